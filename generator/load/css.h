/* css.h - what a style sheet fetches. SPDX-License-Identifier: ISC */
#ifndef FAQGEN_LOAD_CSS_H
#define FAQGEN_LOAD_CSS_H

#include "model/offset_map.h"
#include "model/source.h"

typedef enum CssMode {
    CSS_SHEET,        /* a .css file, a style element */
    CSS_DECLARATIONS, /* a style attribute */
    CSS_VALUE,        /* a presentation attribute of SVG: fill="url(#a)" */
} CssMode;

typedef enum CssUse {
    CSS_USE_URL,       /* url(a), url("a") */
    CSS_USE_SRC,       /* src("a") */
    CSS_USE_IMAGE_SET, /* image-set("a" 1x), also with -webkit- */
    CSS_USE_IMPORT,    /* @import "a", @import url(a) */
    CSS_USE_FONT,      /* either of url() and src() in @font-face */
} CssUse;

/* One address that CSS fetches. */
typedef struct CssUrl {
    Span raw; /* as written, without quotation marks and white space around; may be empty */
    CssUse use;
    bool is_string; /* it has quotation marks */
} CssUrl;

typedef LIST(CssUrl) CssUrlList;

/* Appends the addresses that browsers fetch for `text`, in its order: url() in either form, src(),
 * strings of image-set(), @import before the first rule. Left out is what stands in comments,
 * selectors and preludes of at-rules (@namespace, @supports, @document), strings that are none of
 * these arguments, declarations and rules that CSS drops for their syntax, and whatever stands where
 * no declaration may. Properties and their grammar are not known here: url() counts in all of them,
 * custom ones included. Time and memory are linear. */
void css_find_urls(Arena *arena, Str text, CssMode mode, CssUrlList *urls);

/* The address with its escapes undone. `ret_map` leads from its offsets to those in `text`; may be
 * NULL. */
Str css_url_value(Arena *arena, Str text, const CssUrl *url, OffsetMap *ret_map);

/* "url()", "@import": for messages. */
const char *css_use_name(CssUse use);

#endif
