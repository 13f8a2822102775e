/* test_date.c - days of the calendar. SPDX-License-Identifier: ISC */
#include "load/date.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

static void a_day_is_one_of_the_calendar(void **state)
{
    (void)state;
    static const char *const DAYS[] = {"2026-01-31", "2024-02-29", "2000-02-29",
                                       "2026-12-31", "2026-04-30", "1600-02-29"};
    static const char *const OTHERS[] = {"2026-02-29", "1900-02-29", "2026-04-31",  "2026-13-01",
                                         "2026-00-01", "2026-01-00", "2026-01-32",  "2026-1-01",
                                         "20260101",   "2026/01/01", "2026-01-01 ", "2O26-01-01",
                                         "",           "2026-01-",   "+026-01-01"};
    for (size_t i = 0; i < sizeof DAYS / sizeof DAYS[0]; i++) {
        assert_true(date_is_valid(str_from(DAYS[i])));
    }
    for (size_t i = 0; i < sizeof OTHERS / sizeof OTHERS[0]; i++) {
        assert_false(date_is_valid(str_from(OTHERS[i])));
    }
}

static void assert_guess(Arena *arena, const char *text, const char *expected)
{
    Str day = date_guess(arena, str_from(text));
    if (expected == NULL) {
        assert_null(day.data);
    } else {
        assert_non_null(day.data);
        assert_string_equal(day.data, expected);
    }
}

static void three_numbers_that_name_a_day_are_guessed(void **state)
{
    (void)state;
    Arena *arena = arena_new();
    assert_guess(arena, "2026/3/1", "2026-03-01");
    assert_guess(arena, "2026年12月31日", "2026-12-31");
    assert_guess(arena, "as of 2026.03.01, 12:00", "2026-03-01");
    assert_guess(arena, "1/3/2026", NULL);
    assert_guess(arena, "26/3/1", NULL);
    assert_guess(arena, "2026-02-30", NULL);
    assert_guess(arena, "20260301", NULL);
    assert_guess(arena, "2026-03", NULL);
    assert_guess(arena, "99999999999999999999999-1-1", NULL);
    assert_guess(arena, "", NULL);
    arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_day_is_one_of_the_calendar),
        cmocka_unit_test(three_numbers_that_name_a_day_are_guessed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
