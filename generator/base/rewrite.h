/* rewrite.h - one file given other bytes, or left as it is. SPDX-License-Identifier: ISC */
#ifndef FAQGEN_BASE_REWRITE_H
#define FAQGEN_BASE_REWRITE_H

#include "base/str.h"

/* Puts a new file with the mode (and, for root, the owner) of the old one in its place, by rename:
 * at every instant the old bytes or the new ones are there. `path` is below the open folder
 * `folder` as in base/fs.h and must be a regular file. False with errno where that can't be done:
 * EWOULDBLOCK where another process is at it in the same folder. `ret_is_durable` is false, with
 * errno, where the folder could not be flushed: a power cut may bring the old file back. Signals
 * that end the process do so when nothing is left beside the file, and from then on at once
 * (interrupt_ends). */
bool rewrite_file(Arena *arena, int folder, Str path, Str bytes, bool *ret_is_durable);

#endif
