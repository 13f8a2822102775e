/* policy.h - applies what a site says about the rules. SPDX-License-Identifier: ISC */
#ifndef FAQGEN_CHECK_POLICY_H
#define FAQGEN_CHECK_POLICY_H

#include "model/diag.h"
#include "model/site.h"

/* Changes findings of any origin as `lint:` of site.yaml and the comments in the texts say: takes
 * out what is allowed, ignored or suppressed, then sets the severities. Reports what is wrong with
 * those sayings themselves, and those that were of no use. To be called once, after everything that
 * finds. */
void policy_apply(const Site *site, Diags *diags);

#endif
