/* faq_panels.c - questions that scripts or search engines know by attributes. SPDX-License-Identifier: ISC */
#include "load/faq_page.h"

#include "load/date.h"

/* --- Accordions ------------------------------------------------------------------------------ */

/* What opens a panel names it: aria-controls, or one of Bootstrap's attributes, or a link. */
static Str panel_of(const DomNode *node)
{
    static const Str TARGETS[] = {STR_INIT("data-bs-target"), STR_INIT("data-target")};
    Str id = dom_attribute(node, STR("aria-controls"));
    for (size_t i = 0; id.len == 0 && i < sizeof TARGETS / sizeof *TARGETS; i++) {
        Str target = dom_attribute(node, TARGETS[i]);
        id = str_starts_with(target, STR("#")) ? str_from_offset(target, 1) : id;
    }
    bool is_toggle = dom_attribute(node, STR("data-toggle")).len > 0 ||
                     dom_attribute(node, STR("data-bs-toggle")).len > 0;
    Str href = dom_attribute(node, STR("href"));
    if (id.len == 0 && is_toggle && str_starts_with(href, STR("#"))) {
        id = str_from_offset(href, 1);
    }
    return id;
}

void faq_find_accordion(const FaqPage *page, FaqQuestions *ret_questions)
{
    const Dom *dom = page->dom;
    uint32_t end = page->content.start; /* of the last panel */
    for (uint32_t i = page->content.start; i < page->content.end; i = dom_next(dom, i)) {
        const DomNode *node = &dom->nodes.items[i];
        if (i < end || node->is_left_out || dom_is_text(node)) {
            continue;
        }
        const DomNode *panel = map_get(&page->ids, panel_of(node));
        if (panel == NULL || !dom_has_words(dom, i, node->end)) {
            continue;
        }
        uint32_t at = (uint32_t)(panel - dom->nodes.items);
        if (node->end <= page->facts.heading) {
            continue; /* above the title are menus */
        }
        if (at >= node->end && at < page->content.end && at >= end) {
            faq_add(page, ret_questions, (DomRange){i + 1, node->end, 0},
                    (DomRange){at + 1, panel->end, 0});
            end = panel->end;
        }
    }
}

/* --- Classes --------------------------------------------------------------------------------- */

/* Whether one of the classes ends in that word: schema-faq-question, faq__answer. */
static bool has_class_ending(const DomNode *node, Str word)
{
    Str value = dom_attribute(node, STR("class"));
    size_t start = 0;
    for (size_t i = 0; i <= value.len; i++) {
        if (i < value.len && !byte_is_space(value.data[i])) {
            continue;
        }
        Str name = str_slice(value, start, i);
        size_t from = name.len > word.len ? name.len - word.len : 0;
        bool is_whole = from == 0 || !byte_is_letter(name.data[from - 1]);
        if (is_whole && str_eq_ascii_case(str_from_offset(name, from), word)) {
            return true;
        }
        start = i + 1;
    }
    return false;
}

/* Elements that may be a question: one of that class may hold another of it, and its answer. */
typedef struct Asking {
    uint32_t outer; /* the first behind the answer before, or 0 */
    uint32_t inner; /* the latest of those */
} Asking;

/* The innermost, up to the answer where it holds that. */
static DomRange question_above(const Dom *dom, Asking asking, uint32_t answer)
{
    bool is_around = dom->nodes.items[asking.outer].end > answer;
    uint32_t question = is_around ? asking.inner : asking.outer;
    uint32_t end = dom->nodes.items[question].end;
    return (DomRange){question + 1, end < answer ? end : answer, 0};
}

void faq_find_classes(const FaqPage *page, FaqQuestions *ret_questions)
{
    const Dom *dom = page->dom;
    Asking asking = {0};
    for (uint32_t i = page->content.start; i < page->content.end;) {
        const DomNode *node = &dom->nodes.items[i];
        bool has_class = !node->is_left_out && dom_attribute(node, STR("class")).len > 0 &&
                         dom_has_words(dom, i, node->end);
        DomRange inner = {i + 1, node->end, 0};
        if (has_class && has_class_ending(node, STR("question"))) {
            bool is_in_outer = asking.outer != 0 && i < dom->nodes.items[asking.outer].end;
            asking.outer = is_in_outer ? asking.outer : i;
            asking.inner = i;
        } else if (has_class && has_class_ending(node, STR("answer")) &&
                   (asking.outer != 0 || ret_questions->count > 0)) {
            if (asking.outer != 0) {
                faq_add(page, ret_questions, question_above(dom, asking, i), inner);
            } else {
                faq_add_answer(page, &ret_questions->items[ret_questions->count - 1], inner);
            }
            asking = (Asking){0};
            i = node->end;
            continue;
        }
        i = dom_next(dom, i);
    }
}

/* --- Microdata ------------------------------------------------------------------------------- */

static bool is_question_item(const DomNode *node)
{
    Str type = dom_attribute(node, STR("itemtype"));
    return str_ends_with(type, STR("schema.org/Question"));
}

/* schema.org: dateModified, in `content`, `datetime` or as text. */
static void read_date(const FaqPage *page, uint32_t i, FaqQuestion *question)
{
    const DomNode *node = &page->dom->nodes.items[i];
    Str date = dom_attribute(node, STR("datetime"));
    date = date.len == 0 ? dom_attribute(node, STR("content")) : date;
    if (date.len == 0) {
        date = dom_text(page->arena, page->dom, (DomRange){i, node->end, 0});
    }
    date = str_slice(str_trim(date), 0, 10);
    if (date_is_valid(date)) {
        question->updated = date;
    }
}

/* What stands in the item: the name, the text of the accepted answer (or all of it), a date. */
static void find_in_item(const FaqPage *page, uint32_t item, FaqQuestions *questions)
{
    const Dom *dom = page->dom;
    FaqQuestion question = {0};
    DomRange answer = {0};
    uint32_t end = dom->nodes.items[item].end;
    for (uint32_t i = item + 1; i < end; i = dom_next(dom, i)) {
        const DomNode *node = &dom->nodes.items[i];
        bool is_in_answer = i < answer.end;
        if (node->is_left_out || dom_is_text(node)) {
            continue;
        }
        if (dom_has_word(node, STR("itemprop"), STR("name")) && question.question.end == 0) {
            question.question = (DomRange){i + 1, node->end, 0};
        } else if (dom_has_word(node, STR("itemprop"), STR("acceptedAnswer")) && !is_in_answer) {
            answer = (DomRange){i + 1, node->end, 0};
        } else if (dom_has_word(node, STR("itemprop"), STR("text")) && is_in_answer &&
                   node->end > i + 1) {
            faq_add_answer(page, &question, (DomRange){i + 1, node->end, 0});
            i = node->end - 1;
        } else if (dom_has_word(node, STR("itemprop"), STR("dateModified"))) {
            read_date(page, i, &question);
        }
    }
    if (question.answer.count == 0 && answer.end > 0) {
        faq_add_answer(page, &question, answer);
    }
    bool is_apart = question.question.end > 0 && question.answer.count > 0 &&
                    question.answer.items[0].start >= question.question.end;
    if (is_apart) {
        *list_add(page->arena, questions) = question;
    }
}

void faq_find_microdata(const FaqPage *page, FaqQuestions *ret_questions)
{
    const Dom *dom = page->dom;
    for (uint32_t i = page->content.start; i < page->content.end;) {
        const DomNode *node = &dom->nodes.items[i];
        if (node->is_left_out || dom_is_text(node) || !is_question_item(node)) {
            i = dom_next(dom, i);
            continue;
        }
        find_in_item(page, i, ret_questions);
        i = node->end;
    }
}
