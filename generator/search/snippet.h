/* snippet.h - the piece of an entry that shows why it was found. SPDX-License-Identifier: ISC */
#ifndef FAQGEN_SEARCH_SNIPPET_H
#define FAQGEN_SEARCH_SNIPPET_H

#include "base/str.h"

/* A token that is marked where a text has it. Several may belong to one term of the query, whose
 * weight counts once. */
typedef struct Mark {
    Str text;
    size_t term; /* its number */
    int64_t weight;
    bool is_single; /* asked for as a character by itself: marked within words, too */
} Mark;

typedef LIST(Mark) MarkList;

typedef struct TextPart {
    Str text; /* never empty */
    bool is_marked;
} TextPart;

/* Marked parts never stand side by side. */
typedef LIST(TextPart) MarkedText;

typedef struct SnippetFields {
    Str errors; /* one a line */
    Str body;
    Str summary;
} SnippetFields;

/* The window of 96 characters with the most of the query in it; where there is none, the beginning
 * of the summary or, without one, of the body. On one line, "…" where it is cut in a sentence. */
MarkedText snippet_choose(Arena *arena, const MarkList *marks, const SnippetFields *fields);

/* The whole text, on one line. */
MarkedText snippet_mark(Arena *arena, const MarkList *marks, Str text);

#endif
