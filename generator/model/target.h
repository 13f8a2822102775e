/* target.h - where an address leads. SPDX-License-Identifier: ISC */
#ifndef FAQGEN_MODEL_TARGET_H
#define FAQGEN_MODEL_TARGET_H

#include "model/files.h"

typedef struct Entry Entry;
typedef struct Category Category;
typedef struct Asset Asset;
typedef struct Page Page;

typedef enum TargetKind {
    TARGET_EXTERNAL, /* has a scheme or a host */
    TARGET_ENTRY,
    TARGET_CATEGORY,
    TARGET_ASSET,
    TARGET_FILE, /* of a finished site */
    TARGET_SELF, /* nothing but a fragment, or nothing at all */
    TARGET_FOLDER,
    TARGET_OUTSIDE,  /* climbs above the folder of all files */
    TARGET_ABSOLUTE, /* begins with one "/" */
    TARGET_MISSING,
} TargetKind;

typedef struct Target {
    TargetKind kind;
    const Entry *entry; /* ENTRY; a draft too */
    const Category *category;
    const Asset *asset;
    Page *page; /* FILE: where it is one that was read, else NULL */
    Str path;   /* the file from the folder of all files, percent-decoded, "." and ".." resolved */
    Str query;  /* with its "?", or missing */
    Str fragment; /* without "#", as written; missing where there is none */
} Target;

/* All that can be told without looking for a file: kind MISSING and `path` are what is left to be
 * found. `*ret_wants_folder`: the address ends in "/" or dots. `folder` is that of the file that holds the
 * address. */
Target target_begin(Arena *arena, Str folder, Str url, bool *ret_wants_folder);

/* The page or file of a target from the site's root: "q6/q6-5.html"; missing for what has none. */
Str target_url(const Target *target);

#endif
