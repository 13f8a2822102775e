/* print_body.c - entries' texts on a page that joins many. SPDX-License-Identifier: ISC */
#include "render/print_body.h"

#include "base/fs.h"
#include "load/limits.h"
#include "load/markdown.h"
#include "load/slug.h"
#include "model/url.h"
#include "render/body.h"
#include "render/escape.h"
#include "render/page_links.h"
#include "render/view.h"

typedef struct PrintText {
    const PrintIds *ids;
    const Entry *entry;
    PageLinks links; /* of those that lead elsewhere */
} PrintText;

static Str key_of(Arena *arena, const Entry *entry, Str id)
{
    return str_format(arena, "%.*s#%.*s", STR_ARGS(entry->anchor), STR_ARGS(id));
}

/* The theme's own ids are "faq-" and a letter; an entry may be called FAQ. */
static Str wanted_name(Arena *arena, const Entry *entry, Str id)
{
    Str name = str_format(arena, "%.*s-%.*s", STR_ARGS(entry->anchor), STR_ARGS(id));
    bool is_theme = str_eq(entry->anchor, STR("faq"));
    return is_theme ? str_format(arena, "entry-%.*s", STR_ARGS(name)) : name;
}

PrintIds print_ids(Arena *arena, const Site *site, const Category *category)
{
    PrintIds ids = {.site = site, .category = category, .names = map_new(arena)};
    const EntryList *entries = category == NULL ? &site->entries : &category->entries;
    Map taken = map_new(arena);
    for (size_t i = 0; i < entries->count; i++) {
        slug_take(arena, &taken, entries->items[i]->anchor);
    }
    for (size_t i = 0; i < entries->count; i++) {
        const Entry *entry = entries->items[i];
        for (size_t n = 0; n < entry->body.anchors.count; n++) {
            Str id = entry->body.anchors.items[n].key;
            Str *name = arena_new_object(arena, Str);
            *name = slug_take(arena, &taken, wanted_name(arena, entry, id));
            map_put(&ids.names, key_of(arena, entry, id), name);
        }
    }
    return ids;
}

Str print_address(const PrintIds *ids, Arena *arena, const Entry *entry, Str fragment)
{
    Str id = str_slice(fragment, 0, str_find(fragment, STR(":~:"))); /* not of the text's words */
    const Str *name = map_get(&ids->names, key_of(arena, entry, id));
    if (name == NULL) {
        name = map_get(&ids->names, key_of(arena, entry, url_percent_decode(arena, id)));
    }
    return address_of_id(arena, name == NULL ? entry->anchor : *name);
}

/* A group of `details` has a name that is no target. */
static Str name_on_page(const void *data, Arena *arena, Str id)
{
    const PrintText *text = data;
    const Str *name = map_get(&text->ids->names, key_of(arena, text->entry, id));
    return name == NULL ? wanted_name(arena, text->entry, id) : *name;
}

/* Missing for what no page shows as a picture. */
static Str picture_type(const Asset *asset)
{
    static const Str types[][2] = {
        {STR_INIT("png"), STR_INIT("image/png")},     {STR_INIT("jpg"), STR_INIT("image/jpeg")},
        {STR_INIT("jpeg"), STR_INIT("image/jpeg")},   {STR_INIT("gif"), STR_INIT("image/gif")},
        {STR_INIT("webp"), STR_INIT("image/webp")},   {STR_INIT("avif"), STR_INIT("image/avif")},
        {STR_INIT("svg"), STR_INIT("image/svg+xml")},
    };
    for (size_t i = 0; i < sizeof types / sizeof *types; i++) {
        if (str_eq_ascii_case(path_extension(asset->path), types[i][0])) {
            return types[i][1];
        }
    }
    return (Str){0};
}

/* The picture itself, or where it is published if it can't be read: what that means was reported when it
 * was to be published. */
static Str picture_address(const PrintIds *ids, Arena *arena, const Asset *asset)
{
    Str type = picture_type(asset);
    Str bytes;
    if (type.len == 0 || !fs_read(arena, ids->site->folder_fd, str_terminated(arena, asset->path),
                                  LIMIT_ASSET_BYTES, &bytes, NULL)) {
        return view_address(arena, ids->site, asset->url);
    }
    return str_format(arena, "data:%.*s;base64,%.*s", STR_ARGS(type),
                      STR_ARGS(str_base64(arena, bytes)));
}

/* In a file by itself. */
static Str address_alone(const PrintText *text, Arena *arena, Str written, const Target *target)
{
    const PrintIds *ids = text->ids;
    if (target->kind == TARGET_ASSET) {
        return picture_address(ids, arena, target->asset);
    }
    if (target->kind == TARGET_CATEGORY) {
        return address_of_id(arena, str_lower_ascii(arena, target->category->id.text));
    }
    return page_address(&text->links, arena, written);
}

static Str address_on_page(const void *data, Arena *arena, Str written)
{
    const PrintText *text = data;
    Target target = site_resolve(text->ids->site, arena, text->links.folder, written);
    const Entry *entry = target.kind == TARGET_SELF ? text->entry : target.entry;
    bool is_alone = text->ids->category == NULL;
    if (entry != NULL && !entry->draft && (is_alone || entry->category == text->ids->category)) {
        return print_address(text->ids, arena, entry, target.fragment);
    }
    return is_alone ? address_alone(text, arena, written, &target)
                    : page_address(&text->links, arena, written);
}

Str print_body(const PrintIds *ids, Arena *arena, const Entry *entry)
{
    PrintText text = {
        .ids = ids,
        .entry = entry,
        .links = {.site = ids->site,
                  .folder = entry->folder,
                  .url = ids->category == NULL ? STR("index.html") : ids->category->print_url,
                  .is_fallback = entry->is_fallback}};
    BodyLinks links = {.address = address_on_page, .data = &text};
    BodyPage page = {.marks_addresses = true,
                     .lowered = ids->category == NULL ? 2 : 1,
                     .id = name_on_page,
                     .data = &text};
    Arena *scratch = arena_new(); /* one tree at a time, however many entries there are */
    Doc doc = markdown_read(scratch, entry->source, entry->body.start);
    Buf out = buf_new(scratch);
    body_html_on_page(&out, doc.root, &links, &page);
    Str body = out.len > 0 ? str_dup(arena, buf_str(&out)) : (Str){0};
    arena_free(scratch);
    return body;
}
