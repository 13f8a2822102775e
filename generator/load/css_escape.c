/* css_escape.c - single characters of CSS. SPDX-License-Identifier: ISC */
#include "load/css_escape.h"

#include "base/unicode.h"

bool css_is_newline(char byte)
{
    return byte == '\n' || byte == '\r' || byte == '\f';
}

bool css_is_space(char byte)
{
    return byte == ' ' || byte == '\t' || css_is_newline(byte);
}

size_t css_skip_newline(Str text, size_t at)
{
    bool is_pair = text.data[at] == '\r' && at + 1 < text.len && text.data[at + 1] == '\n';
    return at + (is_pair ? 2 : 1);
}

bool css_is_name_start(char byte)
{
    return byte_is_letter(byte) || byte == '_' || byte == '\0' || (unsigned char)byte >= 0x80;
}

bool css_is_name(char byte)
{
    return css_is_name_start(byte) || byte_is_digit(byte) || byte == '-';
}

static bool is_byte(Str text, size_t at, char byte)
{
    return at < text.len && text.data[at] == byte;
}

static bool is_digit(Str text, size_t at)
{
    return at < text.len && byte_is_digit(text.data[at]);
}

bool css_is_escape(Str text, size_t at)
{
    return is_byte(text, at, '\\') && !(at + 1 < text.len && css_is_newline(text.data[at + 1]));
}

/* 4.3.7: one to six digits and a white space that belongs to them, or any one code point. */
size_t css_read_escape(Str text, size_t at, uint32_t *ret_code_point)
{
    enum { MOST_DIGITS = 6 };
    at++;
    if (at >= text.len) {
        *ret_code_point = 0xFFFD;
        return at;
    }
    if (!byte_is_hex(text.data[at])) {
        uint32_t literal = utf8_next(text, &at);
        *ret_code_point = literal == 0 ? 0xFFFD : literal;
        return at;
    }
    uint32_t value = 0;
    size_t start = at;
    while (at < text.len && at - start < MOST_DIGITS && byte_is_hex(text.data[at])) {
        value = value * 16 + byte_hex_value(text.data[at++]);
    }
    bool is_character = value != 0 && value <= 0x10FFFF && (value < 0xD800 || value > 0xDFFF);
    *ret_code_point = is_character ? value : 0xFFFD;
    if (at < text.len && css_is_space(text.data[at])) {
        at = css_skip_newline(text, at);
    }
    return at;
}

bool css_starts_name(Str text, size_t at)
{
    if (is_byte(text, at, '-')) {
        at++;
        if (is_byte(text, at, '-')) {
            return true;
        }
    }
    return (at < text.len && css_is_name_start(text.data[at])) || css_is_escape(text, at);
}

bool css_starts_number(Str text, size_t at)
{
    if (is_byte(text, at, '+') || is_byte(text, at, '-')) {
        at++;
    }
    return is_digit(text, at) || (is_byte(text, at, '.') && is_digit(text, at + 1));
}

size_t css_skip_name(Str text, size_t at)
{
    while (at < text.len) {
        if (css_is_name(text.data[at])) {
            at++;
        } else if (css_is_escape(text, at)) {
            uint32_t code_point;
            at = css_read_escape(text, at, &code_point);
        } else {
            break;
        }
    }
    return at;
}

static size_t skip_digits(Str text, size_t at)
{
    while (is_digit(text, at)) {
        at++;
    }
    return at;
}

/* [+-]? (digits | digits? "." digits) ([eE] [+-]? digits)? */
size_t css_skip_number(Str text, size_t at)
{
    at += is_byte(text, at, '+') || is_byte(text, at, '-') ? 1 : 0;
    at = skip_digits(text, at);
    if (is_byte(text, at, '.') && is_digit(text, at + 1)) {
        at = skip_digits(text, at + 1);
    }
    if (is_byte(text, at, 'e') || is_byte(text, at, 'E')) {
        size_t sign = is_byte(text, at + 1, '+') || is_byte(text, at + 1, '-') ? 1 : 0;
        if (is_digit(text, at + 1 + sign)) {
            at = skip_digits(text, at + 1 + sign);
        }
    }
    return at;
}
