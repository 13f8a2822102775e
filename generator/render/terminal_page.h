/* terminal_page.h - where the blocks of a text stand on the terminal. SPDX-License-Identifier: ISC */
#ifndef FAQGEN_RENDER_TERMINAL_PAGE_H
#define FAQGEN_RENDER_TERMINAL_PAGE_H

#include "model/doc.h"
#include "render/list_number.h"
#include "render/terminal_text.h"

enum {
    TERMINAL_COLUMNS_LEAST = 20, /* a page is never narrower */
    TERMINAL_INDENT = 2,         /* of what stands below something else, and of code */
};

/* A block that is open and begins the lines of what it holds. */
typedef struct TerminalLevel {
    const Node *node;
    size_t prefix;     /* length of what begins the lines around it */
    size_t head;       /* length of the head without it */
    bool has_tag;      /* which waits in the head, or in the words, for what follows */
    size_t columns;    /* ordered list: what its longest number takes, and a space */
    ListNumber number; /* list: of its next item */
    const Node *first; /* list: its first item that is shown */
} TerminalLevel;

/* Each line is a prefix and, behind it, what is left of `columns`. */
typedef struct TerminalPage {
    Buf *out;
    size_t columns;
    bool color;
    bool has_bold_tags; /* for the caller to set */
    size_t margin;      /* by which text is indented against headings */
    LIST(TerminalLevel) levels;
    Buf prefix;        /* of a line: spaces, and "> " in quotes */
    Buf head;          /* of the next line alone: the same with the tags of items in it */
    bool has_head;     /* or else the prefix begins that line too */
    Buf words;         /* tags that there is no room for: the next text begins with them */
    size_t gap;        /* how much of the prefix belongs to both the line before and the next */
    bool is_joined;    /* what comes next belongs to what is above it: no empty line between */
    bool follows_term; /* for the caller to set: cleared by the next block */
    bool has_written;
} TerminalPage;

TerminalPage terminal_page_new(Buf *out, size_t columns, bool color);

/* Outside of all levels: where the lines that follow begin. At first that is `margin`. */
void terminal_page_indent(TerminalPage *page, size_t columns);

/* The innermost one, or NULL. */
TerminalLevel *terminal_level(const TerminalPage *page);

/* Opens a level. Its lines begin with `columns` spaces, the first one with `tag` in them; or, as a
 * quotation, with "> ". All this only as long as enough room is left for the text. */
TerminalLevel *terminal_level_push(TerminalPage *page, const Node *node, Str tag, size_t columns);
TerminalLevel *terminal_level_push_quote(TerminalPage *page, const Node *node);

/* A tag that nothing followed is written now. */
void terminal_level_pop(TerminalPage *page);

/* Blocks, with an empty line before them unless something says otherwise. */
void terminal_page_add_text(TerminalPage *page, const TerminalText *text);
void terminal_page_add_code(TerminalPage *page, Str code);

/* Outside of all levels a heading stands left of the text, a minor one half as far, and right above
 * what it is about. */
void terminal_page_add_heading(TerminalPage *page, const TerminalText *text, bool is_minor);

#endif
