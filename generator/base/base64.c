/* base64.c - bytes as text. SPDX-License-Identifier: ISC */
#include "base/str.h"

Str str_base64(Arena *arena, Str bytes)
{
    static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    Buf out = buf_new(arena);
    buf_add_text(&out, "");
    for (size_t i = 0; i < bytes.len; i += 3) {
        size_t count = bytes.len - i < 3 ? bytes.len - i : 3;
        uint32_t group = 0;
        for (size_t at = 0; at < 3; at++) {
            group = group << 8 | (at < count ? (unsigned char)bytes.data[i + at] : 0);
        }
        for (size_t at = 0; at < 4; at++) {
            char digit = digits[group >> (18 - 6 * at) & 63];
            buf_add_byte(&out, at <= count ? digit : '=');
        }
    }
    return buf_str(&out);
}
