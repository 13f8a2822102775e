/* body_roff.c - a text as man(7) source. SPDX-License-Identifier: ISC */
#include "render/body_roff.h"

#include "render/roff.h"
#include "render/roff_block.h"
#include "render/roff_code.h"
#include "render/roff_inline.h"
#include "render/table.h"

/* DESIGN. man(7) knows paragraphs, items and indentation, and everything is made of these. A table
 * becomes a record for each row: its first cell as a title, the others below it, each behind the
 * heading of its column. tbl(1) was weighed and left: mandoc takes no macros in its cells, which
 * links and lists need, and Japanese in three columns is wider than a terminal. */

typedef struct Body {
    RoffBlocks blocks;
    const RoffLinks *links;
    Table *table;      /* the innermost one that is open, or NULL */
    Str label;         /* what the next block begins with: the heading of a column */
    const Node *title; /* the cell that names its row */
} Body;

static Arena *arena_of(const Body *body)
{
    return body->blocks.out->arena;
}

static void add_label(Body *body, RoffText *text, RoffFont font)
{
    if (body->label.len > 0) {
        roff_text_set_font(text, font);
        roff_text_add(text, body->label);
        roff_text_add(text, STR(": "));
    }
}

static void write_text(Body *body, const Node *node, RoffFont font)
{
    RoffText text = roff_text_new(arena_of(body));
    add_label(body, &text, font);
    size_t start = text.text.len;
    roff_add_inline(&text, node, font, body->links);
    if (str_is_blank(str_from_offset(buf_str(&text.text), start))) {
        return;
    }
    body->label = (Str){0};
    roff_block_add_text(&body->blocks, &text);
}

/* Before a block that can't begin with it. */
static void write_label(Body *body)
{
    RoffText text = roff_text_new(arena_of(body));
    add_label(body, &text, ROFF_ROMAN);
    body->label = (Str){0};
    if (!roff_text_is_blank(&text)) {
        roff_block_add_text(&body->blocks, &text);
    }
}

static RoffFont font_of(const Body *body, const Node *block)
{
    NodeKind parent = block->parent == NULL ? NODE_DOCUMENT : block->parent->kind;
    bool is_title = parent == NODE_TERM || parent == NODE_SUMMARY || parent == NODE_CAPTION ||
                    (body->title != NULL && block->parent == body->title);
    if (block->kind == NODE_HEADING && !is_title) {
        return block->level <= 2 ? ROFF_BOLD : ROFF_ITALIC;
    }
    return is_title ? ROFF_BOLD : ROFF_ROMAN;
}

static void write_code_block(Body *body, const Node *node)
{
    Buf literal = buf_new(arena_of(body));
    node_literal(&literal, node);
    Str code = roff_code_visible(arena_of(body), buf_str(&literal));
    if (!str_is_blank(code)) {
        roff_block_add_code(&body->blocks, code);
    }
}

/* Room for the longest number of the list. */
static void enter_list(Body *body, const Node *list)
{
    enum { GAP = 1 }; /* between the number and its text */
    size_t columns = ROFF_INDENT;
    if (list->ordered) {
        columns = list_number_columns(list, arena_of(body)) + GAP;
    }
    RoffLevel *level = roff_level_push(&body->blocks, list,
                                       columns > ROFF_INDENT ? (unsigned)columns : ROFF_INDENT);
    level->number = list_number_begin(list);
    level->first = node_first_shown(list);
}

static void enter_item(Body *body, const Node *item)
{
    const Node *list = item->parent;
    bool is_nested = list->parent != NULL && list->parent->kind == NODE_ITEM;
    bool is_dense = list->tight && (is_nested || item != roff_level(&body->blocks)->first);
    Str tag = STR("\\(bu");
    if (list->ordered) {
        tag = list_number_next(&roff_level(&body->blocks)->number, arena_of(body), item);
    }
    roff_block_begin_item(&body->blocks, item, tag, is_dense);
}

/* A line of its own says that the subject changes; a blank one would say nothing. */
static void write_rule(Body *body)
{
    roff_block_begin(&body->blocks);
    buf_add_text(body->blocks.out, "* * *\n");
}

/* --- Tables ---------------------------------------------------------------------------------- */

static void enter_table(Body *body, const Node *node)
{
    Table *table = table_new(arena_of(body), node);
    table->outer = body->table;
    body->table = table;
}

static void leave_table(Body *body)
{
    if (body->table != NULL) {
        body->table = body->table->outer;
    }
}

static void enter_cell(Body *body, const Node *cell)
{
    TableCell place = table_next_cell(body->table, cell);
    bool is_first = cell == body->table->first;
    bool is_alone = is_first && node_next_shown(cell) == NULL;
    body->label = place.heading;
    if (place.column > 0) {
        roff_level_push(&body->blocks, cell, ROFF_INDENT);
        body->blocks.is_joined = !is_first;
    } else if (!is_alone) {
        body->title = cell;
    }
}

static void leave_cell(Body *body, const Node *cell)
{
    const RoffLevel *level = roff_level(&body->blocks);
    if (level != NULL && level->node == cell) {
        roff_level_pop(&body->blocks);
    }
    body->label = (Str){0};
    body->title = NULL;
    body->blocks.is_joined = false;
}

/* --- Nodes ----------------------------------------------------------------------------------- */

/* The text of a summary stands left of what it sums up. */
static void enter_details(Body *body, const Node *details)
{
    roff_level_push(&body->blocks, details, ROFF_INDENT);
    body->blocks.is_joined = node_begins_with_summary(details);
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
        roff_level_push(&body->blocks, node, ROFF_INDENT);
        break;
    case NODE_DETAILS:
        if (!node_begins_with_summary(node)) {
            enter_details(body, node);
        }
        break;
    case NODE_TERM:
        body->blocks.is_joined = body->blocks.follows_term;
        break;
    case NODE_DESCRIPTION:
        roff_level_push(&body->blocks, node, ROFF_INDENT);
        body->blocks.is_joined = true;
        break;
    case NODE_TABLE:
        enter_table(body, node);
        break;
    case NODE_ROW:
        table_begin_row(body->table);
        body->table->first = node_first_shown(node);
        break;
    case NODE_CELL:
        enter_cell(body, node);
        break;
    default:
        break;
    }
}

static void enter(Body *body, const Node *node)
{
    bool is_text = node->kind == NODE_PARAGRAPH || node->kind == NODE_HEADING;
    bool is_group = node->kind == NODE_BLOCK || node->kind == NODE_CELL || node->kind == NODE_ROW;
    if (!is_text && !is_group) {
        write_label(body);
    }
    if (is_text) {
        write_text(body, node, font_of(body, node));
    } else if (node->kind == NODE_CODE_BLOCK || node->kind == NODE_PREFORMATTED) {
        write_code_block(body, node);
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
        roff_level_pop(&body->blocks);
        break;
    case NODE_SUMMARY:
        enter_details(body, node->parent);
        break;
    case NODE_TERM:
        body->blocks.is_joined = false;
        body->blocks.follows_term = true;
        break;
    case NODE_TABLE:
        leave_table(body);
        break;
    case NODE_ROW:
        table_end_row(body->table);
        break;
    case NODE_CELL:
        leave_cell(body, node);
        break;
    default:
        break;
    }
}

/* Written as a whole, or not at all. */
static bool is_leaf(const Body *body, const Node *node)
{
    bool is_head = body->table != NULL && table_is_head(body->table, node);
    return is_head || node->kind == NODE_PARAGRAPH || node->kind == NODE_HEADING ||
           node->kind == NODE_CODE_BLOCK || node->kind == NODE_PREFORMATTED;
}

bool body_roff(Buf *out, const Node *root, const RoffLinks *links, bool follows_head)
{
    Body body = {.blocks = {.out = out, .follows_head = follows_head}, .links = links};
    bool leaving = false;
    for (const Node *at = root; at != NULL; at = node_walk_shown(root, at, &leaving)) {
        if (leaving) {
            leave(&body, at);
        } else {
            enter(&body, at);
            leaving = is_leaf(&body, at);
        }
    }
    roff_blocks_end(&body.blocks);
    return body.blocks.has_written;
}
