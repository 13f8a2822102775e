/* reading.h - what was read of an entry, shared by sites that are loaded one after the other. SPDX-License-Identifier: ISC */
#ifndef FAQGEN_LOAD_READING_H
#define FAQGEN_LOAD_READING_H

#include "base/fs.h"
#include "model/diag.h"
#include "model/site.h"

/* One file of an entry and all that reading it gave. Nobody writes to `entry`: a site that is loaded
 * makes a copy, in which it notes what the entry is there. */
struct Reading {
    Arena *arena; /* owns all of it, itself too */
    const Entry *entry;
    Diags found;
    FsStat stat; /* of the file, before it was read */
    bool is_settled;
    size_t uses; /* how many sites have it */
};

/* Reads the entry at `path` below site->folder, or gives what `previous` (may be NULL) has of it
 * where the file is the same by its inode, size and times. A time too near to that of the reading
 * proves nothing, as a file may be written twice within one tick of the clock. `uses` is as it was:
 * see reading_keep. Entries may be read in parallel. */
Reading *reading_of(const Site *site, Str path, const Site *previous, Arena *scratch);

/* The site has it from here on; site_free lets it go with reading_release. Not in parallel. */
void reading_keep(Site *site, Reading *reading);
void reading_release(Reading *reading);

#endif
