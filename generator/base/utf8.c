/* utf8.c - UTF-8, byte by byte. SPDX-License-Identifier: ISC */
#include "base/unicode.h"

#include <string.h>

static bool is_continuation(unsigned char byte)
{
    return (byte & 0xC0) == 0x80;
}

/* Length of the well-formed sequence at `at`, or 0 (The Unicode Standard, table 3-7):
 *
 *   00–7F                      C2–DF 80–BF
 *   E0 A0–BF 80–BF             ED 80–9F 80–BF             E1–EC, EE, EF 80–BF 80–BF
 *   F0 90–BF 80–BF 80–BF       F4 80–8F 80–BF 80–BF       F1–F3 80–BF 80–BF 80–BF */
static size_t sequence_length(Str str, size_t at)
{
    const unsigned char *bytes = (const unsigned char *)str.data + at;
    unsigned char lead = bytes[0];
    if (lead < 0x80) {
        return 1;
    }
    if (lead < 0xC2 || lead > 0xF4) {
        return 0;
    }
    size_t len = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    if (str.len - at < len) {
        return 0;
    }
    unsigned char least = lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80;
    unsigned char most = lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF;
    if (bytes[1] < least || bytes[1] > most) {
        return 0;
    }
    for (size_t i = 2; i < len; i++) {
        if (!is_continuation(bytes[i])) {
            return 0;
        }
    }
    return len;
}

uint32_t utf8_next(Str str, size_t *at)
{
    const unsigned char *bytes = (const unsigned char *)str.data + *at;
    size_t len = sequence_length(str, *at);
    *at += len == 0 ? 1 : len;
    switch (len) {
    case 0:
        return 0xFFFD;
    case 1:
        return bytes[0];
    case 2:
        return (bytes[0] & 0x1FU) << 6 | (bytes[1] & 0x3FU);
    case 3:
        return (bytes[0] & 0x0FU) << 12 | (bytes[1] & 0x3FU) << 6 | (bytes[2] & 0x3FU);
    default:
        return (bytes[0] & 0x07U) << 18 | (bytes[1] & 0x3FU) << 12 | (bytes[2] & 0x3FU) << 6 |
               (bytes[3] & 0x3FU);
    }
}

size_t utf8_encode(uint32_t code_point, char bytes[4])
{
    bool is_scalar = code_point < 0xD800 || (code_point > 0xDFFF && code_point <= 0x10FFFF);
    uint32_t c = is_scalar ? code_point : 0xFFFD;
    size_t len = 0;
    if (c < 0x80) {
        bytes[len++] = (char)c;
    } else if (c < 0x800) {
        bytes[len++] = (char)(0xC0 | (c >> 6));
    } else if (c < 0x10000) {
        bytes[len++] = (char)(0xE0 | (c >> 12));
        bytes[len++] = (char)(0x80 | ((c >> 6) & 0x3F));
    } else {
        bytes[len++] = (char)(0xF0 | (c >> 18));
        bytes[len++] = (char)(0x80 | ((c >> 12) & 0x3F));
        bytes[len++] = (char)(0x80 | ((c >> 6) & 0x3F));
    }
    if (c >= 0x80) {
        bytes[len++] = (char)(0x80 | (c & 0x3F));
    }
    return len;
}

uint32_t utf8_previous(Str str, size_t *at)
{
    Str before = str_slice(str, 0, *at);
    for (size_t len = 1; len <= 4 && len <= before.len; len++) {
        size_t start = before.len - len;
        if (sequence_length(before, start) == len) {
            *at = start;
            return utf8_next(before, &start);
        }
        if (!is_continuation((unsigned char)before.data[start])) {
            break;
        }
    }
    *at -= 1;
    return 0xFFFD;
}

/* Passes whole words of ASCII without NUL, which most of a text's markup is. */
static size_t skip_ascii(Str str, size_t at)
{
    const uint64_t ones = UINT64_C(0x0101010101010101);
    uint64_t word;
    while (str.len - at >= sizeof word) {
        memcpy(&word, str.data + at, sizeof word);
        /* A byte's high bit stays clear in both terms only from 01 to 7F. */
        if (((word | (word - ones)) & (ones << 7)) != 0) {
            return at;
        }
        at += sizeof word;
    }
    return at;
}

bool utf8_is_valid(Str str, size_t *ret_bad)
{
    size_t at = skip_ascii(str, 0);
    while (at < str.len) {
        size_t len = sequence_length(str, at);
        if (len == 0 || str.data[at] == '\0') {
            *ret_bad = at;
            return false;
        }
        at += len;
        if (len == 1) {
            at = skip_ascii(str, at);
        }
    }
    return true;
}

size_t utf8_count(Str str)
{
    size_t count = 0;
    for (size_t at = 0; at < str.len; count++) {
        (void)utf8_next(str, &at);
    }
    return count;
}
