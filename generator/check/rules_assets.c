/* rules_assets.c - what a page loads. SPDX-License-Identifier: ISC */
#include "check/rule.h"
#include "model/url.h"

/* True for schemes that other rules speak of: javascript-url, local-path. */
static bool is_other_rules_business(Str scheme)
{
    return scheme.len <= 1 || str_eq(scheme, STR("file")) || str_eq(scheme, STR("javascript")) ||
           str_eq(scheme, STR("vbscript"));
}

void check_insecure_asset(const Rule *rule, const Subject *subject, Diags *diags)
{
    for (size_t i = 0; i < subject->link_count; i++) {
        const Link *link = &subject->links[i];
        if (link->ref->kind != REF_EMBED || is_other_rules_business(link->scheme) ||
            url_scheme_is_secure(link->scheme)) {
            continue;
        }
        rule_report(rule, subject, diags, link->ref->pos,
                    "'%s' is loaded over %s:, which browsers warn of or block on an https page",
                    diags_quote(diags, link->url), diags_quote(diags, link->scheme));
        diags_hint(diags, "put the file next to the entry and write its relative path");
        diags_url(diags, link->url);
    }
}

void check_external_asset(const Rule *rule, const Subject *subject, Diags *diags)
{
    for (size_t i = 0; i < subject->link_count; i++) {
        const Link *link = &subject->links[i];
        bool is_remote = str_eq(link->scheme, STR("https")) || str_eq(link->scheme, STR("wss"));
        if (link->ref->kind != REF_EMBED || !is_remote) {
            continue;
        }
        rule_report(rule, subject, diags, link->ref->pos, "'%s' is loaded from another host",
                    diags_quote(diags, link->url));
        diags_hint(diags, "copy the file next to the entry and write its relative path");
        diags_url(diags, link->url);
    }
}

/* True for what is there, but can't be shown as an image. */
static bool is_no_image(const Link *link)
{
    static const Str documents[] = {STR_INIT("pdf"), STR_INIT("csv"), STR_INIT("tsv"),
                                    STR_INIT("txt")};
    TargetKind kind = link->target.kind;
    if (kind != TARGET_ASSET) {
        return kind == TARGET_ENTRY || kind == TARGET_CATEGORY || kind == TARGET_FOLDER ||
               (kind == TARGET_SELF && link->url.len > 0);
    }
    for (size_t i = 0; i < sizeof documents / sizeof *documents; i++) {
        if (str_eq_ascii_case(path_extension(link->target.path), documents[i])) {
            return true;
        }
    }
    return false;
}

void check_missing_asset(const Rule *rule, const Subject *subject, Diags *diags)
{
    for (size_t i = 0; i < subject->link_count; i++) {
        const Link *link = &subject->links[i];
        if (link->ref->kind != REF_EMBED) {
            continue;
        }
        if (is_no_image(link)) {
            rule_report(rule, subject, diags, link->ref->pos, "'%s' is not an image",
                        diags_quote(diags, link->url));
            diags_hint(diags, link->target.kind == TARGET_FOLDER
                                  ? "name a file in it"
                                  : "without the '!' before its bracket it is a link");
        } else if (link->target.kind == TARGET_MISSING &&
                   near_same_path(subject, link->target.path).len == 0) {
            report_missing_file(rule, subject, link, diags);
        } else {
            continue;
        }
        diags_url(diags, link->url);
    }
}
