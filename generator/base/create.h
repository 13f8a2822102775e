/* create.h - a new file, where there is none. SPDX-License-Identifier: ISC */
#ifndef FAQGEN_BASE_CREATE_H
#define FAQGEN_BASE_CREATE_H

#include "base/str.h"

/* Writes a file that was not there, with the folders on its way. `path` is below the open folder
 * `folder`, relative, and leads nowhere else (manifest_path_is_safe). False with errno: EEXIST where
 * something is there already, which stays as it was. What could not be written whole is removed. */
bool create_file(int folder, Str path, Str bytes);

/* Takes back what create_file made: the file at `path`, or, where that is a folder, the folder if it
 * is empty. Whatever fails, fails silently. */
void create_undo(int folder, Str path);

#endif
