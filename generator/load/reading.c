/* reading.c - what was read of an entry, shared by sites that are loaded one after the other. SPDX-License-Identifier: ISC */
#include "load/reading.h"

#include "load/entry.h"

#include <time.h>

/* Of a file whose time lies this far back every later writing shows: two seconds is the coarsest
 * clock of any file system (FAT). */
static bool is_settled(const FsStat *stat)
{
    enum { SETTLES_AFTER = 2 };
    struct timespec now;
    return clock_gettime(CLOCK_REALTIME, &now) == 0 &&
           stat->modified / 1000000000 + SETTLES_AFTER < (int64_t)now.tv_sec;
}

static bool is_same_file(const FsStat *a, const FsStat *b)
{
    return a->kind == b->kind && a->size == b->size && a->modified == b->modified &&
           a->changed == b->changed && a->inode == b->inode && a->device == b->device;
}

Reading *reading_of(const Site *site, Str path, const Site *previous, Arena *scratch)
{
    FsStat stat = {0};
    bool is_known = fs_stat(site->folder_fd, str_terminated(scratch, path), &stat);
    Reading *known = previous == NULL ? NULL : map_get(&previous->readings, path);
    if (is_known && known != NULL && known->is_settled && is_same_file(&known->stat, &stat)) {
        return known;
    }
    Diags found = diags_new(scratch);
    Entry *entry = entry_read(site, path, scratch, &found);
    Reading *reading = arena_new_object(entry->arena, Reading);
    *reading = (Reading){.arena = entry->arena,
                         .entry = entry,
                         .found = diags_new(entry->arena),
                         .stat = stat,
                         .is_settled = is_known && is_settled(&stat)};
    diags_merge(&reading->found, &found);
    return reading;
}

void reading_keep(Site *site, Reading *reading)
{
    reading->uses++;
    map_put(&site->readings, reading->entry->path, reading);
}

void reading_release(Reading *reading)
{
    reading->uses--;
    if (reading->uses == 0) {
        arena_free(reading->arena);
    }
}
