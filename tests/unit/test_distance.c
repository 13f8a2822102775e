/* test_distance.c - how far apart two spellings are. SPDX-License-Identifier: ISC */
#include "base/unicode.h"

#include <setjmp.h>
#include <stdarg.h>

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

static void each_slip_costs_one(void **state)
{
    assert_int_equal(unicode_distance(*state, STR("updated"), STR("updated"), 3), 0);
    assert_int_equal(unicode_distance(*state, STR("updatd"), STR("updated"), 3), 1);
    assert_int_equal(unicode_distance(*state, STR("updateed"), STR("updated"), 3), 1);
    assert_int_equal(unicode_distance(*state, STR("updeted"), STR("updated"), 3), 1);
    assert_int_equal(unicode_distance(*state, STR("udpated"), STR("updated"), 3), 1);
    assert_int_equal(unicode_distance(*state, STR("kitten"), STR("sitting"), 3), 3);
}

/* The restriction of optimal string alignment: what was swapped is not changed again. */
static void a_swapped_pair_is_not_edited_again(void **state)
{
    assert_int_equal(unicode_distance(*state, STR("ca"), STR("abc"), 5), 3);
}

static void code_points_count_not_bytes(void **state)
{
    assert_int_equal(unicode_distance(*state, STR("証名書"), STR("証明書"), 3), 1);
    assert_int_equal(unicode_distance(*state, STR("明証書"), STR("証明書"), 3), 1);
    assert_int_equal(unicode_distance(*state, STR(""), STR("証明書"), 3), 3);
}

static void what_is_farther_is_one_more_than_the_limit(void **state)
{
    assert_int_equal(unicode_distance(*state, STR("abc"), STR("xyz"), 2), 3);
    assert_int_equal(unicode_distance(*state, STR("abc"), STR("xyz"), 3), 3);
    assert_int_equal(unicode_distance(*state, STR("a"), STR("abcdef"), 2), 3);
    assert_int_equal(unicode_distance(*state, STR("a"), STR("b"), 0), 1);
    assert_int_equal(unicode_distance(*state, STR("a"), STR("a"), 0), 0);
    assert_int_equal(unicode_distance(*state, (Str){0}, (Str){0}, 0), 0);
    assert_int_equal(unicode_distance(*state, STR("abc"), STR("xyz"), SIZE_MAX), 3);
}

static size_t least_of(size_t a, size_t b)
{
    return a < b ? a : b;
}

/* The definition, with the whole table. */
static size_t plain_distance(Str a, Str b)
{
    size_t cost[10][10];
    for (size_t i = 0; i <= a.len; i++) {
        for (size_t j = 0; j <= b.len; j++) {
            if (i == 0 || j == 0) {
                cost[i][j] = i + j;
                continue;
            }
            size_t least = cost[i - 1][j - 1] + (a.data[i - 1] != b.data[j - 1]);
            least = least_of(least, cost[i - 1][j] + 1);
            least = least_of(least, cost[i][j - 1] + 1);
            if (i > 1 && j > 1 && a.data[i - 1] == b.data[j - 2] &&
                a.data[i - 2] == b.data[j - 1]) {
                least = least_of(least, cost[i - 2][j - 2] + 1);
            }
            cost[i][j] = least;
        }
    }
    return cost[a.len][b.len];
}

static Str random_word(char *letters, uint32_t *seed)
{
    *seed = *seed * 1664525 + 1013904223;
    size_t len = (*seed >> 16) % 10;
    for (size_t i = 0; i < len; i++) {
        *seed = *seed * 1664525 + 1013904223;
        letters[i] = "abc"[(*seed >> 16) % 3];
    }
    return (Str){letters, len};
}

static void the_band_changes_no_distance_within_the_limit(void **state)
{
    (void)state;
    Arena *scratch = arena_new();
    uint32_t seed = 7;
    for (int round = 0; round < 20000; round++) {
        char letters[2][10];
        Str a = random_word(letters[0], &seed);
        Str b = random_word(letters[1], &seed);
        size_t expected = plain_distance(a, b);
        for (size_t limit = 0; limit < 10; limit++) {
            assert_int_equal(unicode_distance(scratch, a, b, limit), least_of(expected, limit + 1));
        }
        arena_reset(scratch);
    }
    arena_free(scratch);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_slip_costs_one),
        cmocka_unit_test(a_swapped_pair_is_not_edited_again),
        cmocka_unit_test(code_points_count_not_bytes),
        cmocka_unit_test(what_is_farther_is_one_more_than_the_limit),
        cmocka_unit_test(the_band_changes_no_distance_within_the_limit),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
