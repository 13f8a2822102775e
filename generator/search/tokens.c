/* tokens.c - the pieces of a text that are looked up. SPDX-License-Identifier: ISC */
#include "search/tokens.h"

#include "base/unicode.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

enum { HEX_DIGITS_MIN = 2, HEX_DIGITS_MAX = 16, HRESULT_DIGITS = 10 };

/* One that is longer than a token may be is given up, and `len` stays as it is. */
typedef struct TokenText {
    char bytes[TOKEN_BYTES_MAX];
    size_t len;
    bool is_too_long;
} TokenText;

typedef struct Reader {
    const FoldedText *text;
    TokenSide side;
    TokenVisitor *visit;
    void *data;
} Reader;

static uint32_t char_at(const FoldedText *text, size_t i)
{
    return text->items[i].code_point;
}

static bool is_digit(uint32_t c)
{
    return c >= '0' && c <= '9';
}

static void append(TokenText *token, uint32_t c)
{
    char bytes[4];
    size_t len = utf8_encode(c, bytes);
    if (token->len + len > sizeof token->bytes) {
        token->is_too_long = true;
        return;
    }
    memcpy(token->bytes + token->len, bytes, len);
    token->len += len;
}

/* Gives the token made of the folded characters first … after-1 the rest of what it has. */
static void give(const Reader *reader, Token token, size_t first, size_t after)
{
    token.start = reader->text->items[first].start;
    token.end = reader->text->items[after - 1].end;
    token.first = first;
    token.after = after;
    reader->visit(&token, reader->data);
}

static void emit(const Reader *reader, Token token, size_t first, size_t after)
{
    TokenText text = {.len = 0};
    for (size_t i = first; i < after && !text.is_too_long; i++) {
        append(&text, fold_letter(char_at(reader->text, i)));
    }
    if (!text.is_too_long) {
        token.text = (Str){text.bytes, text.len};
        give(reader, token, first, after);
    }
}

/* --- Runs of CJK ----------------------------------------------------------------------------- */

static TokenKind kind_of_pair(uint32_t a, uint32_t b)
{
    if (fold_is_han(a) && fold_is_han(b)) {
        return TOKEN_HAN;
    }
    if (fold_is_katakana(a) && fold_is_katakana(b)) {
        return TOKEN_KATAKANA;
    }
    return fold_is_hiragana(a) && fold_is_hiragana(b) ? TOKEN_HIRAGANA : TOKEN_MIXED;
}

static bool is_wanted_alone(const Reader *reader, size_t first, size_t after, size_t at)
{
    if (!fold_is_han(char_at(reader->text, at))) {
        return false;
    }
    bool has_han_beside = (at > first && fold_is_han(char_at(reader->text, at - 1))) ||
                          (at + 1 < after && fold_is_han(char_at(reader->text, at + 1)));
    return reader->side == TOKENS_OF_TEXT || !has_han_beside;
}

static size_t read_run(const Reader *reader, size_t first)
{
    size_t after = first;
    while (after < reader->text->count && fold_is_cjk(char_at(reader->text, after))) {
        after++;
    }
    if (after == first + 1) {
        emit(reader, (Token){.kind = TOKEN_SINGLE}, first, after);
        return after;
    }
    Token pair = {.kind = TOKEN_MIXED};
    for (size_t at = first; at < after; at++) {
        if (at + 1 < after) {
            TokenKind kind = kind_of_pair(char_at(reader->text, at), char_at(reader->text, at + 1));
            pair.is_second = kind != TOKEN_MIXED && kind == pair.kind && !pair.is_second;
            pair.kind = kind;
            emit(reader, pair, at, at + 2);
        }
        if (is_wanted_alone(reader, first, after, at)) {
            emit(reader, (Token){.kind = TOKEN_HAN_CHARACTER}, at, at + 1);
        }
    }
    return after;
}

/* --- Words ----------------------------------------------------------------------------------- */

static void visit_number(const Reader *reader, size_t first, size_t after, Str text)
{
    give(reader, (Token){.kind = TOKEN_WORD, .is_number = true, .text = text}, first, after);
}

bool tokens_is_hexadecimal(const FoldedText *text, size_t first, size_t after)
{
    size_t length = after - first;
    if (length < 2 + HEX_DIGITS_MIN || length > 2 + HEX_DIGITS_MAX || char_at(text, first) != '0' ||
        fold_letter(char_at(text, first + 1)) != 'x') {
        return false;
    }
    for (size_t i = first + 2; i < after; i++) {
        uint32_t c = char_at(text, i);
        if (c >= 0x80 || !byte_is_hex((char)c)) {
            return false;
        }
    }
    return true;
}

/* "0x8009000F", whose digits alone are the token: 8009000f; without leading zeros. */
static void read_hexadecimal(const Reader *reader, size_t first, size_t after)
{
    TokenText token = {.len = 0};
    for (size_t i = first + 2; i < after; i++) {
        uint32_t c = char_at(reader->text, i);
        if (c != '0' || token.len > 0 || i + 1 == after) {
            append(&token, fold_letter(c));
        }
    }
    visit_number(reader, first, after, (Str){token.bytes, token.len});
}

/* A HRESULT as a signed or unsigned number is also looked up as the hexadecimal one (MS-ERREF 2.1):
 * -2146893809 is 8009000f. */
static void read_hresult(const Reader *reader, size_t first, size_t after)
{
    if (after - first != HRESULT_DIGITS) {
        return;
    }
    uint64_t value = 0;
    for (size_t i = first; i < after; i++) {
        uint32_t c = char_at(reader->text, i);
        if (!is_digit(c)) {
            return;
        }
        value = value * 10 + (c - '0');
    }
    const uint64_t half = UINT64_C(1) << 31;
    bool is_negative = first > 0 && char_at(reader->text, first - 1) == '-';
    if (is_negative ? value > half : value < half || value >= half * 2) {
        return;
    }
    char digits[24];
    int len = snprintf(digits, sizeof digits, "%" PRIx64, is_negative ? half * 2 - value : value);
    visit_number(reader, first, after, (Str){digits, (size_t)len});
}

/* Whether a part of the word ends before its character `at`, which is not its first. */
static bool splits_before(const FoldedText *text, size_t at, size_t after)
{
    uint32_t before = char_at(text, at - 1);
    uint32_t c = char_at(text, at);
    if (is_digit(before) != is_digit(c)) {
        return true;
    }
    if (is_digit(c) || !fold_is_capital(c)) {
        return false;
    }
    bool before_small = at + 1 < after && !is_digit(char_at(text, at + 1)) &&
                        !fold_is_capital(char_at(text, at + 1));
    return !fold_is_capital(before) || before_small;
}

void tokens_visit_parts(const FoldedText *text, size_t first, size_t after, TokenVisitor *visit,
                        void *data)
{
    Reader reader = {.text = text, .visit = visit, .data = data};
    size_t start = first;
    for (size_t at = first + 1; at <= after; at++) {
        if (at < after && !splits_before(text, at, after)) {
            continue;
        }
        bool is_all = start == first && at == after;
        if (!is_all && (at - start >= 2 || is_digit(char_at(text, start)))) {
            emit(&reader, (Token){.kind = TOKEN_PART}, start, at);
        }
        start = at;
    }
}

static size_t read_word(const Reader *reader, size_t first)
{
    size_t after = first;
    while (after < reader->text->count && fold_is_word(char_at(reader->text, after))) {
        after++;
    }
    if (tokens_is_hexadecimal(reader->text, first, after)) {
        read_hexadecimal(reader, first, after);
        return after;
    }
    emit(reader, (Token){.kind = TOKEN_WORD}, first, after);
    read_hresult(reader, first, after);
    if (reader->side == TOKENS_OF_TEXT) {
        tokens_visit_parts(reader->text, first, after, reader->visit, reader->data);
    }
    return after;
}

void tokens_visit(const FoldedText *text, TokenSide side, TokenVisitor *visit, void *data)
{
    Reader reader = {.text = text, .side = side, .visit = visit, .data = data};
    for (size_t at = 0; at < text->count;) {
        uint32_t c = char_at(text, at);
        if (fold_is_cjk(c)) {
            at = read_run(&reader, at);
        } else if (fold_is_word(c)) {
            at = read_word(&reader, at);
        } else {
            at++;
        }
    }
}
