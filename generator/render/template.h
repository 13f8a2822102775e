/* template.h - Mustache, strictly: an unknown name is an error. SPDX-License-Identifier: ISC */
#ifndef FAQGEN_RENDER_TEMPLATE_H
#define FAQGEN_RENDER_TEMPLATE_H

#include "base/map.h"
#include "model/diag.h"

/* The language is that of the Mustache specification's required modules:
 *
 *   {{name}}                 a text, with & < > " escaped: for content and quoted attributes
 *   {{{name}}} {{&name}}     markup of our own making, as it is
 *   {{#name}}…{{/name}}      for each item of a list; once for what else is true
 *   {{^name}}…{{/name}}      once for what is false
 *   {{>name}}                the partial of that name; alone on its line, it is indented like the tag
 *   {{! comment}}   {{=<% %>=}} other delimiters, up to the end of the file
 *
 * A name is looked for in the innermost map first; `a.b` is b of the a that was found so; `.` is
 * the innermost item. A tag alone on its line leaves no empty line behind (but for {{name}}).
 * False are VALUE_NOTHING, false, an empty text, and an empty list.
 *
 * Stricter than Mustache, so that a misspelling can't leave a hole in a page: each of these is a
 * finding (`theme`) at line and column of the tag.
 *
 *   - an unknown name or partial, in a section as elsewhere
 *   - printing VALUE_NOTHING (put the tag into a section), a truth value, a list or a map
 *   - markup in {{name}}, or a text in {{{name}}}
 *
 * There are no lambdas, blocks, parents or dynamic names. */

/* What a template sees. Made in an arena, read only once rendering begins. */
typedef enum ValueKind {
    VALUE_NOTHING, /* known, but not given: false in a section, not to be printed */
    VALUE_BOOL,
    VALUE_TEXT, /* escaped by {{name}} */
    VALUE_HTML, /* markup of our own making: only by {{{name}}} */
    VALUE_LIST,
    VALUE_MAP,
} ValueKind;

typedef struct Value Value;
struct Value {
    ValueKind kind;
    bool truth;
    Str text;
    LIST(const Value *) items;
    Map map; /* Str -> const Value * */
};

/* Names and texts are borrowed. Set every name that a template may ask for, with VALUE_NOTHING for
 * what there isn't: a name that is not set is looked for further out, and unknown in the end. */
Value *value_map(Arena *arena);
Value *value_list(Arena *arena);
Value *value_text(Arena *arena, Str text);                        /* for lists of texts */
void value_set(Value *map, const char *name, const Value *value); /* the last one counts */
void value_set_text(Value *map, const char *name, Str text);      /* missing text: VALUE_NOTHING */
void value_set_html(Value *map, const char *name, Str markup);    /* likewise */
void value_set_bool(Value *map, const char *name, bool truth);
void value_add(Value *list, Arena *arena, const Value *item);

typedef struct Template Template;

/* Parses one file. NULL with findings (rule `theme`) at line and column for what is no template:
 * unclosed or crossed sections, unknown tags, sections nested deeper than 64. */
Template *template_parse(Arena *arena, const Source *source, Diags *diags);

/* How partials are found: `name` to its template, or NULL. */
typedef struct Partials {
    const Template *(*find)(const void *data, Str name);
    const void *data;
} Partials;

/* Renders into `out`. False with findings (rule `theme`) for what is listed above and for partials
 * nested deeper than 32; then `out` holds an incomplete text. */
bool template_render(const Template *root, const Partials *partials, const Value *value, Buf *out,
                     Diags *diags);

#endif
