/* man_page.h - a whole FAQ as one manual page. SPDX-License-Identifier: ISC */
#ifndef FAQGEN_RENDER_MAN_PAGE_H
#define FAQGEN_RENDER_MAN_PAGE_H

#include "render/render.h"

/* Writes the page of `site`; its own words are from `strings` (Theme.strings). False with findings
 * (rule `theme`) where one is missing. */
bool man_page_write(Buf *out, const Site *site, const Value *strings, Diags *diags);

/* The page of one entry, for a site that wants them (man.entry_pages), and its name:
 * "library-help-bor-1". */
bool man_entry_page_write(Buf *out, const Site *site, const Entry *entry, const Value *strings,
                          Diags *diags);
Str man_entry_name(Arena *arena, const Entry *entry, const Config *config);

#endif
