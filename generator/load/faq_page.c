/* faq_page.c - the questions of a page, and where their answers are. SPDX-License-Identifier: ISC */
#include "load/faq_page.h"

#include "load/faq_mark.h"
#include "load/limits.h"
#include "model/url.h"

const FaqStructure FAQ_STRUCTURES[] = {
    {"panels", faq_find_microdata},
    {"details", faq_find_details},
    {"panels", faq_find_accordion},
    {"panels", faq_find_classes},
    {"definitions", faq_find_definitions},
    {"headings", faq_find_headings},
    {"marked", faq_find_marked},
    {"marked", faq_find_bold},
    {"items", faq_find_items},
    {NULL, NULL},
};

/* --- Building -------------------------------------------------------------------------------- */

FaqQuestion *faq_add(const FaqPage *page, FaqQuestions *questions, DomRange question,
                     DomRange answer)
{
    FaqQuestion *added = list_add(page->arena, questions);
    *added = (FaqQuestion){.question = question};
    faq_add_answer(page, added, answer);
    return added;
}

void faq_add_answer(const FaqPage *page, FaqQuestion *question, DomRange answer)
{
    *list_add(page->arena, &question->answer) = answer;
}

uint32_t faq_start_of(const FaqQuestion *question)
{
    uint32_t start = question->question.start;
    uint32_t answer = question->answer.count > 0 ? question->answer.items[0].start : start;
    return answer < start ? answer : start;
}

uint32_t faq_end_of(const FaqQuestion *question)
{
    uint32_t end = question->question.end;
    for (size_t i = 0; i < question->answer.count; i++) {
        end = question->answer.items[i].end > end ? question->answer.items[i].end : end;
    }
    return end;
}

bool faq_says_something(const Dom *dom, DomRange range)
{
    for (uint32_t i = range.start; i < range.end; i = dom_next(dom, i)) {
        const DomNode *node = &dom->nodes.items[i];
        if (!node->is_left_out &&
            (node->element == HTML_IMG || (dom_is_text(node) && !dom_text_is_blank(node->text)))) {
            return true;
        }
    }
    return false;
}

static bool is_answered(const Dom *dom, const FaqQuestion *question)
{
    for (size_t i = 0; i < question->answer.count; i++) {
        if (faq_says_something(dom, question->answer.items[i])) {
            return true;
        }
    }
    return false;
}

/* --- The choice ------------------------------------------------------------------------------ */

/* Questions that are asked and answered; what looks like a question counts twice, so that a list of
 * terms in one answer is not taken for the questions of the page. Definitions and details may hold
 * no heading that asks, nor items: those are guessed at. */
static size_t score_of(const FaqPage *page, const FaqQuestions *questions)
{
    size_t score = 0;
    Arena *scratch = arena_new();
    for (size_t i = 0; i < questions->count; i++) {
        const FaqQuestion *question = &questions->items[i];
        arena_reset(scratch);
        FaqMark mark = faq_mark_question(scratch, page->dom, question->question);
        bool asks = faq_mark_is_found(&mark) ||
                    faq_mark_asks(dom_text(scratch, page->dom, question->question));
        score += is_answered(page->dom, question) ? 1 + asks : 0;
    }
    arena_free(scratch);
    return score;
}

static void find_questions(FaqPage *page, Str wanted)
{
    size_t best = 0;
    page->questions = (FaqQuestions){0};
    bool is_auto = str_eq(wanted, STR("auto"));
    for (size_t i = 0; FAQ_STRUCTURES[i].name != NULL; i++) {
        const FaqStructure *structure = &FAQ_STRUCTURES[i];
        FaqQuestions found = {0};
        bool is_guess = structure->find == faq_find_items && best > 0;
        if ((is_auto && is_guess) || (!is_auto && !str_eq(wanted, str_from(structure->name)))) {
            continue;
        }
        structure->find(page, &found);
        size_t score = score_of(page, &found);
        if (score > best) {
            best = score;
            page->questions = found;
            page->structure = structure->name;
        }
    }
}

/* --- What is incomplete ---------------------------------------------------------------------- */

/* Whether the answer was nothing but a table of contents: its heading is no question. */
static bool is_over_contents(const Dom *dom, const FaqQuestion *question)
{
    for (size_t n = 0; n < question->answer.count; n++) {
        DomRange range = question->answer.items[n];
        for (uint32_t i = range.start; i < range.end; i = dom_next(dom, i)) {
            if (faq_is_contents(&dom->nodes.items[i])) {
                return true;
            }
        }
    }
    return false;
}

static void report_unanswered(const FaqPage *page, const FaqQuestion *question, Diags *diags)
{
    const Dom *dom = page->dom;
    Str title = dom_text(page->arena, dom, question->question);
    diags_report(diags, SEVERITY_WARNING, NULL, dom->source,
                 dom->nodes.items[question->question.start].span.start,
                 "the question '%s' has no answer, and is left out", diags_quote(diags, title));
    diags_hint(diags, "write it with faqgen new");
}

/* What has been told of is no text beside the questions. */
static void leave_out(Dom *dom, DomRange range)
{
    for (uint32_t i = range.start; i < range.end; i++) {
        dom->nodes.items[i].is_left_out = true;
    }
}

/* Only what has a title and an answer becomes an entry. */
static void keep_complete(FaqPage *page, Diags *diags)
{
    FaqQuestions kept = {0};
    for (size_t i = 0; i < page->questions.count; i++) {
        const FaqQuestion *question = &page->questions.items[i];
        if (is_answered(page->dom, question) &&
            dom_has_words(page->dom, question->question.start, question->question.end)) {
            *list_add(page->arena, &kept) = *question;
            continue;
        }
        if (!is_over_contents(page->dom, question)) {
            report_unanswered(page, question, diags);
        }
        leave_out(page->dom, question->question);
    }
    page->questions = kept;
    dom_count_words(page->dom);
}

/* --- The page -------------------------------------------------------------------------------- */

static void index_ids(FaqPage *page)
{
    page->ids = map_new(page->arena);
    for (size_t i = 1; i < page->dom->nodes.count; i++) {
        DomNode *node = &page->dom->nodes.items[i];
        Str id = node->attribute_count > 0 ? dom_id(node) : (Str){0};
        if (id.len > 0) {
            map_put(&page->ids, id, node);
        }
    }
}

const DomNode *faq_page_target(const FaqPage *page, const DomNode *link)
{
    Str fragment = str_from_offset(dom_attribute(link, STR("href")), 1);
    const DomNode *target = map_get(&page->ids, fragment);
    return target != NULL || str_find_byte(fragment, '%') == STR_NONE
               ? target
               : map_get(&page->ids, url_percent_decode(page->arena, fragment));
}

/* Answers by headings reach up to the next heading, whose element may begin further up. */
size_t faq_page_question_before(const FaqPage *page, uint32_t node)
{
    size_t low = 0;
    size_t high = page->questions.count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (faq_start_of(&page->questions.items[middle]) <= node) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low;
}

size_t faq_page_question_at(const FaqPage *page, uint32_t node)
{
    size_t before = faq_page_question_before(page, node);
    const DomNode *nodes = page->dom->nodes.items;
    if (before < page->questions.count) {
        uint32_t start = faq_start_of(&page->questions.items[before]);
        bool holds_more = before + 1 < page->questions.count &&
                          faq_start_of(&page->questions.items[before + 1]) < nodes[node].end;
        bool is_next = nodes[start].words == nodes[node].words && !holds_more;
        bool is_in_one = before > 0 && node < page->questions.items[before - 1].question.end;
        if (is_next && !is_in_one) {
            return before + 1;
        }
    }
    bool is_inside = before > 0 && node < faq_end_of(&page->questions.items[before - 1]);
    return is_inside ? before : 0;
}

static void complete_questions(FaqPage *page, bool keeps_intro, Diags *diags)
{
    keep_complete(page, diags);
    if (page->questions.count > LIMIT_IMPORT_ENTRIES) {
        page->questions.count = LIMIT_IMPORT_ENTRIES;
        diags_report(diags, SEVERITY_WARNING, NULL, page->dom->source, POS_NONE,
                     "the page has more than %d questions: the rest is left out",
                     LIMIT_IMPORT_ENTRIES);
        diags_hint(diags, "split the page");
    }
    if (page->questions.count == 0) {
        return;
    }
    faq_label(page);
    faq_read_beside(page, keeps_intro, diags);
}

FaqPage *faq_page_read(Arena *arena, const Source *source, Str structure, bool keeps_intro,
                       Diags *diags)
{
    FaqPage *page = arena_new_object(arena, FaqPage);
    *page = (FaqPage){.arena = arena, .dom = html_dom_read(arena, source)};
    if (page->dom->is_too_large) {
        diags_report(diags, SEVERITY_ERROR, "limit", source, POS_NONE,
                     "the page has more than %d elements and texts", LIMIT_IMPORT_NODES);
        diags_hint(diags, "split it");
        return NULL;
    }
    page->content = page_leave_out_chrome(page->dom);
    page->facts = page_facts(arena, page->dom, page->content);
    index_ids(page);
    find_questions(page, structure);
    if (page->questions.count > 0 && faq_leave_out_contents(page)) {
        find_questions(page, structure); /* one was no question */
    }
    faq_label_page(page);
    if (page->questions.count > 0) {
        complete_questions(page, keeps_intro, diags);
    }
    return page;
}
