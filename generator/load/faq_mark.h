/* faq_mark.h - "Q1." before a question and "A." before its answer. SPDX-License-Identifier: ISC */
#ifndef FAQGEN_LOAD_FAQ_MARK_H
#define FAQGEN_LOAD_FAQ_MARK_H

#include "load/html_dom.h"

/* A mark at the beginning of a text, in ASCII or full width: "Q.", "Q1:", "Q 1-2.", "[Q3]", "Q" and
 * a space, "Question 4:"; for answers likewise, but none of a letter and a space, which may be a
 * word. Japanese ones too: U+554F and a number, U+56DE U+7B54 and a colon. */
typedef struct FaqMark {
    size_t len;      /* of the mark in the text of the run, with white space around it; 0: none */
    bool has_number; /* a single one: not "1-2" */
    size_t number;
} FaqMark;

FaqMark faq_mark_question(Arena *scratch, const Dom *dom, DomRange range);
FaqMark faq_mark_answer(Arena *scratch, const Dom *dom, DomRange range);

/* Whether a line ends in a question mark, or in the particle that Japanese questions end in. */
bool faq_mark_asks(Str text);

#endif
