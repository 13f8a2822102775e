/* rules_near.c - the file that an address without one may mean. SPDX-License-Identifier: ISC */
#include "base/fs.h"
#include "base/unicode.h"
#include "check/rule.h"
#include "model/url.h"

static bool has_name(const FsList *list, Str name)
{
    for (size_t i = 0; i < list->count; i++) {
        if (str_eq(list->items[i].name, name)) {
            return true;
        }
    }
    return false;
}

/* `name` as the folder has it, or missing. */
static Str same_name(const FsList *list, Str name, Arena *scratch)
{
    if (list == NULL || has_name(list, name)) {
        return list == NULL ? (Str){0} : name;
    }
    Str wanted = unicode_fold_nfc(scratch, name);
    for (size_t i = 0; i < list->count; i++) {
        if (str_eq(wanted, unicode_fold_nfc(scratch, list->items[i].name))) {
            return list->items[i].name;
        }
    }
    return (Str){0};
}

static bool is_published(const Site *site, Str path)
{
    const Entry *entry = map_get(&site->by_path, path);
    return entry != NULL ? !entry->draft
                         : map_get(&site->category_by_path, path) != NULL ||
                               map_get(&site->asset_by_path, path) != NULL;
}

Str near_same_path(const Subject *subject, Str path)
{
    Buf found = buf_new(subject->scratch);
    Str rest = path;
    Str segment;
    while (str_cut(&rest, '/', &segment)) {
        const FsList *list = map_get(&subject->site->folders, buf_str(&found));
        Str name = same_name(list, segment, subject->scratch);
        if (name.len == 0) {
            return (Str){0};
        }
        if (found.len > 0) {
            buf_add_byte(&found, '/');
        }
        buf_add(&found, name);
    }
    bool is_there = map_get(&subject->site->folders, buf_str(&found)) != NULL ||
                    is_published(subject->site, buf_str(&found));
    return is_there && !str_eq(buf_str(&found), path) ? buf_str(&found) : (Str){0};
}

Str path_from_subject(const Subject *subject, Str path)
{
    Str here = str_format(subject->scratch, "%.*s/", STR_ARGS(subject->folder));
    return url_relative(subject->scratch, here, path);
}

/* Candidates are written as the address itself would be: ready to be copied. */
static void suggest_path(const Subject *subject, const FsList *list, Str path, Diags *diags)
{
    Str *paths = arena_alloc(subject->scratch, list->count, sizeof *paths);
    Str folder = path_folder(path);
    size_t count = 0;
    for (size_t i = 0; i < list->count; i++) {
        Str other = str_format(subject->scratch, "%.*s%s%.*s", STR_ARGS(folder),
                               folder.len > 0 ? "/" : "", STR_ARGS(list->items[i].name));
        if (is_published(subject->site, other)) {
            paths[count++] = path_from_subject(subject, other);
        }
    }
    diags_suggest(diags, path_from_subject(subject, path), paths, count);
}

void report_missing_file(const Rule *rule, const Subject *subject, const Link *link, Diags *diags)
{
    Str path = link->target.path;
    const FsList *list = map_get(&subject->site->folders, path_folder(path));
    const char *quoted = diags_quote(diags, link->url);
    bool wants_folder = str_ends_with(url_split(link->url).path, STR("/"));
    if (list != NULL && !wants_folder && has_name(list, path_name(path))) {
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
