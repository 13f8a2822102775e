/* view_names.c - the names that each template may ask for. SPDX-License-Identifier: ISC */
#include "render/view_names.h"

#define ROW(name_, kind_, help_) .name = (name_), .kind = (kind_), .help = (help_)
#define OPTIONAL .may_be_missing = true
#define END                                                                                        \
    {                                                                                              \
        .name = NULL                                                                               \
    }

/* --- What several maps share ----------------------------------------------------------------- */

static const Name QUESTION[] = {
    {ROW("id", VALUE_TEXT, "as `Q6-5`")},
    {ROW("title", VALUE_TEXT, "the question")},
    {ROW("href", VALUE_TEXT, "its page")},
    {ROW("anchor", VALUE_TEXT, "as `q6-5`: an id for it on a page that lists it")},
    {ROW("short_answer", VALUE_TEXT, "its summary, else the text of its first paragraph"),
     OPTIONAL},
    {ROW("is_draft", VALUE_BOOL, "it is a draft, which `faqgen serve` shows")},
    {ROW("is_archived", VALUE_BOOL, "its `status` is `archived`")},
    {ROW("text_lang", VALUE_TEXT, "the language of its texts, where it is not the page's"),
     OPTIONAL},
    END,
};
static const Names A_QUESTION = {"question", {QUESTION}};

static const Name CATEGORY[] = {
    {ROW("id", VALUE_TEXT, "as `Q6`")},
    {ROW("title", VALUE_TEXT, "what it is called")},
    {ROW("href", VALUE_TEXT, "its page")},
    {ROW("count", VALUE_TEXT, "of its questions, in digits")},
    {ROW("summary", VALUE_TEXT, "as somebody wrote it"), OPTIONAL},
    {ROW("text_lang", VALUE_TEXT, "the language of its texts, where it is not the page's"),
     OPTIONAL},
    END,
};
static const Names A_CATEGORY = {"category", {CATEGORY}};

static const Name CATEGORY_LINK[] = {
    {ROW("id", VALUE_TEXT, "as `Q6`")},
    {ROW("title", VALUE_TEXT, "what it is called")},
    {ROW("href", VALUE_TEXT, "its page: complete in `not_found`, else from the page")},
    END,
};
static const Names A_CATEGORY_LINK = {"link to a category", {CATEGORY_LINK}};

static const Name BREADCRUMB[] = {
    {ROW("name", VALUE_TEXT, "the page itself, where the way to it is shown")},
    {ROW("category", VALUE_MAP, "the one that the page is in"), OPTIONAL, .of = &A_CATEGORY},
    END,
};

/* Of an entry or a category that nobody has translated. */
static const Name FALLBACK[] = {
    {ROW("is_fallback", VALUE_BOOL, "nobody has translated it")},
    {ROW("text_language", VALUE_TEXT, "what the language of its texts calls itself"), OPTIONAL},
    END,
};

/* --- Every page ------------------------------------------------------------------------------ */

static const Name SITE[] = {
    {ROW("title", VALUE_TEXT, "from `site.yaml`")},
    {ROW("lang", VALUE_TEXT, "likewise")},
    {ROW("has_tags", VALUE_BOOL, "there is a page of tags")},
    {ROW(
        "has_feed", VALUE_BOOL,
        "there is `feed.xml`: some entry says when it was changed, or `SOURCE_DATE_EPOCH` is set")},
    {ROW("locale", VALUE_TEXT,
         "the language as OpenGraph has it: `ja_JP` of `ja-JP`, `ja` of `ja`")},
    {ROW("description", VALUE_TEXT, "likewise"), OPTIONAL},
    {ROW("publisher", VALUE_TEXT, "likewise"), OPTIONAL},
    {ROW("allowed_hosts", VALUE_TEXT,
         "for the Content-Security-Policy: the hosts of `lint: allow_hosts`, each with a space "
         "before "
         "it, or nothing")},
    {ROW("logo", VALUE_TEXT, "the picture `look: logo`: `{{root}}{{site.logo}}`"), OPTIONAL},
    {ROW("icon", VALUE_TEXT, "the picture `look: icon`, likewise"), OPTIONAL},
    END,
};
static const Names OF_SITE = {NULL, {SITE}};

static const Name PAGE[] = {
    {ROW("title", VALUE_TEXT, "for `<title>`")},
    {ROW("description", VALUE_TEXT, "for search engines: of no other page"), OPTIONAL},
    {ROW("type", VALUE_TEXT, "for OpenGraph: `article` of an entry, else `website`")},
    {ROW("structured_data", VALUE_HTML, "JSON-LD for search engines"), OPTIONAL},
    {ROW("is_indexed", VALUE_BOOL, "false where search engines should pass over a page")},
    {ROW("canonical", VALUE_TEXT, "the page's complete address")},
    {ROW("is_home", VALUE_BOOL, "true on `index.html` alone")},
    {ROW("is_errors", VALUE_BOOL, "true on `errors.html` alone")},
    {ROW("is_search", VALUE_BOOL, "true on `search.html` alone")},
    {ROW("is_tags", VALUE_BOOL, "true on `tags.html` alone")},
    {ROW("is_accessibility", VALUE_BOOL, "true on `accessibility.html` alone")},
    {ROW("is_redirect", VALUE_BOOL, "true on every redirect")},
    {ROW("is_print", VALUE_BOOL, "true on every page for printing")},
    END,
};
static const Names OF_PAGE = {NULL, {PAGE}};

static const Name CONTACT[] = {
    {ROW("title", VALUE_TEXT, "what the help desk is called")},
    {ROW("url", VALUE_TEXT, "its page"), OPTIONAL},
    {ROW("mail", VALUE_TEXT, "its mail address"), OPTIONAL},
    {ROW("mail_url", VALUE_TEXT, "the same as `mailto:…`"), OPTIONAL, .with = "mail"},
    END,
};
static const Names OF_CONTACT = {NULL, {CONTACT}};

static const Name LANGUAGE[] = {
    {ROW("name", VALUE_TEXT, "what it calls itself")},
    {ROW("lang", VALUE_TEXT, "its tag, as `pt-br`")},
    {ROW("href", VALUE_TEXT, "this page in it: complete in `not_found`, else from the page")},
    {ROW("is_current", VALUE_BOOL, "the page's own")},
    END,
};
static const Names A_LANGUAGE = {NULL, {LANGUAGE}};

static const Name ALTERNATE[] = {
    {ROW("lang", VALUE_TEXT, "its tag, and `x-default`")},
    {ROW("href", VALUE_TEXT, "the complete address")},
    END,
};
static const Names AN_ALTERNATE = {NULL, {ALTERNATE}};

const Name EVERY_PAGE[] = {
    {ROW("strings", VALUE_MAP, "the words of `strings/LANG.yaml`: `strings.home`, …")},
    {ROW("root", VALUE_TEXT,
         "what leads to the site's root: empty, `../`, …; `{{root}}assets/faq.css` works on every "
         "page. "
         "In `not_found` the site's complete address, as that page is shown at any depth")},
    {ROW("home", VALUE_TEXT,
         "likewise what leads to the pages of its language: `{{home}}errors.html`. The same as "
         "`root` in the site's own")},
    {ROW("languages", VALUE_LIST, "all that the site has"), .of = &A_LANGUAGE},
    {ROW("has_languages", VALUE_BOOL, "there is more than one")},
    {ROW("alternates", VALUE_LIST, "those in which the page has a text of its own"),
     .of = &AN_ALTERNATE},
    {ROW("site", VALUE_MAP, "the whole"), .of = &OF_SITE},
    {ROW("page", VALUE_MAP, "this page"), .of = &OF_PAGE},
    {ROW("contact", VALUE_MAP, "whom to ask"), OPTIONAL, .of = &OF_CONTACT},
    END,
};

static const Name NOTHING[] = {END};

/* --- Each template --------------------------------------------------------------------------- */

static const Name LINKED_TEXT[] = {
    {ROW("text", VALUE_TEXT, "as people see it")},
    {ROW("href", VALUE_TEXT, "where it leads")},
    END,
};
static const Names A_LINKED_TEXT = {NULL, {LINKED_TEXT}};

static const Name ITS_QUESTIONS[] = {
    {ROW("questions", VALUE_LIST, "none unless `lists_questions`"), .of = &A_QUESTION},
    END,
};
static const Names A_FULL_CATEGORY = {"category with its questions", {CATEGORY, ITS_QUESTIONS}};

static const Name CHANGE[] = {
    {ROW("updated", VALUE_TEXT, "the day, as `2020-12-25`")},
    {ROW("question", VALUE_MAP, "what was changed"), .of = &A_QUESTION},
    END,
};
static const Names A_CHANGE = {NULL, {CHANGE}};

static const Name HOME[] = {
    {ROW("common_errors", VALUE_LIST, "one message of each of the first entries"),
     .of = &A_LINKED_TEXT},
    {ROW("has_common_errors", VALUE_BOOL, "there are some")},
    {ROW("examples", VALUE_LIST,
         "a code of each of the first entries that have one, and the results of a search for it"),
     .of = &A_LINKED_TEXT},
    {ROW("has_examples", VALUE_BOOL, "there are some")},
    {ROW("categories", VALUE_LIST, "all of them"), .of = &A_FULL_CATEGORY},
    {ROW("lists_questions", VALUE_BOOL, "true on a small site")},
    {ROW("latest", VALUE_LIST, "of the entries with a day the five newest"), .of = &A_CHANGE},
    {ROW("has_latest", VALUE_BOOL, "there are some")},
    END,
};

/* Of a category: there all questions are. */
static const Name CATEGORY_BODY[] = {
    {ROW("questions", VALUE_LIST, "all of them"), .of = &A_QUESTION},
    {ROW("body", VALUE_HTML, "what `_category.md` says"), OPTIONAL},
    {ROW("print_href", VALUE_TEXT, "its page for printing")},
    END,
};

static const Name MESSAGE[] = {
    {ROW("text", VALUE_TEXT, "as people see it")},
    {ROW("product", VALUE_TEXT, "what shows it"), OPTIONAL},
    END,
};
static const Names A_MESSAGE = {NULL, {MESSAGE}};

static const Name HEADING_LINK[] = {
    {ROW("title", VALUE_TEXT, "the heading")},
    {ROW("href", VALUE_TEXT, "leads to it on the page: `#…`")},
    END,
};
static const Names A_HEADING_LINK = {NULL, {HEADING_LINK}};

static const Name HEADING_PARTS[] = {
    {ROW("parts", VALUE_LIST, "the headings below it"), .of = &A_HEADING_LINK},
    {ROW("has_parts", VALUE_BOOL, "there are some")},
    END,
};
static const Names A_CONTENTS_ROW = {NULL, {HEADING_LINK, HEADING_PARTS}};

static const Name TAG_LINK[] = {
    {ROW("name", VALUE_TEXT, "as entries write it")},
    {ROW("href", VALUE_TEXT, "its place on the page of tags")},
    END,
};
static const Names A_TAG_LINK = {NULL, {TAG_LINK}};

static const Name ENTRY_TEXT[] = {
    {ROW("id", VALUE_TEXT, "as `Q6-5`")},
    {ROW("title", VALUE_TEXT, "the question")},
    {ROW("is_draft", VALUE_BOOL, "it is a draft, which `faqgen serve` shows")},
    {ROW("is_archived", VALUE_BOOL, "its `status` is `archived`")},
    {ROW("summary", VALUE_TEXT, "only where somebody wrote one"), OPTIONAL},
    {ROW("messages", VALUE_LIST, "its `errors`"), .of = &A_MESSAGE},
    {ROW("has_messages", VALUE_BOOL, "there are some")},
    {ROW("has_many_messages", VALUE_BOOL, "more than four")},
    {ROW("message_count", VALUE_TEXT, "in digits")},
    {ROW("body", VALUE_HTML, "what the entry says"), OPTIONAL},
    {ROW("tags", VALUE_LIST, "what it applies to"), .of = &A_TAG_LINK},
    {ROW("has_tags", VALUE_BOOL, "there are some")},
    {ROW("updated", VALUE_TEXT, "the day, as `2020-12-25`"), OPTIONAL},
    {ROW("has_facts", VALUE_BOOL, "there are tags or a day")},
    {ROW("text_lang", VALUE_TEXT, "the language of its texts, where it is not the page's"),
     OPTIONAL},
    END,
};

static const Name ENTRY[] = {
    {ROW("contents", VALUE_LIST, "the headings of `body`"), .of = &A_CONTENTS_ROW},
    {ROW("has_contents", VALUE_BOOL, "there are at least three headings")},
    {ROW("related", VALUE_LIST, "as the entry lists them"), .of = &A_QUESTION},
    {ROW("has_related", VALUE_BOOL, "there are some")},
    {ROW("previous", VALUE_MAP, "the one before in its category"), OPTIONAL, .of = &A_QUESTION},
    {ROW("next", VALUE_MAP, "the one behind"), OPTIONAL, .of = &A_QUESTION},
    {ROW("has_neighbours", VALUE_BOOL, "there is one of the two")},
    END,
};

static const Name PRINT_ENTRY[] = {
    {ROW("anchor", VALUE_TEXT, "an id for it")},
    {ROW("href", VALUE_TEXT, "its page")},
    END,
};
static const Names A_PRINT_ENTRY = {NULL, {ENTRY_TEXT, PRINT_ENTRY}};

static const Name PRINT[] = {
    {ROW("updated", VALUE_TEXT, "the newest day of its entries"), OPTIONAL},
    {ROW("entries", VALUE_LIST, "all of them, in full"), .of = &A_PRINT_ENTRY},
    END,
};

static const Name SINGLE_CATEGORY[] = {
    {ROW("anchor", VALUE_TEXT, "an id for it")},
    {ROW("entries", VALUE_LIST, "all of them, in full"), .of = &A_PRINT_ENTRY},
    END,
};
static const Names A_SINGLE_CATEGORY = {NULL, {CATEGORY, SINGLE_CATEGORY}};

static const Name SINGLE[] = {
    {ROW("categories", VALUE_LIST, "all of them"), .of = &A_SINGLE_CATEGORY},
    {ROW("style", VALUE_HTML, "`assets/faq.css`, which may not hold `<` or `&`")},
    {ROW("style_hash", VALUE_TEXT, "SHA-256 of it in base64, for the page's policy")},
    {ROW("script", VALUE_HTML, "what `single_script` gives")},
    {ROW("script_hash", VALUE_TEXT, "SHA-256 of it in base64")},
    END,
};

static const Name ERROR_ROW[] = {
    {ROW("text", VALUE_TEXT, "the message")},
    {ROW("anchor", VALUE_TEXT, "an id for it")},
    {ROW("question", VALUE_MAP, "of the first entry that has it"), .of = &A_QUESTION},
    {ROW("others", VALUE_LIST, "of the other entries that have it"), .of = &A_QUESTION},
    END,
};
static const Names AN_ERROR_ROW = {NULL, {ERROR_ROW}};

static const Name PRODUCT[] = {
    {ROW("name", VALUE_TEXT, "missing for the messages of no product"), OPTIONAL},
    {ROW("anchor", VALUE_TEXT, "an id for it")},
    {ROW("errors", VALUE_LIST, "its messages"), .of = &AN_ERROR_ROW},
    END,
};
static const Names A_PRODUCT = {NULL, {PRODUCT}};

static const Name ERRORS[] = {
    {ROW("products", VALUE_LIST, "all that show messages"), .of = &A_PRODUCT},
    {ROW("has_products", VALUE_BOOL, "at least one")},
    {ROW("has_many_products", VALUE_BOOL, "more than one")},
    END,
};

static const Name TAG_QUESTIONS[] = {
    {ROW("anchor", VALUE_TEXT, "an id for it")},
    {ROW("count", VALUE_TEXT, "of its questions, in digits")},
    {ROW("questions", VALUE_LIST, "all that have it"), .of = &A_QUESTION},
    END,
};
static const Names A_TAG = {NULL, {TAG_LINK, TAG_QUESTIONS}};

static const Name TAGS[] = {
    {ROW("tags", VALUE_LIST, "all of them"), .of = &A_TAG},
    END,
};

static const Name CATEGORY_LINKS[] = {
    {ROW("categories", VALUE_LIST, "all of them"), .of = &A_CATEGORY_LINK},
    END,
};

static const Name LOOK[] = {
    {ROW("link_color", VALUE_TEXT, "of `site.yaml`'s `look`, as `#0b57a4`"), OPTIONAL},
    {ROW("link_color_dark", VALUE_TEXT, "likewise, on a dark ground"), OPTIONAL},
    END,
};

static const Name STYLE[] = {
    {ROW("style", VALUE_HTML, "what `not_found_style` gives")},
    {ROW("style_hash", VALUE_TEXT, "SHA-256 of it in base64, for the page's policy")},
    END,
};

static const Name REDIRECT[] = {
    {ROW("href", VALUE_TEXT, "the page that it leads to; `page.title` is its name")},
    {ROW("canonical", VALUE_TEXT, "the complete address of that page")},
    END,
};

const TemplateNames TEMPLATE_NAMES[] = {
    {"home", "`index.html`", {NULL, {HOME, EVERY_PAGE}}},
    {"category",
     "`q6/index.html`",
     {NULL, {CATEGORY, CATEGORY_BODY, FALLBACK, BREADCRUMB, EVERY_PAGE}}},
    {"entry", "`q6/q6-5.html`", {NULL, {ENTRY_TEXT, ENTRY, FALLBACK, BREADCRUMB, EVERY_PAGE}}},
    {"print", "`q6/print.html`", {NULL, {CATEGORY, PRINT, BREADCRUMB, EVERY_PAGE}}},
    {"single",
     "the file that holds all, beside `site/`: nothing may lead to another file of the site",
     {NULL, {SINGLE, EVERY_PAGE}}},
    {"single_script", "the script within that, which may not hold `<` or `&`", {NULL, {NOTHING}}},
    {"errors", "`errors.html`", {NULL, {ERRORS, BREADCRUMB, EVERY_PAGE}}},
    {"tags", "`tags.html`, where there are any", {NULL, {TAGS, BREADCRUMB, EVERY_PAGE}}},
    {"accessibility", "`accessibility.html`", {NULL, {BREADCRUMB, EVERY_PAGE}}},
    {"search", "`search.html`", {NULL, {CATEGORY_LINKS, BREADCRUMB, EVERY_PAGE}}},
    {"redirect", "the page at each alias", {NULL, {REDIRECT, EVERY_PAGE}}},
    {"not_found", "`404.html`", {NULL, {CATEGORY_LINKS, STYLE, EVERY_PAGE}}},
    {"not_found_style",
     "the style sheet within `404.html`, which may not hold `<` or `&`",
     {NULL, {LOOK}}},
    {"look", "what is added to `assets/faq.css` where the site has colours", {NULL, {LOOK}}},
    {.template = NULL},
};

const Names *template_names(Str template)
{
    for (const TemplateNames *row = TEMPLATE_NAMES; row->template != NULL; row++) {
        if (str_eq(template, str_from(row->template))) {
            return &row->names;
        }
    }
    return NULL;
}

const Name *names_at(const Names *names, size_t i)
{
    for (size_t group = 0; group < NAME_GROUPS && names->groups[group] != NULL; group++) {
        for (const Name *name = names->groups[group]; name->name != NULL; name++) {
            if (i == 0) {
                return name;
            }
            i--;
        }
    }
    return NULL;
}

const Name *names_find(const Names *names, Str name)
{
    for (size_t group = 0; group < NAME_GROUPS && names->groups[group] != NULL; group++) {
        for (const Name *row = names->groups[group]; row->name != NULL; row++) {
            if (str_eq(name, str_from(row->name))) {
                return row;
            }
        }
    }
    return NULL;
}
