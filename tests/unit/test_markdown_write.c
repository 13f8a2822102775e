/* test_markdown_write.c - a tree, as Markdown, is the same tree again. SPDX-License-Identifier: ISC */
#include "render/markdown_write.h"

#include "load/doc_builder.h"
#include "load/markdown.h"
#include "render/body.h"

#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static const Node *read(Arena *arena, Str markdown)
{
    Source *source = source_new(arena, STR("entry.md"), markdown);
    return markdown_read(arena, source, 0).root;
}

/* Without the ids that only reading gives to headings. */
static Str html_of(Arena *arena, const Node *root)
{
    Buf html = buf_new(arena);
    Buf out = buf_new(arena);
    body_html(&html, root, NULL);
    Str rest = buf_str(&html);
    Str before = STR(" id=\"");
    for (size_t at = str_find(rest, before); at != STR_NONE; at = str_find(rest, before)) {
        buf_add(&out, str_slice(rest, 0, at));
        rest = str_from_offset(rest, at + before.len);
        rest = str_from_offset(rest, str_find_byte(rest, '"') + 1);
    }
    buf_add(&out, rest);
    return buf_str(&out);
}

static void assert_same(Arena *arena, const Node *root)
{
    Buf markdown = buf_new(arena);
    markdown_write(&markdown, root);
    Str wanted = html_of(arena, root);
    Str got = html_of(arena, read(arena, buf_str(&markdown)));
    if (!str_eq(wanted, got)) {
        print_message("%.*s-- is not\n%.*s-- but\n%.*s", STR_ARGS(buf_str(&markdown)),
                      STR_ARGS(wanted), STR_ARGS(got));
    }
    assert_true(str_eq(wanted, got));
}

/* What is read is written as it was. */
static void assert_stays(const char *markdown)
{
    Arena *arena = arena_new();
    Buf out = buf_new(arena);
    markdown_write(&out, read(arena, str_from(markdown)));
    assert_string_equal(out.data, markdown);
    arena_free(arena);
}

static void assert_becomes(const char *markdown, const char *expected)
{
    Arena *arena = arena_new();
    const Node *root = read(arena, str_from(markdown));
    Buf out = buf_new(arena);
    markdown_write(&out, root);
    assert_string_equal(out.data, expected);
    assert_same(arena, root);
    arena_free(arena);
}

static void what_is_plain_is_written_plainly(void **state)
{
    (void)state;
    assert_stays("A *b* **c** `d` [e](f.md \"g\") <https://h.example/>\\\ni\n\n## J\n\n---\n\n> "
                 "k\n>\n> l\n");
    assert_stays("- a\n- b\n  1. c\n  2. d\n- e\n\n```sh\nf\n\n  g\n```\n");
    assert_stays("snake_case, 2 * 3, a < b, AT&T, C:\\Users, #1 and 1.5 (a) - b + c = d!\n");
    assert_stays("<details>\n<summary>a</summary>\n\nb *c*\n\n</details>\n");
    assert_stays("H<sub>2</sub>O, <kbd>Ctrl</kbd>, <ruby>字<rt>じ</rt></ruby>\n");
    assert_stays("![a](b.png)\n");
    assert_stays("<table>\n<tr><th scope=\"col\">a</th><td "
                 "colspan=\"2\">b<ul><li>c</li></ul></td></tr>\n</table>\n");
}

static void what_would_be_a_mark_is_escaped(void **state)
{
    (void)state;
    assert_becomes("\\# a", "\\# a\n");
    assert_becomes("1\\. a\\\n2\\) b\\\n\\- c\\\n\\+ d\\\n\\> e\\\n\\=\\=\\=\\\n\\~~~",
                   "1\\. a\\\n2\\) b\\\n\\- c\\\n\\+ d\\\n\\> e\\\n\\===\\\n\\~~~\n");
    assert_becomes("\\*a\\* \\_b\\_ \\`c\\` \\[d](e) &lt;f> &amp;amp; \\\\*",
                   "\\*a\\* \\_b\\_ \\`c\\` \\[d\\](e) \\<f> \\&amp; \\\\\\*\n");
    assert_becomes("a\\![b](c)", "a\\![b](c)\n");
    assert_becomes("## a \\#", "## a \\#\n");
    assert_becomes("`` a`b `` ` `` ` `", "``a`b`` ``` `` ``` \\`\n");
    assert_becomes("- \\-\n- ***\n", "- \\-\n- ___\n");
}

static void emphasis_that_marks_cannot_make_is_tags(void **state)
{
    (void)state;
    assert_becomes("<strong>「設定」</strong>を", "<strong>「設定」</strong>を\n");
    assert_becomes("を<em>（注）</em>", "を<em>（注）</em>\n");
    assert_becomes("a<strong>b</strong>c", "a<strong>b</strong>c\n");
    assert_becomes("**「設定」** を", "**「設定」** を\n");
    assert_becomes("***a** b*", "*<strong>a</strong> b*\n");
    assert_becomes("**a**<em>b</em>", "**a**<em>b</em>\n");
}

static void neighbours_stay_apart(void **state)
{
    (void)state;
    assert_becomes("- a\n\n* b\n", "- a\n\n* b\n");
    assert_becomes("1. a\n\n1) b\n\n3. c\n", "1. a\n\n1) b\n\n3. c\n");
    assert_becomes("`a`<code>b</code>", "`a`<code>b</code>\n");
    assert_becomes("````\n```\n````\n", "````\n```\n````\n");
}

/* --- Trees at random ------------------------------------------------------------------------- */

static const char *const WORDS[] = {
    "a",
    "b c",
    "*",
    "**",
    "_",
    "__x__",
    "[",
    "](c)",
    "[x](y)",
    "#",
    "##",
    "1.",
    "2)",
    "-",
    "---",
    "+",
    ">",
    "`",
    "``",
    "&amp;",
    "&#38;",
    "&",
    "<b>",
    "</p>",
    "<",
    "<!--",
    "\\",
    "\\*",
    "日本",
    "。",
    "「",
    "」",
    "（注）",
    "！",
    "!",
    "![",
    "~~~",
    "===",
    "=",
    "http://a.example/",
    "a_b_c",
    "10",
    ".",
    "(",
    ")",
    "\xE3\x80\x80",
    "é",
    "x*y",
    "|",
    ":",
    "\"",
    "'",
    "<https://a.example>",
};

typedef struct Random {
    uint32_t state;
} Random;

static size_t below(Random *random, size_t count)
{
    random->state = random->state * 1664525u + 1013904223u;
    return (random->state >> 8) % count;
}

/* As a page's texts are: no white space at the ends, one space at a time. */
static void add_words(DocBuilder *builder, Random *random, bool has_space)
{
    Buf text = buf_new(builder->arena);
    size_t count = 1 + below(random, 4);
    buf_add_text(&text, has_space ? " " : "");
    for (size_t i = 0; i < count; i++) {
        buf_add_text(&text, i > 0 && below(random, 2) == 0 ? " " : "");
        buf_add_text(&text, WORDS[below(random, sizeof WORDS / sizeof *WORDS)]);
    }
    doc_add_text(builder, NODE_TEXT, buf_str(&text));
}

static void add_inline(DocBuilder *builder, Random *random, uint64_t used, size_t depth);

static void add_inlines(DocBuilder *builder, Random *random, uint64_t used, size_t depth)
{
    size_t count = 1 + below(random, 4);
    for (size_t i = 0; i < count; i++) {
        bool may_have_space = i > 0 && below(random, 2) == 0;
        if (depth == 0 || below(random, 2) == 0) {
            add_words(builder, random, may_have_space);
        } else {
            add_inline(builder, random, used, depth - 1);
        }
    }
}

static void add_inline(DocBuilder *builder, Random *random, uint64_t used, size_t depth)
{
    static const NodeKind KINDS[] = {NODE_STRONG, NODE_EMPHASIS, NODE_LINK,    NODE_SUBSCRIPT,
                                     NODE_CODE,   NODE_STRONG,   NODE_EMPHASIS};
    size_t which = below(random, sizeof KINDS / sizeof *KINDS);
    NodeKind kind = KINDS[which];
    if (kind == NODE_CODE) {
        const char *word = WORDS[below(random, sizeof WORDS / sizeof *WORDS)];
        doc_add_text(builder, NODE_CODE, str_from(word));
        return;
    }
    if ((used >> kind & 1) != 0) {
        add_words(builder, random, false);
        return;
    }
    Node *node = doc_open(builder, kind);
    node->url = kind == NODE_LINK ? STR("https://a.example/b_(c)?d=e&amp;f*g*") : (Str){0};
    node->element = kind == NODE_SUBSCRIPT ? STR("sub") : (Str){0};
    add_inlines(builder, random, used | (uint64_t)1 << kind, depth);
    doc_close(builder);
}

static void add_paragraph(DocBuilder *builder, Random *random, NodeKind kind)
{
    Node *node = doc_open_inlines(builder, kind);
    node->level = kind == NODE_HEADING ? 2 : 0;
    add_inlines(builder, random, 0, 3);
    if (kind == NODE_PARAGRAPH && below(random, 3) == 0) {
        doc_add_line_break(builder);
        add_inlines(builder, random, 0, 2);
    }
    doc_close_inlines(builder);
}

static void add_code_block(DocBuilder *builder, Random *random)
{
    Node *node = doc_open(builder, NODE_CODE_BLOCK);
    Buf text = buf_new(builder->arena);
    for (size_t i = 0; i <= below(random, 4); i++) {
        buf_addf(&text, "%s%s\n", below(random, 2) == 0 ? "  " : "",
                 WORDS[below(random, sizeof WORDS / sizeof *WORDS)]);
        buf_add_text(&text, below(random, 3) == 0 ? "\n```\n" : "");
    }
    node->text = buf_str(&text);
    node->info = below(random, 2) == 0 ? STR("sh") : (Str){0};
    doc_close(builder);
}

static void add_blocks(DocBuilder *builder, Random *random, size_t depth);

static void add_list(DocBuilder *builder, Random *random, size_t depth)
{
    Node *list = doc_open(builder, NODE_LIST);
    list->ordered = below(random, 2) == 0;
    list->start = list->ordered ? (unsigned)(1 + below(random, 2) * 8) : 0;
    list->tight = below(random, 2) == 0;
    for (size_t i = 0; i < 2 + below(random, 2); i++) {
        doc_open(builder, NODE_ITEM);
        if (list->tight) {
            add_paragraph(builder, random, NODE_PARAGRAPH);
        } else {
            add_blocks(builder, random, depth);
            add_paragraph(builder, random, NODE_PARAGRAPH); /* by which cmark knows it as loose */
        }
        doc_close(builder);
    }
    doc_close(builder);
}

static void add_blocks(DocBuilder *builder, Random *random, size_t depth)
{
    for (size_t i = 0; i < 1 + below(random, 3); i++) {
        size_t kind = below(random, depth > 0 ? 8 : 5);
        if (kind < 3) {
            add_paragraph(builder, random, NODE_PARAGRAPH);
        } else if (kind == 3) {
            add_code_block(builder, random);
        } else if (kind == 4) {
            add_paragraph(builder, random, NODE_HEADING);
        } else if (kind == 5) {
            doc_open(builder, NODE_RULE);
            doc_close(builder);
        } else if (kind == 6) {
            doc_open(builder, NODE_QUOTE);
            add_blocks(builder, random, depth - 1);
            doc_close(builder);
        } else {
            add_list(builder, random, depth - 1);
        }
    }
}

static void trees_at_random_come_back(void **state)
{
    (void)state;
    const char *wanted = getenv("MARKDOWN_TREES"); /* more, for who has changed something */
    size_t count = 2000;
    if (wanted != NULL) {
        assert_true(str_to_size(str_from(wanted), &count));
    }
    for (size_t i = 0; i < count; i++) {
        Random random = {(uint32_t)i * 2654435761u + 1};
        Arena *arena = arena_new();
        DocBuilder builder = doc_builder_new(arena);
        Node *root = doc_open(&builder, NODE_DOCUMENT);
        add_blocks(&builder, &random, 3);
        assert_same(arena, root);
        arena_free(arena);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_plain_is_written_plainly),
        cmocka_unit_test(what_would_be_a_mark_is_escaped),
        cmocka_unit_test(emphasis_that_marks_cannot_make_is_tags),
        cmocka_unit_test(neighbours_stay_apart),
        cmocka_unit_test(trees_at_random_come_back),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
