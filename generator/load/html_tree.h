/* html_tree.h - what tags open and close, as far as a tokenizer must know. SPDX-License-Identifier: ISC */
#ifndef FAQGEN_LOAD_HTML_TREE_H
#define FAQGEN_LOAD_HTML_TREE_H

#include "load/html_open.h"

/* Whether `<title>` begins raw text and `<![CDATA[` begins text depends on the namespace that the
 * reader is in, and so on which elements are open: the part of tree construction (HTML Standard
 * 13.2.6) that a tokenizer can't do without. `name` is a tag's name as written, and must live as
 * long as `open`; `id` is what html_element_find says of it. */

/* Returns the namespace of the element. An element that holds raw text is not opened: nothing can
 * be asked inside, and its end tag is not to be reported here. */
HtmlNamespace html_tree_start(HtmlOpen *open, Str name, HtmlElement id, const HtmlEvent *tag);

/* Returns the namespace that the end tag is looked up in. */
HtmlNamespace html_tree_end(HtmlOpen *open, Str name, HtmlElement id);

#endif
