/* match.h - what a reader typed, as an FTS5 expression. SPDX-License-Identifier: ISC */
#ifndef FAQGEN_SEARCH_MATCH_H
#define FAQGEN_SEARCH_MATCH_H

#include "base/str.h"

/* Both consist of quoted strings only, so nothing of the query is syntax; missing where the query
 * holds nothing to search for. At most the first 2,000 code points count. */

/* Every word as a phrase, all of them wanted: what was copied from a screen. */
Str match_all(Arena *arena, Str query);

/* Any word, any two neighbouring wide characters: what was retyped, or has something around it. */
Str match_any(Arena *arena, Str query);

#endif
