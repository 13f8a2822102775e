/* markdown_text.h - text that was meant to be markup. SPDX-License-Identifier: ISC */
#ifndef FAQGEN_LOAD_MARKDOWN_TEXT_H
#define FAQGEN_LOAD_MARKDOWN_TEXT_H

#include "load/cursor.h"
#include "model/doc.h"

/* Whatever is no markup is text to CommonMark: it has no errors. What its author meant can be told
 * only from what the text looks like, and a false alarm is worse than a silence: each of the
 * scanners knows the look-alikes of its kind. They read the content of one block, forward and in
 * linear time, and only where the cursor has seen text. */
typedef struct PlainText {
    Arena *arena; /* of the remarks */
    Arena *scratch;
    const Content *content;
    Str text;         /* the content's */
    uint8_t *classes; /* ByteClass of each byte; what is reported becomes BYTE_MARKUP */
    RemarkList *remarks;
} PlainText;

/* All of them, for a block that the cursor has followed to its end. A lost cursor finds nothing. */
void markdown_text_find(Arena *arena, const Cursor *cursor, RemarkList *remarks);

/* Whether a text may hold what the scanners look for. */
bool markdown_text_is_suspect(Str text);

/* bracket_text.c: undefined references, and links that are none */
void bracket_text_find(PlainText *plain);

/* emphasis_text.c: marks of emphasis that stayed text */
void emphasis_text_find(PlainText *plain);

/* address_text.c: addresses that are no links */
void address_text_find(PlainText *plain);

/* For the scanners: whether the byte at `at` is text; how many bytes the backslash escape there
 * has, or 0. */
bool plain_is_text(const PlainText *plain, size_t at);
size_t plain_escape(const PlainText *plain, size_t at);

/* `text` is copied; `other` is for kinds that have one. */
void plain_report(PlainText *plain, RemarkKind kind, Str text, size_t at, size_t other);

#endif
