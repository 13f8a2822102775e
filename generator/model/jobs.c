/* jobs.c - a parallel loop whose findings keep their order. SPDX-License-Identifier: ISC */
#include "model/jobs.h"

#include "base/pool.h"

typedef struct Jobs {
    void (*step)(size_t i, Arena *scratch, Diags *diags, void *data);
    void *data;
    Diags *sinks; /* one for each job */
} Jobs;

static void run_one(size_t i, void *data)
{
    Jobs *jobs = data;
    Arena *scratch = arena_new();
    jobs->step(i, scratch, &jobs->sinks[i], jobs->data);
    arena_free(scratch);
}

void jobs_each(unsigned threads, size_t count,
               void (*step)(size_t i, Arena *scratch, Diags *diags, void *data), void *data,
               Diags *diags)
{
    Jobs jobs = {.step = step, .data = data};
    jobs.sinks = arena_alloc(diags->arena, count, sizeof *jobs.sinks);
    for (size_t i = 0; i < count; i++) {
        jobs.sinks[i] = diags_new(arena_new());
    }
    pool_each(threads, count, run_one, &jobs);
    for (size_t i = 0; i < count; i++) {
        diags_merge(diags, &jobs.sinks[i]);
        arena_free(jobs.sinks[i].arena);
    }
}
