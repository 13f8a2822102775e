/* terminal_text.h - a paragraph for the terminal. SPDX-License-Identifier: ISC */
#ifndef FAQGEN_RENDER_TERMINAL_TEXT_H
#define FAQGEN_RENDER_TERMINAL_TEXT_H

#include "render/wrap.h"

#define TERMINAL_KEPT_SPACE "\xC2\xA0" /* U+00A0: a space that is kept, and ends no line */

enum {
    TERMINAL_PLAIN = 0,
    TERMINAL_BOLD = 1,
    TERMINAL_UNDERLINE = 2,
};

/* From the byte at `at` on the text looks like this. */
typedef struct TerminalMark {
    size_t at;
    unsigned style; /* TERMINAL_… */
} TerminalMark;

/* Gathered with its styles first and cut into lines when it is complete: where a line may end does
 * not depend on markup. Nothing in it is obeyed by a terminal, whatever was added. */
typedef struct TerminalText {
    Buf text;                 /* safe (buf_add_visible); LF: a line ends */
    LIST(TerminalMark) marks; /* by `at` */
    SpanList whole;           /* addresses, short code: no line ends inside one */
    unsigned style;
} TerminalText;

TerminalText terminal_text_new(Arena *arena);

/* Runs of ASCII's white space become one space. */
void terminal_text_add(TerminalText *text, Str words);

/* Literal text: spaces are kept, and only a single one may end a line. */
void terminal_text_add_code(TerminalText *text, Str code);

/* An address in one piece. */
void terminal_text_add_address(TerminalText *text, Str address);

/* What was added since the text was `start` bytes long stays in one piece. */
void terminal_text_keep_whole(TerminalText *text, size_t start);

void terminal_text_append(TerminalText *text, const TerminalText *more);

void terminal_text_set_style(TerminalText *text, unsigned style); /* of what is added next */
void terminal_text_break(TerminalText *text);                     /* a new line */

bool terminal_text_is_blank(const TerminalText *text);

/* The code point that the text ends with, or 0. */
uint32_t terminal_text_last(const TerminalText *text);

/* The bytes of a line of it, with escape sequences where it is in colour. */
void terminal_text_write(Buf *out, const TerminalText *text, Span line, bool color);

#endif
