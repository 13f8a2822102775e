/* front_matter.h - the YAML at the head of a Markdown file. SPDX-License-Identifier: ISC */
#ifndef FAQGEN_LOAD_FRONT_MATTER_H
#define FAQGEN_LOAD_FRONT_MATTER_H

#include "load/schema.h"

extern const SchemaRules FRONT_MATTER_RULES;

/* Reads the front matter of `source` into `into` by the table `keys`, reports all that is wrong
 * with it, and gives where the body begins. Texts are copied into `arena`; what is SCHEMA_OTHER
 * lives in `scratch`. */
Pos front_matter_read(Arena *arena, const Source *source, const SchemaKey *keys, void *into,
                      Arena *scratch, Diags *diags);

#endif
