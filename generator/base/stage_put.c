/* stage_put.c - files into the staging folder, by many threads. SPDX-License-Identifier: ISC */
#include "base/stage_internal.h"

#include "base/heap.h"
#include "base/interrupt.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* Every function here reads the stage and writes one slot, so it needs no lock. */

static char *copy_path(Str path)
{
    char *copy = heap_alloc(path.len + 1, 1);
    memcpy(copy, path.data, path.len);
    return copy;
}

/* NULL with errno. */
static Slot *take_slot(Stage *stage, size_t index, Str path)
{
    if (index >= stage->slot_count || stage->slots[index].state != SLOT_FREE) {
        errno = EINVAL;
        return NULL;
    }
    Slot *slot = &stage->slots[index];
    slot->state = SLOT_FAILED;
    slot->path = copy_path(path);
    slot->file.path = (Str){slot->path, path.len};
    if (interrupt_requested()) {
        slot->error = ECANCELED;
    } else if (!manifest_path_is_safe(path)) {
        slot->error = EINVAL;
    }
    if (slot->error != 0) {
        errno = slot->error;
        return NULL;
    }
    slot->published = manifest_find(&stage->manifest, slot->file.path);
    return slot;
}

static bool finish_slot(Slot *slot, bool ok, SlotState state)
{
    if (!ok) {
        slot->error = errno;
        return false;
    }
    slot->state = state;
    slot->file.has_stamp = true;
    return true;
}

static bool is_same(const Stage *stage, const Slot *slot)
{
    const ManifestFile *published = slot->published;
    return published != NULL && published->size == slot->file.size &&
           hash_eq(&published->hash, &slot->file.hash) && stage_is_untouched(stage, published);
}

static const Stamp *published_stamp(const Stage *stage, const Slot *slot)
{
    return &stage->published[slot->published - stage->manifest.items].stamp;
}

/* Gives the published file a second name. Where that cannot be, a copy does as well: another
 * device, a file system without links, too many of them, or the file has vanished meanwhile. */
static bool link_published(const Stage *stage, const Slot *slot, char *path)
{
    if (!stage->may_link) {
        return false;
    }
    if (linkat(stage->target, slot->path, stage->staging, path, 0) == 0) {
        return true;
    }
    return errno == ENOENT && stage_make_folders(stage->staging, path) &&
           linkat(stage->target, slot->path, stage->staging, path, 0) == 0;
}

bool stage_put(Stage *stage, size_t index, Str path, Str bytes)
{
    Slot *slot = take_slot(stage, index, path);
    if (slot == NULL) {
        return false;
    }
    slot->file.size = bytes.len;
    slot->file.hash = hash_of(bytes);
    if (!is_same(stage, slot)) {
        bool ok = stage_write(stage->staging, slot->path, bytes, NULL, &slot->file.stamp);
        return finish_slot(slot, ok, SLOT_WRITTEN);
    }
    const Stamp *stamp = published_stamp(stage, slot);
    slot->file.stamp = *stamp;
    bool ok = link_published(stage, slot, slot->path) ||
              stage_write(stage->staging, slot->path, bytes, stamp, &slot->file.stamp);
    return finish_slot(slot, ok, SLOT_KEPT);
}

const char *stage_path(Stage *stage, Arena *arena, Str path)
{
    if (stage->staging < 0 || !manifest_path_is_safe(path)) {
        errno = EINVAL;
        return NULL;
    }
    char *folders = copy_path(path);
    bool ok = stage_make_folders(stage->staging, folders);
    free(folders);
    if (!ok) {
        return NULL;
    }
    return str_format(arena, "%s/%s/%.*s", stage->parent_path, stage->staging_name, STR_ARGS(path))
        .data;
}

/* The link is made under another name first, so that nothing is lost where it cannot be. */
static bool replace_by_published(const Stage *stage, Slot *slot, size_t index)
{
    const Stamp *stamp = published_stamp(stage, slot);
    char name[64];
    int len = snprintf(name, sizeof name, MANIFEST_NAME "-link-%zu", index);
    if (len > 0 && link_published(stage, slot, name)) {
        slot->file.stamp = *stamp;
        return renameat(stage->staging, name, stage->staging, slot->path) == 0;
    }
    if (stage_set_time(stage->staging, slot->path, stamp->modified)) {
        slot->file.stamp.modified = stamp->modified;
    }
    return true;
}

bool stage_adopt(Stage *stage, size_t index, Str path)
{
    Slot *slot = take_slot(stage, index, path);
    if (slot == NULL) {
        return false;
    }
    if (!stage_hash(stage->staging, slot->path, &slot->file.hash, &slot->file.stamp)) {
        return finish_slot(slot, false, SLOT_FAILED);
    }
    slot->file.size = slot->file.stamp.size;
    if (!is_same(stage, slot)) {
        return finish_slot(slot, true, SLOT_WRITTEN);
    }
    return finish_slot(slot, replace_by_published(stage, slot, index), SLOT_KEPT);
}
