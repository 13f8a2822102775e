/* escape.c - text made fit for a place in HTML. SPDX-License-Identifier: ISC */
#include "render/escape.h"

#include "base/unicode.h"

#include <string.h>

/* XML 1.0 section 2.2 (Char), and HTML Standard 13.2.3.5: neither lets these stand in a document,
 * not even as character references. */
static bool is_forbidden(uint32_t character)
{
    return (character < 0xA0 && unicode_is_control(character)) ||
           (character >= 0xFDD0 && character <= 0xFDEF) || (character & 0xFFFE) == 0xFFFE;
}

static const char *entity_of(char byte)
{
    switch (byte) {
    case '&':
        return "&amp;";
    case '<':
        return "&lt;";
    case '>':
        return "&gt;";
    case '"':
        return "&quot;";
    default:
        return NULL;
    }
}

/* Moves `*at` over one character if it stands for itself, as nearly all do. */
static bool skip_plain(Str text, size_t *at)
{
    char byte = text.data[*at];
    if ((unsigned char)byte < 0x80) {
        bool is_plain =
            (byte >= ' ' && byte <= '~' && entity_of(byte) == NULL) || byte == '\n' || byte == '\t';
        *at += is_plain ? 1 : 0;
        return is_plain;
    }
    size_t next = *at;
    uint32_t character = utf8_next(text, &next);
    if (character == 0xFFFD || is_forbidden(character)) {
        return false;
    }
    *at = next;
    return true;
}

static void add_character(Buf *out, uint32_t character)
{
    const char *entity = character < 0x80 ? entity_of((char)character) : NULL;
    if (entity != NULL) {
        buf_add_text(out, entity);
    } else if (character == '\r' || character == '\n') {
        buf_add_byte(out, '\n');
    } else {
        buf_add_code_point(out, is_forbidden(character) ? 0xFFFD : character);
    }
}

void buf_add_html_text(Buf *out, Str text)
{
    size_t at = 0;
    while (at < text.len) {
        size_t start = at;
        while (at < text.len && skip_plain(text, &at)) {
        }
        buf_add(out, str_slice(text, start, at));
        if (at < text.len) {
            bool is_crlf = str_starts_with(str_from_offset(text, at), STR("\r\n"));
            uint32_t character = utf8_next(text, &at);
            add_character(out, is_crlf ? '\n' : character);
            at += is_crlf ? 1 : 0;
        }
    }
}

/* The characters that need escaping are the same; the two names say what a caller relies on. */
void buf_add_html_attribute(Buf *out, Str text)
{
    buf_add_html_text(out, text);
}

Str text_of_characters(Arena *arena, Str text)
{
    Buf out = buf_new(arena);
    for (size_t at = 0; at < text.len;) {
        uint32_t character = utf8_next(text, &at);
        bool stays = character == '\t' || character == '\n' || character == '\r';
        buf_add_code_point(&out, stays || !is_forbidden(character) ? character : 0xFFFD);
    }
    return text.len > 0 ? buf_str(&out) : text;
}

static void add_percent(Buf *out, char byte)
{
    static const char hex[] = "0123456789ABCDEF";
    unsigned value = (unsigned char)byte;
    buf_add(out, (Str){(char[]){'%', hex[value >> 4], hex[value & 15]}, 3});
}

Str address_of_id(Arena *arena, Str id)
{
    Str text = text_of_characters(arena, id);
    Buf out = buf_new(arena);
    buf_add_byte(&out, '#');
    for (size_t i = 0; i < text.len; i++) {
        char byte = text.data[i];
        bool stays = byte_is_letter(byte) || byte_is_digit(byte) || byte == '-' || byte == '_';
        if (stays || byte == '.' || byte == '~') {
            buf_add_byte(&out, byte);
        } else {
            add_percent(&out, byte);
        }
    }
    return buf_str(&out);
}

/* Where the host of "scheme://host/path" ends; 0 where there is none. */
static size_t end_of_host(Str url)
{
    size_t slashes = str_find(url, STR("://"));
    if (slashes == STR_NONE) {
        return 0;
    }
    size_t end = slashes + STR("://").len;
    while (end < url.len && strchr("/?#", url.data[end]) == NULL) {
        end++;
    }
    return end;
}

void buf_add_href(Buf *out, Str url)
{
    size_t host_end = end_of_host(url);
    for (size_t i = 0; i < url.len; i++) {
        char byte = url.data[i];
        /* RFC 3986 3.2.2: the brackets of an IPv6 address are no data. */
        bool is_bracket = i < host_end && (byte == '[' || byte == ']');
        if (byte == '&') {
            buf_add_text(out, "&amp;");
        } else if (byte_is_letter(byte) || byte_is_digit(byte) || is_bracket ||
                   (byte != '\0' && strchr("-_.+!*'(),%#@?=;:/$~", byte) != NULL)) {
            buf_add_byte(out, byte);
        } else {
            add_percent(out, byte);
        }
    }
}
