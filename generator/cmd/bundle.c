/* bundle.c - the command that packs what is published. SPDX-License-Identifier: ISC */
#include "publish/bundle.h"

#include "base/fs.h"
#include "base/interrupt.h"
#include "base/manifest.h"
#include "base/stage.h"
#include "cmd/command.h"
#include "cmd/default_theme.h"
#include "cmd/progress.h"
#include "model/url.h"
#include "publish/sums.h"
#include "search/query.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

typedef struct BundleOptions {
    const char *output;
    const char *release;
} BundleOptions;

static const Option OPTIONS[] = {
    {.name = "output",
     .letter = 'o',
     .type = OPTION_TEXT,
     .argument = "DIR",
     .help = "the folder that 'build' published",
     .fallback = "out",
     .offset = offsetof(BundleOptions, output)},
    {.name = "release",
     .letter = 'r',
     .type = OPTION_TEXT,
     .argument = "V",
     .help = "the bundle's version, instead of the site's",
     .offset = offsetof(BundleOptions, release)},
    {.name = NULL},
};

static const Example EXAMPLES[] = {
    {"faqgen bundle", "pack what lies in out, as out/dist/NAME-VERSION.tar.gz and .zip"},
    {"faqgen bundle --release 2026.11", "with a version of its own"},
    {NULL, NULL},
};

typedef struct Bundle {
    Run *run;
    const char *output;
    Stage *stage;
    StagePublished published;
    PackedList packed; /* what goes into it: all that is published but older bundles */
    BundleOf of;
    Progress progress;
} Bundle;

static bool fault(const Bundle *bundle, const char *hint, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

static bool fault(const Bundle *bundle, const char *hint, const char *format, ...)
{
    Diags *diags = bundle->run->diags;
    va_list arguments;
    va_start(arguments, format);
    Str text = str_format_list(bundle->run->arena, format, arguments);
    va_end(arguments);
    diags_report_path(diags, SEVERITY_FATAL, NULL, STR(""), "%s", diags_quote(diags, text));
    if (hint != NULL) {
        diags_hint(diags, "%s", hint);
    }
    return false;
}

static bool stage_failed(const Bundle *bundle, StageFault reason)
{
    const char *hint = str_terminated(bundle->run->arena, reason.hint);
    return fault(bundle, reason.hint.len > 0 ? hint : NULL, "%.*s", STR_ARGS(reason.message));
}

static bool is_bundled(Str path)
{
    return !str_starts_with(path, STR("dist/"));
}

/* Under the lock: what is packed is what stays published. */
static bool read_published(Bundle *bundle)
{
    Arena *arena = bundle->run->arena;
    for (size_t i = 0; i < bundle->published.paths.count; i++) {
        PackedFile file = {.path = bundle->published.paths.items[i]};
        if (!is_bundled(file.path)) {
            continue;
        }
        if (!stage_read(bundle->stage, arena, file.path, &file.bytes)) {
            const char *why =
                errno == ESTALE ? "it was changed after it was published" : strerror(errno);
            return fault(bundle, "publish anew: faqgen build --force", "can't pack '%s/%.*s': %s",
                         bundle->output, STR_ARGS(file.path), why);
        }
        *list_add(arena, &bundle->packed) = file;
    }
    return true;
}

/* NAME.db: its translations have a second dot. */
static Str own_database(const Bundle *bundle)
{
    for (size_t i = 0; i < bundle->published.paths.count; i++) {
        Str path = bundle->published.paths.items[i];
        Str stem = str_slice(path, 0, path.len - strlen(".db"));
        if (str_ends_with(path, STR(".db")) && str_find_byte(stem, '.') == STR_NONE &&
            str_find_byte(stem, '/') == STR_NONE) {
            return path;
        }
    }
    return (Str){0};
}

static bool read_facts(const Bundle *bundle, Index *index, BundleOf *of, Str *ret_message)
{
    Arena *arena = bundle->run->arena;
    return index_meta(index, arena, "name", &of->name, ret_message) &&
           index_meta(index, arena, "version", &of->version, ret_message) &&
           index_meta(index, arena, "title", &of->title, ret_message) &&
           index_meta(index, arena, "lang", &of->lang, ret_message) &&
           index_meta(index, arena, "base_url", &of->base_url, ret_message);
}

/* The database says what the site is called, so no source is needed. */
static bool find_facts(Bundle *bundle)
{
    Arena *arena = bundle->run->arena;
    Str name = own_database(bundle);
    Str message = {0};
    Str path = str_format(arena, "%s/%.*s", bundle->output, STR_ARGS(name));
    Index *index = name.len == 0 ? NULL : index_open(arena, path.data, &message);
    bool ok = index != NULL && read_facts(bundle, index, &bundle->of, &message);
    index_close(index);
    if (!ok) {
        return fault(bundle, "publish anew: faqgen build --force", "%.*s: %.*s", STR_ARGS(path),
                     STR_ARGS(message));
    }
    const BundleOptions *options = bundle->run->options;
    if (options->release != NULL) {
        bundle->of.version = str_from(options->release);
    }
    if (!bundle_is_version(bundle->of.version)) {
        return fault(bundle,
                     "use up to 64 letters, digits and . + ~ -, and begin with none of . and -",
                     "'%.*s' can't be a version", STR_ARGS(bundle->of.version));
    }
    bundle->of.time = bundle_time(bundle->of.version, getenv("SOURCE_DATE_EPOCH"));
    return true;
}

/* README.txt and the like, beside the default theme. */
static bool read_texts(const Bundle *bundle, PackedList *ret_texts)
{
    static const char *const names[] = {"LICENSE", "README.txt", "index.html", "install.sh"};
    enum { TEXT_BYTES = 1 << 20 };
    Arena *arena = bundle->run->arena;
    Str themes = path_folder(str_from(default_theme(arena)));
    Str place = str_format(arena, "%.*s/bundle", STR_ARGS(themes));
    int folder = fs_open_folder(place.data);
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        PackedFile file = {.path = str_from(names[i])};
        if (folder < 0 || !fs_read(arena, folder, names[i], TEXT_BYTES, &file.bytes, NULL)) {
            int error = errno;
            fs_close(folder);
            return fault(bundle, "install faqgen anew", "can't read '%.*s/%s': %s", STR_ARGS(place),
                         names[i], strerror(error));
        }
        *list_add(arena, ret_texts) = file;
    }
    fs_close(folder);
    return true;
}

static bool pack(Bundle *bundle, PackedList *ret_dist)
{
    static const struct {
        ArchiveKind kind;
        const char *ending;
    } kinds[] = {{ARCHIVE_TAR_GZ, ".tar.gz"}, {ARCHIVE_ZIP, ".zip"}};
    Arena *arena = bundle->run->arena;
    PackedList texts = {0};
    if (!read_texts(bundle, &texts)) {
        return false;
    }
    PackedList files = bundle_files(arena, &bundle->of, &bundle->packed, &texts);
    Str folder = bundle_folder(arena, &bundle->of);
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        Str message = {0};
        PackedFile archive = {.path =
                                  str_format(arena, "%.*s%s", STR_ARGS(folder), kinds[i].ending)};
        if (!archive_write_files(arena, kinds[i].kind, &files, bundle->of.time, &archive.bytes,
                                 &message)) {
            return fault(bundle, NULL, "can't pack it: %.*s", STR_ARGS(message));
        }
        *list_add(arena, ret_dist) = archive;
    }
    Str sums = sums_format(arena, ret_dist);
    *list_add(arena, ret_dist) = (PackedFile){.path = STR(SUMS_NAME), .bytes = sums};
    return true;
}

static bool put(const Bundle *bundle, size_t slot, Str path, Str bytes)
{
    return stage_put(bundle->stage, slot, path, bytes) ||
           fault(bundle, NULL, "can't write '%.*s': %s", STR_ARGS(path), strerror(errno));
}

/* Somebody signed the list of checksums. While that says the same the signature still fits. */
static bool keep_signatures(const Bundle *bundle, const PackedList *dist, size_t slot)
{
    Arena *arena = bundle->run->arena;
    Str before = {0};
    Str sums = dist->items[dist->count - 1].bytes;
    bool fits =
        stage_read(bundle->stage, arena, STR("dist/" SUMS_NAME), &before) && str_eq(before, sums);
    for (const Str *ending = MANIFEST_SIGNATURES; ending->len > 0; ending++) {
        Str path = str_format(arena, "dist/" SUMS_NAME "%.*s", STR_ARGS(*ending));
        Str bytes;
        if (!stage_read(bundle->stage, arena, path, &bytes)) {
            continue;
        }
        if (fits) {
            if (!put(bundle, slot++, path, bytes)) {
                return false;
            }
        } else if (!bundle->run->common->quiet) {
            diags_report_path(bundle->run->diags, SEVERITY_WARNING, NULL, STR(""),
                              "'%s/%.*s' is removed: it is the signature of an older bundle",
                              bundle->output, STR_ARGS(path));
            diags_hint(bundle->run->diags, "sign the new one");
        }
    }
    return true;
}

/* What is there is what would be written: nothing is touched. */
static bool is_current(const Bundle *bundle, const PackedList *dist)
{
    Arena *arena = bundle->run->arena;
    size_t kept = 0;
    for (size_t i = 0; i < dist->count; i++) {
        Str path = str_format(arena, "dist/%.*s", STR_ARGS(dist->items[i].path));
        Str bytes;
        kept +=
            stage_read(bundle->stage, arena, path, &bytes) && str_eq(bytes, dist->items[i].bytes)
                ? 1
                : 0;
    }
    size_t older = 0;
    for (size_t i = 0; i < bundle->published.paths.count; i++) {
        Str path = bundle->published.paths.items[i];
        older += !is_bundled(path) && !str_starts_with(path, STR("dist/" SUMS_NAME ".")) ? 1 : 0;
    }
    return kept == dist->count && older == dist->count;
}

static bool publish(Bundle *bundle, const PackedList *dist)
{
    Run *run = bundle->run;
    size_t slot = 0;
    for (size_t i = 0; i < bundle->packed.count; i++) {
        if (!put(bundle, slot++, bundle->packed.items[i].path, bundle->packed.items[i].bytes)) {
            return false;
        }
    }
    for (size_t i = 0; i < dist->count; i++) {
        Str path = str_format(run->arena, "dist/%.*s", STR_ARGS(dist->items[i].path));
        if (!put(bundle, slot++, path, dist->items[i].bytes)) {
            return false;
        }
    }
    if (!keep_signatures(bundle, dist, slot)) {
        return false;
    }
    progress_begin(&bundle->progress, "publishing");
    StageFault reason = {0};
    Str warning = {0};
    if (!stage_publish(bundle->stage, &bundle->published.inputs, &reason, &warning)) {
        return stage_failed(bundle, reason);
    }
    if (warning.len > 0) {
        diags_report_path(run->diags, SEVERITY_WARNING, NULL, STR(""), "%s",
                          diags_quote(run->diags, warning));
    }
    return true;
}

/* Another faqgen may have published since the stage was opened. */
static bool begin(Bundle *bundle)
{
    enum { DIST_FILES = 3 + 3 }; /* two archives, their sums, signatures */
    StageFault reason = {0};
    StagePublished before;
    Arena *arena = bundle->run->arena;
    if (!stage_published(bundle->stage, arena, &before)) {
        return fault(bundle, "run 'faqgen build' first", "nothing is published in '%s'",
                     bundle->output);
    }
    if (!stage_begin(bundle->stage, before.paths.count + DIST_FILES, &reason)) {
        return stage_failed(bundle, reason);
    }
    if (!stage_published(bundle->stage, arena, &bundle->published) ||
        !hash_eq(&bundle->published.inputs, &before.inputs)) {
        return fault(bundle, "run faqgen again", "another program replaced '%s' meanwhile",
                     bundle->output);
    }
    return true;
}

static bool make(Bundle *bundle)
{
    StageFault reason = {0};
    bundle->stage = stage_open(bundle->run->arena, bundle->output, NULL, false, &reason);
    if (bundle->stage == NULL || !stage_bring_back(bundle->stage, &reason)) {
        return stage_failed(bundle, reason);
    }
    PackedList dist = {0};
    progress_begin(&bundle->progress, "packing");
    if (!begin(bundle) || !read_published(bundle) || !find_facts(bundle) || !pack(bundle, &dist) ||
        (!is_current(bundle, &dist) && !publish(bundle, &dist))) {
        return false;
    }
    for (size_t i = 0; !bundle->run->common->quiet && i < dist.count; i++) {
        buf_addf(bundle->run->out, "%s/dist/%.*s\n", bundle->output, STR_ARGS(dist.items[i].path));
    }
    return true;
}

static int run_bundle(Run *run)
{
    const BundleOptions *options = run->options;
    Bundle bundle = {.run = run, .progress = {.run = run}};
    bundle.output = options->output != NULL ? options->output : "out";
    interrupt_defer();
    make(&bundle);
    progress_begin(&bundle.progress, "cleaning up");
    stage_discard(bundle.stage);
    progress_end(&bundle.progress);
    return 0;
}

const Command command_bundle = {
    .name = "bundle",
    .operands = "",
    .summary = "pack what is published for readers without a network",
    .description =
        "Packs site, database and manual pages as dist/NAME-VERSION.tar.gz and .zip in the output "
        "folder, with a README, an installer and checksums, and writes the checksums of both "
        "archives to dist/SHA256SUMS. The same content gives the same bytes.\n\n"
        "A signature beside SHA256SUMS (.minisig, .sig or .asc) stays as long as it fits. 'build' "
        "keeps a bundle while the content is the same, and removes it when that changed.",
    .options = OPTIONS,
    .options_size = sizeof(BundleOptions),
    .examples = EXAMPLES,
    .run = run_bundle,
};
