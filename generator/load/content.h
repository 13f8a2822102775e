/* content.h - the inline content of a block, with its place in the source. SPDX-License-Identifier: ISC */
#ifndef FAQGEN_LOAD_CONTENT_H
#define FAQGEN_LOAD_CONTENT_H

#include "model/source.h"

/* The lines of `text` from `body` on, numbered from 1, as CommonMark ends them: LF, CR LF, CR. */
typedef struct Lines {
    Str text;
    LIST(Pos) starts;
} Lines;

Lines lines_new(Arena *arena, Str text, Pos body);

/* The byte of a 1-based line and byte column; the end of the text where there is no such line. */
Pos lines_pos(const Lines *lines, size_t number, size_t column);

/* A line without its end. */
Span lines_span(const Lines *lines, size_t number);

typedef struct ContentLine {
    size_t at; /* offset in the content */
    Pos pos;   /* the same byte in the source */
} ContentLine;

/* What the lines of a paragraph say without the marks of the quotes and the indentation of the
 * lists that they are in: inline markup is read from this. Each line ends with LF. */
typedef struct Content {
    Buf text;
    LIST(ContentLine) lines;
} Content;

/* What a block is in. */
typedef struct Containers {
    size_t quotes;
    bool in_list;
} Containers;

/* The content of the lines `first` … `last`. It begins at `start` in the first one; the marks of
 * the containers are taken off each other one (a lazy line has fewer). */
Content content_new(Arena *arena, const Lines *lines, Pos start, size_t first, size_t last,
                    Containers containers);

/* The same for a text that cmark took out of the lines from `first` on: each of its lines is what
 * the containers left of one of those, up to its end. */
Content content_of_literal(Arena *arena, const Lines *lines, Str literal, size_t first);

/* Where the byte at `at` of the content stands. */
Pos content_pos(const Content *content, size_t at);

#endif
