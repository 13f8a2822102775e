/* css_dump.c - tokens and addresses of CSS, for comparison with other parsers. SPDX-License-Identifier: ISC */
#include "load/css.h"
#include "load/css_token.h"
#include "records.h"

static const char *const kind_names[] = {
    [CSS_END] = "EOF-token",
    [CSS_SPACE] = "whitespace-token",
    [CSS_IDENT] = "ident-token",
    [CSS_FUNCTION] = "function-token",
    [CSS_AT_KEYWORD] = "at-keyword-token",
    [CSS_HASH] = "hash-token",
    [CSS_STRING] = "string-token",
    [CSS_BAD_STRING] = "bad-string-token",
    [CSS_URL] = "url-token",
    [CSS_BAD_URL] = "bad-url-token",
    [CSS_DELIMITER] = "delim-token",
    [CSS_NUMBER] = "number-token",
    [CSS_PERCENTAGE] = "percentage-token",
    [CSS_DIMENSION] = "dimension-token",
    [CSS_CDO] = "CDO-token",
    [CSS_CDC] = "CDC-token",
    [CSS_COLON] = "colon-token",
    [CSS_SEMICOLON] = "semicolon-token",
    [CSS_COMMA] = "comma-token",
    [CSS_OPEN_SQUARE] = "[-token",
    [CSS_CLOSE_SQUARE] = "]-token",
    [CSS_OPEN_ROUND] = "(-token",
    [CSS_CLOSE_ROUND] = ")-token",
    [CSS_OPEN_CURLY] = "{-token",
    [CSS_CLOSE_CURLY] = "}-token",
};

static bool says_something(CssTokenKind kind)
{
    return (kind >= CSS_IDENT && kind <= CSS_STRING) || kind == CSS_URL || kind == CSS_DIMENSION;
}

/* [kind, start, end, value where there is one] */
static void write_token(Arena *arena, Str text, const CssToken *token, Json *json)
{
    json_open(json, '[');
    json_text(json, str_from(kind_names[token->kind]));
    json_number(json, (int64_t)token->span.start);
    json_number(json, (int64_t)token->span.end);
    if (says_something(token->kind)) {
        json_text(json, css_token_decode(arena, text, token, NULL));
    }
    json_close(json, ']');
}

static void write_tokens(Arena *arena, Str text, Json *json)
{
    CssReader reader = {text, 0};
    json_open(json, '[');
    for (;;) {
        CssToken token = css_next(&reader);
        if (token.kind == CSS_END) {
            break;
        }
        write_token(arena, text, &token, json);
    }
    json_close(json, ']');
}

static void write_url(Arena *arena, Str text, const CssUrl *url, Json *json)
{
    OffsetMap map;
    Str value = css_url_value(arena, text, url, &map);
    json_open(json, '{');
    json_key(json, "use");
    json_text(json, str_from(css_use_name(url->use)));
    json_key(json, "value");
    json_text(json, value);
    json_key(json, "start");
    json_number(json, (int64_t)url->raw.start);
    json_key(json, "end");
    json_number(json, (int64_t)url->raw.end);
    json_key(json, "offsets");
    json_open(json, '[');
    for (size_t i = 0; i <= value.len; i++) {
        json_number(json, (int64_t)offset_map_raw(&map, i));
    }
    json_close(json, ']');
    json_close(json, '}');
}

/* "tokens", or a mode: "sheet", "declarations", "value". */
static void answer(Arena *arena, Str word, Str text, Json *json)
{
    if (str_eq(word, STR("tokens"))) {
        write_tokens(arena, text, json);
        return;
    }
    CssMode mode = str_eq(word, STR("sheet"))          ? CSS_SHEET
                   : str_eq(word, STR("declarations")) ? CSS_DECLARATIONS
                                                       : CSS_VALUE;
    CssUrlList urls = {0};
    css_find_urls(arena, text, mode, &urls);
    json_open(json, '[');
    for (size_t i = 0; i < urls.count; i++) {
        write_url(arena, text, &urls.items[i], json);
    }
    json_close(json, ']');
}

int main(void)
{
    return records_answer(answer);
}
