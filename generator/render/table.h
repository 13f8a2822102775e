/* table.h - a table read row by row, with the headings of its columns. SPDX-License-Identifier: ISC */
#ifndef FAQGEN_RENDER_TABLE_H
#define FAQGEN_RENDER_TABLE_H

#include "model/doc.h"

enum { TABLE_COLUMNS = 64 }; /* those further right have no headings */

/* A column while rows are read. */
typedef struct TableColumn {
    Str heading;
    size_t rows; /* that a cell from above still reaches into */
} TableColumn;

typedef struct Table Table;
struct Table {
    Arena *arena;
    Table *outer; /* for the caller: the one that it stands in */
    const Node *node;
    const Node *head;  /* its thead, else a first row of heads alone; NULL: none */
    const Node *first; /* for the caller: the first cell of the row that is open */
    size_t column;     /* where the next cell may stand */
    TableColumn columns[TABLE_COLUMNS];
};

typedef struct TableCell {
    size_t column;
    Str heading; /* empty: none, or that of several columns */
} TableCell;

Table *table_new(Arena *arena, const Node *node);

/* The rows whose cells are the headings: a section, or a row. Nobody needs to see them again. There
 * is none where a heading is long or more than paragraphs: it is written once, as a cell. */
bool table_is_head(const Table *table, const Node *node);

/* Cells in their order, between the two. */
void table_begin_row(Table *table);
TableCell table_next_cell(Table *table, const Node *cell);
void table_end_row(Table *table);

#endif
