/* map.h - text to pointer, in the order of insertion. SPDX-License-Identifier: ISC */
#ifndef FAQGEN_BASE_MAP_H
#define FAQGEN_BASE_MAP_H

#include "base/str.h"

typedef struct MapItem {
    Str key; /* borrowed: must live as long as the map */
    void *value;
} MapItem;

/* `items[0 … count-1]` are in the order in which their keys were first set, so that whatever is
 * written from a map is the same bytes each time. There is no removal. */
typedef struct Map {
    Arena *arena;
    MapItem *items;
    size_t count;
    size_t capacity;
    uint32_t *slots; /* open addressing: 0 is empty, else index + 1 */
    size_t slot_count;
} Map;

Map map_new(Arena *arena);

/* The value of `key`, or NULL. */
void *map_get(const Map *map, Str key);

/* Sets `key` unless it is there already; returns the value that is there now. */
void *map_put(Map *map, Str key, void *value);

#endif
