/* css_selector.h - is this a selector for sure? SPDX-License-Identifier: ISC */
#ifndef FAQGEN_LOAD_CSS_SELECTOR_H
#define FAQGEN_LOAD_CSS_SELECTOR_H

#include "load/css_token.h"

/* Fed with the tokens before a block. It knows types, classes, ids, combinators and commas, which
 * no browser can refuse; of anything else (pseudo-classes, attributes) it says "not sure". */
typedef enum Selector {
    SELECTOR_EMPTY,
    SELECTOR_COMPOUND, /* "a", "a.b", "*" */
    SELECTOR_DOT,      /* the name of a class must follow */
    SELECTOR_SPACE,    /* behind a compound */
    SELECTOR_JOINED,   /* a compound must follow: behind ">", "+", "~" or "," */
    SELECTOR_UNSURE,
} Selector;

void selector_add(Selector *selector, Str text, const CssToken *token);

bool selector_is_complete(Selector selector);

#endif
