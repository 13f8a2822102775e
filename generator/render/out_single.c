/* out_single.c - the whole FAQ as one file of HTML, to be sent or kept on a stick. SPDX-License-Identifier: ISC */
#include "render/print_body.h"
#include "render/render.h"
#include "render/sheet.h"
#include "render/view.h"

/* With more entries nobody would send it, nor a browser be glad to get it. */
enum { ENTRIES_MOST = 1000 };

static size_t count_single(const Render *render)
{
    size_t count = render->site->entries.count;
    return count > 0 && count <= ENTRIES_MOST ? 1 : 0;
}

/* "faq.html", and of a translation "faq.en.html": beside the databases. */
static Str single_path(const Job *job)
{
    const Config *config = &job->site->config;
    Str name = config->name.text;
    return job->site->original == NULL ? str_format(job->scratch, "%.*s.html", STR_ARGS(name))
                                       : str_format(job->scratch, "%.*s.%.*s.html", STR_ARGS(name),
                                                    STR_ARGS(config->lang.text));
}

static bool write_single(const Job *job, size_t i)
{
    (void)i;
    const Render *render = job->render;
    const Site *site = job->site;
    Arena *arena = job->scratch;
    Buf style = buf_new(arena);
    Buf script = buf_new(arena);
    if (!sheet_write(&style, render->theme, site, job->diags) ||
        !theme_render(render->theme, STR("single_script"), value_map(arena), &script, job->diags)) {
        return false;
    }
    PrintIds ids = print_ids(arena, site, NULL);
    Str *bodies = arena_alloc(arena, site->entries.count, sizeof *bodies);
    for (size_t n = 0; n < site->entries.count; n++) {
        bodies[n] = print_body(&ids, arena, site->entries.items[n]);
    }
    View view = {
        .arena = arena, .site = site, .strings = render->theme->strings, .theme = render->theme};
    const Value *value = view_single(&view, buf_str(&style), buf_str(&script), bodies);
    Buf out = buf_new(arena);
    return theme_render(render->theme, STR("single"), value, &out, job->diags) &&
           job_put(job, single_path(job), buf_str(&out));
}

const Output output_single = {
    .name = "single", .in_each_language = true, .count = count_single, .write = write_single};
