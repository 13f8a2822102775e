/* lint_comment.h - finds the comments that speak to the rules. SPDX-License-Identifier: ISC */
#ifndef FAQGEN_LOAD_LINT_COMMENT_H
#define FAQGEN_LOAD_LINT_COMMENT_H

#include "model/doc.h"

/* Adds those of the HTML in `span` of `text`; what they say is not looked at. */
void lint_comments_find(Arena *arena, Str text, Span span, LintCommentList *list);

#endif
