/* init.c - the command that begins a site. SPDX-License-Identifier: ISC */
#include "base/create.h"
#include "base/fs.h"
#include "cmd/command.h"
#include "cmd/default_theme.h"
#include "model/url.h"

#include <errno.h>
#include <string.h>
#include <sys/stat.h>

static const Example EXAMPLES[] = {
    {"faqgen init my-faq", "a small site in the folder my-faq, which builds at once"},
    {NULL, NULL},
};

static bool fault(Run *run, const char *hint, Str place, int error)
{
    diags_report_path(run->diags, SEVERITY_FATAL, NULL, STR(""), "can't begin a site in '%s': %s",
                      diags_quote(run->diags, place), strerror(error));
    diags_hint(run->diags, "%s", hint);
    return false;
}

/* Each as it lies beside the default theme; what a site does not publish begins with a dot. */
static const struct {
    const char *path;
    const char *text; /* or NULL */
} FILES[] = {
    {"README.md", NULL},
    {"content/faq/site.yaml", NULL},
    {"content/faq/q1/_category.md", NULL},
    {"content/faq/q1/01-cannot-sign-in.md", NULL},
    {".gitignore", "/out/\n/.out.lock\n"},
};

enum { FILE_COUNT = sizeof FILES / sizeof *FILES, TEXT_BYTES = 1 << 16 };

/* Nobody's file is there, so none is written over. */
static bool is_empty(Run *run, int folder, Str place)
{
    FsList list = {0};
    if (!fs_list(run->arena, folder, ".", &list)) {
        return fault(run, "look at the folder's permissions", place, errno);
    }
    return list.count == 0 ||
           fault(run, "name a folder that is empty, or not there", place, ENOTEMPTY);
}

static bool write_files(Run *run, int folder, Str place)
{
    Str examples = str_format(run->arena, "%.*s/init",
                              STR_ARGS(path_folder(str_from(default_theme(run->arena)))));
    int from = fs_open_folder(examples.data);
    bool ok = from >= 0 || fault(run, "install faqgen anew", examples, errno);
    for (size_t i = 0; ok && i < FILE_COUNT; i++) {
        Str text = str_from(FILES[i].text);
        if (FILES[i].text == NULL &&
            !fs_read(run->arena, from, FILES[i].path, TEXT_BYTES, &text, NULL)) {
            ok = fault(run, "install faqgen anew", examples, errno);
        } else if (!create_file(folder, str_from(FILES[i].path), text)) {
            ok = fault(run, "look at the folder's permissions and room", place, errno);
        } else {
            buf_addf(run->out, "%.*s/%s\n", STR_ARGS(place), FILES[i].path);
        }
    }
    fs_close(from);
    return ok;
}

static int run_init(Run *run)
{
    Str place = str_from(run->operands.items[0]);
    if (mkdir(run->operands.items[0], 0777) != 0 && errno != EEXIST) {
        fault(run, "the folder that holds it must be there", place, errno);
        return 0;
    }
    int folder = fs_open_folder(run->operands.items[0]);
    if (folder < 0) {
        fault(run, "name a folder that is empty, or not there", place, errno);
        return 0;
    }
    if (is_empty(run, folder, place) && write_files(run, folder, place) && !run->common->quiet) {
        buf_addf(run->out, "\nNow: cd '%.*s' && faqgen build\n", STR_ARGS(place));
    }
    fs_close(folder);
    return 0;
}

const Command command_init = {
    .name = "init",
    .operands = "DIR",
    .summary = "begin a small site that builds at once",
    .description =
        "Makes a folder with a site of one question, which is an example of most that an entry can "
        "say, and a README for those who will write there. A folder that holds anything is left "
        "alone.",
    .least = 1,
    .most = 1,
    .examples = EXAMPLES,
    .run = run_init,
};
