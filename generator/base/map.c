/* map.c - text to pointer, in the order of insertion. SPDX-License-Identifier: ISC */
#include "base/map.h"

/* FNV-1a, 64 bits (draft-eastlake-fnv). Keys are ids and paths of one site, whose number is
 * bounded by its author's patience, so an unkeyed hash is enough. */
static uint64_t hash_bytes(Str key)
{
    uint64_t hash = 0xcbf29ce484222325U;
    for (size_t i = 0; i < key.len; i++) {
        hash = (hash ^ (unsigned char)key.data[i]) * 0x100000001b3U;
    }
    return hash;
}

Map map_new(Arena *arena)
{
    return (Map){.arena = arena};
}

/* The slot that holds `key`, or the empty one where it belongs. */
static uint32_t *find_slot(const Map *map, Str key)
{
    size_t mask = map->slot_count - 1;
    size_t at = (size_t)hash_bytes(key) & mask;
    while (map->slots[at] != 0 && !str_eq(map->items[map->slots[at] - 1].key, key)) {
        at = (at + 1) & mask;
    }
    return &map->slots[at];
}

/* Keeps at least half of the slots empty. */
static void grow_slots(Map *map)
{
    if (map->slot_count > map->count * 2) {
        return;
    }
    map->slot_count = map->slot_count == 0 ? 16 : map->slot_count * 2;
    map->slots = arena_alloc(map->arena, map->slot_count, sizeof *map->slots);
    for (size_t i = 0; i < map->count; i++) {
        *find_slot(map, map->items[i].key) = (uint32_t)(i + 1);
    }
}

void *map_get(const Map *map, Str key)
{
    if (map->slot_count == 0) {
        return NULL;
    }
    uint32_t slot = *find_slot(map, key);
    return slot == 0 ? NULL : map->items[slot - 1].value;
}

void *map_put(Map *map, Str key, void *value)
{
    grow_slots(map);
    uint32_t *slot = find_slot(map, key);
    if (*slot != 0) {
        return map->items[*slot - 1].value;
    }
    MapItem *item = list_add(map->arena, map);
    *item = (MapItem){.key = key, .value = value};
    *slot = (uint32_t)map->count;
    return value;
}
