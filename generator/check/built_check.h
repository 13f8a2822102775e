/* built_check.h - runs every rule over every page of a finished site. SPDX-License-Identifier: ISC */
#ifndef FAQGEN_CHECK_BUILT_CHECK_H
#define FAQGEN_CHECK_BUILT_CHECK_H

#include "model/built.h"
#include "model/diag.h"

/* Adds what it finds to `diags`, in the order of the pages, whatever `threads` is; what comments in
 * the pages suppress is left out. `any_rule`: also of rules that nobody may suppress in a source.
 * Findings keep what they show of their lines, and outlive `built`. */
void built_check(Built *built, bool any_rule, unsigned threads, Diags *diags);

#endif
