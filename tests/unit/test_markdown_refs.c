/* test_markdown_refs.c - the place of each address, in hard cases. SPDX-License-Identifier: ISC */
#include "load/markdown.h"

#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

/* The references of a text as "link /u 1:5; image x.png 2:3". */
static const char *refs_of(Arena *arena, const char *markdown)
{
    Source *source = source_new(arena, STR("entry.md"), str_from(markdown));
    Doc doc = markdown_read(arena, source, 0);
    Buf out = buf_new(arena);
    buf_add_text(&out, "");
    for (size_t i = 0; i < doc.refs.count; i++) {
        const Ref *ref = &doc.refs.items[i];
        size_t line = 0;
        size_t column = 0;
        source_line_column(source, ref->pos, &line, &column);
        assert_string_equal(ref->construct, ref->kind == REF_LINK ? "link" : "image");
        buf_addf(&out, "%s%s %.*s %zu:%zu", i == 0 ? "" : "; ", ref->construct, STR_ARGS(ref->url),
                 line, column);
    }
    return out.data;
}

static void assert_refs(const char *markdown, const char *expected)
{
    Arena *arena = arena_new();
    assert_string_equal(refs_of(arena, markdown), expected);
    arena_free(arena);
}

static void a_destination_is_found_behind_its_text(void **state)
{
    (void)state;
    assert_refs("[a](/u)", "link /u 1:5");
    assert_refs("[a]( /u )", "link /u 1:6");
    assert_refs("[a](</u v>)", "link /u v 1:6");
    assert_refs("[a](< /u >)", "link /u 1:7");
    assert_refs("![a](x.png \"t\")", "image x.png 1:6");
    assert_refs("[a]() [b](/v)", "link  1:5; link /v 1:11");
    assert_refs("[a](\n/u\n'title')", "link /u 2:1");
    assert_refs("[a](/u(v)w) [b](/u\\))", "link /u(v)w 1:5; link /u) 1:17");
}

static void columns_count_characters_and_not_bytes(void **state)
{
    (void)state;
    assert_refs("日本語の[頁](/u)", "link /u 1:9");
    assert_refs("\t\n\n- 日本[頁](/u)", "link /u 3:9");
}

static void code_that_looks_like_a_link_is_passed(void **state)
{
    (void)state;
    assert_refs("`[a](/u)` [a](/u)", "link /u 1:15");
    assert_refs("`` ` [a](/u) `` [a](/u)", "link /u 1:21");
    assert_refs("[`](/u)`](/v)", "link /v 1:11");
    assert_refs("`a\nb](/u)` [c](/u)", "link /u 2:13");
    assert_refs("    [a](/u)\n\n[a](/u)", "link /u 3:5");
    assert_refs("```\n[a](/u)\n```\n[a](/u)", "link /u 4:5");
}

static void escaped_brackets_are_text(void **state)
{
    (void)state;
    assert_refs("\\[a](/u) [a](/u)", "link /u 1:14");
    assert_refs("!\\[a](/u) ![a](/u)", "image /u 1:16");
    assert_refs("[a\\](/u)](/v)", "link /v 1:11");
    assert_refs("[a [b] c](/u)", "link /u 1:11");
    assert_refs("](/u) [ [a](/u)", "link /u 1:13");
}

static void the_same_address_twice_has_two_places(void **state)
{
    (void)state;
    assert_refs("/u [/u](/u) /u [/u](/u) /u", "link /u 1:9; link /u 1:21");
    assert_refs("[http://a](http://a)", "link http://a 1:12");
    assert_refs("<http://a> [b](http://a)", "link http://a 1:2; link http://a 1:16");
}

static void an_image_within_a_link_is_another_address(void **state)
{
    (void)state;
    assert_refs("[![a](http://i/x.png)](https://y/)",
                "image http://i/x.png 1:7; link https://y/ 1:24");
    assert_refs("[![a](/u \"](/u)\")](/u)", "image /u 1:7; link /u 1:20");
    assert_refs("![a [b](/v) c](/u)", "link /v 1:9; image /u 1:16");
}

static void a_title_over_two_lines_shifts_nothing(void **state)
{
    (void)state;
    assert_refs("[a](/u \"one\n  two\") [b](/v)", "link /u 1:5; link /v 2:13");
    assert_refs("> [a](/u 'one\n>   two') [b](/v)", "link /u 1:7; link /v 2:15");
}

static void continuation_lines_may_be_indented(void **state)
{
    (void)state;
    assert_refs("a\n      [b](/u)", "link /u 2:11");
    assert_refs("- a\n  b\n        [c](/u)", "link /u 3:13");
    assert_refs("a  \n  [b](/u)\\\n [c](/v)", "link /u 2:7; link /v 3:6");
}

static void containers_are_taken_off_each_line(void **state)
{
    (void)state;
    assert_refs("> a\n> [b](/u)", "link /u 2:7");
    assert_refs("> > a\n>> [b](/u)\n[c](/v)", "link /u 2:8; link /v 3:5");
    assert_refs("1. > - a\n   >   [b](/u)", "link /u 2:12");
    assert_refs("> a\n    > [b](/u)", "link /u 2:11");
    assert_refs("> [a\n> b](/u)", "link /u 2:6");
    assert_refs("- a\n\n  > b `](/u)\n  > c` [d](/u)", "link /u 4:12");
}

static void references_to_characters_are_one_character(void **state)
{
    (void)state;
    assert_refs("&amp; [a](/u)", "link /u 1:11");
    assert_refs("&lt;[a](/u)&lt; [b](/u)", "link /u 1:9; link /u 1:21");
    assert_refs("&amp;amp; &foo; &#91;a](/u) [b](/u)", "link /u 1:33");
    assert_refs("&nvlt;&ThickSpace;&fjlig; [a](/u)", "link /u 1:31");
    assert_refs("[a](/u?a&amp;b=\\_) [b](/u?a&amp;b=\\_)", "link /u?a&b=_ 1:5; link /u?a&b=_ 1:24");
}

static void autolinks_begin_behind_their_bracket(void **state)
{
    (void)state;
    assert_refs("日本 <http://a?b&amp;c> [d](/u)", "link http://a?b&c 1:5; link /u 1:27");
    assert_refs("mail <a@b.example>", "link mailto:a@b.example 1:7");
    assert_refs("[a<http://b](/u)>](/v)", "link http://b](/u) 1:4; link /v 1:20");
    assert_refs("< http://a> <x-y:z>", "link x-y:z 1:14");
}

static void text_that_looks_like_an_address_is_none(void **state)
{
    (void)state;
    assert_refs("http://a [b] (http://a) [c][d] [e](a b)", "");
    assert_refs("<!-- [a](/u) --> [a](/u)", "");
    assert_refs("a <!-- [a](/u) --> [a](/u)", "link /u 1:24");
    assert_refs("[a](/u \"t\"x) [a](/u)", "link /u 1:18");
}

static void headings_are_followed_too(void **state)
{
    (void)state;
    assert_refs("## # [a](/u) ##", "link /u 1:10");
    assert_refs("#\t[a](/u)", "link /u 1:7");
    assert_refs("a\n [b](/u)\n===", "link /u 2:6");
}

static void a_reference_is_reported_at_its_definition(void **state)
{
    (void)state;
    assert_refs("[a]\n\n[a]: /u", "link /u 3:6");
    assert_refs("[b][a] [a][] [A]\n\n[a]: </u v>", "link /u v 3:7");
    assert_refs("[ a\n b ]\n\n[A  B]:\n   /u\n  'title'", "link /u 5:4");
    assert_refs("[ẞ]\n\n[SS]: /u", "link /u 3:7");
}

static void a_definition_is_reported_once_for_each_kind(void **state)
{
    (void)state;
    assert_refs("[a] ![b][a] [a] ![a]\n\n[a]: /u", "link /u 3:6; image /u 3:6");
}

static void the_first_definition_counts_wherever_it_stands(void **state)
{
    (void)state;
    assert_refs("[a]\n\n> [a]: /u\n\n[a]: /v", "link /u 3:8");
    assert_refs("[a]\n\n- [b]: /b\n- [a]: /u\n\n[a]: /v", "link /u 4:8");
    assert_refs("```\n[a]: /no\n```\n<!--\n[a]: /no -->\n\n    [a]: /no\n\ntext\n[a]: /no\n\n"
                "[a]: /u\n",
                "link /u 12:6");
    assert_refs("> ```\n> [a]: /no\n[a]: /u\n\n[a]", "link /u 3:6");
    assert_refs("b\n===\n[a]: /u\n\n[a]", "link /u 3:6");
}

static void text_behind_definitions_is_on_its_own_line(void **state)
{
    (void)state;
    assert_refs("[a]: /u\n[b]: /v 'w\nx'\n[c](/y) [a]", "link /y 4:5; link /u 1:6");
    assert_refs("> [a]: /u\n> [c](/y)", "link /y 2:7");
    assert_refs("[a]: /u\n[c](/y) [a]\n===", "link /y 2:5; link /u 1:6");
}

static void a_broken_definition_is_text(void **state)
{
    (void)state;
    assert_refs("[a]: /u x\n[a](/v)", "link /v 2:5");
    assert_refs("[a]: /u 'x'\n'y' [a]", "link /u 1:6");
    assert_refs("[a]: /u\n'x' y [a]", "link /u 1:6");
}

static void the_body_may_begin_within_the_source(void **state)
{
    (void)state;
    Arena *arena = arena_new();
    Source *source = source_new(arena, STR("entry.md"), STR("---\nid: a\n---\r\n\r\n[a](/u)\r\n"));
    Doc doc = markdown_read(arena, source, str_find(source->text, STR("\n---\n")) + 5);
    size_t line = 0;
    size_t column = 0;
    assert_int_equal(doc.refs.count, 1);
    source_line_column(source, doc.refs.items[0].pos, &line, &column);
    assert_int_equal(line, 5);
    assert_int_equal(column, 5);
    arena_free(arena);
}

/* cmark takes the indented line for text of the paragraph, which CommonMark does not: the source
 * cannot be followed there. */
static void a_place_that_cannot_be_told_is_the_start_of_the_block(void **state)
{
    (void)state;
    assert_refs("b\n\n> [g]: /g\n    [r]: /r\n[a](/u)", "link /u 3:3");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_destination_is_found_behind_its_text),
        cmocka_unit_test(columns_count_characters_and_not_bytes),
        cmocka_unit_test(code_that_looks_like_a_link_is_passed),
        cmocka_unit_test(escaped_brackets_are_text),
        cmocka_unit_test(the_same_address_twice_has_two_places),
        cmocka_unit_test(an_image_within_a_link_is_another_address),
        cmocka_unit_test(a_title_over_two_lines_shifts_nothing),
        cmocka_unit_test(continuation_lines_may_be_indented),
        cmocka_unit_test(containers_are_taken_off_each_line),
        cmocka_unit_test(references_to_characters_are_one_character),
        cmocka_unit_test(autolinks_begin_behind_their_bracket),
        cmocka_unit_test(text_that_looks_like_an_address_is_none),
        cmocka_unit_test(headings_are_followed_too),
        cmocka_unit_test(a_reference_is_reported_at_its_definition),
        cmocka_unit_test(a_definition_is_reported_once_for_each_kind),
        cmocka_unit_test(the_first_definition_counts_wherever_it_stands),
        cmocka_unit_test(text_behind_definitions_is_on_its_own_line),
        cmocka_unit_test(a_broken_definition_is_text),
        cmocka_unit_test(the_body_may_begin_within_the_source),
        cmocka_unit_test(a_place_that_cannot_be_told_is_the_start_of_the_block),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
