/* theme_check.h - runs the rules over the files of a theme. SPDX-License-Identifier: ISC */
#ifndef FAQGEN_CHECK_THEME_CHECK_H
#define FAQGEN_CHECK_THEME_CHECK_H

#include "model/diag.h"
#include "model/files.h"

typedef enum ThemeSyntax {
    THEME_SYNTAX_TEMPLATE, /* HTML with {{tags}}; where its addresses begin is not known */
    THEME_SYNTAX_CSS,
    THEME_SYNTAX_SVG,
} ThemeSyntax;

/* `path` and `files` are of the theme. Findings point into `source`. */
void theme_check(const Source *source, ThemeSyntax syntax, Str path, const Files *files,
                 Diags *diags);

#endif
