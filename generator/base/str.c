/* str.c - slices of bytes. SPDX-License-Identifier: ISC */
#include "base/str.h"

#include <stdio.h>
#include <string.h>

Str str_from(const char *terminated)
{
    return (Str){terminated, terminated == NULL ? 0 : strlen(terminated)};
}

Str str_slice(Str str, size_t start, size_t end)
{
    end = end > str.len ? str.len : end;
    start = start > end ? end : start;
    return (Str){str.data == NULL ? NULL : str.data + start, end - start};
}

Str str_from_offset(Str str, size_t start)
{
    return str_slice(str, start, str.len);
}

bool str_eq(Str a, Str b)
{
    if (a.len != b.len || a.data == NULL || b.data == NULL) {
        return a.len == b.len; /* data may be NULL only where len is 0 */
    }
    return memcmp(a.data, b.data, a.len) == 0;
}

int str_compare(Str a, Str b)
{
    size_t shorter = a.len < b.len ? a.len : b.len;
    int order = shorter == 0 ? 0 : memcmp(a.data, b.data, shorter);
    return order != 0 ? order : (a.len > b.len) - (a.len < b.len);
}

bool str_starts_with(Str str, Str prefix)
{
    return str_eq(str_slice(str, 0, prefix.len), prefix);
}

bool str_ends_with(Str str, Str suffix)
{
    return str.len >= suffix.len && str_eq(str_from_offset(str, str.len - suffix.len), suffix);
}

bool str_eq_ascii_case(Str a, Str b)
{
    if (a.len != b.len) {
        return false;
    }
    for (size_t i = 0; i < a.len; i++) {
        if (byte_lower(a.data[i]) != byte_lower(b.data[i])) {
            return false;
        }
    }
    return true;
}

bool str_starts_with_ascii_case(Str str, Str prefix)
{
    return str_eq_ascii_case(str_slice(str, 0, prefix.len), prefix);
}

size_t str_find(Str str, Str part)
{
    if (part.len == 0) {
        return 0;
    }
    for (size_t at = 0; at + part.len <= str.len; at++) {
        const char *hit = memchr(str.data + at, part.data[0], str.len - part.len - at + 1);
        if (hit == NULL) {
            return STR_NONE;
        }
        at = (size_t)(hit - str.data);
        if (memcmp(hit, part.data, part.len) == 0) {
            return at;
        }
    }
    return STR_NONE;
}

size_t str_find_byte(Str str, char byte)
{
    const char *hit = str.len == 0 ? NULL : memchr(str.data, byte, str.len);
    return hit == NULL ? STR_NONE : (size_t)(hit - str.data);
}

size_t str_find_last_byte(Str str, char byte)
{
    for (size_t i = str.len; i > 0; i--) {
        if (str.data[i - 1] == byte) {
            return i - 1;
        }
    }
    return STR_NONE;
}

bool str_cut(Str *rest, char separator, Str *ret_part)
{
    if (rest->data == NULL) {
        return false;
    }
    size_t at = str_find_byte(*rest, separator);
    if (at == STR_NONE) {
        *ret_part = *rest;
        *rest = (Str){0};
        return true;
    }
    *ret_part = str_slice(*rest, 0, at);
    *rest = str_from_offset(*rest, at + 1);
    return true;
}

Str str_trim(Str str)
{
    while (str.len > 0 && byte_is_space(str.data[0])) {
        str = str_from_offset(str, 1);
    }
    while (str.len > 0 && byte_is_space(str.data[str.len - 1])) {
        str.len--;
    }
    return str;
}

bool str_is_blank(Str str)
{
    return str_trim(str).len == 0;
}

bool str_to_size(Str str, size_t *ret_number)
{
    size_t number = 0;
    if (str.len == 0) {
        return false;
    }
    for (size_t i = 0; i < str.len; i++) {
        if (!byte_is_digit(str.data[i])) {
            return false;
        }
        size_t digit = (size_t)(str.data[i] - '0');
        if (number > (SIZE_MAX - digit) / 10) {
            return false;
        }
        number = number * 10 + digit;
    }
    *ret_number = number;
    return true;
}

Str str_dup(Arena *arena, Str str)
{
    char *copy = arena_alloc(arena, str.len + 1, 1);
    if (str.len > 0) {
        memcpy(copy, str.data, str.len);
    }
    return (Str){copy, str.len};
}

const char *str_terminated(Arena *arena, Str str)
{
    return str_dup(arena, str).data;
}

Str str_format_list(Arena *arena, const char *format, va_list arguments)
{
    va_list again;
    va_copy(again, arguments);
    int len = vsnprintf(NULL, 0, format, again);
    va_end(again);
    if (len < 0) {
        return (Str){0};
    }
    char *text = arena_alloc(arena, (size_t)len + 1, 1);
    vsnprintf(text, (size_t)len + 1, format, arguments);
    return (Str){text, (size_t)len};
}

Str str_format(Arena *arena, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    Str text = str_format_list(arena, format, arguments);
    va_end(arguments);
    return text;
}

Str str_replace(Arena *arena, Str str, Str part, Str with)
{
    Buf out = buf_new(arena);
    for (size_t at = str_find(str, part); at != STR_NONE; at = str_find(str, part)) {
        buf_add(&out, str_slice(str, 0, at));
        buf_add(&out, with);
        str = str_from_offset(str, at + part.len);
    }
    buf_add(&out, str);
    return out.len > 0 ? buf_str(&out) : STR("");
}

Str str_lower_ascii(Arena *arena, Str str)
{
    char *copy = arena_alloc(arena, str.len + 1, 1);
    for (size_t i = 0; i < str.len; i++) {
        copy[i] = byte_lower(str.data[i]);
    }
    return (Str){copy, str.len};
}

bool byte_is_digit(char byte)
{
    return byte >= '0' && byte <= '9';
}

bool byte_is_letter(char byte)
{
    return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z');
}

bool byte_is_hex(char byte)
{
    return byte_is_digit(byte) || (byte >= 'a' && byte <= 'f') || (byte >= 'A' && byte <= 'F');
}

unsigned byte_hex_value(char digit)
{
    return byte_is_digit(digit) ? (unsigned)(digit - '0')
                                : (unsigned)(byte_lower(digit) - 'a') + 10;
}

bool byte_is_space(char byte)
{
    return byte == ' ' || byte == '\t' || byte == '\n' || byte == '\f' || byte == '\r';
}

char byte_lower(char byte)
{
    return byte >= 'A' && byte <= 'Z' ? (char)(byte - 'A' + 'a') : byte;
}
