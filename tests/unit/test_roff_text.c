/* test_roff_text.c - where troff may end the lines of a paragraph. SPDX-License-Identifier: ISC */
#include "render/roff_text.h"

#include "render/line_break.h"

#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static void assert_indented(Str words, unsigned indent, const char *expected)
{
    Arena *arena = arena_new();
    Buf out = buf_new(arena);
    roff_add_indented_line(&out, words, indent);
    assert_string_equal(out.data == NULL ? "" : out.data, expected);
    arena_free(arena);
}

static void assert_filled(Str words, const char *expected)
{
    assert_indented(words, 0, expected);
}

static void a_line_may_end_between_wide_characters(void **state)
{
    (void)state;
    assert_filled(STR("日本"), "日\\:本\n");
    assert_filled(STR("PINの値"), "PIN\\:の\\:値\n");
    assert_filled(STR("日 本"), "日 本\n");
    assert_filled(STR("plain words"), "plain words\n");
    assert_filled(STR("環境]→[証明]"), "環\\:境]→\\:[証\\:明]\n");
}

static void no_line_begins_with_a_closer(void **state)
{
    (void)state;
    assert_filled(STR("値、次。"), "値、\\:次。\n");
    assert_filled(STR("サーバー"), "サー\\:バー\n");
    assert_filled(STR("きょう々"), "きょ\\:う々\n");
    assert_filled(STR("全％）」字,字"), "全％）」\\:字,\\:字\n");
    static const uint32_t CLOSERS[] = {0x3001, 0xFF0C, 0x30FC, 0x3063, 0xFF70, 0x2026, ')', ':'};
    for (size_t i = 0; i < sizeof CLOSERS / sizeof *CLOSERS; i++) {
        assert_true(line_is_closer(CLOSERS[i]));
        assert_false(line_may_break(0x65E5, CLOSERS[i]));
        assert_false(line_is_opener(CLOSERS[i]));
    }
}

static void no_line_ends_with_an_opener(void **state)
{
    (void)state;
    assert_filled(STR("値「中」（外）"), "値\\:「\\&中」\\:（\\&外）\n");
    assert_filled(STR("値[読込]"), "値\\:[読\\:込]\n");
    assert_filled(STR("「」"), "「」\n"); /* nothing that troff would take for two */
    static const uint32_t OPENERS[] = {0x300C, 0xFF08, 0x3010, 0xFF62, '(', '<', 0x201C};
    for (size_t i = 0; i < sizeof OPENERS / sizeof *OPENERS; i++) {
        assert_true(line_is_opener(OPENERS[i]));
        assert_false(line_may_break(OPENERS[i], 0x65E5));
        assert_false(line_is_closer(OPENERS[i]));
    }
}

static void what_is_no_bracket_is_neither(void **state)
{
    (void)state;
    static const uint32_t PLAIN[] = {0x65E5, 0x3042, 0x30A2,  'a',   '-',
                                     '/',    0x3007, 0x1F600, 0xFF21};
    for (size_t i = 0; i < sizeof PLAIN / sizeof *PLAIN; i++) {
        assert_false(line_is_closer(PLAIN[i]));
        assert_false(line_is_opener(PLAIN[i]));
    }
}

static void a_character_of_many_code_points_stays_whole(void **state)
{
    (void)state;
    assert_filled(STR("日か\u3099本"), "日\\:が\\:本\n");
    assert_filled(STR("葛\U000E0100飾"), "葛\U000E0100\\:飾\n");
    assert_filled(STR("\U0001F469\u200D\U0001F4BB女"), "\U0001F469\u200D\U0001F4BB\\:女\n");
}

/* Nothing is shown of a mark of its own that another character follows at once. */
static void marks_are_composed_with_what_they_stand_on(void **state)
{
    (void)state;
    assert_filled(STR("e\u0301a"), "\u00e9a\n");
    assert_filled(STR("\u304b\u3099<"), "\u304c\\:<\n");
    assert_filled(STR("x\u0301 e\u0301\u0301"), "x\u0301 \u00e9\u0301\n");
}

static void a_long_address_may_end_lines_behind_its_punctuation(void **state)
{
    (void)state;
    assert_filled(STR("https://certs.nii.ac.jp/tsv-tool/"),
                  "https://certs.nii.ac.jp/tsv\\-tool/\n");
    assert_filled(STR("https://repo1.secomtrust.net/sppca/nii/odca3/から"),
                  "https://\\:repo1.secomtrust.\\:net/sppca/\\:nii/odca3/\\:か\\:ら\n");
}

/* 41 columns are left on a terminal of 50, less what the text is indented. */
static void nothing_is_wider_than_a_terminal_of_50(void **state)
{
    (void)state;
    assert_filled(STR("aaaaaaaaaabbbbbbbbbbccccccccccddddddddddeeeee"),
                  "aaaaaaaaaabbbbbbbbbbccccccccccdddddddddde\\:eeee\n");
    assert_filled(STR("aaaaaaaaaabbbbbbbbbbccccccccccdddddddddde"),
                  "aaaaaaaaaabbbbbbbbbbccccccccccdddddddddde\n");
    assert_filled(STR("aaaaaaaaaabbbbbbbbbbccccccccccdddddddddde。"),
                  "aaaaaaaaaabbbbbbbbbbccccccccccdddddddddd\\:e。\n");
    assert_filled(STR("ーーーーーーーーーーーーーーーーーーーーー"),
                  "ーーーーーーーーーーーーーーーーーーーー\\:ー\n");
    assert_indented(STR("aaaaaaaaaabbbbbbbbbbccccccccccd"), 10,
                    "aaaaaaaaaabbbbbbbbbbccccccccccd\n");
    assert_indented(STR("aaaaaaaaaabbbbbbbbbbccccccccccd"), 11,
                    "aaaaaaaaaabbbbbbbbbbcccccccccc\\:d\n");
    assert_indented(STR("aaaaaaaaaab"), 99, "aaaaaaaa\\:aab\n");
}

static void white_space_is_one_space(void **state)
{
    (void)state;
    assert_filled(STR("  a \t\n b  "), "a b\n");
    assert_filled(STR(" \n "), "");
    assert_filled(STR("a\n.b"), "a .b\n");
    assert_filled(STR(". b"), "\\&. b\n");
}

static void code_keeps_its_spaces(void **state)
{
    (void)state;
    Arena *arena = arena_new();
    Buf out = buf_new(arena);
    RoffText text = roff_text_new(arena);
    roff_text_add_code(&text, STR("  if  x"));
    roff_text_write(&out, &text, 0);
    assert_string_equal(out.data, "\\ \\ if \\ x\n");
    arena_free(arena);
}

static void fonts_do_not_hide_where_a_line_may_end(void **state)
{
    (void)state;
    Arena *arena = arena_new();
    Buf out = buf_new(arena);
    RoffText text = roff_text_new(arena);
    roff_text_add(&text, STR("値「"));
    roff_text_set_font(&text, ROFF_BOLD);
    roff_text_add(&text, STR("太"));
    roff_text_set_font(&text, ROFF_ROMAN);
    roff_text_add(&text, STR("」と "));
    roff_text_set_font(&text, ROFF_ITALIC);
    roff_text_add(&text, STR("斜"));
    roff_text_set_font(&text, ROFF_ROMAN);
    roff_text_add(&text, STR(" a"));
    roff_text_set_font(&text, ROFF_BOLD_ITALIC);
    roff_text_add(&text, STR("字"));
    roff_text_write(&out, &text, 0);
    assert_string_equal(out.data, "値\\:「\\&\\fB太\\fR」\\:と \\fI斜\\fR a\\:\\f(BI字\\fR\n");
    arena_free(arena);
}

static void breaks_begin_new_lines(void **state)
{
    (void)state;
    Arena *arena = arena_new();
    Buf out = buf_new(arena);
    RoffText text = roff_text_new(arena);
    roff_text_add(&text, STR("日 "));
    roff_text_break(&text);
    roff_text_add(&text, STR(" .b"));
    roff_text_write(&out, &text, 0);
    assert_string_equal(out.data, "日\n.br\n\\&.b\n");
    arena_free(arena);
}

typedef struct LinkCase {
    const char *before;
    const char *label;
    const char *address;
    const char *after;
    const char *expected;
} LinkCase;

static void links_make_no_space_of_their_own(void **state)
{
    (void)state;
    static const LinkCase CASES[] = {
        {"日", "本", "https://a.example/b-c", "。語", /* a space would show on both sides */
         "日\\:\\c\n.UR https://a.\\:example/\\:b\\-\\:c\n本\n.UE 。\\:語\n"},
        {"see ", "x", "https://a.example", " or y",
         "see\n.UR https://a.\\:example\nx\n.UE\nor y\n"},
        {"", "x", "mailto:a@b.example", ", y", ".UR mailto:\\:a@b.\\:example\nx\n.UE ,\ny\n"},
        {"(", "x", "https://a.example/\\n \"", ". Y.",
         "(\\c\n.UR https://a.\\:example/\\:\\(rsn%20\\(dq\nx\n.UE .\\&\nY.\n"},
        {"End. ", "日", "https://a.example/日本", "本",
         "End.\\&\n.UR https://a.\\:example/\\:日\\:本\n日\n.UE \\:本\n"},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        Arena *arena = arena_new();
        Buf out = buf_new(arena);
        RoffText text = roff_text_new(arena);
        roff_text_add(&text, str_from(CASES[i].before));
        roff_text_begin_link(&text, str_from(CASES[i].address));
        roff_text_add(&text, str_from(CASES[i].label));
        roff_text_end_link(&text);
        roff_text_add(&text, str_from(CASES[i].after));
        roff_text_write(&out, &text, 0);
        assert_string_equal(out.data, CASES[i].expected);
        arena_free(arena);
    }
}

static void links_may_follow_each_other(void **state)
{
    (void)state;
    Arena *arena = arena_new();
    Buf out = buf_new(arena);
    RoffText text = roff_text_new(arena);
    for (int i = 0; i < 2; i++) {
        roff_text_begin_link(&text, STR("https://a"));
        roff_text_add(&text, STR("日"));
        roff_text_end_link(&text);
    }
    roff_text_break(&text);
    roff_text_add(&text, STR("b"));
    roff_text_write(&out, &text, 0);
    assert_string_equal(out.data,
                        ".UR https://a\n日\n.UE \\:\\c\n.UR https://a\n日\n.UE \\&\n.br\nb\n");
    arena_free(arena);
}

static void an_argument_is_one_line_in_quotation_marks(void **state)
{
    (void)state;
    Arena *arena = arena_new();
    Buf out = buf_new(arena);
    roff_add_filled_argument(&out, STR("Q6-5. 「質問」は\n\"a\" "));
    assert_string_equal(out.data, " \"Q6\\-5. 「\\&質\\:問」\\:は \\(dqa\\(dq\"");
    arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_line_may_end_between_wide_characters),
        cmocka_unit_test(no_line_begins_with_a_closer),
        cmocka_unit_test(no_line_ends_with_an_opener),
        cmocka_unit_test(what_is_no_bracket_is_neither),
        cmocka_unit_test(a_character_of_many_code_points_stays_whole),
        cmocka_unit_test(marks_are_composed_with_what_they_stand_on),
        cmocka_unit_test(a_long_address_may_end_lines_behind_its_punctuation),
        cmocka_unit_test(nothing_is_wider_than_a_terminal_of_50),
        cmocka_unit_test(white_space_is_one_space),
        cmocka_unit_test(code_keeps_its_spaces),
        cmocka_unit_test(fonts_do_not_hide_where_a_line_may_end),
        cmocka_unit_test(breaks_begin_new_lines),
        cmocka_unit_test(links_make_no_space_of_their_own),
        cmocka_unit_test(links_may_follow_each_other),
        cmocka_unit_test(an_argument_is_one_line_in_quotation_marks),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
