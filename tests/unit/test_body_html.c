/* test_body_html.c - a text as HTML. SPDX-License-Identifier: ISC */
#include "load/markdown.h"
#include "render/body.h"

#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static void assert_linked(const char *markdown, const BodyLinks *links, const char *expected)
{
    Arena *arena = arena_new();
    Source *source = source_new(arena, STR("entry.md"), str_from(markdown));
    Buf html = buf_new(arena);
    buf_add_text(&html, "<main>");
    body_html(&html, markdown_read(arena, source, 0).root, links);
    assert_string_equal(html.data, expected);
    arena_free(arena);
}

static void assert_html(const char *markdown, const char *expected)
{
    assert_linked(markdown, NULL, expected);
}

static void tight_lists_hold_no_paragraphs(void **state)
{
    (void)state;
    assert_html("- a\n- b\n  - c",
                "<main><ul>\n<li>a</li>\n<li>b\n<ul>\n<li>c</li>\n</ul>\n</li>\n</ul>\n");
    assert_html("7. a\n\n8. b",
                "<main><ol start=\"7\">\n<li>\n<p>a</p>\n</li>\n<li>\n<p>b</p>\n</li>\n</ol>\n");
    assert_html("- > a", "<main><ul>\n<li>\n<blockquote>\n<p>a</p>\n</blockquote>\n</li>\n</ul>\n");
}

static void code_names_its_language(void **state)
{
    (void)state;
    assert_html("```c\"< x\n<a>\n```",
                "<main><pre><code class=\"language-c&quot;&lt;\">&lt;a&gt;\n</code></pre>\n");
    assert_html("    x", "<main><pre><code>x\n</code></pre>\n");
}

static void headings_carry_their_ids(void **state)
{
    (void)state;
    assert_html("### 手順 *1*\n", "<main><h3 id=\"手順-1\">手順 <em>1</em></h3>\n");
}

static void characters_that_xml_forbids_are_replaced(void **state)
{
    (void)state;
    assert_html("a&#x1;b\x0C"
                "c &#xFFFE; `\x02` ![\x03](/u '\x04')",
                "<main><p>a�b�c � <code>�</code> <img src=\"/u\" alt=\"�\" title=\"�\" /></p>\n");
}

static void a_link_is_never_within_another(void **state)
{
    (void)state;
    assert_html("[a <http://b> c](/u)", "<main><p><a href=\"/u\">a http://b c</a></p>\n");
}

/* Entries become pages, "gone" leads nowhere. */
static Str page_of(const void *data, Arena *arena, Str url)
{
    if (str_eq(url, STR("gone"))) {
        return (Str){0};
    }
    return str_format(arena, "%s%.*s.html", (const char *)data, STR_ARGS(url));
}

static void addresses_are_those_of_the_output(void **state)
{
    (void)state;
    BodyLinks links = {.address = page_of, .data = "../\"&"};
    assert_linked("[a](b) ![c](d)", &links,
                  "<main><p><a href=\"../%22&amp;b.html\">a</a> "
                  "<img src=\"../%22&amp;d.html\" alt=\"c\" /></p>\n");
}

static void a_link_to_nowhere_is_its_text(void **state)
{
    (void)state;
    BodyLinks links = {.address = page_of, .data = ""};
    assert_linked("[a *b*](gone) ![c < d](gone) [![e](gone)](f)", &links,
                  "<main><p>a <em>b</em> c &lt; d <a href=\"f.html\">e</a></p>\n");
}

static void assert_on_page(const char *markdown, const BodyPage *page, const char *expected)
{
    Arena *arena = arena_new();
    Source *source = source_new(arena, STR("entry.md"), str_from(markdown));
    Buf html = buf_new(arena);
    body_html_on_page(&html, markdown_read(arena, source, 0).root, NULL, page);
    assert_string_equal(html.data, expected);
    arena_free(arena);
}

static void a_heading_has_a_link_to_itself_where_the_page_names_one(void **state)
{
    (void)state;
    const BodyPage page = {.permalink = STR("Link to {heading}")};
    assert_on_page(
        "## *a* \"<b\"\n", &page,
        "<div class=\"heading\"><h2 id=\"a-b\"><em>a</em> &quot;&lt;b&quot;</h2>"
        "<a class=\"permalink\" href=\"#a-b\" aria-label=\"Link to a &quot;&lt;b&quot;\">"
        "#</a></div>\n");
    assert_on_page("## \xE8\xA3\x9C\n", &page,
                   "<div class=\"heading\"><h2 id=\"\xE8\xA3\x9C\">\xE8\xA3\x9C</h2>"
                   "<a class=\"permalink\" href=\"#%E8%A3%9C\" aria-label=\"Link to \xE8\xA3\x9C\">"
                   "#</a></div>\n");
    assert_on_page("<h3 id=\"x%20'&amp;\">c</h3>\n", &page,
                   "<div class=\"heading\"><h3 id=\"x%20'&amp;\">c</h3>"
                   "<a class=\"permalink\" href=\"#x%2520%27%26\" aria-label=\"Link to c\">"
                   "#</a></div>\n");
}

static void headings_without_a_place_for_it_have_no_link(void **state)
{
    (void)state;
    const BodyPage page = {.permalink = STR("Link")};
    assert_on_page("## !\n", &page, "<h2>!</h2>\n");
    assert_on_page("<h2 hidden>a</h2>\n", &page, "<h2 hidden=\"\" id=\"a\">a</h2>\n");
    assert_on_page("<div hidden><h2>a</h2></div>\n", &page,
                   "<div hidden=\"\">\n<h2 id=\"a\">a</h2>\n</div>\n");
    assert_on_page("<details><summary><h2>a</h2></summary><h3>b</h3></details>\n", &page,
                   "<details>\n<summary>\n<h2 id=\"a\">a</h2>\n</summary>\n"
                   "<div class=\"heading\"><h3 id=\"b\">b</h3>"
                   "<a class=\"permalink\" href=\"#b\" aria-label=\"Link\">#</a></div>\n"
                   "</details>\n");
}

static void what_the_source_says_of_the_language_stays(void **state)
{
    (void)state;
    assert_html("<p lang=\"en\">a <span lang=\"zh-Hant\" dir=\"ltr\">b</span></p>\n\n"
                "c <i lang=\"de\">d</i>\n",
                "<main><p lang=\"en\">a <span lang=\"zh-Hant\" dir=\"ltr\">b</span></p>\n"
                "<p>c <i lang=\"de\">d</i></p>\n");
}

static void a_part_of_a_text_may_be_written_alone(void **state)
{
    (void)state;
    Arena *arena = arena_new();
    Source *source = source_new(arena, STR("entry.md"), STR("a\n\n- *b*\n- c\n"));
    Doc doc = markdown_read(arena, source, 0);
    Buf html = buf_new(arena);
    body_html(&html, doc.root->last->first, NULL);
    assert_string_equal(html.data, "<li><em>b</em></li>\n");
    arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(tight_lists_hold_no_paragraphs),
        cmocka_unit_test(code_names_its_language),
        cmocka_unit_test(headings_carry_their_ids),
        cmocka_unit_test(characters_that_xml_forbids_are_replaced),
        cmocka_unit_test(a_link_is_never_within_another),
        cmocka_unit_test(addresses_are_those_of_the_output),
        cmocka_unit_test(a_link_to_nowhere_is_its_text),
        cmocka_unit_test(a_heading_has_a_link_to_itself_where_the_page_names_one),
        cmocka_unit_test(headings_without_a_place_for_it_have_no_link),
        cmocka_unit_test(what_the_source_says_of_the_language_stays),
        cmocka_unit_test(a_part_of_a_text_may_be_written_alone),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
