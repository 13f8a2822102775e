/* view_print.c - values of the page of a whole category. SPDX-License-Identifier: ISC */
#include "model/url.h"
#include "render/view.h"

static Str newest_update(const Category *category)
{
    Str newest = {0};
    for (size_t i = 0; i < category->entries.count; i++) {
        Str updated = category->entries.items[i]->updated.text;
        newest = str_compare(updated, newest) > 0 ? updated : newest;
    }
    return newest;
}

const Value *view_print(const View *view, const Category *category, const Str *bodies)
{
    Arena *arena = view->arena;
    Str url = category->print_url;
    Str mark = STR("{category}");
    Str heading = view_heading(arena, category->id.text, category->title.text);
    Value *map = view_page(view, url, view_string_with(view, "print_title", mark, heading),
                           view_string_with(view, "print_description", mark, heading));
    /* The category's page is the one to be found. */
    value_set_text(view_head(map), "canonical", view_address(arena, view->site, category->url));
    value_set_bool(view_head(map), "is_indexed", false);
    value_set_bool(view_head(map), "is_print", true);
    view_set_breadcrumb(view, map, url, category, view_string(view, "print"));
    view_set_languages(view, map, url, (PageText){.url = url, .category = category});
    view_set_category(view, map, category, url_relative(arena, url, category->url));
    view_set_filled(map, "updated", newest_update(category));

    Value *entries = value_list(arena);
    for (size_t i = 0; i < category->entries.count; i++) {
        const Entry *entry = category->entries.items[i];
        Value *item = value_map(arena);
        view_set_entry(view, item, url, entry, bodies[i]);
        value_set_text(item, "anchor", entry->anchor);
        value_set_text(item, "href", url_relative(arena, url, entry->url));
        value_add(entries, arena, item);
    }
    value_set(map, "entries", entries);
    return map;
}
