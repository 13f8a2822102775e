/* markup.h - a whole text of HTML, SVG or CSS for the rules. SPDX-License-Identifier: ISC */
#ifndef FAQGEN_LOAD_MARKUP_H
#define FAQGEN_LOAD_MARKUP_H

#include "load/html_facts.h"

/* Reads all of `text` into facts->doc: besides what html_facts.h collects, comments that speak to
 * the rules; remarks on what is beyond the limits; and, of XML, whether it is well-formed. */
void markup_read(HtmlFacts *facts, Str text, HtmlSyntax syntax);

/* The same of a style sheet. */
void markup_read_css(HtmlFacts *facts, Str text);

/* Remarks on XML that is not well-formed. Of `most_attributes` of one element it must be known that
 * they are few enough to be looked at. `reader` has read the text; it tells of entities that were not read. */
void markup_check_xml(HtmlFacts *facts, Str text, const HtmlReader *reader, size_t most_attributes);

/* Remarks on text that is not UTF-8. */
void markup_check_utf8(HtmlFacts *facts, Str text);

/* By its byte order mark. Nobody reads it here: in a tag's name each other byte is NUL. */
bool markup_is_utf16(Str text);

#endif
