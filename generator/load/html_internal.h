/* html_internal.h - what the parts of the HTML reader share. SPDX-License-Identifier: ISC */
#ifndef FAQGEN_LOAD_HTML_INTERNAL_H
#define FAQGEN_LOAD_HTML_INTERNAL_H

#include "load/html_open.h"
#include "load/html_xml.h"

/* html_reader.c finds where markup begins, html_markup.c reads comments and their like, html_tag.c
 * reads tags, html_raw.c finds where raw text ends. */

struct HtmlReader {
    Arena *memory;  /* of the reader's life */
    Arena *scratch; /* of the latest event */
    Str text;       /* up to the end of what is read */
    size_t at;
    HtmlSyntax syntax;
    HtmlTextKind text_kind; /* of the text at `at`: DATA, unless a raw element is open */
    HtmlElement raw;        /* the raw element that is open, else HTML_UNKNOWN */
    HtmlOpen open;
    XmlOpen xml;
    XmlEntities *entities;          /* in XML, else NULL */
    LIST(HtmlAttribute) attributes; /* of the latest tag */
};

/* NUL behind the end, which no test for a byte takes for anything. */
char html_byte(const HtmlReader *reader, size_t at);

/* Offset of the first `byte` from `at` on, or the end of the text. */
size_t html_find_byte(const HtmlReader *reader, size_t at, char byte);

/* Offset of the first `part`, or the end of the text. */
size_t html_find(const HtmlReader *reader, size_t at, Str part);

/* HTML's white space, XML's has no form feed. */
bool html_is_space(const HtmlReader *reader, char byte);

/* True where a tag begins at the `<` at `at`. */
bool html_tag_begins(const HtmlReader *reader, size_t at);

/* Reads the tag at reader->at. False where the text ends inside: then there is none. */
bool html_tag_read(HtmlReader *reader, HtmlEvent *ret_event);

/* True where markup other than a tag begins at the `<` at `at`. */
bool html_markup_begins(const HtmlReader *reader, size_t at);

/* Reads that markup at reader->at. False where it leaves nothing (`</>`). */
bool html_markup_read(HtmlReader *reader, HtmlEvent *ret_event);

/* Where the raw text from reader->at on ends: before its end tag. */
size_t html_raw_end(const HtmlReader *reader);

#endif
