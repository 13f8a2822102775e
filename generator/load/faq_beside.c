/* faq_beside.c - groups of questions, and what of a page is in no entry. SPDX-License-Identifier: ISC */
#include "load/faq_mark.h"
#include "load/faq_page.h"
#include "load/page_texts.h"

enum { LEVEL_SUMMARY = 7 }; /* below every heading */

/* A walk over the page beside the questions and answers, which come in its order. */
typedef struct Beside {
    FaqPage *page;
    Diags *diags;
    size_t next; /* the next question */
    Str group;
    uint32_t heading; /* of the group while there is nothing below it, or 0 */
    unsigned level;   /* of that heading */
    Buf text;         /* of a run that is in no entry */
    uint32_t first;   /* its first text, or 0 */
    uint32_t block;   /* that its latest text stands in */
} Beside;

/* 0: the node is no heading of a group. A summary around several details is one, too. */
static unsigned group_level(const DomNode *node)
{
    return node->element == HTML_SUMMARY ? LEVEL_SUMMARY : faq_heading_level(node);
}

static void report_beside(Beside *beside)
{
    if (beside->first == 0) {
        return;
    }
    const Dom *dom = beside->page->dom;
    diags_report(beside->diags, SEVERITY_WARNING, NULL, dom->source,
                 dom->nodes.items[beside->first].span.start,
                 "this belongs to no question, and is left out: '%s'",
                 diags_quote(beside->diags, str_trim(buf_str(&beside->text))));
    diags_hint(beside->diags, "it may go into _category.md");
    beside->first = 0;
}

static void add_beside(Beside *beside, uint32_t i, Str text)
{
    enum { SHOWN = 200 };
    if (beside->first == 0) {
        beside->first = i;
        beside->text = buf_new(beside->page->arena);
    }
    uint32_t block = beside->page->dom->nodes.items[i].block;
    if (beside->text.len < SHOWN) {
        buf_add_text(&beside->text, beside->block != block ? " " : "");
        buf_add(&beside->text, str_slice(text, 0, SHOWN));
    }
    beside->block = block;
}

static void add_text_beside(Beside *beside, uint32_t i)
{
    const DomNode *node = &beside->page->dom->nodes.items[i];
    bool is_outside = i < beside->page->content.start;
    if (!dom_text_is_blank(node->text) && (is_outside || i >= beside->page->intro.end)) {
        add_beside(beside, i, node->text);
    }
}

/* A heading that no question and no other heading stands below names no group: it is a text. */
static void end_group(Beside *beside, unsigned level)
{
    uint32_t heading = beside->heading;
    beside->heading = 0;
    if (heading == 0 || heading < beside->page->intro.end || level > beside->level) {
        report_beside(beside);
        return;
    }
    Buf below = beside->text;
    bool has_text = beside->first != 0;
    beside->first = 0;
    add_beside(beside, heading, beside->group);
    if (has_text) {
        buf_add_byte(&beside->text, ' ');
        buf_add(&beside->text, str_trim(buf_str(&below)));
    }
    report_beside(beside);
}

static void start_group(Beside *beside, uint32_t i)
{
    const Dom *dom = beside->page->dom;
    const DomNode *node = &dom->nodes.items[i];
    unsigned level = group_level(node);
    if (i == beside->page->facts.heading || !dom_has_words(dom, i, node->end)) {
        report_beside(beside);
        return;
    }
    end_group(beside, level);
    beside->group = dom_text(beside->page->arena, dom, (DomRange){i, node->end, 0});
    beside->heading = i;
    beside->level = level;
}

/* A heading or summary may be the question itself. */
static bool holds_next(const Beside *beside, uint32_t i)
{
    const FaqPage *page = beside->page;
    return beside->next < page->questions.count &&
           faq_start_of(&page->questions.items[beside->next]) < page->dom->nodes.items[i].end;
}

/* --- What stands between a question and its answers ------------------------------------------ */

/* Icons and the mark of an answer say nothing. */
static void walk_gap(Beside *beside, DomRange gap)
{
    const Dom *dom = beside->page->dom;
    Arena *scratch = arena_new();
    FaqMark mark = faq_mark_answer(scratch, dom, gap, 0);
    gap.skip = mark.len;
    bool has_words = page_has_letters(dom_text(scratch, dom, gap));
    for (uint32_t i = gap.start; i < gap.end && has_words; i = dom_next(dom, i)) {
        const DomNode *node = &dom->nodes.items[i];
        if (!node->is_left_out && dom_is_text(node)) {
            add_text_beside(beside, i);
        }
    }
    report_beside(beside);
    arena_free(scratch);
}

static void walk_question(Beside *beside, FaqQuestion *question)
{
    const Dom *dom = beside->page->dom;
    uint32_t at = question->question.end;
    for (size_t i = 0; i < question->answer.count; i++) {
        DomRange answer = question->answer.items[i];
        if (answer.start > at && dom_has_words(dom, at, answer.start)) {
            walk_gap(beside, (DomRange){at, answer.start, 0});
        }
        at = answer.end > at ? answer.end : at;
    }
    question->group = beside->group;
    beside->heading = 0;
}

static void walk_beside(Beside *beside)
{
    FaqPage *page = beside->page;
    const Dom *dom = page->dom;
    for (uint32_t i = 1; i < dom->nodes.count;) {
        const DomNode *node = &dom->nodes.items[i];
        bool is_outside = i < page->content.start || i >= page->content.end;
        FaqQuestion *next =
            beside->next < page->questions.count ? &page->questions.items[beside->next] : NULL;
        if (next != NULL && i >= faq_start_of(next)) {
            beside->next++;
            report_beside(beside);
            walk_question(beside, next);
            uint32_t end = faq_end_of(next);
            i = end > i ? end : i;
            continue;
        }
        if (faq_is_contents(node)) {
            beside->heading = 0; /* it was above that */
        } else if (!node->is_left_out && dom_is_text(node)) {
            add_text_beside(beside, i);
        } else if (!node->is_left_out && group_level(node) != 0 && !holds_next(beside, i) &&
                   (!is_outside || i == page->facts.heading)) {
            start_group(beside, i);
            i = node->end;
            continue;
        }
        i = dom_next(dom, i);
    }
    end_group(beside, 0);
}

/* --- Groups and the intro -------------------------------------------------------------------- */

/* One group for all of them says no more than the page's title. */
static void forget_single_group(FaqPage *page)
{
    bool differ = false;
    for (size_t i = 1; i < page->questions.count; i++) {
        differ = differ || !str_eq(page->questions.items[i].group, page->questions.items[0].group);
    }
    for (size_t i = 0; i < page->questions.count && !differ; i++) {
        page->questions.items[i].group = (Str){0};
    }
}

/* From the title of the page to the first question, or to the heading of its group. */
static DomRange find_intro(const FaqPage *page)
{
    const Dom *dom = page->dom;
    uint32_t heading = page->facts.heading;
    uint32_t first = faq_start_of(&page->questions.items[0]);
    bool is_inside = heading >= page->content.start && heading < first;
    DomRange intro = {is_inside ? dom->nodes.items[heading].end : page->content.start, first, 0};
    for (uint32_t i = intro.start; i < first; i = dom_next(dom, i)) {
        if (!dom->nodes.items[i].is_left_out && group_level(&dom->nodes.items[i]) != 0) {
            intro.end = i;
            break;
        }
    }
    return intro;
}

void faq_read_beside(FaqPage *page, bool keeps_intro, Diags *diags)
{
    page->intro = keeps_intro ? find_intro(page) : (DomRange){0};
    Beside beside = {.page = page, .diags = diags};
    walk_beside(&beside);
    forget_single_group(page);
}
