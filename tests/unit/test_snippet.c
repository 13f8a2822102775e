/* test_snippet.c - the piece of an entry that shows why it was found. SPDX-License-Identifier: ISC */
#include "search/snippet.h"

#include "search/terms.h"

#include "search_fixture.h"

/* The terms of `query` as marks. */
static MarkList marks_of(Arena *arena, const char *query)
{
    FoldedText folded = fold_text(arena, str_from(query));
    QueryTermList terms = terms_select(arena, &folded);
    MarkList marks = {0};
    for (size_t i = 0; i < terms.count; i++) {
        *list_add(arena, &marks) = (Mark){terms.items[i].text, i, terms.items[i].weight,
                                          terms.items[i].kind == TOKEN_SINGLE};
    }
    return marks;
}

/* Marks as [ ]; checks what snippet.h promises of the parts. */
static const char *shown(Arena *arena, const MarkedText *text)
{
    Buf out = buf_new(arena);
    buf_add(&out, STR(""));
    for (size_t i = 0; i < text->count; i++) {
        const TextPart *part = &text->items[i];
        assert_true(part->text.len > 0);
        assert_false(i > 0 && part->is_marked == text->items[i - 1].is_marked && part->is_marked);
        buf_addf(&out, part->is_marked ? "[%.*s]" : "%.*s", STR_ARGS(part->text));
    }
    return out.data;
}

static void assert_snippet(const char *query, const char *errors, const char *body,
                           const char *summary, const char *wanted)
{
    Arena *arena = arena_new();
    MarkList marks = marks_of(arena, query);
    SnippetFields fields = {str_from(errors), str_from(body), str_from(summary)};
    MarkedText snippet = snippet_choose(arena, &marks, &fields);
    assert_string_equal(shown(arena, &snippet), wanted);
    arena_free(arena);
}

static void assert_marked(const char *query, const char *text, const char *wanted)
{
    Arena *arena = arena_new();
    MarkList marks = marks_of(arena, query);
    MarkedText marked = snippet_mark(arena, &marks, str_from(text));
    assert_string_equal(shown(arena, &marked), wanted);
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

static void words_and_neighbouring_characters_are_marked(void **state)
{
    (void)state;
    assert_marked("OCSP", "The ocsp responder", "The [ocsp] responder");
    assert_marked("証明書", "サーバ証明書の失効", "サーバ[証明書]の失効");
    assert_marked("失効 証明", "証明書の失効", "[証明]書の[失効]");
    assert_marked("xyz", "nothing", "nothing");
    assert_marked("", "nothing", "nothing");
    assert_marked("a", "", "");
}

static void marks_stand_in_the_source_as_it_was_written(void **state)
{
    (void)state;
    assert_marked("メニュー", "次のﾒﾆｭｰを", "次の[ﾒﾆｭ]ｰを");
    assert_marked("ガイド", "ｶﾞｲﾄﾞ", "[ｶﾞｲﾄﾞ]");
    assert_marked("0x8009000F", "(-2146893809)", "(-[2146893809])");
    assert_marked("usage", "X509KeyUsage", "X509Key[Usage]");
    assert_marked("x509keyusage usage", "X509KeyUsage", "[X509KeyUsage]");
}

static void weak_finds_are_marked_only_beside_strong_ones(void **state)
{
    (void)state;
    assert_marked("しました", "失敗しました", "失敗しました");
    assert_marked("失敗しました", "失敗しました。しました", "[失敗しました]。しました");
}

static void a_character_asked_for_alone_is_marked_within_words(void **state)
{
    (void)state;
    assert_marked("名", "同じ名前", "同じ[名]前");
    assert_marked("前の名", "同じ名前", "同じ名前");
}

static void white_space_is_one_space_and_none_at_the_ends(void **state)
{
    (void)state;
    assert_marked("a", " \n a \t\xc2\xa0\xe3\x80\x80 b\n", "[a] b");
    assert_marked("a b", "a  b", "[a] [b]");
}

static void bytes_that_are_no_text_become_replacement_characters(void **state)
{
    (void)state;
    assert_marked("a", "\xff a \xe3\x81", "\xef\xbf\xbd [a] \xef\xbf\xbd\xef\xbf\xbd");
}

static void the_field_with_more_of_the_query_wins_then_the_earlier_one(void **state)
{
    (void)state;
    assert_snippet("aa bb", "aa", "aa bb", "aa bb", "[aa] [bb]");
    assert_snippet("aa bb", "x aa", "y bb", "z aa", "x [aa]");
    assert_snippet("aa bb", "", "y bb", "z aa", "y [bb]");
    assert_snippet("aa aa", "aa x", "aa aa", "", "[aa] x");
}

static void without_a_find_the_beginning_is_shown(void **state)
{
    (void)state;
    Arena *arena = arena_new();
    assert_snippet("zz", "errors", "body", "summary", "summary");
    assert_snippet("zz", "errors", "body", "", "body");
    assert_snippet("zz", "errors", "", "", "");
    const char *line = repeat(arena, "x", 96);
    assert_snippet("zz", "", line, "", line);
    assert_snippet("zz", "", str_format(arena, "%sy", line).data, "",
                   str_format(arena, "%s…", line).data);
    arena_free(arena);
}

static void a_window_begins_with_a_sentence_that_is_near(void **state)
{
    (void)state;
    assert_snippet("aa", "", "One two. Three aa four", "", "Three [aa] four");
    assert_snippet("鍵", "", "長い文です。\n\n 次の「鍵」", "", "次の「[鍵]」");
    assert_snippet("aa", "", "see ssl.conf aa", "", "see ssl.conf [aa]"); /* not of a name */
    assert_snippet("aa", "", "0123456789 0123456789 01 aa", "", "…9 0123456789 01 [aa]");
    /* The sentence's end is 24 characters before the find, then 25. */
    assert_snippet("aa", "", "x. 0123456789012345678 1 aa", "", "0123456789012345678 1 [aa]");
    assert_snippet("aa", "", "x. 0123456789012345678 12 aa", "", "…789012345678 12 [aa]");
}

static void a_window_is_96_characters_and_marks_are_cut_with_it(void **state)
{
    (void)state;
    Arena *arena = arena_new();
    const char *before = repeat(arena, "証明", 10);
    const char *text = str_format(arena, "aa %s", repeat(arena, "鍵失", 100)).data;
    assert_snippet("aa 鍵失鍵", "", text, "",
                   str_format(arena, "[aa] [%s鍵]…", repeat(arena, "鍵失", 46)).data);
    assert_snippet("aa", "", str_format(arena, "%s aa", before).data, "",
                   str_format(arena, "…%s明 [aa]", repeat(arena, "明証", 7)).data);
    arena_free(arena);
}

static void the_window_with_the_greater_weight_of_different_terms_wins(void **state)
{
    (void)state;
    Arena *arena = arena_new();
    const char *gap = repeat(arena, ". ", 60);
    /* Twice aa is no more than once; aa with bb is. */
    const char *text = str_format(arena, "aa aa%saa bb%sbb", gap, gap).data;
    assert_snippet("aa bb", "", text, "",
                   str_format(arena, "[aa] [bb]%s.…", repeat(arena, ". ", 45)).data);
    /* A short number weighs 8, a word 16. */
    text = str_format(arena, "44%saa", gap).data;
    assert_snippet("44 AA", "", text, "", "[aa]");
    arena_free(arena);
}

static void two_alternatives_of_a_word_weigh_as_one(void **state)
{
    (void)state;
    Arena *arena = arena_new();
    const char *gap = repeat(arena, ". ", 60);
    const Mark items[] = {
        {STR("cart"), 0, 10, false}, {STR("carts"), 0, 10, false}, {STR("xx"), 1, 16, false}};
    MarkList marks = {0};
    for (size_t i = 0; i < 3; i++) {
        *list_add(arena, &marks) = items[i];
    }
    SnippetFields fields = {.body = str_format(arena, "cart carts%sxx", gap)};
    MarkedText snippet = snippet_choose(arena, &marks, &fields);
    assert_string_equal(shown(arena, &snippet), "[xx]");
    arena_free(arena);
}

static void a_long_text_full_of_finds_takes_no_time(void **state)
{
    (void)state;
    Arena *arena = arena_new();
    MarkList marks = marks_of(arena, "aa bb");
    SnippetFields fields = {.body = str_from(repeat(arena, "aa ", 300000))};
    MarkedText snippet = snippet_choose(arena, &marks, &fields);
    assert_string_equal(snippet.items[0].text.data, "aa");
    arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words_and_neighbouring_characters_are_marked),
        cmocka_unit_test(marks_stand_in_the_source_as_it_was_written),
        cmocka_unit_test(weak_finds_are_marked_only_beside_strong_ones),
        cmocka_unit_test(a_character_asked_for_alone_is_marked_within_words),
        cmocka_unit_test(white_space_is_one_space_and_none_at_the_ends),
        cmocka_unit_test(bytes_that_are_no_text_become_replacement_characters),
        cmocka_unit_test(the_field_with_more_of_the_query_wins_then_the_earlier_one),
        cmocka_unit_test(without_a_find_the_beginning_is_shown),
        cmocka_unit_test(a_window_begins_with_a_sentence_that_is_near),
        cmocka_unit_test(a_window_is_96_characters_and_marks_are_cut_with_it),
        cmocka_unit_test(the_window_with_the_greater_weight_of_different_terms_wins),
        cmocka_unit_test(two_alternatives_of_a_word_weigh_as_one),
        cmocka_unit_test(a_long_text_full_of_finds_takes_no_time),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
