/* schema_json.h - tables of keys as JSON Schema, for editors. SPDX-License-Identifier: ISC */
#ifndef FAQGEN_LOAD_SCHEMA_JSON_H
#define FAQGEN_LOAD_SCHEMA_JSON_H

#include "load/schema.h"

/* A schema of draft 7 (json-schema.org/draft-07), which is what YAML language servers know, in lines. */
void schema_json_write(Buf *out, const SchemaKey *keys, Str title);

#endif
