/* distance.c - how far apart two spellings are. SPDX-License-Identifier: ISC */
#include "base/unicode.h"

static uint32_t *decode(Arena *scratch, Str str, size_t *ret_count)
{
    uint32_t *points = arena_alloc(scratch, str.len + 1, sizeof *points);
    size_t count = 0;
    for (size_t at = 0; at < str.len;) {
        points[count++] = utf8_next(str, &at);
    }
    *ret_count = count;
    return points;
}

static size_t smaller(size_t a, size_t b)
{
    return a < b ? a : b;
}

/* DESIGN. cost[i][j] is the distance between the first i points of `a` and the first j of `b`:
 *
 *   cost[i][j] = min(cost[i-1][j] + 1,                           a[i-1] is left out
 *                    cost[i][j-1] + 1,                           b[j-1] is put in
 *                    cost[i-1][j-1] + (a[i-1] != b[j-1]),        replaced, or the same
 *                    cost[i-2][j-2] + 1 where the last two are swapped)
 *
 * Only three rows are kept, and of each only |i - j| <= band, because a cell outside costs more
 * than `band`. `far`, which is band + 1, stands for all that is more. */
typedef struct Rows {
    size_t *before; /* i - 2 */
    size_t *above;  /* i - 1 */
    size_t *here;   /* i */
} Rows;

static void fill_row(const Rows *rows, const uint32_t *a, const uint32_t *b, size_t i,
                     size_t count_b, size_t band)
{
    size_t far = band + 1;
    size_t first = i > band ? i - band : 0;
    size_t last = smaller(count_b, i + band);
    if (first > 0) {
        rows->here[first - 1] = far;
    } else {
        rows->here[0] = i;
        first = 1;
    }
    for (size_t j = first; j <= last; j++) {
        size_t cost = rows->above[j - 1] + (a[i - 1] != b[j - 1]);
        cost = smaller(cost, rows->here[j - 1] + 1);
        cost = smaller(cost, rows->above[j] + 1);
        bool is_swap = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
        cost = is_swap ? smaller(cost, rows->before[j - 2] + 1) : cost;
        rows->here[j] = smaller(cost, far);
    }
    if (last < count_b) {
        rows->here[last + 1] = far; /* the next row reads it as its cell above */
    }
}

size_t unicode_distance(Arena *scratch, Str a, Str b, size_t limit)
{
    size_t count_a;
    size_t count_b;
    const uint32_t *points_a = decode(scratch, a, &count_a);
    const uint32_t *points_b = decode(scratch, b, &count_b);
    size_t longer = count_a > count_b ? count_a : count_b;
    size_t band = smaller(limit, longer); /* no distance is more than that */
    if (longer - smaller(count_a, count_b) > band) {
        return limit + 1;
    }
    size_t *cells = arena_alloc(scratch, (count_b + 1) * 3, sizeof *cells);
    Rows rows = {cells, cells + count_b + 1, cells + (count_b + 1) * 2};
    for (size_t j = 0; j <= count_b; j++) {
        rows.here[j] = smaller(j, band + 1);
    }
    for (size_t i = 1; i <= count_a; i++) {
        rows = (Rows){.before = rows.above, .above = rows.here, .here = rows.before};
        fill_row(&rows, points_a, points_b, i, count_b, band);
    }
    size_t distance = rows.here[count_b];
    return distance > band ? limit + 1 : distance;
}
