/* view_entry.c - values of the page of an entry. SPDX-License-Identifier: ISC */
#include "render/view.h"

static void set_messages(const View *view, Value *map, const Entry *entry)
{
    Value *list = value_list(view->arena);
    for (size_t i = 0; i < entry->errors.count; i++) {
        Value *item = value_map(view->arena);
        value_set_text(item, "text", entry->errors.items[i].text);
        view_set_filled(item, "product", entry->errors.items[i].product);
        value_add(list, view->arena, item);
    }
    value_set(map, "messages", list);
    value_set_bool(map, "has_messages", entry->errors.count > 0);
    value_set_bool(map, "has_many_messages", entry->errors.count > VIEW_OPEN_MESSAGES);
    view_set_count(map, "message_count", entry->errors.count);
}

static void set_facts(const View *view, Value *map, const Entry *entry)
{
    Value *tags = value_list(view->arena);
    for (size_t i = 0; i < entry->tags.count; i++) {
        value_add(tags, view->arena, value_text(view->arena, entry->tags.items[i].text));
    }
    value_set(map, "tags", tags);
    value_set_bool(map, "has_tags", entry->tags.count > 0);
    view_set_filled(map, "updated", entry->updated.text);
    value_set_bool(map, "has_facts", entry->tags.count > 0 || entry->updated.text.len > 0);
}

static void set_related(const View *view, Value *map, const Entry *entry)
{
    Value *list = value_list(view->arena);
    for (size_t i = 0; i < entry->related.count; i++) {
        Str id = str_lower_ascii(view->arena, entry->related.items[i].text);
        const Entry *other = map_get(&view->site->by_id, id);
        if (other != NULL && !other->draft) {
            value_add(list, view->arena, view_question(view, entry->url, other));
        }
    }
    value_set(map, "related", list);
    value_set_bool(map, "has_related", list->items.count > 0);
}

/* `other` is the place in Site.entries, where the entries of a category stand together; it may lie
 * outside. */
static bool set_neighbour(const View *view, Value *map, const char *name, const Entry *entry,
                          size_t other)
{
    const EntryList *entries = &view->site->entries;
    if (other >= entries->count || entries->items[other]->category != entry->category) {
        value_set_text(map, name, (Str){0});
        return false;
    }
    value_set(map, name, view_question(view, entry->url, entries->items[other]));
    return true;
}

const Value *view_entry(const View *view, const Entry *entry, Str body)
{
    Str heading = view_heading(view->arena, entry->id.text, entry->title.text);
    Value *map = view_page(view, entry->url, heading, entry->short_answer);
    view_set_breadcrumb(view, map, entry->url, entry->category, entry->id.text);
    value_set_text(map, "id", entry->id.text);
    value_set_text(map, "title", entry->title.text);
    view_set_filled(map, "summary", entry->summary.text);
    value_set_bool(map, "is_archived", entry_is_archived(entry));
    value_set_html(map, "body", body.len > 0 ? body : (Str){0});
    set_messages(view, map, entry);
    set_facts(view, map, entry);
    set_related(view, map, entry);
    /* Before the first is SIZE_MAX: outside. */
    bool has_previous = set_neighbour(view, map, "previous", entry, entry->number - 1);
    bool has_next = set_neighbour(view, map, "next", entry, entry->number + 1);
    value_set_bool(map, "has_neighbours", has_previous || has_next);
    return map;
}
