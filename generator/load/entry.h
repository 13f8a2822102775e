/* entry.h - one Markdown file into an Entry, or a Category. SPDX-License-Identifier: ISC */
#ifndef FAQGEN_LOAD_ENTRY_H
#define FAQGEN_LOAD_ENTRY_H

#include "model/diag.h"
#include "model/site.h"

/* Both read the file at `path` below the source folder and report all that is wrong with it. The
 * result always exists, with what could be read; it owns its arena. `scratch` may be forgotten
 * afterwards. They touch nothing of `site` but its folder and its descriptor, so they may run in
 * parallel. */
Entry *entry_read(const Site *site, Str path, Arena *scratch, Diags *diags);
Category *category_read(const Site *site, Str path, Arena *scratch, Diags *diags);

#endif
