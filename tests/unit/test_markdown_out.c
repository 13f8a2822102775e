/* test_markdown_out.c - Markdown that may be printed anywhere. SPDX-License-Identifier: ISC */
#include "render/markdown_out.h"

#include "load/markdown.h"

#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static void assert_markdown(Str markdown, const char *expected)
{
    Arena *arena = arena_new();
    Buf out = buf_new(arena);
    buf_add_markdown(&out, markdown);
    assert_string_equal(out.data, expected);
    arena_free(arena);
}

/* Written as Markdown, read as a heading, it is the same text again. */
static void assert_text(Str text, const char *expected)
{
    Arena *arena = arena_new();
    Buf out = buf_new(arena);
    buf_add_text(&out, "# ");
    buf_add_markdown_text(&out, text);
    assert_string_equal(out.data + 2, expected);
    Source *source = source_new(arena, STR("a.md"), buf_str(&out));
    Doc doc = markdown_read(arena, source, 0);
    Buf read = buf_new(arena);
    node_text(&read, doc.root);
    assert_string_equal(read.data, str_terminated(arena, text));
    arena_free(arena);
}

static void markdown_stays_as_it_is(void **state)
{
    (void)state;
    assert_markdown(STR("# A *b* <c>\n\n\t`d`\n日本語\n"), "# A *b* <c>\n\n\t`d`\n日本語\n");
}

static void what_a_terminal_would_obey_is_a_reference(void **state)
{
    (void)state;
    assert_markdown(STR("a\x1b[31mb\x7f"), "a&#x1B;[31mb&#x7F;");
    assert_markdown(STR("\xC2\x9B"
                        "31m"),
                    "&#x9B;31m");
    assert_markdown(STR("\xE2\x80\xAE\xE2\x80\x8B"), "&#x202E;&#x200B;");
}

static void bytes_that_are_no_text_are_replaced(void **state)
{
    (void)state;
    assert_markdown(STR("a\xFF\0b"), "a\xEF\xBF\xBD\xEF\xBF\xBD"
                                     "b");
}

static void every_line_end_is_a_line_feed(void **state)
{
    (void)state;
    assert_markdown(STR("a\r\nb\rc"), "a\nb\nc");
}

static void plain_text_has_no_markup(void **state)
{
    (void)state;
    assert_text(STR("日本語の題（その1）"), "日本語の題（その1）");
    assert_text(STR("*a* _b_ `c` [d](e) <f> ![g]"),
                "\\*a\\* \\_b\\_ \\`c\\` \\[d](e) \\<f> !\\[g]");
    assert_text(STR("C# #"), "C# \\#");
    assert_text(STR("&lt; &#65; A & B"), "\\&lt; \\&#65; A & B");
    assert_text(STR("sec_error_revoked"), "sec_error_revoked");
    assert_text(STR("C:\\dir \\* a\\"), "C:\\dir \\\\\\* a\\");
    assert_text(STR("\\\\"), "\\\\\\");
}

static void a_text_is_one_line(void **state)
{
    (void)state;
    Arena *arena = arena_new();
    Buf out = buf_new(arena);
    buf_add_markdown_text(&out, STR("a\nb\rc\t# d"));
    assert_string_equal(out.data, "a b c \\# d");
    arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(markdown_stays_as_it_is),
        cmocka_unit_test(what_a_terminal_would_obey_is_a_reference),
        cmocka_unit_test(bytes_that_are_no_text_are_replaced),
        cmocka_unit_test(every_line_end_is_a_line_feed),
        cmocka_unit_test(plain_text_has_no_markup),
        cmocka_unit_test(a_text_is_one_line),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
