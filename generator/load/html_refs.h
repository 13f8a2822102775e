/* html_refs.h - the addresses in attributes, style sheets and instructions. SPDX-License-Identifier: ISC */
#ifndef FAQGEN_LOAD_HTML_REFS_H
#define FAQGEN_LOAD_HTML_REFS_H

#include "load/html_facts.h"

/* Those of an attribute, by the table of construct.c. */
void html_refs_add(HtmlFacts *facts, const HtmlEvent *tag, const HtmlAttribute *attribute);

/* One that is not in an attribute. What is more than LIMIT_ADDRESSES is remarked upon instead. */
void html_refs_add_one(HtmlFacts *facts, RefKind kind, const char *construct, Str url, Pos pos);

/* Those of a style sheet that begins at `start` of the text that is read. */
void html_refs_add_css(HtmlFacts *facts, Str css, size_t start);

/* Associating Style Sheets with XML documents 1.0: <?xml-stylesheet href="a.css"?>. HTML takes it
 * for a comment. */
void html_refs_add_instruction(HtmlFacts *facts, HtmlReader *reader, const HtmlEvent *event);

#endif
