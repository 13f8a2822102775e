/* test_body_text.c - a text as plain text. SPDX-License-Identifier: ISC */
#include "load/markdown.h"
#include "render/body.h"

#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static void assert_text(const char *markdown, const char *expected)
{
    Arena *arena = arena_new();
    Source *source = source_new(arena, STR("entry.md"), str_from(markdown));
    Buf out = buf_new(arena);
    buf_add_text(&out, "|");
    body_text(&out, markdown_read(arena, source, 0).root);
    assert_string_equal(out.data, expected);
    arena_free(arena);
}

static void blocks_are_joined_by_one_line_end(void **state)
{
    (void)state;
    assert_text("## a\n\nb\n\n- c\n- d\n\n  1. e\n\n> f\n", "|a\nb\nc\nd\ne\nf");
    assert_text("", "|");
}

static void markup_and_addresses_are_left_out(void **state)
{
    (void)state;
    assert_text("*a* **b** [c](/u 't') <http://d> `e`", "|a b c http://d e");
    assert_text("a\n\n---\n\nb", "|a\nb");
}

static void code_keeps_its_lines(void **state)
{
    (void)state;
    assert_text("a\n\n```sh\nx\n\n  y\n```\n\nb", "|a\nx\n\n  y\nb");
}

static void alternative_texts_are_text(void **state)
{
    (void)state;
    assert_text("a ![b *c*](/u 'd') e", "|a b c e");
    assert_text("a\n\n![](/u)\n\n- \n\nb", "|a\nb");
}

static void lines_are_joined_as_the_script_wants(void **state)
{
    (void)state;
    assert_text("a\nb\\\nc\n\n漢\n字", "|a b c\n漢字");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(blocks_are_joined_by_one_line_end),
        cmocka_unit_test(markup_and_addresses_are_left_out),
        cmocka_unit_test(code_keeps_its_lines),
        cmocka_unit_test(alternative_texts_are_text),
        cmocka_unit_test(lines_are_joined_as_the_script_wants),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
