/* shim_files.c - calls on open files and folders. SPDX-License-Identifier: ISC */
#define _GNU_SOURCE /* syncfs, the names with 64 */
#include "shim.h"

#include <dirent.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdlib.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

/* --- Bytes ------------------------------------------------------------------------------------- */

ssize_t write(int file, const void *data, size_t len)
{
    FORWARD_BYTES(write, true, write, file, data, len);
}

ssize_t pwrite(int file, const void *data, size_t len, off_t at)
{
    FORWARD_BYTES(write, true, pwrite, file, data, len, at);
}

ssize_t pwrite64(int file, const void *data, size_t len, off64_t at)
{
    FORWARD_BYTES(write, true, pwrite64, file, data, len, at);
}

ssize_t read(int file, void *data, size_t len)
{
    FORWARD_BYTES(read, false, read, file, data, len);
}

ssize_t pread(int file, void *data, size_t len, off_t at)
{
    FORWARD_BYTES(read, false, pread, file, data, len, at);
}

ssize_t pread64(int file, void *data, size_t len, off64_t at)
{
    FORWARD_BYTES(read, false, pread64, file, data, len, at);
}

/* --- Descriptors --------------------------------------------------------------------------------- */

static mode_t mode_of(int flags, va_list arguments)
{
    return (flags & O_CREAT) != 0 ? va_arg(arguments, mode_t) : 0;
}

#define MODE_OF(flags)                                                                             \
    va_list arguments;                                                                             \
    va_start(arguments, flags);                                                                    \
    mode_t mode = mode_of((flags), arguments);                                                     \
    va_end(arguments)

int open(const char *path, int flags, ...)
{
    MODE_OF(flags);
    FORWARD(open, (flags & O_CREAT) != 0, -1, open, path, flags, mode);
}

int open64(const char *path, int flags, ...)
{
    MODE_OF(flags);
    FORWARD(open, (flags & O_CREAT) != 0, -1, open64, path, flags, mode);
}

int openat(int folder, const char *path, int flags, ...)
{
    MODE_OF(flags);
    FORWARD(openat, (flags & O_CREAT) != 0, -1, openat, folder, path, flags, mode);
}

int openat64(int folder, const char *path, int flags, ...)
{
    MODE_OF(flags);
    FORWARD(openat, (flags & O_CREAT) != 0, -1, openat64, folder, path, flags, mode);
}

/* What the headers make of open and openat with constant flags. */
int __open_2(const char *path, int flags);
int __openat_2(int folder, const char *path, int flags);

int __open_2(const char *path, int flags)
{
    FORWARD(open, false, -1, __open_2, path, flags);
}

int __openat_2(int folder, const char *path, int flags)
{
    FORWARD(openat, false, -1, __openat_2, folder, path, flags);
}

/* openat2 has no function of its own. It is the only call that comes this way, and only reads. */
long syscall(long number, ...)
{
    va_list arguments;
    va_start(arguments, number);
    int folder = va_arg(arguments, int);
    const char *path = va_arg(arguments, const char *);
    void *request = va_arg(arguments, void *);
    size_t size = va_arg(arguments, size_t);
    va_end(arguments);
    if (number != SYS_openat2) {
        abort();
    }
    FORWARD(openat2, false, -1, syscall, number, folder, path, request, size);
}

int close(int file)
{
    FORWARD_CLOSE(close, true, close, file);
}

int fsync(int file)
{
    FORWARD(fsync, true, -1, fsync, file);
}

int fdatasync(int file)
{
    FORWARD(fsync, true, -1, fdatasync, file);
}

int syncfs(int file)
{
    FORWARD(syncfs, true, -1, syncfs, file);
}

int ftruncate(int file, off_t len)
{
    FORWARD(truncate, true, -1, ftruncate, file, len);
}

int ftruncate64(int file, off64_t len)
{
    FORWARD(truncate, true, -1, ftruncate64, file, len);
}

int futimens(int file, const struct timespec times[2])
{
    FORWARD(utimens, true, -1, futimens, file, times);
}

int fchmod(int file, mode_t mode)
{
    FORWARD(chmod, true, -1, fchmod, file, mode);
}

int fchown(int file, uid_t user, gid_t group)
{
    FORWARD(chmod, true, -1, fchown, file, user, group);
}

int flock(int file, int operation)
{
    FORWARD(flock, false, -1, flock, file, operation);
}

/* Each command has one more argument or none, which is a number or a pointer. */
#define ARGUMENT_OF(command)                                                                       \
    va_list arguments;                                                                             \
    va_start(arguments, command);                                                                  \
    void *argument = va_arg(arguments, void *);                                                    \
    va_end(arguments)

static bool is_lock(int command)
{
    return command == F_SETLK || command == F_SETLKW || command == F_GETLK ||
           command == F_OFD_SETLK || command == F_OFD_SETLKW || command == F_OFD_GETLK;
}

static Kind kind_of_command(int command)
{
    return is_lock(command) ? KIND_lock : KIND_fcntl;
}

int fcntl(int file, int command, ...)
{
    ARGUMENT_OF(command);
    FORWARD_KIND(kind_of_command(command), false, -1, fcntl, file, command, argument);
}

int fcntl64(int file, int command, ...)
{
    ARGUMENT_OF(command);
    FORWARD_KIND(kind_of_command(command), false, -1, fcntl64, file, command, argument);
}

int dup2(int from, int to)
{
    FORWARD(dup, false, -1, dup2, from, to);
}

int closedir(DIR *stream)
{
    FORWARD_CLOSE(closedir, false, closedir, stream);
}

int fstat(int file, struct stat *info)
{
    FORWARD(stat, false, -1, fstat, file, info);
}

int fstat64(int file, struct stat64 *info)
{
    FORWARD(stat, false, -1, fstat64, file, info);
}

DIR *fdopendir(int file)
{
    FORWARD(getdents, false, NULL, fdopendir, file);
}

struct dirent *readdir(DIR *stream)
{
    FORWARD(getdents, false, NULL, readdir, stream);
}

struct dirent64 *readdir64(DIR *stream)
{
    FORWARD(getdents, false, NULL, readdir64, stream);
}
