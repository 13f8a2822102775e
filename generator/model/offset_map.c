/* offset_map.c - from a decoded text back to what it was written as. SPDX-License-Identifier: ISC */
#include "model/offset_map.h"

/* What the map says of an offset at or behind the start of `run`. */
static size_t raw_in(const OffsetRun *run, size_t decoded)
{
    return run->is_escape ? run->raw : run->raw + (decoded - run->decoded);
}

void offset_map_add(Arena *arena, OffsetMap *map, OffsetRun run)
{
    OffsetRun start = {0};
    OffsetRun *last = map->count == 0 ? &start : &map->items[map->count - 1];
    if (!run.is_escape && !last->is_escape && raw_in(last, run.decoded) == run.raw) {
        return;
    }
    if (map->count > 0 && last->decoded == run.decoded) {
        *last = run; /* nothing was decoded since */
        return;
    }
    *list_add(arena, map) = run;
}

size_t offset_map_raw(const OffsetMap *map, size_t decoded)
{
    size_t low = 0;
    size_t high = map->count; /* the run sought is before items[high] */
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (map->items[middle].decoded <= decoded) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    size_t raw = low == 0 ? decoded : raw_in(&map->items[low - 1], decoded);
    /* What was decoded may be longer than what it was written as: it ends before the next run. */
    bool is_beyond = low < map->count && raw >= map->items[low].raw &&
                     map->items[low].raw > (low == 0 ? 0 : map->items[low - 1].raw);
    return is_beyond ? map->items[low].raw - 1 : raw;
}
