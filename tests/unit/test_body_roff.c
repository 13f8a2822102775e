/* test_body_roff.c - a text as man(7) source. SPDX-License-Identifier: ISC */
#include "load/markdown.h"
#include "render/body_roff.h"

#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

/* "x.md" leads to entry Q6-5, "#…" nowhere, anything else to an address. */
static RoffLink resolve(const void *data, Arena *arena, Str url)
{
    (void)data;
    (void)arena;
    if (str_eq(url, STR("x.md"))) {
        return (RoffLink){ROFF_LINK_REFERENCE, STR("Q6-5")};
    }
    if (str_starts_with(url, STR("#"))) {
        return (RoffLink){ROFF_LINK_LABEL, {0}};
    }
    return (RoffLink){ROFF_LINK_ADDRESS, url};
}

static bool assert_body(const char *markdown, bool follows_head, const char *expected)
{
    Arena *arena = arena_new();
    Source *source = source_new(arena, STR("entry.md"), str_from(markdown));
    RoffLinks links = {.resolve = resolve};
    Buf out = buf_new(arena);
    bool has_written = body_roff(&out, markdown_read(arena, source, 0).root, &links, follows_head);
    assert_string_equal(out.data == NULL ? "" : out.data, expected);
    arena_free(arena);
    return has_written;
}

static void assert_roff(const char *markdown, const char *expected)
{
    assert_true(assert_body(markdown, false, expected));
}

static void a_paragraph_needs_no_request_after_a_head(void **state)
{
    (void)state;
    assert_true(assert_body("a\n\nb\n", true, "a\n.PP\nb\n"));
    assert_true(assert_body("    a\n", true, ".RS 4\n.EX\na\n.EE\n.RE\n"));
    assert_true(assert_body("> a\n", true, ".RS 4\na\n.RE\n"));
    assert_true(assert_body("- a\n\nb", true, ".IP \\(bu 4\na\n.PP\nb\n"));
    assert_false(assert_body("\n", true, ""));
}

static void a_paragraph_is_one_line_of_input(void **state)
{
    (void)state;
    assert_roff("日\n本\nand\nmore", ".PP\n日\\:本\\:and more\n");
    assert_roff("a\\\n.b", ".PP\na\n.br\n\\&.b\n");
}

static void headings_stand_out(void **state)
{
    (void)state;
    assert_roff("## A *b*", ".PP\n\\fBA \\f(BIb\\fR\n");
    assert_roff("### A `b`", ".PP\n\\fIA \\f(BIb\\fR\n");
}

static void emphasis_may_be_nested(void **state)
{
    (void)state;
    assert_roff("a *b **c** d* `-e`", ".PP\na \\fIb \\f(BIc \\fId \\fB\\-e\\fR\n");
}

static void tight_lists_have_no_blank_lines(void **state)
{
    (void)state;
    assert_roff("- a\n- b\n\nc", ".IP \\(bu 4\na\n.PD 0\n.IP \\(bu 4\nb\n.PD\n.PP\nc\n");
    assert_roff("- a\n\n- b\n", ".IP \\(bu 4\na\n.IP \\(bu 4\nb\n");
}

static void numbers_make_room_for_themselves(void **state)
{
    (void)state;
    assert_roff("9. a\n\n1. b", ".IP 9. 4\na\n.IP 10. 4\nb\n");
    assert_roff("99. a\n\n1. b", ".IP 99. 5\na\n.IP 100. 5\nb\n");
}

static void items_hold_blocks(void **state)
{
    (void)state;
    assert_roff("1. a\n\n   b\n\n       c\n",
                ".IP 1. 4\na\n.RS 4\n.PP\nb\n.PP\n.RS 4\n.EX\nc\n.EE\n.RE\n.RE\n");
    assert_roff(
        "1. a\n   - b\n   - c\n2. d\n",
        ".IP 1. 4\na\n.RS 4\n.PD 0\n.IP \\(bu 4\nb\n.IP \\(bu 4\nc\n.RE\n.IP 2. 4\nd\n.PD\n");
    assert_roff("- ```\n  a\n  ```\n",
                ".IP \\(bu 4\n\\&\n.RS 4\n.PP\n.RS 4\n.EX\na\n.EE\n.RE\n.RE\n");
    assert_roff("-\n- a", ".IP \\(bu 4\n\\&\n.PD 0\n.IP \\(bu 4\na\n.PD\n");
}

/* So that 40 columns are left on a terminal of 60. */
static void indentation_ends_at_three_levels(void **state)
{
    (void)state;
    assert_roff("> a\n>> b\n>>> c\n>>>\n>>> - d\n>>>\n>>>   e\n>>>\n>>>       f\n",
                ".RS 4\n.PP\na\n.RS 4\n.PP\nb\n.PP\nc\n.IP \\(bu 4\nd\n.IP \"\" 4\ne\n"
                ".IP \"\" 4\n.RS 4\n.EX\nf\n.EE\n.RE\n.RE\n.RE\n");
    assert_roff("- a\n\n  - b\n\n    - c\n\n      - d\n",
                ".IP \\(bu 4\na\n.RS 4\n.IP \\(bu 4\nb\n.RS 4\n.IP \\(bu 4\nc\n"
                ".PD 0\n.IP \\(bu 4\nd\n.RE\n.RE\n.PD\n");
}

static void code_that_fits_is_kept_as_it_is(void **state)
{
    (void)state;
    assert_roff("```\n.a  'b\\\n\n日本 -c\n```",
                ".PP\n.RS 4\n.EX\n\\&.a  \\(aqb\\(rs\n\n日本 \\-c\n.EE\n.RE\n");
    assert_false(assert_body("```\n\n```", false, ""));
    assert_roff("```\n12345678901234567890123456789012345 7\n```",
                ".PP\n.RS 4\n.EX\n12345678901234567890123456789012345 7\n.EE\n.RE\n");
    assert_roff("- ```\n  1234567890123456789012345678901 3\n  ```\n",
                ".IP \\(bu 4\n\\&\n.RS 4\n.PP\n.RS 4\n.EX\n1234567890123456789012345678901 "
                "3\n.EE\n.RE\n.RE\n");
}

static void code_that_is_too_wide_is_filled(void **state)
{
    (void)state;
    assert_roff("```\n12345678901234567890 2345678901234567 901\n  .日本\n\n'x\n```",
                ".PP\n.RS 4\n12345678901234567890 2345678901234567 901\n.br\n"
                "\\ \\ .\\:日\\:本\n.br\n\\&\n.br\n\\&\\(aqx\n.RE\n");
}

static void tabs_of_code_become_spaces(void **state)
{
    (void)state;
    assert_roff("```\na\tb\n日本\tc\n```", ".PP\n.RS 4\n.EX\na       b\n日本    c\n.EE\n.RE\n");
}

static void a_link_to_an_entry_names_it(void **state)
{
    (void)state;
    assert_roff("[Q6-5](x.md)を見る", ".PP\n\\fBQ6\\-5\\fR\\:を\\:見\\:る\n");
    assert_roff("[前の問](x.md)を", ".PP\n前\\:の\\:問\\:（\\&\\fBQ6\\-5\\fR）\\:を\n");
    assert_roff("[this](x.md).", ".PP\nthis (\\fBQ6\\-5\\fR).\n");
    assert_roff("[Q6-51](x.md) [](x.md)", ".PP\nQ6\\-51 (\\fBQ6\\-5\\fR) \\fBQ6\\-5\\fR\n");
}

static void a_link_within_the_text_is_its_label(void **state)
{
    (void)state;
    assert_roff("a [(\\*1)](#補足)。", ".PP\na (*1)。\n");
}

static void an_address_that_is_its_own_label_is_plain_text(void **state)
{
    (void)state;
    assert_roff("<https://a.example/>に [a.example/](https://a.example/) <b@c.example>",
                ".PP\nhttps://a.example/\\:に a.example/ b@c.example\n");
    assert_roff("[](https://a.example/)", ".PP\nhttps://a.example/\n");
}

static void other_addresses_follow_their_label(void **state)
{
    (void)state;
    assert_roff("日[`本`](https://a.example/)。",
                ".PP\n日\\:\\c\n.UR https://a.\\:example/\n\\fB本\\fR\n.UE 。\n");
}

static void an_image_is_its_alternative_text(void **state)
{
    (void)state;
    assert_roff("a ![b *c* [d](https://a.example/)](e.png)", ".PP\na b \\fIc\\fR d\n");
    assert_false(assert_body("![](e.png)\n", false, ""));
}

static void a_change_of_subject_is_seen(void **state)
{
    (void)state;
    assert_roff("a\n\n---\n\nb", ".PP\na\n.PP\n* * *\n.PP\nb\n");
}

static void without_links_labels_are_left(void **state)
{
    (void)state;
    Arena *arena = arena_new();
    Source *source = source_new(arena, STR("entry.md"), STR("[a](x.md) [b](https://c.example/)"));
    Buf out = buf_new(arena);
    assert_true(body_roff(&out, markdown_read(arena, source, 0).root, NULL, true));
    assert_string_equal(out.data, "a b\n");
    arena_free(arena);
}

static void a_row_is_a_title_and_what_belongs_to_it(void **state)
{
    (void)state;
    assert_roff("<table><caption>t</caption><thead><tr><th>a<th>b<tbody><tr><td>c<td>d</table>",
                ".PP\n\\fBt\\fR\n.PP\n\\fBa: c\\fR\n.RS 4\nb: d\n.RE\n");
    assert_roff("<table><tr><th>a<th>b<tr><td>c<td><td>d<tr><td>e<td>f</table>",
                ".PP\n\\fBa: c\\fR\n.RS 4\nd\n.RE\n.PP\n\\fBa: e\\fR\n.RS 4\nb: f\n.RE\n");
    assert_roff("<table><tr><td>a<tr><td>b</table>", ".PP\na\n.PP\nb\n");
    assert_roff("<table><tr><th>a<th>b</table>", ".PP\n\\fBa\\fR\n.RS 4\nb\n.RE\n");
}

static void cells_may_span_and_hold_blocks(void **state)
{
    (void)state;
    assert_roff("<table><tr><th>a<th>b<tr><td rowspan=2>c<td>d<tr><td>e</table>",
                ".PP\n\\fBa: c\\fR\n.RS 4\nb: d\n.RE\n.RS 4\n.PP\nb: e\n.RE\n");
    assert_roff("<table><tr><th>a<th>b<tr><td>c<td><ul><li>d</ul></table>",
                ".PP\n\\fBa: c\\fR\n.RS 4\nb:\n.IP \\(bu 4\nd\n.RE\n");
    assert_roff("<table><thead><tr><th colspan=2>a<tr><th>b<th>c<tbody><tr><td>d<td>e</table>",
                ".PP\n\\fBa / b: d\\fR\n.RS 4\na / c: e\n.RE\n");
}

static void terms_and_summaries_stand_above_their_texts(void **state)
{
    (void)state;
    assert_roff("<dl><dt>a<dt>b<dd>c<p>d</dl>\n\ne",
                ".PP\n\\fBa\\fR\n.PD 0\n.PP\n\\fBb\\fR\n.RS 4\n.PD\nc\n.PP\nd\n.RE\n.PP\ne\n");
    assert_roff("<details><summary>a</summary>\n\n*b*\n\n</details>",
                ".PP\n\\fBa\\fR\n.RS 4\n\\fIb\\fR\n.RE\n");
    assert_roff("<details>a</details>", ".RS 4\n.PP\na\n.RE\n");
}

static void tags_in_a_line_have_fonts_or_marks(void **state)
{
    (void)state;
    assert_roff("<kbd>a  <i>b</i></kbd> <mark>c</mark> <q>d</q> <ruby>漢<rt>か</ruby>2<sup>3</sup>",
                ".PP\n\\fBa \\ \\f(BIb \\fBc\\fR “d” 漢\\:(か)2\\(ha3\n");
    assert_roff("<a href='x.md'>a</a> <a name=b>c</a> <video src=u>d</video>",
                ".PP\na (\\fBQ6\\-5\\fR) c\n.UR u\nd\n.UE\n");
    assert_roff("<pre>\n a<b>b</b>\n</pre>", ".PP\n.RS 4\n.EX\n ab\n.EE\n.RE\n");
}

static void what_the_page_hides_is_left_out(void **state)
{
    (void)state;
    assert_roff("a<span hidden>b <i>c</i></span>d\n\n<div hidden>\n\n- e\n\n</div>\n\nf",
                ".PP\nad\n.PP\nf\n");
    assert_roff("<ol><li hidden>a<li>b<li>c</ol>", ".IP 1. 4\nb\n.PD 0\n.IP 2. 4\nc\n.PD\n");
    assert_roff("<ol reversed><li>a<li hidden>b</ol>", ".IP 1. 4\na\n");
    assert_roff(
        "<table><tr hidden><th>x<tr><th>a<th hidden>y<th>b<tr><td hidden>z<td>c<td>d</table>",
        ".PP\n\\fBa: c\\fR\n.RS 4\nb: d\n.RE\n");
    assert_roff("<details><summary hidden>a</summary>b</details>", ".RS 4\n.PP\nb\n.RE\n");
    assert_roff("<a href=u>a<b hidden>c</b></a><a href=v hidden>d</a>", ".PP\n.UR u\na\n.UE\n");
}

static void a_power_is_none_of_its_base(void **state)
{
    (void)state;
    assert_roff("x<sup>2</sup> 2<sup>n-1</sup> H<sub>2</sub>O", ".PP\nx\\(ha2 2\\(ha(n\\-1) H2O\n");
}

static void items_have_the_numbers_of_the_page(void **state)
{
    (void)state;
    assert_roff("<ol type=a start=26><li>x<li value=3>y</ol>",
                ".IP z. 4\nx\n.PD 0\n.IP c. 4\ny\n.PD\n");
    assert_roff("<ol type=I reversed><li>x<li>y</ol>", ".IP II. 4\nx\n.PD 0\n.IP I. 4\ny\n.PD\n");
    assert_roff("<ol type=A start=703><li>x</ol>", ".IP 703. 5\nx\n");
    assert_roff("<ul><li><p>x<li>y</ul>", ".IP \\(bu 4\nx\n.IP \\(bu 4\ny\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_paragraph_needs_no_request_after_a_head),
        cmocka_unit_test(a_paragraph_is_one_line_of_input),
        cmocka_unit_test(headings_stand_out),
        cmocka_unit_test(emphasis_may_be_nested),
        cmocka_unit_test(tight_lists_have_no_blank_lines),
        cmocka_unit_test(numbers_make_room_for_themselves),
        cmocka_unit_test(items_hold_blocks),
        cmocka_unit_test(indentation_ends_at_three_levels),
        cmocka_unit_test(code_that_fits_is_kept_as_it_is),
        cmocka_unit_test(code_that_is_too_wide_is_filled),
        cmocka_unit_test(tabs_of_code_become_spaces),
        cmocka_unit_test(a_link_to_an_entry_names_it),
        cmocka_unit_test(a_link_within_the_text_is_its_label),
        cmocka_unit_test(an_address_that_is_its_own_label_is_plain_text),
        cmocka_unit_test(other_addresses_follow_their_label),
        cmocka_unit_test(an_image_is_its_alternative_text),
        cmocka_unit_test(a_change_of_subject_is_seen),
        cmocka_unit_test(without_links_labels_are_left),
        cmocka_unit_test(a_row_is_a_title_and_what_belongs_to_it),
        cmocka_unit_test(cells_may_span_and_hold_blocks),
        cmocka_unit_test(terms_and_summaries_stand_above_their_texts),
        cmocka_unit_test(tags_in_a_line_have_fonts_or_marks),
        cmocka_unit_test(items_have_the_numbers_of_the_page),
        cmocka_unit_test(what_the_page_hides_is_left_out),
        cmocka_unit_test(a_power_is_none_of_its_base),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
