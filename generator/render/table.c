/* table.c - a table read row by row, with the headings of its columns. SPDX-License-Identifier: ISC */
#include "render/table.h"

static bool is_heads(const Node *row)
{
    for (const Node *cell = node_first_shown(row); cell != NULL; cell = node_next_shown(cell)) {
        if (cell->kind != NODE_CELL || cell->level == 0) {
            return false;
        }
    }
    return node_first_shown(row) != NULL;
}

/* The first child of a kind. */
static const Node *find_child(const Node *node, NodeKind kind)
{
    const Node *child = node_first_shown(node);
    while (child != NULL && child->kind != kind) {
        child = node_next_shown(child);
    }
    return child;
}

/* The thead, or a first row of heads that others follow; NULL: none. */
static const Node *find_head(const Node *table)
{
    for (const Node *child = node_first_shown(table); child != NULL;
         child = node_next_shown(child)) {
        if (child->kind == NODE_SECTION && str_eq(child->element, STR("thead"))) {
            return child;
        }
        const Node *row = child->kind == NODE_SECTION ? find_child(child, NODE_ROW) : child;
        if (row != NULL && row->kind == NODE_ROW) {
            bool has_more = node_next_shown(row) != NULL || node_next_shown(child) != NULL;
            return has_more && is_heads(row) ? row : NULL;
        }
    }
    return NULL;
}

/* True where something else of the table is to be read. */
static bool has_rows_beside(const Node *table, const Node *head)
{
    for (const Node *child = node_first_shown(table); child != NULL;
         child = node_next_shown(child)) {
        bool is_row = child->kind == NODE_ROW;
        bool has_row = child->kind == NODE_SECTION && find_child(child, NODE_ROW) != NULL;
        if (child != head && (is_row || has_row)) {
            return true;
        }
    }
    return false;
}

/* Missing where it can't stand before each cell: a text that is too long, or more than paragraphs. */
static Str heading_of(Arena *arena, const Node *cell)
{
    enum { MOST = 120 }; /* bytes: a long one would be written as often as there are rows */
    for (const Node *child = node_first_shown(cell); child != NULL;
         child = node_next_shown(child)) {
        if (child->kind != NODE_PARAGRAPH && child->kind != NODE_HEADING) {
            return (Str){0};
        }
    }
    Buf text = buf_new(arena);
    buf_add_text(&text, "");
    node_text(&text, cell);
    return text.len <= MOST ? str_trim(buf_str(&text)) : (Str){0};
}

/* A number of columns or rows, at least 1. */
static size_t span_of(const Node *cell, Str attribute)
{
    enum { MOST = 65534 }; /* HTML 4.9.11 */
    size_t span = 1;
    Str value = str_trim(node_attribute(cell, attribute));
    if (value.len == 0 || !str_to_size(value, &span)) {
        return 1;
    }
    return span == 0 || span > MOST ? MOST : span; /* 0: all there are */
}

void table_begin_row(Table *table)
{
    table->column = 0;
}

TableCell table_next_cell(Table *table, const Node *cell)
{
    size_t width = span_of(cell, STR("colspan"));
    size_t height = span_of(cell, STR("rowspan"));
    while (table->column < TABLE_COLUMNS && table->columns[table->column].rows > 0) {
        table->columns[table->column].rows--;
        table->column++;
    }
    TableCell place = {.column = table->column, .heading = STR("")};
    if (width == 1 && place.column < TABLE_COLUMNS) {
        place.heading = table->columns[place.column].heading;
    }
    for (size_t i = 0; i < width && table->column < TABLE_COLUMNS; i++) {
        table->columns[table->column].rows = height - 1;
        table->column++;
    }
    return place;
}

void table_end_row(Table *table)
{
    for (; table->column < TABLE_COLUMNS; table->column++) {
        TableColumn *column = &table->columns[table->column];
        column->rows -= column->rows > 0 ? 1 : 0;
    }
}

static void add_heading(Table *table, size_t first, Str heading)
{
    for (size_t i = first; i < table->column && heading.len > 0; i++) {
        Str *text = &table->columns[i].heading;
        *text = text->len == 0
                    ? heading
                    : str_format(table->arena, "%.*s / %.*s", STR_ARGS(*text), STR_ARGS(heading));
    }
}

/* False where a heading is none. */
static bool read_heads(Table *table, const Node *row)
{
    table_begin_row(table);
    for (const Node *cell = node_first_shown(row); cell != NULL; cell = node_next_shown(cell)) {
        TableCell place = table_next_cell(table, cell);
        Str heading = heading_of(table->arena, cell);
        if (heading.data == NULL) {
            return false;
        }
        add_heading(table, place.column, heading);
    }
    table_end_row(table);
    return true;
}

static bool read_head(Table *table, const Node *head)
{
    enum { ROWS_MOST = 3 };
    const Node *row = head->kind == NODE_ROW ? head : node_first_shown(head);
    for (size_t i = 0; row != NULL; row = node_next_shown(row), i++) {
        if (i == ROWS_MOST || !read_heads(table, row)) {
            return false;
        }
        if (head->kind == NODE_ROW) {
            return true;
        }
    }
    for (size_t i = 0; i < TABLE_COLUMNS; i++) {
        table->columns[i].rows = 0; /* HTML 4.9.12.1: a cell ends with its section */
    }
    return true;
}

Table *table_new(Arena *arena, const Node *node)
{
    Table *table = arena_new_object(arena, Table);
    *table = (Table){.arena = arena, .node = node};
    const Node *head = find_head(node);
    if (head == NULL || (head->kind == NODE_SECTION && !has_rows_beside(node, head))) {
        return table;
    }
    if (read_head(table, head)) {
        table->head = head;
    } else {
        *table = (Table){.arena = arena, .node = node};
    }
    return table;
}

bool table_is_head(const Table *table, const Node *node)
{
    bool is_row = node->kind == NODE_ROW && node->parent == table->head;
    return table->head != NULL && (node == table->head || is_row);
}
