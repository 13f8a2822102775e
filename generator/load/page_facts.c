/* page_facts.c - what a page says of itself. SPDX-License-Identifier: ISC */
#include "load/page_chrome.h"

#include "model/url.h"

static Str title_of(Arena *arena, const DomNode *node)
{
    static const char *const BETWEEN[] = {" | ",          " - ", " \xE2\x80\x93 ", " \xE2\x80\x94 ",
                                          "\xEF\xBD\x9C", NULL};
    Str title = node->text;
    for (size_t i = 0; BETWEEN[i] != NULL; i++) {
        size_t at = str_find(title, str_from(BETWEEN[i]));
        title = at != STR_NONE && at > 0 ? str_slice(title, 0, at) : title;
    }
    return dom_line(arena, title);
}

static bool is_page_address(Arena *arena, Str url)
{
    Str scheme = url_scheme(arena, url);
    return (str_eq(scheme, STR("https")) || str_eq(scheme, STR("http"))) &&
           url_host(arena, url).len > 0;
}

static void read_fact(Arena *arena, const Dom *dom, uint32_t i, PageFacts *facts, Str bases[3])
{
    const DomNode *node = &dom->nodes.items[i];
    Str href = url_clean(arena, dom_attribute(node, STR("href")));
    switch (node->element) {
    case HTML_TITLE:
        facts->title = facts->title.len == 0 ? title_of(arena, node) : facts->title;
        break;
    case HTML_META:
        if (str_eq(dom_attribute(node, STR("property")), STR("og:url"))) {
            bases[2] = url_clean(arena, dom_attribute(node, STR("content")));
        }
        break;
    case HTML_BASE:
        bases[0] = bases[0].len == 0 ? href : bases[0];
        break;
    case HTML_LINK:
        bases[1] = dom_has_word(node, STR("rel"), STR("canonical")) ? href : bases[1];
        break;
    default:
        break;
    }
}

/* The first that says something: in the content, else anywhere. */
static uint32_t find_title(const Dom *dom, DomRange content)
{
    uint32_t outside = 0;
    for (uint32_t i = 1; i < dom->nodes.count; i++) {
        const DomNode *node = &dom->nodes.items[i];
        if (node->element != HTML_H1) {
            continue;
        }
        if (i >= content.start && i < content.end && dom_has_words(dom, i, node->end)) {
            return i;
        }
        outside = outside == 0 ? i : outside;
    }
    return outside;
}

PageFacts page_facts(Arena *arena, const Dom *dom, DomRange content)
{
    PageFacts facts = {.heading = find_title(dom, content)};
    Str bases[3] = {{0}, {0}, {0}};
    for (uint32_t i = 1; i < dom->nodes.count; i++) {
        if (!dom_is_text(&dom->nodes.items[i])) {
            read_fact(arena, dom, i, &facts, bases);
        }
    }
    if (facts.heading != 0) {
        uint32_t end = dom->nodes.items[facts.heading].end;
        Str title = dom_text(arena, dom, (DomRange){facts.heading, end, 0});
        facts.title = title.len > 0 ? title : facts.title;
    }
    for (size_t i = 0; i < 3 && facts.base.len == 0; i++) {
        facts.base = is_page_address(arena, bases[i]) ? bases[i] : (Str){0};
    }
    return facts;
}
