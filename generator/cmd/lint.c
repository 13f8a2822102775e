/* lint.c - the command that checks without publishing. SPDX-License-Identifier: ISC */
#include "cmd/lint.h"

#include "base/build_id.h"
#include "base/fs.h"
#include "base/pool.h"
#include "check/built_check.h"
#include "check/rule_text.h"
#include "load/built.h"
#include "load/load.h"
#include "model/report_formats.h"

#include <errno.h>
#include <string.h>

typedef struct LintOptions {
    SourceOptions from;
    const char *site;
    const char *format;
    const char *explain;
    bool list_external;
    bool fix;
} LintOptions;

static const Option OPTIONS[] = {
    SOURCE_OPTION(offsetof(LintOptions, from.source)),
    {.name = "site",
     .type = OPTION_TEXT,
     .argument = "DIR",
     .help = "check a folder of finished HTML instead, whoever made it",
     .offset = offsetof(LintOptions, site)},
    THEME_OPTION(offsetof(LintOptions, from.theme)),
    {.name = "base-url",
     .type = OPTION_TEXT,
     .argument = "URL",
     .help = "the site's address, instead of site.yaml's",
     .offset = offsetof(LintOptions, from.base_url)},
    JOBS_OPTION(offsetof(LintOptions, from.jobs)),
    {.name = "format",
     .type = OPTION_CHOICE,
     .argument = "FORMAT",
     .choices = "text|json|sarif|github",
     .help = "how findings are written",
     .fallback = "text",
     .offset = offsetof(LintOptions, format)},
    {.name = "list-external",
     .type = OPTION_FLAG,
     .help = "list addresses on other hosts instead, with all places that use them: those in "
             "entries, categories, drawings and site.yaml, not the theme's",
     .offset = offsetof(LintOptions, list_external)},
    {.name = "explain",
     .type = OPTION_TEXT,
     .argument = "RULE",
     .help = "explain a rule, or list them: all",
     .offset = offsetof(LintOptions, explain)},
    {.name = "fix",
     .type = OPTION_FLAG,
     .help = "write http: as https: for the hosts that site.yaml names in lint: https_hosts",
     .offset = offsetof(LintOptions, fix)},
    {.name = NULL},
};

static const Example EXAMPLES[] = {
    {"faqgen lint", "check content/faq"},
    {"faqgen lint --site public", "check what Hugo, Sphinx or somebody by hand made"},
    {"faqgen lint --explain http-link", "why a rule is there, and how to please it"},
    {"faqgen lint --format sarif > faqgen.sarif", "for a code host's list of findings"},
    {"faqgen lint --list-external", "which other sites the entries link to"},
    {NULL, NULL},
};

typedef struct Lint {
    Run *run;
    const LintOptions *options;
    Progress progress;
    CheckedSite checked; /* of sources */
    Built *built;        /* of --site */
    int folder;          /* its descriptor, or -1 */
    Diags found;         /* sorted */
} Lint;

static bool has_format(const Lint *lint, const char *format)
{
    return strcmp(lint->options->format == NULL ? "text" : lint->options->format, format) == 0;
}

/* --- Findings as text ------------------------------------------------------------------------ */

static size_t count_rule(const Diags *found, const char *rule)
{
    size_t count = 0;
    for (size_t i = 0; i < found->count; i++) {
        count += strcmp(found->items[i].rule, rule) == 0;
    }
    return count;
}

static void add_rule_counts(Buf *out, const Diags *found)
{
    for (size_t i = 0; i < RULE_COUNT; i++) {
        size_t count = count_rule(found, RULES[i].id);
        if (count > 0) {
            buf_addf(out, "%7zu  %s\n", count, RULES[i].id);
        }
    }
}

/* Sorted by path: one more wherever it changes. */
static size_t count_files(const Diags *found)
{
    size_t count = 0;
    for (size_t i = 0; i < found->count; i++) {
        count += i == 0 || !str_eq(found->items[i].path, found->items[i - 1].path);
    }
    return count;
}

static void add_summary(Lint *lint)
{
    Buf *out = lint->run->out;
    const Site *site = lint->checked.site;
    bool is_whole = diags_count(lint->run->diags, SEVERITY_FATAL) == 0;
    if (lint->run->common->quiet || (lint->found.count == 0 && !is_whole)) {
        return;
    }
    if (lint->found.count == 0 && lint->built != NULL) {
        size_t count = lint->built->pages.count;
        buf_addf(out, "%s: %zu %s read, nothing found\n", lint->options->site, count,
                 count == 1 ? "file" : "files");
        return;
    }
    if (lint->found.count == 0) {
        size_t count = site->entries.count + site->drafts.count;
        buf_addf(out, "%s: %zu %s, nothing found\n", lint->checked.source, count,
                 count == 1 ? "entry" : "entries");
        return;
    }
    buf_add_byte(out, '\n');
    add_rule_counts(out, &lint->found);
    size_t files = count_files(&lint->found);
    report_counts(out, &lint->found);
    buf_addf(out, " in %zu %s; 'faqgen lint --explain RULE' explains\n", files,
             files == 1 ? "file" : "files");
}

/* --- Findings for programs ------------------------------------------------------------------- */

static void write_sarif(Lint *lint)
{
    Arena *arena = lint->run->arena;
    ReportRule *rules = arena_alloc(arena, RULE_COUNT, sizeof *rules);
    for (size_t i = 0; i < RULE_COUNT; i++) {
        Buf help = buf_new(arena);
        rule_explain(&help, &RULES[i]);
        rules[i] = (ReportRule){.id = RULES[i].id,
                                .severity = RULES[i].severity,
                                .summary = str_format(arena, "Finds %s.", RULES[i].summary),
                                .help = buf_str(&help)};
    }
    ReportTool tool = {.name = "faqgen",
                       .version = build_version,
                       .rules = rules,
                       .rule_count = RULE_COUNT,
                       .is_complete = diags_count(lint->run->diags, SEVERITY_FATAL) == 0};
    report_sarif(lint->run->out, &lint->found, &tool);
}

static void write_findings(Lint *lint)
{
    Buf *out = lint->run->out;
    if (has_format(lint, "json")) {
        report_json(out, &lint->found);
    } else if (has_format(lint, "sarif")) {
        write_sarif(lint);
    } else if (has_format(lint, "github")) {
        report_github(out, &lint->found);
    } else if (lint->checked.site != NULL || lint->built != NULL) {
        report_findings(out, &lint->found, lint->run->out_style);
        add_summary(lint);
    }
}

/* --- The command ----------------------------------------------------------------------------- */

/* What is no rule's finding is about the run, and main prints it on standard error. */
static void take_faults(Lint *lint, Diags *diags)
{
    size_t kept = 0;
    for (size_t i = 0; i < diags->count; i++) {
        if (diags->items[i].rule != NULL) {
            diags->items[kept++] = diags->items[i];
        } else {
            Diags fault = {.items = &diags->items[i], .count = 1};
            diags_merge(lint->run->diags, &fault);
        }
    }
    diags_cut(diags, kept);
}

static void check_source(Lint *lint, Diags *found)
{
    lint->checked =
        checked_site_load(&lint->options->from, lint->run->arena, &lint->progress, found);
}

static void check_built(Lint *lint, Diags *found)
{
    const char *path = lint->options->site;
    size_t jobs = lint->options->from.jobs;
    unsigned threads = jobs != 0 ? (unsigned)jobs : pool_default_threads();
    lint->folder = fs_open_folder(path);
    if (lint->folder < 0) {
        diags_report_path(found, SEVERITY_FATAL, NULL, str_from(path), "can't open folder: %s",
                          strerror(errno));
        diags_hint(found, "say with --site which folder holds the pages");
        return;
    }
    progress_begin(&lint->progress, "reading the pages");
    lint->built = built_load(lint->folder, str_from(path), threads, found);
    progress_begin(&lint->progress, "checking them");
    built_check(lint->built, true, threads, found);
}

static void check(Lint *lint)
{
    Diags found = diags_new(lint->run->arena);
    if (lint->options->site != NULL) {
        check_built(lint, &found);
    } else {
        check_source(lint, &found);
    }
    diags_sort(&found);
    take_faults(lint, &found);
    lint->found = found;
}

/* After mending, what is left is found again, where it stands now. */
static void fix(Lint *lint)
{
    bool is_sound = diags_count(lint->run->diags, SEVERITY_FATAL) == 0;
    if (is_sound && lint_fix(lint->run, &lint->progress, lint->checked.site, &lint->found) > 0) {
        site_free(lint->checked.site);
        check(lint);
    }
}

static bool refuse_option(Run *run, const char *option, const char *fault, const char *with)
{
    diags_report_path(run->diags, SEVERITY_FATAL, NULL, STR(""), "'%s' %s %s", option, fault, with);
    diags_hint(run->diags, "try 'faqgen help lint'");
    return false;
}

/* Options that exclude each other. */
static bool check_options(Run *run, const Lint *lint)
{
    const LintOptions *options = lint->options;
    const SourceOptions *from = &options->from;
    if (options->explain != NULL && options->format != NULL && !has_format(lint, "text")) {
        return refuse_option(run, "--explain", "can't be written as", options->format);
    }
    if (options->list_external && !has_format(lint, "text") && !has_format(lint, "json")) {
        return refuse_option(run, "--list-external", "can't be written as", options->format);
    }
    const char *other = from->source != NULL     ? "--source"
                        : from->theme != NULL    ? "--theme"
                        : from->base_url != NULL ? "--base-url"
                        : options->fix           ? "--fix"
                                                 : NULL;
    return options->site == NULL || other == NULL ||
           refuse_option(run, other, "is for sources, not for", "--site");
}

static void list_external(Lint *lint)
{
    bool as_json = has_format(lint, "json");
    if (lint->built != NULL) {
        lint_list_external_of_built(lint->run, lint->built, as_json);
    } else if (lint->checked.site != NULL) {
        lint_list_external(lint->run, lint->checked.site, as_json);
    }
    diags_merge(lint->run->diags, &lint->found);
}

static void release(void *owned)
{
    Lint *lint = owned;
    site_free(lint->checked.site);
    built_free(lint->built);
    fs_close(lint->folder);
}

static int run_lint(Run *run)
{
    Lint *lint = arena_new_object(run->arena, Lint);
    *lint = (Lint){.run = run, .options = run->options, .progress = {.run = run}, .folder = -1};
    if (!check_options(run, lint)) {
        return 0;
    }
    if (lint->options->explain != NULL) {
        lint_explain(run, lint->options->explain);
        return 0;
    }
    check(lint);
    if (lint->options->fix && lint->checked.site != NULL) {
        fix(lint);
    }
    progress_end(&lint->progress);
    run->owned = lint;
    run->release = release;
    int status = diags_exit_status(&lint->found);
    if (lint->options->list_external) {
        list_external(lint);
    } else {
        write_findings(lint);
    }
    return status;
}

const Command command_lint = {
    .name = "lint",
    .operands = "",
    .summary = "check the entries, or any finished site, without publishing",
    .description =
        "Checks entries and theme as 'build' does before it writes a page, and says on standard "
        "output what it finds: file, line and column, what is wrong, how to mend it, and the rule. "
        "Only errors make it end with 1.\n\n"
        "With --site it checks a folder of HTML, CSS, SVG, web manifests, sitemaps and feeds as "
        "browsers read them.\n\n"
        "site.yaml may set the severity of rules, allow hosts, and name addresses or files that a "
        "rule passes over, under 'lint'; a comment "
        "<!-- faqgen-lint-disable-next-line RULE: reason --> suppresses a rule for one line. What "
        "keeps the site secure can be neither lowered nor suppressed.\n\n"
        "Nothing is fetched from the network: --list-external says what another program may try.",
    .options = OPTIONS,
    .options_size = sizeof(LintOptions),
    .most = 0,
    .examples = EXAMPLES,
    .run = run_lint,
};
