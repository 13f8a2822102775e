/* files.h - the names of all files below a folder, asked without asking the disk. SPDX-License-Identifier: ISC */
#ifndef FAQGEN_MODEL_FILES_H
#define FAQGEN_MODEL_FILES_H

#include "base/fs.h"
#include "base/map.h"

/* Paths are from the folder, without "/" at either end; "" is the folder itself. */
typedef struct Files {
    Map folders; /* path -> FsList of what is in it */
    Map folded;  /* folded path (files_key) of what an address may lead to -> a Str, as it is */
    Map links;   /* path of a symbolic link to a folder below the same one -> a Str, that folder */
} Files;

Files files_new(Arena *arena);

/* The form in which paths are the same to a file system that ignores case and normalisation. */
Str files_key(Arena *arena, Str path);

/* Adds to `folded`. */
void files_add_path(Files *files, Str path);

/* A file that is no longer to be listed: adds it to its folder, and that to the folders around it.
 * Files must come in the order of their paths. */
void files_add_file(Files *files, Str path);

/* What is called so in its folder, or NULL; never the folder itself. */
const FsEntry *files_find(const Files *files, Str path);

const FsList *files_folder(const Files *files, Str path); /* NULL: there is none */

/* The path that differs from `path` by nothing but case or normalisation; missing where there is
 * none. */
Str files_same_but_case(const Files *files, Arena *scratch, Str path);

/* `path` with the links to folders on its way resolved. */
Str files_real_path(const Files *files, Arena *scratch, Str path);

#endif
