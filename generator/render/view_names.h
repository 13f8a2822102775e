/* view_names.h - the names that each template may ask for. SPDX-License-Identifier: ISC */
#ifndef FAQGEN_RENDER_VIEW_NAMES_H
#define FAQGEN_RENDER_VIEW_NAMES_H

#include "render/template.h"

/* The contract between the views, which give values, and the templates, which ask for them, as
 * data. theme_check holds every template to it before there is a page, tests/unit/test_view_names.c
 * holds the views to it, and the tables of themes/default/README.md are printed from it. Whoever
 * gives templates a new value adds its row here. */

typedef struct Names Names;

typedef struct Name {
    const char *name; /* NULL ends a group */
    const char *help; /* what it is: Markdown, no full stop */
    const char *with; /* a name of the same map: this one is given where that one is */
    const Names *of;  /* VALUE_MAP: what is in it, NULL for the words of the theme; VALUE_LIST: what
                         is in each item, NULL for a list of texts */
    ValueKind kind;   /* never VALUE_NOTHING */
    bool may_be_missing;
} Name;

enum { NAME_GROUPS = 5 };

/* What is in a map: several groups, as maps share some. */
struct Names {
    const char *title;               /* "question"; NULL: it is only in one place */
    const Name *groups[NAME_GROUPS]; /* as many as there are */
};

typedef struct TemplateNames {
    const char *template; /* NULL ends the table */
    const char *page;     /* where it is shown: Markdown */
    Names names;
} TemplateNames;

extern const TemplateNames TEMPLATE_NAMES[];

/* What every page is given: it is in no group of TEMPLATE_NAMES that isn't a page's. */
extern const Name EVERY_PAGE[];

/* NULL where there is no such template. */
const Names *template_names(Str template);

/* The row of `name`, or NULL. */
const Name *names_find(const Names *names, Str name);

/* The i-th row, or NULL behind the last one. */
const Name *names_at(const Names *names, size_t i);

#endif
