/* arena.c - memory that is freed all at once. SPDX-License-Identifier: ISC */
#include "base/arena.h"

#include <stdalign.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* DESIGN. A list of blocks, newest first; an object is the next aligned slice of the newest block.
 * Blocks double up to BLOCK_MAX, so an arena of a few objects stays small and a large one needs
 * few calls of calloc. A block's unused bytes are always zero, which is why allocations are. */

/* With AddressSanitizer, whatever is not a byte of an object is poisoned: the rest of a block, the
 * padding behind an object, and a red zone between two objects. */
#if defined(__SANITIZE_ADDRESS__)
#define IS_WATCHED
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define IS_WATCHED
#endif
#endif
#ifdef IS_WATCHED
#include <sanitizer/asan_interface.h>
#define POISON(data, size) ASAN_POISON_MEMORY_REGION((data), (size))
#define UNPOISON(data, size) ASAN_UNPOISON_MEMORY_REGION((data), (size))
enum { RED_ZONE = 16 };
#else
#define POISON(data, size) ((void)(data))
#define UNPOISON(data, size) ((void)(data))
enum { RED_ZONE = 0 };
#endif

enum { BLOCK_MIN = 4096, BLOCK_MAX = 1024 * 1024 };

typedef struct Block Block;
struct Block {
    Block *older;
    size_t size;
    size_t used;
    alignas(max_align_t) char bytes[];
};

struct Arena {
    Block *newest;
};

void out_of_memory(size_t wanted)
{
    /* It may come at any time, also after the swap. */
    fprintf(stderr,
            "faqgen: error: out of memory (%zu bytes more were needed); no file is half written\n",
            wanted);
    _exit(2);
}

/* What an object of `size` bytes takes of its block. */
static size_t slice_size(size_t size)
{
    size_t unit = alignof(max_align_t);
    if (size > SIZE_MAX - unit - RED_ZONE) {
        out_of_memory(size);
    }
    return (size + unit - 1) / unit * unit + RED_ZONE;
}

static void add_block(Arena *arena, size_t wanted)
{
    size_t size = arena->newest == NULL ? BLOCK_MIN : arena->newest->size * 2;
    if (size > BLOCK_MAX) {
        size = BLOCK_MAX;
    }
    if (size < wanted) {
        size = wanted;
    }
    if (size > SIZE_MAX - sizeof(Block)) {
        out_of_memory(wanted);
    }
    Block *block = calloc(1, sizeof(Block) + size);
    if (block == NULL) {
        out_of_memory(wanted);
    }
    block->older = arena->newest;
    block->size = size;
    POISON(block->bytes, size);
    arena->newest = block;
}

Arena *arena_new(void)
{
    Arena *arena = calloc(1, sizeof *arena);
    if (arena == NULL) {
        out_of_memory(sizeof *arena);
    }
    return arena;
}

static void free_blocks(Block *block)
{
    while (block != NULL) {
        Block *older = block->older;
        free(block);
        block = older;
    }
}

void arena_free(Arena *arena)
{
    if (arena == NULL) {
        return;
    }
    free_blocks(arena->newest);
    free(arena);
}

void arena_reset(Arena *arena)
{
    Block *keep = arena->newest;
    if (keep == NULL) {
        return;
    }
    free_blocks(keep->older);
    keep->older = NULL;
    UNPOISON(keep->bytes, keep->used);
    memset(keep->bytes, 0, keep->used);
    POISON(keep->bytes, keep->used);
    keep->used = 0;
}

void *arena_alloc(Arena *arena, size_t count, size_t size)
{
    if (size != 0 && count > SIZE_MAX / size) {
        out_of_memory(SIZE_MAX);
    }
    size_t wanted = slice_size(count * size);
    if (arena->newest == NULL || arena->newest->size - arena->newest->used < wanted) {
        add_block(arena, wanted);
    }
    void *object = arena->newest->bytes + arena->newest->used;
    arena->newest->used += wanted;
    UNPOISON(object, count * size);
    return object;
}

void *arena_grow(Arena *arena, void *data, size_t old_size, size_t new_size)
{
    if (data == NULL) {
        return arena_alloc(arena, 1, new_size);
    }
    if (new_size <= old_size) {
        return data;
    }
    Block *block = arena->newest;
    size_t extra = slice_size(new_size) - slice_size(old_size);
    bool is_newest = (char *)data + slice_size(old_size) == block->bytes + block->used;
    if (is_newest && block->size - block->used >= extra) {
        block->used += extra;
        UNPOISON(data, new_size);
        return data;
    }
    void *copy = arena_alloc(arena, 1, new_size);
    memcpy(copy, data, old_size);
    return copy;
}

void *list_reserve(Arena *arena, void *items, size_t count, size_t *capacity, size_t size)
{
    if (count < *capacity) {
        return items;
    }
    size_t wanted = *capacity == 0 ? 4 : *capacity * 2;
    if (wanted > SIZE_MAX / size) {
        out_of_memory(SIZE_MAX);
    }
    items = arena_grow(arena, items, *capacity * size, wanted * size);
    *capacity = wanted;
    return items;
}
