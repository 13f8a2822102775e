/* tags.h - every tag of a site. SPDX-License-Identifier: ISC */
#ifndef FAQGEN_LOAD_TAGS_H
#define FAQGEN_LOAD_TAGS_H

#include "model/site.h"

/* Fills site->tags and site->tag_by_name from site->entries. */
void tags_index(Site *site);

#endif
