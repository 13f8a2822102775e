/* term_chunk.c - how often the entries of a part of the site hold each term. SPDX-License-Identifier: ISC */
#include "search/term_chunk.h"

#include "search/tokens.h"

/* --- Reading --------------------------------------------------------------------------------- */

typedef LIST(ChunkTerm *) TouchedTerms;

typedef struct EntryCount {
    TermChunk *chunk;
    Arena *scratch;
    size_t entry;
    SearchField field;
    FieldLengths lengths;
    TouchedTerms touched; /* terms of this entry, in the order in which they came */
} EntryCount;

static ChunkTerm *chunk_term(TermChunk *chunk, Str text)
{
    ChunkTerm *term = map_get(&chunk->by_text, text);
    if (term == NULL) {
        term = arena_new_object(chunk->arena, ChunkTerm);
        term->text = str_dup(chunk->arena, text);
        term->number = (uint32_t)chunk->terms.count;
        map_put(&chunk->by_text, term->text, term);
        *list_add(chunk->arena, &chunk->terms) = term;
    }
    return term;
}

static void count_token(const Token *token, void *data)
{
    EntryCount *count = data;
    ChunkTerm *term = chunk_term(count->chunk, token->text);
    if (term->entry != count->entry + 1) {
        term->entry = count->entry + 1;
        term->df++;
        for (int field = 0; field < FIELD_COUNT; field++) {
            term->occurrences[field] = 0;
        }
        *list_add(count->scratch, &count->touched) = term;
    }
    term->occurrences[count->field]++;
    count->lengths.of[count->field]++;
}

/* Numbers of 7 bits a byte, the lowest first; 128 says that more follow. */
static void pack(Buf *out, uint32_t number)
{
    while (number >= 0x80) {
        buf_add_byte(out, (char)(0x80 | (number & 0x7F)));
        number >>= 7;
    }
    buf_add_byte(out, (char)number);
}

static uint32_t unpack(Str packed, size_t *at)
{
    uint32_t number = 0;
    unsigned shift = 0;
    unsigned char byte = 0;
    do {
        byte = (unsigned char)packed.data[*at];
        *at += 1;
        number |= (uint32_t)(byte & 0x7FU) << shift;
        shift += 7;
    } while (byte >= 0x80);
    return number;
}

/* For each term: its number, which fields hold it (a bit each), and how often each of them does. */
static Str pack_terms(const EntryCount *count)
{
    Buf packed = buf_new(count->scratch);
    for (size_t i = 0; i < count->touched.count; i++) {
        const ChunkTerm *term = count->touched.items[i];
        unsigned fields = 0;
        for (unsigned field = 0; field < FIELD_COUNT; field++) {
            fields |= term->occurrences[field] > 0 ? 1U << field : 0U;
        }
        pack(&packed, term->number);
        pack(&packed, fields);
        for (unsigned field = 0; field < FIELD_COUNT; field++) {
            if (term->occurrences[field] > 0) {
                pack(&packed, term->occurrences[field]);
            }
        }
    }
    return str_dup(count->chunk->arena, buf_str(&packed));
}

static void read_entry(TermChunk *chunk, size_t i, const IndexedEntry *entry, Arena *scratch)
{
    EntryCount count = {.chunk = chunk, .scratch = scratch, .entry = i};
    ChunkEntry *own = &chunk->entries[i];
    for (int field = 0; field < FIELD_COUNT; field++) {
        FoldedText text = fold_text(scratch, entry->fields[field]);
        count.field = (SearchField)field;
        tokens_visit(&text, TOKENS_OF_TEXT, count_token, &count);
        own->is_empty[field] = entry->fields[field].len == 0;
    }
    own->lengths = count.lengths;
    own->is_archived = entry->is_archived;
    own->id = str_dup(chunk->arena, entry->id);
    own->packed = pack_terms(&count);
}

void term_chunk_read(TermChunk *chunk, EntryReader *read, void *data)
{
    Arena *scratch = arena_new();
    chunk->by_text = map_new(chunk->arena);
    chunk->entries = arena_alloc(chunk->arena, chunk->count, sizeof *chunk->entries);
    for (size_t i = 0; i < chunk->count; i++) {
        IndexedEntry entry = {0};
        arena_reset(scratch);
        read(chunk->first + i, scratch, &entry, data);
        read_entry(chunk, i, &entry, scratch);
    }
    arena_free(scratch);
}

/* --- Giving back ----------------------------------------------------------------------------- */

/* Reads the occurrences of a term behind its number. */
static void unpack_occurrences(Str packed, size_t *at, uint32_t occurrences[FIELD_COUNT])
{
    uint32_t fields = unpack(packed, at);
    for (unsigned field = 0; field < FIELD_COUNT; field++) {
        occurrences[field] = (fields & 1U << field) != 0 ? unpack(packed, at) : 0;
    }
}

void term_chunk_visit(const TermChunk *chunk, const FieldAverages *averages, ChunkVisitor *visit,
                      void *data)
{
    for (size_t i = 0; i < chunk->count; i++) {
        const ChunkEntry *entry = &chunk->entries[i];
        for (size_t at = 0; at < entry->packed.len;) {
            ChunkTerm *term = chunk->terms.items[unpack(entry->packed, &at)];
            uint32_t occurrences[FIELD_COUNT];
            unpack_occurrences(entry->packed, &at, occurrences);
            uint8_t impact = weight_impact(occurrences, &entry->lengths, averages);
            Posting posting = {.entry = (uint32_t)(chunk->first + i),
                               .impact = entry->is_archived ? weight_archived(impact) : impact};
            visit(term, posting, data);
        }
    }
}
