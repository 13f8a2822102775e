/* test_roff.c - requests, arguments and text of man(7). SPDX-License-Identifier: ISC */
#include "render/roff.h"

#include "base/unicode.h"

#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static void assert_written(void (*add)(Buf *out, Str text), Str text, const char *expected)
{
    Arena *arena = arena_new();
    Buf out = buf_new(arena);
    add(&out, text);
    assert_string_equal(out.data == NULL ? "" : out.data, expected);
    arena_free(arena);
}

static void what_troff_would_obey_is_shown(void **state)
{
    (void)state;
    assert_written(roff_add_text, STR("\\n(.x \\fB \\"), "\\(rsn(.x \\(rsfB \\(rs");
    assert_written(roff_add_line, STR(".so /etc/passwd"), "\\&.so /etc/passwd\n");
    assert_written(roff_add_line, STR("'de x"), "\\&\\(aqde x\n");
    assert_written(roff_add_line, STR("  \t.so x "), "\\&.so x\n");
    assert_written(roff_add_line, STR("a\n.so x\r\n'x"), "a .so x  \\(aqx\n");
    assert_written(roff_add_line, STR("\u200B .so x"), "\\&.so x\n");
    assert_written(roff_add_code_line, STR("\u202E.so x"), "\\&.so x\n");
    assert_written(roff_add_code_line, STR("  .so x"), "  .so x\n");
    assert_written(roff_add_argument, STR("a\" \"b\n.x"), " \"a\\(dq \\(dqb .x\"");
}

static void characters_that_are_copied_stay_ascii(void **state)
{
    (void)state;
    assert_written(roff_add_text, STR("-0x80 ~ ^ ` ' \""), "\\-0x80 \\(ti \\(ha \\(ga \\(aq \\(dq");
}

static void blank_text_makes_no_line(void **state)
{
    (void)state;
    assert_written(roff_add_line, STR(""), "");
    assert_written(roff_add_line, STR(" \n\t"), "");
}

static void controls_are_replaced_and_invisible_characters_dropped(void **state)
{
    (void)state;
    assert_written(roff_add_text, STR("a\x1B[31m\x01\x7F\xC2\x85"), "a�[31m���");
    assert_written(roff_add_text,
                   STR("a\tb\xE2\x80\xA8"
                       "c"),
                   "a b c");
    /* U+202E, U+200B, U+FEFF, U+00AD; but U+200D joins an emoji and U+00A0 is a space */
    assert_written(roff_add_text, STR("a\u202Eb\u200Bc\uFEFFd\u00ADe"), "abcde");
    assert_written(roff_add_text, STR("\U0001F469\u200D\U0001F4BB a\u00A0b"), "👩‍💻 a\\ b");
    assert_written(roff_add_text, STR("𠮷 か\u3099"), "𠮷 が");
}

static void invalid_bytes_become_replacement_characters(void **state)
{
    (void)state;
    assert_written(roff_add_text, STR("a\xFF\\"), "a�\\(rs");
}

static void a_comment_keeps_the_text_as_it_is(void **state)
{
    (void)state;
    assert_written(roff_add_comment, STR("指定-\\n 'x\n.so x"), ".\\\" 指定-\\n 'x .so x\n");
}

static void a_macro_has_its_argument_in_quotation_marks(void **state)
{
    (void)state;
    Arena *arena = arena_new();
    Buf out = buf_new(arena);
    roff_add_macro(&out, "SH", STR("a  \"b\""));
    roff_add_request(&out, "PP");
    assert_string_equal(out.data, ".SH \"a  \\(dqb\\(dq\"\n.PP\n");
    arena_free(arena);
}

static void the_title_keeps_the_hyphens_of_its_date(void **state)
{
    (void)state;
    Arena *arena = arena_new();
    Buf out = buf_new(arena);
    roff_add_title(&out, (RoffTitle){.name = STR("A-FAQ"),
                                     .section = 7,
                                     .date = STR("2024-01-02"),
                                     .source = STR("a-faq 1"),
                                     .manual = STR("A \"FAQ\"")});
    assert_true(str_starts_with(
        buf_str(&out),
        STR(".TH \"A\\-FAQ\" 7 \"2024-01-02\" \"a\\-faq 1\" \"A \\(dqFAQ\\(dq\"\n.nh\n")));
    out = buf_new(arena);
    roff_add_title(&out, (RoffTitle){.name = STR("A-FAQ-WITH-A-LONG-NAME"),
                                     .section = 7,
                                     .source = STR("a"),
                                     .manual = STR(".A \"FAQ\"")});
    assert_true(
        str_starts_with(buf_str(&out), STR(".ds HM \".A \\(dqFAQ\\(dq\n.if !rLL .nr LL 78n\n"
                                           ".if \\n[LL]<60n .ds HM \"\\&\n"
                                           ".TH \"A\\-FAQ\\-WITH\\-A\\-LONG\\-NAME\" 7 \"\" \"a\" "
                                           "\"\\*(HM\"\n.nh\n")));
    out = buf_new(arena);
    roff_add_title(&out, (RoffTitle){.name = STR("A"), .section = 1});
    assert_true(str_starts_with(buf_str(&out), STR(".TH \"A\" 1 \"\" \"\" \"\"\n")));
    arena_free(arena);
}

static void fit_cuts_between_characters(void **state)
{
    (void)state;
    Arena *arena = arena_new();
    assert_true(str_eq(roff_fit(arena, STR("日本語"), 6), STR("日本語")));
    assert_true(str_eq(roff_fit(arena, STR("日本語文"), 6), STR("日本…")));
    assert_true(str_eq(roff_fit(arena, STR("abcdef"), 6), STR("abcdef")));
    assert_true(str_eq(roff_fit(arena, STR("abcdefg"), 6), STR("abcde…")));
    assert_true(str_eq(roff_fit(arena, STR("日か\u3099本"), 5), STR("日か\u3099…")));
    assert_true(str_eq(roff_fit(arena, STR("日本"), 1), STR("…")));
    for (size_t columns = 1; columns < 20; columns++) {
        Str fitted = roff_fit(arena, STR("UPKI電子証明書 \u304B\u3099 の FAQ"), columns);
        assert_true(unicode_width_of(fitted) <= columns);
    }
    arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_troff_would_obey_is_shown),
        cmocka_unit_test(characters_that_are_copied_stay_ascii),
        cmocka_unit_test(blank_text_makes_no_line),
        cmocka_unit_test(controls_are_replaced_and_invisible_characters_dropped),
        cmocka_unit_test(invalid_bytes_become_replacement_characters),
        cmocka_unit_test(a_comment_keeps_the_text_as_it_is),
        cmocka_unit_test(a_macro_has_its_argument_in_quotation_marks),
        cmocka_unit_test(the_title_keeps_the_hyphens_of_its_date),
        cmocka_unit_test(fit_cuts_between_characters),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
