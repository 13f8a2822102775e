/* schema_internal.h - what the two halves of the schema share. SPDX-License-Identifier: ISC */
#ifndef FAQGEN_LOAD_SCHEMA_INTERNAL_H
#define FAQGEN_LOAD_SCHEMA_INTERNAL_H

#include "load/schema.h"

/* schema.c walks over maps and their keys; schema_value.c reads one value by its type. */

/* A map that is to be read. */
typedef struct MapJob {
    const SchemaKey *keys;
    const Yaml *map;
    Pos start;
    void *into;
} MapJob;

typedef struct Reader {
    Arena *arena;
    const Source *source;
    Diags *diags;
    SchemaRules rules;
    LIST(MapJob) jobs; /* nested maps wait here for their turn */
    bool ok;
} Reader;

/* Reports a fault of content and remembers that there was one. */
#define schema_fault(reader, rule, pos, format, ...)                                               \
    ((reader)->ok = false, diags_report((reader)->diags, SEVERITY_ERROR, (rule), (reader)->source, \
                                        (pos), (format), __VA_ARGS__))

#define SCHEMA_QUOTE_IT "put the value in quotation marks"

/* Reads `value`, which is not null, into the field of `key` in the struct `into`. */
void schema_value(Reader *reader, const SchemaKey *key, const Yaml *value, void *into);

/* A text that is held to all that `key` says of texts. */
bool schema_value_text(Reader *reader, const SchemaKey *key, const Yaml *value, Text *ret_text);

typedef LIST(Str) StrList;

/* "a, b, c" */
const char *schema_join(Arena *arena, const StrList *list);

#endif
