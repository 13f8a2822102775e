/* query.h - reads a database that may come from anyone. SPDX-License-Identifier: ISC */
#ifndef FAQGEN_SEARCH_QUERY_H
#define FAQGEN_SEARCH_QUERY_H

#include "search/rank.h"

/* The file is opened read-only and immutable, checked to be a database of ours (application id,
 * version, tables), with SQLite's defences on (sqlite.org/security.html). It is never written, nor is
 * anything beside it. No code of FTS5 reads it. Where a damaged one keeps SQLite busy for 4 seconds
 * of processor time in one call, the process ends with status 2. */
typedef struct Index Index;

typedef LIST(Str) StrList;

typedef struct Hit {
    Str id;
    Str title;
    Str url;
    int64_t score; /* higher is better */
    MarkedText marked_title;
    MarkedText snippet;
} Hit;

typedef LIST(Hit) HitList;

enum { UNKNOWN_MAX = 3 };

typedef struct Answer {
    HitList hits;             /* best first, ties in the order of the entries */
    ReplacementList replaced; /* words without a hit of their own: others like them had one */
    bool is_blank;            /* the query has nothing to look for */
    Str code;                 /* in the query, of which no entry knows; missing: there is none */
    StrList unknown;          /* without a hit: up to UNKNOWN_MAX words that no entry has */
} Answer;

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
    StrList tags; /* in byte order, as errors are */
    StrList errors;
} Record;

/* What entries can be told apart by. */
typedef enum LabelKind { LABEL_CATEGORY, LABEL_TAG } LabelKind;

typedef struct CategoryRow {
    Str id;
    Str title;
} CategoryRow;

typedef LIST(CategoryRow) CategoryRowList;

typedef struct Narrowed {
    size_t left;    /* entries that count still */
    bool is_known;  /* some entry has the label, if none that counted before */
    StrList labels; /* that there are, each once, in byte order */
} Narrowed;

/* NULL with the reason. The index lives in `arena`, its connection until index_close. All functions
 * below return false with the reason on a fault of the database; where that begins with
 * DATABASE_DAMAGED (database.h), it must be made anew. */
Index *index_open(Arena *arena, const char *path, Str *ret_message);
void index_close(Index *index); /* accepts NULL */
const char *index_path(const Index *index);

/* What the table meta says under a key: "lang" (BCP 47), "name", "version" and the like; missing where
 * it says nothing. */
bool index_meta(Index *index, Arena *arena, const char *key, Str *ret_value, Str *ret_message);

/* Reads all of the file, and says what SQLite finds damaged in it (PRAGMA integrity_check). */
bool index_check(Index *index, Str *ret_message);

/* From now on only those of the entries count that have the label, equal but for case and width. */
bool index_narrow(Index *index, LabelKind kind, Str wanted, Narrowed *ret_narrowed,
                  Str *ret_message);

/* The `limit` best entries for `query`, which is any bytes at all: nothing in it is syntax. */
bool index_search(Index *index, Arena *arena, Str query, size_t limit, Answer *ret_answer,
                  Str *ret_message);

/* The entry with that id, in any case; or else with the one that it is to index_search, whatever the
 * width and the dashes are, and with white space around it. `*ret_found` is false where there is
 * none. */
bool index_record(Index *index, Arena *arena, Str id, Record *ret_record, bool *ret_found,
                  Str *ret_message);

/* All ids, in order; a fault where there are not as many as there are entries. */
bool index_ids(Index *index, Arena *arena, Str **ret_ids, size_t *ret_count, Str *ret_message);

/* All categories, in order. */
bool index_categories(Index *index, Arena *arena, CategoryRowList *ret_rows, Str *ret_message);

#endif
