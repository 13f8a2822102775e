/* body_terminal.c - a text for the terminal. SPDX-License-Identifier: ISC */
#include "render/body_terminal.h"

#include "render/table.h"
#include "render/terminal_inline.h"
#include "render/terminal_table.h"

/* DESIGN. The tree is walked once, without recursion: its depth is the author's. Blocks that
 * indent are levels of the page (terminal_page.h), paragraphs are gathered (terminal_inline.h) and
 * cut into lines by the page. A table stands in columns if these are narrow enough, else it is a
 * record for each row, as on the manual page: its first cell as a title, the others below it, each
 * behind the heading of its column. */

typedef struct Body {
    TerminalPage *page;
    Table *table;       /* the innermost one that is open, or NULL */
    TerminalGrid *grid; /* that table in columns, or NULL */
    Str label;          /* what the next block begins with: the heading of a column */
    const Node *title;  /* the cell that names its row */
} Body;

static Arena *arena_of(const Body *body)
{
    return body->page->out->arena;
}

static void add_label(Body *body, TerminalText *text, unsigned style)
{
    if (body->label.len > 0) {
        terminal_text_set_style(text, style);
        terminal_text_add(text, body->label);
        terminal_text_add(text, STR(": "));
    }
}

/* Before a block that can't begin with it. */
static void write_label(Body *body)
{
    TerminalText text = terminal_text_new(arena_of(body));
    add_label(body, &text, TERMINAL_PLAIN);
    body->label = (Str){0};
    terminal_page_add_text(body->page, &text);
}

static bool is_title(const Body *body, const Node *block)
{
    NodeKind parent = block->parent == NULL ? NODE_DOCUMENT : block->parent->kind;
    return parent == NODE_TERM || parent == NODE_SUMMARY || parent == NODE_CAPTION ||
           (body->title != NULL && block->parent == body->title);
}

static void write_text(Body *body, const Node *node)
{
    bool is_heading = node->kind == NODE_HEADING;
    unsigned style = is_heading || is_title(body, node) ? TERMINAL_BOLD : TERMINAL_PLAIN;
    TerminalText text = terminal_text_new(arena_of(body));
    add_label(body, &text, style);
    size_t start = text.text.len;
    terminal_add_inline(&text, node, style);
    if (str_is_blank(str_from_offset(buf_str(&text.text), start))) {
        return;
    }
    body->label = (Str){0};
    if (is_heading) {
        terminal_page_add_heading(body->page, &text, node->level > 2);
    } else {
        terminal_page_add_text(body->page, &text);
    }
}

static void write_code(Body *body, const Node *node)
{
    Buf literal = buf_new(arena_of(body));
    node_literal(&literal, node);
    Str code = buf_str(&literal);
    if (!str_is_blank(code)) {
        bool ends_line = str_ends_with(code, STR("\n"));
        terminal_page_add_code(body->page, str_slice(code, 0, code.len - (ends_line ? 1 : 0)));
    }
}

/* A line of its own says that the subject changes; an empty one would say nothing. */
static void write_rule(Body *body)
{
    TerminalText text = terminal_text_new(arena_of(body));
    terminal_text_add(&text, STR("* * *"));
    terminal_page_add_text(body->page, &text);
}

static void push_indent(Body *body, const Node *node)
{
    terminal_level_push(body->page, node, STR(""), TERMINAL_INDENT);
}

/* --- Lists ----------------------------------------------------------------------------------- */

/* Room for the longest number of the list. */
static void enter_list(Body *body, const Node *list)
{
    TerminalLevel *level = terminal_level_push(body->page, list, STR(""), 0);
    if (list->ordered) {
        level->columns = list_number_columns(list, arena_of(body)) + 1;
    }
    level->number = list_number_begin(list);
    level->first = node_first_shown(list);
}

static void enter_item(Body *body, const Node *item)
{
    TerminalPage *page = body->page;
    const Node *list = item->parent;
    TerminalLevel *level = terminal_level(page);
    bool is_nested = list->parent != NULL && list->parent->kind == NODE_ITEM;
    bool is_dense = list->tight && (is_nested || item != level->first);
    bool begins_line = !page->has_head && page->words.len == 0;
    Str tag = STR("•");
    size_t columns = TERMINAL_INDENT;
    if (list->ordered) {
        tag = list_number_next(&level->number, arena_of(body), item);
        columns = level->columns;
    }
    page->is_joined = page->is_joined || (begins_line && is_dense);
    terminal_level_push(page, item, tag, columns);
}

/* --- Tables ---------------------------------------------------------------------------------- */

static void enter_table(Body *body, const Node *node)
{
    Table *table = table_new(arena_of(body), node);
    table->outer = body->table;
    body->table = table;
    body->grid = terminal_grid_new(body->page, node);
}

static void leave_table(Body *body)
{
    if (body->grid != NULL) {
        terminal_grid_write(body->page, body->grid);
    }
    body->grid = NULL; /* no other table stands in one */
    body->table = body->table == NULL ? NULL : body->table->outer;
}

/* A row or section that is written with its table. */
static bool is_in_grid(const Body *body, const Node *node)
{
    bool is_part = node->kind == NODE_ROW || node->kind == NODE_SECTION;
    return is_part && body->grid != NULL && node->parent == body->grid->table;
}

static void enter_row(Body *body, const Node *row)
{
    if (body->table != NULL) {
        table_begin_row(body->table);
        body->table->first = node_first_shown(row);
    }
}

static void leave_row(Body *body)
{
    if (body->table != NULL) {
        table_end_row(body->table);
    }
}

static void enter_cell(Body *body, const Node *cell)
{
    if (body->table == NULL) {
        return;
    }
    TableCell place = table_next_cell(body->table, cell);
    bool is_first = cell == body->table->first;
    bool is_alone = is_first && node_next_shown(cell) == NULL;
    body->label = place.heading;
    if (place.column > 0) {
        push_indent(body, cell);
        body->page->is_joined = !is_first;
    } else if (!is_alone) {
        body->title = cell;
    }
}

/* --- Nodes ----------------------------------------------------------------------------------- */

/* The text of a summary stands left of what it sums up. */
static void enter_details(Body *body, const Node *details)
{
    push_indent(body, details);
    body->page->is_joined = node_begins_with_summary(details);
}

static void leave_summary(Body *body, const Node *summary)
{
    const Node *details = summary->parent;
    const TerminalLevel *level = terminal_level(body->page);
    if (details->kind == NODE_DETAILS && (level == NULL || level->node != details)) {
        enter_details(body, details);
    }
}

/* Not everything that may be a level is one. */
static void leave_level(Body *body, const Node *node)
{
    const TerminalLevel *level = terminal_level(body->page);
    if (level != NULL && level->node == node) {
        terminal_level_pop(body->page);
    }
    if (node->kind == NODE_CELL) {
        body->label = (Str){0};
        body->title = NULL;
        body->page->is_joined = false;
    }
}

static void enter_block(Body *body, const Node *node)
{
    switch (node->kind) {
    case NODE_LIST:
        enter_list(body, node);
        break;
    case NODE_ITEM:
        enter_item(body, node);
        break;
    case NODE_QUOTE:
        terminal_level_push_quote(body->page, node);
        break;
    case NODE_DETAILS:
        if (!node_begins_with_summary(node)) {
            enter_details(body, node);
        }
        break;
    case NODE_TERM:
        body->page->is_joined = body->page->follows_term;
        break;
    case NODE_DESCRIPTION:
        push_indent(body, node);
        body->page->is_joined = true;
        break;
    case NODE_TABLE:
        enter_table(body, node);
        break;
    case NODE_ROW:
        enter_row(body, node);
        break;
    case NODE_CELL:
        enter_cell(body, node);
        break;
    default:
        break;
    }
}

static bool is_verbatim(const Node *node)
{
    return node->kind == NODE_CODE_BLOCK || node->kind == NODE_PREFORMATTED;
}

static void enter(Body *body, const Node *node)
{
    bool is_text = node->kind == NODE_PARAGRAPH || node->kind == NODE_HEADING;
    bool is_group = node->kind == NODE_BLOCK || node->kind == NODE_CELL || node->kind == NODE_ROW;
    if (!is_text && !is_group) {
        write_label(body);
    }
    if (is_text) {
        write_text(body, node);
    } else if (is_verbatim(node)) {
        write_code(body, node);
    } else if (node->kind == NODE_RULE) {
        write_rule(body);
    } else {
        enter_block(body, node);
    }
}

static void leave(Body *body, const Node *node)
{
    switch (node->kind) {
    case NODE_ITEM:
    case NODE_LIST:
    case NODE_QUOTE:
    case NODE_DETAILS:
    case NODE_DESCRIPTION:
    case NODE_CELL:
        leave_level(body, node);
        break;
    case NODE_SUMMARY:
        leave_summary(body, node);
        break;
    case NODE_TERM:
        body->page->is_joined = false;
        body->page->follows_term = true;
        break;
    case NODE_CAPTION:
        body->page->is_joined = node_first_shown(node) != NULL;
        break;
    case NODE_TABLE:
        leave_table(body);
        break;
    case NODE_ROW:
        leave_row(body);
        break;
    default:
        break;
    }
}

/* Written as a whole, or not at all. */
static bool is_leaf(const Body *body, const Node *node)
{
    bool is_head = body->table != NULL && table_is_head(body->table, node);
    return is_head || is_in_grid(body, node) || node->kind == NODE_PARAGRAPH ||
           node->kind == NODE_HEADING || is_verbatim(node);
}

void body_terminal(TerminalPage *page, const Node *root)
{
    Body body = {.page = page};
    bool leaving = false;
    for (const Node *at = root; at != NULL; at = node_walk_shown(root, at, &leaving)) {
        if (leaving) {
            leave(&body, at);
        } else {
            enter(&body, at);
            leaving = is_leaf(&body, at);
        }
    }
}
