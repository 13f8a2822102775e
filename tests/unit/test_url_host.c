/* test_url_host.c - hosts as the URL Standard reads them. SPDX-License-Identifier: ISC */
#include "model/url_host.h"

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

static void hosts_are_written_as_browsers_write_them(void **state)
{
    static const struct {
        const char *raw;
        UrlHostKind kind;
        const char *text;
    } cases[] = {
        {"Example.COM", URL_HOST_DOMAIN, "example.com"},
        {"a%2eb", URL_HOST_DOMAIN, "a.b"},
        {"a_b~c!", URL_HOST_DOMAIN, "a_b~c!"},
        {"127.1", URL_HOST_IPV4, "127.0.0.1"},
        {"0x7f.1", URL_HOST_IPV4, "127.0.0.1"},
        {"0177.0.0.01", URL_HOST_IPV4, "127.0.0.1"},
        {"2130706433", URL_HOST_IPV4, "127.0.0.1"},
        {"0x", URL_HOST_IPV4, "0.0.0.0"},
        {"1.2.3.4.", URL_HOST_IPV4, "1.2.3.4"},
        {"[::1]", URL_HOST_IPV6, "[::1]"},
        {"[0:0:0:0:0:0:0:1]", URL_HOST_IPV6, "[::1]"},
        {"[1:0:0:2:0:0:0:3]", URL_HOST_IPV6, "[1:0:0:2::3]"},
        {"[1:0:2:3:4:5:6:7]", URL_HOST_IPV6, "[1:0:2:3:4:5:6:7]"},
        {"[::FFFF:1.2.3.4]", URL_HOST_IPV6, "[::ffff:102:304]"},
        {"[1::]", URL_HOST_IPV6, "[1::]"},
        {"\xe6\x97\xa5\xe6\x9c\xac.example", URL_HOST_DOMAIN, "\xe6\x97\xa5\xe6\x9c\xac.example"},
        {"%E6%97%A5", URL_HOST_DOMAIN, "\xe6\x97\xa5"},
        {"a\xe3\x80\x82"
         "b",
         URL_HOST_DOMAIN, "a.b"},                                               /* U+3002 */
        {"\xef\xbc\x91\xef\xbc\x92\xef\xbc\x97.1", URL_HOST_IPV4, "127.0.0.1"}, /* full-width */
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        UrlHost host = url_host_parse(*state, str_from(cases[i].raw), true);
        assert_int_equal(host.fault, URL_FAULT_NONE);
        assert_int_equal(host.kind, cases[i].kind);
        assert_string_equal(str_terminated(*state, host.text), cases[i].text);
    }
}

static void what_is_no_host_says_why_and_where(void **state)
{
    static const struct {
        const char *raw;
        UrlFault fault;
        size_t at;
    } cases[] = {
        {"", URL_FAULT_NO_HOST, 0},
        {"exa mple", URL_FAULT_HOST_CHARACTER, 3},
        {"a%20b", URL_FAULT_HOST_CHARACTER, 1},
        {"%41%20", URL_FAULT_HOST_CHARACTER, 3},
        {"ab<c", URL_FAULT_HOST_CHARACTER, 2},
        {"a%", URL_FAULT_HOST_CHARACTER, 1},
        {"%ff", URL_FAULT_HOST_ENCODING, 0},
        {"\xe2\x84\x80", URL_FAULT_HOST_ENCODING, 0}, /* U+2100 stands for "a/c" */
        {"256.1.1.1", URL_FAULT_IPV4, 0},
        {"1.1.1.1.1", URL_FAULT_IPV4, 0},
        {"a.09", URL_FAULT_IPV4, 0},
        {"4294967296", URL_FAULT_IPV4, 0},
        {"[::1", URL_FAULT_IPV6, 0},
        {"[]", URL_FAULT_IPV6, 0},
        {"[1::2::3]", URL_FAULT_IPV6, 0},
        {"[fe80::1%25eth0]", URL_FAULT_IPV6, 0},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        UrlHost host = url_host_parse(*state, str_from(cases[i].raw), true);
        assert_int_equal(host.fault, cases[i].fault);
        assert_int_equal(host.fault_at, cases[i].at);
        assert_int_equal(host.kind, URL_HOST_NONE);
    }
}

static void other_schemes_take_nearly_any_host(void **state)
{
    UrlHost host = url_host_parse(*state, STR("A%20\x01\xc3\xa9"), false);
    assert_int_equal(host.kind, URL_HOST_OPAQUE);
    assert_string_equal(str_terminated(*state, host.text), "A%20%01%C3%A9");
    assert_int_equal(url_host_parse(*state, STR(""), false).kind, URL_HOST_EMPTY);
    assert_int_equal(url_host_parse(*state, STR("256.1.1.1"), false).kind, URL_HOST_OPAQUE);
    host = url_host_parse(*state, STR("ab c"), false);
    assert_int_equal(host.fault, URL_FAULT_HOST_CHARACTER);
    assert_int_equal(host.fault_at, 2);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(hosts_are_written_as_browsers_write_them),
        TEST(what_is_no_host_says_why_and_where),
        TEST(other_schemes_take_nearly_any_host),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
