/* arena.h - memory that is freed all at once. SPDX-License-Identifier: ISC */
#ifndef FAQGEN_BASE_ARENA_H
#define FAQGEN_BASE_ARENA_H

#include <stdbool.h>
#include <stddef.h>

/* Everything that faqgen keeps lives in an arena: one for the site, one for each entry, and a
 * scratch one for each job of a thread. Nobody frees single objects, so "who frees?" has one
 * answer: whoever made the arena. An arena belongs to one thread at a time.
 *
 * Running out of memory ends the process with a message and status 2; what is published stays
 * untouched, because it is only ever replaced as a whole. So no function here returns NULL. */
typedef struct Arena Arena;

Arena *arena_new(void);

/* Accepts NULL. */
void arena_free(Arena *arena);

/* Forgets every object, but keeps the memory of the newest block for the next job. */
void arena_reset(Arena *arena);

/* `count` objects of `size` bytes, zeroed, aligned for any type. The product may not overflow:
 * that too is out of memory. */
void *arena_alloc(Arena *arena, size_t count, size_t size);

#define arena_new_object(arena, Type) ((Type *)arena_alloc((arena), 1, sizeof(Type)))

/* Makes the block at `data` (of `old_size` bytes, or NULL) at least `new_size` bytes long and
 * returns where it is now: in place when it was the arena's newest, else a copy. The bytes beyond
 * `old_size` are zero. */
void *arena_grow(Arena *arena, void *data, size_t old_size, size_t new_size);

/* A list that grows: `typedef LIST(Ref) RefList;` has `items`, `count` and `capacity`. */
#define LIST(Type)                                                                                 \
    struct {                                                                                       \
        Type *items;                                                                               \
        size_t count;                                                                              \
        size_t capacity;                                                                           \
    }

/* Appends a zeroed item and gives its address, which the next list_add may change. */
#define list_add(arena, list)                                                                      \
    ((list)->items = list_reserve((arena), (list)->items, (list)->count, &(list)->capacity,        \
                                  sizeof *(list)->items),                                          \
     &(list)->items[(list)->count++])

/* For list_add: room for one item more than `count`. */
void *list_reserve(Arena *arena, void *items, size_t count, size_t *capacity, size_t size);

/* Ends the process with status 2 and a message, without unwinding. */
void out_of_memory(size_t wanted) __attribute__((noreturn));

#endif
