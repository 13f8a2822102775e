/* page_nodes.c - a part of a page as an entry may say it. SPDX-License-Identifier: ISC */
#include "load/page_nodes.h"

#include "load/page_weave.h"

#include <stdarg.h>

const DomNode *weave_node(const Weave *weave, uint32_t index)
{
    return &weave->dom->nodes.items[index];
}

void weave_lost(const Weave *weave, uint32_t index, const char *hint, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    Str what = str_format_list(weave->arena, format, arguments);
    va_end(arguments);
    weave->keeper->lost(weave->keeper->data, index, what, hint);
}

/* Elements of which an entry has nothing, with what to call them. */
static const char *lost_name(const DomNode *node)
{
    static const struct {
        const char *element;
        const char *name;
    } NAMES[] = {
        {"iframe", "an embedded page"},
        {"video", "a video"},
        {"audio", "a recording"},
        {"object", "an object"},
        {"embed", "an object"},
        {"applet", "an applet"},
        {"canvas", "a drawing"},
        {"svg", "a drawing"},
        {"math", "a formula"},
        {"map", "an image map"},
        {"meter", "a measure"},
        {"progress", "a measure"},
        {NULL, NULL},
    };
    for (size_t i = 0; NAMES[i].name != NULL; i++) {
        if (str_eq(node->name, str_from(NAMES[i].element))) {
            return NAMES[i].name;
        }
    }
    return NULL;
}

/* True where the element goes with all that it holds. */
static bool lose(Weave *weave, uint32_t index)
{
    const DomNode *node = weave_node(weave, index);
    const char *name = lost_name(node);
    if (name == NULL) {
        return node->element == HTML_BUTTON;
    }
    weave_lost(weave, index, "put a picture or a link there", "%s is left out", name);
    return true;
}

/* A line ends where a block does, too. */
static void leave_block(Weave *weave, uint32_t index)
{
    uint32_t block = weave_node(weave, index)->block;
    if (weave->block != block && index < weave->line_end) {
        weave->has_gap = true;
    } else if (weave->block != block) {
        weave_end_paragraph(weave);
    }
    weave->block = block;
}

/* Adds one node of the page; returns where to go on. */
static uint32_t add_node(Weave *weave, uint32_t index)
{
    const DomNode *node = weave_node(weave, index);
    if (node->is_left_out) {
        return node->end;
    }
    leave_block(weave, index);
    if (dom_is_text(node)) {
        weave_add_text(weave, node->text, index);
        return index + 1;
    }
    if (lose(weave, index)) {
        return node->end;
    }
    switch (node->element) {
    case HTML_BR:
        weave->breaks++;
        weave->has_gap = weave->has_gap || index < weave->line_end;
        return index + 1;
    case HTML_IMG:
        weave_add_picture(weave, index);
        return index + 1;
    case HTML_PRE:
    case HTML_LISTING:
        weave_read_preformatted(weave, index);
        return node->end;
    default:
        break;
    }
    if (dom_is_block(node)) {
        weave_start_block(weave, index);
        return index + 1;
    }
    if (weave_read_code(weave, index)) {
        return node->end;
    }
    weave_want(weave, index);
    return index + 1;
}

Node *page_nodes(Arena *arena, const Dom *dom, const DomRanges *ranges, const PageKeeper *keeper)
{
    Weave weave = {.arena = arena, .dom = dom, .keeper = keeper, .builder = doc_builder_new(arena)};
    Node *root = doc_open(&weave.builder, NODE_DOCUMENT);
    for (size_t i = 0; i < ranges->count; i++) {
        weave.range = ranges->items[i];
        weave.skip = weave.range.skip;
        for (uint32_t at = weave.range.start; at < weave.range.end;) {
            weave_end_blocks(&weave, at);
            weave_unwant(&weave, at);
            at = add_node(&weave, at);
        }
        weave_end_blocks(&weave, weave.range.end);
        weave_end_blocks(&weave, UINT32_MAX);
        weave_end_paragraph(&weave);
        weave.wanted_count = 0;
        weave.line_end = 0;
    }
    return root;
}
