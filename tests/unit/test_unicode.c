/* test_unicode.c - the properties of code points. SPDX-License-Identifier: ISC */
#include "base/unicode.h"

#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <wchar.h>

#include <cmocka.h>

static int set_up(void **state)
{
    *state = arena_new();
    return setlocale(LC_CTYPE, "C.UTF-8") == NULL; /* for wcwidth; ours does not look at it */
}

static int tear_down(void **state)
{
    arena_free(*state);
    return 0;
}

static void the_width_is_that_of_wcwidth(void **state)
{
    (void)state;
    static const uint32_t BLOCKS[][2] = {
        {0x00A0, 0x0377},   /* Latin, combining marks */
        {0x037A, 0x0530},   /* Greek, Cyrillic */
        {0x0600, 0x0606},   /* Arabic number signs */
        {0x0900, 0x0983},   /* Devanagari with its spacing marks */
        {0x1100, 0x11FF},   /* Hangul Jamo */
        {0x2000, 0x27FF},   /* punctuation, arrows, mathematics, symbols */
        {0x2E80, 0x4DBF},   /* radicals, kana, kanji */
        {0x4E00, 0x9FFF},   /* kanji */
        {0xAC00, 0xD7A3},   /* Hangul */
        {0xF900, 0xFAFF},   /* compatibility kanji */
        {0xFE00, 0xFFFD},   /* vertical forms, half-width and full-width forms */
        {0x1F300, 0x1F64F}, /* emoji */
        {0x1F900, 0x1F9FF}, {0x20000, 0x2A6DF}, /* rare kanji */
    };
    size_t compared = 0;
    for (size_t i = 0; i < sizeof BLOCKS / sizeof *BLOCKS; i++) {
        for (uint32_t c = BLOCKS[i][0]; c <= BLOCKS[i][1]; c++) {
            int expected = wcwidth((wchar_t)c);
            if (expected >= 0 && unicode_width(c) != (unsigned)expected) {
                fail_msg("U+%04X is %u columns wide, not %d", c, unicode_width(c), expected);
            }
            compared += expected >= 0;
        }
    }
    assert_true(compared > 80000);
}

static void each_kind_of_character_has_its_width(void **state)
{
    (void)state;
    static const struct {
        uint32_t code_point;
        unsigned width;
    } CASES[] = {
        {'a', 1},    {' ', 1},    {0x3042, 2}, {0x8A3C, 2},  {0xFF71, 1},  {0xFF21, 2},
        {0x3000, 2}, {0x0301, 0}, {0x3099, 0}, {0x1F600, 2}, {0x20BB7, 2}, {0x00D7, 1},
        {0x25CB, 1}, {0x2192, 1}, {0x2026, 1}, {0x03B1, 1},  {0x200B, 0},  {0xFEFF, 0},
        {0, 0},      {'\t', 0},   {0x7F, 0},   {0x85, 0},    {0x300C, 2},  {0x110000, 1},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        assert_int_equal(unicode_width(CASES[i].code_point), CASES[i].width);
    }
}

static void the_width_of_a_text_is_the_sum(void **state)
{
    (void)state;
    assert_int_equal(unicode_width_of(STR("")), 0);
    assert_int_equal(unicode_width_of(STR("Q6-1. 証明書ｶﾞ×か\xE3\x82\x99")), 6 + 6 + 2 + 1 + 2);
    assert_int_equal(unicode_width_of(STR("a\xFF")), 2);
}

static void east_asian_wide_is_wide_even_where_it_combines(void **state)
{
    (void)state;
    static const uint32_t WIDE[] = {0x1100, 0x3000, 0x3042, 0x3099,  0x302A,
                                    0x4E00, 0xFF01, 0xFF5E, 0x1F600, 0x20BB7};
    static const uint32_t NARROW[] = {'a',    0x00D7, 0x03B1, 0x2026, 0x25CB,
                                      0xFF71, 0xFF9F, 0x0301, 0,      0x110000};
    for (size_t i = 0; i < sizeof WIDE / sizeof *WIDE; i++) {
        assert_true(unicode_is_wide(WIDE[i]));
    }
    for (size_t i = 0; i < sizeof NARROW / sizeof *NARROW; i++) {
        assert_false(unicode_is_wide(NARROW[i]));
    }
}

static void letters_numbers_and_marks_are_told_apart(void **state)
{
    (void)state;
    static const struct {
        uint32_t code_point;
        bool is_letter, is_number, is_combining;
    } CASES[] = {
        {'a', true, false, false},      {'Z', true, false, false},
        {0x3042, true, false, false},   {0x30FC, true, false, false},
        {0x8A3C, true, false, false},   {0xFF21, true, false, false},
        {'7', false, true, false},      {0xFF17, false, true, false},
        {0x2460, false, true, false},   {0x00BD, false, true, false},
        {0x0301, false, false, true},   {0x3099, false, false, true},
        {0x0903, false, false, true},   {0x20DD, false, false, true},
        {'_', false, false, false},     {0x3001, false, false, false},
        {' ', false, false, false},     {0x0378, false, false, false},
        {0x1F600, false, false, false}, {UINT32_MAX, false, false, false},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        uint32_t c = CASES[i].code_point;
        assert_int_equal(unicode_is_letter(c), CASES[i].is_letter);
        assert_int_equal(unicode_is_number(c), CASES[i].is_number);
        assert_int_equal(unicode_is_combining(c), CASES[i].is_combining);
    }
}

static void invisible_characters_are_exactly_those_listed(void **state)
{
    (void)state;
    size_t controls = 0;
    size_t bidi = 0;
    size_t zero_width = 0;
    for (uint32_t c = 0; c < 0x110000; c++) {
        controls += unicode_is_control(c);
        bidi += unicode_is_bidi_control(c);
        zero_width += unicode_is_zero_width(c);
    }
    assert_int_equal(controls, 32 + 1 + 32);
    assert_int_equal(bidi, 1 + 2 + 5 + 4);
    assert_int_equal(zero_width, 1 + 3 + 1 + 1);
    assert_true(unicode_is_control(0) && unicode_is_control(0x7F) && unicode_is_control(0x9F));
    assert_true(unicode_is_bidi_control(0x061C) && unicode_is_bidi_control(0x200F));
    assert_true(unicode_is_bidi_control(0x202E) && unicode_is_bidi_control(0x2066));
    assert_true(unicode_is_zero_width(0x00AD) && unicode_is_zero_width(0x200D));
    assert_true(unicode_is_zero_width(0x2060) && unicode_is_zero_width(0xFEFF));
}

static void lower_is_one_to_one(void **state)
{
    (void)state;
    assert_int_equal(unicode_lower('A'), 'a');
    assert_int_equal(unicode_lower('a'), 'a');
    assert_int_equal(unicode_lower(0xFF21), 0xFF41);
    assert_int_equal(unicode_lower(0x0416), 0x0436);
    assert_int_equal(unicode_lower(0x3042), 0x3042);
    assert_int_equal(unicode_lower(0x110000), 0x110000);
}

/* How many grapheme clusters `text` has. */
static size_t count_clusters(Str text)
{
    int32_t state = 0;
    size_t count = text.len > 0;
    size_t at = 0;
    uint32_t before = text.len > 0 ? utf8_next(text, &at) : 0;
    while (at < text.len) {
        uint32_t after = utf8_next(text, &at);
        count += unicode_breaks_between(before, after, &state);
        before = after;
    }
    return count;
}

static void grapheme_clusters_are_kept_together(void **state)
{
    (void)state;
    assert_int_equal(count_clusters(STR("abc")), 3);
    assert_int_equal(count_clusters(STR("証明書")), 3);
    assert_int_equal(count_clusters(STR("か\xE3\x82\x99き")), 2);
    assert_int_equal(count_clusters(STR("\r\n")), 1);
    assert_int_equal(count_clusters(STR("e\xCC\x81")), 1);
    assert_int_equal(count_clusters(STR("👩\u200D👧x")), 2);
    assert_int_equal(count_clusters(STR("🇯🇵🇫🇷")), 2);
    assert_int_equal(count_clusters(STR("\u1112\u1161\u11AB")), 1);
}

#define assert_text(actual, expected)                                                              \
    do {                                                                                           \
        Str actual_text = (actual);                                                                \
        assert_string_equal(actual_text.data, (expected));                                         \
        assert_int_equal(actual_text.len, sizeof(expected) - 1);                                   \
    } while (0)

static void nfc_composes_and_changes_nothing_else(void **state)
{
    assert_text(unicode_nfc(*state, STR("か\xE3\x82\x99 ＡＢｶﾞ\xEF\xA9\x90")), "が ＡＢｶﾞ祖");
    assert_text(unicode_nfc(*state, STR("ABC")), "ABC");
    assert_text(unicode_nfc(*state, STR("")), "");
    assert_text(unicode_nfc(*state, STR("a\0\xE3\x81\x82")), "a\0あ");
}

static void folding_unites_case_and_with_nfkc_width(void **state)
{
    assert_text(unicode_fold_nfc(*state, STR("Q6-1 ÄＦ")), "q6-1 äｆ");
    assert_text(unicode_fold_nfkc(*state, STR("Q6-1 ÄＦ")), "q6-1 äf");
    assert_text(unicode_fold_nfkc(*state, STR("ｶﾞ①㍿")), "ガ1株式会社");
    assert_text(unicode_fold_nfkc(*state, STR("Straße")), "strasse");
    assert_text(unicode_fold_nfkc(*state, STR("ASCII Only")), "ascii only");
}

static void folding_replaces_malformed_bytes(void **state)
{
    assert_text(unicode_fold_nfc(*state, STR("A\xFF\xE3\x81")),
                "a\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD");
    assert_text(unicode_nfc(*state, STR("\xED\xA0\x80z")), "\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBDz");
}

static void folding_twice_is_folding_once(void **state)
{
    (void)state;
    Arena *arena = arena_new();
    for (uint32_t c = 0x80; c < 0x30000; c++) {
        Buf buf = buf_new(arena);
        buf_add_code_point(&buf, c);
        Str once = unicode_fold_nfkc(arena, buf_str(&buf));
        if (!str_eq(once, unicode_fold_nfkc(arena, once))) {
            fail_msg("U+%04X", c);
        }
        arena_reset(arena);
    }
    arena_free(arena);
}

static Str visible(Arena *arena, Str text, const char *keep)
{
    Buf buf = buf_new(arena);
    buf_add(&buf, STR(""));
    buf_add_visible(&buf, text, keep);
    return buf_str(&buf);
}

static void what_a_terminal_would_obey_becomes_visible(void **state)
{
    assert_text(visible(*state, STR("\x1b[31m\n\0\x7F"), NULL), "\\x1b[31m\\x0a\\x00\\x7f");
    assert_text(visible(*state, STR("a\nb\tc"), "\n"), "a\nb\\x09c");
    assert_text(visible(*state, STR("a\0"), "\n\t"), "a\\x00");
    assert_text(visible(*state, STR("\xFF\xE3\x81"), ""), "\\xff\\xe3\\x81");
    assert_text(visible(*state, STR("\u202Ex\u200By\uFEFF\xC2\x85\u00AD"), NULL),
                "\\u{202E}x\\u{200B}y\\u{FEFF}\\u{0085}\\u{00AD}");
    assert_text(visible(*state, STR("証明書 \xEF\xBF\xBD é\\"), NULL), "証明書 \xEF\xBF\xBD é\\");
}

static void punctuation_and_space_are_those_of_commonmark(void **state)
{
    (void)state;
    static const uint32_t PUNCTUATION[] = {'!', '$',    '+',    '<',    '^',    '`',    '|',
                                           '~', 0x3001, 0x300C, 0xFF08, 0x203B, 0x30FB, 0x201C};
    static const uint32_t OTHER[] = {'a', '0', ' ', 0x3042, 0x30FC, 0xFF5E, 0xFFE5, 0x2192, 0x3000};
    for (size_t i = 0; i < sizeof PUNCTUATION / sizeof *PUNCTUATION; i++) {
        assert_true(unicode_is_punctuation(PUNCTUATION[i]));
        assert_false(unicode_is_space(PUNCTUATION[i]));
    }
    for (size_t i = 0; i < sizeof OTHER / sizeof *OTHER; i++) {
        assert_false(unicode_is_punctuation(OTHER[i]));
    }
    assert_true(unicode_is_space(' ') && unicode_is_space('\t') && unicode_is_space('\n'));
    assert_true(unicode_is_space(0x3000) && unicode_is_space(0xA0));
    assert_false(unicode_is_space('a') || unicode_is_space(0x200B) || unicode_is_space(0));
}

static void brackets_and_quotes_open_and_close(void **state)
{
    (void)state;
    static const uint32_t PAIRS[][2] = {
        {'(', ')'}, {'[', ']'}, {0x300C, 0x300D}, {0xFF08, 0xFF09}, {0x201C, 0x201D}};
    for (size_t i = 0; i < sizeof PAIRS / sizeof *PAIRS; i++) {
        assert_true(unicode_is_opening(PAIRS[i][0]) && unicode_is_closing(PAIRS[i][1]));
        assert_false(unicode_is_opening(PAIRS[i][1]) || unicode_is_closing(PAIRS[i][0]));
    }
    assert_false(unicode_is_opening('"') || unicode_is_closing('"') || unicode_is_closing(0x3002));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_width_is_that_of_wcwidth),
        cmocka_unit_test(each_kind_of_character_has_its_width),
        cmocka_unit_test(the_width_of_a_text_is_the_sum),
        cmocka_unit_test(east_asian_wide_is_wide_even_where_it_combines),
        cmocka_unit_test(letters_numbers_and_marks_are_told_apart),
        cmocka_unit_test(invisible_characters_are_exactly_those_listed),
        cmocka_unit_test(lower_is_one_to_one),
        cmocka_unit_test(grapheme_clusters_are_kept_together),
        cmocka_unit_test(nfc_composes_and_changes_nothing_else),
        cmocka_unit_test(folding_unites_case_and_with_nfkc_width),
        cmocka_unit_test(folding_replaces_malformed_bytes),
        cmocka_unit_test(folding_twice_is_folding_once),
        cmocka_unit_test(what_a_terminal_would_obey_becomes_visible),
        cmocka_unit_test(punctuation_and_space_are_those_of_commonmark),
        cmocka_unit_test(brackets_and_quotes_open_and_close),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
