/* stage_swap.c - the staged tree becomes the published one. SPDX-License-Identifier: ISC */
#define _GNU_SOURCE /* renameat2, syncfs */
#include "base/stage_internal.h"

#include "base/io.h"
#include "base/walk.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <unistd.h>

static void mark_folders_of(Stage *stage, Str path)
{
    for (size_t at = 0; at < path.len; at++) {
        PublishedFolder *folder =
            path.data[at] != '/' ? NULL : map_get(&stage->folders, str_slice(path, 0, at));
        if (folder != NULL) {
            folder->differs = true;
        }
    }
}

static void mark_folders_that_differ(Stage *stage)
{
    bool *is_kept = arena_alloc(stage->arena, stage->manifest.count, sizeof *is_kept);
    for (size_t i = 0; i < stage->slot_count; i++) {
        const Slot *slot = &stage->slots[i];
        if (slot->state == SLOT_KEPT) {
            is_kept[slot->published - stage->manifest.items] = true;
        } else if (slot->state == SLOT_WRITTEN) {
            mark_folders_of(stage, slot->file.path);
        }
    }
    for (size_t i = 0; i < stage->manifest.count; i++) {
        if (!is_kept[i]) {
            mark_folders_of(stage, stage->manifest.items[i].path);
        }
    }
}

/* rsync and make look at a folder's time too. A file system that cannot set it loses them some
 * time, nothing else, so failing is no fault. */
void stage_restore_times(Stage *stage)
{
    mark_folders_that_differ(stage);
    for (size_t i = 0; i < stage->folders.count; i++) {
        const PublishedFolder *folder = stage->folders.items[i].value;
        Str path = stage->folders.items[i].key;
        if (folder->exists && !folder->differs) {
            (void)stage_set_time(stage->staging, str_terminated(stage->arena, path),
                                 folder->modified);
        }
    }
}

static bool flush_one(int folder, const char *name)
{
    int file = io_open_at(folder, name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC, 0);
    if (file < 0) {
        return false;
    }
    bool ok = fsync(file) == 0;
    io_close_quietly(file);
    return ok;
}

static bool flush_each(Walk *walk)
{
    for (;;) {
        WalkStep step = walk_next(walk);
        if (step == WALK_END || step == WALK_FAILED) {
            return step == WALK_END;
        }
        if (step != WALK_ENTER && !flush_one(walk->folder, walk->name)) {
            return false;
        }
    }
}

/* Without syncfs: files, and then the folders that name them, from the innermost outwards. */
static bool flush_tree(int folder)
{
    Arena *arena = arena_new();
    Walk walk;
    bool ok = walk_open(arena, folder, &walk) && flush_each(&walk);
    walk_close(&walk);
    int error = errno;
    arena_free(arena);
    errno = error;
    return ok && fsync(folder) == 0;
}

static bool is_unsupported(int error)
{
    return error == EINVAL || error == ENOSYS || error == ENOTSUP || error == EOPNOTSUPP;
}

/* A failed flush is never tried again: the kernel may have dropped the page already. */
bool stage_flush(Stage *stage)
{
    if (stage->may_flush_all) {
        if (syncfs(stage->staging) == 0) {
            return true;
        }
        if (!is_unsupported(errno)) {
            return false;
        }
    }
    return flush_tree(stage->staging);
}

static bool rename_in_parent(Stage *stage, const char *from, const char *to)
{
    return renameat(stage->parent, from, stage->parent, to) == 0;
}

static bool place_first(Stage *stage)
{
    const char *name = stage->name.data;
    if (renameat2(stage->parent, stage->staging_name, stage->parent, name, RENAME_NOREPLACE) == 0) {
        return true;
    }
    return is_unsupported(errno) && rename_in_parent(stage, stage->staging_name, name);
}

/* The name that what is published has now, or NULL with errno. */
static const char *move_away(Stage *stage)
{
    for (unsigned attempt = 0; attempt < NAME_ATTEMPTS; attempt++) {
        const char *old = stage_name_beside(stage, ".old-", attempt);
        if (rename_in_parent(stage, stage->name.data, old)) {
            return old;
        }
        if (!stage_is_taken(errno)) {
            break;
        }
    }
    return NULL;
}

/* Between the two calls nothing is published; stage_recover mends it if we die there. */
static bool swap_in_two_steps(Stage *stage, const char **ret_old)
{
    const char *name = stage->name.data;
    const char *old = move_away(stage);
    if (old == NULL) {
        return false;
    }
    if (rename_in_parent(stage, stage->staging_name, name)) {
        *ret_old = old;
        return true;
    }
    int error = errno;
    if (!rename_in_parent(stage, old, name)) {
        *ret_old = old; /* the next build brings it back */
    }
    errno = error;
    return false;
}

bool stage_swap(Stage *stage, const char **ret_old)
{
    const char *name = stage->name.data;
    *ret_old = NULL;
    if (stage->target < 0) {
        return place_first(stage);
    }
    if (stage->may_exchange) {
        if (renameat2(stage->parent, stage->staging_name, stage->parent, name, RENAME_EXCHANGE) ==
            0) {
            *ret_old = stage->staging_name;
            return true;
        }
        if (!is_unsupported(errno)) {
            return false;
        }
    }
    return swap_in_two_steps(stage, ret_old);
}
