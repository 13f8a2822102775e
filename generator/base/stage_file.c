/* stage_file.c - one file made in the staging folder. SPDX-License-Identifier: ISC */
#include "base/io.h"
#include "base/stage_internal.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { PIECE = 128 * 1024 };

Stamp stage_stamp(const struct stat *status)
{
    /* Unsigned, because a damaged file system may hold any time at all. */
    uint64_t seconds = (uint64_t)status->st_mtim.tv_sec;
    return (Stamp){
        .size = (uint64_t)status->st_size,
        .modified = (int64_t)(seconds * 1000000000U + (uint64_t)status->st_mtim.tv_nsec),
        .inode = status->st_ino,
    };
}

bool stage_make_folders(int folder, char *path)
{
    for (char *slash = strchr(path, '/'); slash != NULL; slash = strchr(slash + 1, '/')) {
        *slash = '\0';
        /* Another thread may make the same folder at the same time. */
        bool made = mkdirat(folder, path, 0755) == 0 || errno == EEXIST;
        *slash = '/';
        if (!made) {
            return false;
        }
    }
    return true;
}

/* O_EXCL: an existing file may be the published one under its second name. */
static int create(int folder, char *path)
{
    int flags = O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC;
    int file = io_open_at(folder, path, flags, 0644);
    if (file < 0 && errno == ENOENT && stage_make_folders(folder, path)) {
        file = io_open_at(folder, path, flags, 0644);
    }
    return file;
}

static void times_of(int64_t modified, struct timespec ret_times[2])
{
    int64_t part = modified % 1000000000;
    part += part < 0 ? 1000000000 : 0; /* before 1970 */
    ret_times[0] = (struct timespec){.tv_nsec = UTIME_OMIT};
    ret_times[1].tv_sec = (time_t)((modified - part) / 1000000000);
    ret_times[1].tv_nsec = (long)part;
}

bool stage_set_time(int folder, const char *path, int64_t modified)
{
    struct timespec times[2];
    times_of(modified, times);
    return utimensat(folder, path, times, AT_SYMLINK_NOFOLLOW) == 0;
}

bool stage_write(int folder, char *path, Str bytes, const Stamp *same, Stamp *ret_stamp)
{
    int file = create(folder, path);
    if (file < 0) {
        return false;
    }
    struct timespec times[2];
    struct stat status;
    bool ok = io_write_all(file, bytes);
    if (ok && same != NULL) {
        times_of(same->modified, times);
        (void)futimens(file, times); /* some file systems cannot; a newer time does no harm */
    }
    if (!ok || fstat(file, &status) != 0) {
        io_close_quietly(file);
        return false;
    }
    *ret_stamp = stage_stamp(&status);
    return io_close(file);
}

static bool hash_open_file(int file, Hash *ret_hash)
{
    Arena *arena = arena_new();
    Hasher *hasher = hasher_new(arena);
    char *piece = arena_alloc(arena, PIECE, 1);
    ssize_t count = 0;
    do {
        count = io_read(file, piece, PIECE);
        if (count > 0) {
            hasher_add(hasher, (Str){piece, (size_t)count});
        }
    } while (count > 0);
    int error = errno;
    if (count == 0) {
        *ret_hash = hasher_finish(hasher);
    }
    arena_free(arena);
    errno = error;
    return count == 0;
}

bool stage_hash(int folder, const char *path, Hash *ret_hash, Stamp *ret_stamp)
{
    int file = io_open_at(folder, path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC, 0);
    if (file < 0) {
        return false;
    }
    struct stat status;
    bool ok = fstat(file, &status) == 0;
    if (ok && !S_ISREG(status.st_mode)) {
        errno = EINVAL;
        ok = false;
    }
    ok = ok && hash_open_file(file, ret_hash);
    io_close_quietly(file);
    if (ok) {
        *ret_stamp = stage_stamp(&status);
    }
    return ok;
}
