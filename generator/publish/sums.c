/* sums.c - SHA256SUMS: what sha256sum(1) writes and checks. SPDX-License-Identifier: ISC */
#include "publish/sums.h"

#include <stdlib.h>

enum { DIGITS = 64 };

static int compare_paths(const void *a, const void *b)
{
    return str_compare(((const Sum *)a)->path, ((const Sum *)b)->path);
}

Str sums_format(Arena *arena, const PackedList *files)
{
    SumList sums = {0};
    for (size_t i = 0; i < files->count; i++) {
        *list_add(arena, &sums) =
            (Sum){.hash = hash_of(files->items[i].bytes), .path = files->items[i].path};
    }
    if (sums.count > 0) {
        qsort(sums.items, sums.count, sizeof *sums.items, compare_paths);
    }
    Buf out = buf_new(arena);
    buf_add_text(&out, "");
    for (size_t i = 0; i < sums.count; i++) {
        buf_addf(&out, "%.*s  %.*s\n", STR_ARGS(hash_hex(arena, &sums.items[i].hash)),
                 STR_ARGS(sums.items[i].path));
    }
    return buf_str(&out);
}

bool sums_parse(Arena *arena, Str text, SumList *ret_sums)
{
    *ret_sums = (SumList){0};
    Str line;
    if (text.len > 0 && !str_ends_with(text, STR("\n"))) {
        return false;
    }
    for (Str rest = text; rest.len > 0 && str_cut(&rest, '\n', &line);) {
        Sum sum = {.path = str_from_offset(line, DIGITS + 2)};
        if (!hash_from_hex(str_slice(line, 0, DIGITS), &sum.hash) || sum.path.len == 0 ||
            !str_eq(str_slice(line, DIGITS, DIGITS + 2), STR("  "))) {
            return false;
        }
        *list_add(arena, ret_sums) = sum;
    }
    return true;
}
