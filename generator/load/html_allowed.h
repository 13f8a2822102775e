/* html_allowed.h - the HTML that entries may hold. SPDX-License-Identifier: ISC */
#ifndef FAQGEN_LOAD_HTML_ALLOWED_H
#define FAQGEN_LOAD_HTML_ALLOWED_H

#include "model/doc.h"

/* What may stand inside an element. */
typedef enum HtmlContent {
    HTML_HOLDS_NOTHING,  /* a void element */
    HTML_HOLDS_PHRASING, /* text and what stands in a line of it */
    HTML_HOLDS_FLOW,     /* blocks and phrasing */
    HTML_HOLDS_DETAILS,  /* a summary, then flow */
    HTML_HOLDS_FIGURE,   /* flow and a caption */
    HTML_HOLDS_SUMMARY,  /* phrasing and headings */
    HTML_HOLDS_RUBY,     /* phrasing, rt and rp */
    HTML_HOLDS_MEDIA,    /* sources and tracks, then phrasing */
    HTML_HOLDS_PICTURE,  /* sources and an image */
    HTML_HOLDS_ITEMS,
    HTML_HOLDS_TERMS,   /* of a definition list, with their descriptions */
    HTML_HOLDS_TABLE,   /* its caption, columns, sections and rows */
    HTML_HOLDS_COLUMNS, /* col */
    HTML_HOLDS_ROWS,
    HTML_HOLDS_CELLS,
    HTML_HOLDS_ANYTHING, /* an element that has no place itself: what is inside can't either */
} HtmlContent;

/* Sets of them: where something may stand. */
typedef unsigned HtmlPlaces;
#define HTML_IN(content) (1U << (content))

enum {
    HTML_IN_LINE = HTML_IN(HTML_HOLDS_PHRASING) | HTML_IN(HTML_HOLDS_RUBY) |
                   HTML_IN(HTML_HOLDS_MEDIA), /* phrasing, and no blocks */
    HTML_IN_FLOW =
        HTML_IN(HTML_HOLDS_FLOW) | HTML_IN(HTML_HOLDS_DETAILS) | HTML_IN(HTML_HOLDS_FIGURE),
    HTML_IN_TEXT = HTML_IN_LINE | HTML_IN_FLOW | HTML_IN(HTML_HOLDS_SUMMARY), /* where text may */
};

typedef struct HtmlAllowed {
    const char *name;
    NodeKind kind;
    HtmlContent holds;
    HtmlPlaces places;
    bool ends_by_itself;    /* HTML Standard 13.1.2.4: its end tag may be left out */
    const char *attributes; /* beside those of every element; parted by spaces */
} HtmlAllowed;

/* `name` is in lower case. NULL: entries may not hold it. */
const HtmlAllowed *html_allowed_find(Str name);

/* Whether `element` may have an attribute of that name. The name that is returned is of static
 * storage or lives in `arena`. */
bool html_allowed_attribute(Arena *arena, const HtmlAllowed *element, Str name,
                            NodeAttribute *ret_attribute);

#endif
