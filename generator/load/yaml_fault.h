/* yaml_fault.h - what is wrong with a YAML text, in plain words. SPDX-License-Identifier: ISC */
#ifndef FAQGEN_LOAD_YAML_FAULT_H
#define FAQGEN_LOAD_YAML_FAULT_H

#include "model/diag.h"

/* Reports a fault of syntax; `hint` may be NULL. */
void yaml_fault(Diags *diags, const Source *source, Pos pos, const char *message, const char *hint);

/* What the parser says when it gives up. It speaks of its own state ("mapping values are not
 * allowed in this context"), not of what the writer did. */
typedef struct YamlProblem {
    const char *problem;
    const char *context; /* what was being read, or NULL */
    Pos problem_pos;
    Pos context_pos;
    Pos last_scalar; /* where the newest complete scalar begins; POS_NONE: there is none */
} YamlProblem;

/* Reports the problem as the mistake that most likely caused it, at the place of that mistake. */
void yaml_explain(Diags *diags, const Source *source, Span span, const YamlProblem *problem);

#endif
