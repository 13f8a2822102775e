/* stage_remove.c - a tree of ours goes, a stranger's file in it stays. SPDX-License-Identifier: ISC */
#include "base/stage_internal.h"

#include "base/fs.h"
#include "base/walk.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

/* DESIGN. Until it was swapped away a tree lay at the target, and somebody may be in it still: a
 * shell whose current folder it is, a program that makes files there. So it is decided file by file, by
 * the tree's own manifest, and at the moment when each goes. What has a name in it is ours, whatever it
 * holds by now, as in the target, where the next build writes it anew. The manifest goes last: as
 * long as anything of a stranger's is left the next build meets the same tree, and says so again. */

typedef struct Named {
    Arena *arena;
    Manifest manifest;
    Map folders;  /* as Stage.folders */
    Str stranger; /* the first path that the manifest does not name */
} Named;

static bool is_named(void *context, Str path, bool is_folder)
{
    Named *named = context;
    bool is_ours =
        is_folder ? map_get(&named->folders, path) != NULL
                  : manifest_owns(&named->manifest, path) || str_eq(path, STR(MANIFEST_CACHE_NAME));
    if (!is_ours && named->stranger.len == 0) {
        named->stranger = str_dup(named->arena, path);
    }
    return is_ours;
}

/* False with errno, EINVAL for a manifest that we did not write. In a tree that has our marker alone
 * nobody has been but the build that made it, so all of it goes. */
static bool read_named(Stage *stage, const char *name, Named *ret_named, bool *ret_was_whole)
{
    Str text;
    const char *path = str_format(stage->arena, "%s/%s", name, MANIFEST_NAME).data;
    *ret_was_whole = true;
    if (!fs_read(stage->arena, stage->parent, path, FILE_LIMIT, &text, NULL)) {
        return errno == ENOENT; /* an empty folder, unless somebody has just filled it */
    }
    if (str_eq(text, STAGE_MARKER)) {
        *ret_was_whole = false;
        return true;
    }
    if (str_starts_with(STAGE_MARKER, text)) {
        return true; /* cut off while it was written, before any other file: it names nothing */
    }
    if (!manifest_parse(stage->arena, text, &ret_named->manifest)) {
        errno = EINVAL;
        return false;
    }
    stage_map_folders(stage->arena, &ret_named->manifest, &ret_named->folders);
    return true;
}

bool stage_was_published(Stage *stage, const char *name)
{
    bool was_whole;
    Named named = {.arena = stage->arena, .folders = map_new(stage->arena)};
    return read_named(stage, name, &named, &was_whole) && named.manifest.count > 0;
}

void stage_remove(Stage *stage, const char *name, const char *what)
{
    bool was_whole;
    Named named = {.arena = stage->arena, .folders = map_new(stage->arena)};
    if (read_named(stage, name, &named, &was_whole) &&
        walk_remove_some(stage->parent, name, MANIFEST_NAME, was_whole ? is_named : NULL, &named)) {
        return;
    }
    const char *reason = strerror(errno);
    if (named.stranger.len > 0) {
        stage->warning = str_format(
            stage->arena, "'%s/%s/%.*s' stays, as faqgen did not make it, in %s: move it away",
            stage->parent_path, name, STR_ARGS(named.stranger), what);
        return;
    }
    stage->warning = str_format(stage->arena, "cannot remove %s, '%s/%s': %s", what,
                                stage->parent_path, name, reason);
}

/* First under another name: half removed it must never be taken for what was published. */
void stage_remove_old(Stage *stage, const char *name, const char *what)
{
    for (unsigned attempt = 0; attempt < NAME_ATTEMPTS; attempt++) {
        const char *other = stage_name_beside(stage, ".staging-", attempt);
        if (renameat(stage->parent, name, stage->parent, other) == 0) {
            stage_remove(stage, other, what);
            return;
        }
        if (!stage_is_taken(errno)) {
            break;
        }
    }
    stage->warning = str_format(stage->arena, "cannot move %s, '%s/%s': %s", what,
                                stage->parent_path, name, strerror(errno));
}
