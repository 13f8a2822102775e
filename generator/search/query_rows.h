/* query_rows.h - what answer.c is given of the database. SPDX-License-Identifier: ISC */
#ifndef FAQGEN_SEARCH_QUERY_ROWS_H
#define FAQGEN_SEARCH_QUERY_ROWS_H

#include "search/query.h"

/* Entries by number, ascending, none twice. */
typedef LIST(uint32_t) EntrySet;

typedef struct Narrowing {
    bool is_on;
    EntrySet kept; /* where it is on */
} Narrowing;

typedef struct Label {
    Str text;
    uint32_t entry;
} Label;

typedef LIST(Label) LabelList;

typedef struct EntryTexts {
    Str id;
    Str title;
    Str url;
    SnippetFields fields;
} EntryTexts;

Arena *index_arena(const Index *index);
Narrowing *index_narrowing(Index *index);

/* The table of terms. A fault of it is the last one of the database: see index_fail. */
TermSource index_terms(Index *index);

/* The reason of the last fault; returns false. */
bool index_fail(const Index *index, Str *ret_message);

/* False on a fault, and where there is no such entry. */
bool index_texts(Index *index, Arena *arena, uint32_t entry, EntryTexts *ret_texts,
                 Str *ret_message);

/* The labels of all entries, equal ones side by side. */
bool index_labels(Index *index, Arena *arena, LabelKind kind, LabelList *ret_labels,
                  Str *ret_message);

#endif
