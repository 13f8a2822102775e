/* new_file.h - names and texts of files that begin. SPDX-License-Identifier: ISC */
#ifndef FAQGEN_CMD_NEW_FILE_H
#define FAQGEN_CMD_NEW_FILE_H

#include "model/site.h"

/* In one line, whoever reads it: what YAML 1.1 or a terminal takes for an end of line, or a control
 * character, is a space. */
Str new_one_line(Arena *arena, Str text);

/* The same in double quotation marks, as front matter may hold any line of text. */
Str new_quoted(Arena *arena, Str text);

/* By its folder, or by its id in any case; NULL: there is none. */
const Category *new_find_category(const Site *site, Str name);

/* The highest of the numbers that the category's files begin with, or its ids end in. */
size_t new_highest_number(const Site *site, const Category *category);

/* Words of ASCII letters and digits, with "-" between them: "download-error"; "entry" where the
 * title has none. */
Str new_slug(Arena *arena, Str title);

/* The id of a category in that folder: its name in capitals. */
Str new_category_id(Arena *arena, Str folder);

/* The front matter of _category.md, up to its last line. */
void new_add_category(Buf *out, Str id, Str title);

#endif
