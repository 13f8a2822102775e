/* doc_builder.h - builds the Node tree of a text. SPDX-License-Identifier: ISC */
#ifndef FAQGEN_LOAD_DOC_BUILDER_H
#define FAQGEN_LOAD_DOC_BUILDER_H

#include "load/content.h"
#include "model/doc.h"

/* Nodes are opened and closed in document order. Two things are settled here: neighbouring texts
 * become one node, and a soft line break stays only where neither character beside it is wide,
 * because Japanese and Chinese part no words by spaces. Those characters may stand in other nodes
 * than the break: in emphasis, in code, in a link. */
typedef struct DocBuilder {
    Arena *arena;
    Node *open;         /* the innermost open node */
    Node *soft_break;   /* one whose next character is not known yet, or NULL */
    Node *before_break; /* its previous sibling, or NULL */
    uint32_t last;      /* the character that text of this block ended with; 0: none */
    Node *merging;      /* the text node that `merged` is the text of */
    Buf merged;
} DocBuilder;

DocBuilder doc_builder_new(Arena *arena);

Node *doc_open(DocBuilder *builder, NodeKind kind);
void doc_close(DocBuilder *builder);

/* A paragraph or heading; the text of one is no neighbour to that of another. */
Node *doc_open_inlines(DocBuilder *builder, NodeKind kind);
void doc_close_inlines(DocBuilder *builder);

/* NODE_TEXT or NODE_CODE; `text` is copied. */
void doc_add_text(DocBuilder *builder, NodeKind kind, Str text);
void doc_add_soft_break(DocBuilder *builder);
Node *doc_add_line_break(DocBuilder *builder);

#endif
