/* theme_files.c - the files of a theme laid over the default one's. SPDX-License-Identifier: ISC */
#include "render/theme_files.h"

#include "base/fs.h"
#include "base/map.h"
#include "base/unicode.h"
#include "load/limits.h"
#include "model/url.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

static bool is_ignored(Str name)
{
    return name.data[0] == '.' || name.data[0] == '#' || str_ends_with(name, STR("~")) ||
           str_ends_with(name, STR(".swp")) || str_eq(name, STR("README.md"));
}

typedef struct PartRule {
    const char *folder;
    const char *suffix; /* NULL: any file, also in folders within */
    size_t limit;       /* bytes */
    const char *hint;   /* on a file without the suffix */
} PartRule;

static const PartRule part_rules[] = {
    [THEME_TEMPLATES] = {"templates", ".mustache", LIMIT_ENTRY_BYTES, "call it NAME.mustache"},
    [THEME_PARTIALS] = {"partials", ".mustache", LIMIT_ENTRY_BYTES, "call it NAME.mustache"},
    [THEME_STRINGS] = {"strings", ".yaml", LIMIT_ENTRY_BYTES, "call it LANG.yaml"},
    [THEME_ASSETS] = {"assets", NULL, LIMIT_ASSET_BYTES, NULL},
};

enum { PART_COUNT = sizeof part_rules / sizeof *part_rules };

/* A folder still to be listed. */
typedef struct Waiting {
    ThemePart part;
    Str path;
    size_t depth;
} Waiting;

typedef struct Reader {
    Arena *arena;
    Diags *diags;
    ThemeFiles files;
    Map above;    /* path -> anything: the files of the user's theme */
    Map replaced; /* path -> anything: those that the default one has too */
    size_t layer;
    Str shown;  /* the layer's folder as the user gave it */
    int folder; /* its descriptor */
    LIST(Waiting) waiting;
} Reader;

static Str shown_path(const Reader *reader, Str path)
{
    return path_shown(reader->arena, reader->shown, path);
}

static void report(Reader *reader, Severity severity, const char *rule, Str path, const char *what,
                   const char *hint)
{
    diags_report_path(reader->diags, severity, rule, shown_path(reader, path), "%s", what);
    diags_hint(reader->diags, "%s", hint);
}

static void report_unreadable(Reader *reader, Str path, size_t limit)
{
    if (errno == EFBIG) {
        diags_report_path(reader->diags, SEVERITY_ERROR, "limit", shown_path(reader, path),
                          "file is larger than %zu bytes", limit);
    } else {
        diags_report_path(reader->diags, SEVERITY_FATAL, NULL, shown_path(reader, path),
                          "can't read: %s", strerror(errno));
    }
}

/* The text of a file, or NULL where it is none (reported). */
static const Source *read_text(Reader *reader, Str path, Str bytes)
{
    const Source *source = source_new(reader->arena, shown_path(reader, path), bytes);
    size_t bad = 0;
    if (utf8_is_valid(source->text, &bad)) {
        return source;
    }
    diags_report(reader->diags, SEVERITY_ERROR, "bad-encoding", source, bad,
                 source->text.data[bad] == '\0' ? "NUL byte in text" : "text is not UTF-8");
    diags_hint(reader->diags, "save it as UTF-8");
    return NULL;
}

/* True for a file of the default theme that the user's replaces. Strings are replaced one by one,
 * not with their file. */
static bool is_replaced(Reader *reader, ThemePart part, Str path)
{
    void *above = map_get(&reader->above, path);
    if (above == NULL || part == THEME_STRINGS) {
        return false;
    }
    map_put(&reader->replaced, path, above);
    return true;
}

static void add_file(Reader *reader, ThemePart part, Str path, Str name)
{
    const PartRule *rule = &part_rules[part];
    Str suffix = str_from(rule->suffix);
    if (!str_ends_with(name, suffix)) {
        report(reader, SEVERITY_WARNING, "theme", path, "file is not used", rule->hint);
        return;
    }
    if (is_replaced(reader, part, path)) {
        return;
    }
    ThemeFile file = {.part = part, .path = path, .layer = reader->layer};
    file.shown = shown_path(reader, path);
    file.name = suffix.len > 0 ? str_slice(name, 0, name.len - suffix.len) : path;
    if (!fs_read(reader->arena, reader->folder, str_terminated(reader->arena, path), rule->limit,
                 &file.bytes, NULL)) {
        report_unreadable(reader, path, rule->limit);
        return;
    }
    if (part != THEME_ASSETS) {
        file.source = read_text(reader, path, file.bytes);
    }
    if (part == THEME_ASSETS || file.source != NULL) {
        *list_add(reader->arena, &reader->files) = file;
    }
}

static void add_folder(Reader *reader, const Waiting *outside, Str path)
{
    if (part_rules[outside->part].suffix != NULL) {
        report(reader, SEVERITY_WARNING, "theme", path, "folder is not used",
               "put its files one folder up");
    } else if (outside->depth == LIMIT_FOLDER_DEPTH) {
        report(reader, SEVERITY_ERROR, "limit", path, "folder is nested deeper than 16",
               "move it up");
    } else {
        Waiting *folder = list_add(reader->arena, &reader->waiting);
        *folder = (Waiting){.part = outside->part, .path = path, .depth = outside->depth + 1};
    }
}

static void add_entry(Reader *reader, const Waiting *outside, const FsEntry *entry)
{
    Str path =
        str_format(reader->arena, "%.*s/%.*s", STR_ARGS(outside->path), STR_ARGS(entry->name));
    if (is_ignored(entry->name)) {
        return;
    }
    if (entry->kind == FS_LINK || entry->kind == FS_OTHER) {
        report(reader, SEVERITY_ERROR, "special-file", path,
               entry->kind == FS_LINK ? "symbolic link" : "neither file nor folder",
               "put a regular file there");
    } else if (!fs_name_is_portable(entry->name)) {
        report(reader, SEVERITY_ERROR, "theme", path, "name does not suit a web address",
               "use the letters A to Z, digits, '.', '_' and '-'");
    } else if (entry->kind == FS_FOLDER) {
        add_folder(reader, outside, path);
    } else {
        add_file(reader, outside->part, path, entry->name);
    }
}

static void list_folder(Reader *reader, Waiting folder)
{
    FsList list;
    const char *path = str_terminated(reader->arena, folder.path);
    if (!fs_list(reader->arena, reader->folder, path, &list)) {
        if (errno != ENOENT || folder.depth > 1) {
            report_unreadable(reader, folder.path, 0);
        }
        return;
    }
    for (size_t i = 0; i < list.count; i++) {
        add_entry(reader, &folder, &list.items[i]);
    }
}

static void read_layer(Reader *reader, const char *folder)
{
    reader->shown = str_from(folder);
    reader->folder = fs_open_folder(folder);
    if (reader->folder < 0) {
        diags_report_path(reader->diags, SEVERITY_FATAL, NULL, reader->shown,
                          "can't open the theme: %s", strerror(errno));
        return;
    }
    reader->waiting.count = 0;
    for (size_t part = 0; part < PART_COUNT; part++) {
        Waiting *waiting = list_add(reader->arena, &reader->waiting);
        *waiting = (Waiting){(ThemePart)part, str_from(part_rules[part].folder), 1};
    }
    for (size_t i = 0; i < reader->waiting.count; i++) {
        list_folder(reader, reader->waiting.items[i]);
    }
    fs_close(reader->folder);
}

/* A template that the default theme hasn't got is one that no page asks for. */
static void check_template_names(Reader *reader)
{
    LIST(Str) names = {0};
    for (size_t i = 0; i < reader->files.count; i++) {
        const ThemeFile *file = &reader->files.items[i];
        if (file->part == THEME_TEMPLATES && file->layer == 1) {
            *list_add(reader->arena, &names) = file->name;
        }
    }
    for (size_t i = 0; i < reader->files.count; i++) {
        const ThemeFile *file = &reader->files.items[i];
        if (file->part == THEME_TEMPLATES && file->layer == 0 &&
            map_get(&reader->replaced, file->path) == NULL) {
            diags_report(reader->diags, SEVERITY_WARNING, "theme", file->source, POS_NONE,
                         "no page uses this template");
            diags_suggest(reader->diags, file->name, names.items, names.count);
        }
    }
}

static int compare_files(const void *left, const void *right)
{
    const ThemeFile *a = left;
    const ThemeFile *b = right;
    int order = str_compare(a->path, b->path);
    return order != 0 ? order : (a->layer > b->layer) - (a->layer < b->layer);
}

static void read_users_layer(Reader *reader, const char *folder)
{
    read_layer(reader, folder);
    for (size_t i = 0; i < reader->files.count; i++) {
        ThemeFile *file = &reader->files.items[i];
        map_put(&reader->above, file->path, file);
    }
    reader->layer = 1;
}

ThemeFiles theme_files_read(Arena *arena, const char *folder, const char *fallback, Diags *diags)
{
    Reader reader = {.arena = arena, .diags = diags};
    reader.above = map_new(arena);
    reader.replaced = map_new(arena);
    if (folder != NULL) {
        read_users_layer(&reader, folder);
    }
    read_layer(&reader, fallback);
    if (folder != NULL) {
        check_template_names(&reader);
    }
    if (reader.files.count > 0) {
        qsort(reader.files.items, reader.files.count, sizeof *reader.files.items, compare_files);
    }
    return reader.files;
}
