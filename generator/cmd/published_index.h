/* published_index.h - which database a command reads. SPDX-License-Identifier: ISC */
#ifndef FAQGEN_CMD_PUBLISHED_INDEX_H
#define FAQGEN_CMD_PUBLISHED_INDEX_H

#include "cmd/command.h"
#include "search/query.h"

/* Opens `path`, or, where it is NULL, the database that out/.faqgen names. NULL when that fails,
 * which is reported. */
Index *published_index_open(Run *run, const char *path);

/* Reports a fault of the database; returns false. */
bool published_index_fault(Run *run, const Index *index, Str message);

#endif
