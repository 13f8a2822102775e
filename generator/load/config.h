/* config.h - reads site.yaml. SPDX-License-Identifier: ISC */
#ifndef FAQGEN_LOAD_CONFIG_H
#define FAQGEN_LOAD_CONFIG_H

#include "load/schema.h"
#include "model/diag.h"
#include "model/site.h"

/* Fills site->config and reports what is wrong with it; a missing site.yaml is an error of the
 * content. `base_url` (may be NULL) replaces the file's. */
void config_read(Site *site, const char *base_url, Diags *diags);

/* Every key of site.yaml. */
extern const SchemaKey *const SITE_SCHEMA;

#endif
