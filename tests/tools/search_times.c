/* search_times.c - how long the program searches, for a bench. SPDX-License-Identifier: ISC
 *
 * search_times DATABASE QUERIES RUNS
 *
 * QUERIES has one a line. All are searched, RUNS times; the first time, which fills caches, is not
 * among them. Prints a line for each query: its milliseconds in all runs, with tabs between them. */
#include "search/query.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#define LIMIT 10

static double now(void)
{
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec * 1e3 + (double)time.tv_nsec / 1e6;
}

typedef LIST(Str) QueryList;

static bool read_queries(Arena *arena, const char *path, QueryList *ret_queries)
{
    FILE *file = fopen(path, "r");
    if (file == NULL) {
        return false;
    }
    char *line = NULL;
    size_t size = 0;
    ssize_t len;
    while ((len = getline(&line, &size, file)) > 0) {
        Str query = {line, (size_t)len - (line[len - 1] == '\n')};
        *list_add(arena, ret_queries) = str_dup(arena, query);
    }
    free(line);
    return fclose(file) == 0;
}

/* How long each of the queries takes; false if the database is faulty. */
static bool search_all(Index *index, const QueryList *queries, double *times)
{
    Arena *arena = arena_new();
    Str message;
    bool is_sound = true;
    for (size_t i = 0; i < queries->count && is_sound; i++) {
        Answer answer = {0};
        double start = now();
        is_sound = index_search(index, arena, queries->items[i], LIMIT, &answer, &message);
        times[i] = now() - start;
        arena_reset(arena);
    }
    arena_free(arena);
    return is_sound;
}

static bool run(Arena *arena, Index *index, const QueryList *queries, size_t runs)
{
    double **times = arena_alloc(arena, runs + 1, sizeof *times);
    for (size_t i = 0; i <= runs; i++) {
        times[i] = arena_alloc(arena, queries->count + 1, sizeof **times);
        if (!search_all(index, queries, times[i])) {
            return false;
        }
    }
    for (size_t query = 0; query < queries->count; query++) {
        for (size_t i = 1; i <= runs; i++) {
            printf("%s%.4f", i == 1 ? "" : "\t", times[i][query]);
        }
        putchar('\n');
    }
    return true;
}

int main(int argc, char **argv)
{
    long runs = argc == 4 ? strtol(argv[3], NULL, 10) : 0;
    if (runs < 1 || runs > 1000) {
        fputs("usage: search_times DATABASE QUERIES RUNS\n", stderr);
        return 2;
    }
    Arena *arena = arena_new();
    QueryList queries = {0};
    Str message = STR("no index, or no queries");
    Index *index = index_open(arena, argv[1], &message);
    bool is_done = index != NULL && read_queries(arena, argv[2], &queries) &&
                   run(arena, index, &queries, (size_t)runs);
    if (!is_done) {
        fprintf(stderr, "search_times: %s: %.*s\n", argv[1], STR_ARGS(message));
    }
    index_close(index);
    arena_free(arena);
    return is_done ? 0 : 1;
}
