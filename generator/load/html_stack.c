/* html_stack.c - what is open of a text in Markdown and HTML. SPDX-License-Identifier: ISC */
#include "load/html_stack.h"

/* DESIGN. Each entry says what may stand in it (HtmlContent), each thing where it may stand
 * (HtmlPlaces). Where the innermost entry does not take it, entries whose end tags may be left out
 * end as long as one below does: that is all there is to implied end tags, because a `li` can't
 * stand in a `li` but in its list. What has no place leaves no node, and neither do blocks inside
 * it (HTML_HOLDS_ANYTHING), so one mistake is reported once; its text is kept where text can be. */

struct HtmlOpenName {
    Str name;
    size_t latest; /* the topmost entry of that name, as its index + 1; 0: none */
};

HtmlEntry *html_stack_top(const HtmlStack *stack)
{
    return &stack->entries.items[stack->entries.count - 1];
}

void html_stack_remark(HtmlStack *stack, RemarkKind kind, Str text, Pos pos)
{
    Remark *remark = list_add(stack->builder->arena, &stack->doc->remarks);
    *remark = (Remark){.kind = kind, .text = text, .pos = pos};
}

static void remark_within(HtmlStack *stack, RemarkKind kind, Str text, Pos pos, Str within)
{
    html_stack_remark(stack, kind, text, pos);
    stack->doc->remarks.items[stack->doc->remarks.count - 1].within = within;
}

static bool is_anonymous(const HtmlEntry *entry)
{
    return entry->node != NULL && entry->node->is_anonymous;
}

static bool holds_inlines(NodeKind kind)
{
    return kind == NODE_PARAGRAPH || kind == NODE_HEADING || kind == NODE_PREFORMATTED;
}

/* --- Opening --------------------------------------------------------------------------------- */

/* A paragraph that stands apart makes a list of HTML loose. */
static void loosen_list(const Node *node)
{
    const Node *item = node == NULL ? NULL : node->parent;
    if (item != NULL && node->kind == NODE_PARAGRAPH && !node->is_anonymous &&
        item->element.len > 0 && item->kind == NODE_ITEM) {
        item->parent->tight = false;
    }
}

/* An author writes them around what is to be read as it is. */
static bool is_code(const HtmlAllowed *element)
{
    return element != NULL &&
           (element->kind == NODE_CODE || str_eq(str_from(element->name), STR("var")));
}

static HtmlEntry *push(HtmlStack *stack, HtmlEntry entry)
{
    size_t index = stack->entries.count;
    const HtmlEntry *below = index == 0 ? NULL : html_stack_top(stack);
    bool is_link = entry.node != NULL && entry.node->kind == NODE_LINK;
    bool is_literal = entry.node != NULL && entry.node->kind == NODE_PREFORMATTED;
    loosen_list(entry.node);
    entry.is_in_link = is_link || (below != NULL && below->is_in_link);
    entry.is_in_code = is_code(entry.element) || (below != NULL && below->is_in_code);
    entry.is_hidden =
        (entry.node != NULL && node_is_hidden(entry.node)) || (below != NULL && below->is_hidden);
    entry.is_literal = is_literal || (below != NULL && below->is_literal);
    entry.is_foreign = !entry.is_markdown && below != NULL && below->is_foreign;
    entry.base = entry.is_markdown || below == NULL ? index : below->base;
    entry.containers = below == NULL ? (Containers){0} : below->containers;
    entry.shown = entry.node == NULL && below != NULL ? below->shown : entry.holds;
    *list_add(stack->scratch, &stack->entries) = entry;
    return html_stack_top(stack);
}

static HtmlOpenName *find_name(HtmlStack *stack, Str name)
{
    HtmlOpenName *found = map_get(&stack->names, name);
    if (found == NULL) {
        found = arena_new_object(stack->scratch, HtmlOpenName);
        found->name = str_dup(stack->builder->arena, name); /* remarks borrow it */
        map_put(&stack->names, found->name, found);
    }
    return found;
}

HtmlEntry *html_stack_push(HtmlStack *stack, const HtmlAllowed *element, Str name, Node *node)
{
    HtmlOpenName *open = find_name(stack, name);
    HtmlContent holds = element == NULL || node == NULL ? HTML_HOLDS_ANYTHING : element->holds;
    /* HTML Standard 4.4.9: groups of a definition list may each have a div around them. */
    if (node != NULL && node->kind == NODE_BLOCK &&
        html_stack_top(stack)->holds == HTML_HOLDS_TERMS) {
        holds = HTML_HOLDS_TERMS;
    }
    HtmlEntry *entry = push(
        stack,
        (HtmlEntry){
            .element = element, .name = open, .same = open->latest, .node = node, .holds = holds});
    open->latest = stack->entries.count;
    return entry;
}

void html_stack_begin_text(HtmlStack *stack)
{
    const HtmlEntry *top = html_stack_top(stack);
    if ((HTML_IN(top->shown) & (HTML_IN_FLOW | HTML_IN(HTML_HOLDS_SUMMARY))) == 0) {
        return;
    }
    Node *node = doc_open_inlines(stack->builder, NODE_PARAGRAPH);
    node->is_anonymous = true;
    push(stack, (HtmlEntry){.node = node, .holds = HTML_HOLDS_PHRASING});
}

/* What a node of Markdown may hold, and where it may stand. */
static HtmlContent content_of(NodeKind kind)
{
    switch (kind) {
    case NODE_DOCUMENT:
    case NODE_QUOTE:
    case NODE_ITEM:
        return HTML_HOLDS_FLOW;
    case NODE_LIST:
        return HTML_HOLDS_ITEMS;
    case NODE_IMAGE:
    case NODE_CODE_BLOCK:
    case NODE_RULE:
        return HTML_HOLDS_NOTHING;
    default:
        return HTML_HOLDS_PHRASING;
    }
}

static HtmlPlaces places_of(NodeKind kind)
{
    switch (kind) {
    case NODE_DOCUMENT:
    case NODE_ITEM:
        return ~0U;
    case NODE_PARAGRAPH: /* its tag is left out in a summary */
    case NODE_HEADING:
        return HTML_IN_FLOW | HTML_IN(HTML_HOLDS_SUMMARY);
    case NODE_LIST:
    case NODE_QUOTE:
    case NODE_CODE_BLOCK:
    case NODE_RULE:
        return HTML_IN_FLOW;
    case NODE_IMAGE:
        return HTML_IN_LINE | HTML_IN(HTML_HOLDS_PICTURE);
    default:
        return HTML_IN_LINE;
    }
}

Node *html_stack_open_markdown(HtmlStack *stack, NodeKind kind, Pos pos)
{
    HtmlContent holds = content_of(kind);
    bool is_first = stack->entries.count == 0;
    if (!is_first && html_stack_top(stack)->holds == HTML_HOLDS_NOTHING) {
        holds = HTML_HOLDS_NOTHING; /* the text of an image */
    } else if (!is_first) {
        bool has_place = html_stack_place(stack, places_of(kind), STR(""), pos);
        if (has_place && kind == NODE_LINK && html_stack_top(stack)->is_in_link) {
            html_stack_remark(stack, REMARK_MISPLACED, STR("a"), pos);
        }
    }
    Node *node = holds_inlines(kind) ? doc_open_inlines(stack->builder, kind)
                                     : doc_open(stack->builder, kind);
    HtmlEntry *entry =
        push(stack, (HtmlEntry){.node = node, .holds = holds, .pos = pos, .is_markdown = true});
    entry->containers.quotes += kind == NODE_QUOTE ? 1 : 0;
    entry->containers.in_list |= kind == NODE_LIST;
    return node;
}

/* --- Closing --------------------------------------------------------------------------------- */

static void pop(HtmlStack *stack)
{
    const HtmlEntry *top = html_stack_top(stack);
    if (top->name != NULL) {
        top->name->latest = top->same;
    }
    if (top->node != NULL) {
        if (holds_inlines(top->node->kind)) {
            doc_close_inlines(stack->builder);
        } else {
            doc_close(stack->builder);
        }
        stack->closed(stack->data, top);
    }
    stack->entries.count--;
}

/* What is open: the name of an element, or a word for people. Static, as names can be long. */
static Str describe(const HtmlStack *stack, size_t index)
{
    const HtmlEntry *entry = &stack->entries.items[index];
    if (entry->name != NULL) {
        return entry->element == NULL ? STR("element") : str_from(entry->element->name);
    }
    switch (entry->node->kind) {
    case NODE_DOCUMENT:
        return STR("");
    case NODE_PARAGRAPH:
        return STR("paragraph");
    case NODE_HEADING:
        return STR("heading");
    case NODE_ITEM:
        return STR("item");
    case NODE_QUOTE:
        return STR("quotation");
    case NODE_LINK:
        return STR("link");
    default:
        return STR("emphasised text");
    }
}

/* `within`: what forces it to end; missing: what it stands in. */
static void pop_unclosed(HtmlStack *stack, Str within)
{
    const HtmlEntry *top = html_stack_top(stack);
    bool ends_by_itself = top->element == NULL ? is_anonymous(top) : top->element->ends_by_itself;
    if (!ends_by_itself) {
        size_t parent = stack->entries.count - 2;
        parent -= is_anonymous(&stack->entries.items[parent]) ? 1 : 0;
        within = within.data == NULL ? describe(stack, parent) : within;
        remark_within(stack, REMARK_UNCLOSED, top->name->name, top->pos, within);
    }
    pop(stack);
}

Node *html_stack_close_markdown(HtmlStack *stack)
{
    while (!html_stack_top(stack)->is_markdown) {
        pop_unclosed(stack, (Str){0});
    }
    Node *node = html_stack_top(stack)->node;
    pop(stack);
    return node;
}

/* True for what can't be open across the blank line that ends a block of HTML. */
static bool is_in_line(const HtmlEntry *entry)
{
    if (entry->is_markdown || entry->element == NULL) {
        return is_anonymous(entry);
    }
    HtmlPlaces holds = HTML_IN(entry->element->holds);
    bool is_line = (holds & (HTML_IN_LINE | HTML_IN(HTML_HOLDS_PICTURE))) != 0;
    return is_line && entry->element->kind != NODE_PARAGRAPH && entry->holds != HTML_HOLDS_ANYTHING;
}

void html_stack_end_text(HtmlStack *stack)
{
    while (is_in_line(html_stack_top(stack))) {
        pop_unclosed(stack, STR("lines, before a blank one"));
    }
}

/* A `p` ended where a block began that it can't hold, and now comes its end tag: the block is what
 * stands in the wrong place. */
static bool blame_block(HtmlStack *stack, Str name)
{
    HtmlEntry *parent = html_stack_top(stack);
    parent -= is_anonymous(parent) ? 1 : 0;
    if (!str_eq(name, STR("p")) || parent->ended_paragraph.data == NULL) {
        return false;
    }
    html_stack_remark(stack, REMARK_MISPLACED, parent->ended_paragraph,
                      parent->ended_paragraph_pos);
    parent->ended_paragraph = (Str){0};
    return true;
}

void html_stack_end(HtmlStack *stack, Str name, Pos pos)
{
    const HtmlOpenName *open = map_get(&stack->names, name);
    size_t base = html_stack_top(stack)->base;
    if (open == NULL || open->latest == 0 || open->latest - 1 < base) {
        if (!blame_block(stack, name)) {
            remark_within(stack, REMARK_STRAY_END_TAG, find_name(stack, name)->name, pos,
                          describe(stack, base));
        }
        return;
    }
    size_t target = open->latest;
    while (stack->entries.count > target) {
        pop_unclosed(stack, (Str){0});
    }
    pop(stack);
}

/* --- Places ---------------------------------------------------------------------------------- */

static bool takes(const HtmlEntry *entry, HtmlPlaces places)
{
    return entry->holds == HTML_HOLDS_ANYTHING || (HTML_IN(entry->holds) & places) != 0;
}

static bool gives_way(const HtmlEntry *entry)
{
    return is_anonymous(entry) || (entry->element != NULL && entry->element->ends_by_itself);
}

/* Ends entries down to the one at `index`. */
static void make_room(HtmlStack *stack, size_t index, Str name, Pos pos)
{
    bool ends_paragraph = false;
    while (stack->entries.count - 1 > index) {
        const HtmlEntry *top = html_stack_top(stack);
        ends_paragraph = top->element != NULL && top->element->kind == NODE_PARAGRAPH;
        pop(stack);
    }
    if (ends_paragraph && name.len > 0 && !str_eq(name, STR("p"))) {
        HtmlEntry *parent = html_stack_top(stack);
        parent->ended_paragraph = find_name(stack, name)->name;
        parent->ended_paragraph_pos = pos;
    }
}

/* A part of a list or table that does not fit because what stands in a line of the part before it
 * is still open: that is closed, and reported instead. Does not look far, so that time stays
 * linear. */
static bool end_line(HtmlStack *stack, HtmlPlaces places)
{
    enum { FAR = 64 };
    size_t index = stack->entries.count - 1;
    for (size_t i = 0; i < FAR && (places & HTML_IN_TEXT) == 0; i++, index--) {
        const HtmlEntry *entry = &stack->entries.items[index];
        if (takes(entry, places)) {
            while (stack->entries.count - 1 > index) {
                pop_unclosed(stack, (Str){0});
            }
            return true;
        }
        if (!is_in_line(entry) && !gives_way(entry)) {
            return false;
        }
    }
    return false;
}

bool html_stack_place(HtmlStack *stack, HtmlPlaces places, Str name, Pos pos)
{
    size_t index = stack->entries.count - 1;
    while (!takes(&stack->entries.items[index], places) &&
           gives_way(&stack->entries.items[index])) {
        index--;
    }
    if (takes(&stack->entries.items[index], places)) {
        make_room(stack, index, name, pos);
        return true;
    }
    if (end_line(stack, places)) {
        return true;
    }
    html_stack_remark(stack, REMARK_MISPLACED, name.len == 0 ? name : find_name(stack, name)->name,
                      pos);
    return false;
}
