/* test_source_window.c - what remains of a source whose text goes. SPDX-License-Identifier: ISC */
#include "model/diag.h"
#include "model/report.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

/* A source whose text is gone once `bytes` is freed. */
static const Source *source_of(Arena *arena, Str bytes)
{
    return source_new(arena, STR("a.md"), bytes);
}

/* The finding as it is printed. */
static const char *printed(Arena *arena, const Source *source, Pos pos)
{
    Buf out = buf_new(arena);
    Diag diag = {.source = source, .path = source->path, .pos = pos, .rule = "rule"};
    diag.severity = SEVERITY_ERROR;
    diag.message = STR("message");
    report_text(&out, &diag, (ReportStyle){.excerpt = true});
    return out.data;
}

/* Shows, and counts, the same as the whole text does, and so does a window into itself. */
static void assert_window(Arena *arena, const Source *source, Pos pos)
{
    SourceCursor cursor = {0};
    source_seek(&cursor, source, pos);
    const Source *window = source_window(arena, &cursor);
    size_t line = 0;
    size_t column = 0;
    source_line_column(window, pos, &line, &column);
    assert_int_equal(line, cursor.line);
    assert_int_equal(column, cursor.column);
    assert_string_equal(printed(arena, window, pos), printed(arena, source, pos));
    SourceCursor again = {0};
    source_seek(&again, window, pos);
    const Source *inner = source_window(arena, &again);
    assert_int_equal(inner->start, window->start);
    assert_true(str_eq(inner->text, window->text));
    const Source *copy = source_copy(arena, window);
    assert_string_equal(printed(arena, copy, pos), printed(arena, source, pos));
    assert_true(window->text.len <= 1000);
    assert_int_equal(str_find_byte(window->text, '\n'), STR_NONE);
}

static void assert_windows(Arena *arena, Str text)
{
    const Source *source = source_of(arena, text);
    for (Pos pos = 0; pos <= text.len + 2; pos++) {
        assert_window(arena, source, pos);
    }
    assert_window(arena, source, POS_NONE - 1);
}

static void a_window_shows_what_the_whole_text_does(void **state)
{
    assert_windows(*state, STR(""));
    assert_windows(*state, STR("\n"));
    assert_windows(*state, STR("\n\n\nx\n\n"));
    assert_windows(*state, STR("one\ntwo\tthree\nfour"));
    assert_windows(*state, STR("か\xE3\x82\x99質問😀é\nA\xCC\x88 \r\x01\x7F x\n"));
}

/* `count` times `unit`, a mark, and that again, between two lines. */
static Str long_line(Arena *arena, const char *unit, size_t count)
{
    Buf out = buf_new(arena);
    buf_add_text(&out, "before\n");
    for (size_t i = 0; i < 2 * count; i++) {
        buf_add_text(&out, i == count ? "M" : unit);
    }
    buf_add_text(&out, "\nbehind");
    return buf_str(&out);
}

static void lines_longer_than_a_window_are_cut_between_characters(void **state)
{
    Arena *arena = *state;
    static const char *const UNITS[] = {
        "x", "é", "あ", "😀", "\xF0\x9D\x92\x9C", "\x01", "\t", "a😀é", "xか\xE3\x82\x99"};
    for (size_t i = 0; i < sizeof UNITS / sizeof UNITS[0]; i++) {
        Str text = long_line(arena, UNITS[i], 300);
        const Source *source = source_of(arena, text);
        for (Pos pos = 0; pos < text.len; pos += pos < 20 || pos + 20 > text.len ? 1 : 37) {
            assert_window(arena, source, pos);
        }
        arena_reset(arena);
    }
}

static void bytes_that_are_no_characters_are_counted_alike(void **state)
{
    Arena *arena = *state;
    static const char *const UNITS[] = {
        "\x80", "\xFF", "\xE3\x81", "\xF0\x9F\x98", "\xC3x", "\x80\x80\x80\x80\x80\xE3\x81\x82"};
    for (size_t i = 0; i < sizeof UNITS / sizeof UNITS[0]; i++) {
        Str text = long_line(arena, UNITS[i], 300);
        const Source *source = source_of(arena, text);
        for (Pos pos = 0; pos < text.len; pos += 13) {
            SourceCursor cursor = {0};
            source_seek(&cursor, source, pos);
            const Source *window = source_window(arena, &cursor);
            size_t line = 0;
            size_t column = 0;
            source_line_column(window, pos, &line, &column);
            assert_int_equal(line, cursor.line);
            assert_int_equal(column, cursor.column);
        }
        arena_reset(arena);
    }
}

static void any_bytes_have_windows(void **state)
{
    Arena *arena = *state;
    static const char BYTES[] = "ab\n\r\t \x80\xBF\xC3\xA9\xE3\x81\x82\xF0\x9F\x98\x80\xFF";
    uint32_t random = 1;
    for (size_t round = 0; round < 300; round++) {
        size_t len = round * 7 % 1500;
        char *bytes = malloc(len + 1);
        assert_non_null(bytes);
        for (size_t i = 0; i < len; i++) {
            random = random * 1664525U + 1013904223U;
            bytes[i] = BYTES[(random >> 16) % (sizeof BYTES - 1)];
        }
        const Source *source = source_of(arena, (Str){bytes, len});
        for (Pos pos = round % 11; pos <= len; pos += 31) {
            SourceCursor cursor = {0};
            source_seek(&cursor, source, pos);
            const Source *window = source_window(arena, &cursor);
            SourceCursor seen = {0};
            source_seek(&seen, window, pos);
            assert_int_equal(seen.line, cursor.line);
            assert_int_equal(seen.column, cursor.column);
        }
        free(bytes);
        arena_reset(arena);
    }
}

static void a_window_holds_nothing_of_the_other_source(void **state)
{
    Arena *arena = *state;
    Arena *other = arena_new();
    Str text = str_dup(other, STR("one\ntwo three\n"));
    Source *source = source_new(other, STR("path.html"), text);
    SourceCursor cursor = {0};
    source_seek(&cursor, source, 8);
    const Source *window = source_window(arena, &cursor);
    const Source *copy = source_copy(arena, window);
    arena_free(other);
    assert_string_equal(window->path.data, "path.html");
    assert_string_equal(window->text.data, "two three");
    assert_int_equal(window->start, 4);
    assert_true(window->is_window);
    assert_string_equal(copy->path.data, "path.html");
    assert_true(copy->text.data != window->text.data);
    assert_string_equal(copy->text.data, "two three");
}

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

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_window_shows_what_the_whole_text_does),
        TEST(lines_longer_than_a_window_are_cut_between_characters),
        TEST(bytes_that_are_no_characters_are_counted_alike),
        TEST(any_bytes_have_windows),
        TEST(a_window_holds_nothing_of_the_other_source),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
