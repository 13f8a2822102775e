/* template_node.h - a parsed template, as its parser leaves it. SPDX-License-Identifier: ISC */
#ifndef FAQGEN_RENDER_TEMPLATE_NODE_H
#define FAQGEN_RENDER_TEMPLATE_NODE_H

#include "render/template.h"

typedef enum TemplateNodeKind {
    TEMPLATE_LITERAL,
    TEMPLATE_TEXT,     /* {{name}} */
    TEMPLATE_HTML,     /* {{{name}}} */
    TEMPLATE_SECTION,  /* {{#name}} */
    TEMPLATE_INVERTED, /* {{^name}} */
    TEMPLATE_END,      /* {{/name}} */
    TEMPLATE_PARTIAL,  /* {{>name}} */
} TemplateNodeKind;

typedef struct TemplateNode {
    TemplateNodeKind kind;
    bool starts_line; /* first on its line: an indentation goes before it */
    Pos pos;          /* of the tag */
    Str text;         /* LITERAL: one or more lines or parts of lines; else the name */
    Str indent;       /* PARTIAL: the white space before one alone on its line, else missing */
    size_t end;       /* SECTION, INVERTED: the index of its END */
} TemplateNode;

/* Nodes stand in the order of the file; a section is the nodes between it and its END. */
struct Template {
    const Source *source;
    LIST(TemplateNode) nodes;
};

#endif
