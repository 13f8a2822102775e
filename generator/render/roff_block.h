/* roff_block.h - where the blocks of a manual page stand. SPDX-License-Identifier: ISC */
#ifndef FAQGEN_RENDER_ROFF_BLOCK_H
#define FAQGEN_RENDER_ROFF_BLOCK_H

#include "model/doc.h"
#include "render/list_number.h"
#include "render/roff_text.h"

enum {
    ROFF_INDENT = 4,
};

/* A list, item, quote or other block that is open and indents what it holds. */
typedef struct RoffLevel {
    const Node *node;
    unsigned columns;  /* by which its content is indented */
    bool is_indented;  /* .RS was written and waits for its .RE */
    bool has_text;     /* item: something follows its tag */
    ListNumber number; /* list: of its next item */
    const Node *first; /* list: its first item that is shown */
} RoffLevel;

typedef struct RoffBlocks {
    Buf *out;
    LIST(RoffLevel) levels;
    size_t opened;     /* how many of them are indented for, or can't be */
    unsigned columns;  /* how far the .RS that are open indent */
    bool follows_head; /* .SH or .SS is the line before: no request is needed */
    bool is_dense;     /* .PD 0 is in force: no blank line before what follows */
    bool is_joined;    /* what comes next belongs to what is above it: no blank line between */
    bool follows_term; /* for the caller to set: cleared by the next block */
    bool has_written;
} RoffBlocks;

/* The innermost one, or NULL. */
RoffLevel *roff_level(const RoffBlocks *blocks);

/* Opens a level; its content begins `columns` further right, as far as there is room. */
RoffLevel *roff_level_push(RoffBlocks *blocks, const Node *node, unsigned columns);
void roff_level_pop(RoffBlocks *blocks);

/* A block is about to be written. */
void roff_block_begin(RoffBlocks *blocks);

/* A paragraph; the first one behind an item's tag stands beside it. */
void roff_block_add_text(RoffBlocks *blocks, const RoffText *text);

/* Visible code (roff_code.h). */
void roff_block_add_code(RoffBlocks *blocks, Str code);

/* Opens an item behind `tag`; in a dense list no blank line is before it. */
void roff_block_begin_item(RoffBlocks *blocks, const Node *item, Str tag, bool is_dense);

void roff_blocks_end(RoffBlocks *blocks);

#endif
