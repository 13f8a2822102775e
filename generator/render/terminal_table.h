/* terminal_table.h - a table in columns, where they fit. SPDX-License-Identifier: ISC */
#ifndef FAQGEN_RENDER_TERMINAL_TABLE_H
#define FAQGEN_RENDER_TERMINAL_TABLE_H

#include "render/terminal_page.h"

typedef struct TerminalGrid {
    const Node *table;
    size_t columns;
    size_t *widths; /* of each column */
    LIST(TerminalText) cells;
    LIST(size_t) row_ends; /* how many cells there are up to a row's end */
    bool has_head;         /* the first row names the columns */
} TerminalGrid;

/* NULL where the table has to be read row by row: a cell of it holds more than a line, or several
 * columns or rows, or the lines would be wider than the page has room for now. */
TerminalGrid *terminal_grid_new(const TerminalPage *page, const Node *table);

/* The rows; a caption is no part of it. */
void terminal_grid_write(TerminalPage *page, const TerminalGrid *grid);

#endif
