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

static void a_row_of_a_table_is_a_line(void **state)
{
    (void)state;
    assert_text(
        "<table><caption>t</caption><tr><th>a<th>b<tr><td>c d<td></td><td><ul><li>e<li>f</ul>\n"
        "<tr><td><pre>\ng\n</pre>\n</table>\n\nh",
        "|t\na | b\nc d | e f\ng\nh");
    assert_text("<table><tr><td></table>\n\na", "|a");
    assert_text("<table><tr><td><table><tr><td>a<td>b</table>\n<td>c</table>", "|a b | c");
}

static void blocks_of_html_are_lines(void **state)
{
    (void)state;
    assert_text("<details><summary>a <b>b</b></summary>\n\n*c*\n\n</details>\n\n"
                "<dl><dt>d<dd>e<p>f</dl>\n<pre>\n g\n  h\n</pre>\n<div>i<hr>j</div>",
                "|a b\nc\nd\ne\nf\n g\n  h\ni\nj");
}

static void what_tags_say_is_said_in_marks(void **state)
{
    (void)state;
    assert_text("<ruby>漢字<rt>かんじ</ruby>と<ruby>字<rp>（<rt>じ<rp>）</ruby>",
                "|漢字(かんじ)と字（じ）");
    assert_text("10<sup>-6</sup> 1<sup>st</sup> H<sub>2</sub>O 10<sub>2</sub>",
                "|10^-6 1st H2O 10_2");
    assert_text(
        "x<sup>2</sup> E=mc<sup><em>2</em></sup> (a+b)<sup>n</sup> <sup>1</sup> Ca<sup>2+</sup>",
        "|x^2 E=mc^2 (a+b)^n ^1 Ca^2+");
    assert_text(
        "2<sup>n+1</sup> 2<sup>(n)</sup> e<sup>a b</sup> 2<sup>x<sup>y</sup></sup> x<sub>2</sub>",
        "|2^(n+1) 2^(n) e^(a b) 2^(x^y) x2");
    assert_text("n<sup>th</sup> a<sup>TM</sup> b<sup>®</sup> 語<sup>注1</sup> 語<sup>[1]</sup> "
                "c<sup>*</sup><sup></sup>",
                "|nth aTM b® 語注1 語[1] c*");
    assert_text("<del>a</del> <q>b</q> <q><b>引</b></q> <s>c</s>", "|~~a~~ “b” 「引」 ~~c~~");
    assert_text("<picture><source srcset=a><img src=b alt=c></picture> <video src=d>e</video>",
                "|c e");
}

static void what_the_page_hides_is_left_out(void **state)
{
    (void)state;
    assert_text("a<span hidden>b<i>c</i></span>d<b hidden=''>e</b>\n\n<div hidden>\n\nf\n\n- g\n\n"
                "</div>\n\nh",
                "|ad\nh");
    assert_text("<div hidden=until-found>a</div>\n\n<span aria-hidden=true>b</span>\n\n"
                "<details><summary>c</summary>d</details>",
                "|a\nb\nc\nd");
    assert_text("<table><tr hidden><td>a<tr><td hidden>b<td>c<td>d<tr><td hidden>e</table>\n\n"
                "<img src=h alt=i hidden>\n\n<pre>f<b hidden>g</b></pre>",
                "|c | d\nf");
    assert_text("<ruby>漢<rp hidden>（</rp><rt>か</rt><rp hidden>）</rp></ruby>", "|漢(か)");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(blocks_are_joined_by_one_line_end),
        cmocka_unit_test(markup_and_addresses_are_left_out),
        cmocka_unit_test(code_keeps_its_lines),
        cmocka_unit_test(alternative_texts_are_text),
        cmocka_unit_test(lines_are_joined_as_the_script_wants),
        cmocka_unit_test(a_row_of_a_table_is_a_line),
        cmocka_unit_test(blocks_of_html_are_lines),
        cmocka_unit_test(what_tags_say_is_said_in_marks),
        cmocka_unit_test(what_the_page_hides_is_left_out),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
