/* css_escape.h - single characters of CSS. SPDX-License-Identifier: ISC */
#ifndef FAQGEN_LOAD_CSS_ESCAPE_H
#define FAQGEN_LOAD_CSS_ESCAPE_H

#include "base/str.h"

/* LF, FF, CR: the last two become LF by CSS Syntax 3.3, but keep their offsets here. */
bool css_is_newline(char byte);
bool css_is_space(char byte);

/* Offset behind the line end at `at`: CR LF is one. */
size_t css_skip_newline(Str text, size_t at);

/* Letters, "_", NUL (which stands for U+FFFD) and all that is not ASCII, as browsers have it; the
 * standard's newest text leaves out some characters from U+0080 on. */
bool css_is_name_start(char byte);
bool css_is_name(char byte); /* and digits and "-" */

/* A backslash at `at` that is not followed by a line end. */
bool css_is_escape(Str text, size_t at);

/* Offset behind the escape at `at`; its code point is `*ret_code_point`, which for an escape that
 * is no number is read by utf8_next. */
size_t css_read_escape(Str text, size_t at, uint32_t *ret_code_point);

/* Three code points that would start an identifier (4.3.9), or a number (4.3.10). */
bool css_starts_name(Str text, size_t at);
bool css_starts_number(Str text, size_t at);

/* Offset behind the name or number at `at`. */
size_t css_skip_name(Str text, size_t at);
size_t css_skip_number(Str text, size_t at);

#endif
