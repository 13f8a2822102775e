/* wrap.h - a text cut into lines by display width. SPDX-License-Identifier: ISC */
#ifndef FAQGEN_RENDER_WRAP_H
#define FAQGEN_RENDER_WRAP_H

#include "model/source.h"

typedef LIST(Span) SpanList;

/* Begin with `text` and `columns`, all else zeroed. A line ends at a space or where line_may_break
 * has it; between other wide characters where nothing better is near; nowhere else. So it is
 * wider than `columns` only where it begins with a word that is: an address, a path, a code. Those
 * are worth more in one piece, to be copied, than a straight margin. */
typedef struct Wrap {
    Str text;       /* printable; LF: a line ends here */
    size_t columns; /* at least 1 */
    SpanList whole; /* ascending, apart; no line ends inside one, but at a space if it must */
    size_t next;    /* the first of those that may still matter */
    size_t at;
} Wrap;

/* The next line, without the spaces around it; false at the end. Between two LF is an empty one. */
bool wrap_next(Wrap *wrap, Span *ret_line);

#endif
