/* rank.c - which entries answer a query best. SPDX-License-Identifier: ISC */
#include "search/rank.h"

#include "search/posting.h"

/* DESIGN. Of an entry, over the terms of the query that it holds:
 *
 *   strength  sum of weight * idf * impact
 *   coverage  sum of weight * idf, single Han characters aside
 *   score     strength * coverage / all, `all` being the coverage of an entry with every term
 *
 * So an entry that has all of a message comes before one that has a part of it many times. What
 * covers less than FLOOR_PERCENT, and has fewer than FLOOR_TERMS terms that say much, is no answer.
 *
 * The postings of a term are in the order of entries, and so is the list of tallies: each term is
 * merged into it. */
enum { FLOOR_PERCENT = 15, FLOOR_TERMS = 6, NOISE_DIVISOR = 4 };

typedef struct Tally {
    uint32_t entry;
    uint32_t strong_terms;
    int64_t strength;
    int64_t coverage;
} Tally;

typedef LIST(Tally) TallyList;
typedef LIST(Posting) PostingList;

/* False where they can't be read to their end, or there are none: the index is damaged. */
static bool read_postings(Arena *arena, Str text, uint32_t entry_count, PostingList *list)
{
    uint32_t entry = UINT32_MAX;
    uint8_t impact = 0;
    while (list->count < POSTINGS_MAX && posting_next(&text, entry_count, &entry, &impact)) {
        *list_add(arena, list) = (Posting){entry, impact};
    }
    return list->count > 0 && text.len == 0;
}

/* Every entry of either list, with the greater impact. */
static PostingList unite(Arena *arena, const PostingList *a, const PostingList *b)
{
    PostingList list = {0};
    for (size_t i = 0, j = 0; i < a->count || j < b->count;) {
        bool has_a = i < a->count && (j == b->count || a->items[i].entry <= b->items[j].entry);
        bool has_b = j < b->count && (i == a->count || b->items[j].entry <= a->items[i].entry);
        Posting posting = has_a ? a->items[i] : b->items[j];
        if (has_b && b->items[j].impact > posting.impact) {
            posting.impact = b->items[j].impact;
        }
        *list_add(arena, &list) = posting;
        i += has_a ? 1 : 0;
        j += has_b ? 1 : 0;
    }
    return list;
}

static bool postings_of(Arena *arena, const Lookup *lookup, uint32_t entry_count,
                        PostingList *ret_list)
{
    for (size_t i = 0; i < lookup->found.count; i++) {
        PostingList more = {0};
        if (!read_postings(arena, lookup->found.items[i].postings, entry_count, &more)) {
            return false;
        }
        *ret_list = i == 0 ? more : unite(arena, ret_list, &more);
    }
    return true;
}

static void add_posting(Tally *tally, const Lookup *lookup, Posting posting)
{
    int64_t worth = lookup->weight * lookup->idf;
    TokenKind kind = lookup->kind;
    tally->entry = posting.entry;
    tally->strength += worth * posting.impact;
    tally->coverage += kind == TOKEN_HAN_CHARACTER ? 0 : worth;
    tally->strong_terms +=
        kind == TOKEN_HAN || kind == TOKEN_KATAKANA || kind == TOKEN_WORD ? 1 : 0;
}

static size_t count_new(const TallyList *tallies, const PostingList *postings)
{
    size_t count = 0;
    size_t at = 0;
    for (size_t i = 0; i < postings->count; i++) {
        while (at < tallies->count && tallies->items[at].entry < postings->items[i].entry) {
            at++;
        }
        bool is_there = at < tallies->count && tallies->items[at].entry == postings->items[i].entry;
        count += is_there ? 0 : 1;
    }
    return count;
}

/* From the end, so that no tally is written over before it was moved. */
static void merge(Arena *arena, TallyList *tallies, const PostingList *postings,
                  const Lookup *lookup)
{
    size_t old = tallies->count;
    size_t more = count_new(tallies, postings);
    for (size_t i = 0; i < more; i++) {
        (void)list_add(arena, tallies);
    }
    if (tallies->items == NULL) {
        return;
    }
    size_t to = tallies->count;
    for (size_t i = postings->count; i > 0;) {
        Posting posting = postings->items[i - 1];
        to--;
        if (old > 0 && tallies->items[old - 1].entry > posting.entry) {
            tallies->items[to] = tallies->items[old - 1];
            old--;
            continue;
        }
        bool is_there = old > 0 && tallies->items[old - 1].entry == posting.entry;
        tallies->items[to] = is_there ? tallies->items[old - 1] : (Tally){0};
        old -= is_there ? 1 : 0;
        add_posting(&tallies->items[to], lookup, posting);
        i--;
    }
}

/* What a term adds to `all`. An unknown word counts little: host names and noise in a message that
 * was pasted must not sink it. */
static int64_t worth_to_cover(const Lookup *lookup, int64_t max_idf)
{
    if (lookup->kind == TOKEN_HAN_CHARACTER) {
        return 0;
    }
    if (lookup->found.count > 0) {
        return lookup->weight * lookup->idf;
    }
    int64_t worth = lookup->weight * max_idf;
    bool is_word = lookup->kind == TOKEN_WORD || lookup->kind == TOKEN_PART;
    return is_word ? worth / NOISE_DIVISOR : worth;
}

/* Keeps the `limit` best in order. */
static void add_ranked(Arena *arena, Ranking *ranking, RankedEntry ranked, size_t limit)
{
    size_t at = ranking->entries.count;
    if (at == limit) {
        if (limit == 0 || ranking->entries.items[at - 1].score >= ranked.score) {
            return;
        }
        at--;
    } else {
        (void)list_add(arena, &ranking->entries);
    }
    RankedEntry *items = ranking->entries.items;
    for (; at > 0 && items[at - 1].score < ranked.score; at--) {
        items[at] = items[at - 1];
    }
    items[at] = ranked;
}

static bool is_accepted(const EntryFilter *filter, uint32_t entry)
{
    return filter == NULL || filter->accepts(filter->data, entry);
}

static void score(Arena *arena, const TallyList *tallies, int64_t all, const EntryFilter *filter,
                  size_t limit, Ranking *ranking)
{
    for (size_t i = 0; i < tallies->count; i++) {
        const Tally *tally = &tallies->items[i];
        bool is_weak =
            100 * tally->coverage < FLOOR_PERCENT * all && tally->strong_terms < FLOOR_TERMS;
        if (!is_weak && is_accepted(filter, tally->entry)) {
            int64_t points = tally->strength * tally->coverage / all;
            add_ranked(arena, ranking, (RankedEntry){tally->entry, points}, limit);
        }
    }
}

static void add_marks(Arena *arena, const LookupList *lookups, MarkList *marks)
{
    for (size_t i = 0; i < lookups->count; i++) {
        const Lookup *lookup = &lookups->items[i];
        bool is_single = lookup->kind == TOKEN_SINGLE;
        if (lookup->found.count == 0) {
            *list_add(arena, marks) = (Mark){lookup->text, i, lookup->weight, is_single};
        }
        for (size_t k = 0; k < lookup->found.count; k++) {
            *list_add(arena, marks) =
                (Mark){lookup->found.items[k].text, i, lookup->weight, is_single};
        }
    }
}

/* An id as the whole query: that entry alone, unless it is filtered out. */
static bool find_id(Arena *arena, const TermSource *source, const FoldedText *query,
                    const EntryFilter *filter, Ranking *ranking)
{
    Str id = terms_id(arena, query);
    KnownTermList found = {0};
    if (id.len > 0 && !source->find(source->data, arena, id, &found)) {
        return false;
    }
    if (found.count == 0) {
        return true;
    }
    PostingList postings = {0};
    if (!read_postings(arena, found.items[0].postings, source->entry_count, &postings) ||
        postings.count != 1) {
        return false;
    }
    uint32_t entry = postings.items[0].entry;
    if (is_accepted(filter, entry)) {
        *list_add(arena, &ranking->entries) = (RankedEntry){entry, RANK_SCORE_OF_ID};
    }
    return true;
}

bool rank_entries(Arena *arena, const TermSource *source, const FoldedText *query,
                  const EntryFilter *filter, size_t limit, Ranking *ret_ranking)
{
    if (!find_id(arena, source, query, filter, ret_ranking)) {
        return false;
    }
    if (ret_ranking->entries.count > 0) {
        return true;
    }
    FoldedText beginning = terms_cut(query);
    QueryTermList terms = terms_select(arena, &beginning);
    LookedUp found = {0};
    if (!lookup_terms(arena, source, &beginning, &terms, &found)) {
        return false;
    }
    ret_ranking->replaced = found.replaced;
    ret_ranking->unknown = found.unknown;
    TallyList tallies = {0};
    int64_t all = 0;
    for (size_t i = 0; i < found.terms.count; i++) {
        const Lookup *lookup = &found.terms.items[i];
        PostingList postings = {0};
        if (!postings_of(arena, lookup, source->entry_count, &postings)) {
            return false;
        }
        merge(arena, &tallies, &postings, lookup);
        all += worth_to_cover(lookup, source->max_idf);
    }
    score(arena, &tallies, all > 0 ? all : 1, filter, limit, ret_ranking);
    add_marks(arena, &found.terms, &ret_ranking->marks);
    return true;
}
