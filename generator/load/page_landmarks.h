/* page_landmarks.h - headers, footers and what stands beside the content. SPDX-License-Identifier: ISC */
#ifndef FAQGEN_LOAD_PAGE_LANDMARKS_H
#define FAQGEN_LOAD_PAGE_LANDMARKS_H

#include "load/html_dom.h"

/* Leaves out those that are surely the page's, not an answer's: a header before the content, a
 * footer behind it, an aside next to it. */
void page_leave_out_landmarks(Dom *dom);

#endif
