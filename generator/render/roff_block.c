/* roff_block.c - where the blocks of a manual page stand. SPDX-License-Identifier: ISC */
#include "render/roff_block.h"

#include "render/roff.h"
#include "render/roff_code.h"

enum {
    /* How far text may be indented if 28 columns are to be left, which is what roff_text_write
     * needs; and how far something that may hold a list, whose text is further right. */
    INDENT_MOST = ROFF_COLUMNS - 28,
    CONTENT_INDENT_MOST = INDENT_MOST - ROFF_INDENT,
};

RoffLevel *roff_level(const RoffBlocks *blocks)
{
    size_t count = blocks->levels.count;
    return count == 0 ? NULL : &blocks->levels.items[count - 1];
}

static void set_dense(RoffBlocks *blocks, bool is_dense)
{
    if (blocks->is_dense != is_dense) {
        roff_add_request(blocks->out, is_dense ? "PD 0" : "PD");
        blocks->is_dense = is_dense;
    }
}

/* False where that would be further than `most`. */
static bool begin_indent(RoffBlocks *blocks, unsigned columns, unsigned most)
{
    if (blocks->columns + columns > most) {
        return false;
    }
    buf_addf(blocks->out, ".RS %u\n", columns);
    blocks->columns += columns;
    return true;
}

static void end_indent(RoffBlocks *blocks, unsigned columns)
{
    roff_add_request(blocks->out, "RE");
    blocks->columns -= columns;
}

/* A tag that nothing follows on its line needs something all the same. */
static void close_tag(RoffBlocks *blocks, RoffLevel *level)
{
    if (level->node->kind == NODE_ITEM && !level->has_text) {
        buf_add_text(blocks->out, "\\&\n");
        level->has_text = true;
    }
}

/* Indents for the levels that something is written in now: quotes, and items but for the text
 * beside their tag. */
static void open_levels(RoffBlocks *blocks)
{
    for (; blocks->opened < blocks->levels.count; blocks->opened++) {
        RoffLevel *level = &blocks->levels.items[blocks->opened];
        close_tag(blocks, level);
        if (level->node->kind != NODE_LIST) {
            level->is_indented = begin_indent(blocks, level->columns, CONTENT_INDENT_MOST);
        }
    }
}

RoffLevel *roff_level_push(RoffBlocks *blocks, const Node *node, unsigned columns)
{
    RoffLevel *level = list_add(blocks->out->arena, &blocks->levels);
    *level = (RoffLevel){.node = node, .columns = columns}; /* whatever lay there before */
    return level;
}

void roff_level_pop(RoffBlocks *blocks)
{
    RoffLevel *level = roff_level(blocks);
    close_tag(blocks, level);
    if (level->is_indented) {
        end_indent(blocks, level->columns);
    }
    blocks->levels.count--;
    if (blocks->opened > blocks->levels.count) {
        blocks->opened = blocks->levels.count;
    }
}

static bool take_joined(RoffBlocks *blocks)
{
    bool is_joined = blocks->is_joined;
    blocks->is_joined = false;
    blocks->follows_term = false;
    blocks->has_written = true;
    return is_joined;
}

void roff_block_begin(RoffBlocks *blocks)
{
    unsigned before = blocks->columns;
    open_levels(blocks);
    const RoffLevel *level = roff_level(blocks);
    bool lacks_indent = level != NULL && level->node->kind == NODE_ITEM && !level->is_indented;
    bool is_joined = take_joined(blocks);
    bool follows_indent = is_joined && blocks->columns > before; /* .RS began the line */
    set_dense(blocks, is_joined && !follows_indent);
    if (blocks->follows_head || follows_indent) {
        blocks->follows_head = false;
    } else if (lacks_indent) {
        buf_addf(blocks->out, ".IP \"\" %u\n", level->columns);
    } else {
        roff_add_request(blocks->out, "PP");
    }
}

/* Of text that is written now: .IP indents it without .RS. */
static unsigned indent_of(const RoffBlocks *blocks)
{
    const RoffLevel *level = roff_level(blocks);
    bool is_item = level != NULL && level->node->kind == NODE_ITEM && !level->is_indented;
    return blocks->columns + (is_item ? level->columns : 0);
}

void roff_block_add_text(RoffBlocks *blocks, const RoffText *text)
{
    RoffLevel *level = roff_level(blocks);
    if (level != NULL && level->node->kind == NODE_ITEM && !level->has_text) {
        level->has_text = true;
        take_joined(blocks);
    } else {
        roff_block_begin(blocks);
    }
    roff_text_write(blocks->out, text, indent_of(blocks));
}

void roff_block_add_code(RoffBlocks *blocks, Str code)
{
    roff_block_begin(blocks);
    bool is_indented = begin_indent(blocks, ROFF_INDENT, INDENT_MOST);
    roff_add_code(blocks->out, code, indent_of(blocks));
    if (is_indented) {
        end_indent(blocks, ROFF_INDENT);
    }
}

void roff_block_begin_item(RoffBlocks *blocks, const Node *item, Str tag, bool is_dense)
{
    unsigned columns = roff_level(blocks)->columns;
    open_levels(blocks);
    bool is_joined = take_joined(blocks);
    set_dense(blocks, is_joined || is_dense);
    buf_addf(blocks->out, ".IP %.*s %u\n", STR_ARGS(tag), columns);
    blocks->follows_head = false;
    roff_level_push(blocks, item, columns);
}

void roff_blocks_end(RoffBlocks *blocks)
{
    set_dense(blocks, false);
}
