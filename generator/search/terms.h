/* terms.h - what a query asks for. SPDX-License-Identifier: ISC */
#ifndef FAQGEN_SEARCH_TERMS_H
#define FAQGEN_SEARCH_TERMS_H

#include "search/tokens.h"

/* Of what is longer, the beginning counts; of more terms, those that say most (see terms.c). */
enum { QUERY_CHARACTERS_MAX = 2000, QUERY_TERMS_MAX = 24 };

typedef struct QueryTerm {
    TokenKind kind;
    bool is_number;  /* see Token */
    bool is_address; /* a word of an address: it says little, and is never respelled */
    int64_t weight;
    Str text;
    size_t first; /* the characters of the folded query that it was made of */
    size_t after;
} QueryTerm;

typedef LIST(QueryTerm) QueryTermList;

/* The beginning of a folded query, which is any text at all: nothing in it is syntax. */
FoldedText terms_cut(const FoldedText *query);

/* The terms to look up, in the order in which the query has them, none twice. Depends on the query
 * alone, so that the browser knows what to load before it has any of it. */
QueryTermList terms_select(Arena *arena, const FoldedText *query);

/* What an entry's id has in the index besides words: "=q6-5". Missing where the query as a whole is
 * none. */
Str terms_id(Arena *arena, const FoldedText *query);

/* False where the query is nothing but separators. */
bool terms_has_any(const FoldedText *query);

/* The next word from the character `from` on that looks like a code: 0x…, five digits in a row, or
 * with a "_" and three others. False where there is none. */
bool terms_next_code(const FoldedText *query, size_t from, size_t *ret_first, size_t *ret_after);

/* Those characters of the folded query, letters as they were typed. */
Str terms_spelling(Arena *arena, const FoldedText *query, size_t first, size_t after);

#endif
