/* create.c - a new file, where there is none. SPDX-License-Identifier: ISC */
#include "base/create.h"

#include "base/stage_internal.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

enum { PATH_BYTES = 4096 }; /* as many as Linux takes */

/* Memory that is there already: who writes several files must not run out of it between two. */
static bool terminate(Str path, char name[PATH_BYTES])
{
    if (path.len >= PATH_BYTES) {
        errno = ENAMETOOLONG;
        return false;
    }
    memcpy(name, path.data, path.len);
    name[path.len] = '\0';
    return true;
}

bool create_file(int folder, Str path, Str bytes)
{
    char name[PATH_BYTES];
    Stamp stamp;
    if (!terminate(path, name)) {
        return false;
    }
    bool ok = stage_write(folder, name, bytes, NULL, &stamp);
    int error = errno;
    if (!ok && error != EEXIST && error != ENOENT && error != ENOTDIR) {
        (void)unlinkat(folder, name, 0);
    }
    errno = error;
    return ok;
}

void create_undo(int folder, Str path)
{
    char name[PATH_BYTES];
    if (terminate(path, name) && unlinkat(folder, name, 0) != 0) {
        (void)unlinkat(folder, name, AT_REMOVEDIR);
    }
}
