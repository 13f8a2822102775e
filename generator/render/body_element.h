/* body_element.h - HTML of the author's, written as HTML. SPDX-License-Identifier: ISC */
#ifndef FAQGEN_RENDER_BODY_ELEMENT_H
#define FAQGEN_RENDER_BODY_ELEMENT_H

#include "render/body.h"

/* The number of a heading's element, on a page that may lower it. */
unsigned body_heading_level(const Node *heading, const BodyPage *page);

/* What `id` is called on the page. */
Str body_id(const BodyPage *page, Arena *arena, Str id);

/* The tags of a node that has an element: as XML would have them, every attribute with a value in
 * quotation marks, every element with an end. `links` (may be NULL) says where addresses lead. */
void buf_add_start_tag(Buf *out, const Node *node, const BodyLinks *links, const BodyPage *page);
void buf_add_end_tag(Buf *out, const Node *node, const BodyPage *page);

/* True of a link to a data: address, which no browser follows (HTML 7.4.2.3.2) and no page has; its
 * text is published all the same. An image may have such a source. */
bool body_is_dead_link(Arena *arena, Str address);

#endif
