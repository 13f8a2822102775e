/* link_syntax.h - the parts of which links are written. SPDX-License-Identifier: ISC */
#ifndef FAQGEN_LOAD_LINK_SYNTAX_H
#define FAQGEN_LOAD_LINK_SYNTAX_H

#include "base/str.h"

/* Scanners for CommonMark 0.30 section 4.7 and 6.3. They read the inline content of a block (no
 * container prefixes, lines parted by LF) from `at` on, and where the construct is there they give
 * the offset behind it; else STR_NONE. */

/* `<…>` or bare, may be empty. `*ret_start` and `*ret_end` enclose what names the target: without
 * angle brackets and the white space inside them. */
size_t link_destination(Str text, size_t at, size_t *ret_start, size_t *ret_end);

/* "…", '…' or (…). */
size_t link_title(Str text, size_t at);

/* `[…]` of at most 1,000 bytes without a bracket inside; may be blank. */
size_t link_label(Str text, size_t at);

/* `(destination "title")`; the outputs are as link_destination's. */
size_t link_resource(Str text, size_t at, size_t *ret_start, size_t *ret_end);

/* `[label]: destination "title"` up to and including its line end. `*ret_label` is what stands
 * between the brackets. */
size_t link_definition(Str text, size_t at, Str *ret_label, size_t *ret_start, size_t *ret_end);

/* Behind the longest run of spaces, tabs and line ends. */
size_t link_skip_space(Str text, size_t at);

/* Behind the longest run of spaces and tabs. */
size_t link_skip_blank(Str text, size_t at);

/* ASCII punctuation: what a backslash escapes. */
bool link_is_punctuation(char byte);

#endif
