/* test_offset_map.c - from a decoded text back to what it was written as. SPDX-License-Identifier: ISC */
#include "model/offset_map.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

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

static void without_runs_every_byte_stands_where_it_is(void **state)
{
    (void)state;
    OffsetMap map = {0};
    assert_int_equal(offset_map_raw(&map, 0), 0);
    assert_int_equal(offset_map_raw(&map, 7), 7);
}

static void a_run_counts_on_and_an_escape_stays_at_its_start(void **state)
{
    OffsetMap map = {0};
    offset_map_add(*state, &map, (OffsetRun){0, 10, false}); /* ab */
    offset_map_add(*state, &map, (OffsetRun){2, 12, true});  /* \65e5 for three bytes */
    offset_map_add(*state, &map, (OffsetRun){5, 17, false}); /* c */
    static const size_t raw[] = {10, 11, 12, 12, 12, 17, 18};
    for (size_t i = 0; i < sizeof raw / sizeof *raw; i++) {
        assert_int_equal(offset_map_raw(&map, i), raw[i]);
    }
}

static void what_was_decoded_from_less_ends_before_the_next_run(void **state)
{
    OffsetMap map = {0};
    offset_map_add(*state, &map, (OffsetRun){0, 10, false}); /* &a; for five bytes */
    offset_map_add(*state, &map, (OffsetRun){5, 13, false}); /* b */
    static const size_t raw[] = {10, 11, 12, 12, 12, 13, 14};
    for (size_t i = 0; i < sizeof raw / sizeof *raw; i++) {
        assert_int_equal(offset_map_raw(&map, i), raw[i]);
    }
}

static void what_is_known_already_takes_no_room(void **state)
{
    OffsetMap map = {0};
    offset_map_add(*state, &map, (OffsetRun){0, 0, false});
    offset_map_add(*state, &map, (OffsetRun){5, 5, false});
    assert_int_equal(map.count, 0);
    offset_map_add(*state, &map, (OffsetRun){5, 6, false});
    offset_map_add(*state, &map, (OffsetRun){8, 9, false});
    assert_int_equal(map.count, 1);
    assert_int_equal(offset_map_raw(&map, 4), 4);
    assert_int_equal(offset_map_raw(&map, 9), 10);
}

static void a_run_of_nothing_gives_way_to_the_next(void **state)
{
    OffsetMap map = {0};
    offset_map_add(*state, &map, (OffsetRun){3, 4, true});
    offset_map_add(*state, &map, (OffsetRun){3, 6, false});
    assert_int_equal(map.count, 1);
    assert_int_equal(offset_map_raw(&map, 2), 2);
    assert_int_equal(offset_map_raw(&map, 3), 6);
    assert_int_equal(offset_map_raw(&map, 4), 7);
}

static void many_runs_are_found(void **state)
{
    OffsetMap map = {0};
    for (size_t i = 0; i < 1000; i++) {
        offset_map_add(*state, &map, (OffsetRun){2 * i, 5 * i, false});
    }
    for (size_t i = 0; i < 2000; i++) {
        assert_int_equal(offset_map_raw(&map, i), i / 2 * 5 + i % 2);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(without_runs_every_byte_stands_where_it_is),
        TEST(a_run_counts_on_and_an_escape_stays_at_its_start),
        TEST(what_was_decoded_from_less_ends_before_the_next_run),
        TEST(what_is_known_already_takes_no_room),
        TEST(a_run_of_nothing_gives_way_to_the_next),
        TEST(many_runs_are_found),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
