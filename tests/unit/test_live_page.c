/* test_live_page.c - a finished page that shows itself anew. SPDX-License-Identifier: ISC */
#include "cmd/live_page.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static void assert_page(const char *page, const char *wanted)
{
    Arena *arena = arena_new();
    Str live = live_page(arena, str_from(page), STR("<S>"));
    assert_string_equal(str_terminated(arena, live), wanted);
    arena_free(arena);
}

static void the_script_ends_the_head(void **state)
{
    (void)state;
    assert_page("<html><head><title>T</title></head><body></head></body>",
                "<html><head><title>T</title><S></head><body></head></body>");
    assert_page("<title></head></title><p>text<body>", "<title></head></title><p>text<S><body>");
    assert_page("<p>text", "<p>text<S>");
    assert_page("", "<S>");
    assert_page("<!-- </head> --><script>'</head>'</script></head>",
                "<!-- </head> --><script>'</head>'</script><S></head>");
}

#define SELF "&#39;self&#39;"
#define POLICY(value) "<meta http-equiv=\"Content-Security-Policy\" content=\"" value "\"></head>"
#define LIVE(value) "<meta http-equiv=\"Content-Security-Policy\" content=\"" value "\"><S></head>"

static void a_policy_lets_it_run(void **state)
{
    (void)state;
    assert_page(POLICY("default-src 'none'; script-src 'sha256-x'"),
                LIVE("connect-src " SELF "; default-src 'none'; script-src " SELF " 'sha256-x'"));
    assert_page(POLICY("connect-src a.example; script-src b.example"),
                LIVE("connect-src " SELF " a.example; script-src " SELF " b.example"));
    assert_page(POLICY("script-src-elem x; script-src y; connect-src z"),
                LIVE("script-src-elem x; script-src " SELF " y; connect-src " SELF " z"));
    assert_page(POLICY("default-src 'self'"), LIVE("connect-src " SELF "; default-src 'self'"));
    assert_page("<META CONTENT='script-src x' HTTP-EQUIV=content-security-policy></head>",
                "<META CONTENT='connect-src " SELF "; script-src " SELF " x' "
                "HTTP-EQUIV=content-security-policy><S></head>");
}

static void what_is_no_policy_stays(void **state)
{
    (void)state;
    assert_page("<meta name=\"x\" content=\"script-src y\"></head>",
                "<meta name=\"x\" content=\"script-src y\"><S></head>");
    assert_page("<meta http-equiv=\"Content-Security-Policy\"></head>",
                "<meta http-equiv=\"Content-Security-Policy\"><S></head>");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_script_ends_the_head),
        cmocka_unit_test(a_policy_lets_it_run),
        cmocka_unit_test(what_is_no_policy_stays),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
