/* cursor.h - follows the inlines of a block through its source. SPDX-License-Identifier: ISC */
#ifndef FAQGEN_LOAD_CURSOR_H
#define FAQGEN_LOAD_CURSOR_H

#include "load/content.h"

/* What a byte of the content was read as. */
typedef enum ByteClass {
    BYTE_MARKUP, /* and code, HTML, autolinks, definitions, what was not reached */
    BYTE_TEXT,
    BYTE_LINK_TEXT, /* text of a link or image, in brackets or in an element */
    BYTE_EMPHASIS,  /* `*` or `_` of emphasis */
} ByteClass;

/* cmark does not say where a destination stands, and the columns that it gives for inlines are
 * wrong on continuation lines, behind reference definitions and behind titles of two lines. So the
 * cursor is told each inline in document order and steps over what it must have been written as:
 * text byte by byte, escapes and character references as one, marks by their length, the tail of a
 * link by its grammar. CommonMark is unambiguous once the tree is known, so there is no guessing.
 * Where the source is not what the tree demands, the cursor is lost for the rest of the block, and
 * says so instead of giving a wrong place. It moves forward only: linear in the block's length. */
typedef struct Cursor {
    Arena *arena;
    Content content;
    uint8_t *classes; /* ByteClass of each byte of the content that was passed */
    size_t at;
    bool lost;
    bool in_autolink;      /* its text is passed already */
    bool in_link;          /* within an element of HTML that is a link … */
    bool in_code;          /* … that is code, and means what it holds as it is */
    LIST(size_t) brackets; /* offsets behind the `[` of each open link or image */
    Str (*decode)(Arena *arena, Str reference); /* "&amp;" to "&"; what is no reference stays */
} Cursor;

/* How a link that was left says where it leads. */
typedef enum LinkForm {
    LINK_LOST,      /* cannot be told */
    LINK_AUTO,      /* an autolink, which cursor_enter_link told the place of */
    LINK_INLINE,    /* `pos` is that of the destination */
    LINK_REFERENCE, /* by the definition of `label`, which is as written */
} LinkForm;

typedef struct LinkPlace {
    LinkForm form;
    Pos pos;
    Str label; /* lives as long as the cursor's content */
} LinkPlace;

/* A cursor without content is lost from the start. */
Cursor cursor_new(Arena *arena, Content content, Str (*decode)(Arena *arena, Str reference));

void cursor_text(Cursor *cursor, Str literal);
void cursor_code(Cursor *cursor);
void cursor_marks(Cursor *cursor, size_t count); /* `*` or `_` of emphasis */
void cursor_break(Cursor *cursor);

/* False when lost. */
bool cursor_html(Cursor *cursor, Str literal, Span *ret_span);

/* True for an autolink, whose place is `*ret_pos` then. */
bool cursor_enter_link(Cursor *cursor, bool is_image, Pos *ret_pos);

/* `url` is where the link really leads: a place that says otherwise is none. */
LinkPlace cursor_leave_link(Cursor *cursor, Str url);

/* In a paragraph: behind the reference definitions that it begins with. */
void cursor_skip_definitions(Cursor *cursor);

#endif
