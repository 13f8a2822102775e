/* theme_files.h - the files of a theme laid over the default one's. SPDX-License-Identifier: ISC */
#ifndef FAQGEN_RENDER_THEME_FILES_H
#define FAQGEN_RENDER_THEME_FILES_H

#include "model/diag.h"

typedef enum ThemePart {
    THEME_TEMPLATES,
    THEME_PARTIALS,
    THEME_STRINGS,
    THEME_ASSETS,
} ThemePart;

typedef struct ThemeFile {
    ThemePart part;
    Str path;             /* from the theme's folder: "templates/entry.mustache" */
    Str name;             /* "entry", "ja"; of an asset the path */
    size_t layer;         /* 0: the user's theme, or the only one */
    Str shown;            /* the path with that of its theme before it */
    Str bytes;            /* as on disk */
    const Source *source; /* valid UTF-8; NULL for assets */
} ThemeFile;

/* By path, then layer. Both layers' strings are there; of every other path only the first's. */
typedef LIST(ThemeFile) ThemeFiles;

/* Reads `folder` (NULL: there is none) over `fallback`. Reports what can't be read or is out of
 * place; what was right is in the result all the same. */
ThemeFiles theme_files_read(Arena *arena, const char *folder, const char *fallback, Diags *diags);

#endif
