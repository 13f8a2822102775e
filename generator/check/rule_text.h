/* rule_text.h - what --explain teaches of each rule. SPDX-License-Identifier: ISC */
#ifndef FAQGEN_CHECK_RULE_TEXT_H
#define FAQGEN_CHECK_RULE_TEXT_H

#include "check/rule.h"

/* The row of RULES has the rest: what is flagged, and the standard behind it. */
typedef struct RuleText {
    const char *id;
    const char *why;    /* sentences: what is wrong with it */
    const char *suffer; /* sentences: what a browser does or a reader sees */
    const char *bad;    /* source text; lines end with LF but for the last */
    const char *good;
} RuleText;

/* One table a family; each ends with {NULL}. */
extern const RuleText RULE_TEXTS_LINKS[];
extern const RuleText RULE_TEXTS_PAGES[];
extern const RuleText RULE_TEXTS_FILES[];
extern const RuleText RULE_TEXTS_TEXT[];
extern const RuleText RULE_TEXTS_METADATA[];

/* NULL where nobody wrote one, which tests don't allow. */
const RuleText *rule_text_find(const char *id);

/* All that is to be said, as plain text. */
void rule_explain(Buf *out, const Rule *rule);

#endif
