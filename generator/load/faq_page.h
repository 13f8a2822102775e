/* faq_page.h - the questions of a page, and where their answers are. SPDX-License-Identifier: ISC */
#ifndef FAQGEN_LOAD_FAQ_PAGE_H
#define FAQGEN_LOAD_FAQ_PAGE_H

#include "base/map.h"
#include "load/page_chrome.h"
#include "model/diag.h"

typedef LIST(DomRange) DomRanges;

typedef struct FaqQuestion {
    DomRange question;
    DomRanges answer; /* in the order of the page */
    Str title;        /* the question in one line */
    Str group;        /* of the heading that several questions stand below; may be missing */
    Str updated;      /* 2026-01-31, where the page says it for a program to read; else missing */
    size_t number;    /* "Q12."; 0: none */
} FaqQuestion;

typedef LIST(FaqQuestion) FaqQuestions;

typedef struct FaqPage {
    Arena *arena;
    Dom *dom;
    PageFacts facts;
    DomRange content;
    Map ids;        /* id or name of an anchor -> DomNode */
    DomRange intro; /* what stands above the first question and its group; may be empty */
    const char *structure;
    FaqQuestions questions; /* in the order of the page; no two overlap */
} FaqPage;

/* How a page marks its questions; a row of a table. Finds as many as there are in the content. */
typedef struct FaqStructure {
    const char *name;
    void (*find)(const FaqPage *page, FaqQuestions *ret_questions);
} FaqStructure;

extern const FaqStructure FAQ_STRUCTURES[]; /* ends with a NULL name. The first of equals wins */

/* For --structure: "details|definitions|…". */
#define FAQ_STRUCTURE_CHOICES "auto|headings|definitions|details|panels|marked|items"

/* Reads the page in the structure of that name, or, for "auto", in the one that yields most pairs of
 * a question and an answer. What of the content is in no entry is reported as warnings; the intro
 * too, unless `keeps_intro`. NULL where it is too large to be read, reported. */
FaqPage *faq_page_read(Arena *arena, const Source *source, Str structure, bool keeps_intro,
                       Diags *diags);

/* The question that the node belongs to, as its number from 1 on; 0: none. A node just before a
 * question, with nothing to read between them, belongs to it. */
size_t faq_page_question_at(const FaqPage *page, uint32_t node);

/* How many questions begin at the node or before it. */
size_t faq_page_question_before(const FaqPage *page, uint32_t node);

/* What a link whose address begins with `#` leads to, or NULL. */
const DomNode *faq_page_target(const FaqPage *page, const DomNode *link);

/* Where a question begins and ends, its answer and what stands between included. */
uint32_t faq_start_of(const FaqQuestion *question);
uint32_t faq_end_of(const FaqQuestion *question);

/* --- The steps after finding ----------------------------------------------------------------- */

/* Leaves out tables of contents. Whether one was in a question, so that they are to be found anew. */
bool faq_leave_out_contents(FaqPage *page);

/* What may have been such a table, and was left out. */
bool faq_is_contents(const DomNode *node);

/* Titles and numbers, without marks and icons; all questions are answered. */
void faq_label(FaqPage *page);

/* The page's title without its mark. */
void faq_label_page(FaqPage *page);

/* The intro, the groups, and warnings of what is in no entry. */
void faq_read_beside(FaqPage *page, bool keeps_intro, Diags *diags);

/* --- For the finders ------------------------------------------------------------------------- */

/* Adds a question whose answer is one run. */
FaqQuestion *faq_add(const FaqPage *page, FaqQuestions *questions, DomRange question,
                     DomRange answer);
void faq_add_answer(const FaqPage *page, FaqQuestion *question, DomRange answer);

void faq_find_microdata(const FaqPage *page, FaqQuestions *ret_questions);
void faq_find_details(const FaqPage *page, FaqQuestions *ret_questions);
void faq_find_classes(const FaqPage *page, FaqQuestions *ret_questions);
void faq_find_accordion(const FaqPage *page, FaqQuestions *ret_questions);
void faq_find_definitions(const FaqPage *page, FaqQuestions *ret_questions);
void faq_find_headings(const FaqPage *page, FaqQuestions *ret_questions);
void faq_find_marked(const FaqPage *page, FaqQuestions *ret_questions);
void faq_find_bold(const FaqPage *page, FaqQuestions *ret_questions);
void faq_find_items(const FaqPage *page, FaqQuestions *ret_questions);

/* Whether there is anything to see in a run: a picture is an answer, too. */
bool faq_says_something(const Dom *dom, DomRange range);

/* A line of the page: what a browser shows without a break between. */
typedef struct FaqLine {
    uint32_t start; /* its first text */
    uint32_t end;   /* behind its last one */
} FaqLine;

typedef LIST(FaqLine) FaqLines;

FaqLines faq_list_lines(const FaqPage *page);

/* 1 … 6 of a heading in the content, else 0; also role=heading. */
unsigned faq_heading_level(const DomNode *node);

#endif
