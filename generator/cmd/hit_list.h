/* hit_list.h - what a search found, as text and as JSON. SPDX-License-Identifier: ISC */
#ifndef FAQGEN_CMD_HIT_LIST_H
#define FAQGEN_CMD_HIT_LIST_H

#include "search/query.h"

/* Id, title, snippet and page of each, what was found in bold where there is `color`. Whatever the
 * database holds is made safe for a terminal. The first writes three lines for each, however long;
 * the second as many as it takes in that many columns, and an empty one between two. */
void hit_list_text(Buf *out, const HitList *hits, bool color);
void hit_list_terminal(Buf *out, const HitList *hits, size_t columns, bool color);

/* One line: [{"id", "title", "url", "score", "snippet"}, …]. The snippet is HTML, with <mark>. */
void hit_list_json(Buf *out, const HitList *hits);

#endif
