/* text_file.h - a file that must be sound text. SPDX-License-Identifier: ISC */
#ifndef FAQGEN_LOAD_TEXT_FILE_H
#define FAQGEN_LOAD_TEXT_FILE_H

#include "model/diag.h"
#include "model/site.h"

/* Reads `path` below the source folder as text: size, encoding. Never NULL; what can't be read is
 * reported, empty and marked
 * (Source.is_unreadable). */
const Source *text_file_read(const Site *site, Str path, size_t limit, Arena *arena, Diags *diags);

#endif
