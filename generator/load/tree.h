/* tree.h - the names of all files of a content folder. SPDX-License-Identifier: ISC */
#ifndef FAQGEN_LOAD_TREE_H
#define FAQGEN_LOAD_TREE_H

#include "model/diag.h"
#include "model/site.h"

/* Files by what they are for; paths from the source folder, in byte order. */
typedef LIST(Str) PathList;

typedef struct Tree {
    PathList categories;   /* FOLDER/_category.md */
    PathList entries;      /* FOLDER/NN-slug.md */
    PathList translations; /* FOLDER/NN-slug.LANG.md, FOLDER/_category.LANG.md */
    PathList assets;       /* everything else */
} Tree;

/* Lists site->folder_fd with all below, each folder once, into site->files and the tree. Hidden
 * files, editors' backups and README.md are passed over; symbolic links and special files
 * (`special-file`), Markdown where none belongs (`stray-markdown`), entries without a category
 * (`missing-category`) and names that are no safe text (`bad-encoding`, `bidi-control`, `limit`)
 * are reported. */
Tree tree_read(Site *site, Diags *diags);

/* Hidden files and folders, editors' backups, README.md. */
bool tree_ignores(Str name);

/* "content/faq/" + path: what diagnostics show. */
Str tree_display_path(const Site *site, Arena *arena, Str path);

/* The NN of "q6/05-slug.md"; false where the name has another form. */
bool tree_entry_order(Str path, size_t *ret_order);

/* What a translation's name says: of "q6/05-slug.en.md" the path of its original "q6/05-slug.md" and
 * "en", in lower case. False for a name of another form. */
bool tree_translation(Arena *arena, Str path, Str *ret_original, Str *ret_lang);

#endif
