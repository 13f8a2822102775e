/* rules_addresses.c - forms of address that work nowhere, or not everywhere. SPDX-License-Identifier: ISC */
#include "base/unicode.h"
#include "check/rule.h"
#include "model/url.h"

void check_protocol_relative(const Rule *rule, const Subject *subject, Diags *diags)
{
    for (size_t i = 0; i < subject->link_count; i++) {
        const Link *link = &subject->links[i];
        if (url_is_protocol_relative(link->url)) {
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
        if (is_drive || str_eq(link->scheme, STR("file"))) {
            rule_report(rule, subject, diags, link->ref->pos, "'%s' is a path on one machine",
                        diags_quote(diags, link->url));
            diags_hint(diags, "put the file next to the entry and write its relative path");
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

void check_absolute_path(const Rule *rule, const Subject *subject, Diags *diags)
{
    for (size_t i = 0; i < subject->link_count; i++) {
        const Link *link = &subject->links[i];
        if (link->target.kind == TARGET_ABSOLUTE) {
            rule_report(rule, subject, diags, link->ref->pos,
                        "'%s' begins at the root of the web server or of the disk",
                        diags_quote(diags, link->url));
            diags_hint(diags, "write the path from this file");
            diags_url(diags, link->url);
        }
    }
}

void check_outside_root(const Rule *rule, const Subject *subject, Diags *diags)
{
    for (size_t i = 0; i < subject->link_count; i++) {
        const Link *link = &subject->links[i];
        if (link->target.kind == TARGET_OUTSIDE) {
            rule_report(rule, subject, diags, link->ref->pos,
                        "'%s' leads out of the content folder", diags_quote(diags, link->url));
            diags_hint(diags, "only what lies in the content folder is published");
            diags_url(diags, link->url);
        }
    }
}

static void hint_page_of_folder(const Subject *subject, Str folder, Diags *diags)
{
    Str path = str_format(subject->scratch, "%.*s/_category.md", STR_ARGS(folder));
    if (map_get(&subject->site->category_by_path, path) != NULL) {
        diags_hint(diags, "link to '%s'", diags_quote(diags, path_from_subject(subject, path)));
    } else {
        diags_hint(diags, "link to a file in it");
    }
}

void check_directory_link(const Rule *rule, const Subject *subject, Diags *diags)
{
    for (size_t i = 0; i < subject->link_count; i++) {
        const Link *link = &subject->links[i];
        if (link->ref->kind == REF_LINK && link->target.kind == TARGET_FOLDER) {
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
        if (link->target.kind != TARGET_MISSING) {
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
