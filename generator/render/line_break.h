/* line_break.h - where a line of Japanese may end. SPDX-License-Identifier: ISC */
#ifndef FAQGEN_RENDER_LINE_BREAK_H
#define FAQGEN_RENDER_LINE_BREAK_H

#include "base/str.h"

/* Japanese has no spaces, so a line may end between most of its characters. These are the rules of
 * JIS X 4051 for what may not begin or end a line, as far as running text needs them. The arguments
 * are the first code points of two neighbours. */

/* May not begin a line: 、 。 ） 」 ー small kana … */
bool line_is_closer(uint32_t code_point);

/* May not end a line: （ 「 [ … */
bool line_is_opener(uint32_t code_point);

/* True where one of the two is wide, or an arrow comes before, and neither forbids it. Never at a
 * space: that needs no mark. */
bool line_may_break(uint32_t before, uint32_t after);

/* True after a character at which an address or another long word is split best: / _ . : = … */
bool line_may_split(uint32_t before, uint32_t after);

/* End of the character (grapheme cluster, UAX #29) at `start`; its first code point, and what it
 * takes on a terminal. A space always begins a character. */
size_t line_next_character(Str text, size_t start, uint32_t *ret_first, size_t *ret_columns);

#endif
