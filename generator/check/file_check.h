/* file_check.h - runs the rules over a file that goes into pages, or beside them. SPDX-License-Identifier: ISC */
#ifndef FAQGEN_CHECK_FILE_CHECK_H
#define FAQGEN_CHECK_FILE_CHECK_H

#include "check/rule.h"

typedef enum FileSyntax {
    FILE_TEMPLATE, /* HTML with {{tags}}; where its addresses begin is not known */
    FILE_CSS,
    FILE_SVG,
} FileSyntax;

/* What a file holds, as the rules see it; lives in `arena`. */
void file_read(Arena *arena, const Source *source, FileSyntax syntax, Body *body);

/* `path` is from the folder that `files` are of: a theme (INPUT_THEME), or the content folder
 * (INPUT_ASSET). Findings point into `source`. */
void file_check(const Source *source, FileSyntax syntax, Input input, Str path, const Files *files,
                Diags *diags);

#endif
