/* faq_lines.c - questions that are lines: headings, and what begins with "Q1.". SPDX-License-Identifier: ISC */
#include "load/faq_mark.h"
#include "load/faq_page.h"

#include "base/unicode.h"

unsigned faq_heading_level(const DomNode *node)
{
    if (node->element >= HTML_H1 && node->element <= HTML_H6) {
        return (unsigned)(node->element - HTML_H1) + 1;
    }
    size_t level = 0;
    bool is_heading = node->attribute_count > 0 &&
                      str_eq(dom_attribute(node, STR("role")), STR("heading")) &&
                      str_to_size(dom_attribute(node, STR("aria-level")), &level);
    return is_heading && level >= 1 && level <= 6 ? (unsigned)level : 0;
}

/* --- Headings -------------------------------------------------------------------------------- */

typedef struct HeadingLine {
    uint32_t node;
    unsigned level;
    bool is_answered; /* something stands between it and the next heading */
    bool is_asking;   /* it reads like a question */
} HeadingLine;

typedef LIST(HeadingLine) HeadingLines;

/* One in another is a part of that. */
static HeadingLines list_headings(const FaqPage *page)
{
    const Dom *dom = page->dom;
    HeadingLines lines = {0};
    Arena *scratch = arena_new();
    for (uint32_t i = page->content.start; i < page->content.end;) {
        const DomNode *node = &dom->nodes.items[i];
        unsigned level = node->is_left_out ? 0 : faq_heading_level(node);
        if (level == 0 || i == page->facts.heading || !dom_has_words(dom, i, node->end)) {
            i = dom_next(dom, i);
            continue;
        }
        arena_reset(scratch);
        DomRange range = {i, node->end, 0};
        bool asks = faq_mark_asks(dom_text(scratch, dom, range)) ||
                    faq_mark_question(scratch, dom, range).len > 0;
        *list_add(page->arena, &lines) = (HeadingLine){i, level, false, asks};
        i = node->end;
    }
    arena_free(scratch);
    for (size_t i = 0; i < lines.count; i++) {
        uint32_t next = i + 1 < lines.count ? lines.items[i + 1].node : page->content.end;
        uint32_t end = dom->nodes.items[lines.items[i].node].end;
        lines.items[i].is_answered = end < next && dom_has_words(dom, end, next);
    }
    return lines;
}

/* The level with most headings that ask and are answered; where none asks, the first whose headings
 * are mostly answered, for groups have no text of their own. Of equals the one further up: what is
 * below it belongs to its answers. */
static unsigned question_level(const HeadingLines *lines)
{
    size_t asked[7] = {0};
    size_t answered[7] = {0};
    size_t count[7] = {0};
    for (size_t i = 0; i < lines->count; i++) {
        const HeadingLine *line = &lines->items[i];
        bool has_part = i + 1 < lines->count && lines->items[i + 1].level > line->level;
        count[line->level]++;
        answered[line->level] += line->is_answered;
        asked[line->level] += line->is_asking && (line->is_answered || has_part);
    }
    unsigned best = 0;
    for (unsigned level = 1; level <= 6; level++) {
        best = asked[level] > asked[best] ? level : best;
    }
    for (unsigned level = 1; best == 0 && level <= 6; level++) {
        best = answered[level] >= 2 && answered[level] * 2 > count[level] ? level : 0;
    }
    for (unsigned level = 1; best == 0 && level <= 6; level++) {
        best = answered[level] > 0 ? level : 0;
    }
    return best;
}

void faq_find_headings(const FaqPage *page, FaqQuestions *ret_questions)
{
    const Dom *dom = page->dom;
    HeadingLines lines = list_headings(page);
    unsigned level = question_level(&lines);
    for (size_t i = 0; level != 0 && i < lines.count; i++) {
        const HeadingLine *line = &lines.items[i];
        if (line->level != level) {
            continue;
        }
        size_t next = i + 1;
        while (next < lines.count && lines.items[next].level > level) {
            next++;
        }
        uint32_t end = next < lines.count ? lines.items[next].node : page->content.end;
        uint32_t behind = dom->nodes.items[line->node].end;
        faq_add(page, ret_questions, (DomRange){line->node, behind, 0}, (DomRange){behind, end, 0});
    }
}

/* --- Lines that begin with a mark, or are bold ------------------------------------------------ */

/* A line of the page: what a browser shows without a break between. */
typedef struct TextLine {
    uint32_t start; /* its first text */
    uint32_t end;   /* behind its last one */
} TextLine;

typedef LIST(TextLine) TextLines;

static TextLines list_lines(const FaqPage *page)
{
    const Dom *dom = page->dom;
    TextLines lines = {0};
    bool breaks = true;
    uint32_t block = 0;
    for (uint32_t i = page->content.start; i < page->content.end; i = dom_next(dom, i)) {
        const DomNode *node = &dom->nodes.items[i];
        if (node->is_left_out) {
            continue;
        }
        if (!dom_is_text(node)) {
            breaks = breaks || node->element == HTML_BR || dom_is_block(node);
            continue;
        }
        if (dom_text_is_blank(node->text)) {
            continue;
        }
        if (breaks || node->block != block) {
            list_add(page->arena, &lines)->start = i;
        }
        lines.items[lines.count - 1].end = i + 1;
        block = node->block;
        breaks = false;
    }
    return lines;
}

/* Whether a mark is all that the line holds, as in a cell of its own. */
static bool is_mark_alone(const Dom *dom, TextLine line, size_t mark)
{
    size_t len = 0;
    for (uint32_t i = line.start; i < line.end && len <= mark; i = dom_next(dom, i)) {
        const DomNode *node = &dom->nodes.items[i];
        len += dom_is_text(node) && !node->is_left_out ? node->text.len : 0;
    }
    return len <= mark;
}

/* A heading right above a question is the name of a group, and no part of the answer before. */
static uint32_t start_of(const Dom *dom, const TextLines *lines, size_t index)
{
    uint32_t above = index > 0 ? dom->nodes.items[lines->items[index - 1].start].block : 0;
    return faq_heading_level(&dom->nodes.items[above]) != 0 ? above : lines->items[index].start;
}

/* Whether every text of the line is bold. */
static bool is_bold(const Dom *dom, TextLine line)
{
    for (uint32_t i = line.start; i < line.end; i = dom_next(dom, i)) {
        const DomNode *node = &dom->nodes.items[i];
        bool is_read = dom_is_text(node) && !node->is_left_out && !dom_text_is_blank(node->text);
        if (is_read && dom_closest(dom, node->parent, HTML_B) == 0 &&
            dom_closest(dom, node->parent, HTML_STRONG) == 0) {
            return false;
        }
    }
    return true;
}

/* Returns the length of the mark that the line begins with, which may be 0. */
typedef size_t IsQuestion(Arena *scratch, const Dom *dom, TextLine line, bool *ret_is_question);

static size_t is_marked(Arena *scratch, const Dom *dom, TextLine line, bool *ret_is_question)
{
    FaqMark mark = faq_mark_question(scratch, dom, (DomRange){line.start, line.end, 0});
    *ret_is_question = mark.len > 0;
    return mark.len;
}

static size_t asks_in_bold(Arena *scratch, const Dom *dom, TextLine line, bool *ret_is_question)
{
    *ret_is_question = is_bold(dom, line) &&
                       faq_mark_asks(dom_text(scratch, dom, (DomRange){line.start, line.end, 0}));
    return 0;
}

static void find_lines(const FaqPage *page, IsQuestion *judge, FaqQuestions *questions)
{
    const Dom *dom = page->dom;
    TextLines lines = list_lines(page);
    Arena *scratch = arena_new();
    FaqQuestion *open = NULL;
    for (size_t i = 0; i < lines.count; i++) {
        bool is_question = false;
        arena_reset(scratch);
        DomRange range = {lines.items[i].start, lines.items[i].end, 0};
        size_t mark = judge(scratch, dom, lines.items[i], &is_question);
        if (!is_question) {
            continue;
        }
        if (open != NULL) {
            open->answer.items[0].end = start_of(dom, &lines, i);
        }
        if (mark > 0 && is_mark_alone(dom, lines.items[i], mark) && i + 1 < lines.count) {
            range.end = lines.items[++i].end;
        }
        open = faq_add(page, questions, range, (DomRange){range.end, page->content.end, 0});
    }
    arena_free(scratch);
}

void faq_find_marked(const FaqPage *page, FaqQuestions *ret_questions)
{
    find_lines(page, is_marked, ret_questions);
}

void faq_find_bold(const FaqPage *page, FaqQuestions *ret_questions)
{
    find_lines(page, asks_in_bold, ret_questions);
}
