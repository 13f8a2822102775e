/* check.h - runs every rule over every entry. SPDX-License-Identifier: ISC */
#ifndef FAQGEN_CHECK_CHECK_H
#define FAQGEN_CHECK_CHECK_H

#include "model/diag.h"
#include "model/site.h"

/* Adds what it finds to `diags`, in the order of the entries, whatever `threads` is. */
void site_check(const Site *site, unsigned threads, Diags *diags);

#endif
