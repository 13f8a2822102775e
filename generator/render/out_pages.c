/* out_pages.c - the pages that people read. SPDX-License-Identifier: ISC */
#include "load/markdown.h"
#include "render/body.h"
#include "render/page_links.h"
#include "render/print_body.h"
#include "render/render.h"
#include "render/view.h"

/* A kind of page: how many there are, and the address and values of each. */
typedef struct Page {
    Str template;
    size_t (*count)(const Site *site);
    Str (*url)(const Site *site, size_t i);
    const Value *(*view)(const Job *job, const View *view, size_t i);
} Page;

static Str render_body(const View *view, const Doc *doc, PageLinks links)
{
    BodyLinks body_links = {.address = page_address, .data = &links};
    BodyPage page = {.permalink = view_string(view, "permalink"), .marks_addresses = true};
    Buf out = buf_new(view->arena);
    body_html_on_page(&out, doc->root, &body_links, &page);
    return buf_str(&out);
}

/* --- Kinds of pages -------------------------------------------------------------------------- */

static size_t count_one(const Site *site)
{
    (void)site;
    return 1;
}

/* In the site's own language alone. */
static size_t count_once(const Site *site)
{
    return site->original == NULL ? 1 : 0;
}

static Str home_url(const Site *site, size_t i)
{
    (void)i;
    return site_page_url(site, SITE_HOME);
}

static const Value *home_view(const Job *job, const View *view, size_t i)
{
    (void)job, (void)i;
    return view_home(view);
}

static Str errors_url(const Site *site, size_t i)
{
    (void)i;
    return site_page_url(site, SITE_ERRORS);
}

static const Value *errors_view(const Job *job, const View *view, size_t i)
{
    (void)job, (void)i;
    return view_errors(view);
}

static Str search_url(const Site *site, size_t i)
{
    (void)i;
    return site_page_url(site, SITE_SEARCH);
}

static const Value *search_view(const Job *job, const View *view, size_t i)
{
    (void)job, (void)i;
    return view_search(view);
}

/* Of none there is no page. */
static size_t count_tags(const Site *site)
{
    return site->tags.count > 0 ? 1 : 0;
}

static Str tags_url(const Site *site, size_t i)
{
    (void)i;
    return site_page_url(site, SITE_TAGS);
}

static const Value *tags_view(const Job *job, const View *view, size_t i)
{
    (void)job, (void)i;
    return view_tags(view);
}

static Str accessibility_url(const Site *site, size_t i)
{
    (void)i;
    return site_page_url(site, SITE_ACCESSIBILITY);
}

static const Value *accessibility_view(const Job *job, const View *view, size_t i)
{
    (void)job, (void)i;
    return view_accessibility(view);
}

static Str not_found_url(const Site *site, size_t i)
{
    (void)i;
    return site_page_url(site, SITE_NOT_FOUND);
}

/* The style sheet is a template too, so that a theme can replace it. */
static const Value *not_found_view(const Job *job, const View *view, size_t i)
{
    (void)i;
    Buf style = buf_new(job->scratch);
    const Value *look = view_look(job->scratch, view->site);
    if (!theme_render(job->render->theme, STR("not_found_style"), look, &style, job->diags)) {
        return NULL;
    }
    return view_not_found(view, buf_str(&style));
}

static size_t count_categories(const Site *site)
{
    return site->categories.count;
}

static Str category_url(const Site *site, size_t i)
{
    return site->categories.items[i]->url;
}

static const Value *category_view(const Job *job, const View *view, size_t i)
{
    const Category *category = view->site->categories.items[i];
    PageLinks links = {.site = view->site,
                       .folder = category->folder,
                       .url = category->url,
                       .is_fallback = category->is_fallback};
    Doc doc = markdown_read(job->scratch, category->source, category->body.start);
    return view_category(view, category, render_body(view, &doc, links));
}

static Str print_url(const Site *site, size_t i)
{
    return site->categories.items[i]->print_url;
}

static const Value *print_view(const Job *job, const View *view, size_t i)
{
    const Category *category = view->site->categories.items[i];
    PrintIds ids = print_ids(job->scratch, view->site, category);
    Str *bodies = arena_alloc(job->scratch, category->entries.count + 1, sizeof *bodies);
    for (size_t n = 0; n < category->entries.count; n++) {
        bodies[n] = print_body(&ids, job->scratch, category->entries.items[n]);
    }
    return view_print(view, category, bodies);
}

static size_t count_entries(const Site *site)
{
    return site->entries.count;
}

static Str entry_url(const Site *site, size_t i)
{
    return site->entries.items[i]->url;
}

static const Value *entry_view(const Job *job, const View *view, size_t i)
{
    const Entry *entry = view->site->entries.items[i];
    PageLinks links = {.site = view->site,
                       .folder = entry->folder,
                       .url = entry->url,
                       .is_fallback = entry->is_fallback};
    Doc doc = markdown_read(job->scratch, entry->source, entry->body.start);
    return view_entry(view, entry, render_body(view, &doc, links), doc.root);
}

static const Page PAGES[] = {
    {STR_INIT("home"), count_one, home_url, home_view},
    {STR_INIT("errors"), count_one, errors_url, errors_view},
    {STR_INIT("search"), count_one, search_url, search_view},
    {STR_INIT("tags"), count_tags, tags_url, tags_view},
    {STR_INIT("accessibility"), count_one, accessibility_url, accessibility_view},
    {STR_INIT("not_found"), count_once, not_found_url, not_found_view},
    {STR_INIT("category"), count_categories, category_url, category_view},
    {STR_INIT("print"), count_categories, print_url, print_view},
    {STR_INIT("entry"), count_entries, entry_url, entry_view},
};

static size_t count_pages(const Render *render)
{
    size_t count = 0;
    for (size_t row = 0; row < sizeof PAGES / sizeof *PAGES; row++) {
        count += PAGES[row].count(render->site);
    }
    return count;
}

/* The kind of the i-th of all pages, of which it becomes the `*i`-th. */
static const Page *page_of(const Site *site, size_t *i)
{
    const Page *page = PAGES;
    while (*i >= page->count(site)) {
        *i -= page->count(site);
        page++;
    }
    return page;
}

static Str url_of_page(const Render *render, Arena *arena, size_t i)
{
    (void)arena;
    const Page *page = page_of(render->site, &i);
    return page->url(render->site, i);
}

static bool write_page(const Job *job, size_t i)
{
    const Site *site = job->site;
    const Page *page = page_of(site, &i);
    View view = {.arena = job->scratch,
                 .site = site,
                 .strings = job->render->theme->strings,
                 .theme = job->render->theme};
    const Value *value = page->view(job, &view, i);
    Buf out = buf_new(job->scratch);
    if (value == NULL ||
        !theme_render(job->render->theme, page->template, value, &out, job->diags)) {
        return false;
    }
    return job_put_url(job, page->url(site, i), buf_str(&out));
}

const Output output_pages = {.name = "pages",
                             .in_each_language = true,
                             .count = count_pages,
                             .url = url_of_page,
                             .write = write_page};
