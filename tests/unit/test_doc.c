/* test_doc.c - walking a tree of nodes. SPDX-License-Identifier: ISC */
#include "model/doc.h"

#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

/* A document of two paragraphs: "a", break, <em>"b"</em>; and an empty one. */
typedef struct Tree {
    Node document, first, text, line_break, emphasis, inner, second;
} Tree;

static void adopt(Node *parent, Node *child)
{
    child->parent = parent;
    if (parent->last == NULL) {
        parent->first = child;
    } else {
        parent->last->next = child;
    }
    parent->last = child;
}

static void plant(Tree *tree)
{
    *tree = (Tree){.document.kind = NODE_DOCUMENT,
                   .first.kind = NODE_PARAGRAPH,
                   .text = {.kind = NODE_TEXT, .text = STR("a")},
                   .line_break.kind = NODE_LINE_BREAK,
                   .emphasis.kind = NODE_EMPHASIS,
                   .inner = {.kind = NODE_TEXT, .text = STR("b")},
                   .second.kind = NODE_PARAGRAPH};
    adopt(&tree->document, &tree->first);
    adopt(&tree->document, &tree->second);
    adopt(&tree->first, &tree->text);
    adopt(&tree->first, &tree->line_break);
    adopt(&tree->first, &tree->emphasis);
    adopt(&tree->emphasis, &tree->inner);
}

static void assert_walk(const Node *root, const Node *const *expected, size_t count)
{
    bool leaving = false;
    size_t entered = 0;
    size_t left = 0;
    for (const Node *at = root; at != NULL; at = node_walk(root, at, &leaving)) {
        if (leaving) {
            left++;
            continue;
        }
        assert_true(entered < count);
        assert_ptr_equal(at, expected[entered]);
        entered++;
    }
    assert_int_equal(entered, count);
    assert_int_equal(left, count);
    assert_true(leaving);
}

static void every_node_is_entered_in_order_and_left_once(void **state)
{
    (void)state;
    Tree tree;
    plant(&tree);
    const Node *all[] = {&tree.document, &tree.first, &tree.text,  &tree.line_break,
                         &tree.emphasis, &tree.inner, &tree.second};
    assert_walk(&tree.document, all, 7);
}

static void a_walk_stays_below_its_root(void **state)
{
    (void)state;
    Tree tree;
    plant(&tree);
    const Node *below[] = {&tree.emphasis, &tree.inner};
    assert_walk(&tree.emphasis, below, 2);
    const Node *alone[] = {&tree.text};
    assert_walk(&tree.text, alone, 1);
    const Node *empty[] = {&tree.second};
    assert_walk(&tree.second, empty, 1);
}

static void a_node_is_left_after_all_below_it(void **state)
{
    (void)state;
    Tree tree;
    plant(&tree);
    bool leaving = true;
    assert_ptr_equal(node_walk(&tree.document, &tree.inner, &leaving), &tree.emphasis);
    assert_true(leaving);
    assert_ptr_equal(node_walk(&tree.document, &tree.emphasis, &leaving), &tree.first);
    assert_true(leaving);
    assert_ptr_equal(node_walk(&tree.document, &tree.first, &leaving), &tree.second);
    assert_false(leaving);
}

static void text_is_without_markup_and_line_ends(void **state)
{
    (void)state;
    Tree tree;
    plant(&tree);
    Arena *arena = arena_new();
    Buf out = buf_new(arena);
    node_text(&out, &tree.document);
    assert_string_equal(out.data, "a b ");
    Node code = {.kind = NODE_CODE_BLOCK, .text = STR("x\n\ny\n")};
    out.len = 0;
    node_text(&out, &code);
    assert_string_equal(out.data, "x  y");
    arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_node_is_entered_in_order_and_left_once),
        cmocka_unit_test(a_walk_stays_below_its_root),
        cmocka_unit_test(a_node_is_left_after_all_below_it),
        cmocka_unit_test(text_is_without_markup_and_line_ends),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
