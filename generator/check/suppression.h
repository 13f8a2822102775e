/* suppression.h - comments that silence a rule for a line. SPDX-License-Identifier: ISC */
#ifndef FAQGEN_CHECK_SUPPRESSION_H
#define FAQGEN_CHECK_SUPPRESSION_H

#include "check/rule.h"

/* <!-- faqgen-lint-disable-next-line RULE: reason --> */
typedef struct Suppression {
    const Source *source;
    Pos pos;
    const Rule *rule;
    Span line; /* the next line that is neither blank nor such a comment itself, without its end */
    bool is_used;
} Suppression;

/* Those of one text, in the order of their lines and then of their rules. */
typedef struct SuppressionList {
    Suppression *items;
    size_t count;
    size_t capacity;
} SuppressionList;

/* Reads them; one that can't do anything is reported instead. `any_rule`: also those that nobody may
 * suppress in a source. */
SuppressionList suppressions_read(Arena *arena, const Source *source,
                                  const LintCommentList *comments, bool any_rule, Diags *diags);

/* The rule that a comment names, whatever else is wrong with it; missing where it names none. */
Str suppression_rule_id(const LintComment *comment);

/* Warns of those that no finding was looked up for. */
void suppressions_report_unused(const SuppressionList *list, Diags *diags);

/* The one for findings of that rule at `pos`, or NULL. */
Suppression *suppression_find(const SuppressionList *list, Pos pos, const char *rule);

#endif
