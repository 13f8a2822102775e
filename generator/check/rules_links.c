/* rules_links.c - where links lead. SPDX-License-Identifier: ISC */
#include "check/rule.h"
#include "model/url.h"

void check_http_link(const Rule *rule, const Subject *subject, Diags *diags)
{
    for (size_t i = 0; i < subject->link_count; i++) {
        const Link *link = &subject->links[i];
        bool is_plain = str_eq(link->scheme, STR("http")) || str_eq(link->scheme, STR("ftp"));
        bool is_link = link->ref->kind == REF_LINK || link->ref->kind == REF_NAMED;
        if (!is_link || !is_plain || link->parsed.kind == URL_FAILURE ||
            url_is_loopback(&link->parsed)) {
            continue;
        }
        rule_report(rule, subject, diags, link->ref->pos, "link to '%s' is not encrypted",
                    diags_quote(diags, link->url));
        if (!hint_https_fix(subject, link, diags)) {
            diags_hint(diags, "try https://");
        }
        diags_url(diags, link->url);
    }
}

/* "q6-5.html": the page's address instead of its source's path. */
static const Entry *entry_by_page(const Subject *subject, Str path)
{
    Str name = path_name(path);
    if (subject->site == NULL || !str_ends_with(name, STR(".html"))) {
        return NULL;
    }
    Str id = str_lower_ascii(subject->scratch, str_slice(name, 0, name.len - 5));
    return map_get(&subject->site->by_id, id);
}

static void report_broken(const Rule *rule, const Subject *subject, const Link *link, Diags *diags)
{
    const Target *target = &link->target;
    const Entry *page = entry_by_page(subject, target->path);
    const char *quoted = diags_quote(diags, link->url);
    if (target->kind == TARGET_ENTRY) {
        rule_report(rule, subject, diags, link->ref->pos, "'%s' is a draft, which is not published",
                    quoted);
        diags_hint(diags, "publish it or take the link out");
    } else if (page != NULL) {
        rule_report(rule, subject, diags, link->ref->pos, "'%s' is the name of a page",
                    diags_quote(diags, url_split(link->url).path));
        diags_hint(diags, "link to its source, '%s'",
                   diags_quote(diags, path_from_subject(subject, page->path)));
    } else {
        report_missing_file(rule, subject, link, diags);
    }
    diags_url(diags, link->url);
}

void check_broken_link(const Rule *rule, const Subject *subject, Diags *diags)
{
    bool is_own_draft = subject->entry != NULL && subject->entry->draft;
    for (size_t i = 0; i < subject->link_count; i++) {
        const Link *link = &subject->links[i];
        const Target *target = &link->target;
        bool is_draft = target->kind == TARGET_ENTRY && target->entry->draft && !is_own_draft;
        bool is_missing =
            target->kind == TARGET_MISSING && near_same_path(subject, target->path).len == 0;
        bool is_followed = link->ref->kind == REF_LINK || link->ref->kind == REF_REFRESH;
        if (is_followed && (is_draft || is_missing)) {
            report_broken(rule, subject, link, diags);
        }
    }
}

/* The ids of the page that `link` leads to: those of its elements or headings and, on a category's
 * page, its entries'. */
typedef struct PageAnchors {
    const Map *ids;
    const Category *category;
} PageAnchors;

static bool page_anchors(const Subject *subject, const Link *link, PageAnchors *ret_anchors)
{
    const Target *target = &link->target;
    if (target->kind == TARGET_SELF && !link->ref->is_nested) {
        *ret_anchors = (PageAnchors){&subject->body->anchors, subject->category};
    } else if (target->kind == TARGET_ENTRY) {
        *ret_anchors = (PageAnchors){&target->entry->body.anchors, NULL};
    } else if (target->kind == TARGET_CATEGORY) {
        *ret_anchors = (PageAnchors){&target->category->body.anchors, target->category};
    } else if (target->kind == TARGET_FILE && target->page != NULL &&
               (target->page->is_document || target->page->is_drawing)) {
        *ret_anchors = (PageAnchors){&target->page->body.anchors, NULL};
    } else {
        return false;
    }
    return true;
}

static bool has_anchor(const Subject *subject, const PageAnchors *page, Str id)
{
    if (map_get(page->ids, id) != NULL) {
        return true;
    }
    const Entry *entry = page->category == NULL ? NULL : map_get(&subject->site->by_id, id);
    return entry != NULL && entry->category == page->category && !entry->draft;
}

static void suggest_anchor(const Subject *subject, const PageAnchors *page, Str id, Diags *diags)
{
    size_t id_count = page->ids->count;
    size_t count = id_count + (page->category == NULL ? 0 : page->category->entries.count);
    if (!may_suggest(subject, count)) {
        return;
    }
    Str *ids = arena_alloc(subject->scratch, count, sizeof *ids);
    for (size_t i = 0; i < count; i++) {
        ids[i] = i < id_count ? page->ids->items[i].key
                              : page->category->entries.items[i - id_count]->anchor;
    }
    diags_suggest(diags, id, ids, count);
}

/* Links do, and <use>, which shows an element of another drawing. Other drawings are shown whole, or
 * a part of them is: SVG 2 16.4, Media Fragments 1.0. */
static bool asks_for_id(const Link *link, Str fragment)
{
    const Page *page = link->target.page;
    bool is_use = link->ref->wants_element && link->target.kind == TARGET_FILE;
    bool is_part =
        page != NULL && page->is_drawing &&
        (str_find_byte(fragment, '=') != STR_NONE || str_starts_with(fragment, STR("svgView(")));
    return (link->ref->kind == REF_LINK || link->ref->kind == REF_REFRESH || is_use) &&
           fragment.len > 0 && !str_eq_ascii_case(fragment, STR("top")) && !is_part;
}

static void report_missing_fragment(const Rule *rule, const Subject *subject, const Link *link,
                                    Str id, Diags *diags)
{
    const Page *page = link->target.kind == TARGET_FILE ? link->target.page : NULL;
    const char *quoted = diags_quote(diags, id);
    if (page != NULL && page != subject->page) {
        rule_report(rule, subject, diags, link->ref->pos,
                    "the page '%s' has no element with the id '%s'",
                    diags_quote(diags, path_from_subject(subject, page->path)), quoted);
    } else {
        rule_report(rule, subject, diags, link->ref->pos,
                    subject->input == INPUT_SOURCE ? "the page has no heading with the id '%s'"
                                                   : "the page has no element with the id '%s'",
                    quoted);
    }
}

void check_missing_fragment(const Rule *rule, const Subject *subject, Diags *diags)
{
    for (size_t i = 0; i < subject->link_count; i++) {
        const Link *link = &subject->links[i];
        Str fragment = link->target.fragment;
        fragment = str_slice(fragment, 0, str_find(fragment, STR(":~:"))); /* text fragment */
        PageAnchors page;
        if (!asks_for_id(link, fragment) || !page_anchors(subject, link, &page)) {
            continue;
        }
        Str decoded = url_percent_decode(subject->scratch, fragment);
        if (has_anchor(subject, &page, fragment) || has_anchor(subject, &page, decoded)) {
            continue;
        }
        report_missing_fragment(rule, subject, link, decoded, diags);
        suggest_anchor(subject, &page, decoded, diags);
        diags_url(diags, link->url);
    }
}

void check_empty_url(const Rule *rule, const Subject *subject, Diags *diags)
{
    for (size_t i = 0; i < subject->link_count; i++) {
        const Ref *ref = subject->links[i].ref;
        bool is_embed = ref->kind == REF_EMBED;
        if (subject->links[i].url.len == 0 && (is_embed || ref->kind == REF_LINK)) {
            diags_report(diags, is_embed ? SEVERITY_ERROR : rule->severity, rule->id,
                         subject->source, ref->pos, "%s without an address", ref->construct);
        }
    }
}
