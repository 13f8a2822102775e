/* show_text.h - an entry of the database, to read in a terminal. SPDX-License-Identifier: ISC */
#ifndef FAQGEN_CMD_SHOW_TEXT_H
#define FAQGEN_CMD_SHOW_TEXT_H

#include "search/query.h"

/* Nothing in the record, whoever made it, is obeyed by the terminal. */
void show_text(Buf *out, const Record *record, size_t columns, bool color);

#endif
