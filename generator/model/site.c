/* site.c - where an address written in a file of the site leads. SPDX-License-Identifier: ISC */
#include "model/site.h"

#include "model/url.h"

#include <stdlib.h>

void site_set_root(Site *site, Str root)
{
    static const Str names[SITE_PAGE_COUNT] = {
        [SITE_HOME] = STR_INIT("index.html"),
        [SITE_ERRORS] = STR_INIT("errors.html"),
        [SITE_SEARCH] = STR_INIT("search.html"),
        [SITE_TAGS] = STR_INIT("tags.html"),
        [SITE_ACCESSIBILITY] = STR_INIT("accessibility.html"),
        [SITE_NOT_FOUND] = STR_INIT("404.html"),
        [SITE_SITEMAP] = STR_INIT("sitemap.xml"),
        [SITE_FEED] = STR_INIT("feed.xml"),
        [SITE_ROBOTS] = STR_INIT("robots.txt"),
    };
    site->root = root;
    for (SitePage page = 0; page < SITE_PAGE_COUNT; page++) {
        site->page_urls[page] =
            str_format(site->arena, "%.*s%.*s", STR_ARGS(root), STR_ARGS(names[page]));
    }
}

const Site *site_original(const Site *site)
{
    return site->original != NULL ? site->original : site;
}

size_t site_language_count(const Site *site)
{
    return 1 + site_original(site)->translations.count;
}

const Site *site_in_language(const Site *site, size_t language)
{
    const Site *original = site_original(site);
    return language == 0 ? original : original->translations.items[language - 1];
}

bool site_is_translated(const Site *site, const Entry *entry, const Category *category)
{
    if (entry != NULL) {
        return !site->entries.items[entry->number]->is_fallback;
    }
    return category == NULL || !site->categories.items[category->number]->is_fallback;
}

bool site_has_counterpart(const Site *site, Str url, const Site *other)
{
    return other->tags.count > 0 || !str_eq(url, site_page_url(site, SITE_TAGS));
}

Str site_counterpart(const Site *site, Arena *arena, Str url, const Site *other)
{
    if (!site_has_counterpart(site, url, other)) {
        return site_page_url(other, SITE_HOME);
    }
    return str_format(arena, "%.*s%.*s", STR_ARGS(other->root),
                      STR_ARGS(str_from_offset(url, site->root.len)));
}

Str site_page_url(const Site *site, SitePage page)
{
    return site->page_urls[page];
}

bool entry_is_archived(const Entry *entry)
{
    return str_eq(entry->status.text, STR("archived"));
}

static int compare_updates(const void *a, const void *b)
{
    const Entry *const *left = a;
    const Entry *const *right = b;
    int order = str_compare((*right)->updated.text, (*left)->updated.text);
    if (order != 0) {
        return order;
    }
    return (*left)->number < (*right)->number ? -1 : (*left)->number > (*right)->number;
}

EntryList site_latest(const Site *site, Arena *arena, size_t most)
{
    EntryList latest = {0};
    for (size_t i = 0; i < site->entries.count; i++) {
        const Entry *entry = site->entries.items[i];
        if (entry->updated.text.len > 0 && !entry->is_fallback) {
            *list_add(arena, &latest) = site->entries.items[i];
        }
    }
    if (latest.count > 0) {
        qsort(latest.items, latest.count, sizeof *latest.items, compare_updates);
    }
    latest.count = latest.count > most ? most : latest.count;
    return latest;
}

static bool is_alias_segment(Str segment)
{
    for (size_t i = 0; i < segment.len; i++) {
        char byte = segment.data[i];
        bool is_mark = byte == '_' || byte == '~' || byte == '-' || (byte == '.' && i > 0);
        if (!byte_is_letter(byte) && !byte_is_digit(byte) && !is_mark) {
            return false;
        }
    }
    return segment.len > 0 && segment.data[segment.len - 1] != '.' && !path_is_device(segment);
}

bool alias_page(Arena *arena, Str alias, Str *ret_page)
{
    Buf page = buf_new(arena);
    buf_add(&page, alias);
    if (str_ends_with(alias, STR("/"))) {
        buf_add(&page, STR("index.html"));
    }
    Str rest = buf_str(&page);
    Str segment;
    while (str_cut(&rest, '/', &segment)) {
        if (!is_alias_segment(segment)) {
            return false;
        }
    }
    if (!str_ends_with(buf_str(&page), STR(".html"))) {
        return false;
    }
    *ret_page = buf_str(&page);
    return true;
}

static void find_file(const Site *site, Target *target)
{
    target->entry = map_get(&site->by_path, target->path);
    target->category = map_get(&site->category_by_path, target->path);
    target->asset = map_get(&site->asset_by_path, target->path);
    if (target->entry != NULL) {
        target->kind = TARGET_ENTRY;
    } else if (target->category != NULL) {
        target->kind = TARGET_CATEGORY;
    } else if (target->asset != NULL) {
        target->kind = TARGET_ASSET;
    } else if (files_folder(&site->files, target->path) != NULL) {
        target->kind = TARGET_FOLDER;
    } else {
        target->kind = TARGET_MISSING;
    }
}

Target site_resolve(const Site *site, Arena *arena, Str folder, Str url)
{
    bool wants_folder = false;
    Target target = target_begin(arena, folder, url, &wants_folder);
    if (target.kind != TARGET_MISSING) {
        return target;
    }
    if (!wants_folder) {
        find_file(site, &target);
    } else if (files_folder(&site->files, target.path) != NULL) {
        target.kind = TARGET_FOLDER;
    }
    return target;
}

static bool has_place(const Site *site, const Target *target, Str id)
{
    if (target->entry != NULL) {
        return map_get(&target->entry->body.anchors, id) != NULL;
    }
    const Entry *entry = map_get(&site->by_id, id);
    return map_get(&target->category->body.anchors, id) != NULL ||
           (entry != NULL && entry->category == target->category);
}

void site_drop_lost_fragment(const Site *site, Arena *arena, Target *target)
{
    bool is_page = target->kind == TARGET_ENTRY || target->kind == TARGET_CATEGORY;
    if (is_page && target->fragment.data != NULL && !has_place(site, target, target->fragment) &&
        !has_place(site, target, url_percent_decode(arena, target->fragment))) {
        target->fragment = (Str){0};
    }
}
