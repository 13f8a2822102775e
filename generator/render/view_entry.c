/* view_entry.c - values of the page of an entry. SPDX-License-Identifier: ISC */
#include "model/url.h"
#include "render/escape.h"
#include "render/structured_data.h"

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

/* --- Contents ------------------------------------------------------------------------------- */

/* The headings of a text: those of the highest level that it has, with those of the next below
 * each. */
typedef struct Contents {
    Value *list;
    Value *newest; /* of the list; NULL at first */
    Value *parts;  /* of the newest */
    size_t count;  /* of all */
} Contents;

/* 0 where there is no heading that a link can lead to. */
static unsigned highest_level(const Node *root)
{
    unsigned highest = 0;
    bool leaving = false;
    for (const Node *at = root; at != NULL; at = node_walk_shown(root, at, &leaving)) {
        if (at->kind == NODE_HEADING && at->id.len > 0 && (highest == 0 || at->level < highest)) {
            highest = at->level;
        }
    }
    return highest;
}

static void add_heading(const View *view, Contents *contents, const Node *heading, bool is_part)
{
    Arena *arena = view->arena;
    Buf text = buf_new(arena);
    node_text(&text, heading);
    Value *item = value_map(arena);
    value_set_text(item, "title", buf_str(&text));
    value_set_text(item, "href", address_of_id(arena, heading->id));
    contents->count++;
    if (is_part && contents->newest != NULL) {
        value_add(contents->parts, arena, item);
        value_set_bool(contents->newest, "has_parts", true);
        return;
    }
    contents->newest = item;
    contents->parts = value_list(arena);
    value_set(item, "parts", contents->parts);
    value_set_bool(item, "has_parts", false);
    value_add(contents->list, arena, item);
}

static void set_contents(const View *view, Value *map, const Node *root)
{
    Contents contents = {.list = value_list(view->arena)};
    unsigned highest = root == NULL ? 0 : highest_level(root);
    bool leaving = false;
    for (const Node *at = highest == 0 ? NULL : root; at != NULL;
         at = node_walk_shown(root, at, &leaving)) {
        bool is_listed = !leaving && at->kind == NODE_HEADING && at->id.len > 0;
        if (is_listed && at->level <= highest + 1) {
            add_heading(view, &contents, at, at->level > highest);
        }
    }
    value_set(map, "contents", contents.list);
    value_set_bool(map, "has_contents", contents.count >= VIEW_CONTENTS_HEADINGS);
}

/* --- Around the text ------------------------------------------------------------------------ */

static void set_facts(const View *view, Value *map, Str from, const Entry *entry)
{
    Value *tags = value_list(view->arena);
    Str page = url_relative(view->arena, from, site_page_url(view->site, SITE_TAGS));
    for (size_t i = 0; i < entry->tags.count; i++) {
        const Tag *tag = map_get(&view->site->tag_by_name, entry->tags.items[i].text);
        Str anchor = address_of_id(view->arena, tag->anchor);
        Value *item = value_map(view->arena);
        value_set_text(item, "name", tag->name);
        value_set_text(item, "href",
                       str_format(view->arena, "%.*s%.*s", STR_ARGS(page), STR_ARGS(anchor)));
        value_add(tags, view->arena, item);
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

void view_set_entry(const View *view, Value *map, Str from, const Entry *entry, Str body)
{
    value_set_text(map, "id", entry->id.text);
    value_set_text(map, "title", entry->title.text);
    view_set_filled(map, "summary", entry->summary.text);
    value_set_bool(map, "is_draft", entry->is_shown_draft);
    value_set_bool(map, "is_archived", entry_is_archived(entry));
    value_set_html(map, "body", body.len > 0 ? body : (Str){0});
    set_messages(view, map, entry);
    set_facts(view, map, from, entry);
    view_set_text_lang(view, map, entry->is_fallback);
}

const Value *view_entry(const View *view, const Entry *entry, Str body, const Node *root)
{
    Str heading = view_heading(view->arena, entry->id.text, entry->title.text);
    bool has_answer = entry->short_answer.len > 0;
    Value *map =
        view_page(view, entry->url, heading, has_answer ? entry->short_answer : entry->title.text);
    value_set_text(view_head(map), "type", STR("article"));
    value_set_html(view_head(map), "structured_data", structured_entry(view, entry));
    view_set_breadcrumb(view, map, entry->url, entry->category, entry->id.text);
    view_set_languages(view, map, entry->url, (PageText){.url = entry->url, .entry = entry});
    view_set_fallback(view, map, entry->is_fallback ? entry->original->url : entry->url,
                      entry->is_fallback);
    view_set_entry(view, map, entry->url, entry, body);
    set_contents(view, map, root);
    set_related(view, map, entry);
    /* Before the first is SIZE_MAX: outside. */
    bool has_previous = set_neighbour(view, map, "previous", entry, entry->number - 1);
    bool has_next = set_neighbour(view, map, "next", entry, entry->number + 1);
    value_set_bool(map, "has_neighbours", has_previous || has_next);
    return map;
}
