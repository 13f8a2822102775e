/* fs.c - every read of the file system. SPDX-License-Identifier: ISC */
#define _GNU_SOURCE /* O_PATH, syscall(2) for openat2 */
#include "base/fs.h"

#include "base/io.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <linux/openat2.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

enum { FIRST_READ = 64 * 1024 }; /* where nobody knows how much there is */

enum {
    OPEN_FILE = O_RDONLY | O_NONBLOCK | O_NOFOLLOW | O_CLOEXEC,
    /* Without O_NOFOLLOW, with which the kernel says ENOTDIR of a link instead of ELOOP. */
    OPEN_FOLDER = O_RDONLY | O_DIRECTORY | O_CLOEXEC,
    OPEN_TO_STAT = O_PATH | O_NOFOLLOW | O_CLOEXEC,
};

/* "." or names separated by single slashes, so that both ways of opening agree on each path. */
static bool check_path(const char *path)
{
    Str rest = str_from(path);
    Str name;
    if (rest.len == 0 || path[0] == '/') {
        errno = rest.len == 0 ? ENOENT : EXDEV;
        return false;
    }
    if (str_eq(rest, STR("."))) {
        return true;
    }
    while (str_cut(&rest, '/', &name)) {
        if (name.len == 0 || str_eq(name, STR(".")) || str_eq(name, STR(".."))) {
            errno = name.len == 2 ? EXDEV : EINVAL;
            return false;
        }
    }
    return true;
}

/* openat2(2), for which the C library has no function. */
static int open_in_one_call(int folder, const char *path, int flags)
{
    struct open_how how = {
        .flags = (unsigned)flags,
        .resolve = RESOLVE_BENEATH | RESOLVE_NO_SYMLINKS | RESOLVE_NO_MAGICLINKS,
    };
    long descriptor;
    do {
        descriptor = syscall(SYS_openat2, folder, path, &how, sizeof how);
    } while (descriptor < 0 && errno == EINTR);
    return (int)descriptor;
}

/* `name` is a single name; a link is ELOOP. */
static int open_name(int folder, const char *name, int flags)
{
    int descriptor = io_open_at(folder, name, flags | O_NOFOLLOW, 0);
    if (descriptor < 0 && errno == ENOTDIR) {
        struct stat stat;
        bool is_link =
            fstatat(folder, name, &stat, AT_SYMLINK_NOFOLLOW) == 0 && S_ISLNK(stat.st_mode);
        errno = is_link ? ELOOP : ENOTDIR;
    }
    return descriptor;
}

static int step_into(int folder, Str name)
{
    char terminated[NAME_MAX + 1] = {0};
    if (name.len > NAME_MAX) {
        errno = ENAMETOOLONG;
        return -1;
    }
    memcpy(terminated, name.data, name.len);
    return open_name(folder, terminated, O_PATH | O_DIRECTORY | O_CLOEXEC);
}

static int open_name_by_name(int folder, const char *path, int flags)
{
    Str rest = str_from(path);
    int at = folder;
    for (;;) {
        size_t slash = str_find_byte(rest, '/');
        bool is_last = slash == STR_NONE;
        int next =
            is_last ? open_name(at, rest.data, flags) : step_into(at, str_slice(rest, 0, slash));
        if (at != folder) {
            io_close_quietly(at);
        }
        if (is_last || next < 0) {
            return next;
        }
        at = next;
        rest = str_from_offset(rest, slash + 1);
    }
}

static int open_beneath(int folder, const char *path, int flags)
{
    if (!check_path(path)) {
        return -1;
    }
    int descriptor = open_in_one_call(folder, path, flags);
    /* EPERM: a seccomp filter that is older than the call. */
    if (descriptor < 0 && (errno == ENOSYS || errno == EPERM)) {
        return open_name_by_name(folder, path, flags);
    }
    return descriptor;
}

int fs_open_folder(const char *path)
{
    return io_open_at(AT_FDCWD, path, O_RDONLY | O_DIRECTORY | O_CLOEXEC, 0);
}

int fs_open_folder_below(int folder, const char *path)
{
    return open_beneath(folder, path, OPEN_FOLDER);
}

void fs_close(int folder)
{
    if (folder >= 0) {
        io_close_quietly(folder);
    }
}

static FsKind kind_of_mode(mode_t mode)
{
    return S_ISREG(mode) ? FS_FILE : S_ISDIR(mode) ? FS_FOLDER : S_ISLNK(mode) ? FS_LINK : FS_OTHER;
}

/* False without a fault (errno 0) where the name is gone since it was listed. */
static bool kind_of_entry(int folder, const struct dirent *entry, FsKind *ret_kind)
{
    struct stat stat;
    switch (entry->d_type) {
    case DT_REG:
        *ret_kind = FS_FILE;
        return true;
    case DT_DIR:
        *ret_kind = FS_FOLDER;
        return true;
    case DT_LNK:
        *ret_kind = FS_LINK;
        return true;
    case DT_UNKNOWN: /* this file system does not tell */
        if (fstatat(folder, entry->d_name, &stat, AT_SYMLINK_NOFOLLOW) != 0) {
            errno = errno == ENOENT ? 0 : errno;
            return false;
        }
        *ret_kind = kind_of_mode(stat.st_mode);
        return true;
    default:
        *ret_kind = FS_OTHER;
        return true;
    }
}

static bool read_entries(Arena *arena, DIR *stream, FsList *list)
{
    for (;;) {
        errno = 0;
        const struct dirent *entry = readdir(stream);
        if (entry == NULL) {
            return errno == 0;
        }
        Str name = str_from(entry->d_name);
        if (str_eq(name, STR(".")) || str_eq(name, STR(".."))) {
            continue;
        }
        FsKind kind;
        if (kind_of_entry(dirfd(stream), entry, &kind)) {
            *list_add(arena, list) = (FsEntry){.name = str_dup(arena, name), .kind = kind};
        } else if (errno != 0) {
            return false;
        }
    }
}

static int compare_entries(const void *a, const void *b)
{
    return str_compare(((const FsEntry *)a)->name, ((const FsEntry *)b)->name);
}

bool fs_list(Arena *arena, int folder, const char *path, FsList *ret_list)
{
    FsList list = {0};
    int descriptor = open_beneath(folder, path, OPEN_FOLDER);
    if (descriptor < 0) {
        return false;
    }
    DIR *stream = fdopendir(descriptor);
    if (stream == NULL) {
        io_close_quietly(descriptor);
        return false;
    }
    bool is_complete = read_entries(arena, stream, &list);
    int kept = errno;
    (void)closedir(stream);
    errno = kept;
    if (!is_complete) {
        return false;
    }
    if (list.count > 1) {
        qsort(list.items, list.count, sizeof *list.items, compare_entries);
    }
    *ret_list = list;
    return true;
}

/* Unsigned, because a damaged file system may hold any time at all. */
static int64_t nanoseconds(struct timespec time)
{
    uint64_t seconds = (uint64_t)time.tv_sec;
    return (int64_t)(seconds * 1000000000U + (uint64_t)time.tv_nsec);
}

static FsStat stat_from(const struct stat *stat)
{
    return (FsStat){
        .kind = kind_of_mode(stat->st_mode),
        .size = (uint64_t)stat->st_size,
        .modified = nanoseconds(stat->st_mtim),
        .changed = nanoseconds(stat->st_ctim),
        .inode = stat->st_ino,
        .device = stat->st_dev,
    };
}

bool fs_stat(int folder, const char *path, FsStat *ret_stat)
{
    struct stat stat;
    int descriptor = open_beneath(folder, path, OPEN_TO_STAT);
    if (descriptor < 0) {
        return false;
    }
    bool is_known = fstat(descriptor, &stat) == 0;
    io_close_quietly(descriptor);
    if (is_known) {
        *ret_stat = stat_from(&stat);
    }
    return is_known;
}

/* `expected` is what the file's size was; it may grow or shrink meanwhile. */
static bool read_all(Arena *arena, int descriptor, size_t expected, size_t limit, Str *ret_bytes)
{
    /* One byte more, so that the end is seen without growing, and one for the NUL. */
    size_t capacity = expected + 2;
    char *data = arena_alloc(arena, capacity, 1);
    size_t len = 0;
    for (;;) {
        if (len + 1 == capacity) {
            data = arena_grow(arena, data, capacity, capacity * 2);
            capacity *= 2;
        }
        ssize_t got = io_read(descriptor, data + len, capacity - 1 - len);
        if (got < 0) {
            return false;
        }
        if (got == 0) {
            break;
        }
        len += (size_t)got;
        if (len > limit) {
            errno = EFBIG;
            return false;
        }
    }
    data[len] = '\0';
    *ret_bytes = (Str){data, len};
    return true;
}

static bool read_regular(Arena *arena, int descriptor, size_t limit, Str *ret_bytes,
                         FsStat *ret_stat)
{
    struct stat stat;
    if (fstat(descriptor, &stat) != 0) {
        return false;
    }
    if (!S_ISREG(stat.st_mode)) {
        errno = EINVAL;
        return false;
    }
    if ((uint64_t)stat.st_size > limit) {
        errno = EFBIG;
        return false;
    }
    if (!read_all(arena, descriptor, (size_t)stat.st_size, limit, ret_bytes)) {
        return false;
    }
    if (ret_stat != NULL) {
        *ret_stat = stat_from(&stat);
    }
    return true;
}

bool fs_read(Arena *arena, int folder, const char *path, size_t limit, Str *ret_bytes,
             FsStat *ret_stat)
{
    int descriptor = open_beneath(folder, path, OPEN_FILE);
    if (descriptor < 0) {
        /* A socket, and a device without a driver. */
        errno = errno == ENXIO || errno == ENODEV ? EINVAL : errno;
        return false;
    }
    bool is_read = read_regular(arena, descriptor, limit, ret_bytes, ret_stat);
    io_close_quietly(descriptor);
    return is_read;
}

bool fs_read_stream(Arena *arena, const char *path, size_t limit, Str *ret_bytes)
{
    bool is_input = path[0] == '-' && path[1] == '\0';
    int descriptor = is_input ? STDIN_FILENO : io_open_at(AT_FDCWD, path, O_RDONLY | O_CLOEXEC, 0);
    if (descriptor < 0) {
        return false;
    }
    bool is_read = read_all(arena, descriptor, FIRST_READ, limit, ret_bytes);
    if (!is_input) {
        io_close_quietly(descriptor);
    }
    return is_read;
}

bool fs_name_is_portable(Str name)
{
    for (size_t i = 0; i < name.len; i++) {
        char byte = name.data[i];
        bool is_mark = byte == '.' || byte == '_' || byte == '-';
        if (!is_mark && !byte_is_letter(byte) && !byte_is_digit(byte)) {
            return false;
        }
    }
    return name.len > 0 && !str_eq(name, STR(".")) && !str_eq(name, STR(".."));
}

bool fs_open_standard_streams(void)
{
    for (int descriptor = STDIN_FILENO; descriptor <= STDERR_FILENO; descriptor++) {
        if (fcntl(descriptor, F_GETFD) >= 0 || errno != EBADF) {
            continue;
        }
        /* The wrong way round, so that using it stays the fault (EBADF) that it was. */
        int mode = descriptor == STDIN_FILENO ? O_WRONLY : O_RDONLY;
        if (open("/dev/null", mode) != descriptor) {
            return false;
        }
    }
    return true;
}

bool fs_is_file(const char *path, uint64_t *ret_size)
{
    struct stat info;
    if (stat(path, &info) != 0) {
        return false;
    }
    *ret_size = (uint64_t)info.st_size;
    errno = EINVAL;
    return S_ISREG(info.st_mode);
}
