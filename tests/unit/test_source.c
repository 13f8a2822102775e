/* test_source.c - a text that diagnostics can point into. SPDX-License-Identifier: ISC */
#include "model/source.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

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

static const Source *source_of(void **state, Str bytes)
{
    return source_new(*state, STR("a.md"), bytes);
}

#define assert_str(str, literal) assert_true(str_eq((str), STR(literal)))

static void assert_place(const Source *source, Pos pos, size_t line, size_t column)
{
    size_t found_line = 0;
    size_t found_column = 0;
    source_line_column(source, pos, &found_line, &found_column);
    assert_int_equal(found_line, line);
    assert_int_equal(found_column, column);
}

static void a_text_that_needs_no_change_is_not_copied(void **state)
{
    Str bytes = STR("a\nb\rc\n");
    const Source *source = source_of(state, bytes);
    assert_ptr_equal(source->text.data, bytes.data);
    assert_int_equal(source->text.len, bytes.len);
    assert_false(source->had_byte_order_mark);
    assert_str(source->path, "a.md");
}

static void a_byte_order_mark_is_taken_off_only_at_the_start(void **state)
{
    const Source *source = source_of(state, STR("\xEF\xBB\xBF"
                                                "a\xEF\xBB\xBF"));
    assert_true(source->had_byte_order_mark);
    assert_str(source->text, "a\xEF\xBB\xBF");
    assert_place(source, 0, 1, 1);
}

static void crlf_becomes_lf_and_a_lone_cr_stays(void **state)
{
    const Source *source = source_of(state, STR("a\r\nb\rc\r\r\n\r\nd\r"));
    assert_str(source->text, "a\nb\rc\r\n\nd\r");
    assert_place(source, 2, 2, 1);
    assert_place(source, 8, 4, 1);
}

static void the_hash_is_of_the_bytes_on_disk(void **state)
{
    Str bytes = STR("\xEF\xBB\xBF"
                    "a\r\n");
    Hash expected = hash_of(bytes);
    assert_true(hash_eq(&source_of(state, bytes)->hash, &expected));
    Hash of_text = hash_of(STR("a\n"));
    assert_false(hash_eq(&source_of(state, bytes)->hash, &of_text));
}

static void a_missing_text_becomes_an_empty_one(void **state)
{
    const Source *source = source_of(state, (Str){0});
    assert_non_null(source->text.data);
    assert_int_equal(source->text.len, 0);
    assert_place(source, 0, 1, 1);
}

static void columns_count_code_points(void **state)
{
    const Source *source = source_of(state, STR("質問: x\n\tか\xCC\x88𠮷y\n"));
    assert_place(source, 0, 1, 1);
    assert_place(source, 3, 1, 2);
    assert_place(source, 8, 1, 5);
    assert_place(source, 9, 1, 6); /* the LF belongs to its line */
    assert_place(source, 10, 2, 1);
    assert_place(source, 11, 2, 2);
    assert_place(source, 14, 2, 3); /* a combining mark is a code point of its own */
    assert_place(source, 20, 2, 5);
}

static void an_invalid_byte_counts_one(void **state)
{
    const Source *source = source_of(state, STR("\xFF\xE3\x81z\xE3\nq"));
    assert_place(source, 3, 1, 4);
    assert_place(source, 6, 2, 1);
}

static void a_position_inside_a_character_is_that_of_the_character(void **state)
{
    const Source *source = source_of(state, STR("aあb"));
    assert_place(source, 1, 1, 2);
    assert_place(source, 2, 1, 2);
    assert_place(source, 3, 1, 2);
    assert_place(source, 4, 1, 3);
}

static void positions_behind_the_end_are_those_of_the_end(void **state)
{
    const Source *source = source_of(state, STR("ab\ncd"));
    assert_place(source, 5, 2, 3);
    assert_place(source, 99, 2, 3);
    assert_place(source, POS_NONE, 2, 3);
}

static void a_cursor_agrees_with_a_fresh_look_in_any_order(void **state)
{
    const Source *source = source_of(state, STR("一\n二三\n\nfour\xFF five\n"));
    const Source *other = source_of(state, STR("x\ny"));
    static const Pos ORDER[] = {0, 1, 3, 4, 7, 10, 12, 12, 17, 5, POS_NONE, 2};
    SourceCursor cursor = {0};
    for (size_t i = 0; i < sizeof ORDER / sizeof ORDER[0]; i++) {
        source_seek(&cursor, source, ORDER[i]);
        assert_place(source, ORDER[i], cursor.line, cursor.column);
    }
    source_seek(&cursor, other, 2);
    assert_int_equal(cursor.line, 2);
    assert_int_equal(cursor.column, 1);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_text_that_needs_no_change_is_not_copied),
        TEST(a_byte_order_mark_is_taken_off_only_at_the_start),
        TEST(crlf_becomes_lf_and_a_lone_cr_stays),
        TEST(the_hash_is_of_the_bytes_on_disk),
        TEST(a_missing_text_becomes_an_empty_one),
        TEST(columns_count_code_points),
        TEST(an_invalid_byte_counts_one),
        TEST(a_position_inside_a_character_is_that_of_the_character),
        TEST(positions_behind_the_end_are_those_of_the_end),
        TEST(a_cursor_agrees_with_a_fresh_look_in_any_order),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
