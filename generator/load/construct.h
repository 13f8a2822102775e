/* construct.h - which HTML attributes hold addresses, and what becomes of those. SPDX-License-Identifier: ISC */
#ifndef FAQGEN_LOAD_CONSTRUCT_H
#define FAQGEN_LOAD_CONSTRUCT_H

#include "load/html_reader.h"
#include "model/doc.h"

/* How an attribute's value holds addresses. */
typedef enum ConstructValue {
    VALUE_URL,
    VALUE_ELEMENT,      /* one whose `#id` is what is shown: use */
    VALUE_URLS,         /* several, with white space between: ping */
    VALUE_KEYS,         /* several, with semicolons between: values of animate */
    VALUE_REMOTE,       /* one that matters only as a complete address on a network: codebase */
    VALUE_SRCSET,       /* srcset.h */
    VALUE_REFRESH,      /* "5; url=a.html" */
    VALUE_SRCDOC,       /* a document of its own */
    VALUE_CSS_VALUE,    /* fill="url(#a)" */
    VALUE_DECLARATIONS, /* style="…" */
} ConstructValue;

/* A row of the table. Names of SVG are compared without case, as HTML's parser has them all in
 * lower case. */
typedef struct Construct {
    Str element; /* empty: any */
    HtmlNamespace ns;
    Str attribute;
    RefKind kind;
    ConstructValue value;
    bool (*applies)(const HtmlEvent *tag, const char *parent); /* NULL: always */
    const char *name;                                          /* for messages: "img src" */
} Construct;

/* The row for an attribute of a start tag, or NULL. `parent` is the video, audio or picture that
 * the tag stands in, or NULL. */
const Construct *construct_find(const HtmlEvent *tag, const HtmlAttribute *attribute,
                                const char *parent);

#endif
