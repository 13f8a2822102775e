/* built.h - a finished site into memory. SPDX-License-Identifier: ISC */
#ifndef FAQGEN_LOAD_BUILT_H
#define FAQGEN_LOAD_BUILT_H

#include "model/built.h"
#include "model/diag.h"

/* Lists each folder below `folder` once and reads each page. `shown` goes before paths in findings.
 * The descriptor stays the caller's, and must be open as long as the Built lives. Links that lead
 * out of the folder (`outside-root`), and what can't be read, is reported; reading goes on. */
Built *built_load(int folder, Str shown, unsigned threads, Diags *diags);

/* Accepts NULL. */
void built_free(Built *built);

#endif
