/* pool.h - a loop spread over threads. SPDX-License-Identifier: ISC */
#ifndef FAQGEN_BASE_POOL_H
#define FAQGEN_BASE_POOL_H

#include <stddef.h>

/* Calls step(i, data) once for each i below `count`, on up to `threads` threads, in no particular
 * order, and returns when all are done. A step writes nothing but what belongs to i alone. With one
 * thread, or where no more can be started, the caller's thread does the work. */
void pool_each(unsigned threads, size_t count, void (*step)(size_t i, void *data), void *data);

/* How many processors this process may use; at least 1, at most 64. */
unsigned pool_default_threads(void);

#endif
