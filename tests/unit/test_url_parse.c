/* test_url_parse.c - one address taken apart as browsers do. SPDX-License-Identifier: ISC */
#include "model/url.h"
#include "model/url_parse.h"

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

static void an_address_is_relative_absolute_or_none(void **state)
{
    static const struct {
        const char *text;
        UrlKind kind;
        const char *scheme;
        const char *host;
        int port;
    } cases[] = {
        {"", URL_RELATIVE, "", "", -1},
        {"a.html", URL_RELATIVE, "", "", -1},
        {"/a", URL_RELATIVE, "", "", -1},
        {"a/b:c", URL_RELATIVE, "", "", -1},
        {"//Host/a", URL_HOST_RELATIVE, "", "host", -1},
        {"\\\\host\\a", URL_HOST_RELATIVE, "", "host", -1},
        {"///host:1", URL_HOST_RELATIVE, "", "host", 1},
        {"HTTPS://a:443/", URL_ABSOLUTE, "https", "a", 443},
        {"http:\\\\a\\b", URL_ABSOLUTE, "http", "a", -1},
        {"http://u:w@a:/", URL_ABSOLUTE, "http", "a", -1},
        {"http://[::1]:80", URL_ABSOLUTE, "http", "[::1]", 80},
        {"mailto:a@b", URL_ABSOLUTE, "mailto", "", -1},
        {"data:,//a", URL_ABSOLUTE, "data", "", -1},
        {"foo://A:1/", URL_ABSOLUTE, "foo", "A", 1},
        {"foo:\\\\a", URL_ABSOLUTE, "foo", "", -1},
        {"file:///a", URL_ABSOLUTE, "file", "", -1},
        {"file://server/a", URL_ABSOLUTE, "file", "server", -1},
        {"file://C:/a", URL_ABSOLUTE, "file", "", -1},
        {"C:\\a", URL_ABSOLUTE, "c", "", -1},
        {"https://", URL_FAILURE, "https", "", -1},
        {"//a b", URL_FAILURE, "", "", -1},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        Url url = url_parse(*state, str_from(cases[i].text));
        assert_int_equal(url.kind, cases[i].kind);
        assert_true(str_eq(url.scheme, str_from(cases[i].scheme)));
        assert_true(str_eq(url.host.text, str_from(cases[i].host)));
        assert_int_equal(url.port, cases[i].port);
    }
}

static void parts_are_as_written(void **state)
{
    Url url = url_parse(*state, STR("https://u:w@a:1/b%20c?d#e?f"));
    assert_true(url.has_credentials);
    assert_true(str_eq(url.path, STR("/b%20c")));
    assert_true(str_eq(url.query, STR("d")));
    assert_true(str_eq(url.fragment, STR("e?f")));
    url = url_parse(*state, STR("a?#"));
    assert_non_null(url.query.data);
    assert_int_equal(url.query.len, 0);
    assert_non_null(url.fragment.data);
    url = url_parse(*state, STR("a"));
    assert_null(url.query.data);
    assert_null(url.fragment.data);
    url = url_parse(*state, STR("mailto:a@b?c"));
    assert_true(str_eq(url.path, STR("a@b")));
    assert_false(url.has_credentials);
}

static void a_failure_says_why_and_where(void **state)
{
    static const struct {
        const char *text;
        UrlFault fault;
        size_t at;
    } cases[] = {
        {"http://", URL_FAULT_NO_HOST, 7},
        {"http://a@", URL_FAULT_NO_HOST, 9},
        {"http://:80", URL_FAULT_NO_HOST, 7},
        {"http://exa mple/", URL_FAULT_HOST_CHARACTER, 10},
        {"http://u@a<b/", URL_FAULT_HOST_CHARACTER, 10},
        {"https://[::1", URL_FAULT_IPV6, 8},
        {"https://1.2.3.400/", URL_FAULT_IPV4, 8},
        {"https://a:8x/", URL_FAULT_PORT_CHARACTER, 11},
        {"https://a:65536/", URL_FAULT_PORT_RANGE, 10},
        {"https://a:99999999999999999999/", URL_FAULT_PORT_RANGE, 10},
        {"file://a b/", URL_FAULT_HOST_CHARACTER, 8},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        Url url = url_parse(*state, str_from(cases[i].text));
        assert_int_equal(url.kind, URL_FAILURE);
        assert_int_equal(url.fault, cases[i].fault);
        assert_int_equal(url.fault_at, cases[i].at);
        assert_non_null(url_fault_text(url.fault));
    }
}

static void slashes_spaces_and_backslashes_are_seen(void **state)
{
    static const struct {
        const char *text;
        bool lacks_slashes;
        size_t space;
        size_t backslash;
    } cases[] = {
        {"https:x.png", true, STR_NONE, STR_NONE},
        {"https:/x", true, STR_NONE, STR_NONE},
        {"https:\\x", true, STR_NONE, 6},
        {"https:\\\\x", false, STR_NONE, 6},
        {"https://x", false, STR_NONE, STR_NONE},
        {"http:", true, STR_NONE, STR_NONE},
        {"file:x", false, STR_NONE, STR_NONE},
        {"mailto:x", false, STR_NONE, STR_NONE},
        {"a b c", false, 1, STR_NONE},
        {"https://a/\x7f", false, 10, STR_NONE},
        {"https://a/?b c", false, 12, STR_NONE},
        {"a\\b", false, STR_NONE, 1},
        {"a?b\\c", false, STR_NONE, STR_NONE},
        {"a#b\\c", false, STR_NONE, STR_NONE},
        {"foo:a\\b", false, STR_NONE, STR_NONE},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        Url url = url_parse(*state, str_from(cases[i].text));
        assert_int_equal(url.lacks_slashes, cases[i].lacks_slashes);
        assert_int_equal(url.space_at, cases[i].space);
        assert_int_equal(url.backslash_at, cases[i].backslash);
    }
}

static void the_own_machine_is_known_by_all_its_names(void **state)
{
    static const char *const own[] = {
        "http://localhost/", "http://a.localhost", "http://LOCALHOST./", "http://127.1/",
        "http://0x7f.1/",    "http://[0::1]/",     "ws://127.255.0.1/",  "https://localhost:8080/"};
    static const char *const others[] = {
        "http://a/",        "http://localhost.a",    "http://128.0.0.1",   "http://[::2]",
        "foo://localhost/", "http://a@127.0.0.1.b/", "mailto:a@localhost", "a.html"};
    for (size_t i = 0; i < COUNT(own); i++) {
        Url url = url_parse(*state, str_from(own[i]));
        assert_true(url_is_loopback(&url));
    }
    for (size_t i = 0; i < COUNT(others); i++) {
        Url url = url_parse(*state, str_from(others[i]));
        assert_false(url_is_loopback(&url));
    }
}

static void cleaning_leads_back_and_tells_what_it_removed(void **state)
{
    OffsetMap map;
    size_t removed;
    Str clean = url_clean_mapped(*state, STR(" \tht\r\ntp:\t//a b "), &map, &removed);
    assert_true(str_eq(clean, STR("http://a b")));
    assert_int_equal(removed, 4);
    static const size_t raw[] = {2, 3, 6, 7, 8, 10, 11, 12, 13, 14, 15};
    for (size_t i = 0; i < COUNT(raw); i++) {
        assert_int_equal(offset_map_raw(&map, i), raw[i]);
    }
    clean = url_clean_mapped(*state, STR("\na\n"), &map, &removed);
    assert_true(str_eq(clean, STR("a")));
    assert_int_equal(removed, STR_NONE);
    clean = url_clean_mapped(*state, STR(" \n"), &map, &removed);
    assert_int_equal(clean.len, 0);
}

static void a_scheme_that_is_nearly_one_of_three_was_meant_to_be(void **state)
{
    static const struct {
        const char *scheme;
        const char *meant; /* NULL: nobody knows */
    } cases[] = {
        {"htp", "http"},    {"htpps", "https"},  {"httpss", "https"},   {"htttp", "http"},
        {"hptts", "https"}, {"mailo", "mailto"}, {"mial", NULL},        {"mialto", "mailto"},
        {"http", NULL},     {"https", NULL},     {"mailto", NULL},      {"shttp", "http"},
        {"tel", NULL},      {"urn", NULL},       {"ms-settings", NULL}, {"x-http", NULL},
        {"web+http", NULL}, {"c", NULL},         {"localhost", NULL},   {"foo", NULL},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        Str meant = url_scheme_suggestion(*state, str_from(cases[i].scheme));
        assert_true(str_eq(meant, str_from(cases[i].meant)));
    }
}

static void schemes_in_use_are_known(void **state)
{
    (void)state;
    static const char *const known[] = {
        "tel",     "sms",    "mailto",      "ldap",    "ldaps",      "ssh",  "sftp",       "git",
        "git+ssh", "irc",    "ircs",        "news",    "urn",        "geo",  "magnet",     "xmpp",
        "about",   "zoomus", "ms-settings", "x-apple", "web+coffee", "http", "javascript", "file"};
    static const char *const others[] = {"htp", "foo", "", "localhost", "x", "ms"};
    for (size_t i = 0; i < COUNT(known); i++) {
        assert_true(url_scheme_is_known(str_from(known[i])));
    }
    for (size_t i = 0; i < COUNT(others); i++) {
        assert_false(url_scheme_is_known(str_from(others[i])));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(an_address_is_relative_absolute_or_none),
        TEST(parts_are_as_written),
        TEST(a_failure_says_why_and_where),
        TEST(slashes_spaces_and_backslashes_are_seen),
        TEST(the_own_machine_is_known_by_all_its_names),
        TEST(cleaning_leads_back_and_tells_what_it_removed),
        TEST(a_scheme_that_is_nearly_one_of_three_was_meant_to_be),
        cmocka_unit_test(schemes_in_use_are_known),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
