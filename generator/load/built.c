/* built.c - a finished site into memory. SPDX-License-Identifier: ISC */
#include "load/built.h"

#include "load/page.h"
#include "load/xml.h"
#include "model/jobs.h"
#include "model/url.h"

#include <errno.h>
#include <string.h>

typedef LIST(Str) PathList;

/* The listing of the folders, and what it finds. */
typedef struct Walk {
    Built *built;
    Diags *diags;
    PathList waiting; /* folders still to be listed; grows while it is read */
    PathList pages;
} Walk;

static Str shown_path(const Walk *walk, Str path)
{
    return path_shown(walk->diags->arena, walk->built->folder, path);
}

/* As it is written: "/etc/passwd", "../../a.html". */
static bool names_outside(const Walk *walk, Str path)
{
    Arena *scratch = arena_new();
    Str target = {0};
    Str joined;
    bool is_known =
        fs_read_link(scratch, walk->built->folder_fd, str_terminated(scratch, path), &target);
    bool is_outside = is_known && (str_starts_with(target, STR("/")) ||
                                   !url_join(scratch, path_folder(path), target, &joined));
    arena_free(scratch);
    return is_outside;
}

static void report_link(const Walk *walk, Str path, bool is_outside, bool is_circle)
{
    const char *what = is_outside  ? "symbolic link that leads out of the site's folder"
                       : is_circle ? "symbolic link that leads in a circle"
                                   : "symbolic link that leads nowhere";
    Str shown = shown_path(walk, path);
    if (is_outside) {
        diags_report_path(walk->diags, SEVERITY_ERROR, "outside-root", shown, "%s", what);
        diags_hint(walk->diags, "copy there what it leads to");
    } else {
        diags_report_path(walk->diags, SEVERITY_ERROR, "special-file", shown, "%s", what);
        diags_hint(walk->diags, "put a file there");
    }
}

/* A link is what it leads to, as long as that is inside; what is outside would be missing wherever
 * the folder is copied to. */
static void follow(Walk *walk, Str path, FsEntry *entry)
{
    Arena *arena = walk->built->arena;
    FsKind kind = FS_OTHER;
    Str place = {0};
    if (!fs_follow(arena, walk->built->folder_fd, str_terminated(arena, path), &kind, &place)) {
        bool is_circle = errno == ELOOP;
        entry->kind = FS_OTHER;
        report_link(walk, path, names_outside(walk, path), is_circle);
        return;
    }
    entry->kind = kind;
    if (place.data == NULL) {
        report_link(walk, path, true, false);
        return;
    }
    Str *owned = arena_new_object(arena, Str);
    *owned = place;
    map_put(&walk->built->files.links, path, owned);
}

static void add_entry(Walk *walk, Str folder, FsEntry *entry)
{
    Arena *arena = walk->built->arena;
    Str path = folder.len == 0
                   ? entry->name
                   : str_format(arena, "%.*s/%.*s", STR_ARGS(folder), STR_ARGS(entry->name));
    files_add_path(&walk->built->files, path);
    if (entry->kind == FS_LINK) {
        follow(walk, path, entry);
    } else if (entry->kind == FS_FOLDER && !str_eq(entry->name, STR(".git"))) {
        *list_add(arena, &walk->waiting) = path;
    } else if (entry->kind == FS_FILE && page_is_one(path)) {
        *list_add(arena, &walk->pages) = path;
    } else if (entry->kind == FS_OTHER) {
        diags_report_path(walk->diags, SEVERITY_ERROR, "special-file", shown_path(walk, path),
                          "neither file nor folder");
        diags_hint(walk->diags, "put a regular file there");
    }
}

static void read_folder(Walk *walk, Str folder)
{
    Built *built = walk->built;
    FsList *list = arena_new_object(built->arena, FsList);
    const char *path = folder.len == 0 ? "." : str_terminated(built->arena, folder);
    if (!fs_list(built->arena, built->folder_fd, path, list)) {
        diags_report_path(walk->diags, SEVERITY_FATAL, NULL, shown_path(walk, folder),
                          "can't list folder: %s", strerror(errno));
        return;
    }
    map_put(&built->files.folders, folder, list);
    for (size_t i = 0; i < list->count; i++) {
        add_entry(walk, folder, &list->items[i]);
    }
}

typedef struct ReadJobs {
    const Built *built;
    const PathList *paths;
    Page **pages; /* NULL: none after all */
} ReadJobs;

static void read_one(size_t i, Arena *scratch, Diags *diags, void *data)
{
    ReadJobs *jobs = data;
    jobs->pages[i] = page_read(jobs->built, jobs->paths->items[i], scratch, diags);
}

static void read_pages(Built *built, const PathList *paths, unsigned threads, Diags *diags)
{
    ReadJobs jobs = {.built = built, .paths = paths};
    jobs.pages = arena_alloc(built->arena, paths->count, sizeof(Page *));
    jobs_each(threads, paths->count, read_one, &jobs, diags);
    for (size_t i = 0; i < paths->count; i++) {
        if (jobs.pages[i] != NULL) {
            *list_add(built->arena, &built->pages) = jobs.pages[i];
            map_put(&built->by_path, jobs.pages[i]->path, jobs.pages[i]);
        }
    }
}

Built *built_load(int folder, Str shown, unsigned threads, Diags *diags)
{
    Arena *arena = arena_new();
    Built *built = arena_new_object(arena, Built);
    *built = (Built){.arena = arena,
                     .folder = str_dup(arena, shown),
                     .folder_fd = folder,
                     .files = files_new(arena),
                     .by_path = map_new(arena)};
    Walk walk = {.built = built, .diags = diags};
    *list_add(arena, &walk.waiting) = STR("");
    for (size_t i = 0; i < walk.waiting.count; i++) {
        read_folder(&walk, walk.waiting.items[i]);
    }
    xml_prepare();
    read_pages(built, &walk.pages, threads, diags);
    return built;
}

void built_free(Built *built)
{
    if (built == NULL) {
        return;
    }
    for (size_t i = 0; i < built->pages.count; i++) {
        arena_free(built->pages.items[i]->arena);
    }
    arena_free(built->arena);
}
