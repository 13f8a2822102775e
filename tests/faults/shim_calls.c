/* shim_calls.c - the calls that go wrong. SPDX-License-Identifier: ISC */
#define _GNU_SOURCE /* renameat2, the names with 64 */
#include "shim.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/file.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

/* --- Memory and threads ------------------------------------------------------------------------ */

/* The body of an allocator's function. dlsym allocates only to say what it does not find. */
#define FORWARD_MALLOC(name, ...)                                                                  \
    static __typeof__(name) *real;                                                                 \
    if (real == NULL) {                                                                            \
        find_next(&real, #name);                                                                   \
    }                                                                                              \
    return strikes(KIND_malloc, false) ? NULL : real(__VA_ARGS__)

void *malloc(size_t size)
{
    FORWARD_MALLOC(malloc, size);
}

void *calloc(size_t count, size_t size)
{
    FORWARD_MALLOC(calloc, count, size);
}

void *realloc(void *data, size_t size)
{
    FORWARD_MALLOC(realloc, data, size);
}

void *mmap(void *at, size_t len, int protection, int flags, int file, off_t offset)
{
    FORWARD(mmap, false, MAP_FAILED, mmap, at, len, protection, flags, file, offset);
}

void *mmap64(void *at, size_t len, int protection, int flags, int file, off64_t offset)
{
    FORWARD(mmap, false, MAP_FAILED, mmap64, at, len, protection, flags, file, offset);
}

int pthread_create(pthread_t *thread, const pthread_attr_t *how, void *(*start)(void *), void *data)
{
    FORWARD(thread, false, fault_errno, pthread_create, thread, how, start, data);
}

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

size_t fwrite(const void *data, size_t size, size_t count, FILE *stream)
{
    static __typeof__(fwrite) *real;
    if (real == NULL) {
        find_next(&real, "fwrite");
    }
    return stream == stdout && strikes(KIND_stdout, false) ? 0 : real(data, size, count, stream);
}

int fflush(FILE *stream)
{
    static __typeof__(fflush) *real;
    if (real == NULL) {
        find_next(&real, "fflush");
    }
    return stream == stdout && strikes(KIND_stdout, false) ? EOF : real(stream);
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
    void *how = va_arg(arguments, void *);
    size_t size = va_arg(arguments, size_t);
    va_end(arguments);
    if (number != SYS_openat2) {
        abort();
    }
    FORWARD(openat, false, -1, syscall, number, folder, path, how, size);
}

/* The descriptor is gone even where close(2) fails. */
int close(int file)
{
    static __typeof__(close) *real;
    if (real == NULL) {
        find_next(&real, "close");
    }
    bool is_hit = strikes(KIND_close, true);
    int error = errno;
    int result = real(file);
    if (is_hit && fault_how == HOW_INSIDE) {
        end_process();
    }
    errno = is_hit ? error : errno;
    return is_hit ? -1 : result;
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
    FORWARD(fsync, true, -1, syncfs, file);
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

/* --- Names ------------------------------------------------------------------------------------- */

int rename(const char *from, const char *to)
{
    FORWARD(rename, true, -1, rename, from, to);
}

int renameat(int from_folder, const char *from, int to_folder, const char *to)
{
    FORWARD(rename, true, -1, renameat, from_folder, from, to_folder, to);
}

int renameat2(int from_folder, const char *from, int to_folder, const char *to, unsigned flags)
{
    FORWARD(renameat2, true, -1, renameat2, from_folder, from, to_folder, to, flags);
}

int link(const char *from, const char *to)
{
    FORWARD(link, true, -1, link, from, to);
}

int linkat(int from_folder, const char *from, int to_folder, const char *to, int flags)
{
    FORWARD(link, true, -1, linkat, from_folder, from, to_folder, to, flags);
}

int mkdir(const char *path, mode_t mode)
{
    FORWARD(mkdir, true, -1, mkdir, path, mode);
}

int mkdirat(int folder, const char *path, mode_t mode)
{
    FORWARD(mkdir, true, -1, mkdirat, folder, path, mode);
}

int unlink(const char *path)
{
    FORWARD(unlink, true, -1, unlink, path);
}

int unlinkat(int folder, const char *path, int flags)
{
    FORWARD(unlink, true, -1, unlinkat, folder, path, flags);
}

int utimensat(int folder, const char *path, const struct timespec times[2], int flags)
{
    FORWARD(utimens, true, -1, utimensat, folder, path, times, flags);
}

int stat(const char *path, struct stat *info)
{
    FORWARD(stat, false, -1, stat, path, info);
}

int stat64(const char *path, struct stat64 *info)
{
    FORWARD(stat, false, -1, stat64, path, info);
}

int lstat64(const char *path, struct stat64 *info)
{
    FORWARD(stat, false, -1, lstat64, path, info);
}

int fstat(int file, struct stat *info)
{
    FORWARD(stat, false, -1, fstat, file, info);
}

int fstat64(int file, struct stat64 *info)
{
    FORWARD(stat, false, -1, fstat64, file, info);
}

ssize_t readlink(const char *path, char *data, size_t size)
{
    FORWARD(stat, false, -1, readlink, path, data, size);
}

ssize_t readlinkat(int folder, const char *path, char *data, size_t size)
{
    FORWARD(stat, false, -1, readlinkat, folder, path, data, size);
}

int fstatat(int folder, const char *path, struct stat *info, int flags)
{
    FORWARD(stat, false, -1, fstatat, folder, path, info, flags);
}
