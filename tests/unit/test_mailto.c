/* test_mailto.c - whom a mailto: address writes to. SPDX-License-Identifier: ISC */
#include "model/mailto.h"

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

static void addresses_that_mail_can_reach_are_fine(void **state)
{
    static const char *const fine[] = {
        "mailto:a@b.example",
        "MAILTO:A.b+c@B.example",
        "mailto:a@b.example,c@d.example",
        "mailto:a%40b.example",
        "mailto:a@b.example%2C%20c@d.example",
        "mailto:?subject=a%20b",
        "mailto:?to=a@b.example&cc=c@d.example,e@f.example&bcc=g@h.example",
        "mailto:a@b.example?cc=&subject=x@",
        "mailto:a@b.example?body=no%20address#here",
        "mailto:%22not%40me%22@b.example",
        "mailto:\"a,b\"@c.example",
        "mailto:a@[192.0.2.1]",
        "mailto:a@localhost",
        "mailto:user@\xe4\xbe\x8b.example",
        "mailto:%E4%BE%8B@b.example",
        "mailto:A%20B%20%3Ca@b.example%3E",
        "mailto:a%25b!%23c@d.example",
    };
    for (size_t i = 0; i < COUNT(fine); i++) {
        Str address = STR("untouched");
        assert_int_equal(mailto_check(*state, str_from(fine[i]), &address), MAILTO_FINE);
        assert_null(address.data);
    }
}

static void others_say_what_is_wrong(void **state)
{
    static const struct {
        const char *url;
        MailtoFault fault;
        const char *address;
    } cases[] = {
        {"mailto:", MAILTO_NO_ADDRESS, ""},
        {"mailto:?", MAILTO_NO_ADDRESS, ""},
        {"mailto://a@b.example", MAILTO_SLASHES, "//a@b.example"},
        {"mailto:a", MAILTO_NO_AT, "a"},
        {"mailto:a.b.example?cc=a@b.example", MAILTO_NO_AT, "a.b.example"},
        {"mailto:@b.example", MAILTO_NO_LOCAL_PART, "@b.example"},
        {"mailto:a@", MAILTO_NO_DOMAIN, "a@"},
        {"mailto:a@?subject=x", MAILTO_NO_DOMAIN, "a@"},
        {"mailto:a@b@c.example", MAILTO_EXTRA_AT, "a@b@c.example"},
        {"mailto:a@b..example", MAILTO_BAD_DOMAIN, "a@b..example"},
        {"mailto:a@.example", MAILTO_BAD_DOMAIN, "a@.example"},
        {"mailto:a@-b.example", MAILTO_BAD_DOMAIN, "a@-b.example"},
        {"mailto:a@b%20c.example", MAILTO_BAD_DOMAIN, "a@b c.example"},
        {"mailto:a@[192.0.2.1", MAILTO_BAD_DOMAIN, "a@[192.0.2.1"},
        {"mailto:a@b.example;c@d.example", MAILTO_EXTRA_AT, "a@b.example;c@d.example"},
        {"mailto:a b@c.example", MAILTO_SPACE, "a b@c.example"},
        {"mailto:a@b.example, c@d.example", MAILTO_SPACE, "a@b.example, c@d.example"},
        {"mailto:a@b.example,", MAILTO_NO_ADDRESS, ""},
        {"mailto:a@b.example,,c@d.example", MAILTO_NO_ADDRESS, ""},
        {"mailto:a@b.example,c", MAILTO_NO_AT, "c"},
        {"mailto:a(b)@c.example", MAILTO_CHARACTER, "a(b)@c.example"},
        {"mailto:%22a@b%22", MAILTO_CHARACTER, "\"a@b\""},
        {"mailto:\"a,b@c.example", MAILTO_NO_AT, "\"a"},
        {"mailto:?to=a", MAILTO_NO_AT, "a"},
        {"mailto:a@b.example?CC=c", MAILTO_NO_AT, "c"},
        {"mailto:a@b.example?x=y&bc%63=a@b.example,d@", MAILTO_NO_DOMAIN, "d@"},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        Str address = STR("untouched");
        assert_int_equal(mailto_check(*state, str_from(cases[i].url), &address), cases[i].fault);
        assert_true(str_eq(address, str_from(cases[i].address)));
        assert_non_null(mailto_fault_text(cases[i].fault));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(addresses_that_mail_can_reach_are_fine),
        TEST(others_say_what_is_wrong),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
