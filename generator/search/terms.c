/* terms.c - what a query asks for. SPDX-License-Identifier: ISC */
#include "search/terms.h"

#include "base/map.h"
#include "base/unicode.h"
#include "search/address.h"

#include <stdlib.h>

enum {
    WORDS_LEAST = 10,     /* places kept for words where there are too many terms */
    SHORT_NUMBER_MAX = 4, /* digits */
    ID_BYTES_MAX = 64,
    SHORT_WORD_MAX = 3, /* letters */
    CODE_DIGITS = 5,
    CODE_LETTERS = 3, /* or digits, besides "_" */
    ADDRESS_WEIGHT = 4,
    ADDRESS_RANK = 3,
};

FoldedText terms_cut(const FoldedText *query)
{
    FoldedText text = *query;
    text.count = text.count < QUERY_CHARACTERS_MAX ? text.count : QUERY_CHARACTERS_MAX;
    return text;
}

static bool is_digit(uint32_t c)
{
    return c >= '0' && c <= '9';
}

static bool is_all_digits(Str text)
{
    for (size_t i = 0; i < text.len; i++) {
        if (!byte_is_digit(text.data[i])) {
            return false;
        }
    }
    return true;
}

/* Three small letters: is, the, not. Abbreviations are mostly written in capitals; where they are
 * not, all of the query tends to be small. */
static bool is_short_word(const FoldedText *query, const Token *token)
{
    for (size_t i = token->first; i < token->after; i++) {
        uint32_t c = query->items[i].code_point;
        if (c < 'a' || c > 'z') {
            return false;
        }
    }
    return token->after - token->first <= SHORT_WORD_MAX;
}

static int64_t weigh(const FoldedText *query, const Token *token)
{
    switch (token->kind) {
    case TOKEN_WORD:
        return is_short_word(query, token) ||
                       (token->text.len <= SHORT_NUMBER_MAX && is_all_digits(token->text))
                   ? 8
                   : 16;
    case TOKEN_SINGLE:
    case TOKEN_HAN:
    case TOKEN_KATAKANA:
        return 8;
    case TOKEN_PART:
        return 6;
    case TOKEN_MIXED:
    case TOKEN_HAN_CHARACTER:
        return 4;
    case TOKEN_HIRAGANA:
        return 2;
    }
    return 0;
}

/* --- Which of many ---------------------------------------------------------------------------- */

/* DESIGN. A pasted log has hundreds of terms. Words (and single characters) and pairs of characters
 * get places of their own, so that neither kind pushes out the other: a message in Japanese is found
 * in a heap of host names. Among words the longer come first and those of addresses last, among pairs
 * the rarer scripts. */
typedef struct Candidate {
    QueryTerm term;
    size_t position;
    unsigned rank; /* within its group; lower is better */
    bool is_word;
} Candidate;

typedef LIST(Candidate) CandidateList;

typedef struct Collector {
    Arena *arena;
    const FoldedText *query;
    AddressReader addresses;
    Map seen;
    CandidateList found;
} Collector;

/* Every other pair of a script holds all of its text: a long message keeps its end, too. */
static unsigned rank_pair(const Token *token)
{
    switch (token->kind) {
    case TOKEN_HAN:
    case TOKEN_KATAKANA:
        return token->is_second ? 2 : 0;
    case TOKEN_MIXED:
        return 1;
    case TOKEN_HAN_CHARACTER:
        return 3;
    default:
        return 4;
    }
}

static unsigned rank_word(Str text)
{
    size_t length = utf8_count(text);
    return length >= 6 ? 0 : length >= 3 ? 1 : 2;
}

static void collect(const Token *token, void *data)
{
    Collector *collector = data;
    if (map_get(&collector->seen, token->text) != NULL) {
        return;
    }
    Str text = str_dup(collector->arena, token->text);
    map_put(&collector->seen, text, collector);
    bool is_word =
        token->kind == TOKEN_WORD || token->kind == TOKEN_SINGLE || token->kind == TOKEN_PART;
    bool is_address = token->kind == TOKEN_WORD &&
                      address_holds(&collector->addresses, collector->query, token->first);
    unsigned rank = is_address ? ADDRESS_RANK : is_word ? rank_word(text) : rank_pair(token);
    size_t position = collector->found.count;
    *list_add(collector->arena, &collector->found) = (Candidate){
        .term = {.kind = token->kind,
                 .is_number = token->is_number,
                 .is_address = is_address,
                 .weight = is_address ? ADDRESS_WEIGHT : weigh(collector->query, token),
                 .text = text,
                 .first = token->first,
                 .after = token->after},
        .position = position,
        .rank = rank,
        .is_word = is_word,
    };
}

/* Words before pairs, each group in the order in which its members are taken. */
static int compare_candidates(const void *left, const void *right)
{
    const Candidate *a = left;
    const Candidate *b = right;
    if (a->is_word != b->is_word) {
        return a->is_word ? -1 : 1;
    }
    if (a->rank != b->rank) {
        return a->rank < b->rank ? -1 : 1;
    }
    return a->position < b->position ? -1 : 1;
}

static int compare_positions(const void *left, const void *right)
{
    const Candidate *a = left;
    const Candidate *b = right;
    return a->position < b->position ? -1 : 1;
}

/* Leaves QUERY_TERMS_MAX of more candidates than that. */
static void limit_candidates(CandidateList *list)
{
    qsort(list->items, list->count, sizeof *list->items, compare_candidates);
    size_t words = 0;
    while (words < list->count && list->items[words].is_word) {
        words++;
    }
    size_t pairs = list->count - words;
    size_t taken = QUERY_TERMS_MAX - (pairs < QUERY_TERMS_MAX ? pairs : QUERY_TERMS_MAX);
    taken = taken > WORDS_LEAST ? taken : WORDS_LEAST;
    taken = taken < words ? taken : words;
    for (size_t i = taken; i < QUERY_TERMS_MAX; i++) {
        list->items[i] = list->items[words + i - taken];
    }
    list->count = QUERY_TERMS_MAX;
    qsort(list->items, list->count, sizeof *list->items, compare_positions);
}

QueryTermList terms_select(Arena *arena, const FoldedText *query)
{
    Collector collector = {.arena = arena, .query = query, .seen = map_new(arena)};
    tokens_visit(query, TOKENS_OF_QUERY, collect, &collector);
    CandidateList *found = &collector.found;
    if (found->count > QUERY_TERMS_MAX) {
        limit_candidates(found);
    }
    QueryTermList terms = {0};
    for (size_t i = 0; i < found->count; i++) {
        *list_add(arena, &terms) = found->items[i].term;
    }
    return terms;
}

/* --- What else a query may be ----------------------------------------------------------------- */

/* [a-z][a-z0-9]*(-[a-z0-9]+)* */
static bool is_id(Str text)
{
    if (text.len == 0 || text.len > ID_BYTES_MAX || !byte_is_letter(text.data[0])) {
        return false;
    }
    for (size_t i = 1; i < text.len; i++) {
        char byte = text.data[i];
        bool is_inner = byte_is_digit(byte) || byte_is_letter(byte);
        if (!is_inner && (byte != '-' || text.data[i - 1] == '-' || i + 1 == text.len)) {
            return false;
        }
    }
    return true;
}

Str terms_id(Arena *arena, const FoldedText *query)
{
    Buf text = buf_new(arena);
    buf_add_byte(&text, '=');
    for (size_t i = 0; i < query->count && text.len <= 1 + ID_BYTES_MAX; i++) {
        uint32_t c = query->items[i].code_point;
        if (c != ' ') { /* what white space is folded to */
            buf_add_code_point(&text, fold_letter(c));
        }
    }
    Str id = buf_str(&text);
    return is_id(str_from_offset(id, 1)) ? id : (Str){0};
}

bool terms_has_any(const FoldedText *query)
{
    for (size_t i = 0; i < query->count; i++) {
        uint32_t c = query->items[i].code_point;
        if (fold_is_word(c) || fold_is_cjk(c)) {
            return true;
        }
    }
    return false;
}

Str terms_spelling(Arena *arena, const FoldedText *query, size_t first, size_t after)
{
    Buf text = buf_new(arena);
    for (size_t i = first; i < after; i++) {
        buf_add_code_point(&text, query->items[i].code_point);
    }
    return buf_str(&text);
}

static bool is_code(const FoldedText *query, size_t first, size_t after)
{
    size_t digits = 0; /* in a row */
    size_t lines = 0;
    for (size_t i = first; i < after; i++) {
        uint32_t c = query->items[i].code_point;
        digits = is_digit(c) ? digits + 1 : 0;
        lines += c == '_' ? 1 : 0;
        if (digits == CODE_DIGITS) {
            return true;
        }
    }
    return (lines > 0 && after - first - lines >= CODE_LETTERS) ||
           tokens_is_hexadecimal(query, first, after);
}

bool terms_next_code(const FoldedText *query, size_t from, size_t *ret_first, size_t *ret_after)
{
    for (size_t at = from; at < query->count;) {
        size_t first = at;
        while (at < query->count &&
               (fold_is_word(query->items[at].code_point) || query->items[at].code_point == '_')) {
            at++;
        }
        if (at > first && is_code(query, first, at)) {
            *ret_first = first;
            *ret_after = at;
            return true;
        }
        at += at == first ? 1 : 0;
    }
    return false;
}
