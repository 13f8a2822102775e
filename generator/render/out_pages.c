/* out_pages.c - the pages that people read. SPDX-License-Identifier: ISC */
#include "load/markdown.h"
#include "model/url.h"
#include "model/url_parse.h"
#include "render/body.h"
#include "render/render.h"
#include "render/view.h"

/* A kind of page: how many there are, and the address and values of each. */
typedef struct Page {
    Str template;
    size_t (*count)(const Site *site);
    Str (*url)(const Site *site, size_t i);
    const Value *(*view)(const Job *job, const View *view, size_t i);
} Page;

/* --- Links in a text ------------------------------------------------------------------------- */

typedef struct PageLinks {
    const Site *site;
    Str folder;       /* of the text's file in the source */
    Str url;          /* of its page */
    bool is_fallback; /* the text is of another language than most that it may link to */
} PageLinks;

/* What browsers pass over in an address, and "\\" where it means "/" to them, would be escaped in the
 * page, and be characters like all others. */
static Str as_browsers_read(Arena *arena, Str written)
{
    Str url = url_clean(arena, written);
    Url parsed = url_parse(arena, url);
    bool is_relative = parsed.kind == URL_RELATIVE && !str_starts_with(url, STR("\\"));
    if (parsed.backslash_at == STR_NONE || is_relative) {
        return url; /* a relative one that names a file with "\" in it does so in the page as well */
    }
    Buf out = buf_new(arena);
    size_t end = 0;
    while (end < url.len && url.data[end] != '?' && url.data[end] != '#') {
        buf_add_byte(&out, url.data[end] == '\\' ? '/' : url.data[end]);
        end++;
    }
    buf_add(&out, str_from_offset(url, end));
    return buf_str(&out);
}

/* A link between files of the source becomes one between pages; any other stays as written. */
static Str page_address(const void *data, Arena *arena, Str written)
{
    const PageLinks *links = data;
    Target target = site_resolve(links->site, arena, links->folder, written);
    Str url = target_url(&target);
    if (links->is_fallback) {
        site_drop_lost_fragment(links->site, arena, &target);
    }
    if (url.data == NULL) {
        return as_browsers_read(arena, written);
    }
    Buf address = buf_new(arena);
    buf_add(&address, url_relative(arena, links->url, url));
    buf_add(&address, target.query);
    if (target.fragment.data != NULL) {
        buf_add_byte(&address, '#');
        buf_add(&address, target.fragment);
    }
    return buf_str(&address);
}

static Str render_body(const Job *job, const Source *source, Pos body, PageLinks links)
{
    Doc doc = markdown_read(job->scratch, source, body);
    BodyLinks body_links = {.address = page_address, .data = &links};
    Buf out = buf_new(job->scratch);
    body_html(&out, doc.root, &body_links);
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
    Value *nothing = value_map(job->scratch);
    if (!theme_render(job->render->theme, STR("not_found_style"), nothing, &style, job->diags)) {
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
    Str body = render_body(job, category->source, category->body.start, links);
    return view_category(view, category, body);
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
    return view_entry(view, entry, render_body(job, entry->source, entry->body.start, links));
}

static const Page PAGES[] = {
    {STR_INIT("home"), count_one, home_url, home_view},
    {STR_INIT("errors"), count_one, errors_url, errors_view},
    {STR_INIT("search"), count_one, search_url, search_view},
    {STR_INIT("not_found"), count_once, not_found_url, not_found_view},
    {STR_INIT("category"), count_categories, category_url, category_view},
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

static bool write_page(const Job *job, size_t i)
{
    const Site *site = job->site;
    const Page *page = PAGES;
    while (i >= page->count(site)) {
        i -= page->count(site);
        page++;
    }
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
    Str path = str_format(job->scratch, "site/%.*s", STR_ARGS(page->url(site, i)));
    return job_put(job, path, buf_str(&out));
}

const Output output_pages = {.name = "pages",
                             .has_templates = true,
                             .in_each_language = true,
                             .count = count_pages,
                             .write = write_page};
