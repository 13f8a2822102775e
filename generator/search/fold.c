/* fold.c - text as search sees it, with the way back to its source. SPDX-License-Identifier: ISC */
#include "search/fold.h"

#include "base/unicode.h"

enum {
    PROLONGED_MARK = 0x30FC,
    /* Marks that a segment takes at most (UAX #15, 13, stream-safe text): a thousand of them on one
     * letter would take a million steps to put in order. */
    MARKS_MAX = 30,
    SHORTEST_DROP = 3, /* code points of a katakana word that loses its final mark: not キー */
};

static bool is_between(uint32_t c, uint32_t first, uint32_t last)
{
    return c >= first && c <= last;
}

bool fold_is_han(uint32_t c)
{
    return is_between(c, 0x4E00, 0x9FFF) || is_between(c, 0x3400, 0x4DBF) ||
           is_between(c, 0x3005, 0x3007) || is_between(c, 0xF900, 0xFAFF) ||
           is_between(c, 0x20000, 0x3FFFD);
}

bool fold_is_hiragana(uint32_t c)
{
    return is_between(c, 0x3041, 0x3096) || c == 0x309D || c == 0x309E;
}

bool fold_is_katakana(uint32_t c)
{
    return is_between(c, 0x30A1, 0x30FA) || is_between(c, 0x30FC, 0x30FE) ||
           is_between(c, 0x31F0, 0x31FF);
}

bool fold_is_cjk(uint32_t c)
{
    return c >= 0x3005 && (fold_is_han(c) || fold_is_hiragana(c) || fold_is_katakana(c) ||
                           is_between(c, 0xAC00, 0xD7A3));
}

bool fold_is_word(uint32_t c)
{
    if (c < 0x80) {
        return byte_is_letter((char)c) || byte_is_digit((char)c);
    }
    return (is_between(c, 0xC0, 0x24F) && c != 0xD7 && c != 0xF7) || is_between(c, 0x370, 0x4FF);
}

bool fold_is_capital(uint32_t c)
{
    return is_between(c, 'A', 'Z') || (is_between(c, 0xC0, 0xDE) && c != 0xD7) ||
           (is_between(c, 0x391, 0x3A9) && c != 0x3A2) || is_between(c, 0x400, 0x42F);
}

uint32_t fold_letter(uint32_t c)
{
    if (fold_is_hiragana(c)) {
        return c + 0x60;
    }
    if (!fold_is_capital(c)) {
        return c;
    }
    return is_between(c, 0x400, 0x40F) ? c + 80 : c + 32;
}

/* The characters whose final or inner mark is the prolonged one: those that words are made of. */
static bool takes_prolonged_mark(uint32_t c)
{
    return is_between(c, 0x30A1, 0x30FA) || c == PROLONGED_MARK;
}

static bool is_dash(uint32_t c)
{
    return c == '-' || is_between(c, 0x2010, 0x2015) || c == 0x2212 || c == 0x2500;
}

/* NFKC leaves such a character alone, when no mark follows: nearly all of a Japanese text. */
static bool is_settled(uint32_t c)
{
    return c < 0x80 || is_between(c, 0x4E00, 0x9FFF) || is_between(c, 0x3041, 0x3096) ||
           is_between(c, 0x30A1, 0x30FC) || is_between(c, 0x3001, 0x3003) ||
           is_between(c, 0x3008, 0x3011);
}

/* A mark that belongs to the character before it: voiced marks of any width, non-spacing marks. */
static bool joins_before(uint32_t c)
{
    return c >= 0x300 && !is_settled(c) &&
           (is_between(c, 0x3099, 0x309A) || is_between(c, 0xFF9E, 0xFF9F) ||
            unicode_is_nonspacing(c));
}

static void add_char(Arena *arena, FoldedText *text, uint32_t c, uint32_t start, uint32_t end)
{
    if (unicode_is_zero_width(c)) {
        return;
    }
    if (unicode_is_control(c)) {
        c = ' ';
    } else if (c == 0x2018 || c == 0x2019) {
        c = '\'';
    }
    *list_add(arena, text) = (FoldedChar){c, start, end};
}

static FoldedText fold_width(Arena *arena, Str source)
{
    FoldedText text = {0};
    uint32_t segment[1 + MARKS_MAX];
    uint32_t folded[UNICODE_NFKC_MOST * (1 + MARKS_MAX)];
    uint32_t offset = 0;
    for (size_t at = 0; at < source.len;) {
        uint32_t start = offset;
        size_t count = 0;
        size_t before;
        uint32_t c = utf8_next(source, &at);
        do {
            segment[count] = c;
            count++;
            offset++;
            before = at;
            c = at < source.len ? utf8_next(source, &at) : 0;
        } while (count <= MARKS_MAX && joins_before(c));
        at = before;
        if (count == 1 && is_settled(segment[0])) {
            add_char(arena, &text, segment[0], start, offset);
            continue;
        }
        size_t folded_count = unicode_nfkc(segment, count, folded);
        for (size_t i = 0; i < folded_count; i++) {
            add_char(arena, &text, folded[i], start, offset);
        }
    }
    return text;
}

/* People type a dash for the prolonged mark. What was there decides, not what was put there. */
static void unify_dashes(FoldedText *text)
{
    uint32_t before = 0;
    for (size_t i = 0; i < text->count; i++) {
        uint32_t c = text->items[i].code_point;
        if (is_dash(c)) {
            bool is_mark = takes_prolonged_mark(before) && i + 1 < text->count &&
                           fold_is_cjk(text->items[i + 1].code_point);
            text->items[i].code_point = is_mark ? PROLONGED_MARK : '-';
        }
        before = c;
    }
}

/* コンピューター and コンピュータ are one word. */
static void drop_final_marks(FoldedText *text)
{
    size_t kept = 0;
    size_t run = 0; /* of katakana, as kept */
    for (size_t i = 0; i < text->count; i++) {
        bool is_katakana = takes_prolonged_mark(text->items[i].code_point);
        text->items[kept] = text->items[i];
        kept++;
        run = is_katakana ? run + 1 : 0;
        bool ends = i + 1 == text->count || !takes_prolonged_mark(text->items[i + 1].code_point);
        while (is_katakana && ends && run >= SHORTEST_DROP &&
               text->items[kept - 1].code_point == PROLONGED_MARK) {
            kept--;
            run--;
        }
    }
    text->count = kept;
}

FoldedText fold_text(Arena *arena, Str text)
{
    FoldedText folded = fold_width(arena, text);
    unify_dashes(&folded);
    drop_final_marks(&folded);
    return folded;
}
