/* html_facts.h - what the tags of a text say to the rules. SPDX-License-Identifier: ISC */
#ifndef FAQGEN_LOAD_HTML_FACTS_H
#define FAQGEN_LOAD_HTML_FACTS_H

#include "load/html_reader.h"
#include "model/doc.h"
#include "model/layer.h"

/* Collects from the events of an HtmlReader: addresses with their uses, those in CSS and srcdoc
 * included; targets of `#id`; headings; images without a text; attributes given twice. */
typedef struct HtmlFacts {
    Arena *arena;       /* of what is found */
    Doc *doc;           /* what is found is added to its lists */
    const Layer *layer; /* of the text that is read; NULL: it is the source */
    unsigned depth;     /* srcdoc within srcdoc */
    bool has_base;      /* a <base href> was met: later ones do nothing */
    const char *media;  /* the open parent of <source>: "video", "audio", "picture"; or NULL */
} HtmlFacts;

/* To be called for each event in turn, before the next html_next. */
void html_facts_add(HtmlFacts *facts, HtmlReader *reader, const HtmlEvent *event);

#endif
