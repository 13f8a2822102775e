/* files.c - the names of all files below a folder, asked without asking the disk. SPDX-License-Identifier: ISC */
#include "model/files.h"

#include "base/unicode.h"
#include "model/url.h"

#include <stdlib.h>
#include <string.h>

Files files_new(Arena *arena)
{
    return (Files){map_new(arena), map_new(arena), map_new(arena)};
}

Str files_key(Arena *arena, Str path)
{
    return unicode_fold_nfc(arena, path);
}

void files_add_path(Files *files, Str path)
{
    Arena *arena = files->folded.arena;
    Str *owned = arena_new_object(arena, Str);
    *owned = path;
    map_put(&files->folded, files_key(arena, path), owned);
}

static FsList *folder_list(Files *files, Str folder)
{
    FsList *list = map_get(&files->folders, folder);
    if (list == NULL) {
        list = map_put(&files->folders, folder, arena_new_object(files->folders.arena, FsList));
    }
    return list;
}

/* In the order of names: that of paths has "a.css" before "a/b", and so before "a". */
static void add_name(Arena *arena, FsList *list, FsEntry entry)
{
    size_t at = list->count;
    while (at > 0 && str_compare(list->items[at - 1].name, entry.name) > 0) {
        at--;
    }
    if (at > 0 && str_eq(list->items[at - 1].name, entry.name)) {
        return;
    }
    (void)list_add(arena, list);
    memmove(&list->items[at + 1], &list->items[at], (list->count - 1 - at) * sizeof *list->items);
    list->items[at] = entry;
}

void files_add_file(Files *files, Str path)
{
    FsKind kind = FS_FILE;
    files_add_path(files, path);
    for (Str rest = path; rest.len > 0; rest = path_folder(rest), kind = FS_FOLDER) {
        FsList *list = folder_list(files, path_folder(rest));
        add_name(files->folders.arena, list, (FsEntry){path_name(rest), kind});
    }
}

static int compare_names(const void *key, const void *item)
{
    const Str *name = key;
    const FsEntry *entry = item;
    return str_compare(*name, entry->name);
}

const FsEntry *files_find(const Files *files, Str path)
{
    const FsList *list = files_folder(files, path_folder(path));
    Str name = path_name(path);
    return list == NULL || list->count == 0
               ? NULL
               : bsearch(&name, list->items, list->count, sizeof *list->items, compare_names);
}

const FsList *files_folder(const Files *files, Str path)
{
    return map_get(&files->folders, path);
}

Str files_same_but_case(const Files *files, Arena *scratch, Str path)
{
    const Str *found = map_get(&files->folded, files_key(scratch, path));
    return found == NULL || str_eq(*found, path) ? (Str){0} : *found;
}

/* The first part of `path` that is a link, with what it leads to; false where there is none. */
static bool resolve_link(const Files *files, Arena *scratch, Str *path)
{
    for (size_t i = 0; i <= path->len; i++) {
        if (i < path->len && path->data[i] != '/') {
            continue;
        }
        const Str *target = map_get(&files->links, str_slice(*path, 0, i));
        if (target != NULL) {
            Str rest = str_from_offset(*path, target->len == 0 && i < path->len ? i + 1 : i);
            *path = str_format(scratch, "%.*s%.*s", STR_ARGS(*target), STR_ARGS(rest));
            return true;
        }
    }
    return false;
}

Str files_real_path(const Files *files, Arena *scratch, Str path)
{
    enum { LINKS_MAX = 40 }; /* as the kernel has it */
    for (size_t i = 0; files->links.count > 0 && i < LINKS_MAX; i++) {
        if (!resolve_link(files, scratch, &path)) {
            break;
        }
    }
    return path;
}
