/* body_text.c - a text as plain text. SPDX-License-Identifier: ISC */
#include "render/body.h"

static void add_block(Buf *out, size_t start, const Node *block)
{
    size_t before = out->len;
    if (before > start) {
        buf_add_byte(out, '\n');
    }
    size_t text_start = out->len;
    if (block->kind == NODE_CODE_BLOCK) {
        bool ends_line = str_ends_with(block->text, STR("\n"));
        buf_add(out, str_slice(block->text, 0, block->text.len - (ends_line ? 1 : 0)));
    } else {
        node_text(out, block);
    }
    /* A block that says nothing, an image without alternative text for example, is no line. */
    if (out->len == text_start) {
        out->len = before;
    }
}

void body_text(Buf *out, const Node *root)
{
    size_t start = out->len;
    bool leaving = false;
    for (const Node *at = root; at != NULL; at = node_walk(root, at, &leaving)) {
        if (!leaving && (at->kind == NODE_PARAGRAPH || at->kind == NODE_HEADING ||
                         at->kind == NODE_CODE_BLOCK)) {
            add_block(out, start, at);
            leaving = true; /* what is below is written */
        }
    }
}
