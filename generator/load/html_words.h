/* html_words.h - the white space between words of HTML. SPDX-License-Identifier: ISC */
#ifndef FAQGEN_LOAD_HTML_WORDS_H
#define FAQGEN_LOAD_HTML_WORDS_H

#include "load/html_nodes.h"

/* In HTML any run of white space is one space, and none at the edges of a paragraph; the end of a
 * line beside a wide character is none either, as everywhere in faqgen (doc_builder.h). White space
 * is kept back until something follows it, so that it stands before a tag and not behind. */

/* Text where it stands. That of a `pre` is kept as it is, but for a line end that it begins with. */
void html_words_add(HtmlNodes *nodes, HtmlText text);

/* Something that stands in a line comes next: opens a paragraph for it where there is none. */
void html_words_begin(HtmlNodes *nodes);

void html_words_settle(HtmlNodes *nodes); /* writes white space that was kept back */
void html_words_break(HtmlNodes *nodes);  /* a line break comes next */
void html_words_forget(HtmlNodes *nodes); /* a paragraph begins */

#endif
