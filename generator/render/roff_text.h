/* roff_text.h - a paragraph for troff to fill. SPDX-License-Identifier: ISC */
#ifndef FAQGEN_RENDER_ROFF_TEXT_H
#define FAQGEN_RENDER_ROFF_TEXT_H

#include "base/str.h"

enum {
    /* That a terminal of 50 has for text without indentation: two of them man(1) leaves free. */
    ROFF_COLUMNS = 50 - 2 - 7,
};

typedef enum RoffFont {
    ROFF_ROMAN,
    ROFF_BOLD,
    ROFF_ITALIC,
    ROFF_BOLD_ITALIC, /* ROFF_BOLD | ROFF_ITALIC */
} RoffFont;

typedef enum RoffMarkKind {
    ROFF_MARK_FONT,
    ROFF_MARK_BREAK,
    ROFF_MARK_LINK,
    ROFF_MARK_LINK_END,
} RoffMarkKind;

/* What happens before the byte at `at` of RoffText.text. */
typedef struct RoffMark {
    size_t at;
    RoffMarkKind kind;
    RoffFont font; /* FONT */
    Str address;   /* LINK */
} RoffMark;

/* Text is gathered with its fonts and links first and written when it is complete, because whether
 * a line may end between two characters depends on both, whatever markup stands between them. */
typedef struct RoffText {
    Buf text; /* printable (roff_printable); white space is one space, kept space is U+00A0 */
    LIST(RoffMark) marks; /* by `at` */
    RoffFont font;
} RoffText;

RoffText roff_text_new(Arena *arena);

/* Runs of white space become one space. */
void roff_text_add(RoffText *text, Str words);

/* Literal text: only a single space between other characters may end a line. */
void roff_text_add_code(RoffText *text, Str code);

void roff_text_set_font(RoffText *text, RoffFont font); /* of what is added next */
void roff_text_break(RoffText *text);                   /* a new line */

/* What is added between the two is the label of a link to `address`, and may not be blank. */
void roff_text_begin_link(RoffText *text, Str address);
void roff_text_end_link(RoffText *text);

/* Nothing to see. */
bool roff_text_is_blank(const RoffText *text);

/* The code point that the text ends with, or 0. */
uint32_t roff_text_last(const RoffText *text);

/* Lines of input: one, where there are neither breaks nor links. Nothing where it is blank. `indent`
 * is by how many of ROFF_COLUMNS it is indented. */
void roff_text_write(Buf *out, const RoffText *text, unsigned indent);

/* Plain words with break points, as a macro's argument (with the space before it) or a line. */
void roff_add_filled_argument(Buf *out, Str words);
void roff_add_filled_line(Buf *out, Str words);
void roff_add_indented_line(Buf *out, Str words, unsigned indent);

/* The section NAME with its line `NAME - WORDS`, which man(1) breaks and whatis(1) reads as it is. */
void roff_add_name(Buf *out, Str name, Str words);

#endif
