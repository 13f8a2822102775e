/* test_rank.c - which entries answer a query best. SPDX-License-Identifier: ISC */
#include "search/rank.h"

#include "term_fixture.h"

/* "entry:score …" */
static const char *ranked(Arena *arena, const TermSource *source, const char *query,
                          const EntryFilter *filter, size_t limit)
{
    FoldedText folded = fold_text(arena, str_from(query));
    Ranking ranking = {0};
    Buf out = buf_new(arena);
    buf_add(&out, STR(""));
    assert_true(rank_entries(arena, source, &folded, filter, limit, &ranking));
    for (size_t i = 0; i < ranking.entries.count; i++) {
        buf_addf(&out, "%s%u:%lld", i == 0 ? "" : " ", ranking.entries.items[i].entry,
                 (long long)ranking.entries.items[i].score);
    }
    return out.data;
}

static void assert_ranked(TermShelf *shelf, const char *query, const char *wanted)
{
    Arena *arena = arena_new();
    TermSource source = shelf_source(shelf, 10, 60);
    assert_string_equal(ranked(arena, &source, query, NULL, 10), wanted);
    arena_free(arena);
}

static void one_term_scores_weight_times_idf_times_impact(void **state)
{
    (void)state;
    Arena *arena = arena_new();
    TermShelf shelf = {0};
    shelf_add(arena, &shelf, "tls", 3, 20, "0:10 3:63 9:1");
    /* T = 16 * 20 = 320 = c of each; s = 320 * impact; score = s * c / T = s. */
    assert_ranked(&shelf, "TLS", "3:20160 0:3200 9:320");
    arena_free(arena);
}

static void what_covers_more_of_the_query_comes_first(void **state)
{
    (void)state;
    Arena *arena = arena_new();
    TermShelf shelf = {0};
    shelf_add(arena, &shelf, "bbb", 2, 30, "1:20 2:20");
    shelf_add(arena, &shelf, "tls", 2, 20, "0:63 1:20");
    /* T = 16*20 + 16*30 = 800.
     * 0: s = 320*63 = 20160, c = 320, score = 20160*320/800 = 8064.
     * 1: s = 320*20 + 480*20 = 16000, c = 800, score = 16000.
     * 2: s = 480*20 = 9600, c = 480, score = 9600*480/800 = 5760. */
    assert_ranked(&shelf, "TLS BBB", "1:16000 0:8064 2:5760");
    arena_free(arena);
}

static void equal_scores_come_in_the_order_of_the_entries(void **state)
{
    (void)state;
    Arena *arena = arena_new();
    TermShelf shelf = {0};
    shelf_add(arena, &shelf, "tls", 4, 1, "1:5 4:5 5:6 7:5");
    assert_ranked(&shelf, "TLS", "5:96 1:80 4:80 7:80");
    TermSource source = shelf_source(&shelf, 10, 60);
    assert_string_equal(ranked(arena, &source, "TLS", NULL, 3), "5:96 1:80 4:80");
    assert_string_equal(ranked(arena, &source, "TLS", NULL, 1), "5:96");
    assert_string_equal(ranked(arena, &source, "TLS", NULL, 0), "");
    arena_free(arena);
}

static void fractions_are_cut_off(void **state)
{
    (void)state;
    Arena *arena = arena_new();
    TermShelf shelf = {0};
    shelf_add(arena, &shelf, "bbb", 1, 7, "2:1");
    shelf_add(arena, &shelf, "tls", 1, 3, "0:7");
    /* T = 48 + 112 = 160. 0: 336*48/160 = 100.8; 2: 112*112/160 = 78.4. */
    assert_ranked(&shelf, "TLS BBB", "0:100 2:78");
    arena_free(arena);
}

static void an_unknown_pair_counts_in_full_and_an_unknown_word_a_quarter(void **state)
{
    (void)state;
    Arena *arena = arena_new();
    TermShelf shelf = {0};
    shelf_add(arena, &shelf, "tls", 1, 20, "0:10");
    /* T = 320 + 8*60 = 800; s*c/T = 3200*320/800. */
    assert_ranked(&shelf, "TLS 証明", "0:1280");
    /* T = 320 + 16*60/4 = 560; 3200*320/560 = 1828.57. */
    assert_ranked(&shelf, "TLS ZZZ", "0:1828");
    /* A short number: T = 320 + 8*60/4 = 440; 3200*320/440 = 2327.27. */
    assert_ranked(&shelf, "TLS 404", "0:2327");
    arena_free(arena);
}

static void single_han_characters_add_strength_but_no_coverage(void **state)
{
    (void)state;
    Arena *arena = arena_new();
    TermShelf shelf = {0};
    shelf_add(arena, &shelf, "鍵", 2, 30, "0:10 1:20");
    shelf_add(arena, &shelf, "鍵ヲ", 1, 40, "0:10");
    /* T = 4*40 = 160. 0: s = 160*10 + 120*10 = 2800, c = 160, score 2800.
     * 1: c = 0: dropped. */
    assert_ranked(&shelf, "鍵を", "0:2800");
    /* Alone it is a term like any other: w = 8. */
    assert_ranked(&shelf, "鍵", "1:4800 0:2400");
    arena_free(arena);
}

static void what_covers_less_than_fifteen_percent_is_no_answer(void **state)
{
    (void)state;
    Arena *arena = arena_new();
    TermShelf shelf = {0};
    shelf_add(arena, &shelf, "bbb", 1, 85, "2:63");
    shelf_add(arena, &shelf, "tls", 1, 15, "0:63");
    /* T = 16 * 100; 0 has exactly 15 %: s = 240*63 = 15120, 15120*240/1600 = 2268. */
    assert_ranked(&shelf, "TLS BBB", "2:72828 0:2268");
    shelf.terms.items[0].idf = 86;
    /* 2: 1376*63*1376/1616 = 73813.38 */
    assert_ranked(&shelf, "TLS BBB", "2:73813");
    arena_free(arena);
}

static void six_terms_that_say_much_are_an_answer_whatever_they_cover(void **state)
{
    (void)state;
    Arena *arena = arena_new();
    TermShelf shelf = {0};
    const char *const words[] = {"aa", "bb", "cc", "dd", "ee", "ff"};
    for (size_t i = 0; i < 6; i++) {
        shelf_add(arena, &shelf, words[i], 1, 1, i < 5 ? "0:1 1:1" : "0:1");
    }
    shelf_add(arena, &shelf, "zz", 1, 255, "9:63");
    /* T = 6*16 + 4080 = 4176; 0: s = 96, c = 96, 96*96/4176 = 2.2; 1 has only five.
     * 9: 4080*63*4080/4176 = 251131.03. */
    assert_ranked(&shelf, "AA BB CC DD EE FF ZZ", "9:251131 0:2");
    arena_free(arena);
}

static void of_alternatives_the_greatest_impact_and_idf_count(void **state)
{
    (void)state;
    Arena *arena = arena_new();
    TermShelf shelf = {0};
    shelf_add(arena, &shelf, "cart", 2, 10, "0:5 2:9");
    shelf_add(arena, &shelf, "carts", 2, 30, "1:7 2:3 4:1");
    /* w = 10, idf = 30, T = 300: score = 300 * impact. */
    assert_ranked(&shelf, "cartz", "2:2700 1:2100 0:1500 4:300");
    assert_ranked(&shelf, "CAR", "2:2700 1:2100 0:1500 4:300");
    arena_free(arena);
}

static void an_id_is_found_alone_unless_it_is_filtered_out(void **state)
{
    (void)state;
    Arena *arena = arena_new();
    TermShelf shelf = {0};
    shelf_add(arena, &shelf, "5", 1, 20, "1:1");
    shelf_add(arena, &shelf, "=q6-5", 1, 60, "4:63");
    shelf_add(arena, &shelf, "q6", 1, 20, "1:1");
    assert_ranked(&shelf, "Ｑ６ - 5", "4:1099511627776");
    /* T = 16*20 + 8*20 */
    assert_ranked(&shelf, "Q6-5?", "1:480");
    arena_free(arena);
}

static bool is_odd(const void *data, uint32_t entry)
{
    return data == NULL && entry % 2 == 1;
}

static void a_filter_comes_before_the_limit(void **state)
{
    (void)state;
    Arena *arena = arena_new();
    TermShelf shelf = {0};
    shelf_add(arena, &shelf, "=tls", 1, 60, "4:63");
    shelf_add(arena, &shelf, "tls", 4, 1, "0:9 1:5 4:8 7:6");
    TermSource source = shelf_source(&shelf, 10, 60);
    EntryFilter filter = {.accepts = is_odd};
    assert_string_equal(ranked(arena, &source, "TLS", &filter, 1), "7:96");
    assert_string_equal(ranked(arena, &source, "TLS", NULL, 1), "4:1099511627776");
    arena_free(arena);
}

static void postings_that_are_none_of_ours_are_a_fault(void **state)
{
    (void)state;
    Arena *arena = arena_new();
    TermShelf shelf = {0};
    shelf_add(arena, &shelf, "=bbb", 1, 1, "1:1");
    shelf_add(arena, &shelf, "aaa", 9, 1, "0:1 1:1 10:1"); /* there are only ten entries */
    shelf_add(arena, &shelf, "bbb", 1, 1, "0:1");
    TermSource source = shelf_source(&shelf, 10, 60);
    const char *const queries[] = {"aaa", "bbb?", "bbb"};
    const char *const texts[] = {"", "!", "A", "AA", "gggggggggggggA", "AB!!", "=AB"};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        shelf.terms.items[0].postings = str_from(texts[i]);
        shelf.terms.items[2].postings = str_from(texts[i]);
        for (size_t k = 0; k < sizeof queries / sizeof *queries; k++) {
            FoldedText folded = fold_text(arena, str_from(queries[k]));
            Ranking ranking = {0};
            assert_false(rank_entries(arena, &source, &folded, NULL, 10, &ranking));
        }
    }
    shelf.terms.items[0].postings = STR("BB");
    assert_ranked(&shelf, "bbb", "1:1099511627776");
    arena_free(arena);
}

/* The greatest that a query can ask for stays exact. */
static void no_score_overflows(void **state)
{
    (void)state;
    Arena *arena = arena_new();
    TermShelf shelf = {0};
    Buf query = buf_new(arena);
    for (int i = 0; i < 24; i++) {
        const char *word = str_format(arena, "w%c", 'a' + i).data;
        shelf_add(arena, &shelf, word, 1, IDF_MAX, "0:63");
        buf_addf(&query, "W%c ", 'A' + i);
    }
    /* c = T, so score = s = 24 * 16 * 255 * 63. */
    assert_ranked(&shelf, query.data, "0:6168960");
    arena_free(arena);
}

static void marks_are_all_terms_and_what_stands_for_them(void **state)
{
    (void)state;
    Arena *arena = arena_new();
    TermShelf shelf = {0};
    shelf_add(arena, &shelf, "cart", 2, 10, "0:5");
    shelf_add(arena, &shelf, "carts", 1, 10, "0:5");
    TermSource source = shelf_source(&shelf, 10, 60);
    FoldedText folded = fold_text(arena, STR("証明 car"));
    Ranking ranking = {0};
    assert_true(rank_entries(arena, &source, &folded, NULL, 10, &ranking));
    assert_int_equal(ranking.marks.count, 3);
    const Mark wanted[] = {
        {STR("証明"), 0, 8, false}, {STR("cart"), 1, 10, false}, {STR("carts"), 1, 10, false}};
    for (size_t i = 0; i < 3; i++) {
        assert_true(str_eq(ranking.marks.items[i].text, wanted[i].text));
        assert_int_equal(ranking.marks.items[i].term, wanted[i].term);
        assert_int_equal(ranking.marks.items[i].weight, wanted[i].weight);
    }
    arena_free(arena);
}

static void a_fault_of_the_source_is_no_answer(void **state)
{
    (void)state;
    Arena *arena = arena_new();
    FoldedText folded = fold_text(arena, STR("tls"));
    for (int calls = 1; calls <= 2; calls++) {
        TermShelf shelf = {.faults_after = calls};
        TermSource source = shelf_source(&shelf, 10, 60);
        Ranking ranking = {0};
        assert_false(rank_entries(arena, &source, &folded, NULL, 10, &ranking));
    }
    arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(one_term_scores_weight_times_idf_times_impact),
        cmocka_unit_test(what_covers_more_of_the_query_comes_first),
        cmocka_unit_test(equal_scores_come_in_the_order_of_the_entries),
        cmocka_unit_test(fractions_are_cut_off),
        cmocka_unit_test(an_unknown_pair_counts_in_full_and_an_unknown_word_a_quarter),
        cmocka_unit_test(single_han_characters_add_strength_but_no_coverage),
        cmocka_unit_test(what_covers_less_than_fifteen_percent_is_no_answer),
        cmocka_unit_test(six_terms_that_say_much_are_an_answer_whatever_they_cover),
        cmocka_unit_test(of_alternatives_the_greatest_impact_and_idf_count),
        cmocka_unit_test(an_id_is_found_alone_unless_it_is_filtered_out),
        cmocka_unit_test(a_filter_comes_before_the_limit),
        cmocka_unit_test(postings_that_are_none_of_ours_are_a_fault),
        cmocka_unit_test(no_score_overflows),
        cmocka_unit_test(marks_are_all_terms_and_what_stands_for_them),
        cmocka_unit_test(a_fault_of_the_source_is_no_answer),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
