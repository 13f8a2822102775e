/* heap.c - memory for libraries that ask for some. SPDX-License-Identifier: ISC */
#include "base/heap.h"

#include "base/arena.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

/* One byte where none is asked for: NULL then means what it does elsewhere. */
void *heap_alloc(size_t count, size_t size)
{
    bool is_empty = count == 0 || size == 0;
    void *data = is_empty ? calloc(1, 1) : calloc(count, size);
    if (data == NULL) {
        out_of_memory(is_empty ? 1 : size > SIZE_MAX / count ? SIZE_MAX : count * size);
    }
    return data;
}

void *heap_resize(void *data, size_t size)
{
    void *moved = realloc(data, size == 0 ? 1 : size);
    if (moved == NULL) {
        out_of_memory(size);
    }
    return moved;
}

char *heap_copy(const char *text)
{
    size_t size = strlen(text) + 1;
    return memcpy(heap_alloc(size, 1), text, size);
}
