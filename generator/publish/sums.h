/* sums.h - SHA256SUMS: what sha256sum(1) writes and checks. SPDX-License-Identifier: ISC */
#ifndef FAQGEN_PUBLISH_SUMS_H
#define FAQGEN_PUBLISH_SUMS_H

#include "base/hash.h"
#include "publish/archive.h"

#define SUMS_NAME "SHA256SUMS"

typedef struct Sum {
    Hash hash;
    Str path;
} Sum;

typedef LIST(Sum) SumList;

/* A line for each file, sorted by path: "<64 digits>  <path>\n". */
Str sums_format(Arena *arena, const PackedList *files);

/* False for anything but such lines; a path of it is any text. */
bool sums_parse(Arena *arena, Str text, SumList *ret_sums);

#endif
