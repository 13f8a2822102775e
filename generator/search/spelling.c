/* spelling.c - what a word that no entry holds may stand for. SPDX-License-Identifier: ISC */
#include "search/spelling.h"

#include "base/unicode.h"
#include "search/fold.h"

#include <stdlib.h>

enum {
    NEAR_LENGTH_MIN = 4,   /* of the word and of what it stands for */
    TWO_ERRORS_LENGTH = 8, /* from here on */
    LONGER_LENGTH_MIN = 3,
    LONGER_COUNT = 8,
};

static bool has_digit(Str text)
{
    for (size_t i = 0; i < text.len; i++) {
        if (byte_is_digit(text.data[i])) {
            return true;
        }
    }
    return false;
}

static bool is_number(Str text)
{
    for (size_t i = 0; i < text.len; i++) {
        if (!byte_is_digit(text.data[i])) {
            return false;
        }
    }
    return true;
}

bool spelling_is_word(Str text)
{
    for (size_t at = 0; at < text.len;) {
        if (!fold_is_word(utf8_next(text, &at))) {
            return false;
        }
    }
    return !has_digit(text) && utf8_count(text) >= NEAR_LENGTH_MIN;
}

static int compare_df(const void *left, const void *right)
{
    const KnownTerm *a = left;
    const KnownTerm *b = right;
    if (a->df != b->df) {
        return a->df > b->df ? -1 : 1;
    }
    return str_compare(a->text, b->text);
}

static void keep_most_frequent(KnownTermList *list)
{
    if (list->count > 1) {
        qsort(list->items, list->count, sizeof *list->items, compare_df);
    }
    list->count = list->count < SPELLINGS_MAX ? list->count : SPELLINGS_MAX;
}

/* Those of `words` that are at the smallest distance from `word`, if that is at most `limit`. */
static KnownTermList nearest(Arena *arena, const KnownTermList *words, Str word, size_t limit)
{
    KnownTermList near = {0};
    Arena *scratch = arena_new();
    for (size_t i = 0; i < words->count; i++) {
        Str text = words->items[i].text;
        if (!spelling_is_word(text)) {
            continue;
        }
        arena_reset(scratch);
        size_t distance = unicode_distance(scratch, word, text, limit);
        if (distance < limit) {
            limit = distance;
            near.count = 0;
        }
        if (distance == limit) {
            *list_add(arena, &near) = words->items[i];
        }
    }
    arena_free(scratch);
    return near;
}

bool spelling_near(Arena *arena, const TermSource *source, Str word, KnownTermList *into)
{
    if (!spelling_is_word(word)) {
        return true;
    }
    size_t after_first = 0;
    (void)utf8_next(word, &after_first);
    KnownTermList words = {0};
    if (!source->list_words(source->data, arena, str_slice(word, 0, after_first), &words)) {
        return false;
    }
    size_t limit = utf8_count(word) < TWO_ERRORS_LENGTH ? 1 : 2;
    KnownTermList near = nearest(arena, &words, word, limit);
    keep_most_frequent(&near);
    for (size_t i = 0; i < near.count; i++) {
        if (!source->find(source->data, arena, near.items[i].text, into)) {
            return false;
        }
    }
    return true;
}

bool spelling_longer(Arena *arena, const TermSource *source, Str word, KnownTermList *into)
{
    if (is_number(word) || utf8_count(word) < LONGER_LENGTH_MIN) {
        return true;
    }
    bool ok = source->list_prefix(source->data, arena, word, LONGER_COUNT, into);
    keep_most_frequent(into);
    return ok;
}
