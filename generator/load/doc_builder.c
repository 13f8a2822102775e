/* doc_builder.c - builds the Node tree of a text. SPDX-License-Identifier: ISC */
#include "load/doc_builder.h"

#include "base/unicode.h"

DocBuilder doc_builder_new(Arena *arena)
{
    return (DocBuilder){.arena = arena};
}

Node *doc_open(DocBuilder *builder, NodeKind kind)
{
    Node *node = arena_new_object(builder->arena, Node);
    Node *parent = builder->open;
    node->kind = kind;
    node->parent = parent;
    if (parent != NULL && parent->last == NULL) {
        parent->first = node;
    } else if (parent != NULL) {
        parent->last->next = node;
    }
    if (parent != NULL) {
        parent->last = node;
    }
    builder->open = node;
    return node;
}

void doc_close(DocBuilder *builder)
{
    builder->open = builder->open->parent;
}

static void drop_soft_break(DocBuilder *builder)
{
    Node *dropped = builder->soft_break;
    if (builder->before_break != NULL) {
        builder->before_break->next = dropped->next;
    } else {
        dropped->parent->first = dropped->next;
    }
    if (dropped->parent->last == dropped) {
        dropped->parent->last = builder->before_break;
    }
    builder->soft_break = NULL;
}

Node *doc_open_inlines(DocBuilder *builder, NodeKind kind)
{
    builder->soft_break = NULL;
    builder->last = 0;
    return doc_open(builder, kind);
}

void doc_close_inlines(DocBuilder *builder)
{
    /* What followed it was left out of the tree. */
    if (builder->soft_break != NULL && builder->soft_break == builder->open->last) {
        drop_soft_break(builder);
    }
    builder->soft_break = NULL;
    doc_close(builder);
}

/* The first character of a text that is about to be added. */
static void settle_soft_break(DocBuilder *builder, uint32_t next)
{
    if (builder->soft_break == NULL) {
        return;
    }
    if (unicode_is_wide(next) || (builder->last != 0 && unicode_is_wide(builder->last))) {
        drop_soft_break(builder);
    }
    builder->soft_break = NULL;
}

/* The last character of `text` but for marks that modify it. */
static uint32_t last_character(Str text)
{
    uint32_t character = 0;
    size_t at = text.len;
    while (at > 0) {
        character = utf8_previous(text, &at);
        if (!unicode_is_combining(character) && !unicode_is_zero_width(character)) {
            break;
        }
    }
    return character;
}

static void append_text(DocBuilder *builder, Node *node, Str text)
{
    if (builder->merging != node) {
        builder->merging = node;
        builder->merged = buf_new(builder->arena);
        buf_add(&builder->merged, node->text);
    }
    buf_add(&builder->merged, text);
    node->text = buf_str(&builder->merged);
}

void doc_add_text(DocBuilder *builder, NodeKind kind, Str text)
{
    size_t at = 0;
    if (text.len == 0) {
        return;
    }
    settle_soft_break(builder, utf8_next(text, &at));
    builder->last = last_character(text);
    Node *last = builder->open->last;
    if (kind == NODE_TEXT && last != NULL && last->kind == NODE_TEXT) {
        append_text(builder, last, text);
        return;
    }
    doc_open(builder, kind)->text = str_dup(builder->arena, text);
    doc_close(builder);
}

void doc_add_soft_break(DocBuilder *builder)
{
    /* Two in a row: what parted them was left out of the tree. */
    if (builder->soft_break != NULL && builder->soft_break->next == NULL) {
        return;
    }
    /* Behind `<br>` the line has ended already. */
    if (builder->open->last != NULL && builder->open->last->kind == NODE_LINE_BREAK) {
        return;
    }
    builder->before_break = builder->open->last;
    builder->soft_break = doc_open(builder, NODE_SOFT_BREAK);
    doc_close(builder);
}

Node *doc_add_line_break(DocBuilder *builder)
{
    builder->soft_break = NULL;
    builder->last = 0;
    Node *node = doc_open(builder, NODE_LINE_BREAK);
    doc_close(builder);
    return node;
}
