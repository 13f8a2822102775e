/* addresses.c - who owns which address of the site. SPDX-License-Identifier: ISC */
#include "load/addresses.h"

#include "load/tree.h"
#include "model/url.h"

static void add_output(Site *site, Str url)
{
    Str *owned = arena_new_object(site->arena, Str);
    *owned = url;
    Str key = files_key(site->arena, url);
    map_put(&site->outputs, key, owned);
    for (Str folder = path_folder(key); folder.len > 0; folder = path_folder(folder)) {
        map_put(&site->output_folders, folder, owned);
    }
}

/* Either `entry` or `category` has the aliases. */
static void add_aliases(Site *site, const TextList *aliases, const Entry *entry,
                        const Category *category)
{
    for (size_t i = 0; i < aliases->count; i++) {
        Str page;
        if (alias_page(site->arena, aliases->items[i].text, &page)) {
            Redirect *redirect = arena_new_object(site->arena, Redirect);
            *redirect = (Redirect){&aliases->items[i], page, entry, category};
            map_put(&site->aliases, files_key(site->arena, page), redirect);
        }
    }
}

static void index_paths(Site *site)
{
    for (size_t i = 0; i < site->entries.count; i++) {
        files_add_path(&site->files, site->entries.items[i]->path);
    }
    for (size_t i = 0; i < site->categories.count; i++) {
        files_add_path(&site->files, site->categories.items[i]->path);
    }
    for (size_t i = 0; i < site->assets.count; i++) {
        files_add_path(&site->files, site->assets.items[i]->path);
    }
    for (size_t i = 0; i < site->texts.count; i++) {
        if (site->texts.items[i].site != site) {
            files_add_path(&site->files, site->texts.items[i].path);
        }
    }
    for (size_t i = 0; i < site->files.folders.count; i++) {
        files_add_path(&site->files, site->files.folders.items[i].key);
    }
}

/* A file lies in a folder that has the name of a page, or of another file. */
static void check_folders(const Site *site, const Asset *asset, Diags *diags)
{
    for (Str folder = path_folder(files_key(site->arena, asset->url)); folder.len > 0;
         folder = path_folder(folder)) {
        if (map_get(&site->outputs, folder) != NULL) {
            Str shown = tree_display_path(site, diags->arena, asset->path);
            diags_report_path(diags, SEVERITY_ERROR, "asset-collision", shown,
                              "its folder '%s' has the address of a page",
                              diags_quote(diags, folder));
            diags_hint(diags, "rename the folder");
            return;
        }
    }
}

/* The pages of a translation: they belong to `site`, which knows all that is published. */
static void add_edition(Site *site, const Site *edition)
{
    for (SitePage page = 0; page < SITE_PAGE_COUNT; page++) {
        add_output(site, site_page_url(edition, page));
    }
    for (size_t i = 0; i < edition->categories.count; i++) {
        add_output(site, edition->categories.items[i]->url);
        add_output(site, edition->categories.items[i]->print_url);
    }
    for (size_t i = 0; i < edition->entries.count; i++) {
        add_output(site, edition->entries.items[i]->url);
    }
}

void addresses_index(Site *site, Diags *diags)
{
    index_paths(site);
    for (SitePage page = 0; page < SITE_PAGE_COUNT; page++) {
        add_output(site, site_page_url(site, page));
    }
    for (size_t i = 0; i < site->categories.count; i++) {
        add_output(site, site->categories.items[i]->url);
        add_output(site, site->categories.items[i]->print_url);
        add_aliases(site, &site->categories.items[i]->aliases, NULL, site->categories.items[i]);
    }
    for (size_t i = 0; i < site->entries.count; i++) {
        add_output(site, site->entries.items[i]->url);
        add_aliases(site, &site->entries.items[i]->aliases, site->entries.items[i], NULL);
    }
    for (size_t i = 0; i < site->translations.count; i++) {
        add_edition(site, site->translations.items[i]);
    }
    for (size_t i = 0; i < site->used_assets.count; i++) {
        check_folders(site, site->used_assets.items[i], diags);
        add_output(site, site->used_assets.items[i]->url);
    }
}
