/* published_index.h - which database a command reads. SPDX-License-Identifier: ISC */
#ifndef FAQGEN_CMD_PUBLISHED_INDEX_H
#define FAQGEN_CMD_PUBLISHED_INDEX_H

#include "cmd/command.h"
#include "search/query.h"

/* What --db and --lang say; both may be NULL, and one must be. */
typedef struct IndexChoice {
    const char *path;
    const char *lang;
} IndexChoice;

#define LANG_HELP "language of the answers; the site's own by default"

/* Opens the database at a path, or, where there is none, the one in that language that out/.faqgen
 * names, else the only one that is installed: in share/faqgen/db beside the program's folder. NULL when
 * that fails, which is reported. */
Index *published_index_open(Run *run, IndexChoice choice);

/* Reports a fault of the database; returns false. */
bool published_index_fault(Run *run, const Index *index, Str message);

#endif
