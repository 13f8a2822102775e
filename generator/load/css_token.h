/* css_token.h - CSS into tokens. SPDX-License-Identifier: ISC */
#ifndef FAQGEN_LOAD_CSS_TOKEN_H
#define FAQGEN_LOAD_CSS_TOKEN_H

#include "model/offset_map.h"
#include "model/source.h"

/* CSS Syntax 3, section 4. Comments are passed over. */
typedef enum CssTokenKind {
    CSS_END,
    CSS_SPACE,
    CSS_IDENT,
    CSS_FUNCTION,   /* name and "(" */
    CSS_AT_KEYWORD, /* "@" and name */
    CSS_HASH,       /* "#" and name */
    CSS_STRING,
    CSS_BAD_STRING, /* cut off by a line end */
    CSS_URL,        /* url(…) without quotation marks */
    CSS_BAD_URL,
    CSS_DELIMITER, /* any other character */
    CSS_NUMBER,
    CSS_PERCENTAGE,
    CSS_DIMENSION,
    CSS_CDO, /* <!-- */
    CSS_CDC, /* --> */
    CSS_COLON,
    CSS_SEMICOLON,
    CSS_COMMA,
    CSS_OPEN_SQUARE,
    CSS_CLOSE_SQUARE,
    CSS_OPEN_ROUND,
    CSS_CLOSE_ROUND,
    CSS_OPEN_CURLY,
    CSS_CLOSE_CURLY,
} CssTokenKind;

/* Offsets are in the text read. `value` is what a token says, as written: a name without "@", "#"
 * and "(", a string without quotation marks, a URL without "url(" and white space, the unit of a
 * dimension; of other tokens it means nothing. */
typedef struct CssToken {
    CssTokenKind kind;
    Span span;
    Span value;
} CssToken;

/* Begin with `{text, 0}`. */
typedef struct CssReader {
    Str text;
    Pos at;
} CssReader;

/* The next token; CSS_END again and again at the end. It needs no memory, and reading a text takes
 * time linear in its length, whatever it holds. */
CssToken css_next(CssReader *reader);

/* True where the name that `token` says is `name` (lower case), escapes undone, whatever the case
 * of its ASCII letters. */
bool css_token_is(Str text, const CssToken *token, Str name);

/* What the token says with its escapes undone; NUL is U+FFFD (CSS Syntax 3.3). `ret_map` leads back
 * to offsets in `text`; may be NULL. A slice of `text` where nothing is to be undone. */
Str css_token_decode(Arena *arena, Str text, const CssToken *token, OffsetMap *ret_map);

#endif
