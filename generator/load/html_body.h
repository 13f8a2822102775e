/* html_body.h - what HTML tags open and close. SPDX-License-Identifier: ISC */
#ifndef FAQGEN_LOAD_HTML_BODY_H
#define FAQGEN_LOAD_HTML_BODY_H

#include "load/html_open.h"

/* Where names are compared one by one, so that time stays linear. */
enum { HTML_WALK_LIMIT = 64 };

typedef struct HtmlStartTag {
    Str name; /* as written; must live as long as the stack */
    HtmlElement element;
    unsigned flags;
} HtmlStartTag;

/* A tag where the innermost open element is HTML's, or HTML may stand in it. */
void html_body_start(HtmlOpen *open, const HtmlStartTag *tag);
void html_body_end(HtmlOpen *open, Str name, HtmlElement id);

#endif
