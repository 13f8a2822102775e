/* build.c - the command that publishes. SPDX-License-Identifier: ISC */
#include "base/build_id.h"
#include "base/interrupt.h"
#include "base/manifest.h"
#include "base/stage.h"
#include "base/unicode.h"
#include "cmd/checked_site.h"
#include "cmd/command.h"
#include "cmd/own_check.h"
#include "load/load.h"
#include "model/url.h"
#include "render/render.h"

#include <errno.h>
#include <string.h>

typedef struct BuildOptions {
    SourceOptions from;
    const char *output;
    bool force;
} BuildOptions;

static const Option OPTIONS[] = {
    SOURCE_OPTION(offsetof(BuildOptions, from.source)),
    THEME_OPTION(offsetof(BuildOptions, from.theme)),
    {.name = "output",
     .letter = 'o',
     .type = OPTION_TEXT,
     .argument = "DIR",
     .help = "folder that is replaced as a whole by what is built",
     .fallback = "out",
     .offset = offsetof(BuildOptions, output)},
    {.name = "base-url",
     .type = OPTION_TEXT,
     .argument = "URL",
     .help = "the site's address, instead of site.yaml's",
     .offset = offsetof(BuildOptions, from.base_url)},
    JOBS_OPTION(offsetof(BuildOptions, from.jobs)),
    {.name = "force",
     .letter = 'f',
     .type = OPTION_FLAG,
     .help = "build even when nothing changed, and compare every published file by its content",
     .offset = offsetof(BuildOptions, force)},
    {.name = NULL},
};

static const Example EXAMPLES[] = {
    {"faqgen build", "build content/faq into out"},
    {"faqgen build --source faq --output public", "other folders"},
    {"faqgen build --verbose --force", "everything anew, with the time that each phase takes"},
    {"SOURCE_DATE_EPOCH=1700000000 faqgen build", "a date for content that has none"},
    {NULL, NULL},
};

enum { BUNDLE_FILES = 8 }; /* two archives, their checksums, signatures, and room */

/* All that one build holds. */
typedef struct Build {
    Run *run;
    const BuildOptions *options;
    unsigned threads;
    const char *source;
    const char *output;
    Site *site;
    Theme *theme;
    bool has_theme; /* the user's */
    Stage *stage;
    Hash inputs;
    Progress progress;
} Build;

/* Faults name files, which may be called anything. */
static const char *visible(const Build *build, Str text)
{
    Buf out = buf_new(build->run->arena);
    buf_add(&out, STR(""));
    buf_add_visible(&out, text, "");
    return out.data;
}

static bool report_fault(const Build *build, StageFault fault)
{
    Diags *diags = build->run->diags;
    diags_report_path(diags, SEVERITY_FATAL, NULL, STR(""), "%s", visible(build, fault.message));
    if (fault.hint.len > 0) {
        diags_hint(diags, "%s", visible(build, fault.hint));
    }
    return false;
}

static bool load_and_check(Build *build)
{
    Run *run = build->run;
    CheckedSite checked =
        checked_site_load(&build->options->from, run->arena, &build->progress, run->diags);
    build->site = checked.site;
    build->theme = checked.theme;
    build->has_theme = checked.has_theme;
    build->threads = checked.threads;
    return build->theme != NULL && diags_exit_status(run->diags) == 0;
}

/* What decides the bytes of the output, and nothing else. */
static void hash_inputs(Build *build)
{
    Hasher *hasher = hasher_new(build->run->arena);
    hasher_add_field(hasher, str_from(build_id));
    Hash parts[] = {build->site->input_hash, build->theme->hash};
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        hasher_add_field(hasher, (Str){(const char *)parts[i].bytes, sizeof parts[i].bytes});
    }
    build->inputs = hasher_finish(hasher);
}

static void say(const Build *build, const char *format, ...) __attribute__((format(printf, 2, 3)));

static void say(const Build *build, const char *format, ...)
{
    if (build->run->common->quiet) {
        return;
    }
    va_list arguments;
    va_start(arguments, format);
    Str text = str_format_list(build->run->arena, format, arguments);
    va_end(arguments);
    buf_add(build->run->out, text);
    buf_add_byte(build->run->out, '\n');
}

/* The pages as they are going to be published, by the rules for any site. */
static bool check_pages(Build *build)
{
    Run *run = build->run;
    const char *file = stage_path(build->stage, run->arena, STR("site/index.html"));
    if (file == NULL) {
        diags_report_path(run->diags, SEVERITY_FATAL, NULL, str_from(build->output),
                          "can't read what was written: %s", strerror(errno));
        return false;
    }
    Str folder = path_folder(str_from(file));
    OwnCheck check = {.site = build->site,
                      .folder = str_terminated(run->arena, folder),
                      .shown = str_format(run->arena, "%s/site", build->output),
                      .has_theme = build->has_theme,
                      .threads = build->threads};
    progress_begin(&build->progress, "checking the pages");
    return own_check(run->arena, &check, run->diags);
}

static const SearchIndex *const *index_translations(const Build *build)
{
    Arena *arena = build->run->arena;
    size_t count = build->site->translations.count;
    const SearchIndex **indexes = arena_alloc(arena, count, sizeof *indexes);
    for (size_t i = 0; i < count; i++) {
        indexes[i] = search_index_new(arena, build->site->translations.items[i], build->threads);
    }
    return indexes;
}

/* Paths of the bundle that is published, without its signatures. */
static StagePaths bundle_paths(const Build *build, Hash *ret_inputs)
{
    Arena *arena = build->run->arena;
    StagePublished published;
    StagePaths paths = {0};
    stage_published(build->stage, arena, &published);
    for (size_t i = 0; i < published.paths.count; i++) {
        Str path = published.paths.items[i];
        if (str_starts_with(path, STR("dist/")) &&
            !str_starts_with(path, STR("dist/SHA256SUMS."))) {
            *list_add(arena, &paths) = path;
        }
    }
    *ret_inputs = published.inputs;
    return paths;
}

/* Whether there are any or not. */
static StagePaths with_signatures(const Build *build, StagePaths paths)
{
    Arena *arena = build->run->arena;
    for (const Str *ending = MANIFEST_SIGNATURES; ending->len > 0; ending++) {
        *list_add(arena, &paths) = str_format(arena, "dist/SHA256SUMS%.*s", STR_ARGS(*ending));
    }
    return paths;
}

/* A bundle of the same content is still the right one, with its signature; of another one it is gone,
 * as a stale bundle is worse than none. */
static bool keep_bundle(const Build *build, size_t slot)
{
    Run *run = build->run;
    Hash inputs;
    StagePaths paths = bundle_paths(build, &inputs);
    if (!hash_eq(&inputs, &build->inputs)) {
        if (paths.count > 0) {
            say(build, "%s/dist: the bundle of what was published before is removed",
                build->output);
        }
        return true;
    }
    paths = with_signatures(build, paths);
    for (size_t i = 0; i < paths.count; i++) {
        Str bytes;
        if (!stage_read(build->stage, run->arena, paths.items[i], &bytes)) {
            continue;
        }
        if (!stage_put(build->stage, slot++, paths.items[i], bytes)) {
            diags_report_path(run->diags, SEVERITY_FATAL, NULL, paths.items[i], "can't write: %s",
                              strerror(errno));
            return false;
        }
    }
    return true;
}

static bool publish(Build *build)
{
    Run *run = build->run;
    StageFault fault = {0};
    Render render = {.site = build->site,
                     .theme = build->theme,
                     .stage = build->stage,
                     .threads = build->threads};
    progress_begin(&build->progress, "indexing for search");
    render.search = search_index_new(run->arena, build->site, build->threads);
    render.searches = index_translations(build);
    progress_begin(&build->progress, "preparing to publish");
    size_t count = render_file_count(&render);
    if (!stage_begin(build->stage, count + BUNDLE_FILES, &fault)) {
        return report_fault(build, fault);
    }
    progress_begin(&build->progress, "writing the files");
    if (!render_all(&render, run->diags) || !check_pages(build) || !keep_bundle(build, count)) {
        return false;
    }
    progress_begin(&build->progress, "publishing");
    StageCounts counts = stage_counts(build->stage);
    Str warning = {0};
    if (!stage_publish(build->stage, &build->inputs, &fault, &warning)) {
        return report_fault(build, fault);
    }
    if (warning.len > 0) {
        diags_report_path(run->diags, SEVERITY_WARNING, NULL, STR(""), "%s",
                          visible(build, warning));
    }
    size_t entries = build->site->entries.count;
    say(build, "%s: %zu %s, %zu %s written, %zu unchanged, %zu removed", build->output, entries,
        entries == 1 ? "entry" : "entries", counts.written, counts.written == 1 ? "file" : "files",
        counts.kept, counts.removed);
    return true;
}

/* Who waits wants to know for whom; the rest is for who asks. */
static void hear_stage(void *context, StageNote note, Str line)
{
    Build *build = context;
    const CommonOptions *common = build->run->common;
    bool is_wanted = note == STAGE_NOTE_WAITS ? !common->quiet : common->verbose;
    if (is_wanted) {
        progress_say(&build->progress, str_from(visible(build, line)));
    }
}

static bool build_site(Build *build)
{
    StageFault fault = {0};
    build->stage =
        stage_open(build->run->arena, build->output, build->source, build->options->force, &fault);
    if (build->stage == NULL) {
        return report_fault(build, fault);
    }
    stage_listen(build->stage, hear_stage, build);
    if (!stage_bring_back(build->stage, &fault)) {
        return report_fault(build, fault);
    }
    if (!load_and_check(build)) {
        return false;
    }
    hash_inputs(build);
    if (stage_is_current(build->stage, &build->inputs)) {
        say(build, "%s: up to date", build->output);
        return true;
    }
    return publish(build);
}

static void release_site(void *owned)
{
    site_free(owned);
}

static int run_build(Run *run)
{
    const BuildOptions *options = run->options;
    Build build = {.run = run, .options = options, .progress = {.run = run}};
    build.source = options->from.source != NULL ? options->from.source : DEFAULT_SOURCE;
    build.output = options->output != NULL ? options->output : "out";
    interrupt_defer();
    build_site(&build);
    progress_begin(&build.progress, "cleaning up");
    stage_discard(build.stage);
    progress_end(&build.progress);
    run->owned = build.site;
    run->release = release_site;
    return 0;
}

const Command command_build = {
    .name = "build",
    .operands = "",
    .summary = "check the entries and publish site, database and manual page",
    .description =
        "Reads every entry, reports all that is wrong with them at file, line and column, and, "
        "when there is no error, replaces the output folder as a whole: the site in site/, the "
        "database NAME.db and the manual page in man/. A build that fails or is killed leaves what "
        "was published before. Files that did not change keep their time and inode.\n\n"
        "Each language that site.yaml lists has them besides: site/LANG/, NAME.LANG.db and "
        "man/LANG/.\n\n"
        "Nothing is fetched from the network. The same entries give the same bytes.",
    .options = OPTIONS,
    .options_size = sizeof(BuildOptions),
    .most = 0,
    .examples = EXAMPLES,
    .run = run_build,
};
