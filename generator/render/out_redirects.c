/* out_redirects.c - a page at each old address, which leads to the new one. SPDX-License-Identifier: ISC */
#include "render/render.h"
#include "render/view.h"

/* An alias and what it stands for. */
typedef struct Redirect {
    Str alias;
    Str to;
    Str id;
    Str title;
} Redirect;

static size_t count_redirects(const Render *render)
{
    const Site *site = render->site;
    size_t count = 0;
    for (size_t i = 0; i < site->categories.count; i++) {
        count += site->categories.items[i]->aliases.count;
    }
    for (size_t i = 0; i < site->entries.count; i++) {
        count += site->entries.items[i]->aliases.count;
    }
    return count;
}

/* `i` is below count_redirects: first come those of the categories. */
static Redirect find_redirect(const Site *site, size_t i)
{
    for (size_t at = 0; at < site->categories.count; at++) {
        const Category *category = site->categories.items[at];
        if (i < category->aliases.count) {
            return (Redirect){category->aliases.items[i].text, category->url, category->id.text,
                              category->title.text};
        }
        i -= category->aliases.count;
    }
    size_t at = 0;
    while (i >= site->entries.items[at]->aliases.count) {
        i -= site->entries.items[at]->aliases.count;
        at++;
    }
    const Entry *entry = site->entries.items[at];
    return (Redirect){entry->aliases.items[i].text, entry->url, entry->id.text, entry->title.text};
}

static bool write_redirect(const Job *job, size_t i)
{
    const Site *site = job->render->site;
    Arena *arena = job->scratch;
    Redirect redirect = find_redirect(site, i);
    Str page;
    if (!alias_page(arena, redirect.alias, &page)) {
        diags_report_path(job->diags, SEVERITY_FATAL, NULL, STR(""), "can't publish the alias '%s'",
                          diags_quote(job->diags, redirect.alias));
        return false;
    }
    View view = {.arena = arena, .site = site, .strings = job->render->theme->strings};
    Str title = view_heading(arena, redirect.id, redirect.title);
    const Value *value = view_redirect(&view, page, redirect.to, title);
    Buf out = buf_new(arena);
    if (!theme_render(job->render->theme, STR("redirect"), value, &out, job->diags)) {
        return false;
    }
    return job_put(job, str_format(arena, "site/%.*s", STR_ARGS(page)), buf_str(&out));
}

const Output output_redirects = {
    .name = "redirects", .count = count_redirects, .write = write_redirect};
