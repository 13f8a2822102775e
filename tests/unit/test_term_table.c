/* test_term_table.c - all terms of a site and who holds them. SPDX-License-Identifier: ISC */
#include "search/term_table.h"

#include "search/posting.h"

#include "search_fixture.h"

/* Entry i is Q1-(i+1), with the texts of `entries`. */
static void read_entry(size_t i, Arena *scratch, IndexedEntry *ret_entry, void *data)
{
    const IndexedEntry *entries = data;
    *ret_entry = entries[i];
    ret_entry->id = str_format(scratch, "Q1-%zu", i + 1);
}

static const Term *term_named(const TermTable *table, const char *text)
{
    for (size_t i = 0; i < table->count; i++) {
        if (str_eq(table->terms[i].text, str_from(text))) {
            return &table->terms[i];
        }
    }
    return NULL;
}

/* "0:29 3:12" */
static const char *postings_of(Arena *arena, const Term *term)
{
    Buf out = buf_new(arena);
    buf_add(&out, STR(""));
    Str rest = term->postings;
    uint32_t entry = UINT32_MAX;
    uint8_t impact;
    while (posting_next(&rest, UINT32_MAX, &entry, &impact)) {
        buf_addf(&out, "%s%u:%u", out.len == 0 ? "" : " ", entry, impact);
    }
    return out.data;
}

static void a_term_has_the_entries_that_hold_it(void **state)
{
    (void)state;
    Arena *arena = arena_new();
    IndexedEntry entries[] = {
        {.fields = {[FIELD_TITLE] = STR_INIT("Alpha"), [FIELD_BODY] = STR_INIT("beta")}},
        {.fields = {[FIELD_BODY] = STR_INIT("beta")}},
        {.fields = {[FIELD_BODY] = STR_INIT("beta")}, .is_archived = true},
    };
    TermTable table = term_table_build(arena, 3, read_entry, entries, 1);
    assert_int_equal(table.entry_count, 3);
    assert_int_equal(table.max_idf, weight_idf(3, 0));
    const Term *alpha = term_named(&table, "alpha");
    assert_int_equal(alpha->df, 1);
    assert_int_equal(alpha->idf, weight_idf(3, 1));
    assert_string_equal(postings_of(arena, alpha), "0:48"); /* 63 * 4 / 5.2 */
    const Term *beta = term_named(&table, "beta");
    assert_int_equal(beta->df, 3);
    assert_string_equal(postings_of(arena, beta), "0:29 1:29 2:18"); /* 63 / 2.2; 5/8 of it */
    assert_null(term_named(&table, "Alpha"));
    arena_free(arena);
}

static void averages_leave_out_entries_without_the_field(void **state)
{
    (void)state;
    Arena *arena = arena_new();
    IndexedEntry entries[] = {
        {.fields = {[FIELD_SUMMARY] = STR_INIT("one two")}},
        {.fields = {[FIELD_SUMMARY] = STR_INIT("one two")}},
        {.fields = {[FIELD_BODY] = STR_INIT("three")}},
    };
    TermTable table = term_table_build(arena, 3, read_entry, entries, 1);
    /* As long as the average: x = 2, 63 * 2 / 3.2 = 39.4 */
    assert_string_equal(postings_of(arena, term_named(&table, "one")), "0:39 1:39");
    arena_free(arena);
}

static void a_field_of_separators_is_not_empty(void **state)
{
    (void)state;
    Arena *arena = arena_new();
    IndexedEntry entries[] = {
        {.fields = {[FIELD_SUMMARY] = STR_INIT("one two")}},
        {.fields = {[FIELD_SUMMARY] = STR_INIT("--")}},
    };
    TermTable table = term_table_build(arena, 2, read_entry, entries, 1);
    /* Twice as long as the average: x = 2 / 1.5, 63 * 1.333 / 2.533 = 33.2 */
    assert_string_equal(postings_of(arena, term_named(&table, "one")), "0:33");
    arena_free(arena);
}

static void an_id_is_a_term_of_its_own(void **state)
{
    (void)state;
    Arena *arena = arena_new();
    IndexedEntry entries[] = {{.fields = {[FIELD_BODY] = STR_INIT("x1")}}, {.id = STR_INIT("")}};
    TermTable table = term_table_build(arena, 2, read_entry, entries, 2);
    const Term *id = term_named(&table, "=q1-2");
    assert_int_equal(id->df, 1);
    assert_int_equal(id->idf, weight_idf(2, 1));
    assert_string_equal(postings_of(arena, id), "1:63");
    arena_free(arena);
}

static void terms_are_in_the_order_of_their_bytes(void **state)
{
    (void)state;
    Arena *arena = arena_new();
    IndexedEntry entries[] = {
        {.fields = {[FIELD_BODY] = STR_INIT("zz 𠮷野 証明 ば 9a é az ｶﾞ 0x80090009")}},
        {.fields = {[FIELD_BODY] = STR_INIT("az")}},
    };
    TermTable table = term_table_build(arena, 2, read_entry, entries, 2);
    for (size_t i = 1; i < table.count; i++) {
        assert_true(str_compare(table.terms[i - 1].text, table.terms[i].text) < 0);
    }
    arena_free(arena);
}

enum { MANY = 1500 };

static TermTable many(Arena *arena, unsigned threads)
{
    IndexedEntry *entries = arena_alloc(arena, MANY, sizeof *entries);
    for (size_t i = 0; i < MANY; i++) {
        /* Every 5th also has it in the title; other words differ. */
        Str body = str_format(arena, "common w%zu v%zu", i % 97, i);
        entries[i].fields[FIELD_BODY] = body;
        entries[i].fields[FIELD_TITLE] = i % 5 == 0 ? STR("common") : STR("");
    }
    return term_table_build(arena, MANY, read_entry, entries, threads);
}

static void a_frequent_term_keeps_its_best_postings_and_its_true_number(void **state)
{
    (void)state;
    Arena *arena = arena_new();
    TermTable table = many(arena, 1);
    const Term *common = term_named(&table, "common");
    assert_int_equal(common->df, MANY);
    size_t count = 0;
    size_t best = 0;
    Str rest = common->postings;
    uint32_t entry = UINT32_MAX;
    uint8_t impact;
    uint32_t last_plain = 0;
    while (posting_next(&rest, MANY, &entry, &impact)) {
        count++;
        best += entry % 5 == 0 ? 1U : 0U;
        last_plain = entry % 5 == 0 ? last_plain : entry;
    }
    assert_int_equal(count, POSTINGS_MAX);
    assert_int_equal(best, MANY / 5);
    /* 1024 - 300 = 724 others, which are the first: four in five entries, 724 / 4 * 5 = 905 */
    assert_int_equal(last_plain, 904);
    arena_free(arena);
}

static void any_number_of_threads_gives_the_same_table(void **state)
{
    (void)state;
    Arena *arena = arena_new();
    TermTable one = many(arena, 1);
    const unsigned threads[] = {2, 3, 64, 1000};
    for (size_t i = 0; i < sizeof threads / sizeof *threads; i++) {
        TermTable other = many(arena, threads[i]);
        assert_int_equal(one.count, other.count);
        for (size_t term = 0; term < one.count; term++) {
            assert_true(str_eq(one.terms[term].text, other.terms[term].text));
            assert_true(str_eq(one.terms[term].postings, other.terms[term].postings));
            assert_int_equal(one.terms[term].df, other.terms[term].df);
            assert_int_equal(one.terms[term].idf, other.terms[term].idf);
        }
    }
    arena_free(arena);
}

static void a_site_without_entries_has_no_terms(void **state)
{
    (void)state;
    Arena *arena = arena_new();
    TermTable table = term_table_build(arena, 0, read_entry, NULL, 2);
    assert_int_equal(table.count, 0);
    arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_term_has_the_entries_that_hold_it),
        cmocka_unit_test(averages_leave_out_entries_without_the_field),
        cmocka_unit_test(a_field_of_separators_is_not_empty),
        cmocka_unit_test(an_id_is_a_term_of_its_own),
        cmocka_unit_test(terms_are_in_the_order_of_their_bytes),
        cmocka_unit_test(a_frequent_term_keeps_its_best_postings_and_its_true_number),
        cmocka_unit_test(any_number_of_threads_gives_the_same_table),
        cmocka_unit_test(a_site_without_entries_has_no_terms),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
