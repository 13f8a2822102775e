/* own_check.c - looks at the pages that a build made, before anyone else does. SPDX-License-Identifier: ISC */
#include "cmd/own_check.h"

#include "base/fs.h"
#include "check/built_check.h"
#include "check/rule.h"
#include "load/built.h"
#include "model/url.h"

#include <errno.h>
#include <string.h>

static bool is_named(Str id, const char *rule)
{
    return str_eq(id, str_from(rule));
}

static bool has_comment(const LintCommentList *comments, const char *rule)
{
    for (size_t i = 0; i < comments->count; i++) {
        if (str_find(comments->items[i].text, str_from(rule)) != STR_NONE) {
            return true;
        }
    }
    return false;
}

/* Some text of the site has a comment that suppresses the rule. */
static bool is_suppressed_somewhere(const Site *site, const char *rule)
{
    for (size_t i = 0; i < site->entries.count; i++) {
        if (has_comment(&site->entries.items[i]->body.lint_comments, rule)) {
            return true;
        }
    }
    for (size_t i = 0; i < site->categories.count; i++) {
        if (has_comment(&site->categories.items[i]->body.lint_comments, rule)) {
            return true;
        }
    }
    return false;
}

static bool is_lowered(const Site *site, const char *rule)
{
    const LintConfig *config = &site->config.lint;
    for (size_t i = 0; i < config->rules.count; i++) {
        if (is_named(config->rules.items[i].rule.text, rule) &&
            config->rules.items[i].severity != SEVERITY_ERROR) {
            return true;
        }
    }
    for (size_t i = 0; i < config->ignore.count; i++) {
        if (is_named(config->ignore.items[i].rule.text, rule)) {
            return true;
        }
    }
    return is_suppressed_somewhere(site, rule);
}

/* What was found in a source and let through comes out in a page, where it may be another rule's
 * business. */
static bool is_let_through(const Site *site, const char *rule)
{
    static const struct {
        const char *source;
        const char *page;
    } outcomes[] = {
        {"case-mismatch", "broken-link"},    /* no page has the name of a file of the source */
        {"case-mismatch", "missing-asset"},  /* the file is not published */
        {"missing-asset", "directory-link"}, /* an image of a folder */
    };
    bool is_let = is_lowered(site, rule);
    for (size_t i = 0; i < sizeof outcomes / sizeof *outcomes && !is_let; i++) {
        is_let = strcmp(outcomes[i].page, rule) == 0 && is_lowered(site, outcomes[i].source);
    }
    return is_let;
}

/* Drawings of the content are published as they are, and were checked where they come from. */
static bool is_drawing(const OwnCheck *check, Str path)
{
    Str url = str_from_offset(path, check->shown.len + STR("/").len);
    for (size_t i = 0; i < check->site->used_assets.count; i++) {
        if (str_eq(check->site->used_assets.items[i]->url, url)) {
            return true;
        }
    }
    return false;
}

static bool is_allowed_host(const Site *site, Str url)
{
    Arena *scratch = arena_new();
    bool is_allowed = lint_config_allows(&site->config.lint, url_host(scratch, url));
    arena_free(scratch);
    return is_allowed;
}

/* On other people's sites a file from another host is a warning; a page of ours never asks for
 * one. */
static bool is_fault(const OwnCheck *check, const Diag *diag)
{
    if (diag->rule == NULL) {
        return true;
    }
    bool is_wrong =
        is_named(STR("external-asset"), diag->rule)
            ? !is_allowed_host(check->site, diag->url)
            : diag->severity >= SEVERITY_ERROR && !is_let_through(check->site, diag->rule);
    return is_wrong && !is_drawing(check, diag->path);
}

/* As it is reported: what can't be read stays what it is, a page that is too large is nobody's
 * mistake, and any other is its maker's. */
static Diag fault_of(const OwnCheck *check, const Diag *found)
{
    Diag fault = *found;
    bool is_limit = fault.rule != NULL && is_named(STR("limit"), fault.rule);
    if (is_limit) {
        fault.hint = STR("shorten what the page is made of");
    }
    if (fault.rule != NULL) {
        fault.severity = check->has_theme || is_limit ? SEVERITY_ERROR : SEVERITY_FATAL;
    }
    return fault;
}

static void report_maker(const OwnCheck *check, Diags *diags)
{
    if (check->has_theme) {
        diags_report_path(diags, SEVERITY_WARNING, NULL, STR(""),
                          "the theme made faulty pages: nothing was published");
        diags_hint(diags, "mend its templates");
    } else {
        diags_report_path(diags, SEVERITY_FATAL, NULL, STR(""),
                          "faqgen made faulty pages: nothing was published");
        diags_hint(diags, "this is a fault of faqgen itself: please report it with the entry");
    }
}

static void report(const OwnCheck *check, const Diags *found, Diags *diags)
{
    bool is_makers = false;
    for (size_t i = 0; i < found->count; i++) {
        if (is_fault(check, &found->items[i])) {
            Diag fault = fault_of(check, &found->items[i]);
            Diags one = {.items = &fault, .count = 1};
            diags_merge(diags, &one);
            is_makers = is_makers || (fault.rule != NULL && !is_named(STR("limit"), fault.rule));
        }
    }
    if (is_makers) {
        report_maker(check, diags);
    }
}

bool own_check(Arena *arena, const OwnCheck *check, Diags *diags)
{
    size_t count = diags->count;
    int folder = fs_open_folder(check->folder);
    if (folder < 0) {
        diags_report_path(diags, SEVERITY_FATAL, NULL, check->shown, "can't open folder: %s",
                          strerror(errno));
        return false;
    }
    Diags found = diags_new(arena);
    Built *built = built_load(folder, check->shown, check->threads, &found);
    built_check(built, false, check->threads, &found);
    report(check, &found, diags);
    built_free(built);
    fs_close(folder);
    return diags->count == count;
}
