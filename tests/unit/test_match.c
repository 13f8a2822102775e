/* test_match.c - what a reader typed, as an FTS5 expression. SPDX-License-Identifier: ISC */
#include "search/match.h"

#include "search_fixture.h"

typedef Str Match(Arena *arena, Str query);

static void assert_match(Match *match, const char *query, const char *wanted)
{
    Arena *arena = arena_new();
    Str expression = match(arena, str_from(query));
    assert_string_equal(visible(arena, expression), wanted);
    arena_free(arena);
}

static void all_words_are_wanted_as_phrases(void **state)
{
    (void)state;
    assert_match(match_all, "OCSP", "\"OCSP\"");
    assert_match(match_all, "Peer's Certificate", "\"Peer\" AND \"s\" AND \"Certificate\"");
    assert_match(match_all,
                 "  a\t\nb\xe3\x80\x80"
                 "c ",
                 "\"a\" AND \"b\" AND \"c\"");
}

static void a_run_of_wide_characters_is_one_phrase(void **state)
{
    (void)state;
    assert_match(match_all, "証明書", "\"証|明|書\"");
    assert_match(match_all, "CSRの生成に", "\"CSR\" AND \"の|生|成|に\"");
    assert_match(match_all, "書、2048bitの", "\"書\" AND \"2048bit\" AND \"の\"");
}

static void either_word_or_two_neighbouring_wide_characters_will_do(void **state)
{
    (void)state;
    assert_match(match_any, "OCSP x", "\"OCSP\" OR \"x\"");
    assert_match(match_any, "証明書", "\"証|明\" OR \"明|書\"");
    assert_match(match_any, "鍵 証明 x", "\"鍵\" OR \"証|明\" OR \"x\"");
}

static void punctuation_parts_words_and_is_no_syntax(void **state)
{
    (void)state;
    assert_match(match_all, "a\"b", "\"a\" AND \"b\"");
    assert_match(match_all, "NEAR(a* -b, 2)^c:{d}",
                 "\"NEAR\" AND \"a\" AND \"b\" AND \"2\" AND \"c\" AND \"d\"");
    assert_match(match_any, "a AND OR NOT", "\"a\" OR \"AND\" OR \"OR\" OR \"NOT\"");
    assert_match(match_all, "「証」。『明』", "\"証\" AND \"明\"");
    assert_match(match_all,
                 "a\x1f"
                 "b\x01"
                 "c",
                 "\"a\" AND \"b\" AND \"c\"");
}

static void bytes_that_are_no_character_part_words(void **state)
{
    (void)state;
    assert_match(match_all,
                 "a\xff"
                 "b",
                 "\"a\" AND \"b\"");
    assert_match(match_all, "証\xe3\x81 明\xed\xa0\x80書", "\"証\" AND \"明\" AND \"書\"");
}

static void nothing_to_search_for_gives_a_missing_expression(void **state)
{
    (void)state;
    const char *const queries[] = {"", " ", "\"", "()*^", "。、「」", "\xff\xfe", "\x1f"};
    Arena *arena = arena_new();
    for (size_t i = 0; i < sizeof queries / sizeof *queries; i++) {
        assert_null(match_all(arena, str_from(queries[i])).data);
        assert_null(match_any(arena, str_from(queries[i])).data);
    }
    arena_free(arena);
}

static size_t count_phrases(Str expression)
{
    size_t quotes = 0;
    for (size_t i = 0; i < expression.len; i++) {
        quotes += expression.data[i] == '"';
    }
    return quotes / 2;
}

static Str repeat(Arena *arena, const char *text, size_t count)
{
    Buf out = buf_new(arena);
    for (size_t i = 0; i < count; i++) {
        buf_add_text(&out, text);
    }
    return buf_str(&out);
}

static void what_comes_first_counts_in_a_query_that_is_too_long(void **state)
{
    (void)state;
    Arena *arena = arena_new();
    Str word = match_all(arena, repeat(arena, "x", 10000));
    assert_int_equal(word.len, 2000 + 2);
    Str wide = match_all(arena, repeat(arena, "証", 10000));
    assert_int_equal(wide.len, 2000 * 3 + 1999 + 2);
    Str words = repeat(arena, "x ", 10000);
    assert_int_equal(count_phrases(match_all(arena, words)), 256);
    assert_int_equal(count_phrases(match_any(arena, words)), 256);
    assert_int_equal(count_phrases(match_any(arena, repeat(arena, "証", 10000))), 256);
    arena_free(arena);
}

static void a_character_of_four_bytes_at_the_limit_is_whole(void **state)
{
    (void)state;
    Arena *arena = arena_new();
    /* 1,999 letters, then a character of four bytes, which is the 2,000th. */
    Buf query = buf_new(arena);
    buf_add(&query, repeat(arena, "x", 1999));
    buf_add_text(&query, "\xf0\xa0\xae\xb7\xe9\x87\x8e");
    Str expression = match_all(arena, buf_str(&query));
    assert_true(str_ends_with(expression, STR("x\" AND \"\xf0\xa0\xae\xb7\"")));
    arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(all_words_are_wanted_as_phrases),
        cmocka_unit_test(a_run_of_wide_characters_is_one_phrase),
        cmocka_unit_test(either_word_or_two_neighbouring_wide_characters_will_do),
        cmocka_unit_test(punctuation_parts_words_and_is_no_syntax),
        cmocka_unit_test(bytes_that_are_no_character_part_words),
        cmocka_unit_test(nothing_to_search_for_gives_a_missing_expression),
        cmocka_unit_test(what_comes_first_counts_in_a_query_that_is_too_long),
        cmocka_unit_test(a_character_of_four_bytes_at_the_limit_is_whole),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
