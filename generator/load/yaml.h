/* yaml.h - YAML 1.1 into a small tree with positions. SPDX-License-Identifier: ISC */
#ifndef FAQGEN_LOAD_YAML_H
#define FAQGEN_LOAD_YAML_H

#include "model/diag.h"

typedef enum YamlKind {
    YAML_SCALAR,
    YAML_LIST,
    YAML_MAP,
} YamlKind;

typedef struct Yaml Yaml;

typedef struct YamlPair {
    Yaml *key; /* a scalar */
    Yaml *value;
} YamlPair;

struct Yaml {
    YamlKind kind;
    Pos pos;    /* first byte of the value: the quotation mark of a quoted scalar, the `|` or `>` of
                 * a block, `[` or the first `-`, `{` or the first key; of an empty value: behind
                 * its colon, or the end of the flow map that it is the last in */
    bool plain; /* a scalar without quotation marks: may mean null, a boolean, a number */
    Str text;   /* SCALAR; valid UTF-8, but may hold NUL and other controls by escape sequences */
    LIST(Yaml *) items;   /* LIST */
    LIST(YamlPair) pairs; /* MAP */
};

/* Parses the bytes of `source` in `span`. NULL where that is no YAML (reported as `fm-syntax`, at
 * line and column) or holds what front matter has no use for: anchors, aliases, tags, merge keys,
 * more than one document, non-scalar keys, nesting deeper than 16, more than 64 unclosed brackets,
 * control characters. A key given twice is reported (`fm-duplicate-key`, at the second) and its
 * second value left out. An empty text is an empty map. */
Yaml *yaml_parse(Arena *arena, const Source *source, Span span, Diags *diags);

/* The value of `key` in a map, or NULL. */
const Yaml *yaml_get(const Yaml *map, Str key);

/* True for what YAML reads as "no value": nothing, `~` or `null`, without quotation marks. */
bool yaml_is_null(const Yaml *value);

#endif
