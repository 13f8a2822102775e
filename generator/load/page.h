/* page.h - one file of a finished site. SPDX-License-Identifier: ISC */
#ifndef FAQGEN_LOAD_PAGE_H
#define FAQGEN_LOAD_PAGE_H

#include "model/built.h"
#include "model/diag.h"

/* True for files that may hold addresses: HTML, CSS, SVG, web manifests, and XML that may be a
 * sitemap or a feed. */
bool page_is_one(Str path);

/* Reads and forgets the text; what it says stays, in an arena of the page's own. NULL where the
 * file can't be read or is no page after all. */
Page *page_read(const Built *built, Str path, Arena *scratch, Diags *diags);

/* The file's text once more, for what shows a line of it; the page's own source, which has none,
 * where it is gone. */
const Source *page_text(const Built *built, const Page *page, Arena *arena);

#endif
