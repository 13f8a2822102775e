/* test_utf8.c - UTF-8, byte by byte. SPDX-License-Identifier: ISC */
#include "base/unicode.h"

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

static bool is_scalar(uint32_t c)
{
    return c < 0xD800 || (c > 0xDFFF && c < 0x110000);
}

static void each_code_point_comes_back(void **state)
{
    Buf buf = buf_new(*state);
    for (uint32_t c = 0; c < 0x110000; c++) {
        if (!is_scalar(c)) {
            continue;
        }
        buf.len = 0;
        buf_add_code_point(&buf, c);
        Str text = buf_str(&buf);
        size_t at = 0;
        size_t end = text.len;
        size_t bad = 0;
        if (utf8_next(text, &at) != c || at != text.len || utf8_previous(text, &end) != c ||
            end != 0 || utf8_is_valid(text, &bad) != (c != 0)) {
            fail_msg("U+%04X", c);
        }
    }
}

/* Every sequence of these bytes, which are the bounds of RFC 3629's grammar and their neighbours. */
static void only_the_shortest_form_of_a_scalar_value_is_taken(void **state)
{
    static const unsigned char BYTES[] = {0x01, 0x7F, 0x80, 0x8F, 0x90, 0x9F, 0xA0, 0xBF,
                                          0xC0, 0xC1, 0xC2, 0xDF, 0xE0, 0xE1, 0xEC, 0xED,
                                          0xEE, 0xEF, 0xF0, 0xF1, 0xF3, 0xF4, 0xF5, 0xFF};
    enum { KINDS = sizeof BYTES };
    Buf expected = buf_new(*state);
    for (size_t i = 0; i < KINDS * KINDS * KINDS * KINDS; i++) {
        char bytes[] = {(char)BYTES[i % KINDS], (char)BYTES[i / KINDS % KINDS],
                        (char)BYTES[i / KINDS / KINDS % KINDS],
                        (char)BYTES[i / KINDS / KINDS / KINDS]};
        Str text = {bytes, sizeof bytes};
        size_t at = 0;
        uint32_t c = utf8_next(text, &at);
        expected.len = 0;
        buf_add_code_point(&expected, c);
        bool is_well_formed = str_starts_with(text, buf_str(&expected)) && at == expected.len;
        bool is_passed_alone = c == 0xFFFD && at == 1 && (unsigned char)bytes[0] >= 0x80;
        if (!is_well_formed && !is_passed_alone) {
            fail_msg("%02x %02x %02x %02x", BYTES[i % KINDS], BYTES[i / KINDS % KINDS],
                     BYTES[i / KINDS / KINDS % KINDS], BYTES[i / KINDS / KINDS / KINDS]);
        }
    }
}

static void a_sequence_that_is_cut_off_is_malformed(void **state)
{
    (void)state;
    Str text = STR("\xF0\xA0\xAE\xB7");
    for (size_t len = 1; len < text.len; len++) {
        size_t at = 0;
        assert_int_equal(utf8_next(str_slice(text, 0, len), &at), 0xFFFD);
        assert_int_equal(at, 1);
    }
}

static uint32_t next_random(uint32_t *seed)
{
    *seed = *seed * 1664525 + 1013904223;
    return *seed >> 16;
}

static void going_back_stops_where_going_forth_did(void **state)
{
    (void)state;
    static const char ALPHABET[] = "a\x80\xBF\xC3\xE3\x81\xED\xA0\xF0\x9F\xF4\xFF";
    uint32_t seed = 1;
    for (int round = 0; round < 5000; round++) {
        char bytes[24];
        for (size_t i = 0; i < sizeof bytes; i++) {
            bytes[i] = ALPHABET[next_random(&seed) % (sizeof ALPHABET - 1)];
        }
        Str text = {bytes, sizeof bytes};
        uint32_t points[sizeof bytes];
        size_t starts[sizeof bytes];
        size_t count = 0;
        for (size_t at = 0; at < text.len; count++) {
            starts[count] = at;
            points[count] = utf8_next(text, &at);
        }
        assert_int_equal(utf8_count(text), count);
        for (size_t end = text.len; end > 0; count--) {
            assert_int_equal(utf8_previous(text, &end), points[count - 1]);
            assert_int_equal(end, starts[count - 1]);
        }
        assert_int_equal(count, 0);
    }
}

static void the_first_bad_byte_is_found_at_any_offset(void **state)
{
    (void)state;
    static const char WRONG[] = {'\0', '\x80', '\xFF', '\xC3'};
    for (size_t at = 0; at < 40; at++) {
        for (size_t i = 0; i < sizeof WRONG; i++) {
            char text[41];
            size_t bad = 999;
            memset(text, 'a', sizeof text);
            assert_true(utf8_is_valid((Str){text, 40}, &bad));
            assert_int_equal(bad, 999);
            text[at] = WRONG[i];
            assert_false(utf8_is_valid((Str){text, 40}, &bad));
            assert_int_equal(bad, at);
            text[40] = '\xFF';
            assert_false(utf8_is_valid((Str){text, 41}, &bad));
            assert_int_equal(bad, at);
        }
    }
}

static void a_replacement_character_and_a_mark_are_valid(void **state)
{
    (void)state;
    size_t bad;
    assert_true(utf8_is_valid(STR("\xEF\xBB\xBFＦＡＱ\xEF\xBF\xBD\xF4\x8F\xBF\xBF"), &bad));
    assert_true(utf8_is_valid(STR(""), &bad));
    assert_true(utf8_is_valid((Str){0}, &bad));
    assert_int_equal(utf8_count((Str){0}), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_code_point_comes_back),
        cmocka_unit_test(only_the_shortest_form_of_a_scalar_value_is_taken),
        cmocka_unit_test(a_sequence_that_is_cut_off_is_malformed),
        cmocka_unit_test(going_back_stops_where_going_forth_did),
        cmocka_unit_test(the_first_bad_byte_is_found_at_any_offset),
        cmocka_unit_test(a_replacement_character_and_a_mark_are_valid),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
