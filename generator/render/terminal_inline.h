/* terminal_inline.h - emphasis, code and links for the terminal. SPDX-License-Identifier: ISC */
#ifndef FAQGEN_RENDER_TERMINAL_INLINE_H
#define FAQGEN_RENDER_TERMINAL_INLINE_H

#include "model/doc.h"
#include "render/terminal_text.h"

/* Adds what `block` says; `style` is that of all of it. The address of a link or picture follows in
 * ⟨…⟩ as it is written, unless the label names it already or it leads within the text. */
void terminal_add_inline(TerminalText *text, const Node *block, unsigned style);

#endif
