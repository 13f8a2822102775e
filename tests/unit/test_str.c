/* test_str.c - slices of bytes. SPDX-License-Identifier: ISC */
#include "base/str.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

#define assert_str(actual, literal)                                                                \
    do {                                                                                           \
        Str actual_str = (actual);                                                                 \
        assert_int_equal(actual_str.len, sizeof(literal) - 1);                                     \
        assert_memory_equal(actual_str.len == 0 ? "" : actual_str.data, literal,                   \
                            sizeof(literal) - 1);                                                  \
    } while (0)

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

static void a_missing_text_is_equal_to_an_empty_one(void **state)
{
    (void)state;
    Str missing = str_from(NULL);
    assert_null(missing.data);
    assert_int_equal(missing.len, 0);
    assert_true(str_eq(missing, STR("")));
    assert_int_equal(str_compare(missing, STR("")), 0);
    assert_true(str_starts_with(missing, STR("")));
    assert_true(str_ends_with(missing, missing));
    assert_true(str_is_blank(missing));
    assert_int_equal(str_find_byte(missing, 'x'), STR_NONE);
    assert_int_equal(str_find(missing, STR("x")), STR_NONE);
    assert_int_equal(str_slice(missing, 0, 5).len, 0);
}

static void slices_stay_within_the_text(void **state)
{
    (void)state;
    Str text = STR("question");
    assert_str(str_slice(text, 2, 5), "est");
    assert_str(str_slice(text, 5, 100), "ion");
    assert_str(str_slice(text, 100, 200), "");
    assert_str(str_slice(text, 5, 2), "");
    assert_str(str_slice(text, 0, STR_NONE), "question");
    assert_str(str_from_offset(text, 5), "ion");
    assert_str(str_from_offset(text, 9), "");
}

static void texts_are_equal_byte_by_byte(void **state)
{
    (void)state;
    assert_true(str_eq(STR("a\0b"), STR("a\0b")));
    assert_false(str_eq(STR("a\0b"), STR("a\0c")));
    assert_false(str_eq(STR("a"), STR("a\0")));
    assert_false(str_eq(STR("a"), STR("A")));
}

static void order_is_by_unsigned_bytes_and_then_by_length(void **state)
{
    (void)state;
    assert_true(str_compare(STR("a"), STR("b")) < 0);
    assert_true(str_compare(STR("b"), STR("a")) > 0);
    assert_true(str_compare(STR("a"), STR("ab")) < 0);
    assert_true(str_compare(STR("ab"), STR("a")) > 0);
    assert_true(str_compare(STR("z"), STR("\xE3\x81\x82")) < 0);
    assert_int_equal(str_compare(STR("same"), STR("same")), 0);
}

static void starts_and_ends_are_recognised(void **state)
{
    (void)state;
    assert_true(str_starts_with(STR("q6/index.html"), STR("q6/")));
    assert_false(str_starts_with(STR("q6"), STR("q6/")));
    assert_true(str_starts_with(STR("q6"), STR("")));
    assert_true(str_ends_with(STR("q6/index.html"), STR(".html")));
    assert_false(str_ends_with(STR("html"), STR(".html")));
    assert_true(str_ends_with(STR("q6"), STR("")));
}

static void ascii_case_is_ignored_and_only_that(void **state)
{
    (void)state;
    assert_true(str_eq_ascii_case(STR("HTTPS"), STR("https")));
    assert_false(str_eq_ascii_case(STR("HTTPS"), STR("http")));
    assert_false(str_eq_ascii_case(STR("@["), STR("`{")));
    assert_false(str_eq_ascii_case(STR("\xC3\x84"), STR("\xC3\xA4")));
    assert_true(str_starts_with_ascii_case(STR("JavaScript:x"), STR("javascript:")));
    assert_false(str_starts_with_ascii_case(STR("java"), STR("javascript:")));
}

static void a_part_is_found_where_it_first_stands(void **state)
{
    (void)state;
    assert_int_equal(str_find(STR("aaab"), STR("aab")), 1);
    assert_int_equal(str_find(STR("aaab"), STR("b")), 3);
    assert_int_equal(str_find(STR("aaab"), STR("aaab")), 0);
    assert_int_equal(str_find(STR("aaab"), STR("aaabb")), STR_NONE);
    assert_int_equal(str_find(STR("aaab"), STR("ba")), STR_NONE);
    assert_int_equal(str_find(STR("aaab"), STR("")), 0);
    assert_int_equal(str_find(STR("x\0y"), STR("\0y")), 1);
    assert_int_equal(str_find_byte(STR("a/b/c"), '/'), 1);
    assert_int_equal(str_find_last_byte(STR("a/b/c"), '/'), 3);
    assert_int_equal(str_find_last_byte(STR("abc"), '/'), STR_NONE);
}

static void cut_splits_at_the_first_separator(void **state)
{
    (void)state;
    Str rest = STR("key=value=more");
    Str part;
    assert_true(str_cut(&rest, '=', &part));
    assert_str(part, "key");
    assert_str(rest, "value=more");
}

static void cut_gives_each_part_even_empty_ones(void **state)
{
    (void)state;
    Str rest = STR("a,,");
    Str part;
    assert_true(str_cut(&rest, ',', &part));
    assert_str(part, "a");
    assert_true(str_cut(&rest, ',', &part));
    assert_str(part, "");
    assert_true(str_cut(&rest, ',', &part));
    assert_str(part, "");
    assert_false(str_cut(&rest, ',', &part));
    rest = STR("");
    assert_true(str_cut(&rest, ',', &part));
    assert_str(part, "");
    assert_false(str_cut(&rest, ',', &part));
}

static void trim_takes_white_space_off_both_ends(void **state)
{
    (void)state;
    assert_str(str_trim(STR(" \t\r\n\fa b \n")), "a b");
    assert_str(str_trim(STR(" \n ")), "");
    assert_str(str_trim(STR("\xE3\x80\x80x")), "\xE3\x80\x80x");
    assert_true(str_is_blank(STR(" \n\t")));
    assert_false(str_is_blank(STR(" \v")));
}

static void numbers_are_decimal_digits_only(void **state)
{
    (void)state;
    size_t number = 7;
    assert_true(str_to_size(STR("0042"), &number));
    assert_int_equal(number, 42);
    assert_true(str_to_size(STR("18446744073709551615"), &number));
    assert_true(number == SIZE_MAX);
    number = 7;
    assert_false(str_to_size(STR("18446744073709551616"), &number));
    assert_false(str_to_size(STR("99999999999999999999"), &number));
    assert_false(str_to_size(STR(""), &number));
    assert_false(str_to_size(STR("-1"), &number));
    assert_false(str_to_size(STR("+1"), &number));
    assert_false(str_to_size(STR(" 1"), &number));
    assert_false(str_to_size(STR("1x"), &number));
    assert_int_equal(number, 7);
}

static void a_copy_is_terminated_and_independent(void **state)
{
    char text[] = "abc";
    Str copy = str_dup(*state, (Str){text, 2});
    text[0] = 'X';
    assert_str(copy, "ab");
    assert_int_equal(copy.data[2], '\0');
    assert_string_equal(str_terminated(*state, STR("xyz")), "xyz");
    assert_string_equal(str_terminated(*state, (Str){0}), "");
}

static void format_writes_texts_of_any_length(void **state)
{
    Str name = STR("filename");
    assert_str(str_format(*state, "%.*s:%d", STR_ARGS(str_slice(name, 0, 4)), 12), "file:12");
    assert_str(str_format(*state, "%.*s", STR_ARGS((Str){0})), "");
    Str wide = str_format(*state, "%5000d", 1);
    assert_int_equal(wide.len, 5000);
    assert_int_equal(wide.data[5000], '\0');
}

static void lower_changes_ascii_letters_only(void **state)
{
    assert_str(str_lower_ascii(*state, STR("AZaz@[`{09\xC3\x84")), "azaz@[`{09\xC3\x84");
}

static void a_part_is_replaced_wherever_it_stands(void **state)
{
    assert_str(str_replace(*state, STR("{n} of {n}"), STR("{n}"), STR("n{n}")), "n{n} of n{n}");
    assert_str(str_replace(*state, STR("aaa"), STR("aa"), STR("")), "a");
    assert_str(str_replace(*state, STR("aa"), STR("aa"), STR("")), "");
    assert_str(str_replace(*state, STR("abc"), STR("x"), STR("y")), "abc");
}

static void byte_classes_do_not_know_a_locale(void **state)
{
    (void)state;
    size_t counts[4] = {0};
    for (int i = 0; i < 256; i++) {
        char byte = (char)(unsigned char)i;
        counts[0] += byte_is_digit(byte);
        counts[1] += byte_is_letter(byte);
        counts[2] += byte_is_hex(byte);
        counts[3] += byte_is_space(byte);
    }
    assert_int_equal(counts[0], 10);
    assert_int_equal(counts[1], 52);
    assert_int_equal(counts[2], 22);
    assert_int_equal(counts[3], 5);
    assert_true(byte_is_letter('a') && byte_is_letter('Z') && byte_is_hex('f') && byte_is_hex('F'));
    assert_true(byte_hex_value('0') == 0 && byte_hex_value('9') == 9 && byte_hex_value('f') == 15 &&
                byte_hex_value('A') == 10);
    assert_true(byte_is_digit('0') && byte_is_digit('9') && !byte_is_space('\v'));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_missing_text_is_equal_to_an_empty_one),
        cmocka_unit_test(slices_stay_within_the_text),
        cmocka_unit_test(texts_are_equal_byte_by_byte),
        cmocka_unit_test(order_is_by_unsigned_bytes_and_then_by_length),
        cmocka_unit_test(starts_and_ends_are_recognised),
        cmocka_unit_test(ascii_case_is_ignored_and_only_that),
        cmocka_unit_test(a_part_is_found_where_it_first_stands),
        cmocka_unit_test(cut_splits_at_the_first_separator),
        cmocka_unit_test(cut_gives_each_part_even_empty_ones),
        cmocka_unit_test(trim_takes_white_space_off_both_ends),
        cmocka_unit_test(numbers_are_decimal_digits_only),
        cmocka_unit_test(a_copy_is_terminated_and_independent),
        cmocka_unit_test(format_writes_texts_of_any_length),
        cmocka_unit_test(lower_changes_ascii_letters_only),
        cmocka_unit_test(a_part_is_replaced_wherever_it_stands),
        cmocka_unit_test(byte_classes_do_not_know_a_locale),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
