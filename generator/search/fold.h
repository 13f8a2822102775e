/* fold.h - text as search sees it, with the way back to its source. SPDX-License-Identifier: ISC */
#ifndef FAQGEN_SEARCH_FOLD_H
#define FAQGEN_SEARCH_FOLD_H

#include "base/arena.h"
#include "base/str.h"

/* One code point of the folded text, and where in the source it comes from. Offsets count the
 * source's code points: search.js counts the same, whatever the encoding. */
typedef struct FoldedChar {
    uint32_t code_point;
    uint32_t start;
    uint32_t end;
} FoldedChar;

typedef LIST(FoldedChar) FoldedText;

/* Folds width (NFKC, each character with its marks on its own), drops what is invisible, makes all
 * dashes one and drops the prolonged mark at the end of a word, so that ﾒﾆｭｰ, メニュ- and メニュー are
 * the same. Letters keep their case: see fold_letter. Bytes that are not UTF-8 become U+FFFD. Linear
 * in the text, of which at most UINT32_MAX code points may be given. */
FoldedText fold_text(Arena *arena, Str text);

/* Hiragana to katakana, and capitals to small letters in Latin-1, Greek and Cyrillic: all that tokens
 * are compared without. Nothing else, so that search.js can do the same without tables. */
uint32_t fold_letter(uint32_t code_point);

bool fold_is_capital(uint32_t code_point);  /* fold_letter makes it small */
bool fold_is_katakana(uint32_t code_point); /* with the prolonged mark */

/* The characters that are written without spaces between words: Han, kana, Hangul syllables. */
bool fold_is_cjk(uint32_t code_point);
bool fold_is_han(uint32_t code_point); /* with 々, 〆 and 〇 */
bool fold_is_hiragana(uint32_t code_point);

/* Letters and digits of the scripts that have spaces between words. */
bool fold_is_word(uint32_t code_point);

#endif
