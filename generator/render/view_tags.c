/* view_tags.c - values of the page of all tags. SPDX-License-Identifier: ISC */
#include "render/escape.h"
#include "render/view.h"

static const Value *tag_value(const View *view, Str from, const Tag *tag)
{
    Arena *arena = view->arena;
    Value *value = value_map(arena);
    value_set_text(value, "name", tag->name);
    value_set_text(value, "anchor", tag->anchor);
    value_set_text(value, "href", address_of_id(arena, tag->anchor));
    view_set_count(value, "count", tag->entries.count);
    Value *questions = value_list(arena);
    for (size_t i = 0; i < tag->entries.count; i++) {
        value_add(questions, arena, view_question(view, from, tag->entries.items[i]));
    }
    value_set(value, "questions", questions);
    return value;
}

const Value *view_tags(const View *view)
{
    Str url = site_page_url(view->site, SITE_TAGS);
    Value *map = view_page(view, url, view_string(view, "tags_title"),
                           view_string(view, "tags_description"));
    view_set_breadcrumb(view, map, url, NULL, view_string(view, "tags"));
    Value *tags = value_list(view->arena);
    for (size_t i = 0; i < view->site->tags.count; i++) {
        value_add(tags, view->arena, tag_value(view, url, view->site->tags.items[i]));
    }
    value_set(map, "tags", tags);
    return map;
}
