/* test_wrap.c - where lines end on a terminal. SPDX-License-Identifier: ISC */
#include "render/wrap.h"

#include "base/unicode.h"
#include "render/line_break.h"

#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

/* The lines joined by "|". */
static Str wrapped(Arena *arena, Str text, size_t columns, SpanList whole)
{
    Wrap wrap = {.text = text, .columns = columns, .whole = whole};
    Buf out = buf_new(arena);
    buf_add(&out, STR(""));
    Span line;
    for (bool is_first = true; wrap_next(&wrap, &line); is_first = false) {
        buf_add_text(&out, is_first ? "" : "|");
        buf_add(&out, str_slice(text, line.start, line.end));
    }
    return buf_str(&out);
}

static void assert_wrapped(const char *text, size_t columns, const char *expected)
{
    Arena *arena = arena_new();
    assert_string_equal(wrapped(arena, str_from(text), columns, (SpanList){0}).data, expected);
    arena_free(arena);
}

static void a_line_ends_at_a_space(void **state)
{
    (void)state;
    assert_wrapped("one two three", 7, "one two|three");
    assert_wrapped("one two three", 8, "one two|three");
    assert_wrapped("one  two", 3, "one|two");
    assert_wrapped(" one ", 9, "one");
    assert_wrapped("", 9, "");
    assert_wrapped("  ", 9, "");
}

static void a_line_ends_between_wide_characters_by_their_width(void **state)
{
    (void)state;
    assert_wrapped("日本語", 4, "日本|語");
    assert_wrapped("日本語", 5, "日本|語");
    assert_wrapped("日本語", 6, "日本語");
    assert_wrapped("ID番号", 4, "ID番|号");
    assert_wrapped("😀😀😀", 4, "😀😀|😀");
}

static void no_line_begins_with_a_closer_or_ends_with_an_opener(void **state)
{
    (void)state;
    assert_wrapped("日本語。", 6, "日本|語。");
    assert_wrapped("日本「語」", 6, "日本|「語」");
    assert_wrapped("サーバー", 6, "サー|バー");
    assert_wrapped("日本 。語", 5, "日|本 。|語");
    assert_wrapped("日本「 語", 7, "日本|「 語");
    assert_wrapped("日本(CA)", 5, "日本|(CA)");
}

static void where_nothing_is_allowed_wide_characters_are_parted_all_the_same(void **state)
{
    (void)state;
    assert_wrapped("。。。。。", 4, "。。|。。|。");
    assert_wrapped("「「「「", 4, "「「|「「");
    assert_wrapped("日。。。", 4, "日。|。。");
}

static void a_word_that_is_too_wide_stays_in_one_piece(void **state)
{
    (void)state;
    assert_wrapped("see https://example.jp/a/b now", 8, "see|https://example.jp/a/b|now");
    assert_wrapped("https://example.jp/を見る", 8, "https://example.jp/|を見る");
    assert_wrapped("0x80090009", 4, "0x80090009");
}

static void a_combining_mark_stays_with_its_letter(void **state)
{
    (void)state;
    assert_wrapped("か\xE3\x82\x99か\xE3\x82\x99", 2, "か\xE3\x82\x99|か\xE3\x82\x99");
    assert_wrapped("e\xCC\x81 e\xCC\x81", 3, "e\xCC\x81 e\xCC\x81");
    assert_wrapped("日\xEF\xB8\x8F本", 2, "日\xEF\xB8\x8F|本");
}

static void a_line_feed_ends_a_line(void **state)
{
    (void)state;
    assert_wrapped("a\nb", 9, "a|b");
    assert_wrapped("a \n b", 9, "a|b");
    assert_wrapped("a\n\nb\n", 9, "a||b");
}

static void what_is_whole_is_parted_at_spaces_alone_and_if_it_must(void **state)
{
    (void)state;
    Arena *arena = arena_new();
    SpanList whole = {0};
    Str text = STR("見よ日本語 文字を");
    *list_add(arena, &whole) = (Span){6, 22}; /* 日本語 文字 */
    assert_string_equal(wrapped(arena, text, 12, whole).data, "見よ|日本語 文字|を");
    assert_string_equal(wrapped(arena, text, 8, whole).data, "見よ|日本語|文字を");
    assert_string_equal(wrapped(arena, text, 4, whole).data, "見よ|日本語|文字|を");
    arena_free(arena);
}

/* --- Properties ------------------------------------------------------------------------------ */

static uint32_t next_random(uint32_t *seed)
{
    *seed = *seed * 1103515245u + 12345u; /* POSIX rand() */
    return *seed >> 16;
}

static Str random_text(Arena *arena, uint32_t *seed)
{
    static const char *const PIECES[] = {
        "日", "本", "語", "ー", "。", "、", "「", "」", "（",
        "）", "っ", "a",  "Bc", "9",  " ",  "→",  "😀",  "か\xE3\x82\x99",
        "(",  ")",  ".",  "-",  "…",  "ﾞ",  "ｱ"};
    Buf text = buf_new(arena);
    size_t count = 1 + next_random(seed) % 120;
    for (size_t i = 0; i < count; i++) {
        buf_add_text(&text, PIECES[next_random(seed) % (sizeof PIECES / sizeof *PIECES)]);
    }
    return buf_str(&text);
}

/* Places where any line could end: a line that is too wide has none. */
static bool can_be_parted(Str line)
{
    uint32_t before = 0;
    for (size_t at = 0; at < line.len;) {
        uint32_t first;
        size_t columns;
        size_t end = line_next_character(line, at, &first, &columns);
        bool is_wide = unicode_is_wide(before) && unicode_is_wide(first);
        bool is_space = first == ' ' && end == at + 1; /* and carries no mark */
        if (at > 0 && (is_space || is_wide || line_may_break(before, first))) {
            return true;
        }
        before = first;
        at = end;
    }
    return false;
}

static void no_line_that_could_be_parted_is_too_wide(void **state)
{
    (void)state;
    uint32_t seed = 1;
    for (size_t round = 0; round < 20000; round++) {
        Arena *arena = arena_new();
        Str text = random_text(arena, &seed);
        size_t columns = 2 + round % 99;
        Wrap wrap = {.text = text, .columns = columns};
        Span line;
        size_t end = 0;
        while (wrap_next(&wrap, &line)) {
            Str words = str_slice(text, line.start, line.end);
            assert_true(unicode_width_of(words) <= columns || !can_be_parted(words));
            assert_true(str_is_blank(str_slice(text, end, line.start))); /* nothing is lost */
            end = line.end;
        }
        assert_true(str_is_blank(str_from_offset(text, end)));
        arena_free(arena);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_line_ends_at_a_space),
        cmocka_unit_test(a_line_ends_between_wide_characters_by_their_width),
        cmocka_unit_test(no_line_begins_with_a_closer_or_ends_with_an_opener),
        cmocka_unit_test(where_nothing_is_allowed_wide_characters_are_parted_all_the_same),
        cmocka_unit_test(a_word_that_is_too_wide_stays_in_one_piece),
        cmocka_unit_test(a_combining_mark_stays_with_its_letter),
        cmocka_unit_test(a_line_feed_ends_a_line),
        cmocka_unit_test(what_is_whole_is_parted_at_spaces_alone_and_if_it_must),
        cmocka_unit_test(no_line_that_could_be_parted_is_too_wide),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
