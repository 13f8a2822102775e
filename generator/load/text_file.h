/* text_file.h - a file that must be sound text. SPDX-License-Identifier: ISC */
#ifndef FAQGEN_LOAD_TEXT_FILE_H
#define FAQGEN_LOAD_TEXT_FILE_H

#include "model/diag.h"
#include "model/site.h"

/* Reads `path` below the source folder as text: size, encoding. Never NULL; what can't be read is
 * reported and empty. */
const Source *text_file_read(const Site *site, Str path, size_t limit, Arena *arena, Diags *diags);

/* True right after text_file_read reported that this one can't be read: then nothing more is to be
 * said about it. */
bool text_is_unreadable(const Source *source, const Diags *diags);

#endif
