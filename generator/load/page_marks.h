/* page_marks.h - links that are no text of the page. SPDX-License-Identifier: ISC */
#ifndef FAQGEN_LOAD_PAGE_MARKS_H
#define FAQGEN_LOAD_PAGE_MARKS_H

#include "load/page_texts.h"

/* A link of a heading to itself, or within the page to its top: not the mark of a footnote, and
 * nothing that a sentence needs. */
bool page_is_mark(Arena *scratch, const Dom *dom, const PageCount *count, uint32_t i);

#endif
