/* entry.h - one Markdown file into an Entry. SPDX-License-Identifier: ISC */
#ifndef FAQGEN_LOAD_ENTRY_H
#define FAQGEN_LOAD_ENTRY_H

#include "load/schema.h"
#include "model/site.h"

/* Reads the file at `path` below the source folder and reports all that is wrong with it. The
 * result always exists, with what could be read; it owns its arena. `scratch` may be forgotten
 * afterwards. Nothing of `site` is touched but its folder and its descriptor, so entries may be
 * read in parallel. */
Entry *entry_read(const Site *site, Str path, Arena *scratch, Diags *diags);

/* Every key of an entry's front matter. */
extern const SchemaKey *const ENTRY_SCHEMA;

/* Reads the list of `errors` into the entry; NULL is none. */
void entry_read_errors(Entry *entry, const Yaml *list, Diags *diags);

#endif
