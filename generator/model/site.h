/* site.h - a whole FAQ: its categories, its entries and the files beside them. SPDX-License-Identifier: ISC */
#ifndef FAQGEN_MODEL_SITE_H
#define FAQGEN_MODEL_SITE_H

#include "base/map.h"
#include "model/doc.h"
#include "model/lint_config.h"
#include "model/source.h"

typedef struct Entry Entry;
typedef struct Category Category;

/* One message or code that people see, verbatim. */
typedef struct ErrorText {
    Str text;
    Str product; /* what shows it; may be missing */
    Pos pos;
} ErrorText;

typedef LIST(ErrorText) ErrorList;

/* What is kept of a text in Markdown; its tree is made anew by whoever writes it out. */
typedef struct Body {
    Pos start; /* where the Markdown begins */
    RefList refs;
    Map anchors; /* id -> Anchor */
    HeadingList headings;
    SpanList raw_html;
    RemarkList remarks;
    TextList labels; /* of link reference definitions; only where a reference lacks one */
    LintCommentList lint_comments;
} Body;

struct Entry {
    Arena *arena; /* owns what follows */
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

    Body body;
    Str short_answer; /* summary, else the text of the first paragraph */

    Str url;    /* from the site's root: "q6/q6-5.html" */
    Str anchor; /* "q6-5" */
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
    Str url_folder; /* "q6" */
    EntryList entries;
};

typedef LIST(Category *) CategoryList;

/* A regular file below the source folder that is no entry, category or site.yaml. */
typedef struct Asset {
    Str path;     /* from the source folder: "q6/images/a.png" */
    Str url;      /* from the site's root */
    bool is_used; /* some entry refers to it: it is published (of two with one `url`, the first) */
} Asset;

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
    Text theme; /* folder, from site.yaml's; missing: the default theme */
    LintConfig lint;
} Config;

/* Entries that are drafts are in no list but `drafts`. After site_check nobody writes to a Site. */
typedef struct Site {
    Arena *arena;
    Str folder; /* as the user gave it: shown before paths */
    int folder_fd;
    Config config;
    CategoryList categories; /* by id, numbers as numbers */
    EntryList entries;       /* canonical order: category, then NN */
    EntryList drafts;
    bool lacks_ids;        /* some entry has none, for its front matter could not be read */
    AssetList assets;      /* by path */
    AssetList used_assets; /* those that are published */
    Map by_id;             /* id, ASCII lower case -> Entry */
    Map by_path;           /* "q6/05-….md" -> Entry, drafts too */
    Map category_by_id;
    Map category_by_path; /* "q6/_category.md" -> Category */
    Map asset_by_path;
    Map folders;        /* each folder's path ("" is the root) -> FsList of what is in it */
    Map published;      /* folded path of each published file and each folder -> a Str, as it is */
    Map outputs;        /* folded URL of each page and published asset -> its Str, as it is */
    Map output_folders; /* folded path of each folder that one of them lies in -> a Str */
    Map aliases;        /* folded page of each alias -> the Redirect of who claimed it first */
    Hash input_hash;    /* over every input path and content */
    Str newest_update;  /* the newest `updated`, or missing */
    Str date;           /* newest_update, else SOURCE_DATE_EPOCH's day in UTC, else missing */
    Str version;        /* config.version, else date, else "0" */
} Site;

/* What every site has besides its categories and entries. */
typedef enum SitePage {
    SITE_HOME,
    SITE_ERRORS,
    SITE_NOT_FOUND,
    SITE_SITEMAP,
    SITE_PAGE_COUNT,
} SitePage;

/* From the site's root: "index.html". */
Str site_page_url(SitePage page);

bool entry_is_archived(const Entry *entry);

/* The page that an alias becomes: "old/a.html" itself, "old/" gives "old/index.html". False for what
 * is no alias: relative segments of [A-Za-z0-9._~-] that don't begin with a dot, ending in ".html"
 * or "/". */
bool alias_page(Arena *arena, Str alias, Str *ret_page);

/* `url` in the form that `outputs` and `aliases` are keyed by: file systems that ignore case and
 * normalisation must not mix up two pages. */
Str output_key(Arena *arena, Str url);

/* Where an address written in a file of the site leads. */
typedef enum TargetKind {
    TARGET_EXTERNAL, /* has a scheme or a host */
    TARGET_ENTRY,
    TARGET_CATEGORY,
    TARGET_ASSET,
    TARGET_SELF, /* nothing but a fragment, or nothing at all */
    TARGET_FOLDER,
    TARGET_OUTSIDE,  /* climbs above the source folder */
    TARGET_ABSOLUTE, /* begins with one "/" */
    TARGET_MISSING,
} TargetKind;

typedef struct Target {
    TargetKind kind;
    const Entry *entry; /* ENTRY; a draft too */
    const Category *category;
    const Asset *asset;
    Str path;     /* the file from the source folder, percent-decoded, "." and ".." resolved */
    Str query;    /* with its "?", or missing */
    Str fragment; /* without "#", as written; missing where there is none */
} Target;

/* `folder` is that of the file that holds `url`. Reads no file. */
Target site_resolve(const Site *site, Arena *arena, Str folder, Str url);

/* The page or file of a target from the site's root: "q6/q6-5.html"; missing for what has none. */
Str target_url(const Target *target);

#endif
