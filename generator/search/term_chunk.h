/* term_chunk.h - how often the entries of a part of the site hold each term. SPDX-License-Identifier: ISC */
#ifndef FAQGEN_SEARCH_TERM_CHUNK_H
#define FAQGEN_SEARCH_TERM_CHUNK_H

#include "base/map.h"
#include "search/posting.h"
#include "search/term_table.h"

/* A term as one chunk knows it. */
typedef struct ChunkTerm {
    Str text;
    uint32_t number; /* place in TermChunk.terms */
    uint32_t df;     /* in this chunk */
    size_t cursor;   /* where its next posting goes: for term_table.c */

    size_t entry; /* that `occurrences` are of, plus 1 */
    uint32_t occurrences[FIELD_COUNT];
} ChunkTerm;

/* Of an entry: its terms and their occurrences, packed, as only all entries together say what they
 * weigh. */
typedef struct ChunkEntry {
    Str packed;
    FieldLengths lengths;
    bool is_archived;
    bool is_empty[FIELD_COUNT];
    Str id;
} ChunkEntry;

typedef struct TermChunk {
    Arena *arena;
    size_t first; /* entry */
    size_t count; /* of entries */
    ChunkEntry *entries;
    Map by_text; /* -> ChunkTerm */
    LIST(ChunkTerm *) terms;
} TermChunk;

/* Reads the entries first … first+count-1. `chunk` has its arena, `first` and `count`. */
void term_chunk_read(TermChunk *chunk, EntryReader *read, void *data);

/* Calls `visit` for each term of each entry, in the order of entries. */
typedef void ChunkVisitor(ChunkTerm *term, Posting posting, void *data);
void term_chunk_visit(const TermChunk *chunk, const FieldAverages *averages, ChunkVisitor *visit,
                      void *data);

#endif
