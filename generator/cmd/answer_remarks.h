/* answer_remarks.h - what there is to say about an answer besides its hits. SPDX-License-Identifier: ISC */
#ifndef FAQGEN_CMD_ANSWER_REMARKS_H
#define FAQGEN_CMD_ANSWER_REMARKS_H

#include "cmd/command.h"
#include "search/query.h"

/* With hits: the words that others were taken for, and the code that no entry has. */
void answer_remarks_hits(Run *run, const Answer *answer);

/* Without: that, and where else an answer may be. `query` is as it was typed. */
void answer_remarks_nothing(Run *run, Index *index, Str query, const Answer *answer);

/* "Q1, Q2, …", each made safe to print. */
const char *answer_remarks_join(Run *run, const StrList *labels);

#endif
