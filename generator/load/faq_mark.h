/* faq_mark.h - "Q1." before a question and "A." before its answer. SPDX-License-Identifier: ISC */
#ifndef FAQGEN_LOAD_FAQ_MARK_H
#define FAQGEN_LOAD_FAQ_MARK_H

#include "load/html_dom.h"

/* A mark at the beginning of a text, in ASCII or full width: "Q.", "Q1:", "Q 1-2.", "Q.1", "Q-1",
 * "[Q3]", "Q" and a space, "Question 4:"; for answers likewise, but none of a letter and a space,
 * which may be a word, and of a number and a space only with the question's number. Japanese ones too: U+554F and a number, U+56DE U+7B54 and a colon. */
typedef struct FaqMark {
    size_t len;       /* in the text of the run, with white space around it */
    uint32_t image;   /* a picture at the beginning whose alternative text is the mark, or 0 */
    bool has_bracket; /* "(A)" */
    bool has_number;  /* a single one: not "1-2" */
    size_t number;
} FaqMark;

bool faq_mark_is_found(const FaqMark *mark);

FaqMark faq_mark_question(Arena *scratch, const Dom *dom, DomRange range);

/* `number` is the question's, or 0. */
FaqMark faq_mark_answer(Arena *scratch, const Dom *dom, DomRange range, size_t number);

/* Whether a line ends in a question mark, or in the particle that Japanese questions end in. */
bool faq_mark_asks(Str text);

#endif
