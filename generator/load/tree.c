/* tree.c - the names of all files of a content folder. SPDX-License-Identifier: ISC */
#include "load/tree.h"

#include "base/fs.h"
#include "base/unicode.h"
#include "load/form.h"
#include "load/limits.h"
#include "model/url.h"

#include <errno.h>
#include <string.h>

typedef struct Walk {
    Site *site;
    Tree *tree;
    Diags *diags;
    PathList waiting; /* folders still to be listed; grows while it is read */
} Walk;

Str tree_display_path(const Site *site, Arena *arena, Str path)
{
    return path_shown(arena, site->folder, path);
}

bool tree_ignores(Str name)
{
    return name.data[0] == '.' || name.data[0] == '#' || str_ends_with(name, STR("~")) ||
           str_ends_with(name, STR(".swp")) || str_eq(name, STR("README.md"));
}

bool tree_entry_order(Str path, size_t *ret_order)
{
    Str name = path_name(path);
    if (!str_ends_with(name, STR(".md"))) {
        return false;
    }
    Str slug = str_slice(name, 0, name.len - 3);
    Str number = str_slice(slug, 0, str_find_byte(slug, '-'));
    bool has_slug = number.len + 1 < slug.len && str_find_byte(slug, '.') == STR_NONE;
    return has_slug && str_to_size(number, ret_order);
}

bool tree_translation(Arena *arena, Str path, Str *ret_original, Str *ret_lang)
{
    Str name = path_name(path);
    if (!str_ends_with(name, STR(".md"))) {
        return false;
    }
    Str stem = str_slice(path, 0, path.len - 3);
    size_t dot = str_find_last_byte(stem, '.');
    if (dot == STR_NONE || dot < path.len - name.len) {
        return false;
    }
    size_t order = 0;
    *ret_lang = str_lower_ascii(arena, str_from_offset(stem, dot + 1));
    *ret_original = str_format(arena, "%.*s.md", STR_ARGS(str_slice(stem, 0, dot)));
    return form_is_language_folder(*ret_lang) &&
           (str_eq(path_name(*ret_original), STR("_category.md")) ||
            tree_entry_order(*ret_original, &order));
}

static void report_name(Walk *walk, const char *rule, Str path, const char *what, const char *hint)
{
    Str shown = tree_display_path(walk->site, walk->diags->arena, path);
    diags_report_path(walk->diags, SEVERITY_ERROR, rule, shown, "%s", what);
    diags_hint(walk->diags, "%s", hint);
}

/* A name that could fool a reader or a program is refused before anything is done with it. */
static bool is_sound_name(Walk *walk, Str path)
{
    size_t bad = 0;
    if (!utf8_is_valid(path, &bad)) {
        report_name(walk, "bad-encoding", path, "file name is not UTF-8", "rename the file");
        return false;
    }
    if (path.len > LIMIT_PATH_BYTES) {
        report_name(walk, "limit", path, "path is longer than 200 bytes", "use shorter names");
        return false;
    }
    for (size_t at = 0; at < path.len;) {
        uint32_t c = utf8_next(path, &at);
        if (unicode_is_control(c) || unicode_is_bidi_control(c) || unicode_is_zero_width(c)) {
            report_name(walk, "bidi-control", path,
                        "file name holds an invisible or control character", "rename the file");
            return false;
        }
    }
    return true;
}

static size_t depth_of(Str path)
{
    size_t depth = 1;
    for (size_t i = 0; i < path.len; i++) {
        depth += path.data[i] == '/';
    }
    return depth;
}

/* Also under the other names that Markdown goes by: they would be passed over in silence. */
static bool is_markdown(Str name)
{
    Str extension = path_extension(name);
    return str_eq_ascii_case(extension, STR("md")) || str_eq_ascii_case(extension, STR("markdown"));
}

static void add_file(Walk *walk, Str path)
{
    Arena *arena = walk->site->arena;
    Str name = path_name(path);
    size_t order = 0;
    Str original;
    Str lang;
    if (!is_markdown(name)) {
        if (!str_eq(path, STR("site.yaml"))) {
            *list_add(arena, &walk->tree->assets) = path;
        }
    } else if (depth_of(path) != 2) {
        report_name(walk, "stray-markdown", path, "Markdown file outside a category's folder",
                    "entries lie in FOLDER/NN-slug.md beside FOLDER/_category.md");
    } else if (str_eq(name, STR("_category.md"))) {
        *list_add(arena, &walk->tree->categories) = path;
    } else if (tree_entry_order(path, &order)) {
        *list_add(arena, &walk->tree->entries) = path;
    } else if (tree_translation(arena, path, &original, &lang)) {
        *list_add(arena, &walk->tree->translations) = path;
    } else {
        report_name(walk, "stray-markdown", path, "file name is not that of an entry",
                    "entries are called NN-slug.md, as 05-download-denied.md");
    }
}

static void add_folder(Walk *walk, Str path)
{
    if (depth_of(path) > LIMIT_FOLDER_DEPTH) {
        report_name(walk, "limit", path, "folder is nested deeper than 16", "move it up");
        return;
    }
    *list_add(walk->site->arena, &walk->waiting) = path;
}

static void read_folder(Walk *walk, Str folder)
{
    Arena *arena = walk->site->arena;
    FsList *list = arena_new_object(arena, FsList);
    const char *path = folder.len == 0 ? "." : str_terminated(arena, folder);
    if (!fs_list(arena, walk->site->folder_fd, path, list)) {
        Str shown = tree_display_path(walk->site, walk->diags->arena, folder);
        diags_report_path(walk->diags, SEVERITY_FATAL, NULL, shown, "can't list folder: %s",
                          strerror(errno));
        return;
    }
    map_put(&walk->site->files.folders, folder, list);
    for (size_t i = 0; i < list->count; i++) {
        const FsEntry *item = &list->items[i];
        Str child = folder.len == 0
                        ? item->name
                        : str_format(arena, "%.*s/%.*s", STR_ARGS(folder), STR_ARGS(item->name));
        if (tree_ignores(item->name) || !is_sound_name(walk, child)) {
            continue;
        }
        if (item->kind == FS_FOLDER) {
            add_folder(walk, child);
        } else if (item->kind == FS_FILE) {
            add_file(walk, child);
        } else {
            report_name(walk, "special-file", child,
                        item->kind == FS_LINK ? "symbolic link" : "neither file nor folder",
                        "put a regular file there");
        }
    }
}

static void check_categories(Walk *walk)
{
    Str last = {0};
    for (size_t i = 0; i < walk->tree->entries.count; i++) {
        Str path = walk->tree->entries.items[i];
        Str folder = path_folder(path);
        if (last.data != NULL && str_eq(folder, last)) {
            continue;
        }
        last = folder;
        bool found = false;
        for (size_t c = 0; c < walk->tree->categories.count && !found; c++) {
            found = str_eq(path_folder(walk->tree->categories.items[c]), folder);
        }
        if (!found) {
            report_name(walk, "missing-category", path, "entries without a category",
                        "add _category.md with id and title to the folder");
        }
    }
}

Tree tree_read(Site *site, Diags *diags)
{
    Tree tree = {0};
    Walk walk = {.site = site, .tree = &tree, .diags = diags};
    *list_add(site->arena, &walk.waiting) = STR("");
    for (size_t i = 0; i < walk.waiting.count; i++) {
        read_folder(&walk, walk.waiting.items[i]);
    }
    check_categories(&walk);
    return tree;
}
