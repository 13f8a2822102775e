/* rewrite.c - one file given other bytes, or left as it is. SPDX-License-Identifier: ISC */
#include "base/rewrite.h"

#include "base/fs.h"
#include "base/interrupt.h"
#include "base/io.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

/* Of two processes in one folder each would take the other's new file for a leftover. The kernel
 * gives the lock back when `folder` is closed; a file system without locks has none to offer. */
static bool lock_folder(int folder)
{
    int result;
    do {
        result = flock(folder, LOCK_EX | LOCK_NB);
    } while (result != 0 && errno == EINTR);
    return result == 0 || errno == ENOLCK || errno == ENOTSUP || errno == EOPNOTSUPP ||
           errno == ENOSYS;
}

/* Who isn't root can't give files away, and need not: the file is theirs, or a copy is. */
static bool take_owner(int file, const struct stat *old)
{
    return geteuid() != 0 || fchown(file, old->st_uid, old->st_gid) == 0;
}

static bool write_beside(int folder, const char *name, const struct stat *old, Str bytes)
{
    int flags = O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC;
    int file = io_open_at(folder, name, flags, 0600);
    if (file < 0) {
        return false;
    }
    /* The owner first: changing it takes set-user-ID bits away. */
    bool is_written = io_write_all(file, bytes) && take_owner(file, old) &&
                      fchmod(file, old->st_mode & 07777) == 0 && fsync(file) == 0;
    int error = errno;
    bool is_closed = io_close(file);
    errno = is_written ? errno : error;
    return is_written && is_closed;
}

/* A signal that came meanwhile ends the process when nothing is left beside the file. */
static bool put_new(int folder, const char *beside, const char *name, const struct stat *old,
                    Str bytes, bool *ret_is_durable)
{
    interrupt_defer();
    (void)unlinkat(folder, beside, 0); /* what a killed process left */
    bool is_put =
        write_beside(folder, beside, old, bytes) && renameat(folder, beside, folder, name) == 0;
    if (is_put) {
        *ret_is_durable = fsync(folder) == 0 || errno == EINVAL;
    }
    int error = errno;
    if (!is_put) {
        (void)unlinkat(folder, beside, 0); /* it may not even be there */
    }
    interrupt_ends();
    errno = error;
    return is_put;
}

static bool replace(Arena *arena, int folder, const char *name, Str bytes, bool *ret_is_durable)
{
    struct stat old;
    if (fstatat(folder, name, &old, AT_SYMLINK_NOFOLLOW) != 0) {
        return false;
    }
    if (!S_ISREG(old.st_mode)) {
        errno = EINVAL;
        return false;
    }
    /* Hidden, so that nobody takes it for an entry. */
    const char *beside = str_format(arena, ".%s.faqgen-new", name).data;
    return put_new(folder, beside, name, &old, bytes, ret_is_durable);
}

bool rewrite_file(Arena *arena, int folder, Str path, Str bytes, bool *ret_is_durable)
{
    size_t slash = str_find_last_byte(path, '/');
    Str parent = slash == STR_NONE ? STR(".") : str_slice(path, 0, slash);
    Str name = slash == STR_NONE ? path : str_from_offset(path, slash + 1);
    int descriptor = fs_open_folder_below(folder, str_terminated(arena, parent));
    if (descriptor < 0) {
        return false;
    }
    bool is_replaced =
        lock_folder(descriptor) &&
        replace(arena, descriptor, str_terminated(arena, name), bytes, ret_is_durable);
    fs_close(descriptor);
    return is_replaced;
}
