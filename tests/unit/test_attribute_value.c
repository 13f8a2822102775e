/* test_attribute_value.c - small languages in HTML attributes. SPDX-License-Identifier: ISC */
#include "load/attribute_value.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#define COUNT(table) (sizeof(table) / sizeof *(table))

static void a_list_is_cut_at_white_space(void **state)
{
    (void)state;
    Str value = STR(" a\tbc\n\f d ");
    static const Span tokens[] = {{1, 2}, {3, 5}, {8, 9}};
    size_t at = 0;
    Span span;
    for (size_t i = 0; i < COUNT(tokens); i++) {
        assert_true(attribute_next_token(value, &at, &span));
        assert_int_equal(span.start, tokens[i].start);
        assert_int_equal(span.end, tokens[i].end);
    }
    assert_false(attribute_next_token(value, &at, &span));
    assert_false(attribute_next_token(value, &at, &span));
}

static void some_values_of_rel_fetch(void **state)
{
    (void)state;
    static const char *const fetching[] = {
        "stylesheet",    "STYLESHEET", "alternate\tstylesheet",       "shortcut icon", "preconnect",
        "modulepreload", " manifest ", "apple-touch-icon-precomposed"};
    static const char *const others[] = {"",          "canonical",          "alternate",
                                         "next prev", "dns-prefetch",       "style sheet",
                                         "icons",     "help license author"};
    for (size_t i = 0; i < COUNT(fetching); i++) {
        assert_true(attribute_rel_fetches(str_from(fetching[i])));
    }
    for (size_t i = 0; i < COUNT(others); i++) {
        assert_false(attribute_rel_fetches(str_from(others[i])));
    }
}

static void a_refresh_names_its_url_in_many_ways(void **state)
{
    (void)state;
    static const struct {
        const char *content;
        const char *url; /* NULL: none */
    } cases[] = {
        {"5; url=a.html", "a.html"},
        {"0;URL='a b'", "a b"},
        {"0; uRl = \"a\" b", "a"},
        {"0;url='a", "a"},
        {"0;url=a'b", "a'b"},
        {"5 a.html", "a.html"},
        {"5,a.html", "a.html"},
        {" 5.5.5 ; a.html ", "a.html "},
        {".;a", "a"},
        {"5;'a'", "a"},
        {"5;urgent.html", "urgent.html"},
        {"5;url.html", "url.html"},
        {"5;u='a'", "u='a'"},
        {"5;url'a'", "url'a'"},
        {"5;url=", ""},
        {"5;;a", ";a"},
        {"5;url=url=a", "url=a"},
        {"", NULL},
        {"5", NULL},
        {"5;", NULL},
        {"5 ; ", NULL},
        {"a", NULL},
        {"url=a", NULL},
        {"-1;url=a", NULL},
        {"+1;url=a", NULL},
        {"5a;url=b", NULL},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        Str content = str_from(cases[i].content);
        Span span = {0};
        bool has_url = attribute_refresh_url(content, &span);
        assert_int_equal(has_url, cases[i].url != NULL);
        assert_true(!has_url ||
                    str_eq(str_slice(content, span.start, span.end), str_from(cases[i].url)));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_list_is_cut_at_white_space),
        cmocka_unit_test(some_values_of_rel_fetch),
        cmocka_unit_test(a_refresh_names_its_url_in_many_ways),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
