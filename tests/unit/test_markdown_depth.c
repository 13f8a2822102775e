/* test_markdown_depth.c - input that is deep or long in an unkind way. SPDX-License-Identifier: ISC */
#include "load/markdown.h"
#include "render/body.h"

#include <limits.h>
#include <pthread.h>
#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

enum {
    STACK = 256 * 1024,
    MANY = 50000,
};

typedef struct Work {
    Arena *arena;
    Str text;
    size_t html_length;
    size_t text_length;
    Doc doc;
} Work;

static void *read_and_render(void *data)
{
    Work *work = data;
    Source *source = source_new(work->arena, STR("deep.md"), work->text);
    work->doc = markdown_read(work->arena, source, 0);
    Buf html = buf_new(work->arena);
    Buf text = buf_new(work->arena);
    body_html(&html, work->doc.root, NULL);
    body_text(&text, work->doc.root);
    work->html_length = html.len;
    work->text_length = text.len;
    return NULL;
}

/* Reads and renders `first`, `count` times `part` and `last` on a stack of 256 KiB. */
static Work read_many(const char *first, const char *part, size_t count, const char *last)
{
    Work work = {.arena = arena_new()};
    Buf text = buf_new(work.arena);
    buf_add_text(&text, first);
    for (size_t i = 0; i < count; i++) {
        buf_add_text(&text, part);
    }
    buf_add_text(&text, last);
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

static void quotes_may_be_nested_deeply(void **state)
{
    (void)state;
    Work work = read_many("", ">", MANY, "a\n[b](/u)\n");
    size_t depth = 0;
    for (const Node *node = work.doc.root->first; node != NULL; node = node->first) {
        depth += node->kind == NODE_QUOTE ? 1 : 0;
    }
    assert_int_equal(depth, MANY);
    assert_int_equal(work.doc.refs.count, 1);
    assert_int_equal(work.doc.refs.items[0].pos, MANY + 6);
    assert_int_equal(work.text_length, 3);
    arena_free(work.arena);
}

static void brackets_may_stay_open(void **state)
{
    (void)state;
    Work work = read_many("", "[", MANY, "a](/u)");
    assert_int_equal(work.doc.refs.count, 1);
    assert_int_equal(work.doc.refs.items[0].pos, MANY + 3);
    assert_int_equal(work.text_length, MANY);
    arena_free(work.arena);
}

static void emphasis_may_be_nested_deeply(void **state)
{
    (void)state;
    Work open = read_many("", "*a ", MANY, "<http://b>");
    assert_int_equal(open.doc.refs.items[0].pos, 3 * MANY + 1);
    arena_free(open.arena);
    Work closed = read_many("", "*a **b ", MANY / 2, "c");
    assert_true(closed.html_length > 0);
    arena_free(closed.arena);
}

static void lists_may_be_nested_deeply(void **state)
{
    (void)state;
    Work work = read_many("", "- ", MANY, "[a](/u)");
    assert_int_equal(work.doc.refs.items[0].pos, 2 * MANY + 4);
    assert_int_equal(work.text_length, 1);
    arena_free(work.arena);
}

static void images_may_be_nested_deeply(void **state)
{
    (void)state;
    Work work = {.arena = arena_new()};
    Buf text = buf_new(work.arena);
    for (size_t i = 0; i < 1000; i++) {
        buf_add_text(&text, "![");
    }
    for (size_t i = 0; i < 1000; i++) {
        buf_add_text(&text, "](/u)");
    }
    work.text = buf_str(&text);
    read_and_render(&work);
    assert_int_equal(work.doc.refs.count, 1000);
    assert_int_equal(work.doc.refs.items[999].pos, 7 * 1000 - 3);
    arena_free(work.arena);
}

static void references_may_be_many(void **state)
{
    (void)state;
    Work work = read_many("", "[a]: /u\n[b] (c \"\n\n", MANY / 10, "[a] ![a]");
    assert_int_equal(work.doc.refs.count, 2);
    assert_int_equal(work.doc.refs.items[0].pos, 5);
    arena_free(work.arena);
    Work characters = read_many("", "&auml;", MANY / 10, "[a](/u)");
    assert_int_equal(characters.doc.refs.items[0].pos, 6 * (MANY / 10) + 4);
    arena_free(characters.arena);
}

static void breaks_and_comments_may_be_many(void **state)
{
    (void)state;
    Work work = read_many("a", "\n    <!-- b -->", MANY, "\n字\n");
    assert_int_equal(work.text_length, 4);
    arena_free(work.arena);
    Work lines = read_many("", "漢字\n", MANY, "[a](/u)\n");
    assert_int_equal(lines.doc.refs.items[0].pos, 7 * MANY + 4);
    assert_int_equal(lines.text_length, 6 * MANY + 1);
    arena_free(lines.arena);
}

static void headings_may_all_be_the_same(void **state)
{
    (void)state;
    Work work = read_many("", "# a\n", MANY, "");
    assert_int_equal(work.doc.anchors.count, MANY);
    Str last = work.doc.anchors.items[MANY - 1].id;
    assert_true(str_eq(last, STR("a-49999")));
    arena_free(work.arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(quotes_may_be_nested_deeply),
        cmocka_unit_test(brackets_may_stay_open),
        cmocka_unit_test(emphasis_may_be_nested_deeply),
        cmocka_unit_test(lists_may_be_nested_deeply),
        cmocka_unit_test(images_may_be_nested_deeply),
        cmocka_unit_test(references_may_be_many),
        cmocka_unit_test(breaks_and_comments_may_be_many),
        cmocka_unit_test(headings_may_all_be_the_same),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
