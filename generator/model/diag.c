/* diag.c - findings: what is wrong, where, and how to mend it. SPDX-License-Identifier: ISC */
#include "model/diag.h"

#include "base/unicode.h"

#include <stdlib.h>
#include <string.h>

enum { QUOTE_MAX = 80 };

Diags diags_new(Arena *arena)
{
    return (Diags){.arena = arena};
}

static bool is_full(const Diags *diags)
{
    return diags->most > 0 && diags->count >= diags->most;
}

/* Counts what there is no room for. */
static bool leaves_out(Diags *diags, Severity severity)
{
    diags->is_silent = severity == SEVERITY_OFF || is_full(diags);
    diags->dropped += severity != SEVERITY_OFF && diags->is_silent ? 1 : 0;
    return diags->is_silent;
}

static Diag *add(Diags *diags, Severity severity, const char *rule, Str message)
{
    Diag *diag = list_add(diags->arena, diags);
    diag->severity = severity;
    diag->rule = rule;
    diag->message = message;
    diag->pos = POS_NONE;
    diag->sequence = diags->count - 1;
    return diag;
}

void diags_report(Diags *diags, Severity severity, const char *rule, const Source *source, Pos pos,
                  const char *format, ...)
{
    if (leaves_out(diags, severity)) {
        return;
    }
    va_list arguments;
    va_start(arguments, format);
    Diag *diag = add(diags, severity, rule, str_format_list(diags->arena, format, arguments));
    va_end(arguments);
    diag->source = source;
    diag->path = source->path;
    diag->pos = pos;
}

void diags_report_path(Diags *diags, Severity severity, const char *rule, Str path,
                       const char *format, ...)
{
    if (leaves_out(diags, severity)) {
        return;
    }
    va_list arguments;
    va_start(arguments, format);
    Diag *diag = add(diags, severity, rule, str_format_list(diags->arena, format, arguments));
    va_end(arguments);
    diag->path = str_dup(diags->arena, path);
}

/* What diags_hint and its kin add to, or NULL. */
static Diag *newest(Diags *diags)
{
    return diags->count == 0 || diags->is_silent ? NULL : &diags->items[diags->count - 1];
}

void diags_hint(Diags *diags, const char *format, ...)
{
    Diag *diag = newest(diags);
    if (diag == NULL) {
        return;
    }
    va_list arguments;
    va_start(arguments, format);
    diag->hint = str_format_list(diags->arena, format, arguments);
    va_end(arguments);
}

void diags_url(Diags *diags, Str url)
{
    Diag *diag = newest(diags);
    if (diag != NULL) {
        diag->url = str_dup(diags->arena, url);
    }
}

/* Where `text` has to be cut so that, made visible, it is at most `limit` characters long: an
 * escape counts with all its characters and is never cut in two. */
static size_t cut_for_quote(Buf *scratch, Str text, size_t limit)
{
    size_t at = 0;
    size_t count = 0;
    while (at < text.len) {
        size_t next = at;
        (void)utf8_next(text, &next);
        scratch->len = 0;
        buf_add_visible(scratch, str_slice(text, at, next), "");
        count += utf8_count(buf_str(scratch));
        if (count > limit) {
            return at;
        }
        at = next;
    }
    return at;
}

const char *diags_quote(Diags *diags, Str text)
{
    if (is_full(diags) && diags->is_silent) {
        return ""; /* for one more of those that are left out */
    }
    Buf quote = buf_new(diags->arena);
    bool is_long = cut_for_quote(&quote, text, QUOTE_MAX) < text.len;
    size_t end = is_long ? cut_for_quote(&quote, text, QUOTE_MAX - 1) : text.len;
    quote.len = 0;
    buf_add_visible(&quote, str_slice(text, 0, end), "");
    buf_add_text(&quote, is_long ? "…" : "");
    return quote.data;
}

/* How unlike two texts are: 0 for a difference in case only, more than `limit` for too much. */
static size_t unlikeness(Arena *scratch, Str a, Str b, size_t limit)
{
    if (str_eq(unicode_fold_nfc(scratch, a), unicode_fold_nfc(scratch, b))) {
        return 0;
    }
    return unicode_distance(scratch, a, b, limit);
}

bool diags_suggest(Diags *diags, Str text, const Str *candidates, size_t count)
{
    enum { LONGEST_TYPO = 256 }; /* bytes: nobody mistypes a novel, and distance is quadratic */
    if (newest(diags) == NULL || text.len > LONGEST_TYPO) {
        return false;
    }
    /* Two changes make any two letters of any other two: a short text allows only one. */
    size_t limit = utf8_count(text) < 4 ? utf8_count(text) / 2 : 2;
    Arena *scratch = arena_new();
    const Str *nearest = NULL;
    size_t least = limit + 1;
    for (size_t i = 0; i < count && least > 0; i++) {
        if (candidates[i].len > LONGEST_TYPO) {
            continue;
        }
        size_t distance = unlikeness(scratch, text, candidates[i], limit);
        if (distance < least) {
            least = distance;
            nearest = &candidates[i];
        }
        arena_reset(scratch);
    }
    arena_free(scratch);
    if (nearest == NULL) {
        return false;
    }
    diags_hint(diags, "did you mean '%s'?", diags_quote(diags, *nearest));
    return true;
}

static Str dup_or_missing(Arena *arena, Str str)
{
    return str.data == NULL ? str : str_dup(arena, str);
}

void diags_merge(Diags *into, const Diags *from)
{
    for (size_t i = 0; i < from->count; i++) {
        const Diag *found = &from->items[i];
        Diag *diag =
            add(into, found->severity, found->rule, dup_or_missing(into->arena, found->message));
        diag->source = found->source != NULL && found->source->is_window
                           ? source_copy(into->arena, found->source)
                           : found->source;
        diag->path =
            found->source != NULL ? diag->source->path : dup_or_missing(into->arena, found->path);
        diag->pos = found->pos;
        diag->hint = dup_or_missing(into->arena, found->hint);
        diag->url = dup_or_missing(into->arena, found->url);
    }
    into->is_silent = into->is_silent && from->count == 0;
}

static int compare_pos(Pos a, Pos b)
{
    /* POS_NONE + 1 is 0, so the file as a whole comes first. */
    return (a + 1 > b + 1) - (a + 1 < b + 1);
}

static int compare_rule(const char *a, const char *b)
{
    return str_compare(str_from(a), str_from(b));
}

static int compare_place(const Diag *a, const Diag *b)
{
    int order = str_compare(a->path, b->path);
    if (order == 0) {
        order = compare_pos(a->pos, b->pos);
    }
    return order != 0 ? order : compare_rule(a->rule, b->rule);
}

static int compare(const void *left, const void *right)
{
    const Diag *a = left;
    const Diag *b = right;
    int order = compare_place(a, b);
    return order != 0 ? order : (a->sequence > b->sequence) - (a->sequence < b->sequence);
}

static bool is_repeated(const Diag *first, const Diag *second)
{
    if (compare_place(first, second) != 0) {
        return false;
    }
    bool has_place = second->pos != POS_NONE && second->rule != NULL;
    return has_place || str_eq(first->message, second->message);
}

void diags_detach(Diags *diags, const Source *source)
{
    SourceCursor cursor = {0};
    diags_sort(diags);
    for (size_t i = 0; i < diags->count; i++) {
        Diag *diag = &diags->items[i];
        if (diag->pos != POS_NONE) {
            source_seek(&cursor, source, diag->pos);
            diag->source = source_window(diags->arena, &cursor);
            diag->path = diag->source->path;
        } else if (diag->source != NULL) {
            diag->source = NULL; /* of the file as a whole, its path says it all */
            diag->path = str_dup(diags->arena, diag->path);
        }
    }
}

void diags_cut(Diags *diags, size_t count)
{
    if (diags->count > count) {
        /* list_add promises zeroed items. */
        memset(&diags->items[count], 0, (diags->count - count) * sizeof *diags->items);
        diags->count = count;
    }
}

void diags_sort(Diags *diags)
{
    if (diags->count == 0) {
        return;
    }
    qsort(diags->items, diags->count, sizeof *diags->items, compare);
    size_t kept = 1;
    for (size_t i = 1; i < diags->count; i++) {
        if (!is_repeated(&diags->items[kept - 1], &diags->items[i])) {
            diags->items[kept++] = diags->items[i];
        }
    }
    diags_cut(diags, kept);
    for (size_t i = 0; i < kept; i++) {
        diags->items[i].sequence = i;
    }
}

size_t diags_count(const Diags *diags, Severity severity)
{
    size_t count = 0;
    for (size_t i = 0; i < diags->count; i++) {
        count += diags->items[i].severity == severity;
    }
    return count;
}

int diags_exit_status(const Diags *diags)
{
    if (diags_count(diags, SEVERITY_FATAL) > 0) {
        return 2;
    }
    return diags_count(diags, SEVERITY_ERROR) > 0 ? 1 : 0;
}
