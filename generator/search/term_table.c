/* term_table.c - every term of a site, and the entries that hold it. SPDX-License-Identifier: ISC */
#include "search/term_table.h"

#include "base/pool.h"
#include "search/term_chunk.h"

#include <stdlib.h>
#include <string.h>

/* DESIGN. Four steps, of which the first and the third run in parallel.
 * 1. Each chunk of entries counts the occurrences of its own terms.
 * 2. The chunks' terms are brought together, and each gets as many places for postings as entries
 *    hold it; a chunk's lie behind those of the chunks before, so they are in the order of entries.
 * 3. Each chunk computes its postings, for which it needs the averages of all, into their places.
 * 4. The postings of each term become text. */

enum { CHUNKS_MAX = 64, IMPACT_BITS = 6 };

typedef struct Build {
    EntryReader *read;
    void *data;
    TermChunk chunks[CHUNKS_MAX];
    size_t chunk_count;
    FieldAverages averages;
    uint32_t *postings; /* entry << IMPACT_BITS | impact: half the memory of a Posting */
    Term *terms;
    size_t *starts; /* of each term's postings; one more for the end */
    size_t term_count;
    Buf text;
} Build;

/* --- 1. Counting ----------------------------------------------------------------------------- */

static void read_chunk(size_t i, void *data)
{
    Build *build = data;
    term_chunk_read(&build->chunks[i], build->read, build->data);
}

static void count_terms(Build *build, size_t entry_count, unsigned threads)
{
    size_t wanted = threads < CHUNKS_MAX ? threads : CHUNKS_MAX;
    build->chunk_count = wanted < entry_count ? wanted : entry_count;
    for (size_t i = 0; i < build->chunk_count; i++) {
        size_t first = entry_count * i / build->chunk_count;
        size_t after = entry_count * (i + 1) / build->chunk_count;
        build->chunks[i] =
            (TermChunk){.arena = arena_new(), .first = first, .count = after - first};
    }
    pool_each(threads, build->chunk_count, read_chunk, build);
}

static void set_averages(Build *build)
{
    for (int field = 0; field < FIELD_COUNT; field++) {
        uint64_t sum = 0;
        size_t filled = 0;
        for (size_t i = 0; i < build->chunk_count; i++) {
            const TermChunk *chunk = &build->chunks[i];
            for (size_t entry = 0; entry < chunk->count; entry++) {
                sum += chunk->entries[entry].lengths.of[field];
                filled += chunk->entries[entry].is_empty[field] ? 0 : 1;
            }
        }
        build->averages.of[field] = filled == 0 ? 0 : (double)sum / (double)filled;
    }
}

/* --- 2. Bringing together -------------------------------------------------------------------- */

static int compare_terms(const void *a, const void *b)
{
    return str_compare(((const Term *)a)->text, ((const Term *)b)->text);
}

typedef struct OwnTerm {
    size_t chunk;
    ChunkTerm *term;
} OwnTerm;

static int compare_own_terms(const void *a, const void *b)
{
    const OwnTerm *left = a;
    const OwnTerm *right = b;
    int order = str_compare(left->term->text, right->term->text);
    return order != 0 ? order : (left->chunk > right->chunk) - (left->chunk < right->chunk);
}

/* All chunks' terms in the order of their bytes, equal ones in that of their chunks. */
static OwnTerm *sort_chunk_terms(const Build *build, Arena *scratch, size_t *ret_count)
{
    size_t count = 0;
    for (size_t i = 0; i < build->chunk_count; i++) {
        count += build->chunks[i].terms.count;
    }
    OwnTerm *all = arena_alloc(scratch, count, sizeof *all);
    size_t at = 0;
    for (size_t i = 0; i < build->chunk_count; i++) {
        for (size_t term = 0; term < build->chunks[i].terms.count; term++) {
            all[at] = (OwnTerm){i, build->chunks[i].terms.items[term]};
            at++;
        }
    }
    if (count > 0) {
        qsort(all, count, sizeof *all, compare_own_terms);
    }
    *ret_count = count;
    return all;
}

static void join_terms(Build *build, Arena *arena, Arena *scratch, size_t entry_count)
{
    size_t count = 0;
    OwnTerm *all = sort_chunk_terms(build, scratch, &count);
    build->terms = arena_alloc(arena, count + entry_count, sizeof *build->terms);
    build->starts = arena_alloc(scratch, count + 1, sizeof *build->starts);
    size_t place = 0;
    for (size_t i = 0; i < count; i++) {
        ChunkTerm *own = all[i].term;
        if (i == 0 || !str_eq(own->text, all[i - 1].term->text)) {
            build->starts[build->term_count] = place;
            build->terms[build->term_count].text = str_dup(arena, own->text);
            build->term_count++;
        }
        own->cursor = place;
        place += own->df;
        build->terms[build->term_count - 1].df += own->df;
    }
    build->starts[build->term_count] = place;
    build->postings = arena_alloc(scratch, place, sizeof *build->postings);
}

/* --- 3. Weighing ----------------------------------------------------------------------------- */

static void place_posting(ChunkTerm *term, Posting posting, void *data)
{
    Build *build = data;
    build->postings[term->cursor] = posting.entry << IMPACT_BITS | posting.impact;
    term->cursor++;
}

static void weigh_chunk(size_t i, void *data)
{
    Build *build = data;
    term_chunk_visit(&build->chunks[i], &build->averages, place_posting, build);
}

/* --- 4. Writing ------------------------------------------------------------------------------ */

static unsigned impact_of(uint32_t posting)
{
    return posting & POSTING_IMPACT_MAX;
}

/* Keeps POSTINGS_MAX of them: the highest impacts, and of the last impact the first entries. */
static size_t cap_postings(uint32_t *postings, size_t count)
{
    size_t of_impact[POSTING_IMPACT_MAX + 1] = {0};
    if (count <= POSTINGS_MAX) {
        return count;
    }
    for (size_t i = 0; i < count; i++) {
        of_impact[impact_of(postings[i])]++;
    }
    unsigned last = POSTING_IMPACT_MAX;
    size_t room = POSTINGS_MAX; /* for those of impact `last` */
    while (of_impact[last] < room) {
        room -= of_impact[last];
        last--;
    }
    size_t kept = 0;
    for (size_t i = 0; i < count; i++) {
        unsigned impact = impact_of(postings[i]);
        bool is_kept = impact > last || (impact == last && room > 0);
        room -= impact == last && is_kept ? 1U : 0U;
        postings[kept] = postings[i];
        kept += is_kept ? 1 : 0;
    }
    return kept;
}

static void write_terms(Build *build, Arena *arena, size_t entry_count)
{
    Posting postings[POSTINGS_MAX];
    for (size_t i = 0; i < build->term_count; i++) {
        uint32_t *own = build->postings + build->starts[i];
        size_t count = cap_postings(own, build->starts[i + 1] - build->starts[i]);
        for (size_t at = 0; at < count; at++) {
            postings[at] = (Posting){own[at] >> IMPACT_BITS, (uint8_t)impact_of(own[at])};
        }
        build->text.len = 0;
        postings_add(&build->text, postings, count);
        Term *term = &build->terms[i];
        term->postings = str_dup(arena, buf_str(&build->text));
        term->idf = weight_idf(entry_count, term->df);
    }
}

static void add_ids(Build *build, Arena *arena, size_t entry_count)
{
    for (size_t i = 0; i < build->chunk_count; i++) {
        const TermChunk *chunk = &build->chunks[i];
        for (size_t at = 0; at < chunk->count; at++) {
            Posting own = {.entry = (uint32_t)(chunk->first + at), .impact = POSTING_IMPACT_MAX};
            Buf text = buf_new(arena);
            postings_add(&text, &own, 1);
            build->terms[build->term_count] =
                (Term){.text = term_of_id(arena, chunk->entries[at].id),
                       .df = 1,
                       .idf = weight_idf(entry_count, 1),
                       .postings = buf_str(&text)};
            build->term_count++;
        }
    }
}

Str term_of_id(Arena *arena, Str id)
{
    return str_format(arena, "=%.*s", STR_ARGS(str_lower_ascii(arena, id)));
}

TermTable term_table_build(Arena *arena, size_t entry_count, EntryReader *read, void *data,
                           unsigned threads)
{
    Arena *scratch = arena_new();
    Build build = {.read = read, .data = data, .text = buf_new(scratch)};
    count_terms(&build, entry_count, threads);
    set_averages(&build);
    join_terms(&build, arena, scratch, entry_count);
    pool_each(threads, build.chunk_count, weigh_chunk, &build);
    write_terms(&build, arena, entry_count);
    add_ids(&build, arena, entry_count);
    if (build.term_count > 0) {
        qsort(build.terms, build.term_count, sizeof *build.terms, compare_terms);
    }
    for (size_t i = 0; i < build.chunk_count; i++) {
        arena_free(build.chunks[i].arena);
    }
    arena_free(scratch);
    return (TermTable){.entry_count = entry_count,
                       .max_idf = weight_idf(entry_count, 0),
                       .terms = build.terms,
                       .count = build.term_count};
}
