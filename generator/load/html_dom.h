/* html_dom.h - a page of HTML as a list of what is in it. SPDX-License-Identifier: ISC */
#ifndef FAQGEN_LOAD_HTML_DOM_H
#define FAQGEN_LOAD_HTML_DOM_H

#include "load/html_element.h"
#include "model/source.h"

/* Left where files were joined; amid a text it is nothing. */
enum { DOM_BYTE_ORDER_MARK = 0xFEFF };

/* Elements and texts in the order of the page, each before what it holds. So the descendants of the
 * node at `i` are those from i + 1 up to its `end`, and whoever reads a page needs a loop and no
 * recursion, however deep the page is. */
typedef struct DomAttribute {
    Str name;
    Str value; /* decoded */
} DomAttribute;

typedef struct DomNode {
    HtmlElement element; /* HTML_UNKNOWN: a text, or an element that HTML has no rules for */
    Str name;            /* of an element, lower case; missing: a text */
    Str text;            /* of a text, decoded */
    Span span;           /* of the start tag or of the text */
    const DomAttribute *attributes;
    uint32_t attribute_count;
    uint32_t parent;  /* index; 0 is the document */
    uint32_t end;     /* index behind its last descendant */
    uint32_t block;   /* index of the nearest block that it stands in, or 0 */
    uint32_t words;   /* how many texts that are not blank stand before it */
    bool is_left_out; /* with all that it holds: set by who reads the page */
    bool is_foreign;  /* SVG or MathML */
} DomNode;

/* `items[0]` is the document. */
typedef struct Dom {
    Arena *arena;
    const Source *source;
    LIST(DomNode) nodes;
    uint32_t words;    /* how many texts that are not blank */
    bool is_too_large; /* the rest of the page was not read */
} Dom;

/* A run of nodes, which may begin and end amid elements: then only what stands inside counts. */
typedef struct DomRange {
    uint32_t start;
    uint32_t end;
    size_t skip; /* bytes at the beginning of its text that are left out */
} DomRange;

/* Everything of it lives in `arena` or in the source. Every text is a page; of one that has more than
 * LIMIT_IMPORT_NODES nodes the rest is not read. */
Dom *html_dom_read(Arena *arena, const Source *source);

bool dom_is_text(const DomNode *node);

/* What a browser begins a new line for. */
bool dom_is_block(const DomNode *node);

/* The value of an attribute, or a missing text. */
Str dom_attribute(const DomNode *node, Str name);

/* Whether `word` is one of those in the attribute, parted by white space. */
bool dom_has_word(const DomNode *node, Str attribute, Str word);
bool dom_has_class(const DomNode *node, Str name);

/* The id of an element, or the name of an anchor; missing where it has none. */
Str dom_id(const DomNode *node);

/* The next node in the order of the page, without what the one at `index` holds where that is left
 * out. */
uint32_t dom_next(const Dom *dom, uint32_t index);

/* The nearest ancestor, or the node itself, that is such an element; 0: none is near. */
uint32_t dom_closest(const Dom *dom, uint32_t index, HtmlElement element);

/* Sets `words` anew, after something was left out. */
void dom_count_words(Dom *dom);

/* Whether there is anything to read in a run. */
bool dom_has_words(const Dom *dom, uint32_t start, uint32_t end);

/* How many texts that are not blank an element holds. */
uint32_t dom_word_count(const Dom *dom, uint32_t index);

/* The text of a run in one line, as browsers collapse white space, without its first `skip` bytes. */
Str dom_text(Arena *arena, const Dom *dom, DomRange range);

/* A text in one line, likewise. */
Str dom_line(Arena *arena, Str text);

/* White space in a page, as browsers show it: of a gap between two characters that has the end of a
 * line in it, nothing is left where both are wide. */
bool dom_gap_is_space(uint32_t before, uint32_t after, bool has_line_end);

/* Nothing but white space, no-break and ideographic spaces and what has no width. */
bool dom_text_is_blank(Str text);

#endif
