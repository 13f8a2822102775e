/* faq_contents.c - tables of contents, which every build makes anew. SPDX-License-Identifier: ISC */
#include "load/faq_page.h"

/* DESIGN. A table of contents is a block in which every text is a link into the page. So is a list
 * of what else to read in an answer; that one is kept. What tells them apart are the questions that
 * the links lead to, so the questions are found first, and anew where one was taken from the table.
 *
 *   - above the first question every such block is one;
 *   - beside the questions, what leads to a question is one;
 *   - in an answer, what leads to most of the questions, its own among them, or is all there is. */

static bool is_inner_link(const DomNode *node)
{
    return node->element == HTML_A && str_starts_with(dom_attribute(node, STR("href")), STR("#"));
}

/* What may be a question or the name of a group is one, even as a link. */
static bool is_name(const DomNode *node)
{
    return faq_heading_level(node) != 0 || node->element == HTML_SUMMARY ||
           node->element == HTML_DT;
}

static uint32_t words_at(const Dom *dom, uint32_t i)
{
    return i < dom->nodes.count ? dom->nodes.items[i].words : dom->words;
}

/* How many texts that are not blank stand before each node of the run and in a link into the page. */
static uint32_t *count_linked(Arena *arena, const Dom *dom, DomRange range)
{
    uint32_t *counts = arena_alloc(arena, range.end - range.start + 1, sizeof *counts);
    uint32_t count = 0;
    uint32_t link_end = 0;
    uint32_t name_end = 0;
    for (uint32_t i = range.start; i < range.end; i++) {
        const DomNode *node = &dom->nodes.items[i];
        counts[i - range.start] = count;
        link_end = is_inner_link(node) && node->end > link_end ? node->end : link_end;
        name_end = is_name(node) && node->end > name_end ? node->end : name_end;
        count += i < link_end && i >= name_end ? words_at(dom, i + 1) - node->words : 0;
    }
    counts[range.end - range.start] = count;
    return counts;
}

bool faq_is_contents(const DomNode *node)
{
    switch (node->element) {
    case HTML_UL:
    case HTML_OL:
    case HTML_DL:
    case HTML_DIV:
    case HTML_P:
    case HTML_TABLE:
    case HTML_NAV:
    case HTML_FORM:
        return node->is_left_out;
    default:
        return false;
    }
}

typedef struct Contents {
    const FaqPage *page;
    size_t *seen; /* for each question the latest block that leads to it */
    size_t block;
} Contents;

/* How many of the questions the links of a run lead to; and whether `own` is one of them. */
static size_t count_targets(Contents *contents, DomRange range, size_t own, bool *ret_own)
{
    const FaqPage *page = contents->page;
    size_t count = 0;
    contents->block++;
    for (uint32_t i = range.start; i < range.end; i = dom_next(page->dom, i)) {
        const DomNode *node = &page->dom->nodes.items[i];
        const DomNode *target = is_inner_link(node) ? faq_page_target(page, node) : NULL;
        size_t number =
            target == NULL
                ? 0
                : faq_page_question_at(page, (uint32_t)(target - page->dom->nodes.items));
        if (number > 0 && contents->seen[number - 1] != contents->block) {
            contents->seen[number - 1] = contents->block;
            count++;
            *ret_own = *ret_own || number == own;
        }
    }
    return count;
}

/* The question that a node stands in itself, from 1 on; 0: beside them. */
static size_t question_around(const FaqPage *page, uint32_t node)
{
    size_t before = faq_page_question_before(page, node);
    return before > 0 && node < faq_end_of(&page->questions.items[before - 1]) ? before : 0;
}

static bool is_contents(Contents *contents, DomRange range)
{
    const FaqPage *page = contents->page;
    const FaqQuestions *questions = &page->questions;
    size_t own = question_around(page, range.start);
    bool has_own = false;
    if (own == 0 && range.end <= faq_start_of(&questions->items[0])) {
        return true;
    }
    size_t count = count_targets(contents, range, own, &has_own);
    if (own == 0) {
        return count > 0;
    }
    const FaqQuestion *question = &questions->items[own - 1];
    if (range.start < question->question.end) {
        return false;
    }
    uint32_t words = words_at(page->dom, range.end) - words_at(page->dom, range.start);
    uint32_t all =
        words_at(page->dom, faq_end_of(question)) - words_at(page->dom, question->question.end);
    return count >= 2 && count * 2 > questions->count && (has_own || words == all);
}

/* Whether a question begins in the run. */
static bool holds_question(const FaqPage *page, DomRange range)
{
    return faq_page_question_before(page, range.end - 1) >
           faq_page_question_before(page, range.start);
}

static bool leave_out_blocks(Contents *contents)
{
    const FaqPage *page = contents->page;
    Dom *dom = page->dom;
    Arena *scratch = arena_new();
    DomRange range = page->content;
    const uint32_t *counts = count_linked(scratch, dom, range);
    bool was_in_question = false;
    for (uint32_t i = range.start; i < range.end;) {
        DomNode *node = &dom->nodes.items[i];
        uint32_t words = node->end <= range.end ? dom_word_count(dom, i) : 0;
        DomRange block = {i, node->end, 0};
        bool is_linked = words > 0 && dom_is_block(node) &&
                         counts[node->end - range.start] - counts[i - range.start] == words;
        if (node->is_left_out || !is_linked || holds_question(page, block)) {
            i = dom_next(dom, i);
            continue;
        }
        if (is_contents(contents, block)) {
            node->is_left_out = true;
            was_in_question = was_in_question || question_around(page, i) != 0;
        }
        i = node->end;
    }
    arena_free(scratch);
    dom_count_words(dom);
    return was_in_question;
}

/* Whether the line is nothing but links into the page, beside the questions. */
static bool is_linked_line(const FaqPage *page, FaqLine line)
{
    const Dom *dom = page->dom;
    for (uint32_t i = line.start; i < line.end; i = dom_next(dom, i)) {
        const DomNode *node = &dom->nodes.items[i];
        bool is_read = dom_is_text(node) && !node->is_left_out && !dom_text_is_blank(node->text);
        if (is_read && !is_inner_link(&dom->nodes.items[dom_closest(dom, i, HTML_A)])) {
            return false;
        }
    }
    uint32_t block = dom->nodes.items[line.start].block;
    return question_around(page, line.start) == 0 && !is_name(&dom->nodes.items[block]);
}

/* Links one below the other, with other text in their block. One by itself may be a sentence. */
static void leave_out_lines(const FaqPage *page)
{
    Dom *dom = page->dom;
    FaqLines lines = faq_list_lines(page);
    bool was_linked = false;
    for (size_t i = 0; i < lines.count; i++) {
        bool is_linked = is_linked_line(page, lines.items[i]);
        bool is_next = i + 1 < lines.count && is_linked && is_linked_line(page, lines.items[i + 1]);
        for (uint32_t n = lines.items[i].start;
             n < lines.items[i].end && is_linked && (was_linked || is_next); n++) {
            DomNode *node = &dom->nodes.items[n];
            node->is_left_out = node->is_left_out || dom_is_text(node);
        }
        was_linked = is_linked;
    }
    dom_count_words(dom);
}

bool faq_leave_out_contents(FaqPage *page)
{
    Arena *scratch = arena_new();
    size_t count = page->questions.count;
    Contents contents = {page, arena_alloc(scratch, count, sizeof(size_t)), 0};
    for (size_t i = 0; i < count; i++) {
        contents.seen[i] = 0;
    }
    bool was_in_question = leave_out_blocks(&contents);
    leave_out_lines(page);
    arena_free(scratch);
    return was_in_question;
}
