/* css_token.c - CSS into tokens. SPDX-License-Identifier: ISC */
#include "load/css_token.h"

#include "base/unicode.h"
#include "load/css_escape.h"

#include <string.h>

static bool has(const CssReader *reader, Str part)
{
    return str_starts_with(str_from_offset(reader->text, reader->at), part);
}

/* 4.3.2 */
static void skip_comments(CssReader *reader)
{
    while (has(reader, STR("/*"))) {
        size_t end = str_find(str_from_offset(reader->text, reader->at + 2), STR("*/"));
        reader->at = end == STR_NONE ? reader->text.len : reader->at + 2 + end + 2;
    }
}

static void skip_space(CssReader *reader)
{
    while (reader->at < reader->text.len && css_is_space(reader->text.data[reader->at])) {
        reader->at++;
    }
}

/* 4.3.5. The quotation mark is at reader->at. */
static void read_string(CssReader *reader, CssToken *token)
{
    Str text = reader->text;
    char mark = text.data[reader->at++];
    token->kind = CSS_STRING;
    token->value = (Span){reader->at, text.len};
    while (reader->at < text.len) {
        char byte = text.data[reader->at];
        if (byte == mark) {
            token->value.end = reader->at++;
            return;
        }
        if (css_is_newline(byte)) {
            token->kind = CSS_BAD_STRING;
            token->value.end = reader->at;
            return;
        }
        uint32_t code_point;
        if (css_is_escape(text, reader->at)) {
            reader->at = css_read_escape(text, reader->at, &code_point);
        } else if (byte == '\\') {
            reader->at = css_skip_newline(text, reader->at + 1);
        } else {
            reader->at++;
        }
    }
}

/* 4.3.14: to the next ")" that is not escaped. */
static void skip_bad_url(CssReader *reader, CssToken *token)
{
    Str text = reader->text;
    token->kind = CSS_BAD_URL;
    while (reader->at < text.len && text.data[reader->at] != ')') {
        reader->at += css_is_escape(text, reader->at) ? 2 : 1;
    }
    reader->at = reader->at < text.len ? reader->at + 1 : text.len;
}

static bool is_non_printable(char byte)
{
    return (byte >= 0x01 && byte <= 0x08) || byte == 0x0B || (byte >= 0x0E && byte <= 0x1F) ||
           byte == 0x7F;
}

/* 4.3.6, behind "url(". */
static void read_url(CssReader *reader, CssToken *token)
{
    Str text = reader->text;
    token->kind = CSS_URL;
    skip_space(reader);
    token->value = (Span){reader->at, reader->at};
    while (reader->at < text.len) {
        char byte = text.data[reader->at];
        uint32_t code_point;
        if (byte == ')' || css_is_space(byte)) {
            break;
        }
        if (css_is_escape(text, reader->at)) {
            reader->at = css_read_escape(text, reader->at, &code_point);
        } else if (byte == '"' || byte == '\'' || byte == '(' || byte == '\\' ||
                   is_non_printable(byte)) {
            skip_bad_url(reader, token);
            return;
        } else {
            reader->at++;
        }
    }
    token->value.end = reader->at;
    skip_space(reader);
    if (reader->at < text.len && text.data[reader->at] != ')') {
        skip_bad_url(reader, token);
    } else if (reader->at < text.len) {
        reader->at++;
    }
}

/* Behind "url(": true where a quotation mark follows, which makes it a function. White space but
 * for its last character belongs to that function then (4.3.4). */
static bool is_quoted_url(CssReader *reader)
{
    CssReader ahead = *reader;
    skip_space(&ahead);
    char byte = ahead.at < ahead.text.len ? ahead.text.data[ahead.at] : '\0';
    return byte == '"' || byte == '\'';
}

/* 4.3.4 */
static void read_name(CssReader *reader, CssToken *token)
{
    token->kind = CSS_IDENT;
    token->value = (Span){reader->at, css_skip_name(reader->text, reader->at)};
    reader->at = token->value.end;
    if (!has(reader, STR("("))) {
        return;
    }
    token->kind = CSS_FUNCTION;
    reader->at++;
    if (css_token_is(reader->text, token, STR("url")) && !is_quoted_url(reader)) {
        read_url(reader, token);
    }
}

/* 4.3.3 */
static void read_number(CssReader *reader, CssToken *token)
{
    token->kind = CSS_NUMBER;
    reader->at = css_skip_number(reader->text, reader->at);
    if (css_starts_name(reader->text, reader->at)) {
        token->kind = CSS_DIMENSION;
        token->value = (Span){reader->at, css_skip_name(reader->text, reader->at)};
        reader->at = token->value.end;
    } else if (has(reader, STR("%"))) {
        token->kind = CSS_PERCENTAGE;
        reader->at++;
    }
}

/* "#name" or "@name": a hash need not be an identifier ("#123"). */
static bool read_prefixed(CssReader *reader, CssToken *token)
{
    Str text = reader->text;
    size_t start = reader->at + 1;
    bool goes_on =
        (start < text.len && css_is_name(text.data[start])) || css_is_escape(text, start);
    bool is_hash = text.data[reader->at] == '#' && goes_on;
    bool is_keyword = text.data[reader->at] == '@' && css_starts_name(text, start);
    if (!is_hash && !is_keyword) {
        return false;
    }
    token->kind = is_hash ? CSS_HASH : CSS_AT_KEYWORD;
    token->value = (Span){start, css_skip_name(text, start)};
    reader->at = token->value.end;
    return true;
}

static CssTokenKind mark_kind(char byte)
{
    static const char marks[] = ":;,[](){}";
    static const CssTokenKind kinds[] = {
        CSS_COLON,      CSS_SEMICOLON,   CSS_COMMA,      CSS_OPEN_SQUARE, CSS_CLOSE_SQUARE,
        CSS_OPEN_ROUND, CSS_CLOSE_ROUND, CSS_OPEN_CURLY, CSS_CLOSE_CURLY,
    };
    const char *found = byte == '\0' ? NULL : strchr(marks, byte);
    return found == NULL ? CSS_DELIMITER : kinds[found - marks];
}

/* "<!--" or "-->" */
static bool read_comment_mark(CssReader *reader, CssToken *token)
{
    if (has(reader, STR("<!--"))) {
        token->kind = CSS_CDO;
        reader->at += 4;
        return true;
    }
    if (has(reader, STR("-->"))) {
        token->kind = CSS_CDC;
        reader->at += 3;
        return true;
    }
    return false;
}

/* 4.3.1 */
static void read_token(CssReader *reader, CssToken *token)
{
    Str text = reader->text;
    char byte = text.data[reader->at];
    if (read_comment_mark(reader, token) || read_prefixed(reader, token)) {
        return;
    }
    if (css_is_space(byte)) {
        token->kind = CSS_SPACE;
        skip_space(reader);
    } else if (byte == '"' || byte == '\'') {
        read_string(reader, token);
    } else if (css_starts_number(text, reader->at)) {
        read_number(reader, token);
    } else if (css_starts_name(text, reader->at)) {
        read_name(reader, token);
    } else {
        token->kind = mark_kind(byte);
        reader->at++;
    }
}

CssToken css_next(CssReader *reader)
{
    skip_comments(reader);
    CssToken token = {.kind = CSS_END, .span = {reader->at, reader->at}};
    if (reader->at < reader->text.len) {
        read_token(reader, &token);
        token.span.end = reader->at;
    }
    return token;
}

bool css_token_is(Str text, const CssToken *token, Str name)
{
    size_t at = token->value.start;
    for (size_t i = 0; i < name.len; i++) {
        uint32_t code_point;
        if (at >= token->value.end) {
            return false;
        }
        if (text.data[at] == '\\') {
            at = css_read_escape(text, at, &code_point);
        } else {
            code_point = (unsigned char)text.data[at++];
        }
        if (code_point >= 0x80 || byte_lower((char)code_point) != name.data[i]) {
            return false;
        }
    }
    return at == token->value.end;
}

/* One escape, or an escaped line end, which stands for nothing. A backslash that ends the text is
 * U+FFFD but in a string, where it is nothing. */
static size_t decode_escape(Str text, size_t at, bool is_string, Buf *out)
{
    if (is_string && at + 1 >= text.len) {
        return at + 1;
    }
    if (at + 1 < text.len && css_is_newline(text.data[at + 1])) {
        return css_skip_newline(text, at + 1);
    }
    uint32_t code_point;
    size_t end = css_read_escape(text, at, &code_point);
    buf_add_code_point(out, code_point);
    return end;
}

Str css_token_decode(Arena *arena, Str text, const CssToken *token, OffsetMap *ret_map)
{
    Str within = str_slice(text, 0, token->value.end); /* so that offsets stay those of `text` */
    size_t at = token->value.start;
    OffsetMap map = {0};
    Buf out = buf_new(arena);
    offset_map_add(arena, &map, (OffsetRun){0, at, false});
    bool is_plain = true;
    while (at < within.len) {
        size_t start = at;
        while (at < within.len && within.data[at] != '\\' && within.data[at] != '\0') {
            at++;
        }
        if (at == within.len && is_plain) {
            break;
        }
        is_plain = false;
        buf_add(&out, str_slice(within, start, at));
        if (at == within.len) {
            break;
        }
        offset_map_add(arena, &map, (OffsetRun){out.len, at, true});
        if (within.data[at] == '\0') {
            buf_add_code_point(&out, 0xFFFD);
            at++;
        } else {
            at = decode_escape(within, at, token->kind == CSS_STRING, &out);
        }
        offset_map_add(arena, &map, (OffsetRun){out.len, at, false});
    }
    if (ret_map != NULL) {
        *ret_map = map;
    }
    return is_plain ? str_slice(text, token->value.start, token->value.end) : buf_str(&out);
}
