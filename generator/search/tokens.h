/* tokens.h - the pieces of a text that are looked up. SPDX-License-Identifier: ISC */
#ifndef FAQGEN_SEARCH_TOKENS_H
#define FAQGEN_SEARCH_TOKENS_H

#include "search/fold.h"

/* Kinds are the letters that tests/vectors/ and search.js call them by. */
typedef enum TokenKind {
    TOKEN_WORD = 'a',          /* or the number that a 0x… word or a signed HRESULT stands for */
    TOKEN_PART = 'p',          /* of a word: X509KeyUsage has 509, key, usage */
    TOKEN_HAN = 'k',           /* two neighbours: both Han */
    TOKEN_KATAKANA = 't',      /* … both katakana */
    TOKEN_HIRAGANA = 'h',      /* … both hiragana */
    TOKEN_MIXED = 'm',         /* … any other two */
    TOKEN_SINGLE = '1',        /* a character that stands alone */
    TOKEN_HAN_CHARACTER = 'u', /* one of several */
} TokenKind;

enum { TOKEN_BYTES_MAX = 64 }; /* longer ones are no tokens, on both sides */

typedef struct Token {
    TokenKind kind;
    bool is_number; /* a 0x… word, or what was derived from a signed number: it has no parts */
    bool is_second; /* a pair of one script that repeats half of the one before: 明書 after 証明 */
    Str text;       /* folded; borrowed until the callback returns */
    uint32_t start; /* code points of the source */
    uint32_t end;
    size_t first; /* the folded characters that it was made of */
    size_t after;
} Token;

/* What texts are indexed by, and what queries ask for: no parts (they are tried for unknown words
 * only), and of Han characters only those with no Han beside them. */
typedef enum TokenSide { TOKENS_OF_TEXT, TOKENS_OF_QUERY } TokenSide;

typedef void TokenVisitor(const Token *token, void *data);

/* Calls `visit` for each token, from left to right. Linear in the text. */
void tokens_visit(const FoldedText *text, TokenSide side, TokenVisitor *visit, void *data);

/* Whether text[first … after-1] is 0x and 2 to 16 hexadecimal digits. */
bool tokens_is_hexadecimal(const FoldedText *text, size_t first, size_t after);

/* The parts of the word text[first … after-1], none where it is only one: split at lower→Upper,
 * letter↔digit, and before the last capital of several that a small letter follows; those of a single
 * letter are left out. */
void tokens_visit_parts(const FoldedText *text, size_t first, size_t after, TokenVisitor *visit,
                        void *data);

#endif
