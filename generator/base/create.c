/* create.c - a new file, where there is none. SPDX-License-Identifier: ISC */
#include "base/create.h"

#include "base/stage_internal.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

bool create_file(int folder, Str path, Str bytes)
{
    Arena *arena = arena_new();
    char *name = arena_alloc(arena, path.len + 1, 1);
    memcpy(name, path.data, path.len);
    name[path.len] = '\0';
    Stamp stamp;
    bool ok = stage_write(folder, name, bytes, NULL, &stamp);
    int error = errno;
    if (!ok && error != EEXIST && error != ENOENT && error != ENOTDIR) {
        (void)unlinkat(folder, name, 0);
    }
    arena_free(arena);
    errno = error;
    return ok;
}
