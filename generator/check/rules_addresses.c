/* rules_addresses.c - forms of address that work nowhere, or not everywhere. SPDX-License-Identifier: ISC */
#include "base/unicode.h"
#include "check/rule.h"
#include "model/url.h"

/* Not one that is only named, which nobody goes to. */
static bool is_used(const Link *link)
{
    return link->ref->kind != REF_NAMED;
}

void check_protocol_relative(const Rule *rule, const Subject *subject, Diags *diags)
{
    for (size_t i = 0; i < subject->link_count; i++) {
        const Link *link = &subject->links[i];
        if (is_used(link) && url_is_protocol_relative(link->url)) {
            rule_report(rule, subject, diags, link->ref->pos,
                        "'%s' has no scheme, so it is a file's path on a page opened from disk",
                        diags_quote(diags, link->url));
            diags_hint(diags, "write https:// in full");
            diags_url(diags, link->url);
        }
    }
}

void check_local_path(const Rule *rule, const Subject *subject, Diags *diags)
{
    for (size_t i = 0; i < subject->link_count; i++) {
        const Link *link = &subject->links[i];
        bool is_drive = link->scheme.len == 1;
        if (is_used(link) && (is_drive || str_eq(link->scheme, STR("file")))) {
            rule_report(rule, subject, diags, link->ref->pos, "'%s' is a path on one machine",
                        diags_quote(diags, link->url));
            diags_hint(diags, "put the file %s and write its relative path",
                       subject->input == INPUT_SOURCE ? "next to the entry" : "into the site");
            diags_url(diags, link->url);
        }
    }
}

void check_javascript_url(const Rule *rule, const Subject *subject, Diags *diags)
{
    for (size_t i = 0; i < subject->link_count; i++) {
        const Link *link = &subject->links[i];
        if (str_eq(link->scheme, STR("javascript")) || str_eq(link->scheme, STR("vbscript"))) {
            rule_report(rule, subject, diags, link->ref->pos, "'%s' is a script, not an address",
                        diags_quote(diags, link->url));
            diags_hint(diags, "link to a page");
            diags_url(diags, link->url);
        }
    }
}

static bool is_in_site(const Subject *subject, Str url)
{
    Str path;
    Str written = url_split(url).path;
    if (!url_join(subject->scratch, STR(""), written, &path)) {
        return false;
    }
    path = files_real_path(subject->files, subject->scratch, path);
    return url_path_is_folder(subject->scratch, written) || path.len == 0
               ? files_folder(subject->files, path) != NULL
               : files_find(subject->files, path) != NULL;
}

/* "/q6/a.html" as it is written in a page of the folder q6: "a.html". What is not there may be below
 * another root than this folder. */
static void hint_relative(const Subject *subject, Str url, Diags *diags)
{
    size_t start = 0;
    while (start < url.len && (url.data[start] == '/' || url.data[start] == '\\')) {
        start++;
    }
    Str from_root = str_from_offset(url, start);
    if (subject->input != INPUT_SITE || !is_in_site(subject, from_root)) {
        diags_hint(diags, "write the path from this %s",
                   subject->input == INPUT_SITE ? "page" : "file");
        return;
    }
    Str relative = url_relative(subject->scratch, subject->path, from_root);
    diags_hint(diags, "write '%s'", diags_quote(diags, relative.len > 0 ? relative : STR("./")));
}

void check_absolute_path(const Rule *rule, const Subject *subject, Diags *diags)
{
    /* The server shows it at any depth of folders. */
    if (subject->input == INPUT_SITE && str_eq(path_name(subject->path), STR("404.html"))) {
        return;
    }
    for (size_t i = 0; i < subject->link_count; i++) {
        const Link *link = &subject->links[i];
        if (is_used(link) && link->target.kind == TARGET_ABSOLUTE) {
            rule_report(rule, subject, diags, link->ref->pos,
                        "'%s' begins at the root of the web server or of the disk",
                        diags_quote(diags, link->url));
            hint_relative(subject, link->url, diags);
            diags_url(diags, link->url);
        }
    }
}

void check_outside_root(const Rule *rule, const Subject *subject, Diags *diags)
{
    for (size_t i = 0; i < subject->link_count; i++) {
        const Link *link = &subject->links[i];
        if (is_used(link) && link->target.kind == TARGET_OUTSIDE) {
            const char *folder = subject->input == INPUT_SOURCE ? "content" : "site's";
            rule_report(rule, subject, diags, link->ref->pos, "'%s' leads out of the %s folder",
                        diags_quote(diags, link->url), folder);
            diags_hint(diags, "only what lies in the %s folder is published", folder);
            diags_url(diags, link->url);
        }
    }
}

/* The page that stands for a folder. */
static bool find_index(const Subject *subject, Str folder, Str *ret_path)
{
    bool is_source = subject->input == INPUT_SOURCE;
    *ret_path = str_format(subject->scratch, "%.*s%s%s", STR_ARGS(folder),
                           folder.len > 0 ? "/" : "", is_source ? "_category.md" : "index.html");
    return is_source ? map_get(&subject->site->category_by_path, *ret_path) != NULL
                     : files_find(subject->files, *ret_path) != NULL;
}

static void hint_page_of_folder(const Subject *subject, Str folder, Diags *diags)
{
    Str path;
    if (find_index(subject, folder, &path)) {
        diags_hint(diags, "link to '%s'", diags_quote(diags, path_from_subject(subject, path)));
    } else {
        diags_hint(diags, "link to a file in it");
    }
}

/* In a source, an image of a folder is missing-asset's business. */
static bool may_be_folder(const Subject *subject, const Link *link)
{
    RefKind kind = link->ref->kind;
    return kind == REF_LINK || kind == REF_REFRESH ||
           (kind == REF_EMBED && subject->input == INPUT_SITE);
}

void check_directory_link(const Rule *rule, const Subject *subject, Diags *diags)
{
    for (size_t i = 0; i < subject->link_count; i++) {
        const Link *link = &subject->links[i];
        if (may_be_folder(subject, link) && link->target.kind == TARGET_FOLDER) {
            rule_report(rule, subject, diags, link->ref->pos, "'%s' is a folder",
                        diags_quote(diags, link->url));
            hint_page_of_folder(subject, link->target.path, diags);
            diags_url(diags, link->url);
        }
    }
}

void check_case_mismatch(const Rule *rule, const Subject *subject, Diags *diags)
{
    for (size_t i = 0; i < subject->link_count; i++) {
        const Link *link = &subject->links[i];
        RefKind kind = link->ref->kind;
        bool leads_to_file = kind == REF_LINK || kind == REF_EMBED || kind == REF_REFRESH;
        if (link->target.kind != TARGET_MISSING || !leads_to_file) {
            continue;
        }
        Str path = near_same_path(subject, link->target.path);
        if (path.len > 0) {
            bool is_same_letters = str_eq(unicode_nfc(subject->scratch, path),
                                          unicode_nfc(subject->scratch, link->target.path));
            rule_report(rule, subject, diags, link->ref->pos,
                        is_same_letters ? "'%s' looks like a file's name, but is encoded otherwise"
                                        : "'%s' differs from the file's name in its capitals",
                        diags_quote(diags, link->url));
            diags_hint(diags, is_same_letters ? "copy it from the file: '%s'" : "write it as '%s'",
                       diags_quote(diags, path_from_subject(subject, path)));
            diags_url(diags, link->url);
        }
    }
}
