/* offset_map.h - from a decoded text back to what it was written as. SPDX-License-Identifier: ISC */
#ifndef FAQGEN_MODEL_OFFSET_MAP_H
#define FAQGEN_MODEL_OFFSET_MAP_H

#include "base/str.h"

/* Decoded bytes from `decoded` up to the next run stand at `raw` and behind, one for one; those of
 * an escape (`\68 `, `&amp;`) all stand at `raw`. */
typedef struct OffsetRun {
    size_t decoded;
    size_t raw;
    bool is_escape;
} OffsetRun;

/* Runs in ascending order of `decoded`. A map without runs: every byte stands where it is. Maps of
 * nested layers (CSS in an attribute) are asked one after the other, the innermost first. */
typedef LIST(OffsetRun) OffsetMap;

/* `run.decoded` must be no less than that of the last run. What the map says already is not
 * added, so a text costs memory by its escapes, not by its length. */
void offset_map_add(Arena *arena, OffsetMap *map, OffsetRun run);

/* Where the decoded byte stands, or the end of the text where `decoded` is its length. */
size_t offset_map_raw(const OffsetMap *map, size_t decoded);

#endif
