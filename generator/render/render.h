/* render.h - every output of a site. SPDX-License-Identifier: ISC */
#ifndef FAQGEN_RENDER_RENDER_H
#define FAQGEN_RENDER_RENDER_H

#include "base/stage.h"
#include "model/site.h"
#include "render/search_index.h"
#include "render/theme.h"

/* What all jobs share; nobody writes to it while they run. Who calls render_all gives that of the
 * whole site; a job has that of its language. */
typedef struct Render {
    const Site *site;
    const Theme *theme;                 /* its `strings` are of the site's language */
    Stage *stage;                       /* NULL: nothing is written */
    const SearchIndex *search;          /* NULL with it */
    const SearchIndex *const *searches; /* of each translation of the site; likewise */
    unsigned threads;
} Render;

/* One piece of work: one file, or the copies of one file. */
typedef struct Job {
    const Render *render;
    const Site *site; /* of render */
    Arena *scratch;   /* gone after the job */
    size_t slot;      /* the job's first for stage_put; it has Output.copies of them */
    Str *taken;       /* NULL, or where the bytes go instead, in scratch */
    Diags *diags;
} Job;

/* A row of OUTPUTS: `count` jobs, of which `write` does the i-th. write returns false when it has
 * reported why. */
typedef struct Output {
    const char *name;
    bool in_each_language; /* else once, for the site in its own */
    size_t copies;         /* files that a job may write: 1 where not said */
    size_t (*count)(const Render *render);
    /* The address of what the i-th job writes; NULL: it lies beside the site. */
    Str (*url)(const Render *render, Arena *arena, size_t i);
    bool (*write)(const Job *job, size_t i);
} Output;

/* In each language: */
extern const Output output_pages;  /* those of PAGES in out_pages.c */
extern const Output output_feed;   /* only where a day is known */
extern const Output output_single; /* all in one file, unless there are very many entries */
extern const Output output_database;
extern const Output output_shards; /* of the search index */
extern const Output output_man;
/* Once: */
extern const Output output_redirects;
extern const Output output_sitemap;
extern const Output output_robots;
extern const Output output_assets; /* of the theme and of the content */

/* How many slots the stage needs. */
size_t render_file_count(const Render *render);

/* Writes all files, in parallel. False with findings. */
bool render_all(const Render *render, Diags *diags);

/* The files of the site by their addresses, for who makes one when it is asked for; those of the
 * search are among them where `render` has it. It must live as long. */
typedef struct RenderFiles RenderFiles;
RenderFiles *render_files(Arena *arena, const Render *render);
bool render_files_has(const RenderFiles *files, Str url);

/* Makes one of them, of which render_files_has is true; the bytes live in `arena`. False with
 * findings. */
bool render_file(const RenderFiles *files, Str url, Arena *arena, Str *ret_bytes, Diags *diags);

/* For the outputs: stages `bytes` and reports what failed; as a file of the site, beside it, or as
 * one of several copies, from 0. */
bool job_put_url(const Job *job, Str url, Str bytes);
bool job_put(const Job *job, Str path, Str bytes);
bool job_put_copy(const Job *job, size_t copy, Str path, Str bytes);

/* Reports that the file at `path` could not be made: `error` is errno, ECANCELED after a signal. False. */
bool job_fault(const Job *job, Str path, int error);

#endif
