/* built.c - a finished site, whoever made it. SPDX-License-Identifier: ISC */
#include "model/built.h"

#include "model/url.h"

/* HTML 2.4.1: what is written in a page with a <base href> begins at that address. Gives the folder
 * that the rest is relative to, and the rest. False where that is on another host. */
static bool apply_base(const Page *page, Arena *arena, Str *folder, Str *url)
{
    Str base = url_clean(arena, page->base->url);
    if (url_scheme(arena, base).len > 0 || url_is_protocol_relative(base)) {
        return false;
    }
    Str path = url_split(base).path;
    Str name = path_name(path);
    bool is_absolute = path.len > 0 && path.data[0] == '/';
    Str start = is_absolute ? STR("") : *folder;
    if (!url_join(arena, start, path_folder(path), folder)) {
        return false;
    }
    if (url_split(*url).path.len == 0) { /* "#a" is in the base, not in this page */
        *url = str_format(arena, "%.*s%.*s", STR_ARGS(name.len > 0 ? name : STR("./")),
                          STR_ARGS(*url));
    }
    return true;
}

/* Below a link to a folder outside, which is reported itself: nobody knows what is there. */
static bool is_beyond_link(const Built *built, Str path)
{
    for (Str folder = path_folder(path); folder.len > 0; folder = path_folder(folder)) {
        if (files_folder(&built->files, folder) != NULL) {
            return false;
        }
        const FsEntry *entry = files_find(&built->files, folder);
        if (entry != NULL && entry->kind == FS_FOLDER) {
            return true;
        }
    }
    return false;
}

static void find_file(const Built *built, Arena *arena, bool wants_folder, Target *target)
{
    target->path = files_real_path(&built->files, arena, target->path);
    const FsEntry *entry = files_find(&built->files, target->path);
    if (files_folder(&built->files, target->path) != NULL) {
        target->kind = TARGET_FOLDER;
    } else if (entry != NULL && entry->kind == FS_FILE && !wants_folder) {
        target->kind = TARGET_FILE;
        target->page = map_get(&built->by_path, target->path);
    } else if (is_beyond_link(built, target->path)) {
        target->kind = TARGET_EXTERNAL;
    }
}

Target built_resolve(const Built *built, Arena *arena, const Page *page, const Ref *ref)
{
    Str folder = path_folder(page->path);
    Str url = url_clean(arena, ref->url);
    bool is_complete = url_scheme(arena, url).len > 0 || url_is_protocol_relative(url);
    bool has_base = page->base != NULL && ref != page->base;
    if (!is_complete && has_base && !apply_base(page, arena, &folder, &url)) {
        return (Target){.kind = TARGET_EXTERNAL};
    }
    bool wants_folder = false;
    Target target = target_begin(arena, folder, url, &wants_folder);
    if (target.kind == TARGET_MISSING) {
        find_file(built, arena, wants_folder, &target);
    }
    return target;
}
