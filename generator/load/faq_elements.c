/* faq_elements.c - questions that are elements: details, definitions, items. SPDX-License-Identifier: ISC */
#include "load/faq_page.h"

/* --- details --------------------------------------------------------------------------------- */

static uint32_t summary_of(const Dom *dom, uint32_t details)
{
    uint32_t end = dom->nodes.items[details].end;
    for (uint32_t i = details + 1; i < end; i = dom->nodes.items[i].end) {
        if (dom->nodes.items[i].element == HTML_SUMMARY) {
            return i;
        }
    }
    return 0;
}

/* One that holds nothing but a summary and other details: of them it is the group. */
static bool is_group(const Dom *dom, uint32_t details, uint32_t summary)
{
    enum { LOOKED_AT = 64 };
    size_t inner = 0;
    uint32_t end = dom->nodes.items[details].end;
    uint32_t i = dom->nodes.items[summary].end;
    for (size_t looked = 0; i < end && looked < LOOKED_AT; looked++) {
        const DomNode *node = &dom->nodes.items[i];
        bool is_wrapper = !dom_is_text(node) && node->element != HTML_DETAILS &&
                          (node->element == HTML_DIV || node->element == HTML_SECTION ||
                           node->element == HTML_LI || node->element == HTML_UL);
        if (node->element == HTML_DETAILS) {
            inner++;
        } else if (!is_wrapper && dom_has_words(dom, i, node->end)) {
            return false;
        }
        i = is_wrapper ? i + 1 : node->end;
    }
    return inner >= 2;
}

void faq_find_details(const FaqPage *page, FaqQuestions *ret_questions)
{
    const Dom *dom = page->dom;
    for (uint32_t i = page->content.start; i < page->content.end;) {
        const DomNode *node = &dom->nodes.items[i];
        uint32_t summary = node->element == HTML_DETAILS ? summary_of(dom, i) : 0;
        if (node->is_left_out || summary == 0 || is_group(dom, i, summary)) {
            i = dom_next(dom, i);
            continue;
        }
        uint32_t behind = dom->nodes.items[summary].end;
        DomRange above = {i + 1, summary, 0};
        FaqQuestion *added = list_add(page->arena, ret_questions);
        *added = (FaqQuestion){.question = {summary + 1, behind, 0}};
        if (faq_says_something(dom, above)) {
            faq_add_answer(page, added, above);
        }
        faq_add_answer(page, added, (DomRange){behind, node->end, 0});
        i = node->end;
    }
}

/* --- Definitions ----------------------------------------------------------------------------- */

/* The terms and descriptions of one list, which may stand in groups. */
static void find_in_list(const FaqPage *page, uint32_t list, FaqQuestions *questions)
{
    const Dom *dom = page->dom;
    uint32_t end = dom->nodes.items[list].end;
    FaqQuestion *open = NULL;
    for (uint32_t i = list + 1; i < end;) {
        const DomNode *node = &dom->nodes.items[i];
        DomRange inner = {i + 1, node->end, 0};
        if (node->element == HTML_DT && !node->is_left_out) {
            bool is_second = open != NULL && open->answer.count == 0;
            if (is_second) { /* two names of one thing */
                open->question.end = node->end;
            } else if (dom_has_words(dom, i, node->end)) {
                open = list_add(page->arena, questions);
                *open = (FaqQuestion){.question = inner};
            }
        } else if (node->element == HTML_DD && open != NULL && !node->is_left_out) {
            faq_add_answer(page, open, inner);
        }
        bool is_wrapper = node->element == HTML_DIV && !node->is_left_out;
        i = is_wrapper ? i + 1 : node->end;
    }
}

void faq_find_definitions(const FaqPage *page, FaqQuestions *ret_questions)
{
    const Dom *dom = page->dom;
    for (uint32_t i = page->content.start; i < page->content.end;) {
        const DomNode *node = &dom->nodes.items[i];
        if (node->element != HTML_DL || node->is_left_out) {
            i = dom_next(dom, i);
            continue;
        }
        find_in_list(page, i, ret_questions);
        i = node->end;
    }
}

/* --- Items ----------------------------------------------------------------------------------- */

/* The first element of an item, where that is a line by itself. */
static uint32_t first_block(const Dom *dom, uint32_t item)
{
    uint32_t end = dom->nodes.items[item].end;
    for (uint32_t i = item + 1; i < end; i = dom->nodes.items[i].end) {
        const DomNode *node = &dom->nodes.items[i];
        if (dom_is_text(node) && dom_text_is_blank(node->text)) {
            continue;
        }
        bool is_line = node->element == HTML_P || node->element == HTML_DIV ||
                       node->element == HTML_STRONG || node->element == HTML_B ||
                       faq_heading_level(node) != 0;
        return is_line && dom_has_words(dom, i, node->end) ? i : 0;
    }
    return 0;
}

/* A list of questions: each item has the question in its first element and then the answer. */
void faq_find_items(const FaqPage *page, FaqQuestions *ret_questions)
{
    const Dom *dom = page->dom;
    for (uint32_t i = page->content.start; i < page->content.end;) {
        const DomNode *node = &dom->nodes.items[i];
        uint32_t first = node->element == HTML_LI && !node->is_left_out ? first_block(dom, i) : 0;
        uint32_t behind = first == 0 ? 0 : dom->nodes.items[first].end;
        if (first == 0 || !dom_has_words(dom, behind, node->end)) {
            i = dom_next(dom, i);
            continue;
        }
        faq_add(page, ret_questions, (DomRange){first, behind, 0},
                (DomRange){behind, node->end, 0});
        i = node->end;
    }
}
