/* walk.h - everything below a folder, depth first. SPDX-License-Identifier: ISC */
#ifndef FAQGEN_BASE_WALK_H
#define FAQGEN_BASE_WALK_H

#include "base/fs.h"

typedef enum WalkStep {
    WALK_FILE,  /* anything but a folder; symbolic links are never followed */
    WALK_ENTER, /* a folder, before what is in it */
    WALK_LEAVE, /* the same folder, after what is in it */
    WALK_END,
    WALK_FAILED, /* errno says why; the walk is over */
} WalkStep;

typedef struct WalkLevel {
    FsList list;
    size_t next;     /* index into `list` */
    size_t path_len; /* of the path of this folder */
    uint64_t device;
    uint64_t inode;
} WalkLevel;

/* Neither recursion nor a descriptor a level, so any depth is fine: on the way up the folder is
 * reopened as "..", and must be the one that was left. */
typedef struct Walk {
    Arena *arena;
    int folder; /* descriptor of the folder that holds `name` */
    const char *name;
    Buf path;      /* of `name`, from where the walk began */
    bool descends; /* the last step was WALK_ENTER */
    LIST(WalkLevel) levels;
} Walk;

/* False with errno. The descriptor `folder` stays the caller's. */
bool walk_open(Arena *arena, int folder, Walk *ret_walk);
WalkStep walk_next(Walk *walk);
void walk_close(Walk *walk);

/* Removes the folder `name` in `parent` with all that is below, through descriptors only. False
 * with the errno of the first thing that cannot be removed; the rest goes, as far as the walk comes,
 * which a folder that cannot be opened ends. `last`, a file in the folder (may be NULL), goes after
 * everything else, and only when that is gone. */
bool walk_remove(int parent, const char *name, const char *last);

/* Asked about each file and folder but `last`, by its path from `name` on. */
typedef bool WalkMayRemove(void *context, Str path, bool is_folder);

/* The same; what `may_remove` (NULL: nothing) keeps stays, with the folders around it: ENOTEMPTY. */
bool walk_remove_some(int parent, const char *name, const char *last, WalkMayRemove *may_remove,
                      void *context);

#endif
