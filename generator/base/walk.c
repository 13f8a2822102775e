/* walk.c - everything below a folder, depth first. SPDX-License-Identifier: ISC */
#include "base/walk.h"

#include "base/io.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static int open_folder(int folder, const char *name)
{
    return io_open_at(folder, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC, 0);
}

/* Makes `folder` (which it owns from here on) the innermost level. */
static bool push_level(Walk *walk, int folder)
{
    struct stat status;
    FsList list = {0};
    if (fstat(folder, &status) != 0 || !fs_list(walk->arena, folder, ".", &list)) {
        io_close_quietly(folder);
        return false;
    }
    *list_add(walk->arena, &walk->levels) = (WalkLevel){
        .list = list,
        .path_len = walk->path.len,
        .device = status.st_dev,
        .inode = status.st_ino,
    };
    if (walk->folder >= 0) {
        close(walk->folder);
    }
    walk->folder = folder;
    return true;
}

static bool pop_level(Walk *walk)
{
    const WalkLevel *outer = &walk->levels.items[walk->levels.count - 2];
    int folder = open_folder(walk->folder, "..");
    if (folder < 0) {
        return false;
    }
    struct stat status;
    if (fstat(folder, &status) != 0) {
        io_close_quietly(folder);
        return false;
    }
    if (status.st_dev != outer->device || status.st_ino != outer->inode) {
        close(folder);
        errno = ESTALE; /* the folder was moved while we were in it */
        return false;
    }
    close(walk->folder);
    walk->folder = folder;
    walk->path.len = walk->levels.items[walk->levels.count - 1].path_len;
    walk->levels.count--;
    walk->name = outer->list.items[outer->next - 1].name.data;
    return true;
}

bool walk_open(Arena *arena, int folder, Walk *ret_walk)
{
    *ret_walk = (Walk){.arena = arena, .folder = -1, .path = buf_new(arena)};
    int own = open_folder(folder, ".");
    return own >= 0 && push_level(ret_walk, own);
}

static bool descend(Walk *walk)
{
    int folder = open_folder(walk->folder, walk->name);
    return folder >= 0 && push_level(walk, folder);
}

WalkStep walk_next(Walk *walk)
{
    if (walk->descends) {
        walk->descends = false;
        if (!descend(walk)) {
            return WALK_FAILED;
        }
    }
    WalkLevel *level = &walk->levels.items[walk->levels.count - 1];
    if (level->next == level->list.count) {
        if (walk->levels.count == 1) {
            return WALK_END;
        }
        return pop_level(walk) ? WALK_LEAVE : WALK_FAILED;
    }
    const FsEntry *entry = &level->list.items[level->next++];
    walk->name = entry->name.data;
    walk->path.len = level->path_len;
    if (level->path_len > 0) {
        buf_add_byte(&walk->path, '/');
    }
    buf_add(&walk->path, entry->name);
    walk->descends = entry->kind == FS_FOLDER;
    return walk->descends ? WALK_ENTER : WALK_FILE;
}

void walk_close(Walk *walk)
{
    if (walk->folder >= 0) {
        io_close_quietly(walk->folder);
        walk->folder = -1;
    }
}

typedef struct Removal {
    const char *last;
    WalkMayRemove *may_remove;
    void *context;
} Removal;

/* 0, or what errno becomes. */
static int remove_one(const Walk *walk, bool is_folder, const Removal *removal)
{
    if (removal->may_remove != NULL &&
        !removal->may_remove(removal->context, buf_str(&walk->path), is_folder)) {
        return ENOTEMPTY;
    }
    bool is_gone = unlinkat(walk->folder, walk->name, is_folder ? AT_REMOVEDIR : 0) == 0;
    return is_gone || errno == ENOENT ? 0 : errno;
}

/* 0, or the errno of the first thing that could not be removed. */
static int remove_content(Walk *walk, const Removal *removal)
{
    const char *last = removal->last;
    int first_error = 0;
    for (;;) {
        WalkStep step = walk_next(walk);
        bool is_last = last != NULL && step == WALK_FILE && walk->levels.count == 1 &&
                       strcmp(walk->name, last) == 0;
        if (step == WALK_END) {
            return first_error;
        }
        if (step == WALK_FAILED) {
            return first_error != 0 ? first_error : errno;
        }
        if (step == WALK_ENTER || is_last) {
            continue;
        }
        int error = remove_one(walk, step == WALK_LEAVE, removal);
        if (first_error == 0) {
            first_error = error;
        }
    }
}

bool walk_remove(int parent, const char *name, const char *last)
{
    return walk_remove_some(parent, name, last, NULL, NULL);
}

bool walk_remove_some(int parent, const char *name, const char *last, WalkMayRemove *may_remove,
                      void *context)
{
    Removal removal = {.last = last, .may_remove = may_remove, .context = context};
    int folder = open_folder(parent, name);
    if (folder < 0) {
        return false;
    }
    Arena *arena = arena_new();
    Walk walk;
    int error = walk_open(arena, folder, &walk) ? remove_content(&walk, &removal) : errno;
    walk_close(&walk);
    arena_free(arena);
    if (error == 0 && last != NULL && unlinkat(folder, last, 0) != 0 && errno != ENOENT) {
        error = errno;
    }
    if (error == 0 && unlinkat(parent, name, AT_REMOVEDIR) != 0) {
        error = errno;
    }
    close(folder);
    errno = error;
    return error == 0;
}
