/* theme.h - templates, words and assets of the site's look. SPDX-License-Identifier: ISC */
#ifndef FAQGEN_RENDER_THEME_H
#define FAQGEN_RENDER_THEME_H

#include "render/template.h"
#include "render/theme_files.h"

/* themes/default/
 *   templates/NAME.mustache    one for each kind of page
 *   partials/NAME.mustache
 *   strings/LANG.yaml          every word that a template shows: {{strings.name}}
 *   assets/…                   copied to site/assets/…
 *
 * A user's theme needs to hold only what it changes: every other file comes from the default, and
 * so does every single word that its strings lack. Hidden files, editors' backups, README.md and
 * whatever else lies beside these four folders are passed over. */

/* The style sheet that the colours of site.yaml are added to: what the template `look` gives. */
#define THEME_SHEET "assets/faq.css"

typedef struct ThemeAsset {
    Str path; /* from the theme's folder: "assets/faq.css", also its URL from the site's root */
    Str bytes;
} ThemeAsset;

typedef struct Theme {
    Arena *arena;
    Map templates;             /* name -> Template */
    Map partials;              /* name -> Template */
    const Value *strings;      /* VALUE_MAP of texts; maps within are {{strings.group.name}} */
    LIST(const Value *) words; /* `strings`, then those of each language that was added */
    ThemeFiles files;
    LIST(ThemeAsset) assets; /* by path */
    Hash hash;               /* over every file's path and content */
} Theme;

/* `folder` is the user's theme, or NULL; `fallback` the default one. The words are those of `lang`
 * or the nearest language there is (`ja-JP`, then `ja`, RFC 4647 section 3.4; then English). NULL
 * with findings where a file can't be read or is no template, a word that English has is missing
 * in the language, or a template asks for a partial or word that there isn't. */
Theme *theme_load(Arena *arena, const char *folder, const char *fallback, Str lang, Diags *diags);

/* Reads the words of one more language, as theme_load does those of the first. */
void theme_add_language(Theme *theme, Str lang, Diags *diags);

/* Renders the page template `name`. */
bool theme_render(const Theme *theme, Str name, const Value *value, Buf *out, Diags *diags);

#endif
