/* definitions.h - where link reference definitions stand. SPDX-License-Identifier: ISC */
#ifndef FAQGEN_LOAD_DEFINITIONS_H
#define FAQGEN_LOAD_DEFINITIONS_H

#include "base/map.h"
#include "load/content.h"
#include "model/doc.h"

typedef struct Definition Definition;
struct Definition {
    Str label;         /* as written */
    Pos bracket;       /* of its `[` */
    Pos pos;           /* of the destination */
    Definition *first; /* the one that counts: itself, or an earlier one of the same label */
    bool is_comment;   /* `[//]: # (…)`: leads nowhere, so it is not there to be used */
    bool used_as_link; /* its two uses are reported once each */
    bool used_as_embed;
};

/* cmark resolves references, but leaves no trace of the definitions. They stand where a paragraph
 * begins, or fill it and so leave lines that belong to no leaf block. The first definition of a label
 * counts. */
typedef struct Definitions {
    Arena *arena;
    Map by_label; /* folded label to Definition */
    LIST(Definition *) all;
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

/* The definition of `label`, which is as written in the text, or NULL. No definitions at all may be
 * NULL, here and below. */
Definition *definitions_find(const Definitions *definitions, Str label);

/* Behind LIMIT_REFERENCES cmark takes no more links by reference. What has a definition and still is
 * none becomes one REMARK_LIMIT, instead of a REMARK_UNDEFINED_REFERENCE each. */
void definitions_remark_limit(const Definitions *definitions, RemarkList *remarks);

/* What is wrong with the definitions themselves, when all uses are marked: those that an earlier one
 * hides and, unless some use is not known, those that have none. Where a reference lacks a
 * definition, the labels that there are, for it to be near one. */
void definitions_remark(const Definitions *definitions, bool are_uses_known, Arena *arena,
                        Doc *doc);

#endif
