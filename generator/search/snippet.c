/* snippet.c - the piece of an entry that shows why it was found. SPDX-License-Identifier: ISC */
#include "search/snippet.h"

#include "base/map.h"
#include "base/unicode.h"
#include "search/tokens.h"

/* DESIGN. A field is tokenised again, and its tokens that the query has too are its finds. Finds that
 * overlap or touch make a range; one without a strong find is dropped (の alone says nothing). Each
 * range is a candidate for the first of the window; the window with the greatest weight of different
 * terms wins, of equal ones that of the earlier field, then the earlier one. All offsets count code
 * points of the field, as search.js does. */
enum { WINDOW = 96, SENTENCE_BEFORE = 24, CUT_BEFORE = 16 };

typedef LIST(Mark) TermsOfMark;

typedef struct Find {
    uint32_t start;
    uint32_t end;
    const TermsOfMark *terms;
    bool is_strong;
} Find;

typedef LIST(Find) FindList;

typedef struct Range {
    uint32_t start;
    uint32_t end;
} Range;

typedef struct Field {
    uint32_t *chars;
    uint32_t count;
    FindList finds; /* by start; only those within a range */
    LIST(Range) ranges;
} Field;

typedef struct Window {
    const Field *field;
    uint32_t start;
    uint32_t end;
    bool is_cut; /* begins in a sentence */
    int64_t weight;
} Window;

typedef struct Marker {
    Arena *scratch;
    Map marks;    /* token to TermsOfMark */
    size_t *seen; /* of each term: the number of the last candidate that has it */
    size_t candidates;
    FindList finds; /* of the field that is being read */
} Marker;

static bool is_space(uint32_t c)
{
    return (c >= 9 && c <= 13) || c == ' ' || c == 0xA0 || c == 0x3000;
}

/* A full stop within a word, as of ssl.conf, ends none. */
static bool ends_sentence(const Field *field, uint32_t at)
{
    switch (field->chars[at]) {
    case 0x3002: /* 。 */
    case 0xFF0E: /* ． */
    case 0xFF01: /* ！ */
    case 0xFF1F: /* ？ */
    case '\n':
        return true;
    case '.':
    case '!':
    case '?':
        return at + 1 < field->count && is_space(field->chars[at + 1]);
    default:
        return false;
    }
}

static Marker marker_new(Arena *scratch, const MarkList *marks)
{
    Marker marker = {.scratch = scratch, .marks = map_new(scratch)};
    size_t terms = 0;
    for (size_t i = 0; i < marks->count; i++) {
        const Mark *mark = &marks->items[i];
        TermsOfMark *of_mark = map_get(&marker.marks, mark->text);
        if (of_mark == NULL) {
            of_mark = map_put(&marker.marks, mark->text, arena_new_object(scratch, TermsOfMark));
        }
        *list_add(scratch, of_mark) = *mark;
        terms = mark->term + 1 > terms ? mark->term + 1 : terms;
    }
    marker.seen = arena_alloc(scratch, terms, sizeof *marker.seen);
    return marker;
}

/* --- Finds and ranges ------------------------------------------------------------------------- */

static void add_find(const Token *token, void *data)
{
    Marker *marker = data;
    const TermsOfMark *terms = map_get(&marker->marks, token->text);
    if (terms != NULL) {
        bool is_weak = token->kind == TOKEN_HIRAGANA || token->kind == TOKEN_HAN_CHARACTER;
        *list_add(marker->scratch, &marker->finds) =
            (Find){token->start, token->end, terms, !is_weak || terms->items[0].is_single};
    }
}

/* Makes ranges of the finds, and drops those finds that are in none. */
static void make_ranges(Arena *scratch, Field *field)
{
    FindList *finds = &field->finds;
    size_t kept = 0;
    for (size_t i = 0; i < finds->count;) {
        size_t first = i;
        Range range = {finds->items[i].start, finds->items[i].end};
        bool is_strong = false;
        for (; i < finds->count && finds->items[i].start <= range.end; i++) {
            range.end = finds->items[i].end > range.end ? finds->items[i].end : range.end;
            is_strong = is_strong || finds->items[i].is_strong;
        }
        if (!is_strong) {
            continue;
        }
        *list_add(scratch, &field->ranges) = range;
        for (size_t k = first; k < i; k++) {
            finds->items[kept] = finds->items[k];
            kept++;
        }
    }
    finds->count = kept;
}

static Field read_field(Marker *marker, Str text)
{
    Field field = {.chars = arena_alloc(marker->scratch, text.len, sizeof *field.chars)};
    for (size_t at = 0; at < text.len;) {
        field.chars[field.count] = utf8_next(text, &at);
        field.count++;
    }
    if (marker->marks.count == 0) {
        return field;
    }
    FoldedText folded = fold_text(marker->scratch, text);
    marker->finds = (FindList){0};
    tokens_visit(&folded, TOKENS_OF_TEXT, add_find, marker);
    field.finds = marker->finds;
    make_ranges(marker->scratch, &field);
    return field;
}

/* --- Windows ---------------------------------------------------------------------------------- */

static Window window_from(const Field *field, uint32_t start, bool is_cut)
{
    uint32_t room = field->count - start;
    uint32_t end = room > WINDOW ? start + WINDOW : field->count;
    return (Window){.field = field, .start = start, .end = end, .is_cut = is_cut};
}

/* Begins with the sentence that the range is in, if that is near. */
static Window window_around(const Field *field, uint32_t range_start)
{
    uint32_t least = range_start > SENTENCE_BEFORE ? range_start - SENTENCE_BEFORE : 0;
    for (uint32_t i = range_start; i > least; i--) {
        if (ends_sentence(field, i - 1)) {
            while (i < range_start && is_space(field->chars[i])) {
                i++;
            }
            return window_from(field, i, false);
        }
    }
    uint32_t start = range_start > CUT_BEFORE ? range_start - CUT_BEFORE : 0;
    return window_from(field, start, start > 0);
}

/* The first find that does not begin before `start`. */
static size_t first_find(const FindList *finds, uint32_t start)
{
    size_t low = 0;
    for (size_t high = finds->count; low < high;) {
        size_t middle = low + (high - low) / 2;
        if (finds->items[middle].start < start) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low;
}

static int64_t weigh(Marker *marker, const Window *window)
{
    const FindList *finds = &window->field->finds;
    int64_t weight = 0;
    marker->candidates++;
    for (size_t i = first_find(finds, window->start);
         i < finds->count && finds->items[i].start < window->end; i++) {
        const TermsOfMark *terms = finds->items[i].terms;
        for (size_t k = 0; finds->items[i].end <= window->end && k < terms->count; k++) {
            if (marker->seen[terms->items[k].term] != marker->candidates) {
                marker->seen[terms->items[k].term] = marker->candidates;
                weight += terms->items[k].weight;
            }
        }
    }
    return weight;
}

static void improve(Marker *marker, const Field *field, Window *best)
{
    for (size_t i = 0; i < field->ranges.count; i++) {
        Window window = window_around(field, field->ranges.items[i].start);
        window.weight = weigh(marker, &window);
        if (best->field == NULL || window.weight > best->weight) {
            *best = window;
        }
    }
}

/* --- Text ------------------------------------------------------------------------------------- */

typedef struct Writer {
    Arena *arena;
    MarkedText *text;
    Buf part;
    size_t mark; /* of the part: the number of its range from 1, or 0 */
} Writer;

static void end_part(Writer *writer)
{
    if (writer->part.len > 0) {
        *list_add(writer->arena, writer->text) =
            (TextPart){buf_str(&writer->part), writer->mark > 0};
        writer->part = buf_new(writer->arena);
    }
}

static void write_char(Writer *writer, uint32_t c, size_t mark)
{
    if (mark != writer->mark) {
        end_part(writer);
        writer->mark = mark;
    }
    buf_add_code_point(&writer->part, c);
}

static MarkedText write_window(Arena *arena, const Window *window)
{
    static const uint32_t ELLIPSIS = 0x2026;
    MarkedText text = {0};
    Writer writer = {.arena = arena, .text = &text, .part = buf_new(arena)};
    const Field *field = window->field;
    size_t range = 0;
    size_t mark_before = 0;
    bool has_text = false;
    bool wants_space = false;
    if (window->is_cut) {
        write_char(&writer, ELLIPSIS, 0);
    }
    for (uint32_t i = window->start; i < window->end; i++) {
        while (range < field->ranges.count && field->ranges.items[range].end <= i) {
            range++;
        }
        if (is_space(field->chars[i])) {
            wants_space = has_text;
            continue;
        }
        bool is_in = range < field->ranges.count && field->ranges.items[range].start <= i;
        size_t mark = is_in ? range + 1 : 0;
        if (wants_space) {
            write_char(&writer, ' ', mark == mark_before ? mark : 0);
        }
        write_char(&writer, field->chars[i], mark);
        wants_space = false;
        has_text = true;
        mark_before = mark;
    }
    if (window->end < field->count) {
        write_char(&writer, ELLIPSIS, 0);
    }
    end_part(&writer);
    return text;
}

MarkedText snippet_choose(Arena *arena, const MarkList *marks, const SnippetFields *fields)
{
    enum { ERRORS, BODY, SUMMARY, COUNT };
    const Str texts[COUNT] = {
        [ERRORS] = fields->errors, [BODY] = fields->body, [SUMMARY] = fields->summary};
    Arena *scratch = arena_new();
    Marker marker = marker_new(scratch, marks);
    Field read[COUNT];
    Window best = {0};
    for (size_t i = 0; i < COUNT; i++) {
        read[i] = read_field(&marker, texts[i]);
        improve(&marker, &read[i], &best);
    }
    if (best.field == NULL) {
        best = window_from(&read[read[SUMMARY].count > 0 ? SUMMARY : BODY], 0, false);
    }
    MarkedText snippet = write_window(arena, &best);
    arena_free(scratch);
    return snippet;
}

MarkedText snippet_mark(Arena *arena, const MarkList *marks, Str text)
{
    Arena *scratch = arena_new();
    Marker marker = marker_new(scratch, marks);
    Field field = read_field(&marker, text);
    Window whole = {.field = &field, .end = field.count};
    MarkedText marked = write_window(arena, &whole);
    arena_free(scratch);
    return marked;
}
