/* assets.c - which files beside the entries are published, and where. SPDX-License-Identifier: ISC */
#include "load/assets.h"

#include "base/fs.h"
#include "load/limits.h"
#include "load/svg.h"
#include "model/url.h"

#include <errno.h>
#include <string.h>

bool asset_type_is_allowed(Str path)
{
    static const Str allowed[] = {STR_INIT("png"), STR_INIT("jpg"),  STR_INIT("jpeg"),
                                  STR_INIT("gif"), STR_INIT("webp"), STR_INIT("avif"),
                                  STR_INIT("svg"), STR_INIT("pdf"),  STR_INIT("csv"),
                                  STR_INIT("tsv"), STR_INIT("txt")};
    Str extension = path_extension(path);
    for (size_t i = 0; i < sizeof allowed / sizeof *allowed; i++) {
        if (str_eq_ascii_case(extension, allowed[i])) {
            return true;
        }
    }
    return false;
}

/* Pages lie where the category's id says, whatever its folder is called; so do its files. In assets/
 * are the theme's. */
static Str published_folder(const Site *site, Str path)
{
    Str folder = str_slice(path, 0, str_find_byte(path, '/'));
    for (size_t i = 0; i < site->categories.count; i++) {
        const Category *category = site->categories.items[i];
        if (str_eq(category->folder, folder)) {
            return category->url_folder;
        }
    }
    return str_eq_ascii_case(folder, STR("assets"))
               ? str_format(site->arena, "files/%.*s", STR_ARGS(folder))
               : folder;
}

static bool is_portable_path(Str path)
{
    Str rest = path;
    Str segment;
    while (str_cut(&rest, '/', &segment)) {
        if (!fs_name_is_portable(segment) || path_is_device(segment)) {
            return false;
        }
    }
    return true;
}

void assets_add(Site *site, const PathList *paths)
{
    for (size_t i = 0; i < paths->count; i++) {
        Asset *asset = arena_new_object(site->arena, Asset);
        asset->path = paths->items[i];
        *list_add(site->arena, &site->assets) = asset;
        map_put(&site->asset_by_path, asset->path, asset);
    }
}

/* An entry that is no draft and has a category, or a category. */
static bool is_published(const SiteText *text)
{
    return text->entry == NULL || text->entry->url.len > 0;
}

static void mark_refs(const SiteText *text, Arena *scratch, Diags *diags)
{
    const Site *site = text->site;
    const Source *source = text->source;
    for (size_t i = 0; i < text->body->refs.count; i++) {
        const Ref *ref = &text->body->refs.items[i];
        Target target = site_resolve(site, scratch, path_folder(text->path), ref->url);
        if (target.kind != TARGET_ASSET) {
            continue;
        }
        if (!asset_type_is_allowed(target.path)) {
            diags_report(diags, SEVERITY_ERROR, "asset-type", source, ref->pos,
                         "files like '%s' are not published", diags_quote(diags, target.path));
            diags_hint(diags, "use png, jpg, gif, webp, avif, svg, pdf, csv, tsv or txt");
            continue;
        }
        Asset *asset = map_get(&site->asset_by_path, target.path);
        asset->is_used = true;
    }
}

static bool is_picture(Str path)
{
    static const Str documents[] = {STR_INIT("pdf"), STR_INIT("csv"), STR_INIT("tsv"),
                                    STR_INIT("txt")};
    Str extension = path_extension(path);
    bool is_document = !asset_type_is_allowed(path);
    for (size_t i = 0; i < sizeof documents / sizeof *documents; i++) {
        is_document = is_document || str_eq_ascii_case(extension, documents[i]);
    }
    return !is_document;
}

/* The picture that a value of site.yaml's `look` names; NULL, reported, where it can't be shown. */
static const Asset *mark_picture(const Site *site, const Text *value, Arena *scratch, Diags *diags)
{
    if (value->text.len == 0) {
        return NULL;
    }
    const char *quoted = diags_quote(diags, value->text);
    const Source *source = site->config.source;
    Target target = site_resolve(site, scratch, STR(""), value->text);
    if (target.kind != TARGET_ASSET) {
        diags_report(diags, SEVERITY_ERROR, "missing-asset", source, value->pos,
                     "there is no file '%s'", quoted);
        LIST(Str) paths = {0};
        for (size_t i = 0; i < site->assets.count; i++) {
            *list_add(scratch, &paths) = site->assets.items[i]->path;
        }
        if (!diags_suggest(diags, value->text, paths.items, paths.count)) {
            diags_hint(diags, "name one from the folder of site.yaml");
        }
        return NULL;
    }
    if (!is_picture(target.path)) {
        diags_report(diags, SEVERITY_ERROR, "asset-type", source, value->pos, "'%s' is no picture",
                     quoted);
        diags_hint(diags, "use svg, png, webp, avif, jpg or gif");
        return NULL;
    }
    Asset *asset = map_get(&site->asset_by_path, target.path);
    asset->is_used = true;
    return asset;
}

static void mark_look(Site *site, Arena *scratch, Diags *diags)
{
    Look *look = &site->config.look;
    look->logo_asset = mark_picture(site, &look->logo, scratch, diags);
    look->icon_asset = mark_picture(site, &look->icon, scratch, diags);
}

/* "q6/images/a.png", or with a name of its content's hash where a web server or another operating
 * system might not take the file's own. */
static void set_url(Site *site, Asset *asset, const Hash *hash)
{
    size_t slash = str_find_byte(asset->path, '/');
    if (is_portable_path(asset->path)) {
        asset->url =
            slash == STR_NONE
                ? str_format(site->arena, "files/%.*s", STR_ARGS(asset->path))
                : str_format(site->arena, "%.*s%.*s", STR_ARGS(published_folder(site, asset->path)),
                             STR_ARGS(str_from_offset(asset->path, slash)));
        return;
    }
    Str hex = str_slice(hash_hex(site->arena, hash), 0, 16);
    Str extension = str_lower_ascii(site->arena, path_extension(asset->path));
    asset->url = str_format(site->arena, "files/%.*s.%.*s", STR_ARGS(hex), STR_ARGS(extension));
}

/* Someone may open the file by itself, and then it is a page of the site. */
static void check_svg(const Site *site, const Asset *asset, Str bytes, Arena *scratch, Diags *diags)
{
    if (!str_eq_ascii_case(path_extension(asset->path), STR("svg"))) {
        return;
    }
    Str shown = tree_display_path(site, diags->arena, asset->path);
    const Source *source = source_new(scratch, shown, bytes);
    size_t pos = 0;
    const char *what = svg_activity(source->text, &pos);
    if (what != NULL) {
        Diags found = diags_new(scratch);
        diags_report(&found, SEVERITY_ERROR, "asset-type", source, pos, "the drawing holds %s",
                     what);
        diags_hint(&found, "save it as a plain drawing, or as PNG");
        diags_detach(&found, source); /* the text is gone before findings are printed */
        diags_merge(diags, &found);
    }
}

static void read_asset(Site *site, Asset *asset, Hasher *hasher, Arena *scratch, Diags *diags)
{
    Str bytes;
    const char *path = str_terminated(scratch, asset->path);
    if (!fs_read(scratch, site->folder_fd, path, LIMIT_ASSET_BYTES, &bytes, NULL)) {
        Str shown = tree_display_path(site, diags->arena, asset->path);
        bool is_large = errno == EFBIG;
        diags_report_path(diags, is_large ? SEVERITY_ERROR : SEVERITY_FATAL,
                          is_large ? "limit" : NULL, shown, "%s",
                          is_large ? "file is larger than 64 MiB" : strerror(errno));
        return;
    }
    check_svg(site, asset, bytes, scratch, diags);
    Hash hash = hash_of(bytes);
    hasher_add_field(hasher, asset->path);
    hasher_add_field(hasher, (Str){(const char *)hash.bytes, sizeof hash.bytes});
    set_url(site, asset, &hash);
}

/* Some file systems and web servers take "A.png" and "a.png" for one name. Files that are named by
 * their content have one address only where they are one content. */
static void check_collision(Site *site, Map *by_url, Asset *asset, Diags *diags)
{
    if (asset->url.len == 0) {
        return; /* it can't be read */
    }
    const Asset *first = map_put(by_url, files_key(site->arena, asset->url), asset);
    bool is_same = str_eq(first->url, asset->url);
    if (first == asset) {
        return;
    }
    if (is_same && !is_portable_path(first->path) && !is_portable_path(asset->path)) {
        asset->is_used = false; /* the first is published for both */
        return;
    }
    Str shown = tree_display_path(site, diags->arena, asset->path);
    diags_report_path(diags, SEVERITY_ERROR, "asset-collision", shown,
                      is_same ? "published at the same address as '%s'"
                              : "name differs only by case from '%s'",
                      diags_quote(diags, first->path));
    diags_hint(diags, "rename one of the two");
}

static bool is_in_images(Str path)
{
    return str_starts_with(path, STR("images/")) || str_find(path, STR("/images/")) != STR_NONE;
}

/* Pictures that nobody shows. What a draft refers to is only not published yet. */
static void report_unused(const Site *site, Arena *scratch, Diags *diags)
{
    Map wanted = map_new(scratch);
    for (size_t i = 0; i < site->texts.count; i++) {
        const SiteText *text = &site->texts.items[i];
        bool is_draft = !is_published(text);
        for (size_t r = 0; is_draft && r < text->body->refs.count; r++) {
            Target target = site_resolve(text->site, scratch, path_folder(text->path),
                                         text->body->refs.items[r].url);
            if (target.kind == TARGET_ASSET) {
                map_put(&wanted, target.path, scratch);
            }
        }
    }
    for (size_t i = 0; i < site->assets.count; i++) {
        const Asset *asset = site->assets.items[i];
        if (!asset->is_used && is_in_images(asset->path) && map_get(&wanted, asset->path) == NULL) {
            diags_report_path(diags, SEVERITY_WARNING, "unused-asset",
                              tree_display_path(site, diags->arena, asset->path),
                              "no entry refers to this file");
            diags_hint(diags, "delete it, or show it");
        }
    }
}

void assets_mark(Site *site, Hasher *hasher, Diags *diags)
{
    Arena *scratch = arena_new();
    for (size_t i = 0; i < site->texts.count; i++) {
        if (is_published(&site->texts.items[i])) {
            mark_refs(&site->texts.items[i], scratch, diags);
        }
    }
    mark_look(site, scratch, diags);
    report_unused(site, scratch, diags);
    Map by_url = map_new(site->arena);
    for (size_t i = 0; i < site->assets.count; i++) {
        if (site->assets.items[i]->is_used) {
            arena_reset(scratch);
            read_asset(site, site->assets.items[i], hasher, scratch, diags);
            check_collision(site, &by_url, site->assets.items[i], diags);
        }
        if (site->assets.items[i]->is_used) {
            *list_add(site->arena, &site->used_assets) = site->assets.items[i];
        }
    }
    arena_free(scratch);
}
