/* html_nodes.h - HTML in a text in Markdown, into nodes. SPDX-License-Identifier: ISC */
#ifndef FAQGEN_LOAD_HTML_NODES_H
#define FAQGEN_LOAD_HTML_NODES_H

#include "load/html_facts.h"
#include "load/html_stack.h"

/* Where HTML that cmark took out of the source stands in it. */
typedef struct HtmlPlace {
    const Content *content; /* NULL: not known */
    size_t at;              /* of the HTML in the content */
    Pos fallback;
} HtmlPlace;

/* White space that was read, of which it is not known yet whether something follows. */
typedef enum HtmlSpace {
    HTML_SPACE_NONE,
    HTML_SPACE_BLANK,
    HTML_SPACE_LINE, /* with the end of a line in it */
} HtmlSpace;

/* Must stay where it is once html_nodes_begin has been called. */
typedef struct HtmlNodes {
    HtmlStack stack;
    Map slugs; /* of slug_take */
    HtmlFacts facts;
    Layer layer;
    HtmlPlace place;
    Str literal; /* what is read now */
    HtmlSpace space;
    bool has_words;      /* the open paragraph has, since its last line break */
    bool ends_in_space;  /* white space was added, and nothing behind it */
    bool begins_literal; /* a `pre` was opened just now */
} HtmlNodes;

void html_nodes_begin(HtmlNodes *nodes, Arena *scratch, Doc *doc, DocBuilder *builder);

/* A block of HTML, and a tag amid a line. */
void html_nodes_add_block(HtmlNodes *nodes, Str literal, HtmlPlace where);
void html_nodes_add_tag(HtmlNodes *nodes, Str literal, HtmlPlace where);

#endif
