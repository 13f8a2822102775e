/* roff.h - man(7) source: requests, arguments and text. SPDX-License-Identifier: ISC */
#ifndef FAQGEN_RENDER_ROFF_H
#define FAQGEN_RENDER_ROFF_H

#include "base/str.h"

/* Everything here is understood by groff 1.22 and mandoc 1.14 alike. Text is UTF-8 and stays so
 * but for what troff would take for its own: whatever is given to these functions, it is shown and
 * never obeyed. Line ends come from the functions alone, those in a text become spaces.
 *
 * For text that is to be filled, with break points between wide characters, see roff_text.h. */

/* First line, which tells preconv(1) the encoding. */
void roff_add_coding(Buf *out);

/* The line `.TH NAME SECTION DATE "SOURCE" "MANUAL"`, then the requests that turn hyphenation and
 * adjustment off: words of error messages must not be split, and Japanese can't be adjusted.
 * `date` is YYYY-MM-DD or missing. */
typedef struct RoffTitle {
    Str name; /* capitals by convention */
    size_t section;
    Str date;
    Str source; /* "library-help 1.0": foot, at the left */
    Str manual; /* head, in the middle */
} RoffTitle;

void roff_add_title(Buf *out, RoffTitle title);

/* `.NAME` alone on a line. */
void roff_add_request(Buf *out, const char *name);

/* `.NAME "ARGUMENT"`: heads. */
void roff_add_macro(Buf *out, const char *name, Str argument);

/* A line of text, nothing where that is blank. */
void roff_add_line(Buf *out, Str text);

/* A line between .EX and .EE, spaces and all. */
void roff_add_code_line(Buf *out, Str code);

/* `.\" TEXT`, as it is: what man -K finds. */
void roff_add_comment(Buf *out, Str text);

/* Pieces of a line, without its end. */
void roff_add_text(Buf *out, Str text);
void roff_add_argument(Buf *out, Str text); /* with the space before it */
void roff_add_code_point(Buf *out, uint32_t code_point);

/* What troff is to be given in place of `code_point`: a space for each white space, U+FFFD for
 * other controls, 0 (nothing) for what has no shape of its own: zero-width and bidi controls. */
uint32_t roff_printable(uint32_t code_point);

/* `text` with marks in one code point with what they stand on, where there is such a one (NFC). Of a
 * mark of its own grotty(1) shows nothing where another character follows at once. */
Str roff_composed(Arena *arena, Str text);

/* A `.` or `'` at the start of a line makes it a request. */
bool roff_is_control(uint32_t code_point);

/* `text` if it takes at most `columns` on a terminal, else what fits of it and "…". */
Str roff_fit(Arena *arena, Str text, size_t columns);

#endif
