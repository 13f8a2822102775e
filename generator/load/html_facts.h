/* html_facts.h - what the tags of a text say to the rules. SPDX-License-Identifier: ISC */
#ifndef FAQGEN_LOAD_HTML_FACTS_H
#define FAQGEN_LOAD_HTML_FACTS_H

#include "load/html_reader.h"
#include "model/doc.h"
#include "model/layer.h"
#include "model/offset_map.h"

/* The text of a style element: its pieces in one, and where they stand. */
typedef struct HtmlStyle {
    bool is_open;
    Buf text;
    OffsetMap map; /* to offsets in the text that is read */
} HtmlStyle;

/* Collects from the events of an HtmlReader: addresses with their uses, those in CSS and srcdoc
 * included; targets of `#id`; headings; images without a text; attributes given twice. Begin with
 * the first six members set. */
typedef struct HtmlFacts {
    Arena *arena;       /* of what is found */
    Arena *scratch;     /* of what is needed on the way; nobody resets it before html_facts_end */
    Doc *doc;           /* what is found is added to its lists */
    const Layer *layer; /* of the text that is read; NULL: it is the source */
    HtmlSyntax syntax;  /* that it is read as */
    bool is_template;   /* of two attributes of a name either may be there: both are read */

    unsigned depth;           /* srcdoc within srcdoc */
    bool has_base;            /* a <base href> was met: later ones do nothing */
    LIST(const char *) media; /* open video, audio and picture elements, which hold sources */
    HtmlStyle style;

    bool is_full;     /* there are more addresses than are kept */
    Str charset;      /* that the page declares, or missing */
    bool is_noindex;  /* meta robots: no page that one comes to by links */
    bool is_redirect; /* meta refresh */
} HtmlFacts;

/* To be called for each event in turn, before the next html_next. */
void html_facts_add(HtmlFacts *facts, HtmlReader *reader, const HtmlEvent *event);

/* To be called behind the last one. */
void html_facts_end(HtmlFacts *facts);

#endif
