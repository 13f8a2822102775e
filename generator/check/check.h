/* check.h - runs every rule over every entry. SPDX-License-Identifier: ISC */
#ifndef FAQGEN_CHECK_CHECK_H
#define FAQGEN_CHECK_CHECK_H

#include "model/diag.h"
#include "model/site.h"

/* Adds what it finds to `diags`, in the order of the entries, whatever `threads` is. The
 * site is not changed: from here on, everyone gets a const Site *. */
void site_check(Site *site, unsigned threads, Diags *diags);

/* A drawing's text, read into `arena`; NULL where the file is none or can't be read. */
const Source *drawing_read(const Site *site, const Asset *asset, Arena *arena);

#endif
