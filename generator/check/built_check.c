/* built_check.c - runs every rule over every page of a finished site. SPDX-License-Identifier: ISC */
#include "check/built_check.h"

#include "check/suppression.h"
#include "load/page.h"
#include "model/jobs.h"
#include "model/url.h"

/* DESIGN. A page's text is gone when its rules run: what they ask was kept when it was read, so that
 * memory grows with the addresses of a site and not with its bytes. Only a page with findings is read
 * once more, and each finding keeps the line that it shows. */

typedef struct BuiltCheck {
    const Built *built;
    bool any_rule; /* may be suppressed */
} BuiltCheck;

/* The page that a link leads to, or NULL. A server has one for a folder, and at its root those of
 * absolute addresses: such links have findings of their own, but they are links. */
static Page *lead_of(const Built *built, Arena *scratch, const Link *link)
{
    Str path = link->target.path;
    bool is_absolute = link->target.kind == TARGET_ABSOLUTE;
    if (is_absolute && !url_join(scratch, STR(""), url_split(link->url).path, &path)) {
        return NULL;
    }
    path = is_absolute ? files_real_path(&built->files, scratch, path) : path;
    if (files_folder(&built->files, path) != NULL) {
        const char *slash = path.len == 0 ? "" : "/";
        path = str_format(scratch, "%.*s%sindex.html", STR_ARGS(path), slash);
    }
    bool is_here =
        is_absolute || link->target.kind == TARGET_FILE || link->target.kind == TARGET_FOLDER;
    return is_here ? map_get(&built->by_path, path) : NULL;
}

/* A reader comes from this page to those. */
static void keep_leads(const Built *built, Page *page, const Subject *subject)
{
    page->leads = arena_alloc(page->arena, subject->link_count, sizeof(Page *));
    for (size_t i = 0; i < subject->link_count; i++) {
        const Link *link = &subject->links[i];
        bool is_shown = link->ref->kind == REF_LINK || link->ref->kind == REF_EMBED ||
                        link->ref->kind == REF_REFRESH;
        Page *lead = is_shown ? lead_of(built, subject->scratch, link) : NULL;
        if (lead != NULL) {
            page->leads[page->lead_count++] = lead;
        }
    }
}

/* Takes out what comments of the page suppress. */
static void suppress(const Page *page, const Source *text, bool any_rule, Arena *scratch,
                     Diags *diags)
{
    size_t kept = 0;
    size_t found = diags->count;
    SuppressionList list =
        suppressions_read(scratch, text, &page->body.lint_comments, any_rule, diags);
    for (size_t i = 0; i < diags->count; i++) {
        Diag *diag = &diags->items[i];
        Suppression *suppression =
            i < found ? suppression_find(&list, diag->pos, diag->rule) : NULL;
        if (suppression == NULL) {
            diags->items[kept++] = *diag;
        } else {
            suppression->is_used = true;
        }
    }
    diags_cut(diags, kept);
    suppressions_report_unused(&list, diags);
}

static void check_page(size_t i, Arena *scratch, Diags *diags, void *data)
{
    static const LintConfig no_config;
    const BuiltCheck *check = data;
    const Built *built = check->built;
    Page *page = built->pages.items[i];
    Subject subject = {.input = INPUT_SITE,
                       .source = page->source,
                       .body = &page->body,
                       .path = page->path,
                       .folder = path_folder(page->path),
                       .files = &built->files,
                       .config = &no_config,
                       .page = page,
                       .scratch = scratch};
    Link *links = subject_read_links(&subject);
    for (size_t k = 0; k < subject.link_count; k++) {
        links[k].target = built_resolve(built, scratch, page, links[k].ref);
    }
    subject_check(&subject, diags);
    keep_leads(built, page, &subject);
    if (diags->count > 0 || page->body.lint_comments.count > 0) {
        const Source *text = page_text(built, page, scratch);
        suppress(page, text, check->any_rule, scratch, diags);
        diags_detach(diags, text);
    }
}

/* Those that links lead to, in any number of steps, from the first one on. */
static void reach(Arena *scratch, Page *first)
{
    LIST(Page *) waiting = {0};
    first->is_reached = true;
    *list_add(scratch, &waiting) = first;
    for (size_t i = 0; i < waiting.count; i++) {
        Page *page = waiting.items[i];
        for (size_t k = 0; k < page->lead_count; k++) {
            if (!page->leads[k]->is_reached) {
                page->leads[k]->is_reached = true;
                *list_add(scratch, &waiting) = page->leads[k];
            }
        }
    }
}

/* Without a page to begin at, nothing can be said. */
static void report_orphans(const Built *built, Diags *diags)
{
    Arena *scratch = arena_new();
    Page *first = map_get(&built->by_path, STR("index.html"));
    if (first != NULL) {
        reach(scratch, first);
    }
    for (size_t i = 0; first != NULL && i < built->pages.count; i++) {
        const Page *page = built->pages.items[i];
        if (page->is_document && page->is_listed && !page->is_reached) {
            diags_report_path(diags, SEVERITY_WARNING, "orphan-page", page->source->path,
                              "no link leads to this page, from index.html on");
            diags_hint(diags, "link to it, or remove it");
        }
    }
    arena_free(scratch);
}

void built_check(Built *built, bool any_rule, unsigned threads, Diags *diags)
{
    BuiltCheck check = {.built = built, .any_rule = any_rule};
    jobs_each(threads, built->pages.count, check_page, &check, diags);
    report_orphans(built, diags);
}
