/* roff_break.h - where a line of Japanese may end. SPDX-License-Identifier: ISC */
#ifndef FAQGEN_RENDER_ROFF_BREAK_H
#define FAQGEN_RENDER_ROFF_BREAK_H

#include <stdbool.h>
#include <stdint.h>

/* troff ends lines at spaces alone, which Japanese has none of; so each other place has to be
 * marked. These are the rules of JIS X 4051 for what may not begin or end a line, as far as
 * running text needs them. The arguments are the first code points of two neighbours. */

/* May not begin a line: 、 。 ） 」 ー small kana … */
bool roff_is_closer(uint32_t code_point);

/* May not end a line: （ 「 [ … */
bool roff_is_opener(uint32_t code_point);

/* True where one of the two is wide, or an arrow comes before, and neither forbids it. Never at a
 * space: that needs no mark. */
bool roff_may_break(uint32_t before, uint32_t after);

/* True after a character at which an address or another long word is split best: / _ . : = … */
bool roff_may_split(uint32_t before, uint32_t after);

#endif
