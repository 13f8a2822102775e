/* theme_strings.h - the words of a theme, in the site's language. SPDX-License-Identifier: ISC */
#ifndef FAQGEN_RENDER_THEME_STRINGS_H
#define FAQGEN_RENDER_THEME_STRINGS_H

#include "render/template.h"
#include "render/theme_files.h"

/* A VALUE_MAP of all words: each from the first file that has it, of those for `lang`, then for
 * `lang` without its last subtag and so on (RFC 4647 section 3.4), then for English; a user's theme
 * before the default one. Reports words that English has and the language lacks, and warns where
 * there are none in the language at all. */
const Value *theme_strings(Arena *arena, const ThemeFiles *files, Str lang, Diags *diags);

/* A word that only the user's theme has. */
typedef struct OwnWord {
    Str name; /* "group.name" */
    const Source *source;
    Pos pos; /* of its text */
} OwnWord;

typedef LIST(OwnWord) OwnWords;

/* Those of all languages that the default theme's English lacks. What is no YAML is passed over. */
OwnWords theme_own_words(Arena *arena, const ThemeFiles *files);

#endif
