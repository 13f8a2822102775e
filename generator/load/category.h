/* category.h - one _category.md into a Category. SPDX-License-Identifier: ISC */
#ifndef FAQGEN_LOAD_CATEGORY_H
#define FAQGEN_LOAD_CATEGORY_H

#include "load/schema.h"
#include "model/diag.h"
#include "model/site.h"

/* As entry_read does for an entry. */
Category *category_read(const Site *site, Str path, Arena *scratch, Diags *diags);

/* Every key of its front matter. */
extern const SchemaKey *const CATEGORY_SCHEMA;

#endif
