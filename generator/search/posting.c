/* posting.c - which entries hold a term, as text. SPDX-License-Identifier: ISC */
#include "search/posting.h"

enum { VALUE_BITS = 5, CONTINUES = 32, NOT_A_DIGIT = 255, NUMBER_DIGITS_MAX = 7 };

static const char DIGITS[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

void posting_add_number(Buf *out, uint32_t number)
{
    while (number >= CONTINUES) {
        buf_add_byte(out, DIGITS[CONTINUES | (number & (CONTINUES - 1))]);
        number >>= VALUE_BITS;
    }
    buf_add_byte(out, DIGITS[number]);
}

void postings_add(Buf *out, const Posting *postings, size_t count)
{
    uint32_t next = 0;
    for (size_t i = 0; i < count; i++) {
        posting_add_number(out, postings[i].entry - next);
        buf_add_byte(out, DIGITS[postings[i].impact]);
        next = postings[i].entry + 1;
    }
}

static unsigned value_of(char digit)
{
    if (digit >= 'A' && digit <= 'Z') {
        return (unsigned)(digit - 'A');
    }
    if (digit >= 'a' && digit <= 'z') {
        return (unsigned)(digit - 'a') + 26;
    }
    if (byte_is_digit(digit)) {
        return (unsigned)(digit - '0') + 52;
    }
    return digit == '-' ? 62 : digit == '_' ? 63 : NOT_A_DIGIT;
}

bool posting_next(Str *rest, uint32_t entry_count, uint32_t *entry, uint8_t *ret_impact)
{
    uint64_t gap = 0;
    size_t at = 0;
    unsigned value = CONTINUES;
    while (value >= CONTINUES) {
        value = at < rest->len && at < NUMBER_DIGITS_MAX ? value_of(rest->data[at]) : NOT_A_DIGIT;
        if (value == NOT_A_DIGIT) {
            return false;
        }
        gap |= (uint64_t)(value & (CONTINUES - 1)) << (VALUE_BITS * at);
        at++;
    }
    unsigned impact = at < rest->len ? value_of(rest->data[at]) : NOT_A_DIGIT;
    uint64_t found = (uint64_t)(*entry + 1U) + gap; /* *entry + 1 is 0 at the beginning */
    if (impact == NOT_A_DIGIT || impact == 0 || found >= entry_count) {
        return false;
    }
    *rest = str_from_offset(*rest, at + 1);
    *entry = (uint32_t)found;
    *ret_impact = (uint8_t)impact;
    return true;
}
