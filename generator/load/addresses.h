/* addresses.h - who owns which address of the site. SPDX-License-Identifier: ISC */
#ifndef FAQGEN_LOAD_ADDRESSES_H
#define FAQGEN_LOAD_ADDRESSES_H

#include "model/diag.h"
#include "model/site.h"

/* Fills site->outputs and site->aliases; the first in canonical order owns an address. Reports
 * files that would lie below a page (`asset-collision`). */
void addresses_index(Site *site, Diags *diags);

#endif
