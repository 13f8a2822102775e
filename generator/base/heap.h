/* heap.h - memory for libraries that ask for some. SPDX-License-Identifier: ISC */
#ifndef FAQGEN_BASE_HEAP_H
#define FAQGEN_BASE_HEAP_H

#include <stddef.h>

/* What libraries that take an allocator are given: what they make lives as long as they say, so it
 * can't be in an arena, and out of memory the program ends (out_of_memory of base/arena.h) instead
 * of trusting each of them to notice. To be freed with free(3). Never NULL; zeroed by heap_alloc. */
void *heap_alloc(size_t count, size_t size);
void *heap_resize(void *data, size_t size);
char *heap_copy(const char *text);

#endif
