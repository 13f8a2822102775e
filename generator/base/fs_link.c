/* fs_link.c - where symbolic links lead. SPDX-License-Identifier: ISC */
#define _GNU_SOURCE /* O_PATH: a descriptor of what is not to be read */

#include "base/fs.h"

#include "base/io.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

/* What the kernel says that a link in /proc leads to, or NULL. */
static const char *read_link(Arena *arena, const char *link)
{
    for (size_t size = 256;; size *= 2) {
        char *path = arena_alloc(arena, size, 1);
        ssize_t len = readlink(link, path, size);
        if (len < 0) {
            return NULL;
        }
        if ((size_t)len < size) { /* else it may be cut off, and has no NUL */
            return path;
        }
    }
}

const char *fs_program_path(Arena *arena)
{
    return read_link(arena, "/proc/self/exe");
}

static Str path_of_descriptor(Arena *arena, int descriptor)
{
    return str_from(read_link(arena, str_format(arena, "/proc/self/fd/%d", descriptor).data));
}

bool fs_read_link(Arena *arena, int folder, const char *path, Str *ret_target)
{
    int descriptor = io_open_at(folder, path, O_PATH | O_NOFOLLOW | O_CLOEXEC, 0);
    if (descriptor < 0) {
        return false;
    }
    enum { TARGET_MAX = 4096 }; /* PATH_MAX: the kernel makes none longer */
    char *target = arena_alloc(arena, TARGET_MAX, 1);
    ssize_t len = readlinkat(descriptor, "", target, TARGET_MAX - 1);
    fs_close(descriptor);
    if (len < 0) {
        return false;
    }
    *ret_target = (Str){target, (size_t)len};
    return true;
}

bool fs_follow(Arena *arena, int folder, const char *path, FsKind *ret_kind, Str *ret_path)
{
    struct stat info;
    int descriptor = io_open_at(folder, path, O_PATH | O_CLOEXEC, 0);
    if (descriptor < 0) {
        return false;
    }
    bool is_known = fstat(descriptor, &info) == 0;
    Str root = path_of_descriptor(arena, folder);
    Str place = path_of_descriptor(arena, descriptor);
    bool is_known_root = root.len > 0;
    root.len -= str_eq(root, STR("/")) ? 1 : 0; /* its files have no second slash */
    fs_close(descriptor);
    if (!is_known) {
        return false;
    }
    *ret_kind = S_ISREG(info.st_mode) ? FS_FILE : S_ISDIR(info.st_mode) ? FS_FOLDER : FS_OTHER;
    bool is_inside = is_known_root && str_starts_with(place, root) &&
                     (place.len == root.len || place.data[root.len] == '/');
    *ret_path = is_inside ? str_from_offset(place, place.len == root.len ? root.len : root.len + 1)
                          : (Str){0};
    return true;
}
