/* term_source.h - an index of terms, wherever it lies. SPDX-License-Identifier: ISC */
#ifndef FAQGEN_SEARCH_TERM_SOURCE_H
#define FAQGEN_SEARCH_TERM_SOURCE_H

#include "base/str.h"

/* Nothing of it is trusted: the source clamps df and idf, and whoever reads the postings checks
 * them. */
typedef struct KnownTerm {
    Str text;
    int64_t df;  /* entries that hold it, from 1 ("df") */
    int64_t idf; /* how rare it is: 1 … IDF_MAX */
    Str postings;
} KnownTerm;

typedef LIST(KnownTerm) KnownTermList;

enum { IDF_MAX = 255 };

/* The functions add to `into` and return false on a fault, which the source keeps. */
typedef struct TermSource {
    void *data;
    uint32_t entry_count;
    int64_t max_idf; /* of a term that no entry holds */

    /* The term itself, or nothing. */
    bool (*find)(void *data, Arena *arena, Str text, KnownTermList *into);

    /* The first `most` terms, in byte order, that start with it. */
    bool (*list_prefix)(void *data, Arena *arena, Str prefix, size_t most, KnownTermList *into);

    /* All terms that start with it, in byte order, without idf and postings. */
    bool (*list_words)(void *data, Arena *arena, Str prefix, KnownTermList *into);
} TermSource;

#endif
