/* test_weight.c - what occurrences and rarity weigh. SPDX-License-Identifier: ISC */
#include "search/weight.h"

#include "search/posting.h"

#include "search_fixture.h"

#include <math.h>

static void rarity_is_sixteen_times_the_logarithm_rounded(void **state)
{
    (void)state;
    const size_t counts[] = {1, 2, 13, 100, 1000, 10000, 99999};
    for (size_t i = 0; i < sizeof counts / sizeof *counts; i++) {
        for (size_t df = 0; df <= counts[i]; df += 1 + df / 50) {
            double ratio = (2.0 * (double)counts[i] + 2) / (2.0 * (double)df + 1);
            double expected = fmax(1, floor(16 * log2(ratio) + 0.5));
            assert_int_equal(weight_idf(counts[i], df), (int)expected);
        }
    }
}

static void a_term_that_all_entries_hold_still_counts(void **state)
{
    (void)state;
    assert_int_equal(weight_idf(10000, 10000), 1);
}

static void impact_is_by_field_number_and_length(void **state)
{
    (void)state;
    const FieldLengths plain = {.of = {10, 10, 10, 10, 10}};
    const FieldLengths wordy = {.of = {10, 10, 10, 10, 20}};
    const FieldAverages averages = {.of = {10, 10, 10, 10, 10}};
    /* x = 1: 63 / 2.2 = 28.6; title: x = 4: 63 * 4 / 5.2 = 48.5 */
    assert_int_equal(weight_impact((uint32_t[]){0, 0, 0, 0, 1}, &plain, &averages), 29);
    assert_int_equal(weight_impact((uint32_t[]){1, 0, 0, 0, 0}, &plain, &averages), 48);
    /* x = 1 / (0.4 + 0.6 * 2) = 0.625: 63 * 0.625 / 1.825 = 21.6 */
    assert_int_equal(weight_impact((uint32_t[]){0, 0, 0, 0, 1}, &wordy, &averages), 22);
    /* x = 4 + 3 + 2 + 2 + 1 = 12: 63 * 12 / 13.2 = 57.3 */
    assert_int_equal(weight_impact((uint32_t[]){1, 1, 1, 1, 1}, &plain, &averages), 57);
}

/* The field alone, once: in an entry of average length, and in one of twice that. */
static void assert_field(SearchField field, unsigned plain, unsigned wordy)
{
    const FieldAverages averages = {.of = {10, 10, 10, 10, 10}};
    const FieldLengths average = {.of = {10, 10, 10, 10, 10}};
    const FieldLengths twice = {.of = {20, 20, 20, 20, 20}};
    uint32_t occurrences[FIELD_COUNT] = {0};
    occurrences[field] = 1;
    assert_int_equal(weight_impact(occurrences, &average, &averages), plain);
    assert_int_equal(weight_impact(occurrences, &twice, &averages), wordy);
}

static void each_field_has_a_weight_and_loses_by_length(void **state)
{
    (void)state;
    /* x = W and x = W / (1 + b): 63 x / (x + 1.2) */
    assert_field(FIELD_TITLE, 48, 45);
    assert_field(FIELD_ERRORS, 45, 41);
    assert_field(FIELD_TAGS, 39, 35);
    assert_field(FIELD_SUMMARY, 39, 33);
    assert_field(FIELD_BODY, 29, 22);
}

static void impact_stays_in_its_digit(void **state)
{
    (void)state;
    const FieldLengths long_one = {.of = {1, 1, 1, 1, UINT32_MAX}};
    const FieldAverages averages = {.of = {1, 1, 1, 1, 1}};
    assert_int_equal(weight_impact((uint32_t[]){0, 0, 0, 0, 1}, &long_one, &averages), 1);
    assert_int_equal(weight_impact((uint32_t[]){UINT32_MAX, 0, 0, 0, 0}, &long_one, &averages),
                     POSTING_IMPACT_MAX);
}

static void an_archived_entry_weighs_five_eighths(void **state)
{
    (void)state;
    assert_int_equal(weight_archived(63), 39);
    assert_int_equal(weight_archived(8), 5);
    assert_int_equal(weight_archived(1), 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rarity_is_sixteen_times_the_logarithm_rounded),
        cmocka_unit_test(a_term_that_all_entries_hold_still_counts),
        cmocka_unit_test(impact_is_by_field_number_and_length),
        cmocka_unit_test(each_field_has_a_weight_and_loses_by_length),
        cmocka_unit_test(impact_stays_in_its_digit),
        cmocka_unit_test(an_archived_entry_weighs_five_eighths),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
