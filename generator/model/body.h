/* body.h - what is kept of a text. SPDX-License-Identifier: ISC */
#ifndef FAQGEN_MODEL_BODY_H
#define FAQGEN_MODEL_BODY_H

#include "base/map.h"
#include "model/doc.h"

/* What is kept of a text: a page, or an entry, whose tree is made anew by whoever writes it out. */
typedef struct Body {
    Pos start; /* of an entry: where the Markdown begins */
    RefList refs;
    Map anchors; /* id -> Anchor */
    HeadingList headings;
    RemarkList remarks;
    TextList labels; /* of link reference definitions; only where a reference lacks one */
    LintCommentList lint_comments;
} Body;

#endif
