/* answer.c - a query and the entries that answer it, as they are shown. SPDX-License-Identifier: ISC */
#include "base/unicode.h"
#include "search/connection.h"
#include "search/query_rows.h"

#include <stdlib.h>

static int compare_entries(const void *left, const void *right)
{
    const uint32_t *a = left;
    const uint32_t *b = right;
    return (*a > *b) - (*a < *b);
}

static bool is_kept(const void *data, uint32_t entry)
{
    const EntrySet *kept = data;
    return kept->count > 0 &&
           bsearch(&entry, kept->items, kept->count, sizeof *kept->items, compare_entries) != NULL;
}

/* In place: sorted, without repetitions. */
static void make_set(EntrySet *set)
{
    if (set->count < 2) {
        return;
    }
    qsort(set->items, set->count, sizeof *set->items, compare_entries);
    size_t kept = 1;
    for (size_t i = 1; i < set->count; i++) {
        if (set->items[i] != set->items[kept - 1]) {
            set->items[kept] = set->items[i];
            kept++;
        }
    }
    set->count = kept;
}

static bool is_same_label(Arena *arena, Str folded, Str label)
{
    return str_eq(folded, unicode_fold_nfkc(arena, label));
}

bool index_narrow(Index *index, LabelKind kind, Str wanted, Narrowed *ret_narrowed,
                  Str *ret_message)
{
    Arena *arena = index_arena(index);
    Narrowing *narrowing = index_narrowing(index);
    Str folded = unicode_fold_nfkc(arena, wanted);
    LabelList labels = {0};
    EntrySet kept = {0};
    bool is_wanted = false;
    if (!index_labels(index, arena, kind, &labels, ret_message)) {
        return false;
    }
    *ret_narrowed = (Narrowed){0};
    for (size_t i = 0; i < labels.count; i++) {
        const Label *label = &labels.items[i];
        if (i == 0 || !str_eq(label->text, labels.items[i - 1].text)) {
            is_wanted = is_same_label(arena, folded, label->text);
            *list_add(arena, &ret_narrowed->labels) = label->text;
        }
        ret_narrowed->is_known = ret_narrowed->is_known || is_wanted;
        if (is_wanted && (!narrowing->is_on || is_kept(&narrowing->kept, label->entry))) {
            *list_add(arena, &kept) = label->entry;
        }
    }
    make_set(&kept);
    *narrowing = (Narrowing){.is_on = true, .kept = kept};
    ret_narrowed->left = kept.count;
    return true;
}

static bool add_hit(Index *index, Arena *arena, const Ranking *ranking, size_t i, HitList *hits,
                    Str *ret_message)
{
    const RankedEntry *ranked = &ranking->entries.items[i];
    EntryTexts texts = {0};
    connection_start_clock();
    if (!index_texts(index, arena, ranked->entry, &texts, ret_message)) {
        return false;
    }
    connection_stop_clock();
    *list_add(arena, hits) = (Hit){
        .id = texts.id,
        .title = texts.title,
        .url = texts.url,
        .score = ranked->score,
        .marked_title = snippet_mark(arena, &ranking->marks, texts.title),
        .snippet = snippet_choose(arena, &ranking->marks, &texts.fields),
    };
    return true;
}

/* The first code of which some word is unknown. */
static Str unknown_code(Arena *arena, const FoldedText *query, const UnknownWordList *unknown)
{
    size_t first;
    size_t after = 0;
    while (terms_next_code(query, after, &first, &after)) {
        for (size_t i = 0; i < unknown->count; i++) {
            if (unknown->items[i].first >= first && unknown->items[i].first < after) {
                return terms_spelling(arena, query, first, after);
            }
        }
    }
    return (Str){0};
}

static bool is_listed(const StrList *list, Str text)
{
    for (size_t i = 0; i < list->count; i++) {
        if (str_eq(list->items[i], text)) {
            return true;
        }
    }
    return false;
}

static StrList lost_words(Arena *arena, const FoldedText *query, const UnknownWordList *unknown)
{
    StrList words = {0};
    for (size_t i = 0; i < unknown->count && words.count < UNKNOWN_MAX; i++) {
        const UnknownWord *word = &unknown->items[i];
        Str text = terms_spelling(arena, query, word->first, word->after);
        if (word->is_lost && !is_listed(&words, text)) {
            *list_add(arena, &words) = text;
        }
    }
    return words;
}

bool index_search(Index *index, Arena *arena, Str query, size_t limit, Answer *ret_answer,
                  Str *ret_message)
{
    FoldedText folded = fold_text(arena, query);
    FoldedText beginning = terms_cut(&folded);
    Narrowing *narrowing = index_narrowing(index);
    EntryFilter filter = {.accepts = is_kept, .data = &narrowing->kept};
    TermSource source = index_terms(index);
    Ranking ranking = {0};
    *ret_answer = (Answer){.is_blank = !terms_has_any(&folded)};
    if (ret_answer->is_blank) {
        return true;
    }
    connection_start_clock();
    if (!rank_entries(arena, &source, &folded, narrowing->is_on ? &filter : NULL, limit,
                      &ranking)) {
        return index_fail(index, ret_message);
    }
    connection_stop_clock();
    for (size_t i = 0; i < ranking.entries.count; i++) {
        if (!add_hit(index, arena, &ranking, i, &ret_answer->hits, ret_message)) {
            return false;
        }
    }
    ret_answer->code = unknown_code(arena, &beginning, &ranking.unknown);
    if (ranking.entries.count > 0) {
        ret_answer->replaced = ranking.replaced;
    } else {
        ret_answer->unknown = lost_words(arena, &beginning, &ranking.unknown);
    }
    return true;
}
