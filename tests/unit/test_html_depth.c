/* test_html_depth.c - HTML that is deep or long in an unkind way. SPDX-License-Identifier: ISC */
#include "load/markdown.h"
#include "render/body.h"
#include "render/body_roff.h"

#include <limits.h>
#include <pthread.h>
#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

/* How time grows is for tests/hostile/linear.test.js. */
enum {
    STACK = 256 * 1024,
    MANY = 25000, /* frames of even 16 bytes would not fit into STACK */
};

typedef struct Work {
    Arena *arena;
    Str text;
    Doc doc;
    Buf html;
    Buf plain;
    Buf roff;
} Work;

static void *read_and_render(void *data)
{
    Work *work = data;
    Source *source = source_new(work->arena, STR("deep.md"), work->text);
    work->doc = markdown_read(work->arena, source, 0);
    work->html = buf_new(work->arena);
    work->plain = buf_new(work->arena);
    work->roff = buf_new(work->arena);
    body_html(&work->html, work->doc.root, NULL);
    body_text(&work->plain, work->doc.root);
    body_roff(&work->roff, work->doc.root, NULL, false);
    return NULL;
}

typedef struct Part {
    const char *text;
    size_t count;
} Part;

/* Reads and renders each part as often as it says, on a stack of 256 KiB. */
static Work read_parts(const Part *parts, size_t count)
{
    Work work = {.arena = arena_new()};
    Buf text = buf_new(work.arena);
    for (size_t i = 0; i < count; i++) {
        for (size_t j = 0; j < parts[i].count; j++) {
            buf_add_text(&text, parts[i].text);
        }
    }
    work.text = buf_str(&text);
    pthread_attr_t attributes;
    pthread_t thread;
    assert_int_equal(pthread_attr_init(&attributes), 0);
    assert_int_equal(pthread_attr_setstacksize(&attributes, STACK), 0);
    assert_int_equal(pthread_create(&thread, &attributes, read_and_render, &work), 0);
    assert_int_equal(pthread_join(thread, NULL), 0);
    assert_int_equal(pthread_attr_destroy(&attributes), 0);
    return work;
}

#define READ(...)                                                                                  \
    read_parts((const Part[]){__VA_ARGS__}, sizeof((Part[]){__VA_ARGS__}) / sizeof(Part))

static void elements_may_be_nested_deeply(void **state)
{
    (void)state;
    static const struct Nest {
        const char *open;
        const char *close;
    } NESTS[] = {
        {"<div>", "</div>"},
        {"<details><summary>a</summary>", "</details>"},
        {"<ul><li>a", "</ul>"},
        {"<dl><dt>a<dd>b", "</dl>"},
        {"<table><tr><th>a<th>b<tr><td>c<td>d", "</table>"},
        {"<table><thead><tr><th>", "a</thead><tr><td></table>"},
        {"<div>\n\n[a](u)\n\n", "\n\n</div>"},
    };
    for (size_t i = 0; i < sizeof NESTS / sizeof *NESTS; i++) {
        Work work = READ({"<div>\n", 1}, {NESTS[i].open, MANY}, {"x", 1}, {NESTS[i].close, MANY},
                         {"</div>", 1});
        assert_int_equal(work.doc.remarks.count, 0);
        assert_true(work.html.len > MANY);
        arena_free(work.arena);
    }
}

static void tags_of_a_line_may_be_nested_deeply(void **state)
{
    (void)state;
    Work closed =
        READ({"a", 1}, {"<b>", MANY}, {"<q>", MANY}, {"c", 1}, {"</q>", MANY}, {"</b>", MANY});
    assert_int_equal(closed.doc.remarks.count, 0);
    arena_free(closed.arena);
    Work open = READ({"a", 1}, {"<b>", MANY});
    assert_int_equal(open.doc.remarks.count, MANY);
    arena_free(open.arena);
    Work ruby = READ({"<ruby>a", MANY}, {"<rt>b", MANY}, {"</ruby>", MANY});
    assert_int_equal(ruby.doc.remarks.count, 0);
    arena_free(ruby.arena);
}

static void what_is_not_closed_may_be_much(void **state)
{
    (void)state;
    static const char *const OPEN[] = {"<div>", "<center>", "<x-a>", "<td>",
                                       "<ul>",  "<svg>",    "<pre>"};
    for (size_t i = 0; i < sizeof OPEN / sizeof *OPEN; i++) {
        Work work =
            READ({"<div>\n", 1}, {OPEN[i], MANY}, {"\n\n*a*\n\n", MANY / 10}, {"</p>", MANY});
        assert_true(work.doc.remarks.count > 0);
        arena_free(work.arena);
    }
}

static void end_tags_may_close_nothing(void **state)
{
    (void)state;
    static const char *const CLOSE[] = {"</p>", "</div>", "</x>", "</td>", "</>"};
    for (size_t i = 0; i < sizeof CLOSE / sizeof *CLOSE; i++) {
        Work block = READ({"<div>\n", 1}, {"<div>", MANY}, {CLOSE[i], 2 * MANY});
        assert_true(block.doc.remarks.count >= (i < 4 ? MANY - 1 : 1));
        arena_free(block.arena);
        Work line = READ({"a", 1}, {CLOSE[i], 2 * MANY});
        assert_true(line.doc.remarks.count >= (i < 4 ? 2 * MANY : 0));
        arena_free(line.arena);
    }
}

static void parts_may_have_no_place(void **state)
{
    (void)state;
    static const char *const PARTS[] = {"<li>",       "<td>a",    "<div><rt>", "<b><li>",
                                        "<a href=x>", "<p><div>", "<table>a",  "<table><b>"};
    for (size_t i = 0; i < sizeof PARTS / sizeof *PARTS; i++) {
        Work work = READ({"<div>\n", 1}, {PARTS[i], MANY}, {"</p>", MANY});
        assert_true(work.doc.remarks.count > 0);
        arena_free(work.arena);
    }
}

static void attributes_may_be_many(void **state)
{
    (void)state;
    Work same = READ({"<div\n", 1}, {"class ", 10 * MANY}, {">a</div>", 1});
    assert_string_equal(same.html.data, "<div class=\"\">a</div>\n");
    arena_free(same.arena);
    Work foreign = READ({"<div\n", 1}, {"onx a=b ", 5 * MANY}, {">a</div>", 1});
    assert_string_equal(foreign.html.data, "<div>a</div>\n");
    arena_free(foreign.arena);
    Work candidates = READ({"<img alt srcset='", 1}, {"a b,", MANY}, {"'>", 1});
    assert_int_equal(candidates.doc.remarks.count, 0);
    arena_free(candidates.arena);
}

static void headings_of_columns_are_not_repeated_without_measure(void **state)
{
    (void)state;
    Work work = READ({"<table><tr><th>", 1}, {"a", MANY}, {"<th>b", 1}, {"<tr><td>c<td>d", MANY},
                     {"</table>", 1});
    assert_true(work.roff.len < 100 * MANY);
    arena_free(work.arena);
    Work spans = READ({"<table><thead>", 1}, {"<tr><th colspan=65000 rowspan=65000>a", MANY},
                      {"<tbody>", 1}, {"<tr><td colspan=0 rowspan=9>c", MANY}, {"</table>", 1});
    assert_true(spans.roff.len < 100 * MANY);
    arena_free(spans.arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(elements_may_be_nested_deeply),
        cmocka_unit_test(tags_of_a_line_may_be_nested_deeply),
        cmocka_unit_test(what_is_not_closed_may_be_much),
        cmocka_unit_test(end_tags_may_close_nothing),
        cmocka_unit_test(parts_may_have_no_place),
        cmocka_unit_test(attributes_may_be_many),
        cmocka_unit_test(headings_of_columns_are_not_repeated_without_measure),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
