/* check.c - runs every rule over every entry. SPDX-License-Identifier: ISC */
#include "check/check.h"

#include "base/fs.h"
#include "check/file_check.h"
#include "load/limits.h"
#include "load/tree.h"
#include "model/jobs.h"
#include "model/url.h"

/* Candidates that may be compared for "did you mean". Each text of a folder may have faults, and all
 * of its files are candidates for each: so texts share, and of very many each has the least, with
 * which the time for all is linear. A million takes a second. */
enum {
    SUGGESTIONS_OF_ALL = 4000000,
    SUGGESTIONS_MOST = 1000000, /* of one text */
    SUGGESTIONS_LEAST = 1000,
};

static size_t suggestions_for(const Files *files)
{
    size_t share = SUGGESTIONS_OF_ALL / (files->folded.count + 1);
    share = share > SUGGESTIONS_LEAST ? share : SUGGESTIONS_LEAST;
    return share < SUGGESTIONS_MOST ? share : SUGGESTIONS_MOST;
}

Link *subject_read_links(Subject *subject)
{
    const RefList *refs = &subject->body->refs;
    Link *links = arena_alloc(subject->scratch, refs->count, sizeof *links);
    for (size_t i = 0; i < refs->count; i++) {
        links[i].ref = &refs->items[i];
        links[i].url = url_clean(subject->scratch, refs->items[i].url);
        links[i].parsed = url_parse(subject->scratch, links[i].url);
        links[i].scheme = links[i].parsed.scheme;
    }
    subject->links = links;
    subject->link_count = refs->count;
    return links;
}

static Subject subject_of(const SiteText *text, Arena *scratch)
{
    const Entry *entry = text->entry;
    const Category *category = text->category;
    return (Subject){.input = INPUT_SOURCE,
                     .site = text->site,
                     .entry = entry,
                     .category = category,
                     .source = text->source,
                     .path = text->path,
                     .folder = path_folder(text->path),
                     .id = entry != NULL ? entry->id : category->id,
                     .aliases = entry != NULL ? &entry->aliases : &category->aliases,
                     .is_translation = text->site->original != NULL,
                     .body = text->body,
                     .files = &text->site->files,
                     .config = &text->site->config.lint,
                     .scratch = scratch};
}

void findings_begin(Diags *diags)
{
    diags->most = diags->count + LIMIT_FINDINGS;
    diags->dropped = 0;
}

void findings_end(Diags *diags, const char *rule, const Source *source)
{
    diags->most = 0;
    if (diags->dropped > 0) {
        diags_report(diags, SEVERITY_ERROR, "limit", source, POS_NONE,
                     "%zu more findings of '%s' than %d, which is all that is shown of a file",
                     diags->dropped, rule, LIMIT_FINDINGS);
        diags_hint(diags, "mend those, and look again");
    }
}

static void run_rule(const Rule *rule, const Subject *subject, Diags *diags)
{
    findings_begin(diags);
    rule->check(rule, subject, diags);
    findings_end(diags, rule->id, subject->source);
}

void subject_check(Subject *subject, Diags *diags)
{
    subject->suggestions_left = arena_new_object(subject->scratch, size_t);
    *subject->suggestions_left = suggestions_for(subject->files);
    for (size_t r = 0; r < RULE_COUNT; r++) {
        if (RULES[r].check != NULL && (RULES[r].inputs & subject->input) != 0) {
            run_rule(&RULES[r], subject, diags);
        }
    }
}

const Source *drawing_read(const Site *site, const Asset *asset, Arena *arena)
{
    Str bytes;
    bool is_drawing = str_eq_ascii_case(path_extension(asset->path), STR("svg"));
    if (!is_drawing || !fs_read(arena, site->folder_fd, str_terminated(arena, asset->path),
                                LIMIT_ASSET_BYTES, &bytes, NULL)) {
        return NULL;
    }
    return source_unhashed(arena, tree_display_path(site, arena, asset->path), bytes);
}

/* Drawings are documents of their own. */
static void check_drawing(const Site *site, const Asset *asset, Arena *scratch, Diags *diags)
{
    const Source *source = drawing_read(site, asset, scratch);
    if (source != NULL) { /* one that can't be read was reported when it was loaded */
        file_check(source, FILE_SVG, INPUT_ASSET, asset->path, &site->files, diags);
        diags_detach(diags, source);
    }
}

/* In order: texts, published files. A draft's faults are its author's to know, too. */
static void check_one(size_t i, Arena *scratch, Diags *diags, void *data)
{
    const Site *site = data;
    if (i >= site->texts.count) {
        check_drawing(site, site->used_assets.items[i - site->texts.count], scratch, diags);
        return;
    }
    Subject subject = subject_of(&site->texts.items[i], scratch);
    Link *links = subject_read_links(&subject);
    for (size_t k = 0; k < subject.link_count; k++) {
        links[k].target = site_resolve(subject.site, scratch, subject.folder, links[k].url);
    }
    subject_check(&subject, diags);
}

void site_check(Site *site, unsigned threads, Diags *diags)
{
    size_t count = site->texts.count + site->used_assets.count;
    jobs_each(threads, count, check_one, site, diags);
}
