/* built.c - a finished site, whoever made it. SPDX-License-Identifier: ISC */
#include "model/built.h"

#include "model/url.h"

/* HTML 4.2.3: where the base of a page is one that counts. */
static bool has_base(const Page *page, Arena *arena, const Ref *ref)
{
    if (page->base == NULL || ref == page->base) {
        return false;
    }
    Str scheme = url_scheme(arena, url_clean(arena, page->base->url));
    return !str_eq(scheme, STR("data")) && !str_eq(scheme, STR("javascript"));
}

/* HTML 2.4.1: what is written in a page with a <base href> begins at that address. Gives the folder
 * that the rest is relative to, and the rest. False where that is on another host. */
static bool apply_base(const Page *page, Arena *arena, Str *folder, Str *url)
{
    Str base = url_clean(arena, page->base->url);
    if (url_scheme(arena, base).len > 0 || url_is_protocol_relative(base)) {
        return false;
    }
    Str path = url_split(base).path;
    if (path.len == 0) {
        return true; /* "?a", "#a": the page itself */
    }
    bool is_folder = url_path_is_folder(arena, path);
    bool is_absolute = path.data[0] == '/' || path.data[0] == '\\';
    Str start = is_absolute ? STR("") : *folder;
    Str rest = str_from_offset(path, is_absolute ? 1 : 0);
    if (!url_join(arena, start, is_folder ? rest : path_folder(rest), folder)) {
        return false;
    }
    if (url_split(*url).path.len == 0) { /* "#a" is in the base, not in this page */
        *url = str_format(arena, "%.*s%.*s", STR_ARGS(is_folder ? STR("./") : path_name(rest)),
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
    bool is_folder = entry != NULL && entry->kind == FS_FOLDER; /* one that can't be listed, too */
    if (is_folder || files_folder(&built->files, target->path) != NULL) {
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
    if (!is_complete && ref->is_rebased) {
        return (Target){.kind = TARGET_EXTERNAL};
    }
    if (!is_complete && has_base(page, arena, ref) && !apply_base(page, arena, &folder, &url)) {
        return (Target){.kind = TARGET_EXTERNAL};
    }
    bool wants_folder = false;
    Target target = target_begin(arena, folder, url, &wants_folder);
    if (target.kind == TARGET_MISSING) {
        find_file(built, arena, wants_folder, &target);
    }
    return target;
}
