/* source.h - a text that diagnostics can point into. SPDX-License-Identifier: ISC */
#ifndef FAQGEN_MODEL_SOURCE_H
#define FAQGEN_MODEL_SOURCE_H

#include "base/hash.h"
#include "base/str.h"

/* A byte offset in Source.text; converted to line and column only when it is printed. */
typedef size_t Pos;

#define POS_NONE SIZE_MAX /* the finding is about the file, not a place in it */

/* Bytes `start` up to, not including, `end`. */
typedef struct Span {
    Pos start;
    Pos end;
} Span;

/* A value of the source and where it stands. Missing: text.data is NULL. */
typedef struct Text {
    Str text;
    Pos pos;
} Text;

typedef LIST(Text) TextList;

/* `text` is what the file says without a byte order mark and with LF for CRLF: neither changes a
 * line or a column. `hash` is of the file as it is on disk. Immutable once made, so that threads
 * may share it. */
typedef struct Source {
    Str path; /* as shown to the user: "content/faq/q6/05-download-denied.md" */
    Str text; /* never missing, though it may be empty */
    Hash hash;
    bool had_byte_order_mark;
    bool is_unreadable; /* `text` is empty because of what was reported already */

    /* Of a source that is a part of a file (source_window): what of the file is before `text`.
     * Positions are those of the whole file. */
    bool is_window;
    Pos start;
    size_t lines_before;
    size_t columns_before;
} Source;

/* Copies `path`; keeps `bytes` where it need not be changed (it must live in `arena` or longer). */
Source *source_new(Arena *arena, Str path, Str bytes);

/* The same without a hash, which takes longer than everything else that is done with a page. */
Source *source_unhashed(Arena *arena, Str path, Str bytes);

/* 1-based; the column counts code points, a tab as one and an invalid byte as one. POS_NONE and
 * positions behind the end are those of the end of the text; a position inside a character is that
 * of the character. */
void source_line_column(const Source *source, Pos pos, size_t *ret_line, size_t *ret_column);

/* The same for many positions in ascending order, in one pass over the text. Begin with a zeroed
 * cursor; a step back or another source costs a fresh start. */
typedef struct SourceCursor {
    const Source *source;
    size_t pos; /* offset in source->text */
    size_t line;
    size_t column;
} SourceCursor;

void source_seek(SourceCursor *cursor, const Source *source, Pos pos);

/* A source that holds no more than the surroundings of the cursor in its line, as much as a finding
 * shows, and nothing that was borrowed from the other: what remains of a file whose text goes. */
Source *source_window(Arena *arena, const SourceCursor *at);

/* The same source, with all that it holds in `arena`. */
Source *source_copy(Arena *arena, const Source *source);

#endif
