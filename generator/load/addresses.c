/* addresses.c - who owns which address of the site. SPDX-License-Identifier: ISC */
#include "load/addresses.h"

#include "model/url.h"

static void add_output(Site *site, Str url)
{
    Str *owned = arena_new_object(site->arena, Str);
    *owned = url;
    Str key = output_key(site->arena, url);
    map_put(&site->outputs, key, owned);
    for (Str folder = path_folder(key); folder.len > 0; folder = path_folder(folder)) {
        map_put(&site->output_folders, folder, owned);
    }
}

static void add_aliases(Site *site, TextList *aliases)
{
    for (size_t i = 0; i < aliases->count; i++) {
        Str page;
        if (alias_page(site->arena, aliases->items[i].text, &page)) {
            map_put(&site->aliases, output_key(site->arena, page), &aliases->items[i]);
        }
    }
}

static void add_published(Site *site, Str path)
{
    Str *owned = arena_new_object(site->arena, Str);
    *owned = path;
    map_put(&site->published, output_key(site->arena, path), owned);
}

static void index_paths(Site *site)
{
    for (size_t i = 0; i < site->entries.count; i++) {
        add_published(site, site->entries.items[i]->path);
    }
    for (size_t i = 0; i < site->categories.count; i++) {
        add_published(site, site->categories.items[i]->path);
    }
    for (size_t i = 0; i < site->assets.count; i++) {
        add_published(site, site->assets.items[i]->path);
    }
    for (size_t i = 0; i < site->folders.count; i++) {
        add_published(site, site->folders.items[i].key);
    }
}

void addresses_index(Site *site)
{
    index_paths(site);
    static const Str fixed[] = {STR_INIT("index.html"), STR_INIT("errors.html"),
                                STR_INIT("404.html"), STR_INIT("sitemap.xml")};
    for (size_t i = 0; i < sizeof fixed / sizeof *fixed; i++) {
        add_output(site, fixed[i]);
    }
    for (size_t i = 0; i < site->categories.count; i++) {
        add_output(site, site->categories.items[i]->url);
        add_aliases(site, &site->categories.items[i]->aliases);
    }
    for (size_t i = 0; i < site->entries.count; i++) {
        add_output(site, site->entries.items[i]->url);
        add_aliases(site, &site->entries.items[i]->aliases);
    }
    for (size_t i = 0; i < site->assets.count; i++) {
        if (site->assets.items[i]->is_used) {
            add_output(site, site->assets.items[i]->url);
        }
    }
}
