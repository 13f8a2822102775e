/* rank.h - which entries answer a query best. SPDX-License-Identifier: ISC */
#ifndef FAQGEN_SEARCH_RANK_H
#define FAQGEN_SEARCH_RANK_H

#include "search/lookup.h"
#include "search/snippet.h"

typedef struct RankedEntry {
    uint32_t entry;
    int64_t score;
} RankedEntry;

/* What an entry's own id scores. */
#define RANK_SCORE_OF_ID (INT64_C(1) << 40)

typedef struct Ranking {
    LIST(RankedEntry) entries; /* best first, ties in the order of the entries */
    ReplacementList replaced;
    UnknownWordList unknown; /* their places are in the first QUERY_CHARACTERS_MAX characters */
    MarkList marks;          /* what is to be marked in a text */
} Ranking;

/* Which entries count; NULL is all of them. */
typedef struct EntryFilter {
    bool (*accepts)(const void *data, uint32_t entry);
    const void *data;
} EntryFilter;

/* The `limit` best entries for a folded query. All arithmetic is of integers below 2^53, so search.js computes the
 * same. False on a fault of the source, and where its postings are none. */
bool rank_entries(Arena *arena, const TermSource *source, const FoldedText *query,
                  const EntryFilter *filter, size_t limit, Ranking *ret_ranking);

#endif
