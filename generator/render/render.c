/* render.c - every output of a site. SPDX-License-Identifier: ISC */
#include "render/render.h"

#include "model/jobs.h"

#include <errno.h>
#include <string.h>

/* The database comes first: it is the longest job, and starts while the pages are written. */
static const Output *const OUTPUTS[] = {
    &output_database, &output_man,  &output_pages,  &output_assets, &output_redirects,
    &output_sitemap,  &output_feed, &output_robots, &output_shards,
};

enum { OUTPUT_COUNT = sizeof OUTPUTS / sizeof *OUTPUTS };

static size_t copies_of(const Output *output)
{
    return output->copies == 0 ? 1 : output->copies;
}

size_t render_file_count(const Render *render)
{
    size_t count = 0;
    for (size_t i = 0; i < OUTPUT_COUNT; i++) {
        count += OUTPUTS[i]->count(render) * copies_of(OUTPUTS[i]);
    }
    return count;
}

bool job_put(const Job *job, Str path, Str bytes)
{
    return job_put_copy(job, 0, path, bytes);
}

bool job_put_copy(const Job *job, size_t copy, Str path, Str bytes)
{
    if (job->render->stage == NULL ||
        stage_put(job->render->stage, job->slot + copy, path, bytes)) {
        return true;
    }
    return job_fault(job, path, errno);
}

bool job_fault(const Job *job, Str path, int error)
{
    if (error == ECANCELED) {
        diags_report_path(job->diags, SEVERITY_FATAL, NULL, STR(""), "interrupted");
    } else {
        diags_report_path(job->diags, SEVERITY_FATAL, NULL, path, "can't write: %s",
                          strerror(error));
    }
    return false;
}

typedef struct RenderJobs {
    const Render *render;
    size_t first[OUTPUT_COUNT + 1]; /* each output's first job, and how many there are */
    size_t slot[OUTPUT_COUNT];      /* each output's first slot */
} RenderJobs;

static void write_one(size_t number, Arena *scratch, Diags *diags, void *data)
{
    RenderJobs *jobs = data;
    size_t output = 0;
    while (number >= jobs->first[output + 1]) {
        output++;
    }
    size_t i = number - jobs->first[output];
    Job job = {.render = jobs->render,
               .site = jobs->render->site,
               .scratch = scratch,
               .slot = jobs->slot[output] + i * copies_of(OUTPUTS[output]),
               .diags = diags};
    OUTPUTS[output]->write(&job, i);
}

bool render_all(const Render *render, Diags *diags)
{
    RenderJobs jobs = {.render = render};
    size_t slot = 0;
    for (size_t i = 0; i < OUTPUT_COUNT; i++) {
        size_t own = OUTPUTS[i]->count(render);
        jobs.first[i + 1] = jobs.first[i] + own;
        jobs.slot[i] = slot;
        slot += own * copies_of(OUTPUTS[i]);
    }
    jobs_each(render->threads, jobs.first[OUTPUT_COUNT], write_one, &jobs, diags);
    return diags_exit_status(diags) == 0;
}
