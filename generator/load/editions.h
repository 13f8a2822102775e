/* editions.h - the site in each language that it is translated into. SPDX-License-Identifier: ISC */
#ifndef FAQGEN_LOAD_EDITIONS_H
#define FAQGEN_LOAD_EDITIONS_H

#include "load/tree.h"

/* Reads the translations at `paths` on up to `threads` threads and fills site->translations, with one
 * Site for each of config.languages. Reports those that belong to no entry, category or language
 * (`stray-translation`). The site's own entries must be at their places. */
void editions_add(Site *site, const PathList *paths, unsigned threads, Diags *diags);

/* Fills site->texts, when all is read. */
void editions_list_texts(Site *site);

/* Gives the translations what the site has of files, when it knows them all. */
void editions_share_files(Site *site);

#endif
