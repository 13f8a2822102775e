/* search_index.h - what search needs to know of a site. SPDX-License-Identifier: ISC */
#ifndef FAQGEN_RENDER_SEARCH_INDEX_H
#define FAQGEN_RENDER_SEARCH_INDEX_H

#include "model/site.h"
#include "search/shard.h"

/* Computed once: the database and the browser's files hold the same postings. */
typedef struct SearchIndex {
    TermTable table;
    Shards shards;
} SearchIndex;

/* The index lives in `arena`. */
SearchIndex *search_index_new(Arena *arena, const Site *site, unsigned threads);

/* The texts of an entry by which it is found. They may be made in `scratch`. */
IndexedEntry search_index_entry(const Entry *entry, Arena *scratch);

#endif
