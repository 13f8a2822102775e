/* body_text.c - a text as plain text. SPDX-License-Identifier: ISC */
#include "render/body.h"

static void add_cells(Buf *out, const Node *row)
{
    size_t start = out->len;
    for (const Node *cell = node_first_shown(row); cell != NULL; cell = node_next_shown(cell)) {
        size_t before = out->len;
        buf_add_text(out, before > start ? " | " : "");
        size_t text_start = out->len;
        node_text(out, cell);
        while (out->len > text_start && byte_is_space(out->data[out->len - 1])) {
            out->len--;
        }
        if (out->len == text_start) {
            out->len = before;
        }
    }
}

static void add_verbatim(Buf *out, const Node *block)
{
    size_t start = out->len;
    node_literal(out, block);
    if (out->len > start && out->data[out->len - 1] == '\n') {
        out->len--;
    }
}

static void add_block(Buf *out, size_t start, const Node *block)
{
    size_t before = out->len;
    if (before > start) {
        buf_add_byte(out, '\n');
    }
    size_t text_start = out->len;
    if (block->kind == NODE_CODE_BLOCK || block->kind == NODE_PREFORMATTED) {
        add_verbatim(out, block);
    } else if (block->kind == NODE_ROW) {
        add_cells(out, block);
    } else {
        node_text(out, block);
    }
    /* A block that says nothing, an image without alternative text for example, is no line. */
    if (out->len == text_start) {
        out->len = before;
    }
}

/* Blocks that are written as a whole. */
static bool is_whole(const Node *node)
{
    return node->kind == NODE_PARAGRAPH || node->kind == NODE_HEADING ||
           node->kind == NODE_CODE_BLOCK || node->kind == NODE_PREFORMATTED ||
           node->kind == NODE_ROW;
}

void body_text(Buf *out, const Node *root)
{
    size_t start = out->len;
    bool leaving = false;
    for (const Node *at = root; at != NULL; at = node_walk_shown(root, at, &leaving)) {
        if (!leaving && is_whole(at)) {
            add_block(out, start, at);
            leaving = true; /* what is below is written */
        }
    }
}
