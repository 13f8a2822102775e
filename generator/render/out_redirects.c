/* out_redirects.c - a page at each old address, which leads to the new one. SPDX-License-Identifier: ISC */
#include "render/render.h"
#include "render/view.h"

static size_t count_redirects(const Render *render)
{
    return render->site->aliases.count;
}

static Str url_of_redirect(const Render *render, Arena *arena, size_t i)
{
    (void)arena;
    const Redirect *redirect = render->site->aliases.items[i].value;
    return redirect->page;
}

static bool write_redirect(const Job *job, size_t i)
{
    const Site *site = job->site;
    Arena *arena = job->scratch;
    const Redirect *redirect = site->aliases.items[i].value;
    const Entry *entry = redirect->entry;
    const Category *category = redirect->category;
    Str to = entry != NULL ? entry->url : category->url;
    View view = {.arena = arena,
                 .site = site,
                 .strings = job->render->theme->strings,
                 .theme = job->render->theme};
    Str title = entry != NULL ? view_heading(arena, entry->id.text, entry->title.text)
                              : view_heading(arena, category->id.text, category->title.text);
    const Value *value = view_redirect(&view, redirect->page, to, title);
    Buf out = buf_new(arena);
    if (!theme_render(job->render->theme, STR("redirect"), value, &out, job->diags)) {
        return false;
    }
    return job_put_url(job, redirect->page, buf_str(&out));
}

const Output output_redirects = {
    .name = "redirects", .count = count_redirects, .url = url_of_redirect, .write = write_redirect};
