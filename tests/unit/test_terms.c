/* test_terms.c - what a query asks for. SPDX-License-Identifier: ISC */
#include "search/terms.h"

#include "search_fixture.h"

/* "text/kind/weight …" */
static void assert_terms(const char *query, const char *wanted)
{
    Arena *arena = arena_new();
    FoldedText folded = fold_text(arena, str_from(query));
    FoldedText beginning = terms_cut(&folded);
    QueryTermList terms = terms_select(arena, &beginning);
    Buf out = buf_new(arena);
    buf_add(&out, STR(""));
    for (size_t i = 0; i < terms.count; i++) {
        const QueryTerm *term = &terms.items[i];
        buf_addf(&out, "%s%.*s/%c/%d", i == 0 ? "" : " ", STR_ARGS(term->text), (char)term->kind,
                 (int)term->weight);
    }
    assert_string_equal(out.data, wanted);
    arena_free(arena);
}

static const char *repeat(Arena *arena, const char *text, size_t count)
{
    Buf out = buf_new(arena);
    buf_add(&out, STR(""));
    for (size_t i = 0; i < count; i++) {
        buf_add_text(&out, text);
    }
    return out.data;
}

static void each_kind_has_its_weight(void **state)
{
    (void)state;
    assert_terms("OCSP", "ocsp/a/16");
    assert_terms("証明書", "証明/k/8 明書/k/8");
    assert_terms("サーバ", "サー/t/8 ーバ/t/8");
    assert_terms("です", "デス/h/2");
    assert_terms("鍵", "鍵/1/8");
    assert_terms("鍵を", "鍵ヲ/m/4 鍵/u/4");
}

static void a_number_of_at_most_four_digits_says_little(void **state)
{
    (void)state;
    assert_terms("is the IS then pin", "is/a/8 the/a/8 then/a/16 pin/a/8");
    assert_terms("1 44 2048 12345", "1/a/8 44/a/8 2048/a/8 12345/a/16");
    assert_terms("0x57 x509", "57/a/8 x509/a/16");
}

static void a_signed_number_is_its_hexadecimal_one_too(void **state)
{
    (void)state;
    assert_terms("-2146893809", "2146893809/a/16 8009000f/a/16");
}

static void a_query_has_no_parts_and_no_term_twice(void **state)
{
    (void)state;
    assert_terms("X509KeyUsage", "x509keyusage/a/16");
    assert_terms("a A ａ B", "a/a/8 b/a/16");
    /* Hiragana and katakana are the same token; the first one's kind counts. */
    assert_terms("さば サバ", "サバ/h/2");
    assert_terms("サバ さば", "サバ/t/8");
}

static void what_separates_is_no_term(void **state)
{
    (void)state;
    const char *const queries[] = {
        "", " ", "。、!?", "()*^+-\"'", "\xff\xfe", "\x1f", "👨‍👩‍👧"};
    for (size_t i = 0; i < sizeof queries / sizeof *queries; i++) {
        assert_terms(queries[i], "");
    }
}

static void a_word_that_is_too_long_is_no_term(void **state)
{
    (void)state;
    Arena *arena = arena_new();
    const char *word = repeat(arena, "x", 64);
    assert_terms(word, str_format(arena, "%s/a/16", word).data);
    assert_terms(str_format(arena, "%sx A", word).data, "a/a/16");
    arena_free(arena);
}

static void the_longer_words_of_too_many_are_taken_in_their_order(void **state)
{
    (void)state;
    /* 30 words, no pairs: all 24 places are theirs. Six letters first (6 of them), then three to
     * five (6), then the first twelve of those with two. */
    assert_terms("a1 b1 c1 d1 e1 f1 g1 h1 i1 j1 k1 l1 m1 n1 o1 p1 q1 r1 "
                 "a22 b22 c22 d22 e22 f2222 a33333 b33333 c33333 d33333 e33333 f33333",
                 "a1/a/16 b1/a/16 c1/a/16 d1/a/16 e1/a/16 f1/a/16 g1/a/16 h1/a/16 i1/a/16 j1/a/16 "
                 "k1/a/16 l1/a/16 a22/a/16 b22/a/16 c22/a/16 d22/a/16 e22/a/16 f2222/a/16 "
                 "a33333/a/16 b33333/a/16 c33333/a/16 d33333/a/16 e33333/a/16 f33333/a/16");
}

/* Counts the kinds of the terms of a query. */
static void assert_counts(const char *query, size_t words, size_t strong, size_t weak)
{
    Arena *arena = arena_new();
    FoldedText folded = fold_text(arena, str_from(query));
    QueryTermList terms = terms_select(arena, &folded);
    size_t found[3] = {0};
    for (size_t i = 0; i < terms.count; i++) {
        TokenKind kind = terms.items[i].kind;
        found[kind == TOKEN_WORD || kind == TOKEN_SINGLE    ? 0
              : kind == TOKEN_HAN || kind == TOKEN_KATAKANA ? 1
                                                            : 2]++;
    }
    assert_int_equal(found[0], words);
    assert_int_equal(found[1], strong);
    assert_int_equal(found[2], weak);
    arena_free(arena);
}

static void words_and_pairs_have_places_of_their_own(void **state)
{
    (void)state;
    static const char WORDS[] = "a0 b0 c0 d0 e0 f0 g0 h0 i0 j0 k0 l0 m0 n0 o0 p0 q0 r0 s0 t0 ";
    static const char PAIRS[] = "一丁七万丈三上下不与丑且世丘丙両並中串丸丹主 "; /* 21 of Han */
    static const char KANA[] = "あいうえおかきくけこさしすせそ";                 /* 14 */
    Arena *arena = arena_new();
    /* 20 words and 21 pairs: ten words at least, 14 pairs. */
    assert_counts(str_format(arena, "%s%s", WORDS, PAIRS).data, 10, 14, 0);
    /* 20 words and 8 pairs: all pairs, and words in what is left. */
    assert_counts(str_format(arena, "%s%.27s", WORDS, KANA).data, 16, 0, 8);
    /* 2 words, 21 and 14 pairs: 22 pairs, the one weak one is the first. */
    assert_counts(str_format(arena, "a0 b0 %s%s", PAIRS, KANA).data, 2, 21, 1);
    arena_free(arena);
}

static void what_comes_first_counts_in_a_query_that_is_too_long(void **state)
{
    (void)state;
    Arena *arena = arena_new();
    const char *spaces = repeat(arena, " ", 1998);
    assert_terms(str_format(arena, "%sab c", spaces).data, "ab/a/8");
    assert_terms(str_format(arena, "%sabc", spaces).data, "ab/a/8");
    assert_terms(str_format(arena, "%s 𠮷野", spaces).data, "𠮷/1/8");
    arena_free(arena);
}

static void assert_id(const char *query, const char *wanted)
{
    Arena *arena = arena_new();
    FoldedText folded = fold_text(arena, str_from(query));
    Str id = terms_id(arena, &folded);
    assert_string_equal(visible(arena, id), wanted);
    arena_free(arena);
}

static void an_id_is_known_whatever_its_case_width_and_space(void **state)
{
    (void)state;
    assert_id("Q6-5", "=q6-5");
    assert_id("Ｑ６－５", "=q6-5");
    assert_id(" q6 \t-　5\n", "=q6-5");
    assert_id("tls", "=tls");
    assert_id("a-b-c1", "=a-b-c1");
}

static void what_can_be_no_id_is_none(void **state)
{
    (void)state;
    const char *const queries[] = {"",      "-",    "6-5",   "q6-", "-q6",
                                   "q6--5", "q6_5", "Q6-5?", "é",   "証"};
    for (size_t i = 0; i < sizeof queries / sizeof *queries; i++) {
        assert_id(queries[i], "");
    }
    Arena *arena = arena_new();
    const char *longest = repeat(arena, "x", 64);
    assert_id(longest, str_format(arena, "=%s", longest).data);
    assert_id(repeat(arena, "x", 65), "");
    arena_free(arena);
}

static void assert_code(const char *query, const char *wanted)
{
    Arena *arena = arena_new();
    FoldedText folded = fold_text(arena, str_from(query));
    size_t first;
    size_t after;
    bool is_there = terms_next_code(&folded, 0, &first, &after);
    Str code = is_there ? terms_spelling(arena, &folded, first, after) : STR("");
    assert_string_equal(visible(arena, code), wanted);
    arena_free(arena);
}

static void a_code_is_told_from_a_word(void **state)
{
    (void)state;
    assert_code("error 0x80090009 at", "0x80090009");
    assert_code("エラー（SEC_ERROR_X）", "SEC_ERROR_X");
    assert_code("ABC12345Z 99999", "ABC12345Z");
    assert_code("ＯＲＡ－１２１５４", "12154");
    assert_code("_ O_ a_b x_yz", "x_yz");
    const char *const queries[] = {"",      "2048 bit", "0x",   "0x8",
                                   "0xfgh", "TLSv1.2",  "1234", "0x01234567890123456"};
    for (size_t i = 0; i + 1 < sizeof queries / sizeof *queries; i++) {
        assert_code(queries[i], "");
    }
    assert_code("0x01234567890123456", "0x01234567890123456"); /* for its digits */
    assert_code("0xabcdefabcdefabcdef", "");                   /* 18 digits are no number */
}

static void codes_are_found_one_after_the_other(void **state)
{
    (void)state;
    Arena *arena = arena_new();
    FoldedText folded = fold_text(arena, STR("0x01 and a_bc."));
    size_t first;
    size_t after = 0;
    assert_true(terms_next_code(&folded, after, &first, &after));
    assert_int_equal(after, 4);
    assert_true(terms_next_code(&folded, after, &first, &after));
    assert_int_equal(first, 9);
    assert_int_equal(after, 13);
    assert_false(terms_next_code(&folded, after, &first, &after));
    arena_free(arena);
}

static void a_query_of_separators_has_nothing(void **state)
{
    (void)state;
    Arena *arena = arena_new();
    FoldedText folded = fold_text(arena, STR("。 -\""));
    assert_false(terms_has_any(&folded));
    folded = fold_text(arena, STR("。ー"));
    assert_true(terms_has_any(&folded));
    arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_kind_has_its_weight),
        cmocka_unit_test(a_number_of_at_most_four_digits_says_little),
        cmocka_unit_test(a_signed_number_is_its_hexadecimal_one_too),
        cmocka_unit_test(a_query_has_no_parts_and_no_term_twice),
        cmocka_unit_test(what_separates_is_no_term),
        cmocka_unit_test(a_word_that_is_too_long_is_no_term),
        cmocka_unit_test(the_longer_words_of_too_many_are_taken_in_their_order),
        cmocka_unit_test(words_and_pairs_have_places_of_their_own),
        cmocka_unit_test(what_comes_first_counts_in_a_query_that_is_too_long),
        cmocka_unit_test(an_id_is_known_whatever_its_case_width_and_space),
        cmocka_unit_test(what_can_be_no_id_is_none),
        cmocka_unit_test(a_code_is_told_from_a_word),
        cmocka_unit_test(codes_are_found_one_after_the_other),
        cmocka_unit_test(a_query_of_separators_has_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
