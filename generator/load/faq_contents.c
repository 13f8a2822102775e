/* faq_contents.c - tables of contents, which every build makes anew. SPDX-License-Identifier: ISC */
#include "load/faq_page.h"

/* How many texts that are not blank stand before each node of the run and in a link into the page. */
static uint32_t *count_linked(Arena *arena, const Dom *dom, DomRange range)
{
    uint32_t *counts = arena_alloc(arena, range.end - range.start + 1, sizeof *counts);
    uint32_t count = 0;
    uint32_t link_end = 0;
    for (uint32_t i = range.start; i < range.end; i++) {
        const DomNode *node = &dom->nodes.items[i];
        bool is_link =
            node->element == HTML_A && str_starts_with(dom_attribute(node, STR("href")), STR("#"));
        counts[i - range.start] = count;
        link_end = is_link && node->end > link_end ? node->end : link_end;
        uint32_t next = i + 1 < dom->nodes.count ? dom->nodes.items[i + 1].words : dom->words;
        count += i < link_end ? next - node->words : 0;
    }
    counts[range.end - range.start] = count;
    return counts;
}

void faq_leave_out_contents(const FaqPage *page, DomRange range)
{
    Dom *dom = page->dom;
    if (range.end <= range.start) {
        return;
    }
    Arena *scratch = arena_new();
    const uint32_t *counts = count_linked(scratch, dom, range);
    for (uint32_t i = range.start; i < range.end; i = dom_next(dom, i)) {
        DomNode *node = &dom->nodes.items[i];
        uint32_t words = dom_word_count(dom, i);
        if (node->end <= range.end && words > 0 && !dom_is_text(node)) {
            uint32_t linked = counts[node->end - range.start] - counts[i - range.start];
            node->is_left_out = node->is_left_out || linked == words;
        }
    }
    arena_free(scratch);
    dom_count_words(dom);
}
