/* view_languages.c - a page in the site's other languages. SPDX-License-Identifier: ISC */
#include "model/url.h"
#include "render/view.h"

/* What the language calls itself; its tag where the theme has no words in it. */
static Str language_name(const View *view, size_t language)
{
    const Value *words = view->theme->words.items[language];
    const Value *name = map_get(&words->map, STR("language_name"));
    return name == NULL || name->text.len == 0
               ? site_in_language(view->site, language)->config.lang.text
               : name->text;
}

static size_t language_count(const View *view)
{
    size_t count = view->theme == NULL ? 0 : view->theme->words.count;
    return count == site_language_count(view->site) ? count : 0;
}

static void add_alternate(const View *view, Value *list, Str lang, Str url)
{
    Value *item = value_map(view->arena);
    value_set_text(item, "lang", lang);
    value_set_text(item, "href", view_address(view->arena, view->site, url));
    value_add(list, view->arena, item);
}

static bool has_text(const Site *from, const Site *site, const PageText *text)
{
    return site_is_translated(site, text->entry, text->category) &&
           site_has_counterpart(from, text->url, site);
}

SiteList view_translations(Arena *arena, const Site *site, const PageText *text)
{
    SiteList list = {0};
    for (size_t i = 0; i < site_language_count(site); i++) {
        const Site *other = site_in_language(site, i);
        if (has_text(site, other, text)) {
            *list_add(arena, &list) = other;
        }
    }
    return list.count > 1 && has_text(site, site, text) ? list : (SiteList){0};
}

/* Search engines want them complete, the page itself among them, and the same on each of the pages. */
static const Value *alternates_of(const View *view, const PageText *text)
{
    Value *list = value_list(view->arena);
    SiteList sites = view_translations(view->arena, view->site, text);
    for (size_t i = 0; i < sites.count; i++) {
        add_alternate(view, list, sites.items[i]->config.lang.text,
                      site_counterpart(view->site, view->arena, text->url, sites.items[i]));
    }
    if (sites.count > 0) {
        add_alternate(view, list, STR("x-default"),
                      site_counterpart(view->site, view->arena, text->url, sites.items[0]));
    }
    return list;
}

void view_set_languages(const View *view, Value *map, Str from, PageText text)
{
    Value *list = value_list(view->arena);
    size_t count = language_count(view);
    for (size_t i = 0; count > 1 && i < count; i++) {
        const Site *site = site_in_language(view->site, i);
        Str url = site_counterpart(view->site, view->arena, text.url, site);
        Value *item = value_map(view->arena);
        value_set_text(item, "name", language_name(view, i));
        value_set_text(item, "lang", site->config.lang.text);
        value_set_text(item, "href", url_relative(view->arena, from, url));
        value_set_bool(item, "is_current", site == view->site);
        value_add(list, view->arena, item);
    }
    value_set(map, "languages", list);
    value_set_bool(map, "has_languages", count > 1);
    value_set(map, "alternates", alternates_of(view, &text));
}

void view_set_text_lang(const View *view, Value *map, bool is_fallback)
{
    value_set_text(map, "text_lang",
                   is_fallback ? site_original(view->site)->config.lang.text : (Str){0});
}

void view_set_fallback(const View *view, Value *map, Str original_url, bool is_fallback)
{
    view_set_text_lang(view, map, is_fallback);
    value_set_bool(map, "is_fallback", is_fallback);
    Str name = is_fallback && language_count(view) > 0 ? language_name(view, 0) : (Str){0};
    value_set_text(map, "text_language", name);
    if (is_fallback) {
        value_set_text(map_get(&map->map, STR("page")), "canonical",
                       view_address(view->arena, view->site, original_url));
    }
}
