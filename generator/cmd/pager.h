/* pager.h - long text, a screen at a time. SPDX-License-Identifier: ISC */
#ifndef FAQGEN_CMD_PAGER_H
#define FAQGEN_CMD_PAGER_H

#include "base/str.h"

/* True where `text` was shown by the reader's pager, which need not have read it to the end. False
 * where it is still to be printed: standard output is no terminal, the text fits it, nobody wants a
 * pager, or it can't be started.
 *
 * FAQGEN_PAGER, else PAGER, is a command for the shell; empty or "cat": none. Else it is less(1).
 * The text goes to its standard input and nowhere else. */
bool pager_show(Str text);

#endif
