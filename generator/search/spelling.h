/* spelling.h - what a word that no entry holds may stand for. SPDX-License-Identifier: ISC */
#ifndef FAQGEN_SEARCH_SPELLING_H
#define FAQGEN_SEARCH_SPELLING_H

#include "search/term_source.h"

/* Of four letters and more, and of nothing else: a word that another may be taken for, and that may be
 * taken for another. */
bool spelling_is_word(Str text);

/* Both add at most SPELLINGS_MAX terms, the most frequent first, or nothing; false on a fault of the
 * source. `word` is folded. */
enum { SPELLINGS_MAX = 4 };

/* Words that begin with the same character and are one typing error away (OSA distance), or two
 * where the word has eight letters or more. None for a word with a digit in it: another error code
 * is another error. */
bool spelling_near(Arena *arena, const TermSource *source, Str word, KnownTermList *into);

/* Words that go on where this one ends: "certif". None for a number. */
bool spelling_longer(Arena *arena, const TermSource *source, Str word, KnownTermList *into);

#endif
