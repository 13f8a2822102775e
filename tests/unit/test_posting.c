/* test_posting.c - postings as text, and back. SPDX-License-Identifier: ISC */
#include "search/posting.h"

#include "search_fixture.h"

static const char *written(Arena *arena, const Posting *postings, size_t count)
{
    Buf out = buf_new(arena);
    buf_add(&out, STR(""));
    postings_add(&out, postings, count);
    return out.data;
}

static void a_posting_is_a_gap_and_a_digit(void **state)
{
    (void)state;
    Arena *arena = arena_new();
    const Posting postings[] = {{0, 1}, {1, 63}, {34, 32}, {1059, 26}};
    assert_string_equal(written(arena, postings, 1), "AB");
    /* 34 - 1 - 1 = 32 = 0 + 1 * 32: "gB"; 1059 - 34 - 1 = 1024 = 0 + 0 * 32 + 1 * 1024: "ggB" */
    assert_string_equal(written(arena, postings, 4), "ABA_gBgggBa");
    arena_free(arena);
}

static void what_is_written_is_read_back(void **state)
{
    (void)state;
    Arena *arena = arena_new();
    enum { COUNT = 3000 };
    Posting *postings = arena_alloc(arena, COUNT, sizeof *postings);
    uint32_t entry = 0;
    for (uint32_t i = 0; i < COUNT; i++) {
        entry += i % 7 == 0 ? 1 : i * 131;
        postings[i] = (Posting){entry, (uint8_t)(1 + i % 63)};
    }
    Str rest = str_from(written(arena, postings, COUNT));
    uint32_t at = UINT32_MAX;
    uint8_t impact = 0;
    for (uint32_t i = 0; i < COUNT; i++) {
        assert_true(posting_next(&rest, entry + 1, &at, &impact));
        assert_int_equal(at, postings[i].entry);
        assert_int_equal(impact, postings[i].impact);
    }
    assert_false(posting_next(&rest, entry + 1, &at, &impact));
    assert_int_equal(rest.len, 0);
    arena_free(arena);
}

static void text_that_is_none_of_ours_ends_the_reading(void **state)
{
    (void)state;
    const char *const texts[] = {
        "",         "A",         "AA" /* impact 0 */, "A*",  "*B", "g", "gggggggggB",
        "______DB", "_________", "KB" /* entry 10 */, "A\n", " AB"};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        Str rest = str_from(texts[i]);
        uint32_t at = UINT32_MAX;
        uint8_t impact = 0;
        assert_false(posting_next(&rest, 10, &at, &impact));
    }
}

static void a_gap_can_not_lead_back(void **state)
{
    (void)state;
    Str rest = STR("AB_____DB");
    uint32_t at = UINT32_MAX;
    uint8_t impact = 0;
    assert_true(posting_next(&rest, UINT32_MAX, &at, &impact));
    while (posting_next(&rest, UINT32_MAX, &at, &impact)) {
        assert_true(at > 0);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_posting_is_a_gap_and_a_digit),
        cmocka_unit_test(what_is_written_is_read_back),
        cmocka_unit_test(text_that_is_none_of_ours_ends_the_reading),
        cmocka_unit_test(a_gap_can_not_lead_back),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
