/* match.c - what a reader typed, as an FTS5 expression. SPDX-License-Identifier: ISC */
#include "search/match.h"

#include "base/unicode.h"
#include "search/segment.h"

enum { QUERY_LENGTH = 2000, PHRASE_COUNT = 256 };

/* unicode61 makes tokens of letters and numbers; all else parts them. */
static bool is_searchable(uint32_t c)
{
    return unicode_is_letter(c) || unicode_is_number(c) || unicode_is_combining(c);
}

static bool is_wide(uint32_t c)
{
    return c >= SEGMENT_FIRST_WIDE && is_searchable(c);
}

typedef struct Expression {
    Buf text;
    const char *joint; /* " AND " or " OR " */
    size_t phrases;
} Expression;

static void add_phrase(Expression *expression, Str phrase)
{
    if (phrase.len == 0 || expression->phrases == PHRASE_COUNT) {
        return;
    }
    if (expression->phrases > 0) {
        buf_add_text(&expression->text, expression->joint);
    }
    buf_add_byte(&expression->text, '"');
    segment_add(&expression->text, phrase);
    buf_add_byte(&expression->text, '"');
    expression->phrases++;
}

static Str limit_query(Str query)
{
    size_t at = 0;
    for (size_t count = 0; at < query.len && count < QUERY_LENGTH; count++) {
        utf8_next(query, &at);
    }
    return str_slice(query, 0, at);
}

/* The next maximal run of searchable characters that are all wide, or all not. */
static bool next_run(Str query, size_t *at, Str *ret_run, bool *ret_wide)
{
    size_t start = *at;
    while (*at < query.len) {
        size_t before = *at;
        uint32_t c = utf8_next(query, at);
        if (before > start && (!is_searchable(c) || is_wide(c) != *ret_wide)) {
            *at = before;
            break;
        }
        if (!is_searchable(c)) {
            start = *at;
        } else if (before == start) {
            *ret_wide = is_wide(c);
        }
    }
    *ret_run = str_slice(query, start, *at);
    return ret_run->len > 0;
}

Str match_all(Arena *arena, Str query)
{
    Expression expression = {.text = buf_new(arena), .joint = " AND "};
    query = limit_query(query);
    Str run;
    bool wide = false;
    for (size_t at = 0; next_run(query, &at, &run, &wide);) {
        add_phrase(&expression, run);
    }
    return buf_str(&expression.text);
}

static void add_pairs(Expression *expression, Str run)
{
    size_t at = 0;
    size_t start = 0;
    utf8_next(run, &at);
    if (at == run.len) {
        add_phrase(expression, run);
    }
    while (at < run.len) {
        size_t second = at;
        utf8_next(run, &at);
        add_phrase(expression, str_slice(run, start, at));
        start = second;
    }
}

Str match_any(Arena *arena, Str query)
{
    Expression expression = {.text = buf_new(arena), .joint = " OR "};
    query = limit_query(query);
    Str run;
    bool wide = false;
    for (size_t at = 0; next_run(query, &at, &run, &wide);) {
        if (wide) {
            add_pairs(&expression, run);
        } else {
            add_phrase(&expression, run);
        }
    }
    return buf_str(&expression.text);
}
