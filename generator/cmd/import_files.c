/* import_files.c - files that an import reads and writes. SPDX-License-Identifier: ISC */
#include "base/create.h"
#include "base/fs.h"
#include "base/hash.h"
#include "cmd/import.h"
#include "load/assets.h"
#include "load/limits.h"
#include "load/svg.h"
#include "model/url.h"

#include <errno.h>
#include <string.h>

/* --- From beside the page -------------------------------------------------------------------- */

/* What is wrong with the address or the file; NULL: reading it failed. */
static const char *why_not(int error)
{
    switch (error) {
    case ENOENT:
    case ENOTDIR:
    case ENAMETOOLONG:
        return "is not there";
    case EFBIG:
        return "is larger than 64 MiB";
    case ELOOP:
    case EXDEV:
    case EINVAL:
        return "is no file in the folder of the page";
    default:
        return NULL;
    }
}

/* An import without it would be one that somebody has to do again. */
static void fail_reading(Import *import, Str path, int error)
{
    if (!import->has_failed) {
        import_fault(import, "look at its permissions; nothing was written",
                     "can't read '%s' beside the page: %s", diags_quote(import->run->diags, path),
                     strerror(error));
    }
    import->has_failed = true;
}

static bool read_beside(Import *import, Str address, Str *ret_bytes, const char **ret_why)
{
    Arena *arena = import->run->arena;
    size_t pos = 0;
    Str path;
    Str relative = address;
    while (str_starts_with(relative, STR("/"))) { /* of the site that the page is a part of */
        relative = str_from_offset(relative, 1);
    }
    *ret_why = "is no file in the folder of the page";
    if (import->page_folder < 0 || !url_join(arena, STR(""), relative, &path) || path.len == 0 ||
        str_find_byte(path, '\0') != STR_NONE) {
        return false;
    }
    if (!asset_type_is_allowed(path)) {
        *ret_why = "is of a type that is not published";
        return false;
    }
    if (!fs_read(arena, import->page_folder, str_terminated(arena, path), LIMIT_ASSET_BYTES,
                 ret_bytes, NULL)) {
        int error = errno;
        *ret_why = why_not(error);
        if (*ret_why == NULL) {
            fail_reading(import, path, error);
            *ret_why = "can't be read";
        }
        return false;
    }
    if (str_eq_ascii_case(path_extension(path), STR("svg")) &&
        svg_activity(*ret_bytes, &pos) != NULL) {
        *ret_why = "is a drawing that holds more than a drawing";
        return false;
    }
    import->picture_bytes += ret_bytes->len;
    *ret_why = "is one too many: all of them are larger than 256 MiB";
    return import->picture_bytes <= LIMIT_IMPORT_FILES;
}

/* Letters, digits, "-" and "_" of the name, and its extension in small letters. */
static Str safe_name(Arena *arena, Str path, const char *otherwise)
{
    enum { MOST = 60 };
    Str name = path_name(path);
    Str extension = str_lower_ascii(arena, path_extension(name));
    Str stem = str_slice(name, 0, name.len - extension.len - 1);
    Buf out = buf_new(arena);
    for (size_t i = 0; i < stem.len && out.len < MOST; i++) {
        char byte = stem.data[i];
        bool is_fine = byte_is_letter(byte) || byte_is_digit(byte) || byte == '-' || byte == '_';
        bool is_dash = !is_fine && out.len > 0 && out.data[out.len - 1] != '-';
        if (is_fine) {
            buf_add_byte(&out, byte);
        } else if (is_dash) {
            buf_add_byte(&out, '-');
        }
    }
    while (out.len > 0 && out.data[out.len - 1] == '-') {
        out.len--;
    }
    Str safe = out.len > 0 && !path_is_device(buf_str(&out)) ? buf_str(&out) : str_from(otherwise);
    return str_format(arena, "%.*s.%.*s", STR_ARGS(safe), STR_ARGS(extension));
}

/* Whether the file at `path` of the site is there, and has these bytes. */
static bool is_taken(const Import *import, Str path, Str bytes, bool *ret_is_same)
{
    Arena *scratch = arena_new();
    FsStat stat;
    Str old;
    const char *name = str_terminated(scratch, path);
    bool is_there = fs_stat(import->site->folder_fd, name, &stat);
    *ret_is_same = is_there && stat.kind == FS_FILE && stat.size == bytes.len &&
                   fs_read(scratch, import->site->folder_fd, name, LIMIT_ASSET_BYTES, &old, NULL) &&
                   str_eq(old, bytes);
    arena_free(scratch);
    return is_there;
}

/* A name that nothing has yet, or the same bytes have. */
static Str free_path(Import *import, Str name, const char *folder, Str bytes, bool *ret_is_same)
{
    Arena *arena = import->run->arena;
    Str extension = path_extension(name);
    Str stem = str_slice(name, 0, name.len - extension.len - 1);
    for (size_t i = 1;; i++) {
        Str tried =
            i == 1 ? name
                   : str_format(arena, "%.*s-%zu.%.*s", STR_ARGS(stem), i, STR_ARGS(extension));
        Str path =
            str_format(arena, "%.*s/%s/%.*s", STR_ARGS(import->folder), folder, STR_ARGS(tried));
        Str key = str_lower_ascii(arena, path);
        if (map_get(&import->names, key) == NULL &&
            (!is_taken(import, path, bytes, ret_is_same) || *ret_is_same)) {
            map_put(&import->names, key, import);
            return path;
        }
    }
}

bool import_take_file(Import *import, Str path, const char *folder, Str *ret_url,
                      const char **ret_why)
{
    Arena *arena = import->run->arena;
    Str bytes;
    if (!read_beside(import, path, &bytes, ret_why)) {
        return false;
    }
    Hash hash = hash_of(bytes);
    Str key = str_format(arena, "%s/%.*s", folder, STR_ARGS(hash_hex(arena, &hash)));
    const Str *known = map_get(&import->by_content, key);
    if (known == NULL) {
        bool is_same = false;
        Str decoded = url_percent_decode(arena, path);
        Str name = safe_name(arena, decoded, folder[0] == 'i' ? "picture" : "document");
        Str free = free_path(import, name, folder, bytes, &is_same);
        *list_add(arena, &import->files) = (ImportFile){free, bytes, is_same};
        import->picture_count += !is_same;
        Str *url = arena_new_object(arena, Str);
        *url = str_from_offset(free, import->folder.len + 1);
        known = map_put(&import->by_content, key, url);
    }
    *ret_url = *known;
    return true;
}

/* --- Into the site --------------------------------------------------------------------------- */

static bool check_all(const Import *import)
{
    Arena *scratch = arena_new();
    bool ok = true;
    for (size_t i = 0; i < import->files.count && ok; i++) {
        const ImportFile *file = &import->files.items[i];
        FsStat stat;
        errno = 0;
        bool is_there =
            fs_stat(import->site->folder_fd, str_terminated(scratch, file->path), &stat);
        bool may_write = !is_there && (errno == ENOENT || errno == ENOTDIR);
        if (!file->is_there && !may_write) {
            ok = import_fault(import, "it stays as it is, and nothing was written",
                              "there is a file '%s/%s' already",
                              diags_quote(import->run->diags, import->site->folder),
                              diags_quote(import->run->diags, file->path));
        }
    }
    arena_free(scratch);
    return ok;
}

/* Folders that the import makes on its way. */
typedef struct NewFolders {
    Str paths[3];
    bool are_new[3];
} NewFolders;

static NewFolders look_for_folders(const Import *import)
{
    Arena *arena = import->run->arena;
    NewFolders folders = {.paths = {str_format(arena, "%.*s/images", STR_ARGS(import->folder)),
                                    str_format(arena, "%.*s/files", STR_ARGS(import->folder)),
                                    import->folder}};
    for (size_t i = 0; i < 3; i++) {
        FsStat stat;
        const char *path = str_terminated(arena, folders.paths[i]);
        folders.are_new[i] = !fs_stat(import->site->folder_fd, path, &stat);
    }
    return folders;
}

/* Takes back the first `count` files, which were written. */
static void take_back(const Import *import, size_t count, const NewFolders *folders)
{
    for (size_t i = 0; i < count; i++) {
        if (!import->files.items[i].is_there) {
            create_undo(import->site->folder_fd, import->files.items[i].path);
        }
    }
    for (size_t i = 0; i < 3; i++) {
        if (folders->are_new[i]) {
            create_undo(import->site->folder_fd, folders->paths[i]);
        }
    }
}

static bool write_all(const Import *import)
{
    NewFolders folders = look_for_folders(import);
    for (size_t i = 0; i < import->files.count; i++) {
        const ImportFile *file = &import->files.items[i];
        if (!file->is_there && !create_file(import->site->folder_fd, file->path, file->bytes)) {
            int error = errno;
            take_back(import, i, &folders);
            return import_fault(
                import, "look at the folder's permissions and room; nothing was written",
                "can't write '%s/%s': %s", diags_quote(import->run->diags, import->site->folder),
                diags_quote(import->run->diags, file->path), strerror(error));
        }
    }
    return true;
}

static void add_count(Buf *out, size_t count, const char *one, const char *many)
{
    buf_addf(out, "%zu %s", count, count == 1 ? one : many);
}

static void add_summary(const Import *import)
{
    Buf *out = import->run->out;
    buf_add_text(out, "\n");
    add_count(out, import->entries.count, "entry", "entries");
    buf_addf(out, " from %s", import->page->structure);
    if (import->picture_count > 0) {
        buf_add_text(out, ", ");
        add_count(out, import->picture_count, "file that they show", "files that they show");
    }
    if (import->loss_count > 0) {
        buf_add_text(out, "; ");
        add_count(out, import->loss_count, "thing was", "things were");
        buf_add_text(out, " not kept, see the comments in the entries");
    }
    buf_add_text(out, import->options->dry_run ? "; nothing was written\n" : "\n");
}

/* Entries first, then what they show. */
static void list_files(const Import *import, bool are_entries)
{
    for (size_t i = 0; i < import->files.count; i++) {
        const ImportFile *file = &import->files.items[i];
        if (!file->is_there && str_ends_with(file->path, STR(".md")) == are_entries) {
            buf_addf(import->run->out, "%.*s/%.*s\n", STR_ARGS(import->site->folder),
                     STR_ARGS(file->path));
        }
    }
}

void import_write(Import *import)
{
    if (import->has_failed || !check_all(import) ||
        (!import->options->dry_run && !write_all(import))) {
        return;
    }
    list_files(import, true);
    list_files(import, false);
    if (!import->run->common->quiet) {
        add_summary(import);
    }
}
