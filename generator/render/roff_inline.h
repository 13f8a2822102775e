/* roff_inline.h - words with emphasis, code and links, for troff. SPDX-License-Identifier: ISC */
#ifndef FAQGEN_RENDER_ROFF_INLINE_H
#define FAQGEN_RENDER_ROFF_INLINE_H

#include "render/body_roff.h"

/* Adds what is below `block`, a paragraph or heading, to `text`; `font` is that of plain words. An
 * image is its alternative text. `links` may be NULL: then links are their labels. */
void roff_add_inline(RoffText *text, const Node *block, RoffFont font, const RoffLinks *links);

#endif
