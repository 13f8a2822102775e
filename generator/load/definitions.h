/* definitions.h - where link reference definitions stand. SPDX-License-Identifier: ISC */
#ifndef FAQGEN_LOAD_DEFINITIONS_H
#define FAQGEN_LOAD_DEFINITIONS_H

#include "base/map.h"
#include "load/content.h"

typedef struct Definition {
    Pos pos;           /* of the destination */
    bool used_as_link; /* its two uses are reported once each */
    bool used_as_embed;
} Definition;

/* cmark resolves references, but leaves no trace of the definitions. They stand where a paragraph
 * begins, or fill it and so leave lines that belong to no leaf block. The first definition of a label
 * counts. */
typedef struct Definitions {
    Arena *arena;
    Map by_label; /* folded label to Definition */
} Definitions;

/* A leaf block: its lines, and where it begins. */
typedef struct LeafBlock {
    size_t first_line;
    size_t last_line;
    Pos start;
    bool has_inlines; /* paragraph, heading */
} LeafBlock;

typedef LIST(LeafBlock) LeafBlocks;

/* `leaves` are all of the text, in document order. */
Definitions *definitions_collect(Arena *arena, const Lines *lines, const LeafBlocks *leaves);

/* The definition of `label`, which is as written in the text, or NULL. */
Definition *definitions_find(const Definitions *definitions, Str label);

#endif
