/* lookup.h - the terms of a query as an index knows them. SPDX-License-Identifier: ISC */
#ifndef FAQGEN_SEARCH_LOOKUP_H
#define FAQGEN_SEARCH_LOOKUP_H

#include "search/term_source.h"
#include "search/terms.h"

typedef struct Lookup {
    TokenKind kind;
    int64_t weight;
    int64_t idf; /* the greatest of those found; 0 where there are none */
    Str text;
    KnownTermList found; /* the term itself, or what stands for it, or nothing: it is unknown */
} Lookup;

typedef LIST(Lookup) LookupList;

/* A word that was taken for another; that one is the first of those it was taken for. */
typedef struct Replacement {
    Str word; /* as it was typed, but for its width */
    Str by;
} Replacement;

typedef LIST(Replacement) ReplacementList;

/* A word that no entry holds as it was typed. */
typedef struct UnknownWord {
    size_t first; /* characters of the folded query */
    size_t after;
    bool is_lost; /* nothing stands for it either, and it is of no address */
} UnknownWord;

typedef LIST(UnknownWord) UnknownWordList;

typedef struct LookedUp {
    LookupList terms; /* what becomes of the query's */
    ReplacementList replaced;
    UnknownWordList unknown;
} LookedUp;

/* Looks up every term. For a word that no entry holds, what is near to it is taken, else what is
 * longer, else its known parts in its place, if they are half of it at least. False on a fault of
 * the source. */
bool lookup_terms(Arena *arena, const TermSource *source, const FoldedText *query,
                  const QueryTermList *terms, LookedUp *ret_found);

#endif
