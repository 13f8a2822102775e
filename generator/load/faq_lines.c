/* faq_lines.c - questions that are lines: headings, and what begins with "Q1.". SPDX-License-Identifier: ISC */
#include "load/faq_mark.h"
#include "load/faq_page.h"

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
        FaqMark mark = faq_mark_question(scratch, dom, range);
        bool asks = faq_mark_is_found(&mark) || faq_mark_asks(dom_text(scratch, dom, range));
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

FaqLines faq_list_lines(const FaqPage *page)
{
    const Dom *dom = page->dom;
    FaqLines lines = {0};
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
static bool is_mark_alone(const Dom *dom, FaqLine line, size_t mark)
{
    size_t len = 0;
    for (uint32_t i = line.start; i < line.end && len <= mark; i = dom_next(dom, i)) {
        const DomNode *node = &dom->nodes.items[i];
        len += dom_is_text(node) && !node->is_left_out ? node->text.len : 0;
    }
    return len <= mark;
}

/* A heading right above a question is the name of a group, and no part of the answer before. */
static uint32_t start_of(const Dom *dom, const FaqLines *lines, size_t index)
{
    uint32_t above = index > 0 ? dom->nodes.items[lines->items[index - 1].start].block : 0;
    return faq_heading_level(&dom->nodes.items[above]) != 0 ? above : lines->items[index].start;
}

/* The h1 that is the title of the page. Where there are others, it may be a question; then 0. */
static uint32_t only_title(const FaqPage *page)
{
    for (uint32_t i = page->content.start; i < page->content.end; i++) {
        if (page->dom->nodes.items[i].element == HTML_H1 && i != page->facts.heading) {
            return 0;
        }
    }
    return page->facts.heading;
}

/* The title of the page. Or an entry of a table of contents: a link to what stands further down.
 * What opens a panel right behind it is none. */
static bool is_no_question(Arena *scratch, const FaqPage *page, FaqLine line, uint32_t title)
{
    const Dom *dom = page->dom;
    if (title != 0 && line.start > title && line.start < dom->nodes.items[title].end) {
        return true;
    }
    const DomNode *link = &dom->nodes.items[dom_closest(dom, line.start, HTML_A)];
    const DomNode *target = link->element == HTML_A && link->end >= line.end &&
                                    str_starts_with(dom_attribute(link, STR("href")), STR("#"))
                                ? faq_page_target(page, link)
                                : NULL;
    uint32_t at = target == NULL ? 0 : (uint32_t)(target - dom->nodes.items);
    if (at < line.end) {
        return false;
    }
    enum { NODES = 32 }; /* so that time stays linear */
    uint32_t left = page->content.end > at ? page->content.end - at : 0;
    DomRange range = {at, at + (left < NODES ? left : NODES), 0};
    return dom_has_words(dom, line.end, at) || faq_mark_question(scratch, dom, range).len > 0;
}

/* Ends the answer before, above the line of that index, and begins the next. */
static FaqQuestion *add_line(const FaqPage *page, FaqQuestions *questions, const FaqLines *lines,
                             size_t index, uint32_t end)
{
    if (questions->count > 0) {
        questions->items[questions->count - 1].answer.items[0].end =
            start_of(page->dom, lines, index);
    }
    return faq_add(page, questions, (DomRange){lines->items[index].start, end, 0},
                   (DomRange){end, page->content.end, 0});
}

void faq_find_marked(const FaqPage *page, FaqQuestions *ret_questions)
{
    const Dom *dom = page->dom;
    FaqLines lines = faq_list_lines(page);
    uint32_t title = only_title(page);
    Arena *scratch = arena_new();
    for (size_t i = 0; i < lines.count; i++) {
        arena_reset(scratch);
        DomRange range = {lines.items[i].start, lines.items[i].end, 0};
        size_t mark = faq_mark_question(scratch, dom, range).len;
        if (mark == 0 || is_no_question(scratch, page, lines.items[i], title)) {
            continue;
        }
        size_t last = is_mark_alone(dom, lines.items[i], mark) && i + 1 < lines.count ? i + 1 : i;
        add_line(page, ret_questions, &lines, i, lines.items[last].end);
        i = last;
    }
    arena_free(scratch);
}

/* --- Lines in bold --------------------------------------------------------------------------- */

/* Behind the texts in bold at the beginning of a line, or its start. */
static uint32_t end_of_bold(const Dom *dom, FaqLine line)
{
    uint32_t end = line.start;
    for (uint32_t i = line.start; i < line.end; i = dom_next(dom, i)) {
        const DomNode *node = &dom->nodes.items[i];
        if (!dom_is_text(node) || node->is_left_out || dom_text_is_blank(node->text)) {
            continue;
        }
        if (dom_closest(dom, node->parent, HTML_B) == 0 &&
            dom_closest(dom, node->parent, HTML_STRONG) == 0) {
            break;
        }
        end = i + 1;
    }
    return end;
}

/* Whether the run asks. Where the line goes on behind it, it may be the subject of a sentence that
 * ends in the particle of Japanese questions. */
static bool asks_in_bold(Arena *scratch, const Dom *dom, DomRange range, bool is_all)
{
    Str text = dom_text(scratch, dom, range);
    return is_all ? faq_mark_asks(text)
                  : str_ends_with(text, STR("?")) || str_ends_with(text, STR("\xEF\xBC\x9F"));
}

/* The bold beginning of a line, or of several that only <br> parts, which asks. Returns where it
 * ends, or 0, and the last of its lines. */
static uint32_t find_bold(Arena *scratch, const Dom *dom, const FaqLines *lines, size_t *ret_last)
{
    enum { MOST = 4 };
    size_t first = *ret_last;
    uint32_t start = lines->items[first].start;
    uint32_t block = dom->nodes.items[start].block;
    for (size_t i = first; i < lines->count && i - first < MOST; i++) {
        FaqLine line = lines->items[i];
        uint32_t end = end_of_bold(dom, line);
        if (end == line.start || dom->nodes.items[line.start].block != block) {
            return 0;
        }
        if (asks_in_bold(scratch, dom, (DomRange){start, end, 0}, end == line.end)) {
            *ret_last = i;
            return end;
        }
        if (end < line.end) {
            return 0;
        }
    }
    return 0;
}

void faq_find_bold(const FaqPage *page, FaqQuestions *ret_questions)
{
    const Dom *dom = page->dom;
    FaqLines lines = faq_list_lines(page);
    uint32_t title = only_title(page);
    Arena *scratch = arena_new();
    for (size_t i = 0; i < lines.count; i++) {
        arena_reset(scratch);
        size_t last = i;
        uint32_t end = find_bold(scratch, dom, &lines, &last);
        if (end != 0 && !is_no_question(scratch, page, lines.items[i], title)) {
            add_line(page, ret_questions, &lines, i, end);
            i = last;
        }
    }
    arena_free(scratch);
}
