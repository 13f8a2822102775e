/* page_chrome.c - what of a page is its content. SPDX-License-Identifier: ISC */
#include "load/page_chrome.h"

#include "load/page_landmarks.h"
#include "load/page_marks.h"

/* --- By name ---------------------------------------------------------------------------------- */

/* Names that nothing but chrome has. */
static bool is_named_surely(const DomNode *node)
{
    static const char *const ROLES[] = {"navigation", "search", "doc-toc", "toolbar", NULL};
    static const char *const IDS[] = {"siteSub", "catlinks", NULL};
    static const char *const CLASSES[] = {"sphinxsidebar",    "headerlink",  "mw-editsection",
                                          "mw-cite-backlink", "printfooter", "catlinks",
                                          "mw-jump-link",     NULL};
    Str role = dom_attribute(node, STR("role"));
    bool is_closed_dialog =
        str_eq(role, STR("dialog")) && str_eq(dom_attribute(node, STR("aria-hidden")), STR("true"));
    return is_closed_dialog || page_is_one_of(role, ROLES) ||
           page_is_one_of(dom_attribute(node, STR("id")), IDS) || page_has_class_of(node, CLASSES);
}

/* Names that text may have, too: of navigation where it is links. The id of a heading is made of
 * its text. */
static bool is_named_navigation(const DomNode *node)
{
    static const char *const IDS[] = {"toc",         "navigation",        "breadcrumb",
                                      "breadcrumbs", "table-of-contents", NULL};
    static const char *const CLASSES[] = {"toc",
                                          "table-of-contents",
                                          "tableOfContents",
                                          "theme-doc-toc-desktop",
                                          "theme-doc-toc-mobile",
                                          "breadcrumb",
                                          "breadcrumbs",
                                          "prev-next",
                                          "pagination",
                                          "skip-link",
                                          "page-top",
                                          "pagetop",
                                          NULL};
    bool is_question = (html_element_flags(node->element) & IS_HEADING) != 0 ||
                       node->element == HTML_DT || node->element == HTML_SUMMARY;
    Str hashed = STR("tableOfContents_"); /* Docusaurus adds a hash */
    return !is_question && (page_is_one_of(dom_attribute(node, STR("id")), IDS) ||
                            page_has_class_of(node, CLASSES) ||
                            str_starts_with(dom_attribute(node, STR("class")), hashed));
}

/* Numbers of lines of code. */
static bool is_named_gutter(const DomNode *node)
{
    static const char *const CLASSES[] = {"lnt",          "ln",        "lineno",
                                          "linenos",      "linenodiv", "line-numbers-rows",
                                          "rouge-gutter", "gutter",    NULL};
    return page_has_class_of(node, CLASSES);
}

static bool is_named_chrome(const Dom *dom, const PageCount *count, uint32_t i)
{
    const DomNode *node = &dom->nodes.items[i];
    bool is_part = dom_word_count(dom, i) <= dom->words - dom->words / 4; /* a body may be "toc" */
    if (node->attribute_count == 0 || !is_part) {
        return false;
    }
    PageTexts texts = page_texts_in(count, dom, i);
    bool is_hidden = str_eq(dom_attribute(node, STR("aria-hidden")), STR("true"));
    return is_named_surely(node) || (is_hidden && texts.texts == 0) ||
           (texts.linked * 3 >= texts.texts && is_named_navigation(node)) ||
           (texts.lettered == 0 && is_named_gutter(node));
}

/* --- By element ------------------------------------------------------------------------------- */

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

static bool is_chrome(Arena *scratch, const Dom *dom, const PageCount *count, uint32_t i)
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
    case HTML_NOEMBED:
        return true;
    case HTML_FORM: /* one may be wrapped around all of a page */
        return dom_word_count(dom, i) <= most;
    case HTML_BUTTON:
        return !is_toggle(dom, i);
    case HTML_A:
        return page_is_mark(scratch, dom, count, i) || is_named_chrome(dom, count, i);
    default:
        return is_named_chrome(dom, count, i);
    }
}

/* --- The content ------------------------------------------------------------------------------ */

/* The element of the two that holds half of what there is to read, or more; else all. */
static uint32_t choose_content(const Dom *dom, uint32_t main, uint32_t article)
{
    uint32_t least = dom->words - dom->words / 2;
    if (main != 0 && dom_word_count(dom, main) >= least) {
        return main;
    }
    return article != 0 && dom_word_count(dom, article) >= least ? article : 0;
}

/* The main with the most to read, else the only article. */
static uint32_t find_content(const Dom *dom)
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
    return choose_content(dom, best, articles == 1 ? article : 0);
}

/* Beside the content, what holds mostly links is a menu. */
static void leave_out_menus(Dom *dom, uint32_t content)
{
    Arena *arena = arena_new();
    PageCount count = page_count_texts(arena, dom);
    uint32_t content_end = dom->nodes.items[content].end;
    for (uint32_t i = 1; i < dom->nodes.count;) {
        DomNode *node = &dom->nodes.items[i];
        PageTexts texts = page_texts_in(&count, dom, i);
        bool is_around = i <= content && node->end >= content_end;
        if (!is_around && texts.linked > 0 && texts.linked * 2 >= texts.texts &&
            !dom_is_text(node)) {
            node->is_left_out = true;
        }
        i = i == content ? content_end : dom_next(dom, i);
    }
    arena_free(arena);
    dom_count_words(dom);
}

DomRange page_leave_out_chrome(Dom *dom)
{
    Arena *scratch = arena_new();
    Arena *arena = arena_new();
    PageCount count = page_count_texts(arena, dom);
    for (uint32_t i = 1; i < dom->nodes.count; i = dom_next(dom, i)) {
        DomNode *node = &dom->nodes.items[i];
        if (!dom_is_text(node)) {
            arena_reset(scratch);
            node->is_left_out = is_chrome(scratch, dom, &count, i);
        }
    }
    arena_free(arena);
    arena_free(scratch);
    dom_count_words(dom);
    page_leave_out_landmarks(dom);
    uint32_t content = find_content(dom);
    if (content != 0) {
        leave_out_menus(dom, content);
    }
    return (DomRange){content + 1, dom->nodes.items[content].end, 0};
}
