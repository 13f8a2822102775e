/* shim_names.c - calls on what has a name. SPDX-License-Identifier: ISC */
#define _GNU_SOURCE /* renameat2, the names with 64 */
#include "shim.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

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

int rmdir(const char *path)
{
    FORWARD(unlink, true, -1, rmdir, path);
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

int access(const char *path, int mode)
{
    FORWARD(stat, false, -1, access, path, mode);
}

char *getcwd(char *data, size_t size)
{
    FORWARD(stat, false, NULL, getcwd, data, size);
}

char *realpath(const char *path, char *data)
{
    FORWARD(realpath, false, NULL, realpath, path, data);
}
