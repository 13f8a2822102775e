/* block_syntax.h - how blocks begin and end. SPDX-License-Identifier: ISC */
#ifndef FAQGEN_LOAD_BLOCK_SYNTAX_H
#define FAQGEN_LOAD_BLOCK_SYNTAX_H

#include "model/source.h"

/* Where the text of the heading at `start` begins: behind its number signs (CommonMark 0.30 section
 * 4.2), or `start` where it is underlined instead. */
Pos block_skip_atx_opening(Str text, Pos start);

/* How many lines a block has whose content is `literal`. `source` begins where the block does: a
 * code block that does not begin with its content begins with a fence. */
size_t block_count_lines(Str literal, Str source, bool is_code);

/* True for a line that underlines a heading: nothing but `=` or `-` behind container prefixes. */
bool block_is_underline(Str line);

#endif
