/* schema.h - a YAML map read into a struct, by a table of its keys. SPDX-License-Identifier: ISC */
#ifndef FAQGEN_LOAD_SCHEMA_H
#define FAQGEN_LOAD_SCHEMA_H

#include "load/yaml.h"

/* A key without a value (nothing, `~` or `null`) counts as not given. A text is trimmed, not empty
 * then, one line (a folded block is one), and free of control characters; digits, dates and other
 * plain values are texts where a text is wanted. */
typedef enum SchemaType {
    SCHEMA_TEXT,    /* Text */
    SCHEMA_DATE,    /* Text: a real day as YYYY-MM-DD (ISO 8601) */
    SCHEMA_BOOL,    /* bool: true or false, without quotation marks */
    SCHEMA_NUMBER,  /* size_t: decimal digits, without quotation marks */
    SCHEMA_CHOICE,  /* Text: one of `choices` */
    SCHEMA_TEXTS,   /* TextList: a list of texts; one text alone is a list of one */
    SCHEMA_MAP,     /* a nested map by the table `keys`, into the struct at `offset` */
    SCHEMA_OTHER,   /* const Yaml *: kept for its reader, who knows its form */
    SCHEMA_REFUSED, /* const Yaml *: kept for its reader, who says why it may not be there */
} SchemaType;

/* What the reader of a SCHEMA_OTHER takes: for generated documentation alone. */
typedef enum SchemaForm {
    SCHEMA_FORM_ANY,
    SCHEMA_FORM_MAP,           /* by the table `keys` */
    SCHEMA_FORM_MAPS,          /* a list of such maps */
    SCHEMA_FORM_TEXTS_OR_MAPS, /* a list whose items are texts or such maps */
    SCHEMA_FORM_NAMED_MAPS,    /* a map whose names are anybody's, and whose values such maps */
    SCHEMA_FORM_NAMED_CHOICES, /* the same with `choices` for values */
} SchemaForm;

typedef struct SchemaKey SchemaKey;
struct SchemaKey {
    const char *name; /* NULL ends the table */
    SchemaType type;
    bool required;
    size_t offset;
    const char *choices;   /* "current|archived" */
    const SchemaKey *keys; /* SCHEMA_MAP; by `form` */
    SchemaForm form;       /* SCHEMA_OTHER */
    size_t max_length;     /* of a text, in code points; 0: no limit */
    size_t max_count;      /* of a list; 0: no limit */
    const char *help;      /* what the key means, in a sentence: for generated documentation */
};

/* Which rule ids the faults get: they differ between front matter and site.yaml. A date that is
 * none is `fm-date`, too much is `limit`. */
typedef struct SchemaRules {
    const char *unknown_key; /* "fm-unknown-key" or "config-unknown-key" */
    const char *type;        /* "fm-type" */
    const char *required;    /* "fm-required" */
} SchemaRules;

/* Where texts and findings go. */
typedef struct SchemaReader {
    Arena *arena; /* texts are copied into it */
    const Source *source;
    Diags *diags;
    SchemaRules rules;
} SchemaReader;

/* Reads all of `map` and reports every fault: unknown keys with the nearest known one, wrong types,
 * dates that are no days, missing required keys (all in one finding, at `start`), too much. False
 * if there was an error; what was right is in `into` all the same, and what was not given is
 * untouched there. */
bool schema_read(const SchemaReader *reader, const SchemaKey *keys, const Yaml *map, Pos start,
                 void *into);

/* One text by itself, held to what `key` says of its texts (`name`, `max_length`): for the items of
 * a SCHEMA_OTHER that may have several forms. */
bool schema_read_text(const SchemaReader *reader, const SchemaKey *key, const Yaml *value,
                      Text *ret_text);

#endif
