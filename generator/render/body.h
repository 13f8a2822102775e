/* body.h - a text in each form that is published. SPDX-License-Identifier: ISC */
#ifndef FAQGEN_RENDER_BODY_H
#define FAQGEN_RENDER_BODY_H

#include "model/doc.h"

/* Where a link or image of the text leads in this output. */
typedef struct BodyLinks {
    /* For a NODE_LINK or NODE_IMAGE: the address, decoded (the renderer escapes it); empty: write
     * the text alone. */
    Str (*address)(const void *data, Arena *arena, const Node *node);
    const void *data;
} BodyLinks;

/* HTML as CommonMark's reference renderer writes it, with the ids of headings. Well-formed XML.
 * Without `links` addresses stay as written. */
void body_html(Buf *out, const Node *root, const BodyLinks *links);

/* Plain text for indexes: headings, paragraphs, list items, code, alternative texts of images.
 * Blocks are joined by one LF, line breaks are spaces; no markup, no addresses. */
void body_text(Buf *out, const Node *root);

#endif
