/* view.h - what the templates see of a site. SPDX-License-Identifier: ISC */
#ifndef FAQGEN_RENDER_VIEW_H
#define FAQGEN_RENDER_VIEW_H

#include "model/site.h"
#include "render/theme.h"

/* Each page template gets one map of values. themes/default/README.md, which theme authors read,
 * tells what every map holds; a name here and its line there change together. Every name is always
 * set: one that is not given is VALUE_NOTHING, so a template can ask for it. */
typedef struct View {
    Arena *arena; /* where the values are made; they borrow their texts from the site */
    const Site *site;
    const Value *strings;
    const Theme
        *theme; /* what the site's languages are called, by its `words`; NULL: says nothing of
                         * other languages */
} View;

/* A site with up to so many entries lists them all on its home page. */
#define VIEW_HOME_QUESTIONS 40
#define VIEW_HOME_ERRORS 8
/* So many codes are shown under its search box to say what one can look for. */
#define VIEW_HOME_EXAMPLES 3
#define VIEW_EXAMPLE_BYTES 32
/* An entry with more messages folds them. */
#define VIEW_OPEN_MESSAGES 4

/* `body` is markup; it may be empty. */
const Value *view_home(const View *view);
const Value *view_category(const View *view, const Category *category, Str body);
const Value *view_entry(const View *view, const Entry *entry, Str body);
const Value *view_errors(const View *view);
const Value *view_search(const View *view);

/* `style` is the style sheet that the page carries, as it stands between the tags. */
const Value *view_not_found(const View *view, Str style);

/* For the page at `from`, which sends the reader on to `to`, called `title`. */
const Value *view_redirect(const View *view, Str from, Str to, Str title);

/* What all pages share. `url` is the page's, `title` its name in the browser, `description` may be
 * missing: the site's then. */
Value *view_page(const View *view, Str url, Str title, Str description);

/* What a page is, for view_set_languages: of neither, one that every language has. */
typedef struct PageText {
    Str url;
    const Entry *entry;
    const Category *category;
} PageText;

/* Sets `languages`, which lead from the page at `from` to `text` in each language, and `alternates`,
 * those of them that are translations of each other. */
void view_set_languages(const View *view, Value *map, Str from, PageText text);

/* Sets `text_lang`, the language of a text where it is not the page's. */
void view_set_text_lang(const View *view, Value *map, bool is_fallback);

/* For a page whose text nobody has translated: it is the original's. */
void view_set_fallback(const View *view, Value *map, Str original_url, bool is_fallback);

/* A string of the theme, empty where there is none of that name. */
Str view_string(const View *view, const char *name);

/* A question in a list on the page at `from`. */
const Value *view_question(const View *view, Str from, const Entry *entry);

/* "Q6-5 Title" */
Str view_heading(Arena *arena, Str id, Str title);

/* The complete address of a page. A final "index.html" is left out: the folder's address is the
 * one that people see and link to. */
Str view_address(Arena *arena, const Site *site, Str url);

#endif
