/* page_weave.h - what the parts of page_nodes share. SPDX-License-Identifier: ISC */
#ifndef FAQGEN_LOAD_PAGE_WEAVE_H
#define FAQGEN_LOAD_PAGE_WEAVE_H

#include "load/doc_builder.h"
#include "load/page_nodes.h"

/* page_nodes.c walks over the page, page_blocks.c and page_tables.c open blocks, page_line.c writes
 * lines of text, page_code.c reads code. */

enum { WRAPPERS_MOST = 16 };

/* An element in a line: emphasis, a link … It is wanted from its tag on, but a node of it begins
 * only with a text, and anew in each paragraph. So none is empty, and none crosses a block. */
typedef struct Wrapper {
    uint32_t node; /* of the page */
    uint32_t end;
    NodeKind kind;
    Str element; /* empty: Markdown has it */
    Str url;
    Str title;
} Wrapper;

typedef struct OpenBlock {
    uint32_t end;
    bool is_implied; /* the page does not say it: an item around what stands in a list itself */
} OpenBlock;

typedef struct Weave {
    Arena *arena;
    const Dom *dom;
    const PageKeeper *keeper;
    DocBuilder builder;
    DomRange range;
    LIST(OpenBlock) blocks;

    Wrapper wanted[WRAPPERS_MOST];
    size_t wanted_count;
    uint32_t opened[WRAPPERS_MOST]; /* Wrapper.node of those that have a node now */
    size_t opened_count;

    uint32_t block;     /* of the page, that the latest node in a line stands in */
    bool has_paragraph; /* builder.open, but for wrappers */
    bool has_text;      /* on its line */
    bool has_gap;       /* white space was read */
    bool has_line_end;  /* with the end of a line in it */
    size_t breaks;      /* <br> */
    uint32_t last;      /* the character before */
    size_t skip;        /* bytes of text still to be left out */
    uint32_t code_more; /* what the latest code that was looked into holds besides text, or 0 */

    uint32_t line_end;  /* up to there all is one line: of a heading, of a summary */
    unsigned heading;   /* level of the heading that is open; 0: none */
    unsigned levels[6]; /* of the page, of the headings around */
    size_t level_count;
    bool owes_rule; /* one between blocks: at the beginning and the end it parts nothing */
    bool told_depth;
    bool told_control;
} Weave;

const DomNode *weave_node(const Weave *weave, uint32_t index);
void weave_lost(const Weave *weave, uint32_t index, const char *hint, const char *format, ...)
    __attribute__((format(printf, 4, 5)));

/* page_line.c */
void weave_add_text(Weave *weave, Str text, uint32_t index);
void weave_add_code(Weave *weave, Str text, uint32_t index);
void weave_add_picture(Weave *weave, uint32_t index);
void weave_want(Weave *weave, uint32_t index);   /* an element in a line */
void weave_unwant(Weave *weave, uint32_t index); /* those that end before it */
void weave_end_paragraph(Weave *weave);

/* page_blocks.c */
void weave_start_block(Weave *weave, uint32_t index);
void weave_end_blocks(Weave *weave, uint32_t index); /* those that end before it */
void weave_make_room(Weave *weave);                  /* for a block or a paragraph */

Node *weave_open_block(Weave *weave, NodeKind kind, uint32_t end, bool is_implied);
Node *weave_open_container(Weave *weave, NodeKind kind, uint32_t index); /* NULL: too deep */
void weave_close_implied(Weave *weave);
NodeKind weave_top_kind(const Weave *weave);

/* page_tables.c: for the table of blocks */
void weave_start_table(Weave *weave, uint32_t index);
void weave_start_section(Weave *weave, uint32_t index);
void weave_start_row(Weave *weave, uint32_t index);
void weave_start_cell(Weave *weave, uint32_t index);
void weave_start_caption(Weave *weave, uint32_t index);

/* page_code.c: true where all of the element was read. */
bool weave_read_code(Weave *weave, uint32_t index);
void weave_read_preformatted(Weave *weave, uint32_t index);

#endif
