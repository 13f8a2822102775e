/* terminal_table.c - a table in columns, where they fit. SPDX-License-Identifier: ISC */
#include "render/terminal_table.h"

#include "base/unicode.h"
#include "render/terminal_inline.h"

enum {
    COLUMNS_MOST = 16,
    ROWS_MOST = 1000,
    GAP = 2, /* columns of the terminal between two of the table */
};

static bool is_spanning(const Node *cell)
{
    return node_attribute(cell, STR("colspan")).len > 0 ||
           node_attribute(cell, STR("rowspan")).len > 0;
}

/* Nothing but text in one line. */
static bool is_simple(const Node *cell)
{
    const Node *block = node_first_shown(cell);
    bool is_text =
        block == NULL || (block->kind == NODE_PARAGRAPH && node_next_shown(block) == NULL);
    return cell->kind == NODE_CELL && is_text && !is_spanning(cell);
}

static bool add_cell(Arena *arena, TerminalGrid *grid, const Node *cell, size_t column)
{
    if (column >= COLUMNS_MOST || !is_simple(cell)) {
        return false;
    }
    TerminalText text = terminal_text_new(arena);
    terminal_add_inline(&text, cell, cell->level > 0 ? TERMINAL_BOLD : TERMINAL_PLAIN);
    *list_add(arena, &grid->cells) = text;
    size_t width = unicode_width_of(buf_str(&text.text));
    grid->widths[column] = width > grid->widths[column] ? width : grid->widths[column];
    grid->columns = column + 1 > grid->columns ? column + 1 : grid->columns;
    return str_find_byte(buf_str(&text.text), '\n') == STR_NONE;
}

static bool add_row(Arena *arena, TerminalGrid *grid, const Node *row)
{
    size_t column = 0;
    bool is_head = grid->row_ends.count == 0;
    for (const Node *cell = node_first_shown(row); cell != NULL; cell = node_next_shown(cell)) {
        is_head = is_head && cell->level > 0;
        if (!add_cell(arena, grid, cell, column++)) {
            return false;
        }
    }
    grid->has_head = grid->has_head || (is_head && column > 0);
    *list_add(arena, &grid->row_ends) = grid->cells.count;
    return grid->row_ends.count <= ROWS_MOST;
}

/* False at the first row that does not fit in. */
static bool add_rows(Arena *arena, TerminalGrid *grid, const Node *group)
{
    for (const Node *row = node_first_shown(group); row != NULL; row = node_next_shown(row)) {
        if (row->kind == NODE_ROW && !add_row(arena, grid, row)) {
            return false;
        }
    }
    return true;
}

static size_t width_of(const TerminalGrid *grid)
{
    size_t width = 0;
    for (size_t i = 0; i < grid->columns; i++) {
        width += grid->widths[i] + (i == 0 ? 0 : GAP);
    }
    return width;
}

TerminalGrid *terminal_grid_new(const TerminalPage *page, const Node *table)
{
    Arena *arena = page->out->arena;
    TerminalGrid *grid = arena_new_object(arena, TerminalGrid);
    grid->table = table;
    grid->widths = arena_alloc(arena, COLUMNS_MOST, sizeof *grid->widths);
    for (const Node *child = node_first_shown(table); child != NULL;
         child = node_next_shown(child)) {
        bool is_row = child->kind == NODE_ROW;
        bool is_added = is_row ? add_row(arena, grid, child) : true;
        is_added = is_added && (child->kind == NODE_SECTION ? add_rows(arena, grid, child) : true);
        if (!is_added) {
            return NULL;
        }
    }
    bool fits = width_of(grid) <= page->columns - page->prefix.len;
    return grid->columns > 1 && fits ? grid : NULL;
}

static void add_padding(TerminalText *text, size_t columns)
{
    for (size_t i = 0; i < columns; i++) {
        terminal_text_add(text, STR(TERMINAL_KEPT_SPACE));
    }
}

/* Between the head and what it names. */
static void write_rule(TerminalPage *page, const TerminalGrid *grid)
{
    TerminalText text = terminal_text_new(page->out->arena);
    for (size_t i = 0; i < grid->columns; i++) {
        add_padding(&text, i == 0 ? 0 : GAP);
        for (size_t k = 0; k < grid->widths[i]; k++) {
            terminal_text_add(&text, STR("-"));
        }
    }
    page->is_joined = true;
    terminal_page_add_text(page, &text);
}

static void write_row(TerminalPage *page, const TerminalGrid *grid, size_t start, size_t end)
{
    TerminalText text = terminal_text_new(page->out->arena);
    size_t owed = 0;
    for (size_t i = start; i < end; i++) {
        const TerminalText *cell = &grid->cells.items[i];
        add_padding(&text, owed);
        terminal_text_append(&text, cell);
        owed = grid->widths[i - start] - unicode_width_of(buf_str(&cell->text)) + GAP;
    }
    terminal_page_add_text(page, &text);
}

void terminal_grid_write(TerminalPage *page, const TerminalGrid *grid)
{
    size_t start = 0;
    for (size_t i = 0; i < grid->row_ends.count; i++) {
        size_t end = grid->row_ends.items[i];
        page->is_joined = page->is_joined || i > 0;
        write_row(page, grid, start, end);
        if (i == 0 && grid->has_head && grid->row_ends.count > 1) {
            write_rule(page, grid);
        }
        start = end;
    }
    page->is_joined = false;
}
