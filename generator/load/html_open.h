/* html_open.h - the stack of open elements, asked in constant time. SPDX-License-Identifier: ISC */
#ifndef FAQGEN_LOAD_HTML_OPEN_H
#define FAQGEN_LOAD_HTML_OPEN_H

#include "load/html_element.h"
#include "load/html_reader.h"

/* What a walk down from the top of the stack ends at (HTML Standard 13.2.4.2). */
typedef enum HtmlBarrier {
    HTML_BARRIER_SCOPE,     /* "has an element in scope" ends here */
    HTML_BARRIER_LIST_ITEM, /* … in list item scope */
    HTML_BARRIER_BUTTON,    /* … in button scope */
    HTML_BARRIER_TABLE,     /* … in table scope */
    HTML_BARRIER_SPECIAL,
    HTML_BARRIER_ITEM,  /* special, but not address, div or p */
    HTML_BARRIER_HTML,  /* in the HTML namespace */
    HTML_BARRIER_POINT, /* … or where HTML may stand inside SVG or MathML */
    HTML_BARRIER_COUNT,
} HtmlBarrier;

typedef enum HtmlPoint {
    HTML_POINT_NONE,
    HTML_POINT_HTML, /* an HTML integration point */
    HTML_POINT_TEXT, /* a MathML text integration point */
} HtmlPoint;

typedef struct HtmlOpenElement {
    Str name;            /* as written */
    HtmlElement element; /* of SVG and MathML only `svg` and `math` themselves, else HTML_UNKNOWN */
    HtmlNamespace ns;
    HtmlPoint point;
    uint32_t serial;                      /* which of all that were ever opened: 1 … */
    uint32_t previous;                    /* the next lower one of the same `element`, or 0 */
    uint32_t nearest[HTML_BARRIER_COUNT]; /* the topmost barrier: this one or one below it */
} HtmlOpenElement;

/* Elements are named by their index. The document has index 0, is never popped, and is a barrier of
 * every kind; as an answer 0 means "none". */
typedef struct HtmlOpen {
    Arena *arena;
    LIST(HtmlOpenElement) stack;
    uint32_t latest[HTML_ELEMENT_COUNT + 1]; /* the topmost one of each `element` */
    uint32_t pushed;                         /* how many were ever opened */
    uint32_t form; /* the form element pointer; 0 where that element is not open any more */
    bool has_form;
    bool is_too_deep; /* LIMIT_OPEN_ELEMENTS are open, and there was one more */
} HtmlOpen;

HtmlOpen html_open_new(Arena *arena);

/* `name` must live as long as `open`. */
void html_open_push(HtmlOpen *open, const HtmlOpenElement *element);
void html_open_push_html(HtmlOpen *open, HtmlElement id, Str name);

void html_open_pop_above(HtmlOpen *open, uint32_t index);
void html_open_pop_through(HtmlOpen *open, uint32_t index); /* that one too; 0: nothing */

/* Removes an element from amid the stack, which must be the topmost of its name: nothing will find
 * it, and it goes once it is on top. What was a barrier because of it stays one;
 * html_open_find_barriers mends that. */
void html_open_bury(HtmlOpen *open, uint32_t index);
void html_open_find_barriers(HtmlOpen *open, uint32_t index); /* of the element at `index` */

const HtmlOpenElement *html_open_top(const HtmlOpen *open);
uint32_t html_open_top_index(const HtmlOpen *open);
unsigned html_open_top_flags(const HtmlOpen *open); /* of an HTML element; else 0 */
uint32_t html_open_nearest(const HtmlOpen *open, HtmlBarrier barrier);

/* The topmost `id` that is no further down than the barrier. */
uint32_t html_open_in_scope(const HtmlOpen *open, HtmlElement id, HtmlBarrier barrier);

/* The topmost one of several. */
uint32_t html_open_topmost(const HtmlOpen *open, const HtmlElement *ids, size_t count);
#define HTML_OPEN_TOPMOST(open, ...)                                                               \
    html_open_topmost((open), (const HtmlElement[]){__VA_ARGS__},                                  \
                      sizeof((HtmlElement[]){__VA_ARGS__}) / sizeof(HtmlElement))

#endif
