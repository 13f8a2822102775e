/* built.h - a finished site, whoever made it. SPDX-License-Identifier: ISC */
#ifndef FAQGEN_MODEL_BUILT_H
#define FAQGEN_MODEL_BUILT_H

#include "model/body.h"
#include "model/target.h"

/* A file that holds addresses: a page, a style sheet, a drawing, a manifest, a list of pages. */
struct Page {
    Arena *arena;         /* owns what follows */
    const Source *source; /* its path; the text is gone once it was read (see page_text) */
    Str path;             /* from the site's root: "q6/q6-5.html" */
    Body body;
    const Ref *base;  /* the base element's, or NULL */
    bool is_drawing;  /* SVG: `#id` is one of its elements, `#svgView(...)` a part of it */
    bool is_document; /* HTML: `#id` leads to its elements */
    bool is_listed;   /* nobody has to come to it by links: noindex, a redirect, 404.html */
    Page **leads;     /* pages that its links lead to; known when it was checked */
    size_t lead_count;
    bool is_reached; /* by links, from index.html on */
};

typedef LIST(Page *) PageList;

typedef struct Built {
    Arena *arena;
    Str folder; /* as the user gave it: shown before paths */
    int folder_fd;
    Files files;
    PageList pages; /* by path */
    Map by_path;    /* path -> Page */
} Built;

/* Where an address leads that is written in `page`. */
Target built_resolve(const Built *built, Arena *arena, const Page *page, const Ref *ref);

#endif
