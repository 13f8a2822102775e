/* print_body.h - entries' texts on a page that joins many. SPDX-License-Identifier: ISC */
#ifndef FAQGEN_RENDER_PRINT_BODY_H
#define FAQGEN_RENDER_PRINT_BODY_H

#include "model/site.h"

/* There each id of a text has the entry's before it, "q6-5-steps" of "steps", and a number where
 * that is taken: an entry may be called Q6-5-steps. */
typedef struct PrintIds {
    const Site *site;
    const Category *category; /* NULL: all entries are on the page, which is a file by itself */
    Map names;                /* "q6-5#steps" -> Str: what it is called */
} PrintIds;

PrintIds print_ids(Arena *arena, const Site *site, const Category *category);

/* What leads to `fragment`, as it is written in a link to the entry: "#q6-5-steps", or "#q6-5" where
 * the entry has nothing of that name. `fragment` may be missing. */
Str print_address(const PrintIds *ids, Arena *arena, const Entry *entry, Str fragment);

/* The text as HTML, headings lower, for the entry's title and its category's stand above them. Links
 * to entries of the page lead to their place on it. In a file by itself pictures are in their
 * addresses (RFC 2397), and all else of the site is at its complete address. */
Str print_body(const PrintIds *ids, Arena *arena, const Entry *entry);

#endif
