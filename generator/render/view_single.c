/* view_single.c - values of the file that holds the whole FAQ. SPDX-License-Identifier: ISC */
#include "base/hash.h"
#include "render/escape.h"
#include "render/view.h"

static Str policy_hash(Arena *arena, Str text)
{
    Hash hash = hash_of(text);
    return str_base64(arena, (Str){(const char *)hash.bytes, sizeof hash.bytes});
}

static const Value *entry_value(const View *view, const Entry *entry, Str body)
{
    Value *value = value_map(view->arena);
    view_set_entry(view, value, STR(""), entry, body);
    value_set_text(value, "anchor", entry->anchor);
    value_set_text(value, "href", view_address(view->arena, view->site, entry->url));
    return value;
}

/* `*ret_next` is the entry's place in Site.entries, where those of a category stand together. */
static const Value *category_value(const View *view, const Category *category, const Str *bodies,
                                   size_t *ret_next)
{
    Str anchor = str_lower_ascii(view->arena, category->id.text);
    Value *value = value_map(view->arena);
    view_set_category(view, value, category, address_of_id(view->arena, anchor));
    value_set_text(value, "anchor", anchor);
    Value *entries = value_list(view->arena);
    for (size_t i = 0; i < category->entries.count; i++) {
        value_add(entries, view->arena,
                  entry_value(view, category->entries.items[i], bodies[(*ret_next)++]));
    }
    value_set(value, "entries", entries);
    return value;
}

const Value *view_single(const View *view, Str style, Str script, const Str *bodies)
{
    Arena *arena = view->arena;
    Str url = site_page_url(view->site, SITE_HOME);
    Value *map = view_page(view, url, view->site->config.title.text, (Str){0});
    value_set_html(map, "style", style);
    value_set_text(map, "style_hash", policy_hash(arena, style));
    value_set_html(map, "script", script);
    value_set_text(map, "script_hash", policy_hash(arena, script));
    Value *categories = value_list(arena);
    size_t next = 0;
    for (size_t i = 0; i < view->site->categories.count; i++) {
        value_add(categories, arena,
                  category_value(view, view->site->categories.items[i], bodies, &next));
    }
    value_set(map, "categories", categories);
    return map;
}
