/* lint.h - the parts of faqgen lint. SPDX-License-Identifier: ISC */
#ifndef FAQGEN_CMD_LINT_H
#define FAQGEN_CMD_LINT_H

#include "cmd/checked_site.h"
#include "cmd/command.h"
#include "model/built.h"

/* --explain: teaches the rule `id`, or lists them all. */
void lint_explain(Run *run, const char *id);

/* --list-external: every address on another host, once, with the places that use it. Of sources,
 * those of site.yaml, categories, entries and drawings; the theme's are not listed. */
void lint_list_external(Run *run, const Site *site, bool as_json);
void lint_list_external_of_built(Run *run, const Built *built, bool as_json);

/* --fix: writes http: as https: where site.yaml's https_hosts has the host and a rule found it.
 * `diags` are the findings, sorted. Gives how many files were written; says on standard error what
 * was done, and why the rest was left. */
size_t lint_fix(Run *run, Progress *progress, const Site *site, const Diags *diags);

#endif
