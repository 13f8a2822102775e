/* theme_scope.h - what a name means at a place of a template. SPDX-License-Identifier: ISC */
#ifndef FAQGEN_RENDER_THEME_SCOPE_H
#define FAQGEN_RENDER_THEME_SCOPE_H

#include "render/view_names.h"

/* What names may mean: a map, or a text, which has no names but "."; VALUE_NOTHING in a section whose
 * own name is not known, where nobody can say what a name means. */
typedef struct Context {
    ValueKind kind;
    const Names *names; /* of a map of the views */
    const Value *words; /* of a map of the theme's words */
} Context;

/* Something that may be missing and isn't. */
typedef struct Fact {
    size_t context; /* where the name was found */
    Str outer;      /* "a." of "a.b" */
    const char *name;
} Fact;

/* Mustache's context stack, with rows of `view_names` for values. As the views set every name of a
 * row, a name means the same row on each page: that of the innermost context that has its first
 * part. What may be missing is given inside of its own section. */
typedef struct Scope {
    Arena *arena;
    const Value *strings;   /* of the theme */
    LIST(Context) contexts; /* the innermost last */
    LIST(Fact) facts;
} Scope;

typedef struct Meaning {
    Context context; /* what it is in its own section: of a list an item */
    size_t found_in; /* context of the first part */
    bool is_given;
    bool is_list;
} Meaning;

/* The part of a name that nothing has. */
typedef struct Unknown {
    Str part;
    bool is_certain; /* not: in a section whose own name is not known */
    bool is_inner;   /* it is missing in the map `map`, not in all contexts */
    Context map;
} Unknown;

/* What `name`, "a.b" or ".", means. */
bool scope_find(const Scope *scope, Str name, Meaning *ret_meaning, Unknown *ret_unknown);

/* The section {{#name}}…: its context, and what is given there. */
void scope_enter(Scope *scope, Str name, const Meaning *meaning);

void scope_add(Scope *scope, Context context);

#endif
