/* body_element.h - HTML of the author's, written as HTML. SPDX-License-Identifier: ISC */
#ifndef FAQGEN_RENDER_BODY_ELEMENT_H
#define FAQGEN_RENDER_BODY_ELEMENT_H

#include "render/body.h"

/* The tags of a node that has an element: as XML would have them, every attribute with a value in
 * quotation marks, every element with an end. `links` (may be NULL) says where addresses lead. */
void buf_add_start_tag(Buf *out, const Node *node, const BodyLinks *links);
void buf_add_end_tag(Buf *out, const Node *node);

#endif
