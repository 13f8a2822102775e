/* body.h - what is kept of a text in Markdown. SPDX-License-Identifier: ISC */
#ifndef FAQGEN_LOAD_BODY_H
#define FAQGEN_LOAD_BODY_H

#include "model/site.h"

/* Parses `source` from `start` on. The tree is gone with `scratch`; the rest lives in `arena`.
 * `ret_first` (may be NULL) is the text of the first paragraph. */
Body body_read(Arena *arena, const Source *source, Pos start, Arena *scratch, Str *ret_first);

/* Makes body->anchors of `anchors`, which must live as long. An id that is there twice is remarked
 * upon. */
void body_index_anchors(Arena *arena, const AnchorList *anchors, Body *body);

#endif
