/* unicode.h - UTF-8 and the properties of code points. SPDX-License-Identifier: ISC */
#ifndef FAQGEN_BASE_UNICODE_H
#define FAQGEN_BASE_UNICODE_H

#include "base/str.h"

/* Decodes the code point at `*at` and moves `*at` behind it. A byte that is no part of well-formed
 * UTF-8 (RFC 3629: no overlong form, no surrogate, nothing above U+10FFFF) gives U+FFFD and is
 * passed alone. `*at` must be below str.len. */
uint32_t utf8_next(Str str, size_t *at);

/* The bytes of a code point, how many is returned; of one that is no scalar value, U+FFFD's. */
size_t utf8_encode(uint32_t code_point, char bytes[4]);

/* The code point that ends at `*at` (above 0), and moves `*at` to its start. */
uint32_t utf8_previous(Str str, size_t *at);

/* False with the offset of the first byte that is not well-formed UTF-8, or NUL. */
bool utf8_is_valid(Str str, size_t *ret_bad);

/* Encodings that a text which is not UTF-8 may well be in: "Shift_JIS", "EUC-JP", "UTF-16LE",
 * "UTF-16BE", or NULL where none decodes it. */
const char *utf8_guess_other(Str str);

size_t utf8_count(Str str); /* code points */

/* Columns on a terminal, as glibc's wcwidth(3) counts: East Asian wide and full-width 2 (UAX #11;
 * ambiguous is 1), non-spacing marks, zero-width characters and controls 0, else 1. */
unsigned unicode_width(uint32_t code_point);
unsigned unicode_width_of(Str str);

bool unicode_is_wide(uint32_t code_point);        /* East Asian Width W or F */
bool unicode_is_combining(uint32_t code_point);   /* general category M* */
bool unicode_is_nonspacing(uint32_t code_point);  /* Mn */
bool unicode_is_letter(uint32_t code_point);      /* L* */
bool unicode_is_number(uint32_t code_point);      /* N* */
bool unicode_is_punctuation(uint32_t code_point); /* ASCII punctuation, P* (CommonMark 0.30, 2.1) */
bool unicode_is_opening(uint32_t code_point);     /* brackets and quotes: Ps, Pi */
bool unicode_is_closing(uint32_t code_point);     /* Pe, Pf */
bool unicode_is_space(uint32_t code_point);       /* Zs, tab, LF, FF, CR (CommonMark 0.30, 2.1) */
bool unicode_is_control(uint32_t code_point);     /* C0, DEL, C1 */
bool unicode_is_bidi_control(uint32_t code_point); /* U+061C, 200E, 200F, 202A–202E, 2066–2069 */
bool unicode_is_zero_width(uint32_t code_point);   /* U+00AD, 200B–200D, 2060, FEFF */
uint32_t unicode_lower(uint32_t code_point);       /* simple mapping */

/* True where a grapheme cluster may end between two neighbours; `*state` begins as 0 (UAX #29). */
bool unicode_breaks_between(uint32_t before, uint32_t after, int32_t *state);

/* For "are these the same name?": NFC and case folding; NFKC and case folding. Bytes that are not
 * UTF-8 become U+FFFD. */
Str unicode_fold_nfc(Arena *arena, Str str);
Str unicode_fold_nfkc(Arena *arena, Str str);
Str unicode_nfc(Arena *arena, Str str);

/* A code point becomes at most so many (U+FDFA does). */
#define UNICODE_NFKC_MOST 18

/* NFKC of `count` code points, all of them scalar values or U+FFFD, of which at most 31 are not
 * starters. `into` has room for UNICODE_NFKC_MOST times as many; returns how many there are. */
size_t unicode_nfkc(const uint32_t *code_points, size_t count, uint32_t *into);

/* Makes any bytes safe to print on a terminal: invalid bytes, controls (but not the bytes in
 * `keep`, for example "\n"), bidi controls and zero-width characters become \xNN or \u{NNNN}. */
void buf_add_visible(Buf *buf, Str str, const char *keep);

/* Optimal string alignment distance in code points, or `limit + 1` where it is more. */
size_t unicode_distance(Arena *scratch, Str a, Str b, size_t limit);

#endif
