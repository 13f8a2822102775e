/* doc.c - what a text says, for every output. SPDX-License-Identifier: ISC */
#include "model/doc.h"

#include "base/unicode.h"

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

Str node_attribute(const Node *node, Str name)
{
    for (size_t i = 0; i < node->attribute_count; i++) {
        if (str_eq(node->attributes[i].name, name)) {
            Str value = node->attributes[i].value;
            return value.data == NULL ? STR("") : value;
        }
    }
    return (Str){0};
}

/* --- Marks ----------------------------------------------------------------------------------- */

/* What a node's text begins with; 0 where that is not near, so that time stays linear. */
static uint32_t first_character(const Node *node)
{
    enum { NEAR = 8 };
    bool leaving = false;
    const Node *at = node;
    for (size_t i = 0; at != NULL && i < NEAR; i++) {
        size_t offset = 0;
        if (at->text.len > 0) {
            return utf8_next(at->text, &offset);
        }
        at = node_walk(node, at, &leaving);
    }
    return 0;
}

static bool is_digit(uint32_t character)
{
    return character >= '0' && character <= '9';
}

/* 10 with a small 6 above it is no 106; 1 with a small "st" needs no help. */
static bool needs_script_mark(const Node *node, uint32_t before)
{
    enum { MINUS = 0x2212 };
    uint32_t first = first_character(node);
    return is_digit(before) && (is_digit(first) || first == '-' || first == '+' || first == MINUS);
}

static bool needs_parentheses(const Node *ruby_text)
{
    const Node *ruby = ruby_text->parent;
    return ruby_text->first != NULL &&
           (ruby == NULL || ruby->kind != NODE_RUBY || !ruby->has_parentheses);
}

Str node_opening(const Node *node, uint32_t before)
{
    switch (node->kind) {
    case NODE_RUBY_TEXT:
        return needs_parentheses(node) ? STR("(") : STR("");
    case NODE_DELETION:
        return STR("~~");
    case NODE_QUOTATION:
        return unicode_is_wide(first_character(node)) ? STR("「") : STR("“");
    case NODE_SUPERSCRIPT:
        return needs_script_mark(node, before) ? STR("^") : STR("");
    case NODE_SUBSCRIPT:
        return needs_script_mark(node, before) ? STR("_") : STR("");
    default:
        return STR("");
    }
}

Str node_closing(const Node *node)
{
    switch (node->kind) {
    case NODE_RUBY_TEXT:
        return needs_parentheses(node) ? STR(")") : STR("");
    case NODE_DELETION:
        return STR("~~");
    case NODE_QUOTATION:
        return unicode_is_wide(first_character(node)) ? STR("」") : STR("”");
    default:
        return STR("");
    }
}

/* --- Text ------------------------------------------------------------------------------------ */

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

static uint32_t last_character(const Buf *out, size_t start)
{
    size_t at = out->len;
    return at > start ? utf8_previous(buf_str(out), &at) : 0;
}

void node_text(Buf *out, const Node *node)
{
    size_t start = out->len;
    bool leaving = false;
    for (const Node *at = node; at != NULL; at = node_walk(node, at, &leaving)) {
        if (leaving) {
            buf_add(out, node_closing(at));
            continue;
        }
        bool is_block = at->kind == NODE_PARAGRAPH || at->kind == NODE_HEADING ||
                        at->kind == NODE_CODE_BLOCK || at->kind == NODE_PREFORMATTED;
        bool is_break = at->kind == NODE_SOFT_BREAK || at->kind == NODE_LINE_BREAK;
        if (is_break || (is_block && out->len > start)) {
            buf_add_byte(out, ' ');
        }
        buf_add(out, node_opening(at, last_character(out, start)));
        bool ends_line = at->kind == NODE_CODE_BLOCK && str_ends_with(at->text, STR("\n"));
        add_words(out, str_slice(at->text, 0, at->text.len - (ends_line ? 1 : 0)));
    }
}

void node_literal(Buf *out, const Node *node)
{
    size_t start = out->len;
    bool leaving = false;
    for (const Node *at = node; at != NULL; at = node_walk(node, at, &leaving)) {
        if (leaving) {
            buf_add(out, node_closing(at));
            continue;
        }
        if (at->kind == NODE_SOFT_BREAK || at->kind == NODE_LINE_BREAK) {
            buf_add_byte(out, '\n');
        }
        buf_add(out, node_opening(at, last_character(out, start)));
        buf_add(out, at->text);
    }
}
