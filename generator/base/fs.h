/* fs.h - every read of the file system. SPDX-License-Identifier: ISC */
#ifndef FAQGEN_BASE_FS_H
#define FAQGEN_BASE_FS_H

#include "base/str.h"

/* Functions return false with errno set. Paths are relative to the open folder `folder` and are
 * never followed through a symbolic link (ELOOP) or out of that folder (openat2, RESOLVE_BENEATH |
 * RESOLVE_NO_SYMLINKS | RESOLVE_NO_MAGICLINKS; component by component with O_NOFOLLOW where the
 * kernel has no openat2). A path is "." or names joined by single slashes: "/a" and "a/../b" are
 * EXDEV, "./a", "a//b" and "a/" are EINVAL. Files are opened with O_NONBLOCK, so a FIFO cannot
 * stall us. */

typedef enum FsKind {
    FS_FILE,
    FS_FOLDER,
    FS_LINK,
    FS_OTHER, /* FIFO, socket, device */
} FsKind;

typedef struct FsStat {
    FsKind kind;
    uint64_t size;
    int64_t modified; /* nanoseconds since 1970 */
    int64_t changed;  /* likewise, the inode: nobody can set it back */
    uint64_t inode;
    uint64_t device;
} FsStat;

typedef struct FsEntry {
    Str name; /* NUL-terminated */
    FsKind kind;
} FsEntry;

typedef LIST(FsEntry) FsList;

/* A descriptor (O_CLOEXEC) of the folder at `path`, which may be or pass a symbolic link: it is
 * the user's own word. -1 with errno on failure; close it with fs_close. */
int fs_open_folder(const char *path);
void fs_close(int folder);

/* The same for a folder below an open one. */
int fs_open_folder_below(int folder, const char *path);

/* The names in `path` ("." for `folder` itself) without "." and "..", in byte order. */
bool fs_list(Arena *arena, int folder, const char *path, FsList *ret_list);

/* Where the symbolic link at `path` leads, all links on its way followed: `*ret_path` is that place
 * from `folder`, missing where it lies outside. ENOENT: nowhere, ELOOP: in a circle. Opens nothing
 * that could be read. */
bool fs_follow(Arena *arena, int folder, const char *path, FsKind *ret_kind, Str *ret_path);

/* What is written in the symbolic link at `path`. */
bool fs_read_link(Arena *arena, int folder, const char *path, Str *ret_target);

/* Does not follow a link at the end of `path`. */
bool fs_stat(int folder, const char *path, FsStat *ret_stat);

/* A whole regular file (ELOOP: a link on the way, EINVAL: not a regular file, EFBIG: more than
 * `limit` bytes). The text is NUL-terminated behind its end. `ret_stat` may be NULL. */
bool fs_read(Arena *arena, int folder, const char *path, size_t limit, Str *ret_bytes,
             FsStat *ret_stat);

/* True where `path`, links followed, is a regular file: the user's own word, but no FIFO that a
 * library would wait for; `*ret_size` in bytes. Else false with errno (EINVAL: something else). */
bool fs_is_file(const char *path, uint64_t *ret_size);

/* All that the file, pipe or device at `path` has to give, or, where it is "-", standard input: the
 * user's own word, so links are followed and a pipe is waited for. EFBIG: more than `limit` bytes. */
bool fs_read_stream(Arena *arena, const char *path, size_t limit, Str *ret_bytes);

/* Where the running program lies, links resolved; NULL with errno. */
const char *fs_program_path(Arena *arena);

/* True where every system takes `name` for a file: [A-Za-z0-9._-]+, but not "." or "..". */
bool fs_name_is_portable(Str name);

/* Makes sure that descriptors 0, 1 and 2 are open, so that no output file becomes one of them.
 * Reading or writing one that was closed still fails with EBADF. False with errno. */
bool fs_open_standard_streams(void);

#endif
