/* unicode.c - the properties of code points. SPDX-License-Identifier: ISC */
#include "base/unicode.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include <utf8proc.h>

typedef struct Range {
    uint32_t first;
    uint32_t last;
} Range;

#define IS_IN(ranges, c) is_in((ranges), sizeof(ranges) / sizeof *(ranges), (c))

static bool is_in(const Range *ranges, size_t count, uint32_t c)
{
    for (size_t i = 0; i < count; i++) {
        if (c >= ranges[i].first && c <= ranges[i].last) {
            return true;
        }
    }
    return false;
}

static utf8proc_category_t category_of(uint32_t c)
{
    return c > 0x10FFFF ? UTF8PROC_CATEGORY_CN : utf8proc_category((utf8proc_int32_t)c);
}

/* Marks that are East Asian Wide, but take no column of their own. */
static const Range WIDE_MARKS[] = {
    {0x302A, 0x302D},   /* tone marks */
    {0x3099, 0x309A},   /* combining (semi-)voiced sound marks */
    {0x16FE4, 0x16FE4}, /* Khitan filler */
};

/* Where wcwidth(3) of glibc 2.36 differs from utf8proc 2.8.0, besides spacing marks (Mc), which
 * take a column there. */
static const Range WIDTH_0[] = {
    {0x1160, 0x11FF}, /* Hangul vowels and finals, which join the consonant before them */
    {0xD7B0, 0xD7FF},
};
static const Range WIDTH_1[] = {
    {0x0600, 0x0605}, /* signs that stand under the digits after them */
    {0x06DD, 0x06DD}, {0x070F, 0x070F},   {0x0890, 0x0891},
    {0x08E2, 0x08E2}, {0x110BD, 0x110BD}, {0x110CD, 0x110CD},
};
static const Range WIDTH_2[] = {
    {0x3248, 0x324F}, /* circled numbers on black squares */
    {0x4DC0, 0x4DFF}, /* hexagrams */
};

unsigned unicode_width(uint32_t code_point)
{
    if (code_point >= 0x20 && code_point < 0x7F) {
        return 1;
    }
    if (code_point > 0x10FFFF || IS_IN(WIDTH_1, code_point)) {
        return 1;
    }
    if (IS_IN(WIDTH_0, code_point)) {
        return 0;
    }
    if (IS_IN(WIDTH_2, code_point)) {
        return 2;
    }
    int width = utf8proc_charwidth((utf8proc_int32_t)code_point);
    bool is_spacing_mark = width == 0 && category_of(code_point) == UTF8PROC_CATEGORY_MC;
    return is_spacing_mark ? 1 : (unsigned)width;
}

unsigned unicode_width_of(Str str)
{
    unsigned width = 0;
    for (size_t at = 0; at < str.len;) {
        width += unicode_width(utf8_next(str, &at));
    }
    return width;
}

bool unicode_is_wide(uint32_t code_point)
{
    if (code_point < 0x1100 || code_point > 0x10FFFF) {
        return false;
    }
    return utf8proc_charwidth((utf8proc_int32_t)code_point) == 2 || IS_IN(WIDE_MARKS, code_point);
}

bool unicode_is_combining(uint32_t code_point)
{
    utf8proc_category_t category = category_of(code_point);
    return category >= UTF8PROC_CATEGORY_MN && category <= UTF8PROC_CATEGORY_ME;
}

bool unicode_is_nonspacing(uint32_t code_point)
{
    return category_of(code_point) == UTF8PROC_CATEGORY_MN;
}

bool unicode_is_letter(uint32_t code_point)
{
    utf8proc_category_t category = category_of(code_point);
    return category >= UTF8PROC_CATEGORY_LU && category <= UTF8PROC_CATEGORY_LO;
}

bool unicode_is_number(uint32_t code_point)
{
    utf8proc_category_t category = category_of(code_point);
    return category >= UTF8PROC_CATEGORY_ND && category <= UTF8PROC_CATEGORY_NO;
}

bool unicode_is_punctuation(uint32_t code_point)
{
    utf8proc_category_t category = category_of(code_point);
    bool is_ascii_symbol =
        code_point < 0x80 && category >= UTF8PROC_CATEGORY_SM && category <= UTF8PROC_CATEGORY_SO;
    return is_ascii_symbol ||
           (category >= UTF8PROC_CATEGORY_PC && category <= UTF8PROC_CATEGORY_PO);
}

bool unicode_is_opening(uint32_t code_point)
{
    utf8proc_category_t category = category_of(code_point);
    return category == UTF8PROC_CATEGORY_PS || category == UTF8PROC_CATEGORY_PI;
}

bool unicode_is_closing(uint32_t code_point)
{
    utf8proc_category_t category = category_of(code_point);
    return category == UTF8PROC_CATEGORY_PE || category == UTF8PROC_CATEGORY_PF;
}

bool unicode_is_space(uint32_t code_point)
{
    return category_of(code_point) == UTF8PROC_CATEGORY_ZS || code_point == '\t' ||
           code_point == '\n' || code_point == '\f' || code_point == '\r';
}

bool unicode_is_control(uint32_t code_point)
{
    return code_point < 0x20 || (code_point >= 0x7F && code_point <= 0x9F);
}

bool unicode_is_bidi_control(uint32_t code_point)
{
    static const Range CONTROLS[] = {
        {0x061C, 0x061C}, {0x200E, 0x200F}, {0x202A, 0x202E}, {0x2066, 0x2069}};
    return code_point >= 0x061C && IS_IN(CONTROLS, code_point);
}

bool unicode_is_zero_width(uint32_t code_point)
{
    static const Range INVISIBLE[] = {
        {0x00AD, 0x00AD}, {0x200B, 0x200D}, {0x2060, 0x2060}, {0xFEFF, 0xFEFF}};
    return code_point >= 0x00AD && IS_IN(INVISIBLE, code_point);
}

uint32_t unicode_lower(uint32_t code_point)
{
    if (code_point > 0x10FFFF) {
        return code_point;
    }
    return (uint32_t)utf8proc_tolower((utf8proc_int32_t)code_point);
}

bool unicode_breaks_between(uint32_t before, uint32_t after, int32_t *state)
{
    return utf8proc_grapheme_break_stateful((utf8proc_int32_t)before, (utf8proc_int32_t)after,
                                            state);
}

static bool is_ascii(Str str)
{
    for (size_t i = 0; i < str.len; i++) {
        if ((unsigned char)str.data[i] >= 0x80) {
            return false;
        }
    }
    return true;
}

/* Every malformed byte as U+FFFD, for utf8proc refuses a text that has one. */
static Str make_valid(Arena *arena, Str str)
{
    Buf buf = buf_new(arena);
    for (size_t at = 0; at < str.len;) {
        buf_add_code_point(&buf, utf8_next(str, &at));
    }
    return buf_str(&buf);
}

static Str map(Arena *arena, Str str, unsigned options)
{
    utf8proc_uint8_t *mapped = NULL;
    utf8proc_ssize_t len = UTF8PROC_ERROR_INVALIDUTF8;
    for (int attempt = 0; len == UTF8PROC_ERROR_INVALIDUTF8 && attempt < 2; attempt++) {
        str = attempt == 0 ? str : make_valid(arena, str);
        len = utf8proc_map((const utf8proc_uint8_t *)str.data, (utf8proc_ssize_t)str.len, &mapped,
                           (utf8proc_option_t)(UTF8PROC_STABLE | UTF8PROC_COMPOSE | options));
    }
    if (len < 0) {
        out_of_memory(str.len * sizeof(utf8proc_int32_t)); /* the one fault that is left */
    }
    Str copy = str_dup(arena, (Str){(const char *)mapped, (size_t)len});
    free(mapped);
    return copy;
}

Str unicode_fold_nfc(Arena *arena, Str str)
{
    return is_ascii(str) ? str_lower_ascii(arena, str) : map(arena, str, UTF8PROC_CASEFOLD);
}

Str unicode_fold_nfkc(Arena *arena, Str str)
{
    return is_ascii(str) ? str_lower_ascii(arena, str)
                         : map(arena, str, UTF8PROC_COMPAT | UTF8PROC_CASEFOLD);
}

Str unicode_nfc(Arena *arena, Str str)
{
    return is_ascii(str) ? str_dup(arena, str) : map(arena, str, 0);
}

/* Marks by their combining class (The Unicode Standard, D108): utf8proc does so in UTF-8 only. */
static void order_marks(utf8proc_int32_t *code_points, size_t count)
{
    for (size_t i = 1; i < count; i++) {
        int class = utf8proc_get_property(code_points[i])->combining_class;
        for (size_t at = i; at > 0 && class > 0; at--) {
            if (utf8proc_get_property(code_points[at - 1])->combining_class <= class) {
                break;
            }
            utf8proc_int32_t mark = code_points[at];
            code_points[at] = code_points[at - 1];
            code_points[at - 1] = mark;
        }
    }
}

size_t unicode_nfkc(const uint32_t *code_points, size_t count, uint32_t *into)
{
    utf8proc_int32_t *out = (utf8proc_int32_t *)into;
    utf8proc_option_t options = UTF8PROC_STABLE | UTF8PROC_COMPAT | UTF8PROC_COMPOSE;
    utf8proc_ssize_t filled = 0;
    int boundary = 0;
    for (size_t i = 0; i < count; i++) {
        utf8proc_ssize_t room = (utf8proc_ssize_t)(count * UNICODE_NFKC_MOST) - filled;
        utf8proc_ssize_t added = utf8proc_decompose_char((utf8proc_int32_t)code_points[i],
                                                         out + filled, room, options, &boundary);
        filled += added < 0 || added > room ? 0 : added;
    }
    order_marks(out, (size_t)filled);
    utf8proc_ssize_t composed = utf8proc_normalize_utf32(out, filled, options);
    return composed < 0 ? (size_t)filled : (size_t)composed;
}

void buf_add_visible(Buf *buf, Str str, const char *keep)
{
    for (size_t at = 0; at < str.len;) {
        size_t start = at;
        uint32_t c = utf8_next(str, &at);
        unsigned char byte = (unsigned char)str.data[start];
        bool is_kept = c != 0 && c < 0x80 && keep != NULL && strchr(keep, (int)c) != NULL;
        bool is_byte = (c == 0xFFFD && at == start + 1) || (c < 0x80 && unicode_is_control(c));
        if (is_byte && !is_kept) {
            buf_addf(buf, "\\x%02x", byte);
        } else if (c >= 0x80 && (unicode_is_control(c) || unicode_is_bidi_control(c) ||
                                 unicode_is_zero_width(c))) {
            buf_addf(buf, "\\u{%04" PRIX32 "}", c);
        } else {
            buf_add(buf, str_slice(str, start, at));
        }
    }
}
