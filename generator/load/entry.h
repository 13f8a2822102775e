/* entry.h - one Markdown file into an Entry or a Category. SPDX-License-Identifier: ISC */
#ifndef FAQGEN_LOAD_ENTRY_H
#define FAQGEN_LOAD_ENTRY_H

#include "load/schema.h"
#include "model/site.h"

/* Both read the file at `path` below the source folder and report all that is wrong with it. The
 * result always exists, with what could be read; it owns its arena. `scratch` may be forgotten
 * afterwards. They touch nothing of `site` but its folder and its descriptor, so they may run in
 * parallel. */
Entry *entry_read(const Site *site, Str path, Arena *scratch, Diags *diags);
Category *category_read(const Site *site, Str path, Arena *scratch, Diags *diags);

/* The tables behind the front matter, for documentation and editors. */
extern const SchemaKey ENTRY_KEYS[];
extern const SchemaKey CATEGORY_KEYS[];

/* Reads `path` as text: size, encoding. Never NULL; what can't be read is reported and empty. */
const Source *text_file_read(const Site *site, Str path, size_t limit, Arena *arena, Diags *diags);

/* True right after text_file_read reported that this one can't be read: then nothing more is to be
 * said about it. */
bool text_is_unreadable(const Source *source, const Diags *diags);

#endif
