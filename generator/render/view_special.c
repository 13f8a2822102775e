/* view_special.c - pages that hold no answer of their own. SPDX-License-Identifier: ISC */
#include "base/hash.h"
#include "load/form.h"
#include "model/url.h"
#include "render/view.h"

/* Without JavaScript there are no results: then the page leads to the categories. */
const Value *view_search(const View *view)
{
    Arena *arena = view->arena;
    Str url = site_page_url(view->site, SITE_SEARCH);
    Value *map = view_page(view, url, view_string(view, "search_title"),
                           view_string(view, "search_description"));
    value_set_bool(view_head(map), "is_indexed", false);
    value_set_text(map, "name", view_string(view, "search_title"));
    value_set_text(map, "category", (Str){0});

    Value *categories = value_list(arena);
    for (size_t i = 0; i < view->site->categories.count; i++) {
        const Category *category = view->site->categories.items[i];
        Value *item = value_map(arena);
        value_set_text(item, "id", category->id.text);
        value_set_text(item, "title", category->title.text);
        value_set_text(item, "href", url_relative(arena, url, category->url));
        value_add(categories, arena, item);
    }
    value_set(map, "categories", categories);
    return map;
}

/* What is no colour was reported, which a site may have lowered; in CSS it could be anything. */
static Str color_or_nothing(const Text *value)
{
    return form_is_color(value->text) ? value->text : (Str){0};
}

const Value *view_look(Arena *arena, const Site *site)
{
    const Look *look = &site->config.look;
    Value *map = value_map(arena);
    value_set_text(map, "link_color", color_or_nothing(&look->link_color));
    value_set_text(map, "link_color_dark", color_or_nothing(&look->link_color_dark));
    return map;
}

/* All of it is words of the theme, which knows what its pages do. */
const Value *view_accessibility(const View *view)
{
    Str url = site_page_url(view->site, SITE_ACCESSIBILITY);
    Value *map = view_page(view, url, view_string(view, "accessibility_title"),
                           view_string(view, "accessibility_description"));
    view_set_breadcrumb(view, map, url, NULL, view_string(view, "accessibility"));
    return map;
}

/* What there is in other languages begins at their home pages. */
static void set_complete_languages(const View *view, Value *map)
{
    view_set_languages(view, map, STR(""), (PageText){.url = site_page_url(view->site, SITE_HOME)});
    const Value *list = map_get(&map->map, STR("languages"));
    for (size_t i = 0; i < list->items.count; i++) {
        Value *item = (Value *)list->items.items[i];
        Str url = site_page_url(site_in_language(view->site, i), SITE_HOME);
        value_set_text(item, "href", view_address(view->arena, view->site, url));
    }
    value_set(map, "alternates", value_list(view->arena)); /* of no page */
}

/* The server shows this page at any depth of folders, where a relative address leads nowhere and a
 * style sheet can't be found: addresses are complete, and the style is in the page, which the
 * page's policy allows by its hash (CSP Level 3, 2.3.1). */
const Value *view_not_found(const View *view, Str style)
{
    Arena *arena = view->arena;
    const Site *site = view->site;
    Value *map = view_page(view, site_page_url(view->site, SITE_NOT_FOUND), STR("404"), (Str){0});
    value_set_bool(view_head(map), "is_indexed", false);
    Hash hash = hash_of(style);
    value_set_html(map, "style", style);
    value_set_text(map, "style_hash",
                   str_base64(arena, (Str){(const char *)hash.bytes, sizeof hash.bytes}));
    value_set_text(map, "root", site->config.base_url.text);
    value_set_text(map, "home", site->config.base_url.text);
    set_complete_languages(view, map);

    Value *categories = value_list(arena);
    for (size_t i = 0; i < site->categories.count; i++) {
        const Category *category = site->categories.items[i];
        Value *item = value_map(arena);
        value_set_text(item, "id", category->id.text);
        value_set_text(item, "title", category->title.text);
        value_set_text(item, "href", view_address(arena, site, category->url));
        value_add(categories, arena, item);
    }
    value_set(map, "categories", categories);
    return map;
}

const Value *view_redirect(const View *view, Str from, Str to, Str title)
{
    Value *map = view_page(view, from, title, (Str){0});
    value_set_bool(view_head(map), "is_redirect", true);
    value_set_bool(view_head(map), "is_indexed", false);
    value_set_text(map, "href", url_relative(view->arena, from, to));
    view_set_languages(view, map, from, (PageText){.url = to});
    value_set_text(map, "canonical", view_address(view->arena, view->site, to));
    return map;
}
