/* view.h - what the templates see of a site. SPDX-License-Identifier: ISC */
#ifndef FAQGEN_RENDER_VIEW_H
#define FAQGEN_RENDER_VIEW_H

#include "model/doc.h"
#include "model/site.h"
#include "render/theme.h"

/* Each page template gets one map of values. view_names.c has a row for each name; a name here and
 * its row there change together. Every name is always set: one that is not given is VALUE_NOTHING,
 * so a template can ask for it. */
typedef struct View {
    Arena *arena; /* where the values are made; they borrow their texts from the site */
    const Site *site;
    const Value *strings;
    const Theme *theme; /* what the site's languages are called; NULL: says nothing of others */
} View;

/* A site with up to so many entries lists them all on its home page. */
#define VIEW_HOME_QUESTIONS 40
#define VIEW_HOME_ERRORS 8
/* So many entries are its latest changes. */
#define VIEW_HOME_LATEST 5
/* So many codes are shown under its search box to say what one can look for. */
#define VIEW_HOME_EXAMPLES 3
#define VIEW_EXAMPLE_BYTES 32
/* An entry with more messages folds them. */
#define VIEW_OPEN_MESSAGES 4
/* An entry with so many headings lists them. */
#define VIEW_CONTENTS_HEADINGS 3

/* `body` is markup; it may be empty. */
const Value *view_home(const View *view);
const Value *view_category(const View *view, const Category *category, Str body);

/* `root` is the tree that `body` was made of; NULL: its headings aren't listed. */
const Value *view_entry(const View *view, const Entry *entry, Str body, const Node *root);

/* The page of all the category's entries; `bodies` are their texts, as print_body has them. */
const Value *view_print(const View *view, const Category *category, const Str *bodies);

/* The file that holds all entries: `style` and `script` as they stand between their tags, `bodies` in the
 * order of the entries. */
const Value *view_single(const View *view, Str style, Str script, const Str *bodies);

const Value *view_errors(const View *view);
const Value *view_search(const View *view);
const Value *view_tags(const View *view);
const Value *view_accessibility(const View *view);

/* `style` is the style sheet that the page carries, as it stands between the tags. */
const Value *view_not_found(const View *view, Str style);

/* For style sheets: the site's colours. */
const Value *view_look(Arena *arena, const Site *site);

/* For the page at `from`, which sends the reader on to `to`, called `title`. */
const Value *view_redirect(const View *view, Str from, Str to, Str title);

/* What all pages share. `url` is the page's, `title` its name in the browser, `description`, which
 * no other page may have, can be missing. */
Value *view_page(const View *view, Str url, Str title, Str description);

/* The `page` of that, where a page says what sets it apart. */
Value *view_head(const Value *map);

/* What a page is, for view_set_languages: of neither, one that every language has. */
typedef struct PageText {
    Str url;
    const Entry *entry;
    const Category *category;
} PageText;

typedef LIST(const Site *) SiteList;

/* The languages in which the page has a text of its own, all that lead to each other: none where it
 * is in one alone, or in `site` not. */
SiteList view_translations(Arena *arena, const Site *site, const PageText *text);

/* Sets `languages`, which lead from the page at `from` to `text` in each language, and `alternates`,
 * those of them that are translations of each other. */
void view_set_languages(const View *view, Value *map, Str from, PageText text);

/* Sets `text_lang`, the language of a text where it is not the page's. */
void view_set_text_lang(const View *view, Value *map, bool is_fallback);

/* For a page whose text nobody has translated: it is the original's. */
void view_set_fallback(const View *view, Value *map, Str original_url, bool is_fallback);

/* A string of the theme, empty where there is none of that name. */
Str view_string(const View *view, const char *name);

/* The same with `text` wherever it has `mark`. */
Str view_string_with(const View *view, const char *name, Str mark, Str text);

/* A text that is there but empty counts as not given. */
void view_set_filled(Value *map, const char *name, Str text);
void view_set_count(Value *map, const char *name, size_t count);

/* A question in a list on the page at `from`, and the list of a category's. */
const Value *view_question(const View *view, Str from, const Entry *entry);
const Value *view_questions(const View *view, Str from, const Category *category);

/* What an entry says of itself, on the page at `from`. */
void view_set_entry(const View *view, Value *map, Str from, const Entry *entry, Str body);

void view_set_category(const View *view, Value *map, const Category *category, Str href);

/* The way to a page below the home page; `name` is the page itself, `category` may be NULL. */
void view_set_breadcrumb(const View *view, Value *map, Str from, const Category *category,
                         Str name);

/* For what others show, as the browser does a title: there nothing ends what a bidi control turns
 * around. */
Str view_without_bidi(Arena *arena, Str text);

/* "Q6-5 Title" */
Str view_heading(Arena *arena, Str id, Str title);

/* The complete address of a page. A final "index.html" is left out: the folder's address is the
 * one that people see and link to. */
Str view_address(Arena *arena, const Site *site, Str url);

#endif
