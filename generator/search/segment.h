/* segment.h - text in the form that the FTS5 table indexes. SPDX-License-Identifier: ISC */
#ifndef FAQGEN_SEARCH_SEGMENT_H
#define FAQGEN_SEARCH_SEGMENT_H

#include "base/str.h"

/* Code points from here on (CJK radicals) stand for themselves: each becomes a token of its own.
 * The database's view `search` uses the same number. */
enum { SEGMENT_FIRST_WIDE = 0x2E80 };

#define SEGMENT_SEPARATOR '\x1f'

/* Adds `text` with U+001F between two neighbours of which at least one is wide in that sense.
 * SQLite's tokenizer unicode61 parts tokens there, so that a phrase finds any run of characters;
 * removing U+001F gives the text back (one that is in the text already is dropped). */
void segment_add(Buf *out, Str text);

/* Removes U+001F. */
void segment_undo(Buf *out, Str text);

#endif
