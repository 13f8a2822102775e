/* roff_code.h - code for troff, line by line. SPDX-License-Identifier: ISC */
#ifndef FAQGEN_RENDER_ROFF_CODE_H
#define FAQGEN_RENDER_ROFF_CODE_H

#include "base/str.h"

/* `code` as it is going to be seen, so that its lines can be measured: tabs are spaces up to the
 * next multiple of eight. Without its last line end. */
Str roff_code_visible(Arena *arena, Str code);

/* Visible code. Lines that all fit beside `indent`, as roff_text_write has it, stay as they are; else
 * they are filled, so that long ones are broken where the language allows it. */
void roff_add_code(Buf *out, Str code, unsigned indent);

#endif
