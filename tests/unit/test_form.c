/* test_form.c - what values of site.yaml must look like. SPDX-License-Identifier: ISC */
#include "load/form.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

typedef struct Case {
    const char *text;
    bool is_right;
} Case;

static void assert_cases(bool (*form)(Str text), const Case *cases, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (form(str_from(cases[i].text)) != cases[i].is_right) {
            fail_msg("'%s' should be %s", cases[i].text, cases[i].is_right ? "right" : "wrong");
        }
    }
}

#define ASSERT_CASES(form, cases) assert_cases(form, cases, sizeof cases / sizeof *(cases))

static void a_name_is_a_file_name_everywhere(void **state)
{
    (void)state;
    static const Case cases[] = {
        {"upki-faq", true}, {"a", true},  {"0a9", true},  {"", false},    {"-a", false},
        {"a-", false},      {"A", false}, {"a_b", false}, {"a.b", false}, {"a b", false},
        {"a/b", false},     {"é", false}, {"..", false},
    };
    ASSERT_CASES(form_is_name, cases);
}

static void a_colour_has_six_hexadecimal_digits(void **state)
{
    (void)state;
    static const Case cases[] = {
        {"#0b57a4", true}, {"#FFFFFF", true},  {"", false},         {"#fff", false},
        {"0b57a4", false}, {"#0b57ag", false}, {"#0b57a4 ", false}, {"#0b57a4;", false},
    };
    ASSERT_CASES(form_is_color, cases);
}

static void a_language_tag_has_the_form_of_bcp_47(void **state)
{
    (void)state;
    static const Case cases[] = {
        {"ja", true},   {"en-GB", true},      {"zh-Hant-TW", true}, {"de-1996", true},
        {"", false},    {"j", false},         {"ja_JP", false},     {"1a", false},
        {"ja-", false}, {"abcdefghi", false}, {"ja--x", false},     {"日本", false},
    };
    ASSERT_CASES(form_is_language_tag, cases);
}

static void a_version_can_stand_in_a_file_name(void **state)
{
    (void)state;
    static const Case cases[] = {
        {"", true},    {"1.0", true},  {"2024-01-31", true}, {"1.0~rc1+b2", true}, {".1", false},
        {"-1", false}, {"1/2", false}, {"1 2", false},       {"１", false},
    };
    ASSERT_CASES(form_is_version, cases);
}

static void a_base_url_is_a_plain_https_folder(void **state)
{
    (void)state;
    static const Case cases[] = {
        {"https://certs.nii.ac.jp/faq/", true},
        {"https://host/", true},
        {"https://host:8443/a/b%20c/~d/", true},
        {"https://xn--wgv71a.example/", true},
        {"http://host/", false},
        {"https:/host/", false},
        {"https:///", false},
        {"https://host", false},
        {"https://host/a", false},
        {"https://user@host/", false},
        {"https://host:99999/", false},
        {"https://host:0/", false},
        {"https://host:/", false},
        {"https://host/../", false},
        {"https://host/./", false},
        {"https://host//a/", false},
        {"https://host/?q/", false},
        {"https://host/#f/", false},
        {"https://host/<x>/", false},
        {"https://host/\"x/", false},
        {"https://host/a b/", false},
        {"https://日本.example/", false},
        {"javascript:alert(1)//", false},
        {"", false},
    };
    ASSERT_CASES(form_is_base_url, cases);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_name_is_a_file_name_everywhere),
        cmocka_unit_test(a_colour_has_six_hexadecimal_digits),
        cmocka_unit_test(a_language_tag_has_the_form_of_bcp_47),
        cmocka_unit_test(a_version_can_stand_in_a_file_name),
        cmocka_unit_test(a_base_url_is_a_plain_https_folder),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
