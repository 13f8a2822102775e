/* test_html_nodes.c - HTML in a text: its nodes, and what is wrong with it. SPDX-License-Identifier: ISC */
#include "load/markdown.h"
#include "render/body.h"

#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static Doc read(Arena *arena, const char *markdown)
{
    return markdown_read(arena, source_new(arena, STR("entry.md"), str_from(markdown)), 0);
}

/* Remarks of other kinds are other people's. */
static bool is_fault(const Remark *remark)
{
    return remark->kind >= REMARK_ELEMENT && remark->kind <= REMARK_MISPLACED;
}

static void assert_html(const char *markdown, const char *expected)
{
    Arena *arena = arena_new();
    Buf html = buf_new(arena);
    Doc doc = read(arena, markdown);
    body_html(&html, doc.root, NULL);
    assert_string_equal(html.data == NULL ? "" : html.data, expected);
    for (size_t i = 0; i < doc.remarks.count; i++) {
        assert_false(is_fault(&doc.remarks.items[i]));
    }
    arena_free(arena);
}

/* Each remark as its kind, its text and the source from its place to the end of the line. */
static void assert_remarks(const char *markdown, const char *expected)
{
    static const char *const KINDS[] = {
        [REMARK_ELEMENT] = "element",       [REMARK_ATTRIBUTE] = "attribute",
        [REMARK_EVENT_HANDLER] = "handler", [REMARK_INLINE_STYLE] = "style",
        [REMARK_UNCLOSED] = "unclosed",     [REMARK_STRAY_END_TAG] = "stray",
        [REMARK_MISPLACED] = "misplaced",
    };
    Arena *arena = arena_new();
    Doc doc = read(arena, markdown);
    Buf out = buf_new(arena);
    buf_add_text(&out, "");
    for (size_t i = 0; i < doc.remarks.count; i++) {
        const Remark *remark = &doc.remarks.items[i];
        if (!is_fault(remark)) {
            continue;
        }
        Str rest = str_from_offset(str_from(markdown), remark->pos);
        Str line = str_slice(rest, 0, str_find_byte(rest, '\n'));
        buf_addf(&out, "%s %.*s %.*s\n", KINDS[remark->kind], STR_ARGS(remark->text),
                 STR_ARGS(line));
    }
    assert_string_equal(out.data, expected);
    Buf html = buf_new(arena); /* whatever the tree is, it can be written */
    body_html(&html, doc.root, NULL);
    body_text(&html, doc.root);
    arena_free(arena);
}

static void markdown_may_stand_between_tags(void **state)
{
    (void)state;
    assert_html("<details>\n<summary>x</summary>\n\n**md**\n\n- a\n\n</details>\n",
                "<details>\n<summary>x</summary>\n<p><strong>md</strong></p>\n<ul>\n<li>a</li>\n"
                "</ul>\n</details>\n");
    assert_html("<div>\n\n## A\n\n```\nb\n```\n</div>",
                "<div>\n<h2 id=\"a\">A</h2>\n<pre><code>b\n</code></pre>\n</div>\n");
    assert_html("- a\n  <details><summary>b</summary>\n\n  c\n\n  </details>\n",
                "<ul>\n<li>\n<p>a</p>\n<details>\n<summary>b</summary>\n<p>c</p>\n</details>\n"
                "</li>\n</ul>\n");
    assert_html("<details><summary>\n\na *b*\n\n</summary></details>",
                "<details>\n<summary>a <em>b</em></summary>\n</details>\n");
}

static void tags_in_a_line_are_kept(void **state)
{
    (void)state;
    assert_html("a <B CLASS='x'>b *c*</B> <kbd>d</kbd> <br/>e<wbr>",
                "<p>a <b class=\"x\">b <em>c</em></b> <kbd>d</kbd> <br />e<wbr /></p>\n");
    assert_html("**a<sup>2</sup>**", "<p><strong>a<sup>2</sup></strong></p>\n");
    assert_html("<ruby>漢字<rp>（</rp><rt>*かんじ*<rp>）</ruby>",
                "<p><ruby>漢字<rp>（</rp><rt><em>かんじ</em></rt><rp>）</rp></ruby></p>\n");
    assert_html("a<br>\nb", "<p>a<br />b</p>\n");
}

static void end_tags_may_be_left_out_where_html_allows_it(void **state)
{
    (void)state;
    assert_html("<ul><li>a<li>b<ul><li>c</ul></ul>",
                "<ul>\n<li>a</li>\n<li>b\n<ul>\n<li>c</li>\n</ul>\n</li>\n</ul>\n");
    assert_html("<dl><dt>a<dt>b<dd>c<dd>d</dl>", "<dl>\n<dt>a</dt>\n<dt>b</dt>\n<dd>c</dd>\n"
                                                 "<dd>d</dd>\n</dl>\n");
    assert_html("<table><caption>a<colgroup><col><col span=2><thead><tr><th>b<tbody><tr><td>c"
                "<td>d<tr><td>e<tfoot><tr><td>f</table>",
                "<table>\n<caption>a</caption>\n<colgroup>\n<col />\n<col span=\"2\" />\n"
                "</colgroup>\n<thead>\n<tr>\n<th>b</th>\n</tr>\n</thead>\n<tbody>\n<tr>\n"
                "<td>c</td>\n<td>d</td>\n</tr>\n<tr>\n<td>e</td>\n</tr>\n</tbody>\n<tfoot>\n"
                "<tr>\n<td>f</td>\n</tr>\n</tfoot>\n</table>\n");
    assert_html("<p>a<p>b\n\n<div><p>c</div>", "<p>a</p>\n<p>b</p>\n<div>\n<p>c</p>\n</div>\n");
    assert_html("<p>a\n\nb", "<p>a</p>\n<p>b</p>\n");
    assert_html("<p>a\n\n</p>", "<p>a</p>\n");
    assert_html("<p>a<ul><li>b</ul>", "<p>a</p>\n<ul>\n<li>b</li>\n</ul>\n");
}

static void white_space_is_what_html_makes_of_it(void **state)
{
    (void)state;
    assert_html("<div>\n  a\n  <b> b </b>  c\n</div>", "<div>a\n<b>b</b> c</div>\n");
    assert_html("<div>日本\n語 <b>の</b>\n文<br>\n x</div>",
                "<div>日本語 <b>の</b>文<br />x</div>\n");
    assert_html("<pre>\n\n a\n  <b>b\n</b></pre>", "<pre>\n\n a\n  <b>b\n</b></pre>\n");
    assert_html("<pre>\na\n\nb</pre>", "<pre>a\n\nb</pre>\n");
    assert_html("<p>a <!-- b --> c</p>", "<p>a c</p>\n");
}

static void attributes_are_quoted_and_escaped(void **state)
{
    (void)state;
    assert_html("<details open name='a\"&amp;<'><summary id= >b</summary></details>",
                "<details open=\"\" name=\"a&quot;&amp;&lt;\">\n<summary>b</summary>\n"
                "</details>\n");
    assert_html("<span aria-label=x hidden class=a class=b>c</span>\n",
                "<p><span aria-label=\"x\" hidden=\"\" class=\"a\">c</span></p>\n");
    assert_html("<img src=' a b.png ' alt=\"&copy;\" srcset='x.png 1x, y z.png 2x'>",
                "<img src=\"a%20b.png\" alt=\"©\" srcset=\"x.png 1x, y z.png 2x\" />");
}

static void headings_get_slugs_unless_they_have_ids(void **state)
{
    (void)state;
    assert_html("## A\n\n<h3>A <i>b</i></h3>\n<h3 id=\"X\">A</h3>\n<h2>A</h2>\n",
                "<h2 id=\"a\">A</h2>\n<h3 id=\"a-b\">A <i>b</i></h3>\n<h3 id=\"X\">A</h3>\n"
                "<h2 id=\"a-1\">A</h2>\n");
    Arena *arena = arena_new();
    const char *markdown = "> <h3>\n> B</h3>\n";
    Doc doc = read(arena, markdown);
    assert_int_equal(doc.anchors.count, 1);
    assert_int_equal(doc.anchors.items[0].pos, str_find(str_from(markdown), STR("\n> B")));
    arena_free(arena);
}

static void addresses_and_targets_are_those_of_the_source(void **state)
{
    (void)state;
    const char *markdown =
        "> - <a\n>   href='x&amp;y'>b</a> <img src=c srcset='d 1x, e 2x' alt=f>\n"
        ">\n>   <div\n>     id='g'><a name=h></a></div>\n\n<h3 id=i>j</h3>\n";
    const char *const urls[] = {"x&amp;y'", "c srcset", "d 1x", "e 2x"};
    const char *const ids[] = {"g'>", "h>", "i>j"};
    Arena *arena = arena_new();
    Doc doc = read(arena, markdown);
    assert_int_equal(doc.refs.count, 4);
    assert_int_equal(doc.anchors.count, 3);
    assert_int_equal(doc.headings.count, 1);
    assert_true(str_eq(doc.refs.items[0].url, STR("x&y")));
    for (size_t i = 0; i < 4; i++) {
        Str rest = str_from_offset(str_from(markdown), doc.refs.items[i].pos);
        assert_true(str_starts_with(rest, str_from(urls[i])));
    }
    for (size_t i = 0; i < 3; i++) {
        Str rest = str_from_offset(str_from(markdown), doc.anchors.items[i].pos);
        assert_true(str_starts_with(rest, str_from(ids[i])));
    }
    arena_free(arena);
}

static void the_first_paragraph_may_be_html(void **state)
{
    (void)state;
    Arena *arena = arena_new();
    assert_true(
        str_eq(read(arena, "<table><tr><td>a</table>\n<div>b <b>c</b></div>\n\nd").first_paragraph,
               STR("b c")));
    assert_true(
        str_eq(read(arena, "<p hidden>a</p>\n<div hidden><div>b</div></div>\n\nc").first_paragraph,
               STR("c")));
    arena_free(arena);
}

static void what_is_not_on_the_list_is_refused(void **state)
{
    (void)state;
    assert_remarks("a <font>b</font> <script>c</script>",
                   "element font <font>b</font> <script>c</script>\n"
                   "element script <script>c</script>\n");
    assert_remarks("> <script>\n> x <b>\n> </script>\n", "element script <script>\n");
    assert_remarks("<input><blockquote>a</blockquote><svg><path/><b>x</b></svg>",
                   "element input <input><blockquote>a</blockquote><svg><path/><b>x</b></svg>\n"
                   "element blockquote <blockquote>a</blockquote><svg><path/><b>x</b></svg>\n"
                   "element svg <svg><path/><b>x</b></svg>\n");
    assert_remarks("<?php x ?> a\n\n<!DOCTYPE html>\n\n<![CDATA[ x ]]>\n",
                   "element ?php <?php x ?> a\nelement !DOCTYPE <!DOCTYPE html>\n"
                   "element ![CDATA[ <![CDATA[ x ]]>\n");
    assert_remarks("<div title onclick=x STYLE=y foo aria-x=1 aria-<=2>c</div> <h1>",
                   "handler onclick onclick=x STYLE=y foo aria-x=1 aria-<=2>c</div> <h1>\n"
                   "style style STYLE=y foo aria-x=1 aria-<=2>c</div> <h1>\n"
                   "attribute div foo foo aria-x=1 aria-<=2>c</div> <h1>\n"
                   "attribute div aria-< aria-<=2>c</div> <h1>\n"
                   "element h1 <h1>\nunclosed h1 <h1>\n");
}

static void what_is_not_closed_in_time_is_refused(void **state)
{
    (void)state;
    assert_remarks("a <b>b\n\nc</b>", "unclosed b <b>b\nstray b </b>\n");
    assert_remarks("*a <b>b* </b>", "unclosed b <b>b* </b>\nstray b </b>\n");
    assert_remarks("- <details>\n  <summary>a</summary>\n\n</details>",
                   "unclosed details <details>\nstray details </details>\n");
    assert_remarks("<div>\n\n> </div>", "stray div </div>\nunclosed div <div>\n");
    assert_remarks("<div><b>a</div>", "unclosed b <b>a</div>\n");
    assert_remarks("<pre>a\n\nb", "unclosed pre <pre>a\n");
    assert_remarks("</p> </br> <br></br> <div/>",
                   "stray p </p> </br> <br></br> <div/>\nstray br </br> <br></br> <div/>\n"
                   "stray br </br> <div/>\nunclosed div <div/>\n");
    assert_remarks("<!-- never\n\nclosed", "unclosed !-- <!-- never\n");
    assert_remarks("<div class='a\n</div>\n</>", "unclosed div <div class='a\n");
    assert_remarks("<div></></div>", "stray  </></div>\n");
}

static void what_html_has_no_place_for_is_refused(void **state)
{
    (void)state;
    assert_remarks("a <div>b</div> <table><tr><td>c</td></tr></table>",
                   "misplaced div <div>b</div> <table><tr><td>c</td></tr></table>\n"
                   "misplaced table <table><tr><td>c</td></tr></table>\n");
    assert_remarks("<p>a <div>b</div> c</p>", "misplaced div <div>b</div> c</p>\n");
    assert_remarks("<p>a <p>b</p></p>", "stray p </p>\n");
    assert_remarks("<td>a</td>\n<li>b<dt>c</dt></li>\n",
                   "misplaced td <td>a</td>\nmisplaced li <li>b<dt>c</dt></li>\n");
    assert_remarks("<table>a<tr>b<td>c</td><b>d</b></tr></table>",
                   "misplaced  a<tr>b<td>c</td><b>d</b></tr></table>\n"
                   "misplaced  b<td>c</td><b>d</b></tr></table>\n"
                   "misplaced b <b>d</b></tr></table>\n");
    assert_remarks("<a href=x>a <a href=y>b</a></a> [c <a id=z></a>](u) <a id=q>[d](v)</a>",
                   "misplaced a <a href=y>b</a></a> [c <a id=z></a>](u) <a id=q>[d](v)</a>\n"
                   "misplaced a <a id=z></a>](u) <a id=q>[d](v)</a>\nmisplaced a [d](v)</a>\n");
    assert_remarks("<div><rt>a</rt><source src=x><track><figcaption>b</figcaption></div>",
                   "misplaced rt <rt>a</rt><source src=x><track><figcaption>b</figcaption></div>\n"
                   "misplaced source <source src=x><track><figcaption>b</figcaption></div>\n"
                   "misplaced track <track><figcaption>b</figcaption></div>\n"
                   "misplaced figcaption <figcaption>b</figcaption></div>\n");
    assert_remarks("<details>a<summary>b</summary></details>",
                   "misplaced summary <summary>b</summary></details>\n");
    assert_remarks("<table>\n\n    <tr>\n\n</table>", "misplaced  <tr>\n");
    assert_remarks("> <ul>\n>\n> - a\n>\n> </ul>", "misplaced  - a\n");
    assert_remarks("![<b>a</b>](u)", "misplaced b <b>a</b>](u)\n");
    assert_remarks("<picture>a<img src=x alt></picture>",
                   "misplaced  a<img src=x alt></picture>\n");
}

static void places_are_exact_in_quotes_and_lists(void **state)
{
    (void)state;
    assert_remarks("> - a\n>\n>   <div\n>      onx=1\n>     foo>\n>   日本<td>\n>   </div>\n",
                   "handler onx onx=1\nattribute div foo foo>\nmisplaced td <td>\n");
    assert_remarks(">     x\n> a\n>   <b\n>     onx>b</b>", "handler onx onx>b</b>\n");
    assert_remarks("1. a <b\nonx>b</b>\n\n\t<div\n\t  ony></div>",
                   "handler onx onx>b</b>\nhandler ony ony></div>\n");
    assert_remarks("[r]: /u\n&lt; <font>", "element font <font>\nunclosed font <font>\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(markdown_may_stand_between_tags),
        cmocka_unit_test(tags_in_a_line_are_kept),
        cmocka_unit_test(end_tags_may_be_left_out_where_html_allows_it),
        cmocka_unit_test(white_space_is_what_html_makes_of_it),
        cmocka_unit_test(attributes_are_quoted_and_escaped),
        cmocka_unit_test(headings_get_slugs_unless_they_have_ids),
        cmocka_unit_test(addresses_and_targets_are_those_of_the_source),
        cmocka_unit_test(the_first_paragraph_may_be_html),
        cmocka_unit_test(what_is_not_on_the_list_is_refused),
        cmocka_unit_test(what_is_not_closed_in_time_is_refused),
        cmocka_unit_test(what_html_has_no_place_for_is_refused),
        cmocka_unit_test(places_are_exact_in_quotes_and_lists),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
