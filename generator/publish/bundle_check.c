/* bundle_check.c - whether a bundle is what it says. SPDX-License-Identifier: ISC */
#include "base/map.h"
#include "model/url.h"
#include "publish/bundle.h"
#include "publish/sums.h"

typedef struct Check {
    Arena *arena;
    BundleParts *parts;
} Check;

static void add_fault(const Check *check, Str path, const char *message)
{
    *list_add(check->arena, &check->parts->faults) =
        (BundleFault){.path = path, .message = str_from(message)};
}

static bool has_device(Str path)
{
    Str segment;
    bool is_found = false;
    for (Str rest = path; str_cut(&rest, '/', &segment);) {
        is_found = is_found || path_is_device(segment) || str_ends_with(segment, STR(".")) ||
                   str_ends_with(segment, STR(" "));
    }
    return is_found;
}

static Str below(Str path, Str folder)
{
    return str_from_offset(path, folder.len + 1);
}

static void check_names(const Check *check, const PackedList *files)
{
    for (size_t i = 0; i < files->count; i++) {
        Str path = files->items[i].path;
        Str rest = path;
        Str folder;
        bool is_inside = str_find_byte(path, '/') != STR_NONE && str_cut(&rest, '/', &folder);
        if (!is_inside || (check->parts->folder.len > 0 && !str_eq(folder, check->parts->folder))) {
            add_fault(check, path, "does not lie in the bundle's one folder");
            continue;
        }
        check->parts->folder = folder;
        if (has_device(path)) {
            add_fault(check, path, "has a name that Windows keeps for itself");
        }
        if (files->items[i].is_executable && !str_eq(below(path, folder), STR("install.sh"))) {
            add_fault(check, path, "is a program; a bundle has none but install.sh");
        }
    }
}

static void sort_out(const Check *check, const PackedList *files)
{
    BundleParts *parts = check->parts;
    for (size_t i = 0; i < files->count; i++) {
        PackedFile file = files->items[i];
        file.path = below(file.path, parts->folder);
        if (str_starts_with(file.path, STR("site/"))) {
            parts->site_files++;
        } else if (str_starts_with(file.path, STR("man/"))) {
            parts->manuals++;
        } else if (str_ends_with(file.path, STR(".db")) &&
                   str_find_byte(file.path, '/') == STR_NONE) {
            *list_add(check->arena, &parts->databases) = file;
        }
    }
}

static void check_sum(const Check *check, const Sum *sum, const PackedFile *file)
{
    if (file == NULL) {
        add_fault(check, sum->path, "is missing");
        return;
    }
    Hash hash = hash_of(file->bytes);
    if (!hash_eq(&hash, &sum->hash)) {
        add_fault(check, sum->path, "was changed: its checksum is another one");
    }
}

/* Every file has a line, and every line a file. */
static void check_sums(const Check *check, const PackedList *files)
{
    Map by_path = map_new(check->arena);
    for (size_t i = 0; i < files->count; i++) {
        map_put(&by_path, below(files->items[i].path, check->parts->folder), &files->items[i]);
    }
    const PackedFile *list = map_get(&by_path, STR(SUMS_NAME));
    SumList sums;
    if (list == NULL || !sums_parse(check->arena, list->bytes, &sums)) {
        add_fault(check, STR(SUMS_NAME),
                  list == NULL ? "is missing: nothing says what the files should be"
                               : "is no list of checksums");
        return;
    }
    Map listed = map_new(check->arena);
    for (size_t i = 0; i < sums.count; i++) {
        check_sum(check, &sums.items[i], map_get(&by_path, sums.items[i].path));
        map_put(&listed, sums.items[i].path, &sums.items[i]);
    }
    for (size_t i = 0; i < by_path.count; i++) {
        Str path = by_path.items[i].key;
        if (!str_eq(path, STR(SUMS_NAME)) && map_get(&listed, path) == NULL) {
            add_fault(check, path, "has no checksum: somebody added it");
        }
    }
}

/* NAME.db: those of translations have a second dot. */
static bool has_own_database(const BundleParts *parts)
{
    bool is_found = false;
    for (size_t i = 0; i < parts->databases.count; i++) {
        Str name = parts->databases.items[i].path;
        Str stem = str_slice(name, 0, name.len - STR(".db").len);
        is_found = is_found || str_find_byte(stem, '.') == STR_NONE;
    }
    return is_found;
}

BundleParts bundle_check(Arena *arena, const PackedList *files)
{
    BundleParts parts = {0};
    Check check = {.arena = arena, .parts = &parts};
    check_names(&check, files);
    if (parts.faults.count == 0) {
        sort_out(&check, files);
        check_sums(&check, files);
    }
    if (files->count == 0) {
        add_fault(&check, (Str){0}, "it is empty");
    } else if (parts.faults.count == 0 && (parts.site_files == 0 || !has_own_database(&parts))) {
        add_fault(&check, (Str){0}, "it has no site or no database: this is no bundle of faqgen's");
    }
    return parts;
}
