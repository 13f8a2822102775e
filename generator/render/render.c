/* render.c - every output of a site. SPDX-License-Identifier: ISC */
#include "render/render.h"

#include "base/pool.h"

#include <errno.h>
#include <string.h>

/* The database comes first: it is the longest job, and starts while the pages are written. */
static const Output *const OUTPUTS[] = {
    &output_database, &output_man,       &output_pages,
    &output_assets,   &output_redirects, &output_sitemap,
};

enum { OUTPUT_COUNT = sizeof OUTPUTS / sizeof *OUTPUTS };

size_t render_file_count(const Render *render)
{
    size_t count = 0;
    for (size_t i = 0; i < OUTPUT_COUNT; i++) {
        count += OUTPUTS[i]->count(render);
    }
    return count;
}

bool job_put(const Job *job, Str path, Str bytes)
{
    if (stage_put(job->render->stage, job->slot, path, bytes)) {
        return true;
    }
    if (errno == ECANCELED) {
        diags_report_path(job->diags, SEVERITY_FATAL, NULL, STR(""), "interrupted");
    } else {
        diags_report_path(job->diags, SEVERITY_FATAL, NULL, path, "can't write: %s",
                          strerror(errno));
    }
    return false;
}

typedef struct RenderJobs {
    const Render *render;
    size_t first[OUTPUT_COUNT + 1]; /* each output's first slot, and how many there are */
    Diags *diags;                   /* one for each slot */
} RenderJobs;

static void write_one(size_t slot, void *data)
{
    RenderJobs *jobs = data;
    size_t output = 0;
    while (slot >= jobs->first[output + 1]) {
        output++;
    }
    Arena *scratch = arena_new();
    Job job = {
        .render = jobs->render, .scratch = scratch, .slot = slot, .diags = &jobs->diags[slot]};
    OUTPUTS[output]->write(&job, slot - jobs->first[output]);
    arena_free(scratch);
}

bool render_all(const Render *render, Diags *diags)
{
    RenderJobs jobs = {.render = render};
    for (size_t i = 0; i < OUTPUT_COUNT; i++) {
        jobs.first[i + 1] = jobs.first[i] + OUTPUTS[i]->count(render);
    }
    size_t count = jobs.first[OUTPUT_COUNT];
    jobs.diags = arena_alloc(diags->arena, count, sizeof *jobs.diags);
    for (size_t i = 0; i < count; i++) {
        jobs.diags[i] = diags_new(arena_new());
    }
    pool_each(render->threads, count, write_one, &jobs);
    for (size_t i = 0; i < count; i++) {
        diags_merge(diags, &jobs.diags[i]);
        arena_free(jobs.diags[i].arena);
    }
    return diags_exit_status(diags) == 0;
}
