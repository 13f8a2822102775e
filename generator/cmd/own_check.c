/* own_check.c - looks at the pages that a build made, before anyone else does. SPDX-License-Identifier: ISC */
#include "cmd/own_check.h"

#include "base/fs.h"
#include "check/built_check.h"
#include "check/suppression.h"
#include "load/built.h"
#include "model/url.h"

#include <errno.h>
#include <string.h>

static bool is_named(Str id, const char *rule)
{
    return str_eq(id, str_from(rule));
}

/* The text of the source that became a page; NULL where it is a page of the theme's alone. */
typedef struct Origin {
    Str path;
    const Body *body;
} Origin;

static Str url_in_site(const OwnCheck *check, Str path)
{
    return str_from_offset(path, check->shown.len + STR("/").len);
}

static Origin origin_of(const OwnCheck *check, Str path)
{
    Str url = url_in_site(check, path);
    for (size_t i = 0; i < site_language_count(check->site); i++) {
        const Site *site = site_in_language(check->site, i);
        for (size_t k = 0; k < site->entries.count; k++) {
            const Entry *entry = site->entries.items[k];
            if (str_eq(entry->url, url)) {
                return (Origin){entry->path, &entry->body};
            }
        }
        for (size_t k = 0; k < site->categories.count; k++) {
            const Category *category = site->categories.items[k];
            if (str_eq(category->url, url)) {
                return (Origin){category->path, &category->body};
            }
        }
    }
    return (Origin){0};
}

static bool has_comment(const Origin *origin, const char *rule)
{
    for (size_t i = 0; i < origin->body->lint_comments.count; i++) {
        if (is_named(suppression_rule_id(&origin->body->lint_comments.items[i]), rule)) {
            return true;
        }
    }
    return false;
}

/* As the policy does with the source itself. */
static bool has_match(const Origin *origin, Str pattern)
{
    if (lint_pattern_matches(pattern, origin->path)) {
        return true;
    }
    for (size_t i = 0; i < origin->body->refs.count; i++) {
        if (lint_pattern_matches(pattern, origin->body->refs.items[i].url)) {
            return true;
        }
    }
    return false;
}

static bool is_ignored(const LintConfig *config, const Origin *origin, const char *rule)
{
    for (size_t i = 0; i < config->ignore.count; i++) {
        const IgnorePattern *item = &config->ignore.items[i];
        if (is_named(item->rule.text, rule) && has_match(origin, item->pattern.text)) {
            return true;
        }
    }
    return false;
}

/* What site.yaml and comments may say of a rule; of those that are fixed they may say nothing. */
static bool is_lowered(const Site *site, const Origin *origin, const char *id)
{
    const Rule *rule = rule_find(str_from(id));
    const LintConfig *config = &site->config.lint;
    if (rule == NULL || rule_is_fixed(rule)) {
        return false;
    }
    for (size_t i = 0; i < config->rules.count; i++) {
        if (is_named(config->rules.items[i].rule.text, id) &&
            config->rules.items[i].severity != SEVERITY_ERROR) {
            return true;
        }
    }
    return origin->body != NULL && (has_comment(origin, id) || is_ignored(config, origin, id));
}

/* What was found in a source and let through comes out in its page, where it may be another rule's
 * business. */
static bool is_let_through(const OwnCheck *check, const Diag *diag)
{
    static const struct {
        const char *source;
        const char *page;
    } outcomes[] = {
        {"case-mismatch", "broken-link"},    /* no page has the name of a file of the source */
        {"case-mismatch", "missing-asset"},  /* the file is not published */
        {"missing-asset", "directory-link"}, /* an image of a folder */
    };
    Origin origin = origin_of(check, diag->path);
    bool is_let = is_lowered(check->site, &origin, diag->rule);
    for (size_t i = 0; i < sizeof outcomes / sizeof *outcomes && !is_let; i++) {
        is_let = strcmp(outcomes[i].page, diag->rule) == 0 &&
                 is_lowered(check->site, &origin, outcomes[i].source);
    }
    return is_let;
}

/* Drawings of the content are published as they are, and were checked where they come from. */
static bool is_drawing(const OwnCheck *check, Str path)
{
    Str url = url_in_site(check, path);
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
    bool is_wrong = is_named(STR("external-asset"), diag->rule)
                        ? !is_allowed_host(check->site, diag->url)
                        : diag->severity >= SEVERITY_ERROR && !is_let_through(check, diag);
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

static void report_maker(const OwnCheck *check, size_t repeated, Diags *diags)
{
    Severity severity = check->has_theme ? SEVERITY_WARNING : SEVERITY_FATAL;
    Str more = repeated == 0
                   ? STR("")
                   : str_format(diags->arena, ", and %zu findings say of others what is said above",
                                repeated);
    diags_report_path(diags, severity, NULL, STR(""),
                      "%s made faulty pages%.*s: nothing was published",
                      check->has_theme ? "the theme" : "faqgen", STR_ARGS(more));
    diags_hint(diags, check->has_theme
                          ? "mend its templates"
                          : "this is a fault of faqgen itself: please report it with the entry");
}

/* What a template does wrong is wrong on all its pages: once is enough. */
static bool is_repeated(Map *said, const Diag *fault)
{
    Arena *arena = said->arena;
    Str key = str_format(arena, "%s %.*s", fault->rule == NULL ? "" : fault->rule,
                         STR_ARGS(fault->message));
    void *mark = arena_alloc(arena, 1, 1);
    return map_put(said, key, mark) != mark;
}

static void report(const OwnCheck *check, const Diags *found, Diags *diags)
{
    Arena *scratch = arena_new();
    Map said = map_new(scratch);
    bool is_makers = false;
    size_t repeated = 0;
    for (size_t i = 0; i < found->count; i++) {
        if (!is_fault(check, &found->items[i])) {
            continue;
        }
        Diag fault = fault_of(check, &found->items[i]);
        Diags one = {.items = &fault, .count = 1};
        if (is_repeated(&said, &fault)) {
            repeated++;
        } else {
            diags_merge(diags, &one);
        }
        is_makers = is_makers || (fault.rule != NULL && !is_named(STR("limit"), fault.rule));
    }
    arena_free(scratch);
    if (is_makers) {
        report_maker(check, repeated, diags);
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
