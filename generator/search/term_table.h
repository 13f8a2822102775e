/* term_table.h - every term of a site, and the entries that hold it. SPDX-License-Identifier: ISC */
#ifndef FAQGEN_SEARCH_TERM_TABLE_H
#define FAQGEN_SEARCH_TERM_TABLE_H

#include "base/str.h"
#include "search/weight.h"

/* What is indexed of an entry. Its id is a term, too: see term_of_id. */
typedef struct IndexedEntry {
    Str id;
    bool is_archived;
    Str fields[FIELD_COUNT];
} IndexedEntry;

typedef struct Term {
    Str text;
    uint32_t df; /* entries that hold it: there may be fewer postings, see POSTINGS_MAX */
    unsigned idf;
    Str postings; /* see posting.h */
} Term;

typedef struct TermTable {
    size_t entry_count;
    unsigned max_idf; /* of a term that no entry holds */
    Term *terms;      /* in the order of their bytes */
    size_t count;
} TermTable;

/* Gives the i-th entry; its texts need live only as long as `scratch`. Called from any thread. */
typedef void EntryReader(size_t i, Arena *scratch, IndexedEntry *ret_entry, void *data);

/* The table lives in `arena`. It is the same with any number of threads. */
TermTable term_table_build(Arena *arena, size_t entry_count, EntryReader *read, void *data,
                           unsigned threads);

/* The term that an entry is found by when its id is the query: "=q6-5". No token has such a first
 * character. The id may be in any case. */
Str term_of_id(Arena *arena, Str id);

#endif
