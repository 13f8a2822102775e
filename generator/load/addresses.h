/* addresses.h - who owns which address of the site. SPDX-License-Identifier: ISC */
#ifndef FAQGEN_LOAD_ADDRESSES_H
#define FAQGEN_LOAD_ADDRESSES_H

#include "model/site.h"

/* Fills site->outputs and site->aliases; the first in canonical order owns an address. */
void addresses_index(Site *site);

#endif
