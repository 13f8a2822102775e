/* rules_forms.c - addresses that are misspelt. SPDX-License-Identifier: ISC */
#include "check/rule.h"
#include "model/mailto.h"
#include "model/url.h"

void check_data_link(const Rule *rule, const Subject *subject, Diags *diags)
{
    for (size_t i = 0; i < subject->link_count; i++) {
        const Link *link = &subject->links[i];
        if (link->ref->kind == REF_LINK && str_eq(link->scheme, STR("data"))) {
            rule_report(rule, subject, diags, link->ref->pos, "browsers don't follow '%s'",
                        diags_quote(diags, link->url));
            diags_hint(diags, "put the file next to the entry and write its relative path");
            diags_url(diags, link->url);
        }
    }
}

void check_malformed_url(const Rule *rule, const Subject *subject, Diags *diags)
{
    for (size_t i = 0; i < subject->link_count; i++) {
        const Link *link = &subject->links[i];
        const Url *url = &link->parsed;
        /* Of local-path and its kind there is more to say. */
        bool is_drive = link->scheme.len == 1 || str_eq(link->scheme, STR("file"));
        bool is_ambiguous = url->lacks_slashes && str_eq(link->scheme, STR("https"));
        if (link->ref->kind == REF_NAMED || is_drive) {
            continue;
        }
        if (url->kind == URL_FAILURE) {
            rule_report(rule, subject, diags, link->ref->pos, "'%s' %s",
                        diags_quote(diags, link->url), url_fault_text(url->fault));
            diags_hint(diags, "browsers go nowhere with it: mend or remove it");
        } else if (is_ambiguous) {
            rule_report(rule, subject, diags, link->ref->pos,
                        "'%s' has no // behind its scheme, and so is relative on some pages and "
                        "complete on others",
                        diags_quote(diags, link->url));
            diags_hint(diags, "write https://");
        } else {
            continue;
        }
        diags_url(diags, link->url);
    }
}

/* --- unknown-scheme ---------------------------------------------------------------------------- */

/* What is no scheme at all may be a host's name: "host.example:8080/x". */
static const char *unknown_scheme_hint(const Link *link)
{
    Str behind = str_from_offset(link->url, link->scheme.len + 1);
    if (str_starts_with(behind, STR("//"))) {
        return "readers' browsers may not open it";
    }
    return str_eq(link->scheme, STR("localhost")) ? "write http:// before the name of a host"
                                                  : "write https:// before the name of a host";
}

void check_unknown_scheme(const Rule *rule, const Subject *subject, Diags *diags)
{
    for (size_t i = 0; i < subject->link_count; i++) {
        const Link *link = &subject->links[i];
        bool is_drive = link->scheme.len <= 1; /* local-path, or none */
        if (link->ref->kind != REF_LINK || is_drive || url_scheme_is_known(link->scheme)) {
            continue;
        }
        Str meant = url_scheme_suggestion(subject->scratch, link->scheme);
        diags_report(diags, meant.len > 0 ? SEVERITY_ERROR : rule->severity, rule->id,
                     subject->source, link->ref->pos, "'%s:' is no scheme that browsers know",
                     diags_quote(diags, link->scheme));
        if (meant.len > 0) {
            diags_hint(diags, "did you mean '%s:'?",
                       str_eq(meant, STR("mailto")) ? "mailto" : "https");
        } else {
            diags_hint(diags, "%s", unknown_scheme_hint(link));
        }
        diags_url(diags, link->url);
    }
}

/* --- space-in-url, backslash-in-url ------------------------------------------------------------ */

/* The first control character or space that is not at an end, or STR_NONE. */
static size_t find_space(Str raw)
{
    size_t start = 0;
    size_t end = raw.len;
    while (start < end && (unsigned char)raw.data[start] <= ' ') {
        start++;
    }
    while (end > start && (unsigned char)raw.data[end - 1] <= ' ') {
        end--;
    }
    for (size_t i = start; i < end; i++) {
        if ((unsigned char)raw.data[i] <= ' ' || raw.data[i] == 0x7F) {
            return i;
        }
    }
    return STR_NONE;
}

/* Where the URL Standard's parser takes an address apart at slashes. */
static bool has_path(const Link *link)
{
    return link->scheme.len == 0 || url_scheme_is_special(link->scheme);
}

void check_space_in_url(const Rule *rule, const Subject *subject, Diags *diags)
{
    for (size_t i = 0; i < subject->link_count; i++) {
        const Link *link = &subject->links[i];
        bool is_used = link->ref->kind != REF_NAMED && has_path(link);
        size_t at = is_used ? find_space(link->ref->url) : STR_NONE;
        if (at == STR_NONE) {
            continue;
        }
        unsigned byte = (unsigned char)link->ref->url.data[at];
        if (byte == '\t' || byte == '\n' || byte == '\r') {
            rule_report(rule, subject, diags, link->ref->pos,
                        "'%s' has a tab or line end in it, which browsers leave out",
                        diags_quote(diags, link->ref->url));
            diags_hint(diags, "take it out");
        } else {
            rule_report(rule, subject, diags, link->ref->pos, "'%s' has a %s in it",
                        diags_quote(diags, link->ref->url),
                        byte == ' ' ? "space" : "control character");
            Str before = str_slice(link->ref->url, 0, at);
            bool is_in_path =
                str_find_byte(before, '?') == STR_NONE && str_find_byte(before, '#') == STR_NONE;
            diags_hint(diags, is_in_path ? "write %%%02X, or rename the file" : "write %%%02X",
                       byte);
        }
        diags_url(diags, link->url);
    }
}

void check_backslash_in_url(const Rule *rule, const Subject *subject, Diags *diags)
{
    for (size_t i = 0; i < subject->link_count; i++) {
        const Link *link = &subject->links[i];
        if (link->ref->kind != REF_NAMED && link->parsed.backslash_at != STR_NONE &&
            !url_is_protocol_relative(link->url)) {
            rule_report(rule, subject, diags, link->ref->pos,
                        "'%s' has a backslash in it, which is a slash to some browsers only",
                        diags_quote(diags, link->url));
            diags_hint(diags, "write /");
            diags_url(diags, link->url);
        }
    }
}

void check_bad_mailto(const Rule *rule, const Subject *subject, Diags *diags)
{
    for (size_t i = 0; i < subject->link_count; i++) {
        const Link *link = &subject->links[i];
        Str address;
        MailtoFault fault = str_eq(link->scheme, STR("mailto"))
                                ? mailto_check(subject->scratch, link->url, &address)
                                : MAILTO_FINE;
        if (fault != MAILTO_FINE) {
            rule_report(rule, subject, diags, link->ref->pos, "'%s' %s",
                        diags_quote(diags, link->url), mailto_fault_text(fault));
            diags_hint(diags, "write it as mailto:name@host, more than one with commas between");
            diags_url(diags, link->url);
        }
    }
}
