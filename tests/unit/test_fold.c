/* test_fold.c - folded text knows where in its source it comes from. SPDX-License-Identifier: ISC */
#include "search/tokens.h"

#include "base/unicode.h"

#include "search_fixture.h"

/* "text@start-end …", one for each folded character */
static void assert_folded(const char *source, const char *wanted)
{
    Arena *arena = arena_new();
    FoldedText text = fold_text(arena, str_from(source));
    Buf out = buf_new(arena);
    buf_add(&out, STR(""));
    for (size_t i = 0; i < text.count; i++) {
        buf_add_text(&out, i == 0 ? "" : " ");
        buf_add_code_point(&out, text.items[i].code_point);
        buf_addf(&out, "@%u-%u", text.items[i].start, text.items[i].end);
    }
    assert_string_equal(out.data, wanted);
    arena_free(arena);
}

static void add_token(const Token *token, void *data)
{
    Buf *out = data;
    buf_addf(out, "%s%.*s@%u-%u", out->len == 0 ? "" : " ", STR_ARGS(token->text), token->start,
             token->end);
}

static void assert_tokens(const char *source, const char *wanted)
{
    Arena *arena = arena_new();
    FoldedText text = fold_text(arena, str_from(source));
    Buf out = buf_new(arena);
    tokens_visit(&text, TOKENS_OF_TEXT, add_token, &out);
    assert_string_equal(out.data, wanted);
    arena_free(arena);
}

static void offsets_count_the_code_points_of_the_source(void **state)
{
    (void)state;
    assert_folded("aé証𠮷", "a@0-1 é@1-2 証@2-3 𠮷@3-4");
    assert_folded("a\xff\xe3\x81z",
                  "a@0-1 \xef\xbf\xbd@1-2 \xef\xbf\xbd@2-3 \xef\xbf\xbd@3-4 z@4-5");
    assert_folded("", "");
}

static void what_is_made_of_several_has_the_place_of_all(void **state)
{
    (void)state;
    assert_folded("ｶﾞe\u0301", "ガ@0-2 é@2-4");
    assert_folded("q\u0301\u0302", "q@0-3 \u0301@0-3 \u0302@0-3");
    assert_folded("\u3099a", "\u3099@0-1 a@1-2");
}

static void what_becomes_several_has_the_place_of_the_one(void **state)
{
    (void)state;
    assert_folded("x㍻", "x@0-1 平@1-2 成@1-2");
}

static void what_is_dropped_leaves_a_gap(void **state)
{
    (void)state;
    assert_folded("a\u200bb", "a@0-1 b@2-3");
    assert_folded("サーバーの", "サ@0-1 ー@1-2 バ@2-3 の@4-5");
}

static void of_endless_marks_thirty_belong_to_a_letter(void **state)
{
    (void)state;
    Arena *arena = arena_new();
    Buf source = buf_new(arena);
    buf_add_byte(&source, 'q');
    for (int i = 0; i < 100000; i++) {
        buf_add_text(&source, i % 2 == 0 ? "\u0315" : "\u0316");
    }
    FoldedText text = fold_text(arena, buf_str(&source));
    assert_int_equal(text.count, 100001);
    assert_int_equal(text.items[0].end, 31);
    assert_int_equal(text.items[31].start, 31);
    arena_free(arena);
}

static void tokens_reach_from_their_first_to_their_last_source(void **state)
{
    (void)state;
    assert_tokens("ｶﾞｲﾄﾞ", "ガイ@0-3 イド@2-5");
    assert_tokens("x㍻y", "x@0-1 平成@1-2 平@1-2 成@1-2 y@2-3");
    assert_tokens("証\u200b明", "証明@0-3 証@0-1 明@2-3");
    assert_tokens("(-2146893809)", "2146893809@2-12 8009000f@2-12");
    assert_tokens("0x00FF", "ff@0-6");
    assert_tokens("TLSv1", "tlsv1@0-5 tl@0-2 sv@2-4 1@4-5");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(offsets_count_the_code_points_of_the_source),
        cmocka_unit_test(what_is_made_of_several_has_the_place_of_all),
        cmocka_unit_test(what_becomes_several_has_the_place_of_the_one),
        cmocka_unit_test(what_is_dropped_leaves_a_gap),
        cmocka_unit_test(of_endless_marks_thirty_belong_to_a_letter),
        cmocka_unit_test(tokens_reach_from_their_first_to_their_last_source),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
