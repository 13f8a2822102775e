/* slug.h - heading ids that are unique in a text. SPDX-License-Identifier: ISC */
#ifndef FAQGEN_LOAD_SLUG_H
#define FAQGEN_LOAD_SLUG_H

#include "base/map.h"

/* `wanted`, or where a heading has it already `wanted` with "-1", "-2" … that none has. `slugs`
 * remembers what is taken; the result lives in `arena`, as `wanted` must. */
Str slug_take(Arena *arena, Map *slugs, Str wanted);

#endif
