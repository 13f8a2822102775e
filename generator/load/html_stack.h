/* html_stack.h - what is open of a text in Markdown and HTML. SPDX-License-Identifier: ISC */
#ifndef FAQGEN_LOAD_HTML_STACK_H
#define FAQGEN_LOAD_HTML_STACK_H

#include "base/map.h"
#include "load/doc_builder.h"
#include "load/html_allowed.h"

/* What Markdown opens and what HTML opens are nested in each other, so both lie on one stack. An
 * element ends before the Markdown around it does, and its end tag does not reach further. Whether
 * something may stand where it is asks its nearest parent alone; what is open and needs no end tag
 * gives way to it. So nothing walks down the stack further than from a paragraph of a cell to its
 * table, and time stays linear however deep the text is. */
typedef struct HtmlOpenName HtmlOpenName;

typedef struct HtmlEntry {
    Node *node;                 /* NULL: leaves nothing in the tree */
    const HtmlAllowed *element; /* NULL: Markdown's, an anonymous paragraph, or not allowed */
    HtmlOpenName *name;         /* of an element, allowed or not; else NULL */
    size_t same;                /* the next lower entry of that name, as its index + 1 */
    Pos pos;
    Pos text; /* of what the element holds */
    HtmlContent holds;
    HtmlContent shown; /* `holds` of the nearest entry that is in the tree */
    bool is_markdown;
    bool is_in_link;
    bool is_in_code;       /* code, kbd, samp, var */
    bool is_hidden;        /* or in something that is */
    bool is_literal;       /* white space is kept */
    bool is_foreign;       /* SVG or MathML */
    size_t base;           /* index of the nearest entry of Markdown */
    Containers containers; /* of Markdown */
    Str ended_paragraph;   /* which element ended the last `p` in this one, by standing in it … */
    Pos ended_paragraph_pos; /* … and its place */
} HtmlEntry;

typedef struct HtmlStack {
    Arena *scratch; /* of the stack's own life */
    Doc *doc;
    DocBuilder *builder;
    LIST(HtmlEntry) entries;
    Map names; /* lower case -> HtmlOpenName */
    /* Called for each entry that has a node, when that is closed. */
    void (*closed)(void *data, const HtmlEntry *entry);
    void *data;
} HtmlStack;

/* The innermost one; there is one from the first html_stack_open_markdown on. */
HtmlEntry *html_stack_top(const HtmlStack *stack);

/* Opens a node of Markdown, whether it may stand there or not: a remark tells. Markdown that is
 * open ends by html_stack_close_markdown, which closes all elements inside, and gives its node. */
Node *html_stack_open_markdown(HtmlStack *stack, NodeKind kind, Pos pos);
Node *html_stack_close_markdown(HtmlStack *stack);

/* Makes room for something that may stand in `places`. False, and a remark unless it is inside
 * something that is at fault already, where it may not stand here. `name` is empty for what is no
 * element. */
bool html_stack_place(HtmlStack *stack, HtmlPlaces places, Str name, Pos pos);

/* Opens an anonymous paragraph where the innermost entry is a block that text may stand in. */
void html_stack_begin_text(HtmlStack *stack);

/* An entry on top, whose node (or NULL) was opened by the caller. */
HtmlEntry *html_stack_push(HtmlStack *stack, const HtmlAllowed *element, Str name, Node *node);

/* Ends the element `name`, and what is open inside; or remarks that it is not open. */
void html_stack_end(HtmlStack *stack, Str name, Pos pos);

/* What stands in a line of text ends where a block of HTML does. */
void html_stack_end_text(HtmlStack *stack);

void html_stack_remark(HtmlStack *stack, RemarkKind kind, Str text, Pos pos);

#endif
