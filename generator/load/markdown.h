/* markdown.h - CommonMark into nodes, references and anchors. SPDX-License-Identifier: ISC */
#ifndef FAQGEN_LOAD_MARKDOWN_H
#define FAQGEN_LOAD_MARKDOWN_H

#include "model/diag.h"
#include "model/doc.h"

/* Parses `source` from `body` to its end. Everything that the result holds lives in `arena` (or in
 * the source). It cannot fail: every text is CommonMark. */
Doc markdown_read(Arena *arena, const Source *source, Pos body);

/* GitHub's heading id: lower case, without what is no letter, mark, number, `-`, `_` or space,
 * space as `-`. Repeats are numbered by markdown_read, not here. */
Str markdown_slug(Arena *arena, Str heading);

#endif
