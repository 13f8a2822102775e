/* markdown_out.h - Markdown that may be printed anywhere. SPDX-License-Identifier: ISC */
#ifndef FAQGEN_RENDER_MARKDOWN_OUT_H
#define FAQGEN_RENDER_MARKDOWN_OUT_H

#include "base/str.h"

/* Markdown as it is, except that what a terminal would obey, or nobody would see, is written as a
 * reference (`&#x1B;`): the same text to who reads Markdown, but in code, where the reference is
 * seen. Bytes that are no UTF-8, and NUL, are U+FFFD as CommonMark has it; a lone CR is a line end. */
void buf_add_markdown(Buf *out, Str markdown);

/* Plain text as Markdown in one line that says the same. */
void buf_add_markdown_text(Buf *out, Str text);

#endif
