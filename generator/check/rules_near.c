/* rules_near.c - the file that an address without one may mean. SPDX-License-Identifier: ISC */
#include "check/https_fix.h"
#include "check/rule.h"
#include "model/url.h"

bool may_suggest(const Subject *subject, size_t candidates)
{
    if (candidates > *subject->suggestions_left) {
        return false;
    }
    *subject->suggestions_left -= candidates;
    return true;
}

Str near_same_path(const Subject *subject, Str path)
{
    return files_same_but_case(subject->files, subject->scratch, path);
}

Str path_from_subject(const Subject *subject, Str path)
{
    Str here = str_format(subject->scratch, "%.*s/", STR_ARGS(subject->folder));
    return url_relative(subject->scratch, here, path);
}

bool hint_https_fix(const Subject *subject, const Link *link, Diags *diags)
{
    if (subject->input != INPUT_SOURCE ||
        https_fix_refusal(subject->scratch, subject->config, subject->source, link->ref->pos,
                          link->url) != NULL) {
        return false;
    }
    diags_hint(diags, "'faqgen lint --fix' writes https:// here");
    return true;
}

const Remark *next_remark(const Subject *subject, RemarkKind kind, size_t *at)
{
    const RemarkList *remarks = &subject->body->remarks;
    while (*at < remarks->count) {
        const Remark *remark = &remarks->items[(*at)++];
        if (remark->kind == kind) {
            return remark;
        }
    }
    return NULL;
}

/* Of a finished site, every file is that can be read. */
static bool is_published(const Site *site, const FsEntry *file, Str path)
{
    if (site == NULL) {
        return file->kind != FS_OTHER;
    }
    const Entry *entry = map_get(&site->by_path, path);
    return entry != NULL ? !entry->draft
                         : map_get(&site->category_by_path, path) != NULL ||
                               map_get(&site->asset_by_path, path) != NULL;
}

/* Candidates are written as the address itself would be: ready to be copied. */
static void suggest_path(const Subject *subject, const FsList *list, Str path, Diags *diags)
{
    if (!may_suggest(subject, list->count)) {
        return;
    }
    Str *paths = arena_alloc(subject->scratch, list->count, sizeof *paths);
    Str folder = path_folder(path);
    size_t count = 0;
    for (size_t i = 0; i < list->count; i++) {
        Str other = str_format(subject->scratch, "%.*s%s%.*s", STR_ARGS(folder),
                               folder.len > 0 ? "/" : "", STR_ARGS(list->items[i].name));
        if (is_published(subject->site, &list->items[i], other)) {
            paths[count++] = path_from_subject(subject, other);
        }
    }
    diags_suggest(diags, path_from_subject(subject, path), paths, count);
}

void report_missing_file(const Rule *rule, const Subject *subject, const Link *link, Diags *diags)
{
    Str path = link->target.path;
    const FsList *list = files_folder(subject->files, path_folder(path));
    Str written = url_split(link->url).path; /* what is behind it names no file */
    const char *quoted = diags_quote(diags, written.len > 0 ? written : link->url);
    bool wants_folder = str_ends_with(written, STR("/"));
    if (subject->input == INPUT_SOURCE && !wants_folder &&
        files_find(subject->files, path) != NULL) {
        /* site.yaml, README.md, hidden files, links, what is no entry */
        rule_report(rule, subject, diags, link->ref->pos, "'%s' is not published", quoted);
        diags_hint(diags, "link to an entry, or to a file beside the entries");
        return;
    }
    rule_report(rule, subject, diags, link->ref->pos,
                wants_folder ? "there is no folder '%s'" : "there is no file '%s'", quoted);
    if (list != NULL) {
        suggest_path(subject, list, path, diags);
    }
}
