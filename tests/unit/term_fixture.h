/* term_fixture.h - an index of terms in memory. SPDX-License-Identifier: ISC */
#ifndef FAQGEN_UNIT_TERM_FIXTURE_H
#define FAQGEN_UNIT_TERM_FIXTURE_H

#include "search/posting.h"
#include "search/term_source.h"

#include "search_fixture.h"

/* Known terms in byte order. `faults_after` counts calls: 0 never fails. */
typedef struct TermShelf {
    KnownTermList terms;
    int calls;
    int faults_after;
} TermShelf;

static inline bool shelf_call(TermShelf *shelf)
{
    shelf->calls++;
    return shelf->faults_after == 0 || shelf->calls <= shelf->faults_after;
}

static inline bool shelf_find(void *data, Arena *arena, Str text, KnownTermList *into)
{
    TermShelf *shelf = data;
    for (size_t i = 0; i < shelf->terms.count; i++) {
        if (str_eq(shelf->terms.items[i].text, text)) {
            *list_add(arena, into) = shelf->terms.items[i];
        }
    }
    return shelf_call(shelf);
}

static inline bool shelf_list_prefix(void *data, Arena *arena, Str prefix, size_t most,
                                     KnownTermList *into)
{
    TermShelf *shelf = data;
    for (size_t i = 0; i < shelf->terms.count && into->count < most; i++) {
        if (str_starts_with(shelf->terms.items[i].text, prefix)) {
            *list_add(arena, into) = shelf->terms.items[i];
        }
    }
    return shelf_call(shelf);
}

static inline bool shelf_list_words(void *data, Arena *arena, Str prefix, KnownTermList *into)
{
    return shelf_list_prefix(data, arena, prefix, SIZE_MAX, into);
}

static inline TermSource shelf_source(TermShelf *shelf, uint32_t entry_count, int64_t max_idf)
{
    return (TermSource){.data = shelf,
                        .entry_count = entry_count,
                        .max_idf = max_idf,
                        .find = shelf_find,
                        .list_prefix = shelf_list_prefix,
                        .list_words = shelf_list_words};
}

/* `postings` are "entry:impact …". Add in byte order. */
static inline void shelf_add(Arena *arena, TermShelf *shelf, const char *text, int64_t df,
                             int64_t idf, const char *postings)
{
    LIST(Posting) list = {0};
    Str rest = str_from(postings);
    Str item;
    while (rest.len > 0 && str_cut(&rest, ' ', &item)) {
        unsigned entry = 0;
        unsigned impact = 0;
        assert_int_equal(sscanf(str_terminated(arena, item), "%u:%u", &entry, &impact), 2);
        *list_add(arena, &list) = (Posting){entry, (uint8_t)impact};
    }
    Buf encoded = buf_new(arena);
    postings_add(&encoded, list.items, list.count);
    *list_add(arena, &shelf->terms) = (KnownTerm){str_from(text), df, idf, buf_str(&encoded)};
}

#endif
