/* test_markdown.c - what a text is read as. SPDX-License-Identifier: ISC */
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

static void assert_html(const char *markdown, const char *expected)
{
    Arena *arena = arena_new();
    Buf html = buf_new(arena);
    body_html(&html, read(arena, markdown).root, NULL);
    assert_string_equal(html.data, expected);
    arena_free(arena);
}

static void assert_str(Str actual, const char *expected)
{
    assert_int_equal(actual.len, str_from(expected).len);
    assert_memory_equal(actual.data == NULL ? "" : actual.data, expected, actual.len);
}

static void an_empty_text_is_an_empty_document(void **state)
{
    (void)state;
    Arena *arena = arena_new();
    Doc doc = markdown_read(arena, source_new(arena, STR("entry.md"), (Str){0}), 0);
    assert_int_equal(doc.root->kind, NODE_DOCUMENT);
    assert_null(doc.root->first);
    assert_null(doc.root->parent);
    assert_int_equal(doc.first_paragraph.len, 0);
    arena_free(arena);
}

static void every_kind_of_node_carries_its_data(void **state)
{
    (void)state;
    Arena *arena = arena_new();
    Doc doc = read(arena, "3. a\n4. b\n\n```sh &amp; x\ny\n```\n\n[l](/u 't&amp;')");
    const Node *list = doc.root->first;
    assert_int_equal(list->kind, NODE_LIST);
    assert_true(list->ordered);
    assert_true(list->tight);
    assert_int_equal(list->start, 3);
    assert_int_equal(list->first->kind, NODE_ITEM);
    assert_ptr_equal(list->first->next, list->last);
    assert_str(list->first->first->first->text, "a");
    const Node *code = list->next;
    assert_int_equal(code->kind, NODE_CODE_BLOCK);
    assert_str(code->text, "y\n");
    assert_str(code->info, "sh & x");
    const Node *link = doc.root->last->first;
    assert_int_equal(link->kind, NODE_LINK);
    assert_str(link->url, "/u");
    assert_str(link->title, "t&");
    assert_ptr_equal(link->parent, doc.root->last);
    arena_free(arena);
}

static void neighbouring_texts_are_one_node(void **state)
{
    (void)state;
    Arena *arena = arena_new();
    const Node *paragraph = read(arena, "a &amp; b\\* [c] <!-- d --> e").root->first;
    assert_ptr_equal(paragraph->first, paragraph->last);
    assert_str(paragraph->first->text, "a & b* [c]  e");
    const Node *joined = read(arena, "日本\n語の\n文").root->first;
    assert_ptr_equal(joined->first, joined->last);
    assert_str(joined->first->text, "日本語の文");
    arena_free(arena);
}

static void a_line_break_beside_a_wide_character_is_dropped(void **state)
{
    (void)state;
    assert_html("日本\n語", "<p>日本語</p>\n");
    assert_html("日本\nabc", "<p>日本abc</p>\n");
    assert_html("abc\n日本", "<p>abc日本</p>\n");
    assert_html("abc\ndef", "<p>abc\ndef</p>\n");
    assert_html("が、\nｶﾅ", "<p>が、ｶﾅ</p>\n");
    assert_html("ｶﾅ\nｶﾅ", "<p>ｶﾅ\nｶﾅ</p>\n");
}

static void the_characters_beside_a_break_may_be_in_other_nodes(void **state)
{
    (void)state;
    assert_html("**太字**\n続き", "<p><strong>太字</strong>続き</p>\n");
    assert_html("a\n**太字**", "<p>a<strong>太字</strong></p>\n");
    assert_html("*a\n`漢`*", "<p><em>a<code>漢</code></em></p>\n");
    assert_html("`a`\n[*b*](/u)", "<p><code>a</code>\n<a href=\"/u\"><em>b</em></a></p>\n");
    assert_html("**太字\n*b* c**", "<p><strong>太字<em>b</em> c</strong></p>\n");
    assert_html("![](x.png)\n字", "<p><img src=\"x.png\" alt=\"\" />字</p>\n");
    assert_html("a\n![](x.png)", "<p>a\n<img src=\"x.png\" alt=\"\" /></p>\n");
}

static void marks_that_modify_a_character_do_not_hide_it(void **state)
{
    (void)state;
    assert_html("葛\xF3\xA0\x84\x80\nb", "<p>葛\xF3\xA0\x84\x80"
                                         "b</p>\n");
    assert_html("e\xCC\x81\nb", "<p>e\xCC\x81\nb</p>\n");
}

static void one_paragraph_is_no_neighbour_of_the_next(void **state)
{
    (void)state;
    assert_html("日本\n\na\nb", "<p>日本</p>\n<p>a\nb</p>\n");
    assert_html("日本\\\na\nb", "<p>日本<br />\na\nb</p>\n");
}

static void comments_leave_nothing_behind(void **state)
{
    (void)state;
    assert_html("a\n    <!-- b\n-->\nc", "<p>a\nc</p>\n");
    assert_html("漢\n    <!-- b -->\nc", "<p>漢c</p>\n");
    assert_html("a\n    <!-- b -->", "<p>a</p>\n");
    assert_html("a\n<!-- b -->\nc", "<p>a</p>\n<p>c</p>\n");
    assert_html("<!-- a -->\n\n <!-- b\n\n<i> -->  \n\nc <!-- d -->", "<p>c </p>\n");
    assert_html("a\n\n<!-- a --><!-- b -->", "<p>a</p>\n");
}

static void headings_get_the_slugs_of_code_hosts(void **state)
{
    (void)state;
    Arena *arena = arena_new();
    assert_str(markdown_slug(arena, STR("手順 1（Windows）")), "手順-1windows");
    assert_str(markdown_slug(arena, STR("A_b-C  d.e!")), "a_b-c--de");
    assert_str(markdown_slug(arena, STR("ÀÉ Ω が")), "àé-ω-が");
    assert_str(markdown_slug(arena, STR("、。!?")), "");
    arena_free(arena);
}

static void repeated_headings_are_numbered(void **state)
{
    (void)state;
    assert_html("## foo\n## foo-1\n## foo\n## *Foo*",
                "<h2 id=\"foo\">foo</h2>\n<h2 id=\"foo-1\">foo-1</h2>\n"
                "<h2 id=\"foo-2\">foo</h2>\n<h2 id=\"foo-3\"><em>Foo</em></h2>\n");
    assert_html("## foo-1\n## foo\n## foo", "<h2 id=\"foo-1\">foo-1</h2>\n<h2 id=\"foo\">foo</h2>\n"
                                            "<h2 id=\"foo-2\">foo</h2>\n");
    assert_html(
        "## foo\n## foo\n## foo-1",
        "<h2 id=\"foo\">foo</h2>\n<h2 id=\"foo-1\">foo</h2>\n<h2 id=\"foo-1-1\">foo-1</h2>\n");
    assert_html("## !\n## !", "<h2>!</h2>\n<h2>!</h2>\n");
}

static void anchors_and_headings_are_located(void **state)
{
    (void)state;
    Arena *arena = arena_new();
    const char *markdown = "## A\n\n[r]: /u\nb\n==\n\n> ###   `c` ##\n\n#\n";
    Doc doc = read(arena, markdown);
    const char *starts[] = {"## A", "[r]", "###", "#\n"};
    const char *texts[] = {"A\n", "b\n", "`c`"};
    assert_int_equal(doc.headings.count, 4);
    assert_int_equal(doc.anchors.count, 3);
    for (size_t i = 0; i < 4; i++) {
        Str found = str_from_offset(str_from(markdown), doc.headings.items[i].pos);
        assert_true(str_starts_with(found, str_from(starts[i])));
    }
    for (size_t i = 0; i < 3; i++) {
        Str found = str_from_offset(str_from(markdown), doc.anchors.items[i].pos);
        assert_true(str_starts_with(found, str_from(texts[i])));
    }
    assert_int_equal(doc.headings.items[1].level, 1);
    assert_int_equal(doc.headings.items[2].level, 3);
    assert_str(doc.anchors.items[2].id, "c");
    arena_free(arena);
}

static void the_first_paragraph_that_says_something_is_kept(void **state)
{
    (void)state;
    Arena *arena = arena_new();
    assert_str(read(arena, "## h\n\n![](x)\n\n> a *b*\n> `c`\n\nd").first_paragraph, "a b c");
    assert_str(read(arena, "## h\n\n    code").first_paragraph, "");
    arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_empty_text_is_an_empty_document),
        cmocka_unit_test(every_kind_of_node_carries_its_data),
        cmocka_unit_test(neighbouring_texts_are_one_node),
        cmocka_unit_test(a_line_break_beside_a_wide_character_is_dropped),
        cmocka_unit_test(the_characters_beside_a_break_may_be_in_other_nodes),
        cmocka_unit_test(marks_that_modify_a_character_do_not_hide_it),
        cmocka_unit_test(one_paragraph_is_no_neighbour_of_the_next),
        cmocka_unit_test(comments_leave_nothing_behind),
        cmocka_unit_test(headings_get_the_slugs_of_code_hosts),
        cmocka_unit_test(repeated_headings_are_numbered),
        cmocka_unit_test(anchors_and_headings_are_located),
        cmocka_unit_test(the_first_paragraph_that_says_something_is_kept),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
