/* man_part.h - what the parts of the manual page share. SPDX-License-Identifier: ISC */
#ifndef FAQGEN_RENDER_MAN_PART_H
#define FAQGEN_RENDER_MAN_PART_H

#include "render/render.h"
#include "render/roff_text.h"

typedef struct ManPage {
    Buf *out;
    Arena *arena; /* forgotten after each part */
    const Site *site;
    const Value *strings;
    Diags *diags;
    bool lacks_words;
} ManPage;

/* One of the page's own words, from the theme; empty and reported where it has none. */
Str man_word(ManPage *page, const char *name);

/* The same with `text` in place of each `mark`. */
Str man_word_with(ManPage *page, const char *name, const char *mark, Str text);

/* .SH or .SS. */
void man_add_head(ManPage *page, const char *macro, Str words);

void man_add_paragraph(ManPage *page, Str words);

/* `*follows_head`: a head is the line before, after which troff needs no request; cleared. */
void man_add_text(ManPage *page, const RoffText *text, bool *follows_head);

/* True where an earlier message has the same text: that of another product. */
bool man_is_repeated(const ErrorList *errors, size_t i);

void man_add_category(ManPage *page, const Category *category);
void man_add_entry(ManPage *page, const Entry *entry);

#endif
