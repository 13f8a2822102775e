/* body_terminal.h - a text for the terminal. SPDX-License-Identifier: ISC */
#ifndef FAQGEN_RENDER_BODY_TERMINAL_H
#define FAQGEN_RENDER_BODY_TERMINAL_H

#include "render/terminal_page.h"

/* Everything that `root` shows, as the next blocks of the page. */
void body_terminal(TerminalPage *page, const Node *root);

#endif
