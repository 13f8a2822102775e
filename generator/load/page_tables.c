/* page_tables.c - tables of a page. SPDX-License-Identifier: ISC */
#include "load/page_weave.h"

static void add_attribute(Weave *weave, Node *node, Str name, Str value)
{
    NodeAttribute *list =
        arena_alloc(weave->arena, node->attribute_count + 1, sizeof(NodeAttribute));
    for (size_t i = 0; i < node->attribute_count; i++) {
        list[i] = node->attributes[i];
    }
    list[node->attribute_count++] = (NodeAttribute){.name = name, .value = value};
    node->attributes = list;
}

/* What is looked at of a table, to tell what it is for. */
typedef struct TableLook {
    size_t rows;
    size_t widest;
    bool has_headings;
    bool has_sections; /* thead or tfoot */
} TableLook;

static TableLook look_at_table(const Weave *weave, uint32_t index)
{
    enum { LOOKED_AT = 4096 };
    TableLook look = {0};
    uint32_t end = weave_node(weave, index)->end;
    size_t cells = 0;
    uint32_t i = index + 1;
    for (size_t looked = 0; i < end && looked < LOOKED_AT; looked++) {
        const DomNode *node = weave_node(weave, i);
        if (node->is_left_out || node->element == HTML_TABLE) {
            i = node->end;
            continue;
        }
        bool is_cell = node->element == HTML_TD || node->element == HTML_TH;
        look.rows += node->element == HTML_TR;
        cells = node->element == HTML_TR ? 0 : cells + is_cell;
        look.widest = cells > look.widest ? cells : look.widest;
        look.has_headings = look.has_headings || node->element == HTML_TH;
        look.has_sections =
            look.has_sections || node->element == HTML_THEAD || node->element == HTML_TFOOT;
        i++;
    }
    return look;
}

/* Old pages put everything in tables; generators put code and its line numbers, or a note and its
 * icon, side by side. */
static bool is_layout(const Weave *weave, uint32_t index, const TableLook *look)
{
    static const char *const CLASSES[] = {"lntable", "highlighttable", "rouge-table",
                                          "codehilitetable", "field-list"};
    const DomNode *node = weave_node(weave, index);
    for (size_t i = 0; i < sizeof CLASSES / sizeof *CLASSES; i++) {
        if (dom_has_class(node, str_from(CLASSES[i]))) {
            return true;
        }
    }
    Str role = dom_attribute(node, STR("role"));
    bool is_note = dom_has_class(weave_node(weave, node->parent), STR("admonitionblock"));
    return is_note || str_eq(role, STR("presentation")) || str_eq(role, STR("none")) ||
           (!look->has_headings && (look->rows < 2 || look->widest < 2));
}

void weave_start_table(Weave *weave, uint32_t index)
{
    TableLook look = look_at_table(weave, index);
    bool is_whole = weave_node(weave, index)->end <= weave->range.end;
    if (!is_whole || is_layout(weave, index, &look)) {
        return;
    }
    Node *table = weave_open_container(weave, NODE_TABLE, index);
    if (table != NULL) {
        table->element = STR("table");
        table->start = look.has_sections; /* for start_section; a table has no number */
    }
}

void weave_start_section(Weave *weave, uint32_t index)
{
    const DomNode *page = weave_node(weave, index);
    weave_close_implied(weave);
    if (weave_top_kind(weave) == NODE_TABLE && weave->builder.open->start != 0) {
        weave_open_block(weave, NODE_SECTION, page->end, false)->element = page->name;
    }
}

void weave_start_row(Weave *weave, uint32_t index)
{
    weave_close_implied(weave);
    if (weave_top_kind(weave) == NODE_TABLE || weave_top_kind(weave) == NODE_SECTION) {
        weave_open_block(weave, NODE_ROW, weave_node(weave, index)->end, false)->element =
            STR("tr");
    }
}

/* How many columns or rows it takes. */
static void add_span(Weave *weave, Node *cell, const DomNode *page, Str name)
{
    enum { MOST = 1000 };
    size_t span = 0;
    if (str_to_size(str_trim(dom_attribute(page, name)), &span) && span > 1 && span <= MOST) {
        add_attribute(weave, cell, name, str_format(weave->arena, "%zu", span));
    }
}

void weave_start_cell(Weave *weave, uint32_t index)
{
    static const Str SCOPES[] = {STR_INIT("row"), STR_INIT("col"), STR_INIT("rowgroup"),
                                 STR_INIT("colgroup")};
    const DomNode *page = weave_node(weave, index);
    weave_close_implied(weave);
    if (weave_top_kind(weave) != NODE_ROW) {
        return;
    }
    Node *cell = weave_open_block(weave, NODE_CELL, page->end, false);
    cell->level = page->element == HTML_TH;
    cell->element = page->name;
    add_span(weave, cell, page, STR("colspan"));
    add_span(weave, cell, page, STR("rowspan"));
    Str scope = dom_attribute(page, STR("scope"));
    for (size_t i = 0; i < sizeof SCOPES / sizeof *SCOPES; i++) {
        if (str_eq_ascii_case(scope, SCOPES[i])) {
            add_attribute(weave, cell, STR("scope"), SCOPES[i]);
        }
    }
}

void weave_start_caption(Weave *weave, uint32_t index)
{
    if (weave_top_kind(weave) == NODE_TABLE && weave->builder.open->first == NULL) {
        weave_open_block(weave, NODE_CAPTION, weave_node(weave, index)->end, false)->element =
            STR("caption");
    }
}
