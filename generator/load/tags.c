/* tags.c - every tag of a site. SPDX-License-Identifier: ISC */
#include "load/tags.h"

#include "base/unicode.h"
#include "load/markdown.h"
#include "load/slug.h"

#include <stdlib.h>

static Tag *tag_named(Site *site, Str name)
{
    Tag *tag = map_get(&site->tag_by_name, name);
    if (tag == NULL) {
        tag = arena_new_object(site->arena, Tag);
        tag->name = name;
        tag->folded = unicode_fold_nfkc(site->arena, name);
        map_put(&site->tag_by_name, name, tag);
        *list_add(site->arena, &site->tags) = tag;
    }
    return tag;
}

static int compare_tags(const void *a, const void *b)
{
    const Tag *const *left = a;
    const Tag *const *right = b;
    int order = str_compare((*left)->folded, (*right)->folded);
    return order != 0 ? order : str_compare((*left)->name, (*right)->name);
}

/* As the heading of a text would have it. A tag of marks alone has no slug, and what begins with
 * "faq-" may be an id of the theme's. */
static Str wanted_anchor(Arena *arena, Str name)
{
    Str slug = markdown_slug(arena, name);
    if (slug.len == 0) {
        return STR("tag");
    }
    bool is_theme = str_starts_with(slug, STR("faq-"));
    return is_theme ? str_format(arena, "tag-%.*s", STR_ARGS(slug)) : slug;
}

void tags_index(Site *site)
{
    site->tags = (TagList){0};
    site->tag_by_name = map_new(site->arena);
    for (size_t i = 0; i < site->entries.count; i++) {
        Entry *entry = site->entries.items[i];
        for (size_t n = 0; n < entry->tags.count; n++) {
            EntryList *entries = &tag_named(site, entry->tags.items[n].text)->entries;
            /* One that says a tag twice has it once. */
            if (entries->count == 0 || entries->items[entries->count - 1] != entry) {
                *list_add(site->arena, entries) = entry;
            }
        }
    }
    if (site->tags.count > 0) {
        qsort(site->tags.items, site->tags.count, sizeof(Tag *), compare_tags);
    }
    Map slugs = map_new(site->arena);
    for (size_t i = 0; i < site->tags.count; i++) {
        Str wanted = wanted_anchor(site->arena, site->tags.items[i]->name);
        site->tags.items[i]->anchor = slug_take(site->arena, &slugs, wanted);
    }
}
