/* assets.h - which files beside the entries are published, and where. SPDX-License-Identifier: ISC */
#ifndef FAQGEN_LOAD_ASSETS_H
#define FAQGEN_LOAD_ASSETS_H

#include "load/tree.h"

/* Makes an Asset of each path. Their categories must be known. */
void assets_add(Site *site, const PathList *paths);

/* Marks what published entries, categories and site.yaml's `look` refer to, and reports what isn't
 * there of the latter (`missing-asset`), and what can't be published:
 * types that are not allowed (`asset-type`), files that are too large (`limit`), two that would
 * get one address (`asset-collision`). Adds their contents to `hasher`. */
void assets_mark(Site *site, Hasher *hasher, Diags *diags);

/* png jpg gif webp avif svg pdf csv tsv txt */
bool asset_type_is_allowed(Str path);

#endif
