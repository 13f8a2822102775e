/* archive.c - files in a tar.gz or a zip. SPDX-License-Identifier: ISC */
#include "publish/archive.h"

#include "base/manifest.h"
#include "base/map.h"
#include "model/url.h"

#include <archive.h>
#include <archive_entry.h>

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>

/* --- Writing --------------------------------------------------------------------------------- */

static la_ssize_t add_bytes(struct archive *archive, void *data, const void *bytes, size_t len)
{
    (void)archive;
    buf_add(data, (Str){bytes, len});
    return (la_ssize_t)len;
}

static bool fail(struct archive *archive, Arena *arena, Str path, Str *ret_message)
{
    const char *reason = archive_error_string(archive);
    *ret_message = str_format(arena, "%.*s%s%s", STR_ARGS(path), path.len > 0 ? ": " : "",
                              reason == NULL ? "out of memory" : reason);
    return false;
}

/* gzip notes the time of day unless told not to; ustar has no names for what is unknown to it. */
static bool open_writer(struct archive *archive, ArchiveKind kind, Buf *out)
{
    bool ok = true;
    if (kind == ARCHIVE_TAR_GZ) {
        ok = archive_write_set_format_ustar(archive) == ARCHIVE_OK &&
             archive_write_add_filter_gzip(archive) == ARCHIVE_OK &&
             archive_write_set_filter_option(archive, "gzip", "timestamp", NULL) == ARCHIVE_OK;
    } else {
        ok = archive_write_set_format_zip(archive) == ARCHIVE_OK;
    }
    return ok && archive_write_set_bytes_in_last_block(archive, 1) == ARCHIVE_OK &&
           archive_write_open(archive, out, NULL, add_bytes, NULL) == ARCHIVE_OK;
}

/* Of the file itself only what is written here is known: no owner, no other times, no attributes. */
static bool write_entry(struct archive *archive, const PackedFile *file, bool is_folder,
                        int64_t time)
{
    struct archive_entry *entry = archive_entry_new();
    if (entry == NULL) {
        out_of_memory(0);
    }
    archive_entry_set_pathname(entry, file->path.data);
    archive_entry_set_filetype(entry, is_folder ? AE_IFDIR : AE_IFREG);
    archive_entry_set_perm(entry, is_folder || file->is_executable ? 0755 : 0644);
    archive_entry_set_size(entry, is_folder ? 0 : (la_int64_t)file->bytes.len);
    archive_entry_set_mtime(entry, (time_t)time, 0);
    archive_entry_set_uid(entry, 0);
    archive_entry_set_gid(entry, 0);
    archive_entry_set_uname(entry, "root");
    archive_entry_set_gname(entry, "root");
    bool ok = archive_write_header(archive, entry) == ARCHIVE_OK;
    archive_entry_free(entry);
    return ok && (file->bytes.len == 0 ||
                  archive_write_data(archive, file->bytes.data, file->bytes.len) >= 0);
}

static bool is_ascii(Str text)
{
    for (size_t i = 0; i < text.len; i++) {
        if ((unsigned char)text.data[i] >= 0x80) {
            return false;
        }
    }
    return true;
}

static int compare_paths(const void *a, const void *b)
{
    return str_compare(((const PackedFile *)a)->path, ((const PackedFile *)b)->path);
}

/* Adds the folders, each as "a/b/", and sorts: so each folder stands before what is in it. */
static PackedList with_folders(Arena *arena, const PackedList *files)
{
    PackedList all = {0};
    Map folders = map_new(arena);
    for (size_t i = 0; i < files->count; i++) {
        PackedFile file = files->items[i];
        file.path = str_dup(arena, file.path); /* with a NUL behind it */
        *list_add(arena, &all) = file;
        for (Str folder = path_folder(file.path); folder.len > 0; folder = path_folder(folder)) {
            Str name = str_format(arena, "%.*s/", STR_ARGS(folder));
            if (map_get(&folders, name) == NULL) {
                map_put(&folders, name, arena);
                *list_add(arena, &all) = (PackedFile){.path = name};
            }
        }
    }
    qsort(all.items, all.count, sizeof *all.items, compare_paths);
    return all;
}

static bool write_all(struct archive *archive, Arena *arena, const PackedList *all, int64_t time,
                      Str *ret_message)
{
    for (size_t i = 0; i < all->count; i++) {
        const PackedFile *file = &all->items[i];
        if (!is_ascii(file->path)) {
            *ret_message = str_format(arena, "%.*s: its name is not ASCII", STR_ARGS(file->path));
            return false;
        }
        if (!write_entry(archive, file, str_ends_with(file->path, STR("/")), time)) {
            return fail(archive, arena, file->path, ret_message);
        }
    }
    return archive_write_close(archive) == ARCHIVE_OK || fail(archive, arena, STR(""), ret_message);
}

bool archive_write_files(Arena *arena, ArchiveKind kind, const PackedList *files, int64_t time,
                         Str *ret_bytes, Str *ret_message)
{
    setenv("TZ", "UTC0", 1); /* a zip has local time */
    tzset();
    struct archive *archive = archive_write_new();
    if (archive == NULL) {
        out_of_memory(0);
    }
    PackedList all = with_folders(arena, files);
    Buf out = buf_new(arena);
    bool ok = open_writer(archive, kind, &out) || fail(archive, arena, STR(""), ret_message);
    ok = ok && write_all(archive, arena, &all, time, ret_message);
    archive_write_free(archive);
    *ret_bytes = buf_str(&out);
    return ok;
}

/* --- Reading --------------------------------------------------------------------------------- */

typedef struct Reader {
    Arena *arena;
    struct archive *archive;
    ArchiveLimits limits;
    PackedList *files;
    Map seen; /* paths as file systems compare them that have no case */
    uint64_t bytes;
    Str *message;
} Reader;

static bool refuse(Reader *reader, Str path, const char *why)
{
    *reader->message = str_format(reader->arena, "%.*s: %s", STR_ARGS(path), why);
    return false;
}

static bool read_bytes(Reader *reader, Str path, Str *ret_bytes)
{
    char piece[65536];
    Buf out = buf_new(reader->arena);
    buf_add_text(&out, "");
    for (;;) {
        la_ssize_t count = archive_read_data(reader->archive, piece, sizeof piece);
        if (count < 0) {
            return fail(reader->archive, reader->arena, path, reader->message);
        }
        if (count == 0) {
            *ret_bytes = buf_str(&out);
            return true;
        }
        reader->bytes += (uint64_t)count;
        if (reader->bytes > reader->limits.bytes) {
            return refuse(reader, path, "with it the files are larger than any bundle");
        }
        buf_add(&out, (Str){piece, (size_t)count});
    }
}

static bool read_entry(Reader *reader, struct archive_entry *entry)
{
    const char *name = archive_entry_pathname(entry);
    if (name == NULL) {
        return refuse(reader, STR("a file"), "its name can't be read");
    }
    Str path = str_dup(reader->arena, str_from(name));
    bool is_folder = archive_entry_filetype(entry) == AE_IFDIR;
    Str plain =
        is_folder && str_ends_with(path, STR("/")) ? str_slice(path, 0, path.len - 1) : path;
    if (archive_entry_hardlink(entry) != NULL || archive_entry_symlink(entry) != NULL) {
        return refuse(reader, path, "it is a link");
    }
    if (!is_folder && archive_entry_filetype(entry) != AE_IFREG) {
        return refuse(reader, path, "it is neither a file nor a folder");
    }
    if (!manifest_path_is_safe(plain) || !is_ascii(plain)) {
        return refuse(reader, path, "its name leads elsewhere, or is none that a bundle has");
    }
    Str folded = str_lower_ascii(reader->arena, plain);
    if (map_get(&reader->seen, folded) != NULL) {
        return refuse(reader, path, "it is there twice, or with other capitals");
    }
    map_put(&reader->seen, folded, reader);
    if (is_folder) {
        return true;
    }
    PackedFile file = {.path = path, .is_executable = (archive_entry_perm(entry) & 0111) != 0};
    if (!read_bytes(reader, path, &file.bytes)) {
        return false;
    }
    *list_add(reader->arena, reader->files) = file;
    return true;
}

static bool read_all(Reader *reader)
{
    for (size_t count = 0;; count++) {
        struct archive_entry *entry = NULL;
        int status = archive_read_next_header(reader->archive, &entry);
        if (status == ARCHIVE_EOF) {
            return true;
        }
        if (status != ARCHIVE_OK) {
            return fail(reader->archive, reader->arena, STR(""), reader->message);
        }
        if (count >= reader->limits.files) {
            *reader->message = STR("it holds more files than any bundle");
            return false;
        }
        if (!read_entry(reader, entry)) {
            return false;
        }
    }
}

bool archive_read_files(Arena *arena, Str bytes, ArchiveLimits limits, PackedList *ret_files,
                        Str *ret_message)
{
    struct archive *archive = archive_read_new();
    if (archive == NULL) {
        out_of_memory(0);
    }
    *ret_files = (PackedList){0};
    Reader reader = {.arena = arena,
                     .archive = archive,
                     .limits = limits,
                     .files = ret_files,
                     .seen = map_new(arena),
                     .message = ret_message};
    /* Nothing but what a bundle is: each further format is code that a stranger's file reaches. */
    bool ok = archive_read_support_filter_gzip(archive) == ARCHIVE_OK &&
              archive_read_support_format_tar(archive) == ARCHIVE_OK &&
              archive_read_support_format_zip(archive) == ARCHIVE_OK &&
              archive_read_open_memory(archive, bytes.data, bytes.len) == ARCHIVE_OK;
    ok = ok ? read_all(&reader) : fail(archive, arena, STR(""), ret_message);
    archive_read_free(archive);
    return ok;
}
