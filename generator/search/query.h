/* query.h - reads a database that may come from anyone. SPDX-License-Identifier: ISC */
#ifndef FAQGEN_SEARCH_QUERY_H
#define FAQGEN_SEARCH_QUERY_H

#include "base/str.h"

/* The file is opened read-only and immutable, checked to be a database of ours (application id,
 * version, tables), with SQLite's defences on (sqlite.org/security.html). It is never written, nor is
 * anything beside it. Where a damaged one keeps SQLite busy for 4 seconds of processor time between
 * index_open and index_close, the process ends with status 2: FTS5 can't be stopped in any other
 * way. */
typedef struct Index Index;

typedef struct Hit {
    Str id;
    Str title;
    Str url;
    Str snippet;   /* HIT_MARK_START and HIT_MARK_END around what was found */
    int64_t score; /* higher is better */
} Hit;

#define HIT_MARK_START '\x02'
#define HIT_MARK_END '\x03'

typedef LIST(Hit) HitList;

/* One entry as the database has it. */
typedef struct Record {
    Str id;
    Str title;
    Str url;
    Str category;
    Str summary;
    Str updated;
    Str status;
    Str markdown;
    LIST(Str) errors;
} Record;

/* NULL with the reason. The index lives in `arena`, its connection until index_close. */
Index *index_open(Arena *arena, const char *path, Str *ret_message);
void index_close(Index *index); /* accepts NULL */

/* The `limit` best entries for `query`, best first, ties in the order of the entries; nothing in
 * the query is syntax. `category` is an id in any case, or missing. False on a fault of the
 * database. */
bool index_search(Index *index, Arena *arena, Str query, Str category, size_t limit,
                  HitList *ret_hits, Str *ret_message);

/* The entry with that id, in any case. `*ret_found` is false where there is none. */
bool index_record(Index *index, Arena *arena, Str id, Record *ret_record, bool *ret_found,
                  Str *ret_message);

/* All ids, in order. */
bool index_ids(Index *index, Arena *arena, Str **ret_ids, size_t *ret_count, Str *ret_message);

#endif
