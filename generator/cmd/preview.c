/* preview.c - a site as its sources are now, each file of it made when a browser asks. SPDX-License-Identifier: ISC */
#include "cmd/preview.h"

#include "base/fs.h"
#include "base/interrupt.h"
#include "base/json.h"
#include "cmd/default_theme.h"
#include "cmd/http_reply.h"
#include "cmd/live_page.h"
#include "load/load.h"
#include "model/url.h"
#include "render/escape.h"
#include "render/render.h"

#include <time.h>

/* A site as it was loaded once, and all that was found. */
typedef struct Loaded {
    Arena *arena;
    Diags diags;
    CheckedSite checked;
    Render render;
    RenderFiles *files;
} Loaded;

/* Numbers that go to pages grow, from one start to the next as well: a page that was left open asks
 * with one of before. */
struct Preview {
    const Run *run;
    Arena *arena;
    SourceOptions from;
    Str base_url;
    Loaded *newest;
    Loaded *shown;  /* the newest without errors; may be NULL, or `newest` */
    int64_t number; /* of the newest load that changed anything */
    int64_t site;   /* the number of what is shown */
    Buf said;       /* the newest report */
};

Preview *preview_new(const Run *run, const SourceOptions *from)
{
    Preview *preview = arena_new_object(run->arena, Preview);
    *preview = (Preview){.run = run,
                         .arena = run->arena,
                         .from = *from,
                         .number = (int64_t)time(NULL) * 1000,
                         .said = buf_new(run->arena)};
    preview->from.shows_drafts = true;
    preview->site = preview->number;
    return preview;
}

static void loaded_free(Loaded *loaded)
{
    if (loaded != NULL) {
        site_free(loaded->checked.site);
        arena_free(loaded->arena);
    }
}

void preview_free(Preview *preview)
{
    if (preview->shown != preview->newest) {
        loaded_free(preview->shown);
    }
    loaded_free(preview->newest);
}

void preview_set_port(Preview *preview, unsigned port)
{
    preview->base_url = str_format(preview->arena, "http://localhost:%u/", port);
}

const Site *preview_site(const Preview *preview)
{
    return preview->shown == NULL ? NULL : preview->shown->checked.site;
}

size_t preview_folders(const Preview *preview, const char *folders[PREVIEW_FOLDERS])
{
    const CheckedSite *checked = &preview->newest->checked;
    size_t count = 0;
    folders[count++] = checked->source;
    folders[count++] = default_theme(preview->newest->arena);
    if (checked->theme_folder != NULL) {
        folders[count++] = checked->theme_folder;
    }
    return count;
}

/* --- Loading ---------------------------------------------------------------------------------- */

static bool has_errors(const Loaded *loaded)
{
    return loaded->checked.theme == NULL || diags_exit_status(&loaded->diags) != 0;
}

/* Links that must be whole, as on the page for what is not found, lead here. */
static void set_base_url(Site *site, Str base_url)
{
    site->config.base_url.text = base_url;
    for (size_t i = 0; i < site->translations.count; i++) {
        site->translations.items[i]->config.base_url.text = base_url;
    }
}

static Loaded *load(const Preview *preview)
{
    Arena *arena = arena_new();
    Loaded *loaded = arena_new_object(arena, Loaded);
    *loaded = (Loaded){.arena = arena, .diags = diags_new(arena)};
    Run run = *preview->run;
    run.arena = arena;
    run.progress = false;
    Progress progress = {.run = &run};
    SourceOptions from = preview->from;
    from.previous = preview->newest == NULL ? NULL : preview->newest->checked.site;
    loaded->checked = checked_site_load(&from, arena, &progress, &loaded->diags);
    progress_end(&progress);
    diags_sort(&loaded->diags);
    if (!has_errors(loaded)) {
        set_base_url(loaded->checked.site, preview->base_url);
        loaded->render = (Render){.site = loaded->checked.site,
                                  .theme = loaded->checked.theme,
                                  .threads = loaded->checked.threads};
        loaded->files = render_files(arena, &loaded->render);
    }
    return loaded;
}

static bool is_same(const Loaded *a, const Loaded *b)
{
    return hash_eq(&a->checked.site->input_hash, &b->checked.site->input_hash) &&
           hash_eq(&a->checked.theme->hash, &b->checked.theme->hash);
}

/* `loaded` becomes the newest, and what is shown where it may be. True where that is another site. */
static bool take(Preview *preview, Loaded *loaded)
{
    Loaded *before = preview->shown;
    bool is_shown = !has_errors(loaded);
    bool is_new = is_shown && (before == NULL || !is_same(before, loaded));
    if (preview->newest != before) {
        loaded_free(preview->newest);
    }
    preview->newest = loaded;
    if (is_shown) {
        preview->shown = loaded;
        loaded_free(before);
    }
    return is_new;
}

PreviewNews preview_load(Preview *preview, ReportStyle style)
{
    Loaded *loaded = load(preview);
    Buf report = buf_new(loaded->arena);
    report_all(&report, &loaded->diags, style);
    bool had_errors = preview->newest != NULL && has_errors(preview->newest);
    PreviewNews news = {.is_new = take(preview, loaded), .has_errors = has_errors(loaded)};
    news.is_mended = had_errors && !news.has_errors;
    bool is_said = str_eq(buf_str(&report), buf_str(&preview->said));
    if (news.is_new || !is_said) {
        preview->number++;
        preview->site = news.is_new ? preview->number : preview->site;
    }
    if (!is_said) {
        preview->said.len = 0;
        buf_add(&preview->said, buf_str(&report));
        news.report = buf_str(&preview->said);
    }
    return news;
}

/* --- What browsers get ------------------------------------------------------------------------ */

static const char *type_of(Str url)
{
    static const struct {
        Str extension;
        const char *type;
    } types[] = {
        {STR_INIT("html"), "text/html; charset=utf-8"},
        {STR_INIT("css"), "text/css; charset=utf-8"},
        {STR_INIT("js"), "text/javascript; charset=utf-8"},
        {STR_INIT("xml"), "application/xml"},
        {STR_INIT("txt"), "text/plain; charset=utf-8"},
        {STR_INIT("csv"), "text/csv; charset=utf-8"},
        {STR_INIT("tsv"), "text/tab-separated-values; charset=utf-8"},
        {STR_INIT("svg"), "image/svg+xml"},
        {STR_INIT("png"), "image/png"},
        {STR_INIT("jpg"), "image/jpeg"},
        {STR_INIT("jpeg"), "image/jpeg"},
        {STR_INIT("gif"), "image/gif"},
        {STR_INIT("webp"), "image/webp"},
        {STR_INIT("avif"), "image/avif"},
        {STR_INIT("pdf"), "application/pdf"},
        {STR_INIT("woff2"), "font/woff2"},
    };
    Str extension = path_extension(url);
    for (size_t i = 0; i < sizeof types / sizeof *types; i++) {
        if (str_eq_ascii_case(types[i].extension, extension)) {
            return types[i].type;
        }
    }
    return "application/octet-stream";
}

/* The errors alone: who writes has to mend those first. */
static Str errors_text(Arena *arena, const Diags *diags)
{
    enum { MOST = 20 };
    Diags errors = diags_new(arena);
    Buf text = buf_new(arena);
    size_t more = 0;
    for (size_t i = 0; i < diags->count; i++) {
        Diags one = {.items = &diags->items[i], .count = 1};
        if (diags->items[i].severity >= SEVERITY_ERROR && errors.count < MOST) {
            diags_merge(&errors, &one);
        } else {
            more += diags->items[i].severity >= SEVERITY_ERROR ? 1 : 0;
        }
    }
    report_findings(&text, &errors, (ReportStyle){.excerpt = true});
    if (more > 0) {
        buf_addf(&text, "\nand %zu more: see the terminal\n", more);
    }
    return buf_str(&text);
}

static void answer_news(const Preview *preview, const HttpRequest *request, Arena *arena,
                        HttpReply *reply)
{
    Str number = str_format(arena, "%lld", (long long)preview->number);
    if (str_eq(request->seen, number) && !request->was_late) {
        reply->waits = true;
        return;
    }
    const Loaded *newest = preview->newest;
    Buf text = buf_new(arena);
    Json json = json_new(&text);
    json_open(&json, '{');
    json_key(&json, "number");
    json_text(&json, number);
    json_key(&json, "site");
    json_text(&json, str_format(arena, "%lld", (long long)preview->site));
    json_key(&json, "title");
    json_text(&json, STR("This is the last site without an error. To be mended:"));
    json_key(&json, "errors");
    json_text(&json, has_errors(newest) ? errors_text(arena, &newest->diags) : STR(""));
    json_close(&json, '}');
    *reply = (HttpReply){.type = "application/json", .body = buf_str(&text)};
}

/* Where there is no site to be shown, or no page: what is wrong, to be read without a script, too. */
static Str error_page(Arena *arena, const char *title, Str errors)
{
    Buf page = buf_new(arena);
    buf_add_text(&page,
                 "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\" />\n"
                 "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\" />\n"
                 "<meta name=\"color-scheme\" content=\"light dark\" />\n"
                 "<title>faqgen serve</title>\n"
                 "<style>body { margin: 1rem; font: 1rem/1.5 system-ui, sans-serif } "
                 "h1 { font-size: 1.25rem } pre { overflow-x: auto }</style>\n"
                 "</head>\n<body>\n<h1>");
    buf_add_html_text(&page, str_from(title));
    buf_add_text(&page, "</h1>\n<pre>");
    buf_add_html_text(&page, errors);
    buf_add_text(&page, "</pre>\n</body>\n</html>\n");
    return buf_str(&page);
}

/* A page of the site is loaded anew with the site, one of errors with all that is new: `what` names
 * the number that it is of. */
static void answer_page(Arena *arena, unsigned status, Str page, const char *what, int64_t number,
                        HttpReply *reply)
{
    Str script = str_format(arena,
                            "<script src=\"/.faqgen/live.js\" data-%s=\"%lld\" "
                            "defer=\"defer\"></script>\n",
                            what, (long long)number);
    *reply = (HttpReply){.status = status,
                         .type = type_of(STR("index.html")),
                         .body = live_page(arena, page, script)};
}

static void answer_errors(const Preview *preview, Arena *arena, const char *title,
                          const Diags *diags, HttpReply *reply)
{
    Str page = error_page(arena, title, errors_text(arena, diags));
    answer_page(arena, 500, page, "number", preview->number, reply);
}

/* Those of the search are made of all entries, so not before somebody searches. */
static void add_search(Loaded *loaded)
{
    const Site *site = loaded->checked.site;
    const SearchIndex **searches =
        arena_alloc(loaded->arena, site->translations.count + 1, sizeof *searches);
    interrupt_quits(); /* it may take seconds, and nothing is lost */
    for (size_t i = 0; i < site->translations.count; i++) {
        searches[i] =
            search_index_new(loaded->arena, site->translations.items[i], loaded->checked.threads);
    }
    loaded->render.search = search_index_new(loaded->arena, site, loaded->checked.threads);
    interrupt_defer();
    loaded->render.searches = searches;
    loaded->files = render_files(loaded->arena, &loaded->render);
}

static bool is_of_search(const Site *site, Str url, Arena *arena)
{
    bool is_of = false;
    for (size_t i = 0; i < site_language_count(site); i++) {
        Str root = site_in_language(site, i)->root;
        Str folder = str_format(arena, "%.*sassets/search/", STR_ARGS(root));
        is_of = is_of || (str_starts_with(url, folder) && str_ends_with(url, STR(".js")));
    }
    return is_of;
}

static bool has_file(Loaded *loaded, Str url, Arena *arena)
{
    if (!render_files_has(loaded->files, url) && loaded->render.search == NULL &&
        is_of_search(loaded->checked.site, url, arena)) {
        add_search(loaded);
    }
    return render_files_has(loaded->files, url);
}

static void answer_file(const Preview *preview, Str url, unsigned status, Arena *arena,
                        HttpReply *reply)
{
    const Loaded *shown = preview->shown;
    Diags diags = diags_new(arena);
    Str bytes = {0};
    if (!render_file(shown->files, url, arena, &bytes, &diags)) {
        answer_errors(preview, arena, "This page can't be made:", &diags, reply);
    } else if (str_eq(path_extension(url), STR("html"))) {
        answer_page(arena, status, bytes, "site", preview->site, reply);
    } else {
        *reply = (HttpReply){.status = status, .type = type_of(url), .body = bytes};
    }
}

/* "q6/" is its index, and so is "q6", under the address with the slash. */
static void answer_url(const Preview *preview, Str url, Arena *arena, HttpReply *reply)
{
    Loaded *shown = preview->shown;
    bool is_folder = url.len == 0 || str_ends_with(url, STR("/"));
    Str file = is_folder ? str_format(arena, "%.*sindex.html", STR_ARGS(url)) : url;
    if (has_file(shown, file, arena)) {
        answer_file(preview, file, 200, arena, reply);
    } else if (!is_folder &&
               has_file(shown, str_format(arena, "%.*s/index.html", STR_ARGS(url)), arena)) {
        *reply = (HttpReply){.status = 302,
                             .type = type_of(STR("moved.txt")),
                             .location = str_format(arena, "/%.*s/", STR_ARGS(url))};
    } else {
        answer_file(preview, site_page_url(shown->checked.site, SITE_NOT_FOUND), 404, arena, reply);
    }
}

static void answer_script(Arena *arena, HttpReply *reply)
{
    enum { SCRIPT_BYTES = 1 << 16 };
    Str folder =
        str_format(arena, "%.*s/preview", STR_ARGS(path_folder(str_from(default_theme(arena)))));
    Str bytes = {0};
    int from = fs_open_folder(folder.data);
    bool is_read = from >= 0 && fs_read(arena, from, "live.js", SCRIPT_BYTES, &bytes, NULL);
    fs_close(from);
    *reply =
        (HttpReply){.status = is_read ? 200 : 500, .type = type_of(STR("live.js")), .body = bytes};
}

void preview_answer(void *data, const HttpRequest *request, Arena *arena, HttpReply *ret_reply)
{
    Preview *preview = data;
    Str url = str_from_offset(request->path, 1);
    if (str_eq(url, STR(".faqgen/news"))) {
        answer_news(preview, request, arena, ret_reply);
    } else if (str_eq(url, STR(".faqgen/live.js"))) {
        answer_script(arena, ret_reply);
    } else if (preview->shown == NULL) {
        answer_errors(preview, arena,
                      "The site can't be shown before this is mended:", &preview->newest->diags,
                      ret_reply);
    } else {
        answer_url(preview, url, arena, ret_reply);
    }
}
