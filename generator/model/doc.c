/* doc.c - what a text says, for every output. SPDX-License-Identifier: ISC */
#include "model/doc.h"

const Node *node_walk(const Node *root, const Node *node, bool *leaving)
{
    if (!*leaving) {
        *leaving = node->first == NULL;
        return *leaving ? node : node->first;
    }
    if (node == root) {
        return NULL;
    }
    *leaving = node->next == NULL;
    return *leaving ? node->parent : node->next;
}

static void add_words(Buf *out, Str text)
{
    Str line = {0};
    bool is_first = true;
    for (Str rest = text; str_cut(&rest, '\n', &line); is_first = false) {
        if (!is_first) {
            buf_add_byte(out, ' ');
        }
        buf_add(out, line);
    }
}

void node_text(Buf *out, const Node *node)
{
    size_t start = out->len;
    bool leaving = false;
    for (const Node *at = node; at != NULL; at = node_walk(node, at, &leaving)) {
        if (leaving) {
            continue;
        }
        bool is_block =
            at->kind == NODE_PARAGRAPH || at->kind == NODE_HEADING || at->kind == NODE_CODE_BLOCK;
        bool is_break = at->kind == NODE_SOFT_BREAK || at->kind == NODE_LINE_BREAK;
        if (is_break || (is_block && out->len > start)) {
            buf_add_byte(out, ' ');
        }
        bool ends_line = at->kind == NODE_CODE_BLOCK && str_ends_with(at->text, STR("\n"));
        add_words(out, str_slice(at->text, 0, at->text.len - (ends_line ? 1 : 0)));
    }
}
