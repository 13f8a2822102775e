/* site.h - a whole FAQ: its categories, its entries and the files beside them. SPDX-License-Identifier: ISC */
#ifndef FAQGEN_MODEL_SITE_H
#define FAQGEN_MODEL_SITE_H

#include "model/body.h"
#include "model/lint_config.h"
#include "model/target.h"

/* One message or code that people see, verbatim. */
typedef struct ErrorText {
    Str text;
    Str product; /* what shows it; may be missing */
    Pos pos;
} ErrorText;

typedef LIST(ErrorText) ErrorList;

struct Entry {
    Arena *arena; /* what follows lives in it, or longer */
    const Source *source;
    Str path;   /* from the source folder: "q6/05-download-denied.md" */
    Str folder; /* "q6" */
    Category *category;
    size_t order;  /* NN of the file's name */
    size_t number; /* place in Site.entries: 0 … */

    Text id; /* "Q6-5" */
    Text title;
    Text summary; /* as written; missing where nobody wrote one */
    Text updated;
    Text status; /* "current", "archived" or missing */
    TextList tags;
    TextList keywords;
    TextList aliases;
    TextList related;
    ErrorList errors;
    bool draft;
    bool is_shown_draft; /* one that was to be shown all the same: `draft` is false then */

    Body body;
    Str short_answer; /* summary, else the text of the first paragraph */

    Str url;    /* from the published root: "q6/q6-5.html" */
    Str anchor; /* "q6-5" */

    const Entry *original; /* in a translation of the site: what this stands for there; else NULL */
    bool is_fallback;      /* nobody has translated it: all its texts are the original's */
};

typedef LIST(Entry *) EntryList;

struct Category {
    Arena *arena;
    const Source *source;
    Str path; /* "q6/_category.md" */
    Str folder;

    Text id; /* "Q6" */
    Text title;
    Text summary;
    TextList aliases;

    Body body;

    Str url;        /* "q6/index.html" */
    Str print_url;  /* "q6/print.html": all its entries */
    Str url_folder; /* "q6" */
    EntryList entries;
    size_t number; /* place in Site.categories */

    const Category *original; /* as an entry's */
    bool is_fallback;
};

typedef LIST(Category *) CategoryList;

/* A regular file below the source folder that is no entry, category or site.yaml. */
struct Asset {
    Str path;     /* from the source folder: "q6/images/a.png" */
    Str url;      /* from the site's root */
    bool is_used; /* some entry refers to it: it is published (of two with one `url`, the first) */
};

typedef LIST(Asset *) AssetList;

/* An old address and what stands there now: an entry, or a category. */
typedef struct Redirect {
    const Text *alias;
    Str page; /* from the site's root */
    const Entry *entry;
    const Category *category;
} Redirect;

typedef struct Contact {
    Text title;
    Text url;
    Text mail;
} Contact;

typedef struct ManConfig {
    size_t section; /* 7 where not given */
    Text title;
    bool entry_pages;
} ManConfig;

/* What a site changes of its theme. All may be missing. */
typedef struct Look {
    Text logo; /* path from the content folder, as written */
    Text icon;
    Text link_color; /* "#0b57a4" */
    Text link_color_dark;
    const Asset *logo_asset; /* NULL where there is none, or it can't be shown */
    const Asset *icon_asset;
} Look;

/* What site.yaml says of a language that the site is translated into; what it does not say is
 * missing. Of `man` only the title is read. */
typedef struct Language {
    Text tag; /* BCP 47, lower case: also the folder of its pages */
    Text title;
    Text description;
    Text publisher;
    Contact contact;
    ManConfig man;
} Language;

typedef LIST(Language) LanguageList;

/* What site.yaml says. */
typedef struct Config {
    const Source *source;
    Text name; /* [a-z0-9-]+: names the database, the man page and the bundle */
    Text title;
    Text description;
    Text base_url; /* https:, ends in "/" */
    Text version;
    Text lang; /* BCP 47 */
    Text publisher;
    Contact contact;
    ManConfig man;
    Look look;
    Text theme;             /* folder, from site.yaml's; missing: the default theme */
    LanguageList languages; /* in the order of site.yaml */
    LintConfig lint;
} Config;

/* A tag and the entries that have it, in canonical order. */
typedef struct Tag {
    Str name;   /* as it is written: another spelling is another tag */
    Str folded; /* what they are sorted by */
    Str anchor; /* on the page of all tags */
    EntryList entries;
} Tag;

typedef LIST(Tag *) TagList;

/* What a site has besides its categories and entries; without tags there is no page of them, and
 * without a date no feed. */
typedef enum SitePage {
    SITE_HOME,
    SITE_ERRORS,
    SITE_SEARCH,
    SITE_TAGS,
    SITE_ACCESSIBILITY,
    SITE_NOT_FOUND,
    SITE_SITEMAP,
    SITE_FEED,
    SITE_ROBOTS,
    SITE_PAGE_COUNT,
} SitePage;

typedef struct Site Site;
typedef struct Reading Reading; /* load/reading.h */

/* A file of Markdown that was read: an entry or a category, the other one is NULL. */
typedef struct SiteText {
    const Site *site; /* that it belongs to: in which its links lead somewhere */
    const Entry *entry;
    const Category *category;
    Arena *arena; /* that goes with the site; NULL: it is a Reading's */
    const Source *source;
    Str path;
    const Body *body;
} SiteText;

typedef LIST(SiteText) SiteTextList;

/* Entries that are drafts are in no list but `drafts`. After site_check nobody writes to a Site.
 *
 * Each language that site.yaml lists is a Site of its own in `translations`: with the same
 * categories and entries at the same places, by the same ids. What nobody has translated is a copy
 * there that says so. Files beside the entries are published once, and old addresses lead to the
 * original: `assets`, `used_assets`, `outputs` and `aliases` of a translation are empty. */
struct Site {
    Arena *arena;
    Str folder; /* as the user gave it: shown before paths */
    int folder_fd;
    Str root; /* the folder of its pages below the published root: "", or "en/" of a translation */
    Str page_urls[SITE_PAGE_COUNT]; /* from the published root: "index.html" */
    Config config;
    CategoryList categories; /* by id, numbers as numbers */
    EntryList entries;       /* canonical order: category, then NN */
    EntryList drafts;
    TagList tags;          /* by what they fold to, then by bytes */
    Map tag_by_name;       /* as it is written -> Tag */
    bool lacks_ids;        /* some entry has none, for its front matter could not be read */
    AssetList assets;      /* by path */
    AssetList used_assets; /* those that are published */
    Map by_id;             /* id, ASCII lower case -> Entry */
    Map by_path;  /* "q6/05-….md", and of each language "q6/05-….en.md" -> Entry, drafts too */
    Map readings; /* path -> Reading of each entry in the site's own language */
    Map category_by_id;
    Map category_by_path; /* "q6/_category.md" -> Category, likewise */
    Map asset_by_path;
    Files files;        /* all that is in the folder; `folded` has what is published */
    Map outputs;        /* folded URL of each page and published asset -> its Str, as it is */
    Map output_folders; /* folded path of each folder that one of them lies in -> a Str */
    Map aliases;        /* folded page of each alias -> the Redirect of who claimed it first */
    Hash input_hash;    /* over every input path and content */
    Str newest_update;  /* the newest `updated`, or missing */
    Str date;           /* newest_update, else SOURCE_DATE_EPOCH's day in UTC, else missing */
    Str version;        /* config.version, else date, else "0" */
    SiteTextList
        texts; /* every file that was read, of all languages: categories, entries, drafts */

    const Site *original;      /* of a translation; else NULL */
    LIST(Site *) translations; /* in the order of config.languages */
};

/* Gives the site its `root`, which is borrowed, and from it the addresses of its pages. */
void site_set_root(Site *site, Str root);

/* The site in its own language, of which `site` may be a translation. */
const Site *site_original(const Site *site);

/* The site in one of its languages: 0 is its own, the others are `translations`. `site` may be any of
 * them. */
size_t site_language_count(const Site *site);
const Site *site_in_language(const Site *site, size_t language);

/* Whether the page of an entry or a category has a text of its own in the language of `site`. Of both
 * NULL: pages that every language has. */
bool site_is_translated(const Site *site, const Entry *entry, const Category *category);

/* The page of `other`, another language of the site, that is there what the one at `url` is here; its
 * home page where there is none. */
bool site_has_counterpart(const Site *site, Str url, const Site *other);
Str site_counterpart(const Site *site, Arena *arena, Str url, const Site *other);

/* From the published root: "index.html", "en/index.html". */
Str site_page_url(const Site *site, SitePage page);

bool entry_is_archived(const Entry *entry);

/* The entries that say when they were changed, newest first, at most `most` of them; those of one
 * day in canonical order. In a translation those that somebody translated. */
EntryList site_latest(const Site *site, Arena *arena, size_t most);

/* The page that an alias becomes: "old/a.html" itself, "old/" gives "old/index.html". False for what
 * is no alias: relative segments of [A-Za-z0-9._~-] that don't begin with a dot, ending in ".html"
 * or "/". */
bool alias_page(Arena *arena, Str alias, Str *ret_page);

/* `folder` is that of the file that holds `url`. Reads no file. */
Target site_resolve(const Site *site, Arena *arena, Str folder, Str url);

/* For an address in a text that was not translated: what it leads to may be, and has other headings
 * then. Takes the fragment away where there is no such place. */
void site_drop_lost_fragment(const Site *site, Arena *arena, Target *target);

#endif
