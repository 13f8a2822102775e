/* lookup.c - the terms of a query as an index knows them. SPDX-License-Identifier: ISC */
#include "search/lookup.h"

#include "search/spelling.h"

enum {
    RESPELLED_MAX = 4, /* with more unknown words it is a log that was pasted */
    RESPELLED_WEIGHT = 10,
    PART_WEIGHT = 6,
};

typedef struct Task {
    Arena *arena;
    const TermSource *source;
    const FoldedText *query;
    const QueryTermList *terms;
    LookupList lookups; /* in step with `terms` */
    LookupList whole;   /* what becomes of them */
    ReplacementList replaced;
    UnknownWordList unknown;
} Task;

static bool find(const Task *task, Str text, KnownTermList *into)
{
    return task->source->find(task->source->data, task->arena, text, into);
}

static int64_t greatest_idf(const KnownTermList *found)
{
    int64_t greatest = 0;
    for (size_t i = 0; i < found->count; i++) {
        int64_t idf = found->items[i].idf;
        greatest = idf > greatest ? idf : greatest;
    }
    return greatest;
}

static bool find_all(Task *task)
{
    for (size_t i = 0; i < task->terms->count; i++) {
        const QueryTerm *term = &task->terms->items[i];
        Lookup *lookup = list_add(task->arena, &task->lookups);
        *lookup = (Lookup){.kind = term->kind, .weight = term->weight, .text = term->text};
        if (!find(task, term->text, &lookup->found)) {
            return false;
        }
        lookup->idf = greatest_idf(&lookup->found);
    }
    return true;
}

static bool is_unknown_word(const Lookup *lookup)
{
    return lookup->kind == TOKEN_WORD && lookup->found.count == 0;
}

static size_t count_unknown_words(const Task *task)
{
    size_t count = 0;
    for (size_t i = 0; i < task->lookups.count; i++) {
        count += is_unknown_word(&task->lookups.items[i]) ? 1 : 0;
    }
    return count;
}

static bool respell(Task *task, const QueryTerm *term, Lookup *lookup)
{
    if (term->is_address) {
        return true;
    }
    if (!term->is_number) {
        if (!spelling_near(task->arena, task->source, term->text, &lookup->found)) {
            return false;
        }
        if (lookup->found.count > 0) {
            *list_add(task->arena, &task->replaced) = (Replacement){
                .word = terms_spelling(task->arena, task->query, term->first, term->after),
                .by = lookup->found.items[0].text};
        }
    }
    if (lookup->found.count == 0 &&
        !spelling_longer(task->arena, task->source, term->text, &lookup->found)) {
        return false;
    }
    if (lookup->found.count > 0) {
        lookup->weight = RESPELLED_WEIGHT;
        lookup->idf = greatest_idf(&lookup->found);
    }
    return true;
}

/* --- Parts ------------------------------------------------------------------------------------ */

typedef struct Parts {
    Task *task;
    LookupList known;
    size_t length; /* code points of the known ones */
    bool ok;
} Parts;

static bool is_asked_for(const LookupList *lookups, Str text)
{
    for (size_t i = 0; i < lookups->count; i++) {
        if (str_eq(lookups->items[i].text, text)) {
            return true;
        }
    }
    return false;
}

static void add_part(const Token *token, void *data)
{
    Parts *parts = data;
    Task *task = parts->task;
    KnownTermList found = {0};
    parts->ok = parts->ok && find(task, token->text, &found);
    if (parts->ok && found.count > 0) {
        parts->length += token->after - token->first;
        *list_add(task->arena, &parts->known) = (Lookup){.kind = TOKEN_PART,
                                                         .weight = PART_WEIGHT,
                                                         .idf = greatest_idf(&found),
                                                         .text = str_dup(task->arena, token->text),
                                                         .found = found};
    }
}

/* `*ret_known` says that the parts stand in the word's place: those that are known are at least half
 * of it, as the 7 of 80072ee7 is not. */
static bool take_parts(Task *task, const QueryTerm *term, bool *ret_known)
{
    Parts parts = {.task = task, .ok = true};
    if (!term->is_number) {
        tokens_visit_parts(task->query, term->first, term->after, add_part, &parts);
    }
    *ret_known = parts.known.count > 0 && parts.length * 2 >= term->after - term->first;
    for (size_t i = 0; *ret_known && i < parts.known.count; i++) {
        const Lookup *part = &parts.known.items[i];
        if (!is_asked_for(&task->lookups, part->text) && !is_asked_for(&task->whole, part->text)) {
            *list_add(task->arena, &task->whole) = *part;
        }
    }
    return parts.ok;
}

/* A number is known if it is so in one of its two forms, which stand side by side. */
static bool is_known_beside(const Task *task, size_t i)
{
    size_t first = task->terms->items[i].first;
    for (size_t k = i > 0 ? i - 1 : 0; k < task->terms->count && k <= i + 1; k++) {
        if (task->terms->items[k].first == first && !is_unknown_word(&task->lookups.items[k])) {
            return true;
        }
    }
    return false;
}

static UnknownWordList unknown_words(const Task *task)
{
    UnknownWordList unknown = {0};
    for (size_t i = 0; i < task->terms->count; i++) {
        const QueryTerm *term = &task->terms->items[i];
        if (!is_known_beside(task, i)) {
            *list_add(task->arena, &unknown) =
                (UnknownWord){term->first, term->after, !term->is_address};
        }
    }
    return unknown;
}

/* Something was found that stands for the word at `first`. */
static void keep_from_loss(UnknownWordList *unknown, size_t first)
{
    for (size_t i = 0; i < unknown->count; i++) {
        if (unknown->items[i].first == first) {
            unknown->items[i].is_lost = false;
        }
    }
}

/* The i-th term, or what stands for it. */
static bool take(Task *task, size_t i, bool may_respell)
{
    Lookup *lookup = &task->lookups.items[i];
    const QueryTerm *term = &task->terms->items[i];
    bool has_parts = false;
    if ((may_respell && is_unknown_word(lookup) && !respell(task, term, lookup)) ||
        (is_unknown_word(lookup) && !take_parts(task, term, &has_parts))) {
        return false;
    }
    if (!has_parts) {
        *list_add(task->arena, &task->whole) = *lookup;
    }
    if (has_parts || lookup->found.count > 0) {
        keep_from_loss(&task->unknown, term->first);
    }
    return true;
}

bool lookup_terms(Arena *arena, const TermSource *source, const FoldedText *query,
                  const QueryTermList *terms, LookedUp *ret_found)
{
    Task task = {.arena = arena, .source = source, .query = query, .terms = terms};
    if (!find_all(&task)) {
        return false;
    }
    task.unknown = unknown_words(&task);
    bool may_respell = count_unknown_words(&task) <= RESPELLED_MAX;
    for (size_t i = 0; i < terms->count; i++) {
        if (!take(&task, i, may_respell)) {
            return false;
        }
    }
    *ret_found =
        (LookedUp){.terms = task.whole, .replaced = task.replaced, .unknown = task.unknown};
    return true;
}
