/* load.h - a folder of Markdown into a Site. SPDX-License-Identifier: ISC */
#ifndef FAQGEN_LOAD_LOAD_H
#define FAQGEN_LOAD_LOAD_H

#include "model/diag.h"
#include "model/site.h"

typedef struct LoadOptions {
    const char *folder; /* the user's --source */
    unsigned threads;
    const char *base_url;          /* instead of site.yaml's; or NULL */
    const char *source_date_epoch; /* the environment's SOURCE_DATE_EPOCH, or NULL */
    bool shows_drafts;             /* they are entries like others, and say so: is_shown_draft */
    /* The same folder as it was loaded before, or NULL. Entries whose files are as they were are not
     * read again; both sites have them then, and each may be freed at any time. */
    const Site *previous;
} LoadOptions;

/* Reads site.yaml, categories, entries and the names of all files below the folder. NULL where the
 * folder can't be read (fatal, reported); every other fault is reported and loading goes on, so
 * that one run finds them all. Rendering a site whose loading reported an error is a mistake. */
Site *site_load(const LoadOptions *options, Diags *diags);

/* Accepts NULL. */
void site_free(Site *site);

#endif
