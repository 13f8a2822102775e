/* html_open.c - the stack of open elements, asked in constant time. SPDX-License-Identifier: ISC */
#include "load/html_open.h"

#include "load/limits.h"

#include <assert.h>

/* DESIGN. What HTML Standard 13.2.4.2 asks of the stack ("is a p in button scope?") are walks from
 * its top, and hostile input makes every walk as long as the stack is deep. So each element knows
 * the nearest barrier of every kind, and the stack knows the topmost element of each name: a
 * question is a comparison of two indices. */

enum {
    SCOPES = 1 << HTML_BARRIER_SCOPE | 1 << HTML_BARRIER_LIST_ITEM | 1 << HTML_BARRIER_BUTTON,
    SPECIALS = 1 << HTML_BARRIER_SPECIAL | 1 << HTML_BARRIER_ITEM,
};

HtmlOpen html_open_new(Arena *arena)
{
    HtmlOpen open = {.arena = arena};
    *list_add(arena, &open.stack) =
        (HtmlOpenElement){.element = HTML_UNKNOWN, .ns = HTML_NAMESPACE_HTML};
    return open;
}

const HtmlOpenElement *html_open_top(const HtmlOpen *open)
{
    return &open->stack.items[open->stack.count - 1];
}

uint32_t html_open_top_index(const HtmlOpen *open)
{
    return (uint32_t)(open->stack.count - 1);
}

unsigned html_open_top_flags(const HtmlOpen *open)
{
    const HtmlOpenElement *top = html_open_top(open);
    return top->ns == HTML_NAMESPACE_HTML ? html_element_flags(top->element) : 0;
}

uint32_t html_open_nearest(const HtmlOpen *open, HtmlBarrier barrier)
{
    return html_open_top(open)->nearest[barrier];
}

static bool is_one_of(Str name, const char *const *names, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (str_eq_ascii_case(name, str_from(names[i]))) {
            return true;
        }
    }
    return false;
}

static unsigned barriers_of_foreign(const HtmlOpenElement *element)
{
    static const char *const MATHML[] = {"mi", "mo", "mn", "ms", "mtext", "annotation-xml"};
    static const char *const SVG[] = {"foreignobject", "desc", "title"};
    bool is_special = element->ns == HTML_NAMESPACE_SVG
                          ? is_one_of(element->name, SVG, sizeof SVG / sizeof SVG[0])
                          : is_one_of(element->name, MATHML, sizeof MATHML / sizeof MATHML[0]);
    unsigned barriers = is_special ? SCOPES | SPECIALS : 0;
    return element->point == HTML_POINT_NONE ? barriers : barriers | 1U << HTML_BARRIER_POINT;
}

static unsigned barriers_of_html(HtmlElement id)
{
    unsigned flags = html_element_flags(id);
    unsigned barriers = 1U << HTML_BARRIER_HTML | 1U << HTML_BARRIER_POINT;
    barriers |= (flags & IS_BOUNDARY) != 0 ? SCOPES : 0;
    barriers |= (flags & IS_SPECIAL) != 0 ? SPECIALS : 0;
    switch (id) {
    case HTML_OL:
    case HTML_UL:
        return barriers | 1U << HTML_BARRIER_LIST_ITEM;
    case HTML_BUTTON:
        return barriers | 1U << HTML_BARRIER_BUTTON;
    case HTML_TABLE:
    case HTML_TEMPLATE:
        return barriers | 1U << HTML_BARRIER_TABLE;
    case HTML_ADDRESS:
    case HTML_DIV:
    case HTML_P:
        return barriers & ~(1U << HTML_BARRIER_ITEM);
    default:
        return barriers;
    }
}

void html_open_find_barriers(HtmlOpen *open, uint32_t index)
{
    HtmlOpenElement *element = &open->stack.items[index];
    bool is_html = element->ns == HTML_NAMESPACE_HTML;
    unsigned barriers = is_html ? barriers_of_html(element->element) : barriers_of_foreign(element);
    for (size_t i = 0; i < HTML_BARRIER_COUNT; i++) {
        bool is_barrier = (barriers >> i & 1U) != 0;
        element->nearest[i] = is_barrier ? index : open->stack.items[index - 1].nearest[i];
    }
}

void html_open_push(HtmlOpen *open, const HtmlOpenElement *element)
{
    if (open->stack.count > LIMIT_OPEN_ELEMENTS) {
        open->is_too_deep = true;
        return;
    }
    HtmlOpenElement *pushed = list_add(open->arena, &open->stack);
    uint32_t index = html_open_top_index(open);
    *pushed = *element;
    pushed->serial = ++open->pushed;
    pushed->previous = open->latest[element->element];
    open->latest[element->element] = index;
    html_open_find_barriers(open, index);
}

void html_open_push_html(HtmlOpen *open, HtmlElement id, Str name)
{
    html_open_push(open,
                   &(HtmlOpenElement){.name = name, .element = id, .ns = HTML_NAMESPACE_HTML});
}

/* Takes the element out of the list of its name. */
static void forget(HtmlOpen *open, uint32_t index)
{
    const HtmlOpenElement *element = &open->stack.items[index];
    if (open->latest[element->element] == index) {
        open->latest[element->element] = element->previous;
    }
    if (open->form == index) {
        open->form = 0;
    }
}

static bool is_buried(const HtmlOpenElement *element)
{
    return element->name.data == NULL;
}

void html_open_pop_above(HtmlOpen *open, uint32_t index)
{
    while (html_open_top_index(open) > index ||
           (html_open_top_index(open) > 0 && is_buried(html_open_top(open)))) {
        forget(open, html_open_top_index(open));
        open->stack.count--;
    }
}

void html_open_pop_through(HtmlOpen *open, uint32_t index)
{
    if (index > 0) {
        html_open_pop_above(open, index - 1);
    }
}

void html_open_bury(HtmlOpen *open, uint32_t index)
{
    HtmlOpenElement *element = &open->stack.items[index];
    assert(is_buried(element) || open->latest[element->element] == index);
    forget(open, index);
    element->element = HTML_UNKNOWN;
    element->name = (Str){0};
    element->previous = 0;
}

uint32_t html_open_in_scope(const HtmlOpen *open, HtmlElement id, HtmlBarrier barrier)
{
    uint32_t index = open->latest[id];
    return index >= html_open_nearest(open, barrier) ? index : 0;
}

uint32_t html_open_topmost(const HtmlOpen *open, const HtmlElement *ids, size_t count)
{
    uint32_t index = 0;
    for (size_t i = 0; i < count; i++) {
        index = open->latest[ids[i]] > index ? open->latest[ids[i]] : index;
    }
    return index;
}
