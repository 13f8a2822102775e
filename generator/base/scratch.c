/* scratch.c - a folder of our own for a while. SPDX-License-Identifier: ISC */
#include "base/scratch.h"

#include "base/fs.h"
#include "base/stage_internal.h"
#include "base/walk.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { ATTEMPTS = 1000 };

struct Scratch {
    const char *path;
    int folder;
};

Scratch *scratch_new(Arena *arena)
{
    const char *place = getenv("TMPDIR");
    bool is_set = place != NULL && place[0] == '/';
    for (unsigned attempt = 0; attempt < ATTEMPTS; attempt++) {
        Str path =
            str_format(arena, "%s/faqgen-%ld-%u", is_set ? place : "/tmp", (long)getpid(), attempt);
        if (mkdirat(AT_FDCWD, path.data, 0700) == 0) {
            Scratch *scratch = arena_new_object(arena, Scratch);
            *scratch = (Scratch){.path = path.data, .folder = fs_open_folder(path.data)};
            if (scratch->folder < 0) {
                int error = errno;
                unlinkat(AT_FDCWD, path.data, AT_REMOVEDIR);
                errno = error;
                return NULL;
            }
            return scratch;
        }
        if (errno != EEXIST) {
            return NULL;
        }
    }
    return NULL;
}

const char *scratch_path(const Scratch *scratch)
{
    return scratch->path;
}

int scratch_folder(const Scratch *scratch)
{
    return scratch->folder;
}

bool scratch_write(Scratch *scratch, Str path, Str bytes)
{
    Arena *arena = arena_new();
    char *name = arena_alloc(arena, path.len + 1, 1);
    memcpy(name, path.data, path.len);
    name[path.len] = '\0';
    Stamp stamp;
    bool ok = stage_write(scratch->folder, name, bytes, NULL, &stamp);
    int error = errno;
    arena_free(arena);
    errno = error;
    return ok;
}

void scratch_remove(Scratch *scratch)
{
    if (scratch != NULL) {
        fs_close(scratch->folder);
        walk_remove(AT_FDCWD, scratch->path, NULL);
    }
}
