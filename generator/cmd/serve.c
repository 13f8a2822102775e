/* serve.c - the command that shows a site while it is written. SPDX-License-Identifier: ISC */
#include "base/clock.h"
#include "base/fs.h"
#include "base/interrupt.h"
#include "base/watch.h"
#include "cmd/browser.h"
#include "cmd/command.h"
#include "cmd/preview.h"
#include "load/tree.h"

#include <errno.h>
#include <poll.h>
#include <string.h>

typedef struct ServeOptions {
    SourceOptions from;
    size_t port;
    bool open;
} ServeOptions;

enum { DEFAULT_PORT = 8000, PORT_TRIES = 100 };

static const Option OPTIONS[] = {
    SOURCE_OPTION(offsetof(ServeOptions, from.source)),
    THEME_OPTION(offsetof(ServeOptions, from.theme)),
    {.name = "port",
     .letter = 'p',
     .type = OPTION_NUMBER,
     .argument = "N",
     .least = 1,
     .most = 65535,
     .help = "where to listen, or at the next port that is free",
     .fallback = "8000",
     .offset = offsetof(ServeOptions, port)},
    {.name = "open",
     .type = OPTION_FLAG,
     .help = "open the site in $BROWSER, or in the browser of the desktop",
     .offset = offsetof(ServeOptions, open)},
    JOBS_OPTION(offsetof(ServeOptions, from.jobs)),
    {.name = NULL},
};

static const Example EXAMPLES[] = {
    {"faqgen serve", "http://localhost:8000/ shows content/faq, and follows each save"},
    {"faqgen serve --source faq --open", "another folder, in the browser at once"},
    {"faqgen serve --port 8080", "at another port"},
    {NULL, NULL},
};

/* Milliseconds. An editor that saves does several things at once; a file that was made is being
 * written; and a folder that lies in one that was moved tells nothing of it. */
enum { QUIET = 8, BEGUN = 60, LONGEST_QUIET = 100, LOOK_EVERY = 500 };

typedef struct Identity {
    uint64_t device;
    uint64_t inode; /* 0: it is not there */
} Identity;

typedef struct Folder {
    Str path;
    Identity identity;
} Folder;

typedef struct Serve {
    const Run *run;
    Preview *preview;
    HttpServer *server;
    int watch; /* -1: none yet */
    Folder folders[PREVIEW_FOLDERS];
    size_t folder_count;
    int64_t due;   /* when to look at what has changed; 0: nothing has */
    int64_t since; /* when the first of it did */
    int64_t looked;
} Serve;

/* --- What is watched --------------------------------------------------------------------------- */

static Identity identity_of(const char *path)
{
    FsStat stat = {0};
    int folder = fs_open_folder(path);
    bool is_there = folder >= 0 && fs_stat(folder, ".", &stat);
    fs_close(folder);
    return is_there ? (Identity){stat.device, stat.inode} : (Identity){0};
}

static bool is_same(Identity a, Identity b)
{
    return a.device == b.device && a.inode == b.inode;
}

/* False where there are too many of them for the kernel: then nobody would hear of a change. */
static bool watch_folders(Serve *serve)
{
    if (serve->watch >= 0) {
        watch_close(serve->watch);
    }
    serve->watch = watch_open();
    bool is_watched = serve->watch >= 0;
    for (size_t i = 0; i < serve->folder_count && is_watched; i++) {
        Folder *folder = &serve->folders[i];
        folder->identity = identity_of(folder->path.data);
        is_watched = watch_add(serve->watch, folder->path.data, tree_ignores);
    }
    if (!is_watched) {
        diags_report_path(serve->run->diags, SEVERITY_FATAL, NULL, STR(""),
                          "can't watch the folders for changes: %s", strerror(errno));
        diags_hint(serve->run->diags,
                   errno == EMFILE ? "raise 'ulimit -n', or fs.inotify.max_user_instances with "
                                     "sysctl(8)"
                                   : "raise fs.inotify.max_user_watches with sysctl(8)");
    }
    return is_watched;
}

/* What a load has read: site.yaml may name another theme now. */
static bool take_folders(Serve *serve)
{
    const char *paths[PREVIEW_FOLDERS];
    size_t count = preview_folders(serve->preview, paths);
    bool is_new = count != serve->folder_count;
    for (size_t i = 0; i < count; i++) {
        if (is_new || !str_eq(serve->folders[i].path, str_from(paths[i]))) {
            is_new = true;
            serve->folders[i].path = str_dup(serve->run->arena, str_from(paths[i]));
        }
    }
    serve->folder_count = count;
    return is_new;
}

static void note_change(Serve *serve, int64_t quiet)
{
    int64_t moment = clock_now();
    serve->since = serve->due == 0 ? moment : serve->since;
    int64_t last = serve->since + LONGEST_QUIET;
    serve->due = moment + quiet < last ? moment + quiet : last;
}

static bool is_moved(const Serve *serve)
{
    for (size_t i = 0; i < serve->folder_count; i++) {
        const Folder *folder = &serve->folders[i];
        if (!is_same(folder->identity, identity_of(folder->path.data))) {
            return true;
        }
    }
    return false;
}

static bool hear_changes(Serve *serve)
{
    WatchNews news = {0};
    bool is_heard = watch_read(serve->watch, tree_ignores, &news);
    if (clock_now() - serve->looked >= LOOK_EVERY) {
        serve->looked = clock_now();
        news.has_moved = news.has_moved || is_moved(serve);
    }
    if (news.has_changed || news.has_moved) {
        note_change(serve, QUIET);
    } else if (news.has_begun) {
        note_change(serve, BEGUN);
    }
    return (is_heard && !news.has_moved) || watch_folders(serve);
}

/* --- What is said ------------------------------------------------------------------------------ */

static void say_to(const Run *run, Arena *arena, Str line)
{
    Run short_run = *run;
    short_run.arena = arena;
    short_run.progress = false;
    Progress progress = {.run = &short_run};
    progress_say(&progress, line);
}

static void say_news(const Serve *serve, const PreviewNews *news, int64_t milliseconds)
{
    const Run *run = serve->run;
    Arena *scratch = arena_new();
    if (news->report.len > 0) {
        say_to(run, scratch, str_slice(news->report, 0, news->report.len - 1));
    }
    if (news->has_errors && news->report.len > 0 && preview_site(serve->preview) != NULL) {
        say_to(run, scratch, STR("the last site without an error stays"));
    } else if ((news->is_new || news->is_mended) && !run->common->quiet) {
        say_to(run, scratch,
               str_format(scratch, "%s, after %lld ms", news->is_new ? "shown anew" : "mended",
                          (long long)milliseconds));
    }
    arena_free(scratch);
}

static size_t count_drafts(const Site *site)
{
    size_t count = 0;
    for (size_t i = 0; i < site->entries.count; i++) {
        count += site->entries.items[i]->is_shown_draft;
    }
    return count;
}

static void say_address(Serve *serve, Run *run, unsigned port)
{
    const Site *site = preview_site(serve->preview);
    if (run->common->quiet) {
        return;
    }
    buf_addf(run->out, "http://localhost:%u/ %s %.*s", port,
             site != NULL ? "shows" : "is going to show", STR_ARGS(serve->folders[0].path));
    size_t drafts = site == NULL ? 0 : count_drafts(site);
    if (site != NULL) {
        buf_addf(run->out, ": %zu %s", site->entries.count,
                 site->entries.count == 1 ? "entry" : "entries");
    }
    if (drafts > 0) {
        buf_addf(run->out, ", %zu of them %s", drafts, drafts == 1 ? "a draft" : "drafts");
    }
    buf_addf(run->out, "\nCtrl-C ends it\n");
}

/* --- The loop ---------------------------------------------------------------------------------- */

/* Watched before it is read: what changes meanwhile is heard afterwards. */
static bool load(Serve *serve, PreviewNews *ret_news)
{
    *ret_news = preview_load(serve->preview, serve->run->error_style);
    if (!take_folders(serve)) {
        return true;
    }
    if (!watch_folders(serve)) {
        return false;
    }
    PreviewNews again = preview_load(serve->preview, serve->run->error_style);
    ret_news->is_new = ret_news->is_new || again.is_new;
    ret_news->is_mended = (ret_news->is_mended && !again.has_errors) || again.is_mended;
    ret_news->has_errors = again.has_errors;
    ret_news->report = again.report.len > 0 || again.is_mended ? again.report : ret_news->report;
    return true;
}

static bool show_anew(Serve *serve)
{
    int64_t began = clock_now();
    PreviewNews news;
    serve->due = 0;
    if (!load(serve, &news)) {
        return false;
    }
    http_server_wake(serve->server);
    say_news(serve, &news, clock_now() - began);
    return true;
}

static int least(int64_t a, int64_t b)
{
    return (int)(a < b ? a : b);
}

static void wait_for_news(Serve *serve)
{
    struct pollfd descriptors[HTTP_DESCRIPTORS + 1];
    int timeout = -1;
    size_t count = http_server_watch(serve->server, descriptors, &timeout);
    descriptors[count++] = (struct pollfd){.fd = serve->watch, .events = POLLIN};
    int64_t left = serve->due == 0 ? LOOK_EVERY : serve->due - clock_now();
    left = left < 0 ? 0 : left;
    (void)poll(descriptors, (nfds_t)count, timeout < 0 ? (int)left : least(timeout, left));
}

static void serve_until_interrupted(Serve *serve)
{
    while (!interrupt_requested()) {
        wait_for_news(serve);
        if (!hear_changes(serve)) {
            return;
        }
        if (serve->due != 0 && clock_now() >= serve->due && !show_anew(serve)) {
            return;
        }
        http_server_run(serve->server);
    }
}

static bool listen_at(Serve *serve, unsigned wanted, unsigned *ret_port)
{
    Diags *diags = serve->run->diags;
    const char *reason = NULL;
    serve->server = http_server_open(serve->run->arena, preview_answer, serve->preview, &reason);
    if (serve->server == NULL) {
        diags_report_path(diags, SEVERITY_FATAL, NULL, STR(""), "can't serve: %s", reason);
        diags_hint(diags, "install libmicrohttpd (Debian: apt-get install libmicrohttpd12)");
        return false;
    }
    if (!http_server_listen(serve->server, wanted, PORT_TRIES)) {
        diags_report_path(diags, SEVERITY_FATAL, NULL, STR(""), "can't listen at port %u: %s",
                          wanted, strerror(errno));
        diags_hint(diags,
                   errno == EACCES ? "take a port from 1024 on" : "name another port with --port");
        return false;
    }
    *ret_port = http_server_port(serve->server);
    if (*ret_port != wanted && !serve->run->common->quiet) {
        Arena *scratch = arena_new();
        say_to(serve->run, scratch,
               str_format(scratch, "port %u is in use: %u is taken", wanted, *ret_port));
        arena_free(scratch);
    }
    return true;
}

/* Returns the exit status where it is not what the findings say. */
static int begin(Serve *serve, Run *run)
{
    const ServeOptions *options = run->options;
    unsigned port = 0;
    if (!listen_at(serve, options->port == 0 ? DEFAULT_PORT : (unsigned)options->port, &port)) {
        return 0;
    }
    preview_set_port(serve->preview, port);
    PreviewNews news;
    if (!load(serve, &news)) {
        return 0;
    }
    say_address(serve, run, port);
    if (!run->write_out(run)) {
        return 2;
    }
    news.is_new = news.is_mended = false; /* nobody has seen another one */
    say_news(serve, &news, 0);
    if (options->open) {
        Str address = str_format(run->arena, "http://localhost:%u/", port);
        if (!browser_open(address.data)) {
            diags_report_path(run->diags, SEVERITY_WARNING, NULL, STR(""),
                              "can't open a browser: %s", strerror(errno));
        }
    }
    serve_until_interrupted(serve);
    return 0;
}

static int run_serve(Run *run)
{
    const ServeOptions *options = run->options;
    Serve serve = {.run = run, .preview = preview_new(run, &options->from), .watch = -1};
    interrupt_defer();
    int status = begin(&serve, run);
    http_server_close(serve.server);
    preview_free(serve.preview);
    if (serve.watch >= 0) {
        watch_close(serve.watch);
    }
    return status;
}

const Command command_serve = {
    .name = "serve",
    .operands = "",
    .summary = "show the site in a browser while it is written",
    .description =
        "Shows the site at http://localhost:8000/, or at the next port that is free, to browsers "
        "on this machine alone. Whenever a file of the source or the theme is saved, the pages "
        "that are open show what it says now, and keep their place. Drafts are shown, and marked "
        "as such; a link to one is no error here.\n\n"
        "What is wrong is told on the page and in the terminal, at file, line and column, and the "
        "last site without an error stays. 'faqgen build' looks at finished pages besides.\n\n"
        "Nothing is written. Ctrl-C ends it, with exit status 0.",
    .options = OPTIONS,
    .options_size = sizeof(ServeOptions),
    .most = 0,
    .examples = EXAMPLES,
    .run = run_serve,
};
