/* verify.c - the command that looks at a bundle before anybody trusts it. SPDX-License-Identifier: ISC */
#include "base/fs.h"
#include "base/interrupt.h"
#include "base/scratch.h"
#include "check/built_check.h"
#include "cmd/command.h"
#include "load/built.h"
#include "model/url.h"
#include "publish/bundle.h"
#include "publish/sums.h"
#include "search/database.h"
#include "search/query.h"

#include <errno.h>
#include <string.h>

typedef struct VerifyOptions {
    bool quick;
} VerifyOptions;

static const Option OPTIONS[] = {
    {.name = "quick",
     .type = OPTION_FLAG,
     .help = "look at names and checksums alone, not into pages and databases",
     .offset = offsetof(VerifyOptions, quick)},
    {.name = NULL},
};

static const Example EXAMPLES[] = {
    {"faqgen verify out/dist/*.tar.gz", "whether the bundle is what was made, and sound"},
    {NULL, NULL},
};

enum { THREADS = 2, SUMS_BYTES = 1 << 20, ARCHIVE_BYTES = 1 << 30 };

/* Of a site with 10,000 entries a bundle has about 50,000 files and 300 MB. */
static const ArchiveLimits LIMITS = {.files = 500000, .bytes = 1ULL << 30};

typedef struct Verify {
    Run *run;
    const char *path;
    Str bytes;
    PackedList files;
    BundleParts parts;
} Verify;

static void report_as(const Verify *verify, Severity severity, Str inside, const char *message)
{
    Arena *arena = verify->run->arena;
    Str shown = inside.len == 0 ? str_from(verify->path)
                                : str_format(arena, "%s: %.*s", verify->path, STR_ARGS(inside));
    diags_report_path(verify->run->diags, severity, NULL,
                      str_from(diags_quote(verify->run->diags, shown)), "%s", message);
}

static void report(const Verify *verify, Str inside, const char *message)
{
    report_as(verify, SEVERITY_ERROR, inside, message);
}

/* What lies beside the bundle says what the archive itself should be. */
static bool check_archive_sum(const Verify *verify)
{
    Arena *arena = verify->run->arena;
    Str path = str_from(verify->path);
    Str place = path_folder(path);
    Str text;
    SumList sums = {0};
    bool is_known = false;
    int folder = fs_open_folder(place.len > 0 ? str_terminated(arena, place) : ".");
    bool has_list = folder >= 0 && fs_read(arena, folder, SUMS_NAME, SUMS_BYTES, &text, NULL) &&
                    sums_parse(arena, text, &sums);
    fs_close(folder);
    Hash hash = hash_of(verify->bytes);
    for (size_t i = 0; has_list && i < sums.count; i++) {
        if (!str_eq(sums.items[i].path, path_name(path))) {
            continue;
        }
        is_known = true;
        if (!hash_eq(&hash, &sums.items[i].hash)) {
            report(verify, (Str){0}, "its checksum is not the one in " SUMS_NAME " beside it");
        }
    }
    return is_known;
}

/* All of it but its one folder. */
static bool unpack(const Verify *verify, Scratch *scratch)
{
    for (size_t i = 0; i < verify->files.count; i++) {
        const PackedFile *file = &verify->files.items[i];
        Str path = str_from_offset(file->path, verify->parts.folder.len + 1);
        if (!scratch_write(scratch, path, file->bytes)) {
            diags_report_path(verify->run->diags, SEVERITY_FATAL, NULL, STR(""),
                              "can't unpack it in the folder for temporary files: %s",
                              strerror(errno));
            return false;
        }
    }
    return true;
}

/* To any other site it is a warning that something comes from another host; who is given a bundle has no
 * network, and trusts it to ask for none. */
static bool is_fault(const Diag *diag)
{
    bool is_foreign = diag->rule != NULL && strcmp(diag->rule, "external-asset") == 0;
    return diag->severity >= SEVERITY_ERROR || is_foreign;
}

/* Every page of the bundle: the site, the file that holds all, and what leads there. */
static void check_pages(const Verify *verify, const Scratch *scratch)
{
    Run *run = verify->run;
    Diags found = diags_new(run->arena);
    Built *built = built_load(scratch_folder(scratch), STR(""), THREADS, &found);
    built_check(built, true, THREADS, &found);
    diags_sort(&found);
    for (size_t i = 0; i < found.count; i++) {
        const Diag *diag = &found.items[i];
        if (is_fault(diag)) {
            Severity severity = diag->severity == SEVERITY_FATAL ? SEVERITY_FATAL : SEVERITY_ERROR;
            Str inside = str_from_offset(diag->path, str_starts_with(diag->path, STR("/")) ? 1 : 0);
            report_as(verify, severity, inside, str_terminated(run->arena, diag->message));
        }
    }
    built_free(built);
}

static void check_databases(const Verify *verify, const Scratch *scratch)
{
    Run *run = verify->run;
    for (size_t i = 0; i < verify->parts.databases.count; i++) {
        Str name = verify->parts.databases.items[i].path;
        Str path = str_format(run->arena, "%s/%.*s", scratch_path(scratch), STR_ARGS(name));
        Str message = {0};
        Index *index = index_open(run->arena, path.data, &message);
        if (index == NULL || !index_check(index, &message)) {
            bool is_unread = str_starts_with(message, STR(DATABASE_UNREAD));
            report_as(verify, is_unread ? SEVERITY_FATAL : SEVERITY_ERROR, name,
                      str_terminated(run->arena, message));
        }
        index_close(index);
    }
}

static void look_inside(const Verify *verify)
{
    Run *run = verify->run;
    Scratch *scratch = scratch_new(run->arena);
    if (scratch == NULL) {
        diags_report_path(run->diags, SEVERITY_FATAL, NULL, STR(""),
                          "can't make a folder for temporary files: %s", strerror(errno));
        diags_hint(run->diags, "TMPDIR may name another place; --quick needs none");
        return;
    }
    if (unpack(verify, scratch)) {
        check_pages(verify, scratch);
        check_databases(verify, scratch);
    }
    scratch_remove(scratch);
}

static void say(const Verify *verify, bool is_known, bool is_quick)
{
    Buf *out = verify->run->out;
    const BundleParts *parts = &verify->parts;
    buf_addf(out, "%s: sound\n", verify->path);
    buf_addf(out, "  %zu files in %.*s/, each as its checksum says\n", verify->files.count,
             STR_ARGS(parts->folder));
    if (is_known) {
        buf_addf(out, "  the archive is the one that %s beside it lists\n", SUMS_NAME);
    }
    if (!is_quick) {
        buf_addf(
            out,
            "  %zu files of the site: nothing is loaded over plain HTTP, no link leads nowhere\n",
            parts->site_files);
        buf_addf(out, "  %zu %s: whole\n", parts->databases.count,
                 parts->databases.count == 1 ? "database" : "databases");
    }
    buf_addf(out, "  %zu manual pages\n", parts->manuals);
    buf_add_text(out, "  install.sh is a program: read it before you run it\n");
    buf_add_text(out, "  who made it only a signature can say: see docs/publishing.md\n");
}

/* What can't be read is no finding. */
static bool read_archive(Verify *verify)
{
    Arena *arena = verify->run->arena;
    Str path = str_from(verify->path);
    Str place = path_folder(path);
    const char *name = str_terminated(arena, path_name(path));
    bool is_top = place.len == 0 && path.len > 0 && path.data[0] == '/';
    int folder = fs_open_folder(is_top ? "/" : place.len > 0 ? str_terminated(arena, place) : ".");
    bool ok = folder >= 0 && fs_read(arena, folder, name, ARCHIVE_BYTES, &verify->bytes, NULL);
    int error = errno;
    fs_close(folder);
    if (!ok) {
        diags_report_path(verify->run->diags, SEVERITY_FATAL, NULL,
                          str_from(diags_quote(verify->run->diags, path)), "can't read it: %s",
                          error == EINVAL ? "it is no file" : strerror(error));
        diags_hint(verify->run->diags, "name a .tar.gz or .zip that 'faqgen bundle' made");
    }
    return ok;
}

static int run_verify(Run *run)
{
    const VerifyOptions *options = run->options;
    interrupt_defer(); /* what is unpacked is removed first */
    Verify verify = {.run = run, .path = run->operands.items[0]};
    if (!read_archive(&verify)) {
        return 0;
    }
    Str message = {0};
    if (!archive_read_files(run->arena, verify.bytes, LIMITS, &verify.files, &message)) {
        report(&verify, (Str){0}, str_terminated(run->arena, message));
        diags_hint(run->diags, "a bundle is a .tar.gz or .zip that 'faqgen bundle' made");
        return 0;
    }
    bool is_known = check_archive_sum(&verify);
    verify.parts = bundle_check(run->arena, &verify.files);
    for (size_t i = 0; i < verify.parts.faults.count; i++) {
        const BundleFault *found = &verify.parts.faults.items[i];
        report(&verify, found->path, str_terminated(run->arena, found->message));
    }
    if (!options->quick && verify.parts.faults.count == 0) {
        look_inside(&verify);
    }
    if (diags_exit_status(run->diags) == 0 && !run->common->quiet) {
        say(&verify, is_known, options->quick);
    }
    return 0;
}

const Command command_verify = {
    .name = "verify",
    .operands = "BUNDLE",
    .summary = "look at a bundle before it is trusted",
    .description =
        "Reads a bundle of 'faqgen bundle', and ends with 1 and the reasons where it is not what "
        "was "
        "made: its checksums, and what unpacks to somewhere else, is a link, a device or a "
        "program; "
        "then the site in it, by the rules of 'faqgen lint --site', and its databases. Nothing is "
        "written but in a folder for temporary files, which is removed.\n\n"
        "Checksums tell a damaged bundle, not a forged one: for that there are signatures, which "
        "other "
        "programs make and check.",
    .options = OPTIONS,
    .options_size = sizeof(VerifyOptions),
    .least = 1,
    .most = 1,
    .examples = EXAMPLES,
    .run = run_verify,
};
