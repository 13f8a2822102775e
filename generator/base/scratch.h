/* scratch.h - a folder of our own for a while. SPDX-License-Identifier: ISC */
#ifndef FAQGEN_BASE_SCRATCH_H
#define FAQGEN_BASE_SCRATCH_H

#include "base/str.h"

/* Made where TMPDIR says, else in /tmp, for nobody but the user. */
typedef struct Scratch Scratch;

/* NULL with errno. */
Scratch *scratch_new(Arena *arena);

const char *scratch_path(const Scratch *scratch);
int scratch_folder(const Scratch *scratch); /* its descriptor, which stays the scratch's */

/* A new file, with the folders on its way. `path` is relative and leads nowhere else: see
 * manifest_path_is_safe. False with errno. */
bool scratch_write(Scratch *scratch, Str path, Str bytes);

/* Removes it with all that is in it. Accepts NULL. */
void scratch_remove(Scratch *scratch);

#endif
