/* rules_assets.c - what a page loads. SPDX-License-Identifier: ISC */
#include "check/rule.h"
#include "model/url.h"

/* True for schemes that other rules speak of: javascript-url, local-path. */
static bool is_other_rules_business(Str scheme)
{
    return scheme.len <= 1 || str_eq(scheme, STR("file")) || str_eq(scheme, STR("javascript")) ||
           str_eq(scheme, STR("vbscript"));
}

static const char *place_for_files(const Subject *subject)
{
    return subject->input == INPUT_SOURCE  ? "next to the entry"
           : subject->input == INPUT_THEME ? "into the theme's assets"
                                           : "into the site";
}

void check_insecure_asset(const Rule *rule, const Subject *subject, Diags *diags)
{
    for (size_t i = 0; i < subject->link_count; i++) {
        const Link *link = &subject->links[i];
        if (link->ref->kind != REF_EMBED || is_other_rules_business(link->scheme) ||
            link->parsed.kind == URL_FAILURE || url_scheme_is_secure(link->scheme)) {
            continue;
        }
        rule_report(rule, subject, diags, link->ref->pos,
                    "'%s' is loaded over %s:, which browsers warn of or block on an https page",
                    diags_quote(diags, link->url), diags_quote(diags, link->scheme));
        if (!hint_https_fix(subject, link, diags)) {
            diags_hint(diags, "%sput the file %s and write its relative path",
                       subject->input == INPUT_SOURCE ? "" : "use https:// or ",
                       place_for_files(subject));
        }
        diags_url(diags, link->url);
    }
}

/* Reports the uses of one kind that go to an http: or ftp: address. */
static void report_insecure(const Rule *rule, const Subject *subject, Diags *diags, RefKind kind,
                            const char *what, const char *mend)
{
    for (size_t i = 0; i < subject->link_count; i++) {
        const Link *link = &subject->links[i];
        bool is_plain = str_eq(link->scheme, STR("http")) || str_eq(link->scheme, STR("ftp"));
        if (link->ref->kind == kind && is_plain && link->parsed.kind != URL_FAILURE) {
            rule_report(rule, subject, diags, link->ref->pos, "%s '%s', which is not encrypted",
                        what, diags_quote(diags, link->url));
            diags_hint(diags, "%s", mend);
            diags_url(diags, link->url);
        }
    }
}

void check_insecure_form(const Rule *rule, const Subject *subject, Diags *diags)
{
    report_insecure(rule, subject, diags, REF_FORM, "the form is sent to",
                    "send the form to https://");
}

void check_insecure_base(const Rule *rule, const Subject *subject, Diags *diags)
{
    report_insecure(rule, subject, diags, REF_BASE, "every relative address of the page begins at",
                    "remove <base>, or use https");
}

void check_insecure_refresh(const Rule *rule, const Subject *subject, Diags *diags)
{
    report_insecure(rule, subject, diags, REF_REFRESH, "the page goes by itself to",
                    "redirect to https:// or to a relative address");
}

/* On another host: by its own address, or because the page's base is there. */
static bool is_remote(const Subject *subject, const Link *link)
{
    Str scheme = link->scheme;
    bool has_base = subject->page != NULL && subject->page->base != NULL;
    if (scheme.len == 0 && has_base && link->target.kind == TARGET_EXTERNAL &&
        link->parsed.kind == URL_RELATIVE) {
        scheme =
            url_scheme(subject->scratch, url_clean(subject->scratch, subject->page->base->url));
    }
    return str_eq(scheme, STR("https")) || str_eq(scheme, STR("wss"));
}

void check_external_asset(const Rule *rule, const Subject *subject, Diags *diags)
{
    bool is_sites = subject->input == INPUT_SITE;
    for (size_t i = 0; i < subject->link_count; i++) {
        const Link *link = &subject->links[i];
        if (link->ref->kind != REF_EMBED || link->parsed.kind == URL_FAILURE ||
            !is_remote(subject, link)) {
            continue;
        }
        diags_report(diags, is_sites ? SEVERITY_WARNING : rule->severity, rule->id, subject->source,
                     link->ref->pos, "'%s' is loaded from another host",
                     diags_quote(diags, link->url));
        diags_hint(diags, "copy the file %s and write its relative path", place_for_files(subject));
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
        if (subject->input == INPUT_SOURCE && is_no_image(link)) {
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
