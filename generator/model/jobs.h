/* jobs.h - a parallel loop whose findings keep their order. SPDX-License-Identifier: ISC */
#ifndef FAQGEN_MODEL_JOBS_H
#define FAQGEN_MODEL_JOBS_H

#include "model/diag.h"

/* Calls step once for each i below `count`, on up to `threads` threads (see base/pool.h). Each call
 * has an arena of its own that is gone afterwards, and a sink of its own; the sinks are added to
 * `diags` in the order of i, so that what is reported does not depend on `threads`. */
void jobs_each(unsigned threads, size_t count,
               void (*step)(size_t i, Arena *scratch, Diags *diags, void *data), void *data,
               Diags *diags);

#endif
