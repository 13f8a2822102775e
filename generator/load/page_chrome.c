/* page_chrome.c - what of a page is its content. SPDX-License-Identifier: ISC */
#include "load/page_chrome.h"

#include "base/unicode.h"

enum { ARTICLE_LEVELS = 64 }; /* how far up is looked */

static bool is_one_of(Str text, const char *const *words)
{
    for (size_t i = 0; words[i] != NULL; i++) {
        if (str_eq_ascii_case(text, str_from(words[i]))) {
            return true;
        }
    }
    return false;
}

static bool has_class_of(const DomNode *node, const char *const *names)
{
    for (size_t i = 0; names[i] != NULL; i++) {
        if (dom_has_class(node, str_from(names[i]))) {
            return true;
        }
    }
    return false;
}

static bool has_letters(Str text)
{
    for (size_t at = 0; at < text.len;) {
        uint32_t c = utf8_next(text, &at);
        if (unicode_is_letter(c) || unicode_is_number(c)) {
            return true;
        }
    }
    return false;
}

/* Of a large element it is taken for granted, so that time stays linear. */
static bool holds_letters(const Dom *dom, uint32_t i)
{
    enum { NODES = 64 };
    if (dom->nodes.items[i].end - i > NODES) {
        return true;
    }
    for (uint32_t at = i; at < dom->nodes.items[i].end; at++) {
        if (dom_is_text(&dom->nodes.items[at]) && has_letters(dom->nodes.items[at].text)) {
            return true;
        }
    }
    return false;
}

/* Something to read that is short: its text, else a missing one. */
static Str short_text(Arena *scratch, const Dom *dom, uint32_t i)
{
    enum { NODES = 12, BYTES = 60 };
    const DomNode *node = &dom->nodes.items[i];
    if (node->end - i > NODES) {
        return (Str){0};
    }
    Str text = dom_text(scratch, dom, (DomRange){i, node->end, 0});
    return text.len <= BYTES ? text : (Str){0};
}

/* The text without what is no letter at its ends: arrows, brackets. */
static Str letters_of(Str text)
{
    size_t start = 0;
    size_t end = text.len;
    while (start < end) {
        size_t at = start;
        if (unicode_is_letter(utf8_next(text, &at))) {
            break;
        }
        start = at;
    }
    while (end > start) {
        size_t at = end;
        if (unicode_is_letter(utf8_previous(text, &at))) {
            break;
        }
        end = at;
    }
    return str_slice(text, start, end);
}

/* In Japanese a word for where it leads, and nothing behind that but "to" or "return". */
static bool leads_to_top(Str text)
{
    static const char *const PHRASES[] = {
        "top",           "back to top",      "to top",        "page top",
        "pagetop",       "go to top",        "to the top",    "back to the top",
        "return to top", "back to contents", "back to index", NULL};
    static const Str PLACES[] = {
        STR_INIT("top"),
        STR_INIT("TOP"),
        STR_INIT("Top"),
        STR_INIT("\xE3\x83\x88\xE3\x83\x83\xE3\x83\x97"), /* toppu */
        STR_INIT("\xE5\x85\x88\xE9\xA0\xAD"),             /* sentou */
        STR_INIT("\xE4\xB8\x8A\xE9\x83\xA8"),             /* joubu */
        STR_INIT("\xE7\x9B\xAE\xE6\xAC\xA1"),             /* mokuji */
        STR_INIT("\xE4\xB8\x80\xE8\xA6\xA7"),             /* ichiran */
    };
    static const Str ENDS[] = {STR_INIT(""), STR_INIT("\xE3\x81\xB8"),
                               STR_INIT("\xE3\x81\xAB\xE6\x88\xBB\xE3\x82\x8B"),
                               STR_INIT("\xE3\x81\xB8\xE6\x88\xBB\xE3\x82\x8B"),
                               STR_INIT("\xE3\x81\xB8\xE3\x82\x82\xE3\x81\xA9\xE3\x82\x8B")};
    Str words = letters_of(text);
    for (size_t i = 0; i < sizeof PLACES / sizeof *PLACES; i++) {
        size_t at = str_find(words, PLACES[i]);
        for (size_t e = 0; at != STR_NONE && e < sizeof ENDS / sizeof *ENDS; e++) {
            bool is_japanese = (unsigned char)words.data[words.len - 1] >= 0x80;
            if (is_japanese && str_eq(str_from_offset(words, at + PLACES[i].len), ENDS[e])) {
                return true;
            }
        }
    }
    return is_one_of(words, PHRASES);
}

static bool says_permalink(Str text)
{
    static const Str WORDS[] = {STR_INIT("permalink"), STR_INIT("permanent link"),
                                STR_INIT("link to this"), STR_INIT("direct link")};
    for (size_t i = 0; i < sizeof WORDS / sizeof *WORDS; i++) {
        if (str_starts_with_ascii_case(text, WORDS[i])) {
            return true;
        }
    }
    return false;
}

/* A link within the page that is no text: of a heading to itself, or to the page's top. */
static bool is_page_mark(Arena *scratch, const Dom *dom, uint32_t i)
{
    static const char *const PERMALINKS[] = {
        "headerlink", "anchor-link", "anchorjs-link", "header-anchor", "heading-anchor",
        "permalink",  NULL};
    const DomNode *node = &dom->nodes.items[i];
    Str href = dom_attribute(node, STR("href"));
    bool is_permalink = has_class_of(node, PERMALINKS);
    if (is_permalink && (!holds_letters(dom, i) || says_permalink(short_text(scratch, dom, i)))) {
        return true;
    }
    if (!str_starts_with(href, STR("#"))) {
        return false;
    }
    if (node->end - i <= 4 && !holds_letters(dom, i)) {
        for (uint32_t at = i; at < node->end; at++) {
            if (dom->nodes.items[at].element == HTML_IMG) {
                return false;
            }
        }
        return true;
    }
    Str text = short_text(scratch, dom, i);
    return text.len > 0 && leads_to_top(text);
}

static bool is_in_content(const Dom *dom, uint32_t i)
{
    for (size_t level = 0; i > 0 && level < ARTICLE_LEVELS; level++) {
        i = dom->nodes.items[i].parent;
        HtmlElement element = dom->nodes.items[i].element;
        if (element == HTML_ARTICLE || element == HTML_MAIN || element == HTML_SECTION ||
            str_eq(dom_attribute(&dom->nodes.items[i], STR("role")), STR("main"))) {
            return true;
        }
    }
    return false;
}

static bool is_in_question(const Dom *dom, uint32_t i)
{
    enum { LEVELS = 4 };
    for (size_t level = 0; i > 0 && level < LEVELS; level++) {
        i = dom->nodes.items[i].parent;
        const DomNode *node = &dom->nodes.items[i];
        if ((html_element_flags(node->element) & IS_HEADING) != 0 || node->element == HTML_DT ||
            node->element == HTML_SUMMARY) {
            return true;
        }
    }
    return false;
}

static bool is_toggle(const Dom *dom, uint32_t i)
{
    const DomNode *node = &dom->nodes.items[i];
    return dom_attribute(node, STR("aria-controls")).len > 0 ||
           dom_attribute(node, STR("aria-expanded")).len > 0 ||
           dom_attribute(node, STR("data-bs-target")).len > 0 ||
           dom_attribute(node, STR("data-target")).len > 0 || is_in_question(dom, i);
}

static bool is_named_chrome(const DomNode *node)
{
    static const char *const ROLES[] = {"navigation",    "banner",  "contentinfo", "search",
                                        "complementary", "doc-toc", "toolbar",     NULL};
    static const char *const IDS[] = {"toc",     "footer",     "header",      "navigation",
                                      "sidebar", "breadcrumb", "breadcrumbs", "table-of-contents",
                                      NULL};
    static const char *const CLASSES[] = {"toc",
                                          "table-of-contents",
                                          "breadcrumb",
                                          "breadcrumbs",
                                          "related",
                                          "sphinxsidebar",
                                          "prev-next",
                                          "pagination",
                                          "lnt",
                                          "ln",
                                          "lineno",
                                          "linenos",
                                          "linenodiv",
                                          "line-numbers-rows",
                                          "rouge-gutter",
                                          "gutter",
                                          "headerlink",
                                          "skip-link",
                                          "page-top",
                                          "pagetop",
                                          NULL};
    return node->attribute_count > 0 &&
           (is_one_of(dom_attribute(node, STR("role")), ROLES) ||
            is_one_of(dom_attribute(node, STR("id")), IDS) || has_class_of(node, CLASSES));
}

static bool is_chrome(Arena *scratch, const Dom *dom, uint32_t i)
{
    const DomNode *node = &dom->nodes.items[i];
    uint32_t most = dom->words / 2;
    switch (node->element) {
    case HTML_SCRIPT:
    case HTML_STYLE:
    case HTML_TEMPLATE:
    case HTML_TITLE:
    case HTML_NAV:
    case HTML_SELECT:
    case HTML_TEXTAREA:
    case HTML_INPUT:
    case HTML_NOFRAMES:
    case HTML_NOSCRIPT:
    case HTML_NOEMBED:
    case HTML_FOOTER:
        return true;
    case HTML_HEADER:
    case HTML_ASIDE:
        return !is_in_content(dom, i);
    case HTML_FORM: /* one may be wrapped around all of a page */
        return dom_word_count(dom, i) <= most;
    case HTML_BUTTON:
        return !is_toggle(dom, i);
    case HTML_A:
        if (is_page_mark(scratch, dom, i)) {
            return true;
        }
        break;
    default:
        break;
    }
    bool is_hidden = str_eq(dom_attribute(node, STR("aria-hidden")), STR("true"));
    bool is_part = dom_word_count(dom, i) <= dom->words - dom->words / 4; /* a body may be "toc" */
    return (is_part && is_named_chrome(node)) || (is_hidden && !holds_letters(dom, i));
}

static DomRange inside(const Dom *dom, uint32_t i)
{
    return (DomRange){i + 1, dom->nodes.items[i].end, 0};
}

/* The element with the most to read, of those that are marked as the content. */
static DomRange find_content(const Dom *dom)
{
    uint32_t best = 0;
    uint32_t article = 0;
    size_t articles = 0;
    uint32_t most = 0;
    for (uint32_t i = 1; i < dom->nodes.count; i++) {
        const DomNode *node = &dom->nodes.items[i];
        if (node->element == HTML_ARTICLE) {
            articles++;
            article = i;
        }
        bool is_main =
            node->element == HTML_MAIN || str_eq(dom_attribute(node, STR("role")), STR("main"));
        uint32_t words = dom_word_count(dom, i) + 1;
        if (is_main && words > most) {
            most = words;
            best = i;
        }
    }
    return best != 0 ? inside(dom, best) : articles == 1 ? inside(dom, article) : inside(dom, 0);
}

DomRange page_leave_out_chrome(Dom *dom)
{
    Arena *scratch = arena_new();
    for (uint32_t i = 1; i < dom->nodes.count; i = dom_next(dom, i)) {
        DomNode *node = &dom->nodes.items[i];
        if (!dom_is_text(node)) {
            arena_reset(scratch);
            node->is_left_out = is_chrome(scratch, dom, i);
        }
    }
    arena_free(scratch);
    dom_count_words(dom);
    return find_content(dom);
}
