/* page_texts.h - what there is to read in a page, counted. SPDX-License-Identifier: ISC */
#ifndef FAQGEN_LOAD_PAGE_TEXTS_H
#define FAQGEN_LOAD_PAGE_TEXTS_H

#include "load/html_dom.h"

/* What stands before a node. Texts are those that hold a letter or a number, and are not left out. */
typedef struct PageTexts {
    uint32_t texts;
    uint32_t linked;   /* of them, in links */
    uint32_t lettered; /* of them, with a letter: no mere numbers */
    uint32_t line;     /* of a text: the line that a browser shows it in, from 1 on */
} PageTexts;

typedef struct PageCount {
    PageTexts *before;    /* of each node, and one more: of all */
    LIST(uint32_t) lines; /* the last text of each that is in no link, or 0 */
} PageCount;

PageCount page_count_texts(Arena *arena, const Dom *dom);

/* What an element holds; `line` says nothing. */
PageTexts page_texts_in(const PageCount *count, const Dom *dom, uint32_t i);

/* Whether there is a letter or a number in it. */
bool page_has_letters(Str text);

/* Something to read that is short: its text, else a missing one. */
Str page_short_text(Arena *arena, const Dom *dom, uint32_t i);

/* Whether one of the names, up to a NULL, is a class of it, or the text. */
bool page_has_class_of(const DomNode *node, const char *const *names);
bool page_is_one_of(Str text, const char *const *words);

#endif
