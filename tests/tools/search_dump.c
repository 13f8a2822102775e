/* search_dump.c - what search makes of a text, for comparison with search.js. SPDX-License-Identifier: ISC
 *
 * DATABASE  the database that "answer" searches */
#include "records.h"
#include "search/query.h"

#include <stdlib.h>

enum { LIMIT = 10 };

static void write_token(const Token *token, void *data)
{
    Json *json = data;
    char kind = (char)token->kind;
    json_open(json, '[');
    json_text(json, token->text);
    json_text(json, (Str){&kind, 1});
    json_number(json, token->start);
    json_number(json, token->end);
    json_close(json, ']');
}

/* [[token, kind, start, end], …] with offsets in code points. */
static void write_tokens(Arena *arena, Str bytes, TokenSide side, Json *json)
{
    FoldedText text = fold_text(arena, bytes);
    json_open(json, '[');
    tokens_visit(&text, side, write_token, json);
    json_close(json, ']');
}

/* [[text, is marked], …] */
static void write_marked(Json *json, const char *key, const MarkedText *text)
{
    json_key(json, key);
    json_open(json, '[');
    for (size_t i = 0; i < text->count; i++) {
        json_open(json, '[');
        json_text(json, text->items[i].text);
        json_bool(json, text->items[i].is_marked);
        json_close(json, ']');
    }
    json_close(json, ']');
}

static void write_hit(Json *json, const Hit *hit)
{
    json_open(json, '{');
    json_key(json, "id");
    json_text(json, hit->id);
    json_key(json, "score");
    json_number(json, hit->score);
    write_marked(json, "titleParts", &hit->marked_title);
    write_marked(json, "snippet", &hit->snippet);
    json_close(json, '}');
}

static void write_answer(Json *json, const Answer *answer)
{
    json_open(json, '{');
    json_key(json, "hits");
    json_open(json, '[');
    for (size_t i = 0; i < answer->hits.count; i++) {
        write_hit(json, &answer->hits.items[i]);
    }
    json_close(json, ']');
    json_key(json, "replaced");
    json_open(json, '[');
    for (size_t i = 0; i < answer->replaced.count; i++) {
        json_open(json, '[');
        json_text(json, answer->replaced.items[i].word);
        json_text(json, answer->replaced.items[i].by);
        json_close(json, ']');
    }
    json_close(json, ']');
    json_key(json, "code");
    if (answer->code.len > 0) {
        json_text(json, answer->code);
    } else {
        json_null(json);
    }
    json_key(json, "unknown");
    json_open(json, '[');
    for (size_t i = 0; i < answer->unknown.count; i++) {
        json_text(json, answer->unknown.items[i]);
    }
    json_close(json, ']');
    json_key(json, "isEmpty");
    json_bool(json, answer->is_blank);
    json_close(json, '}');
}

static void search(Arena *arena, Str query, Json *json)
{
    Str message = {0};
    Answer found = {0};
    Index *index = index_open(arena, getenv("DATABASE"), &message);
    if (index == NULL || !index_search(index, arena, query, LIMIT, &found, &message)) {
        json_text(json, message);
    } else {
        write_answer(json, &found);
    }
    index_close(index);
}

/* "text" and "query" are the two sides of tokens. */
static void answer(Arena *arena, Str word, Str bytes, Json *json)
{
    if (str_eq(word, STR("answer"))) {
        search(arena, bytes, json);
    } else {
        bool is_query = str_eq(word, STR("query"));
        write_tokens(arena, bytes, is_query ? TOKENS_OF_QUERY : TOKENS_OF_TEXT, json);
    }
}

int main(void)
{
    return records_answer(answer);
}
