/* test_buf.c - a buffer to build text in. SPDX-License-Identifier: ISC */
#include "base/str.h"

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

static void an_empty_buffer_is_a_missing_text(void **state)
{
    Buf buf = buf_new(*state);
    assert_true(str_eq(buf_str(&buf), STR("")));
    assert_null(buf.data);
}

static void additions_follow_one_another_and_stay_terminated(void **state)
{
    Buf buf = buf_new(*state);
    buf_add(&buf, STR("a\0b"));
    buf_add_byte(&buf, 'c');
    buf_add_text(&buf, "de");
    buf_add(&buf, (Str){0});
    buf_addf(&buf, "-%d", 42);
    assert_true(str_eq(buf_str(&buf), STR("a\0bcde-42")));
    assert_int_equal(buf.data[buf.len], '\0');
}

static void adding_nothing_terminates(void **state)
{
    Buf buf = buf_new(*state);
    buf_add(&buf, STR(""));
    assert_string_equal(buf.data, "");
}

static void a_buffer_grows_beyond_a_block_of_its_arena(void **state)
{
    Buf buf = buf_new(*state);
    Buf other = buf_new(*state);
    for (size_t i = 0; i < 300000; i++) {
        buf_add_byte(&buf, (char)('a' + i % 26));
        buf_add_byte(&other, 'x');
    }
    assert_int_equal(buf.len, 300000);
    assert_int_equal(strlen(buf.data), 300000);
    for (size_t i = 0; i < 300000; i++) {
        assert_int_equal(buf.data[i], 'a' + (int)(i % 26));
    }
}

static void reserved_room_is_used_in_place(void **state)
{
    Buf buf = buf_new(*state);
    buf_reserve(&buf, 1000);
    const char *data = buf.data;
    for (int i = 0; i < 1000; i++) {
        buf_add_byte(&buf, 'x');
    }
    assert_ptr_equal(buf.data, data);
}

static void code_points_are_written_as_utf8(void **state)
{
    static const struct {
        uint32_t code_point;
        const char *utf8;
    } CASES[] = {
        {0x41, "A"},
        {0x7F, "\x7F"},
        {0x80, "\xC2\x80"},
        {0x7FF, "\xDF\xBF"},
        {0x800, "\xE0\xA0\x80"},
        {0x3042, "\xE3\x81\x82"},
        {0xFFFF, "\xEF\xBF\xBF"},
        {0x10000, "\xF0\x90\x80\x80"},
        {0x20BB7, "\xF0\xA0\xAE\xB7"},
        {0x10FFFF, "\xF4\x8F\xBF\xBF"},
        {0xD800, "\xEF\xBF\xBD"},
        {0xDFFF, "\xEF\xBF\xBD"},
        {0x110000, "\xEF\xBF\xBD"},
        {UINT32_MAX, "\xEF\xBF\xBD"},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        Buf buf = buf_new(*state);
        buf_add_code_point(&buf, CASES[i].code_point);
        assert_string_equal(buf.data, CASES[i].utf8);
    }
    Buf nul = buf_new(*state);
    buf_add_code_point(&nul, 0);
    assert_true(str_eq(buf_str(&nul), STR("\0")));
}

static void format_adds_what_is_longer_than_the_room_left(void **state)
{
    Buf buf = buf_new(*state);
    buf_add_text(&buf, "x");
    buf_addf(&buf, "%3000s|", "y");
    assert_int_equal(buf.len, 3002);
    assert_string_equal(buf.data + 2999, " y|");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_empty_buffer_is_a_missing_text),
        cmocka_unit_test(additions_follow_one_another_and_stay_terminated),
        cmocka_unit_test(adding_nothing_terminates),
        cmocka_unit_test(a_buffer_grows_beyond_a_block_of_its_arena),
        cmocka_unit_test(reserved_room_is_used_in_place),
        cmocka_unit_test(code_points_are_written_as_utf8),
        cmocka_unit_test(format_adds_what_is_longer_than_the_room_left),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
