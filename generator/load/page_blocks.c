/* page_blocks.c - blocks of a page. SPDX-License-Identifier: ISC */
#include "load/page_weave.h"

#include "load/limits.h"

/* DESIGN. Blocks are opened where the page has them, and what the page leaves out is implied: a
 * text that stands in a list itself gets an item, one in a table a row and a cell. A block that
 * begins or ends outside the run, and one that entries have no word for, ends the paragraph and
 * leaves no node. */

NodeKind weave_top_kind(const Weave *weave)
{
    return weave->builder.open->kind;
}

Node *weave_open_block(Weave *weave, NodeKind kind, uint32_t end, bool is_implied)
{
    *list_add(weave->arena, &weave->blocks) = (OpenBlock){end, is_implied};
    return doc_open(&weave->builder, kind);
}

static void close_block(Weave *weave)
{
    weave->owes_rule = false;
    weave->blocks.count--;
    doc_close(&weave->builder);
}

void weave_end_blocks(Weave *weave, uint32_t index)
{
    if (weave->line_end != 0 && index >= weave->line_end) {
        weave_end_paragraph(weave);
        weave->line_end = 0;
        weave->heading = 0;
    }
    while (weave->blocks.count > 0 && weave->blocks.items[weave->blocks.count - 1].end <= index) {
        weave_end_paragraph(weave);
        close_block(weave);
    }
}

/* What stood in a list or table itself ends where a part of it begins. */
void weave_close_implied(Weave *weave)
{
    while (weave->blocks.count > 0 && weave->blocks.items[weave->blocks.count - 1].is_implied) {
        close_block(weave);
    }
}

static void settle_rule(Weave *weave)
{
    const Node *open = weave->builder.open;
    if (weave->owes_rule && open->first != NULL && open->last->kind != NODE_RULE) {
        doc_open(&weave->builder, NODE_RULE);
        doc_close(&weave->builder);
    }
    weave->owes_rule = false;
}

void weave_make_room(Weave *weave)
{
    uint32_t end =
        weave->blocks.count > 0 ? weave->blocks.items[weave->blocks.count - 1].end : UINT32_MAX;
    Node *open = weave->builder.open;
    switch (open->kind) {
    case NODE_LIST:
        if (open->last != NULL) { /* a list in a list belongs to the item before it */
            *list_add(weave->arena, &weave->blocks) = (OpenBlock){end, true};
            weave->builder.open = open->last;
        } else {
            weave_open_block(weave, NODE_ITEM, end, true);
        }
        return;
    case NODE_DEFINITIONS:
        weave_open_block(weave, NODE_DESCRIPTION, end, true)->element = STR("dd");
        return;
    case NODE_TABLE:
    case NODE_SECTION:
        weave_open_block(weave, NODE_ROW, end, true)->element = STR("tr");
        weave_open_block(weave, NODE_CELL, end, true)->element = STR("td");
        return;
    case NODE_ROW:
        weave_open_block(weave, NODE_CELL, end, true)->element = STR("td");
        return;
    default:
        settle_rule(weave);
        return;
    }
}

/* --- Containers ------------------------------------------------------------------------------ */

/* Whether one more may be opened; else what it holds goes on without it. */
static bool has_depth(Weave *weave, uint32_t index)
{
    size_t depth = 0;
    for (size_t i = 0; i < weave->blocks.count; i++) {
        depth += !weave->blocks.items[i].is_implied;
    }
    bool has = depth < (size_t)LIMIT_IMPORT_DEPTH * 2;
    if (!has && !weave->told_depth) {
        weave_lost(weave, index, "look whether it still says the same",
                   "lists, quotations or tables are nested too deep, and are flattened");
        weave->told_depth = true;
    }
    return has;
}

Node *weave_open_container(Weave *weave, NodeKind kind, uint32_t index)
{
    if (!has_depth(weave, index)) {
        return NULL;
    }
    weave_make_room(weave);
    return weave_open_block(weave, kind, weave_node(weave, index)->end, false);
}

static void start_list(Weave *weave, uint32_t index)
{
    enum { MOST = 99999999 };
    const DomNode *page = weave_node(weave, index);
    Node *list = weave_open_container(weave, NODE_LIST, index);
    if (list == NULL) {
        return;
    }
    size_t start = 1;
    Str type = dom_attribute(page, STR("type"));
    list->ordered = page->element == HTML_OL;
    list->tight = true;
    if (list->ordered) {
        Str first = dom_attribute(page, STR("start"));
        bool is_number = str_to_size(first, &start) && start <= MOST;
        list->start = is_number ? (unsigned)start : 1;
        if ((first.len > 0 && !is_number) || dom_attribute(page, STR("reversed")).data != NULL) {
            weave_lost(weave, index, "look whether the text refers to them",
                       "a list that does not count up from a number is counted from 1");
        }
    }
    if (list->ordered && type.len > 0 && !str_eq(type, STR("1"))) {
        weave_lost(weave, index, "look whether the text refers to them",
                   "a list that was counted by letters is counted by numbers");
    }
}

static void start_item(Weave *weave, uint32_t index)
{
    weave_close_implied(weave);
    if (weave_top_kind(weave) == NODE_LIST) {
        const DomNode *page = weave_node(weave, index);
        if (weave->builder.open->ordered && dom_attribute(page, STR("value")).len > 0) {
            weave_lost(weave, index, "look whether the text refers to it",
                       "an item with a number of its own is counted like the others");
        }
        weave_open_block(weave, NODE_ITEM, page->end, false);
    }
}

static void start_term(Weave *weave, uint32_t index)
{
    const DomNode *page = weave_node(weave, index);
    bool is_term = page->element == HTML_DT;
    weave_close_implied(weave);
    if (weave_top_kind(weave) == NODE_DEFINITIONS) {
        Node *node =
            weave_open_block(weave, is_term ? NODE_TERM : NODE_DESCRIPTION, page->end, false);
        node->element = is_term ? STR("dt") : STR("dd");
    }
}

/* --- Details --------------------------------------------------------------------------------- */

static bool begins_with_summary(const Weave *weave, uint32_t index)
{
    for (uint32_t i = index + 1; i < weave_node(weave, index)->end; i++) {
        const DomNode *node = weave_node(weave, i);
        if (!dom_is_text(node) || !dom_text_is_blank(node->text)) {
            return node->element == HTML_SUMMARY && dom_has_words(weave->dom, i, node->end);
        }
    }
    return false;
}

static void start_details(Weave *weave, uint32_t index)
{
    if (begins_with_summary(weave, index)) {
        Node *details = weave_open_container(weave, NODE_DETAILS, index);
        if (details != NULL) {
            details->element = STR("details");
        }
    }
}

static void start_summary(Weave *weave, uint32_t index)
{
    const DomNode *page = weave_node(weave, index);
    if (weave_top_kind(weave) == NODE_DETAILS && weave->builder.open->first == NULL) {
        weave_open_block(weave, NODE_SUMMARY, page->end, false)->element = STR("summary");
        weave->line_end = page->end;
    }
}

/* --- Headings -------------------------------------------------------------------------------- */

/* The level that the heading has in the entry: 2, or one below the heading that it stands under. */
static void start_heading(Weave *weave, uint32_t index, unsigned level)
{
    while (weave->level_count > 0 && weave->levels[weave->level_count - 1] >= level) {
        weave->level_count--;
    }
    weave->levels[weave->level_count++] = level; /* each is above the one before: six at most */
    unsigned lowered = (unsigned)weave->level_count + 1;
    weave->heading = lowered < 6 ? lowered : 6;
    weave->line_end = weave_node(weave, index)->end;
}

/* --- All blocks ------------------------------------------------------------------------------ */

typedef void Start(Weave *weave, uint32_t index);

static void start_quote(Weave *weave, uint32_t index)
{
    weave_open_container(weave, NODE_QUOTE, index);
}

static void start_definitions(Weave *weave, uint32_t index)
{
    Node *list = weave_open_container(weave, NODE_DEFINITIONS, index);
    if (list != NULL) {
        list->element = STR("dl");
    }
}

static const struct {
    HtmlElement element;
    Start *start;
} STARTS[] = {
    {HTML_UL, start_list},
    {HTML_OL, start_list},
    {HTML_MENU, start_list},
    {HTML_DIR, start_list},
    {HTML_LI, start_item},
    {HTML_BLOCKQUOTE, start_quote},
    {HTML_DL, start_definitions},
    {HTML_DT, start_term},
    {HTML_DD, start_term},
    {HTML_DETAILS, start_details},
    {HTML_SUMMARY, start_summary},
    {HTML_TABLE, weave_start_table},
    {HTML_THEAD, weave_start_section},
    {HTML_TBODY, weave_start_section},
    {HTML_TFOOT, weave_start_section},
    {HTML_TR, weave_start_row},
    {HTML_TD, weave_start_cell},
    {HTML_TH, weave_start_cell},
    {HTML_CAPTION, weave_start_caption},
};

void weave_start_block(Weave *weave, uint32_t index)
{
    const DomNode *node = weave_node(weave, index);
    unsigned level = faq_heading_level(node);
    if (index < weave->line_end) { /* a line has no room for blocks */
        weave->has_gap = true;
        return;
    }
    weave_end_paragraph(weave);
    if (node->element == HTML_HR) {
        weave->owes_rule = true;
        return;
    }
    if (node->end > weave->range.end) {
        return;
    }
    if (level != 0 && dom_has_words(weave->dom, index, node->end)) {
        start_heading(weave, index, level);
        return;
    }
    for (size_t i = 0; i < sizeof STARTS / sizeof *STARTS; i++) {
        if (STARTS[i].element == node->element) {
            STARTS[i].start(weave, index);
            return;
        }
    }
}
