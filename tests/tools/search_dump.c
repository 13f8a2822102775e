/* search_dump.c - what search makes of a text, for comparison with search.js. SPDX-License-Identifier: ISC */
#include "records.h"
#include "search/tokens.h"

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

/* "text" and "query" are the two sides; [[token, kind, start, end], …] with offsets in code points. */
static void answer(Arena *arena, Str word, Str bytes, Json *json)
{
    FoldedText text = fold_text(arena, bytes);
    TokenSide side = str_eq(word, STR("query")) ? TOKENS_OF_QUERY : TOKENS_OF_TEXT;
    json_open(json, '[');
    tokens_visit(&text, side, write_token, json);
    json_close(json, ']');
}

int main(void)
{
    return records_answer(answer);
}
