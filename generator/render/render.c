/* render.c - every output of a site. SPDX-License-Identifier: ISC */
#include "render/render.h"

#include "model/jobs.h"

#include <errno.h>
#include <string.h>

/* The database comes first: it is the longest job, and starts while the pages are written. */
static const Output *const OUTPUTS[] = {
    &output_database, &output_man,  &output_pages,  &output_assets, &output_redirects,
    &output_sitemap,  &output_feed, &output_robots, &output_shards, &output_single,
};

enum { OUTPUT_COUNT = sizeof OUTPUTS / sizeof *OUTPUTS };

static size_t copies_of(const Output *output)
{
    return output->copies == 0 ? 1 : output->copies;
}

/* An output in a language. */
typedef struct Row {
    const Output *output;
    const Render *render;
    size_t first; /* job */
    size_t count; /* of jobs */
    size_t slot;  /* of the first job's first file */
} Row;

typedef struct Plan {
    LIST(Row) rows;
    size_t jobs;
    size_t slots;
} Plan;

/* What the outputs get to see of the site in a language. */
static const Render *in_language(Arena *arena, const Render *whole, size_t language)
{
    if (language == 0) {
        return whole;
    }
    Theme *theme = arena_new_object(arena, Theme);
    *theme = *whole->theme;
    if (language < theme->words.count) {
        theme->strings = theme->words.items[language];
    }
    Render *render = arena_new_object(arena, Render);
    *render = *whole;
    render->site = site_in_language(whole->site, language);
    render->theme = theme;
    render->search = whole->searches == NULL ? NULL : whole->searches[language - 1];
    return render;
}

static void add_row(Arena *arena, Plan *plan, const Output *output, const Render *render)
{
    Row row = {.output = output,
               .render = render,
               .first = plan->jobs,
               .count = output->count(render),
               .slot = plan->slots};
    plan->jobs += row.count;
    plan->slots += row.count * copies_of(output);
    *list_add(arena, &plan->rows) = row;
}

static Plan plan_jobs(Arena *arena, const Render *render)
{
    size_t languages = site_language_count(render->site);
    const Render **renders = arena_alloc(arena, languages, sizeof *renders);
    for (size_t language = 0; language < languages; language++) {
        renders[language] = in_language(arena, render, language);
    }
    Plan plan = {0};
    for (size_t i = 0; i < OUTPUT_COUNT; i++) {
        size_t count = OUTPUTS[i]->in_each_language ? languages : 1;
        for (size_t language = 0; language < count; language++) {
            add_row(arena, &plan, OUTPUTS[i], renders[language]);
        }
    }
    return plan;
}

size_t render_file_count(const Render *render)
{
    Arena *arena = arena_new();
    Plan plan = plan_jobs(arena, render);
    arena_free(arena);
    return plan.slots;
}

bool job_put_url(const Job *job, Str url, Str bytes)
{
    return job_put(job, str_format(job->scratch, "site/%.*s", STR_ARGS(url)), bytes);
}

bool job_put(const Job *job, Str path, Str bytes)
{
    return job_put_copy(job, 0, path, bytes);
}

bool job_put_copy(const Job *job, size_t copy, Str path, Str bytes)
{
    if (job->taken != NULL) {
        *job->taken = str_dup(job->scratch, bytes);
        return true;
    }
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

static const Row *row_of(const Plan *plan, size_t number)
{
    const Row *row = plan->rows.items;
    while (number >= row->first + row->count) {
        row++;
    }
    return row;
}

static bool write_job(const Row *row, size_t number, Job *job)
{
    size_t i = number - row->first;
    job->render = row->render;
    job->site = row->render->site;
    job->slot = row->slot + i * copies_of(row->output);
    return row->output->write(job, i);
}

static void write_one(size_t number, Arena *scratch, Diags *diags, void *data)
{
    const Plan *plan = data;
    Job job = {.scratch = scratch, .diags = diags};
    write_job(row_of(plan, number), number, &job);
}

bool render_all(const Render *render, Diags *diags)
{
    Arena *arena = arena_new();
    Plan plan = plan_jobs(arena, render);
    jobs_each(render->threads, plan.jobs, write_one, &plan, diags);
    arena_free(arena);
    return diags_exit_status(diags) == 0;
}

/* --- One at a time --------------------------------------------------------------------------- */

struct RenderFiles {
    Plan plan;
    Map jobs; /* address -> number of the job that makes it */
};

static void add_files(RenderFiles *files, Arena *arena, const Row *row)
{
    size_t *numbers = arena_alloc(arena, row->count, sizeof *numbers);
    for (size_t i = 0; i < row->count; i++) {
        numbers[i] = row->first + i;
        map_put(&files->jobs, row->output->url(row->render, arena, i), &numbers[i]);
    }
}

RenderFiles *render_files(Arena *arena, const Render *render)
{
    RenderFiles *files = arena_new_object(arena, RenderFiles);
    files->plan = plan_jobs(arena, render);
    files->jobs = map_new(arena);
    for (size_t r = 0; r < files->plan.rows.count; r++) {
        const Row *row = &files->plan.rows.items[r];
        if (row->output->url != NULL) {
            add_files(files, arena, row);
        }
    }
    return files;
}

bool render_files_has(const RenderFiles *files, Str url)
{
    return map_get(&files->jobs, url) != NULL;
}

bool render_file(const RenderFiles *files, Str url, Arena *arena, Str *ret_bytes, Diags *diags)
{
    const size_t *number = map_get(&files->jobs, url);
    Job job = {.scratch = arena, .diags = diags, .taken = ret_bytes};
    return write_job(row_of(&files->plan, *number), *number, &job);
}
