/* json.h - writes JSON (RFC 8259). SPDX-License-Identifier: ISC */
#ifndef FAQGEN_BASE_JSON_H
#define FAQGEN_BASE_JSON_H

#include "base/str.h"

/* Commas and nesting are the writer's business. Text that is not UTF-8 gets U+FFFD; `<`, `>`, `&`,
 * U+2028 and U+2029 are written as \u escapes, so the result may stand inside an HTML script
 * element. Output is compact: no white space but what json_newline adds. */
typedef struct Json {
    Buf *out;
    unsigned depth;
    uint64_t has_items; /* bit d, from 1: something stands at depth d already */
    bool after_key;
    bool wants_newline;
} Json;

Json json_new(Buf *out);
void json_open(Json *json, char bracket);  /* '{' or '[' ; depth at most 63 */
void json_close(Json *json, char bracket); /* '}' or ']' */
void json_key(Json *json, const char *key);
void json_text(Json *json, Str text);
void json_number(Json *json, int64_t number);
void json_bool(Json *json, bool value);
void json_null(Json *json);

/* A line end before the next item or closing bracket; after the outermost value, at once. */
void json_newline(Json *json);

#endif
