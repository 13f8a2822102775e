/* test_url.c - addresses as the URL Standard reads them. SPDX-License-Identifier: ISC */
#include "model/url.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#define COUNT(table) (sizeof(table) / sizeof *(table))

static int set_up(void **state)
{
    *state = arena_new();
    return 0;
}

static int tear_down(void **state)
{
    arena_free(*state);
    return 0;
}

#define TEST(function) cmocka_unit_test_setup_teardown(function, set_up, tear_down)

/* A text that may be missing, which is not the same as empty. */
static void assert_str(Arena *arena, Str got, const char *wanted)
{
    if (wanted == NULL) {
        assert_null(got.data);
        return;
    }
    assert_non_null(got.data);
    assert_string_equal(str_terminated(arena, got), wanted);
}

static void cleaning_strips_both_ends_and_drops_tabs_and_line_ends(void **state)
{
    static const struct {
        Str raw;
        const char *clean;
    } cases[] = {
        {STR_INIT("a"), "a"},
        {STR_INIT(" \t\n a b \r\n"), "a b"},
        {STR_INIT("\x01\x1f https://a/\x00"), "https://a/"},
        {STR_INIT("ht\ttp\n:/\r/a"), "http://a"},
        {STR_INIT("a\x01"
                  "b\x7f"),
         "a\x01"
         "b\x7f"},
        {STR_INIT("\xe3\x80\x80"), "\xe3\x80\x80"}, /* U+3000 is no space of the standard's */
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        assert_str(*state, url_clean(*state, cases[i].raw), cases[i].clean);
    }
    assert_int_equal(url_clean(*state, STR("")).len, 0);
    assert_int_equal(url_clean(*state, STR(" \t ")).len, 0);
}

static void a_scheme_is_a_letter_and_then_letters_digits_and_marks(void **state)
{
    static const struct {
        const char *url;
        const char *scheme;
    } cases[] = {
        {"http://a", "http"}, {"HTTP:a", "http"},
        {"hTTps:", "https"},  {"a+b-c.1:x", "a+b-c.1"},
        {"C:\\a", "c"},       {"mailto:a@b", "mailto"},
        {"", NULL},           {":a", NULL},
        {"1a:b", NULL},       {"a", NULL},
        {"a/b:c", NULL},      {"a b:c", NULL},
        {"a?b:c", NULL},      {"a#b:c", NULL},
        {"//a:b", NULL},      {"h\xc3\xa9:a", NULL},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        assert_str(*state, url_scheme(*state, str_from(cases[i].url)), cases[i].scheme);
    }
}

static void two_slashes_of_any_kind_begin_a_host(void **state)
{
    (void)state;
    assert_true(url_is_protocol_relative(STR("//a")));
    assert_true(url_is_protocol_relative(STR("\\\\a")));
    assert_true(url_is_protocol_relative(STR("/\\a")));
    assert_true(url_is_protocol_relative(STR("\\/a")));
    assert_true(url_is_protocol_relative(STR("///")));
    assert_false(url_is_protocol_relative(STR("/a")));
    assert_false(url_is_protocol_relative(STR("/")));
    assert_false(url_is_protocol_relative(STR("")));
    assert_false(url_is_protocol_relative(STR("a//b")));
    assert_false(url_is_protocol_relative(STR("./")));
}

static void schemes_are_special_and_secure_by_the_standards_lists(void **state)
{
    static const struct {
        const char *scheme;
        bool special;
        bool secure;
    } cases[] = {
        {"http", true, false},    {"https", true, true},  {"ftp", true, false},
        {"file", true, false},    {"ws", true, false},    {"wss", true, true},
        {"data", false, true},    {"blob", false, true},  {"about", false, true},
        {"mailto", false, false}, {"", false, false},     {"javascript", false, false},
        {"httpss", false, false}, {"HTTPS", false, false} /* schemes come in lower case */
    };
    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        Str scheme = str_from(cases[i].scheme);
        assert_int_equal(url_scheme_is_special(scheme), cases[i].special);
        assert_int_equal(url_scheme_is_secure(scheme), cases[i].secure);
    }
}

static void a_host_stands_between_user_and_port(void **state)
{
    static const struct {
        const char *url;
        const char *host;
    } cases[] = {
        {"http://Host.Example/a", "host.example"},
        {"http://host", "host"},
        {"https://host:8080/", "host"},
        {"https://user:word@host:1/", "host"},
        {"https://localhost@host/", "host"},
        {"https://a@b@host/", "host"},
        {"https://host/@other", "host"},
        {"https://host?a@other", "host"},
        {"https://host#a@other", "host"},
        {"https:host/a", "host"},
        {"https:/host/a", "host"},
        {"https:\\\\host\\a", "host"},
        {"https:////host", "host"},
        {"//host/a", "host"},
        {"\\\\host\\a", "host"},
        {"http://[::1]:80/", "[::1]"},
        {"http://[2001:DB8::1]", "[2001:db8::1]"},
        {"http://", NULL},
        {"http://:80/", NULL},
        {"mailto:a@host", NULL},
        {"data:text/plain,//host", NULL},
        {"host/a", NULL},
        {"/a", NULL},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        assert_str(*state, url_host(*state, str_from(cases[i].url)), cases[i].host);
    }
}

static void only_ones_own_machine_is_a_loopback_host(void **state)
{
    static const char *const loopback[] = {"localhost", "a.localhost", "127.0.0.1",
                                           "127.1.2.3", "127.1",       "[::1]"};
    static const char *const others[] = {"localhost.example",
                                         "alocalhost",
                                         "128.0.0.1",
                                         "127.0.0.1.example",
                                         "127.example",
                                         "1127.0.0.1",
                                         "[::2]",
                                         "[::ffff:127.0.0.1]",
                                         "",
                                         "0.0.0.0",
                                         "127"};
    (void)state;
    for (size_t i = 0; i < COUNT(loopback); i++) {
        assert_true(url_host_is_loopback(str_from(loopback[i])));
    }
    for (size_t i = 0; i < COUNT(others); i++) {
        assert_false(url_host_is_loopback(str_from(others[i])));
    }
}

static void splitting_cuts_at_the_first_hash_then_at_the_first_question_mark(void **state)
{
    static const struct {
        const char *url;
        const char *path;
        const char *query;
        const char *fragment;
    } cases[] = {
        {"a.md", "a.md", NULL, NULL}, {"a.md#b", "a.md", NULL, "b"},
        {"a.md#", "a.md", NULL, ""},  {"a.md?b=c#d", "a.md", "?b=c", "d"},
        {"a.md?", "a.md", "?", NULL}, {"a#b?c#d", "a", NULL, "b?c#d"},
        {"?a", "", "?a", NULL},       {"#a", "", NULL, "a"},
        {"a?b?c", "a", "?b?c", NULL},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        UrlParts parts = url_split(str_from(cases[i].url));
        assert_str(*state, parts.path, cases[i].path);
        assert_str(*state, parts.query, cases[i].query);
        assert_str(*state, parts.fragment, cases[i].fragment);
    }
}

static void percent_decoding_happens_once_and_leaves_what_is_no_escape(void **state)
{
    static const struct {
        const char *text;
        const char *decoded;
    } cases[] = {{"a", "a"},       {"%61", "a"},      {"%E6%97%A5", "\xe6\x97\xa5"},
                 {"%e6", "\xe6"},  {"%2541", "%41"},  {"%", "%"},
                 {"%4", "%4"},     {"%zz", "%zz"},    {"a%4g%41", "a%4gA"},
                 {"%%41", "%A"},   {"100%", "100%"},  {"+", "+"},
                 {"%2F%2f", "//"}, {"%7Ea%20", "~a "}};
    for (size_t i = 0; i < COUNT(cases); i++) {
        assert_str(*state, url_percent_decode(*state, str_from(cases[i].text)), cases[i].decoded);
    }
    Str nul = url_percent_decode(*state, STR("a%00b"));
    assert_int_equal(nul.len, 3);
    assert_memory_equal(nul.data, "a\0b", 3);
}

static void joining_resolves_dots_and_stops_at_the_root(void **state)
{
    static const struct {
        const char *folder;
        const char *path;
        const char *joined; /* NULL: above the root */
    } cases[] = {
        {"q6", "a.md", "q6/a.md"},
        {"", "a.md", "a.md"},
        {"q6", "./a.md", "q6/a.md"},
        {"q6", "../q7/a.md", "q7/a.md"},
        {"q6", "images/../a.md", "q6/a.md"},
        {"q6/images", "../../a.md", "a.md"},
        {"q6", "..", ""},
        {"q6", "../", ""},
        {"q6", ".", "q6"},
        {"q6", "a/", "q6/a"},
        {"q6", "a//b", "q6/a/b"},
        {"q6", "%2e%2E/a.md", "a.md"},
        {"q6", "%2e/a.md", "q6/a.md"},
        {"q6", "a%2Fb", "q6/a%2Fb"},
        {"q6", "..%2Fa", "q6/..%2Fa"},
        {"q6", "%61.md", "q6/a.md"},
        {"q6", "...", "q6/..."},
        {"q6", "..a/b", "q6/..a/b"},
        {"q6", "../..", NULL},
        {"", "..", NULL},
        {"", "a/../../b", NULL},
        {"q6", "../../q6/a.md", NULL},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        Str joined = STR("untouched");
        bool ok = url_join(*state, str_from(cases[i].folder), str_from(cases[i].path), &joined);
        assert_int_equal(ok, cases[i].joined != NULL);
        const char *wanted = ok ? cases[i].joined : "untouched";
        assert_true(str_eq(joined, str_from(wanted)));
    }
}

static void a_relative_address_climbs_to_the_common_folder_and_no_further(void **state)
{
    static const struct {
        const char *from;
        const char *to;
        const char *relative;
    } cases[] = {
        {"q6/q6-5.html", "q6/q6-6.html", "q6-6.html"},
        {"q6/q6-5.html", "assets/faq.css", "../assets/faq.css"},
        {"index.html", "q6/index.html", "q6/index.html"},
        {"q6/a/b.html", "q6/c/d.html", "../c/d.html"},
        {"q6/a/b.html", "index.html", "../../index.html"},
        {"q6/a.html", "q66/a.html", "../q66/a.html"},
        {"q66/a.html", "q6/a.html", "../q6/a.html"},
        {"a/b/c.html", "a/b.html", "../b.html"},
        {"a.html", "a.html", "a.html"},
        {"q6/", "q6/a.md", "a.md"},
        {"old/x/index.html", "q6/q6-1.html", "../../q6/q6-1.html"},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        Str relative = url_relative(*state, str_from(cases[i].from), str_from(cases[i].to));
        assert_str(*state, relative, cases[i].relative);
        Str back; /* what it leads to is what was meant */
        assert_true(url_join(*state, path_folder(str_from(cases[i].from)), relative, &back));
        assert_str(*state, back, cases[i].to);
    }
}

static void a_path_has_a_folder_a_name_and_an_extension(void **state)
{
    static const struct {
        const char *path;
        const char *folder;
        const char *name;
        const char *extension;
    } cases[] = {
        {"q6/images/a.png", "q6/images", "a.png", "png"},
        {"a.md", "", "a.md", "md"},
        {"q6/a.tar.gz", "q6", "a.tar.gz", "gz"},
        {"q6.d/a", "q6.d", "a", ""},
        {"q6/.hidden", "q6", ".hidden", ""},
        {"q6/a.", "q6", "a.", ""},
        {"q6/", "q6", "", ""},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        Str path = str_from(cases[i].path);
        assert_str(*state, path_folder(path), cases[i].folder);
        assert_str(*state, path_name(path), cases[i].name);
        assert_str(*state, path_extension(path), cases[i].extension);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(cleaning_strips_both_ends_and_drops_tabs_and_line_ends),
        TEST(a_scheme_is_a_letter_and_then_letters_digits_and_marks),
        TEST(two_slashes_of_any_kind_begin_a_host),
        TEST(schemes_are_special_and_secure_by_the_standards_lists),
        TEST(a_host_stands_between_user_and_port),
        TEST(only_ones_own_machine_is_a_loopback_host),
        TEST(splitting_cuts_at_the_first_hash_then_at_the_first_question_mark),
        TEST(percent_decoding_happens_once_and_leaves_what_is_no_escape),
        TEST(joining_resolves_dots_and_stops_at_the_root),
        TEST(a_relative_address_climbs_to_the_common_folder_and_no_further),
        TEST(a_path_has_a_folder_a_name_and_an_extension),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
