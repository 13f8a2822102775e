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

/* The text of a source that became a page, or a part of one. */
typedef struct Origin {
    Str path;
    const Body *body;
} Origin;

typedef LIST(Origin) OriginList;

static Str url_in_site(const OwnCheck *check, Str path)
{
    return str_from_offset(path, check->shown.len + STR("/").len);
}

/* The category whose entries the page joins, or NULL. */
static const Category *printed_category(const Site *site, Str url)
{
    for (size_t i = 0; i < site->categories.count; i++) {
        if (str_eq(site->categories.items[i]->print_url, url)) {
            return site->categories.items[i];
        }
    }
    return NULL;
}

static bool is_printed(const OwnCheck *check, Str path)
{
    Str url = url_in_site(check, path);
    bool is_found = false;
    for (size_t i = 0; i < site_language_count(check->site); i++) {
        is_found = is_found || printed_category(site_in_language(check->site, i), url) != NULL;
    }
    return is_found;
}

static void add_origin(Arena *arena, OriginList *origins, Str path, const Body *body)
{
    *list_add(arena, origins) = (Origin){path, body};
}

static void add_origins(OriginList *origins, Arena *arena, const Site *site, Str url)
{
    const Category *printed = printed_category(site, url);
    for (size_t i = 0; i < site->entries.count; i++) {
        const Entry *entry = site->entries.items[i];
        if (str_eq(entry->url, url) || entry->category == printed) {
            add_origin(arena, origins, entry->path, &entry->body);
        }
    }
    for (size_t i = 0; i < site->categories.count; i++) {
        const Category *category = site->categories.items[i];
        if (str_eq(category->url, url)) {
            add_origin(arena, origins, category->path, &category->body);
        }
    }
}

/* None of a page of the theme's alone. */
static OriginList origins_of(const OwnCheck *check, Arena *arena, Str path)
{
    OriginList origins = {0};
    Str url = url_in_site(check, path);
    for (size_t i = 0; i < site_language_count(check->site); i++) {
        add_origins(&origins, arena, site_in_language(check->site, i), url);
    }
    return origins;
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
static bool is_lowered(const Site *site, const OriginList *origins, const char *id)
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
    for (size_t i = 0; i < origins->count; i++) {
        const Origin *origin = &origins->items[i];
        if (has_comment(origin, id) || is_ignored(config, origin, id)) {
            return true;
        }
    }
    return false;
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
    Arena *scratch = arena_new();
    OriginList origins = origins_of(check, scratch, diag->path);
    bool is_let = is_lowered(check->site, &origins, diag->rule);
    for (size_t i = 0; i < sizeof outcomes / sizeof *outcomes && !is_let; i++) {
        is_let = strcmp(outcomes[i].page, diag->rule) == 0 &&
                 is_lowered(check->site, &origins, outcomes[i].source);
    }
    arena_free(scratch);
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

typedef struct Reported {
    Map said;        /* of faults on several pages */
    size_t repeated; /* how many more there are */
    bool is_makers;
} Reported;

static void report_fault(const OwnCheck *check, const Diag *found, Reported *reported, Diags *diags)
{
    Diag fault = fault_of(check, found);
    Diags one = {.items = &fault, .count = 1};
    if (is_repeated(&reported->said, &fault)) {
        reported->repeated++;
    } else {
        diags_merge(diags, &one);
    }
    bool is_limit = fault.rule == NULL || is_named(STR("limit"), fault.rule);
    reported->is_makers = reported->is_makers || !is_limit;
}

/* Pages that only join others come last: what is wrong in an entry is said of the entry's page. */
static void report(const OwnCheck *check, const Diags *found, Diags *diags)
{
    Arena *scratch = arena_new();
    Reported reported = {.said = map_new(scratch)};
    for (int round = 0; round < 2; round++) {
        for (size_t i = 0; i < found->count; i++) {
            const Diag *diag = &found->items[i];
            bool is_joined = is_printed(check, diag->path);
            if (is_joined == (round == 1) && is_fault(check, diag)) {
                report_fault(check, diag, &reported, diags);
            }
        }
    }
    arena_free(scratch);
    if (reported.is_makers) {
        report_maker(check, reported.repeated, diags);
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
