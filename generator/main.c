/* main.c - finds the command, prints what it found, returns the status. SPDX-License-Identifier: ISC */
#include "base/build_id.h"
#include "base/fs.h"
#include "base/interrupt.h"
#include "base/io.h"
#include "cmd/command.h"
#include "cmd/pager.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* A pipe that nobody reads lets it wait for ever: a signal ends that. Who defers signals prints when
 * nothing is half done any more. */
static bool print(FILE *stream, Str text)
{
    if (text.len == 0) {
        return fflush(stream) == 0;
    }
    bool is_deferred = interrupt_is_deferred();
    interrupt_ends_output(fileno(stream));
    bool is_printed = fwrite(text.data, 1, text.len, stream) == text.len && fflush(stream) == 0;
    int fault = errno;
    if (is_deferred) {
        interrupt_defer();
    }
    errno = fault;
    return is_printed;
}

/* A terminal that knows no more than lines. */
static bool is_dumb(void)
{
    const char *terminal = getenv("TERM");
    return terminal == NULL || strcmp(terminal, "dumb") == 0;
}

static bool wants_color(const CommonOptions *common, int descriptor)
{
    const char *when = common->color == NULL ? "auto" : common->color;
    const char *no_color = getenv("NO_COLOR"); /* no-color.org: set and not empty */
    if (strcmp(when, "auto") != 0) {
        return strcmp(when, "always") == 0;
    }
    return isatty(descriptor) == 1 && !is_dumb() && (no_color == NULL || no_color[0] == '\0');
}

static bool usage_fault(Run *run, Str message, const Command *command)
{
    diags_report_path(run->diags, SEVERITY_FATAL, NULL, STR(""), "%.*s", STR_ARGS(message));
    if (command == NULL) {
        diags_hint(run->diags, "try 'faqgen --help'");
    } else {
        diags_hint(run->diags, "try 'faqgen help %s'", command->name);
    }
    return false;
}

static bool check_operands(Run *run, const Command *command)
{
    if (run->operands.count < command->least) {
        return usage_fault(
            run, str_format(run->arena, "'%s' needs %s", command->name, command->operands),
            command);
    }
    if (run->operands.count > command->most) {
        const char *extra = run->operands.items[command->most];
        return usage_fault(run,
                           str_format(run->arena, "'%s' is one word too many",
                                      diags_quote(run->diags, str_from(extra))),
                           command);
    }
    return true;
}

/* "--color never": the next argument is the option's value. */
static bool takes_next(const char *argument)
{
    for (size_t i = 0; COMMON_OPTIONS[i].name != NULL; i++) {
        if (strncmp(argument, "--", 2) == 0 && strcmp(argument + 2, COMMON_OPTIONS[i].name) == 0) {
            return COMMON_OPTIONS[i].type != OPTION_FLAG;
        }
    }
    return false;
}

/* Options before the command's name belong to every command: faqgen -q build. */
static int count_leading_options(int count, char *const *arguments)
{
    int leading = 0;
    while (leading < count && arguments[leading][0] == '-' && arguments[leading][1] != '\0') {
        leading += takes_next(arguments[leading]) ? 2 : 1;
    }
    return leading < count ? leading : count;
}

static bool parse(Run *run, const Command *command, void *options, CommonOptions *common, int count,
                  char *const *arguments)
{
    Str message = {0};
    if (!options_parse(run->arena, command == NULL ? NULL : command->options, options,
                       COMMON_OPTIONS, common, count, arguments, &run->operands, &message)) {
        return usage_fault(run, message, command);
    }
    return true;
}

static int run_command(Run *run, CommonOptions *common, int count, char *const *arguments)
{
    if (count > 0 && strcmp(arguments[0], "--version") == 0) {
        buf_addf(run->out, "faqgen %s\n", build_version);
        return 0;
    }
    if (count == 0) {
        Buf usage = buf_new(run->arena);
        usage_program(&usage);
        (void)print(stderr, buf_str(&usage));
        return 2;
    }
    int leading = count_leading_options(count, arguments);
    if (!parse(run, NULL, NULL, common, leading, arguments)) {
        return 0;
    }
    if (common->help) {
        usage_program(run->out);
        return 0;
    }
    if (leading == count) {
        usage_fault(run, STR("no command"), NULL);
        return 0;
    }
    const Command *command = command_find(str_from(arguments[leading]), run->diags);
    if (command == NULL) {
        return 0;
    }
    void *options = arena_alloc(run->arena, 1, command->options_size);
    if (!parse(run, command, options, common, count - leading - 1, arguments + leading + 1)) {
        return 0;
    }
    if (common->help) {
        usage_command(run->out, command);
        return 0;
    }
    if (!check_operands(run, command)) {
        return 0;
    }
    run->options = options;
    run->out_style = (ReportStyle){.color = wants_color(common, STDOUT_FILENO),
                                   .excerpt = isatty(STDOUT_FILENO) == 1};
    run->error_style = (ReportStyle){.color = wants_color(common, STDERR_FILENO),
                                     .excerpt = isatty(STDERR_FILENO) == 1};
    run->progress = !common->quiet && isatty(STDERR_FILENO) == 1 && !is_dumb();
    return command->run(run);
}

/* A reader that has seen enough and closed the pipe, as head(1) does, knows that. */
static int report_unwritten(Run *run, int fault)
{
    if (fault != EPIPE) {
        diags_report_path(run->diags, SEVERITY_FATAL, NULL, STR(""),
                          "can't write to standard output: %s", strerror(fault));
    }
    return 2;
}

static bool write_out(Run *run)
{
    bool is_printed = print(stdout, buf_str(run->out));
    run->out->len = 0;
    if (!is_printed) {
        report_unwritten(run, errno);
    }
    return is_printed;
}

/* Returns the status. */
static int report(Run *run, const CommonOptions *common)
{
    ReportStyle style = {.color = wants_color(common, STDERR_FILENO),
                         .excerpt = isatty(STDERR_FILENO) == 1};
    diags_sort(run->diags);
    Buf text = buf_new(run->arena);
    report_all(&text, run->diags, style);
    return print(stderr, buf_str(&text)) ? diags_exit_status(run->diags) : 2;
}

static int worse(int a, int b)
{
    return a > b ? a : b;
}

/* Results first, then what was found, unless the command says otherwise; the status is the worst of
 * all. */
static int finish(Run *run, const CommonOptions *common, int status)
{
    if (run->reports_first) {
        status = worse(status, report(run, common));
        diags_cut(run->diags, 0);
    }
    Str out = buf_str(run->out);
    bool is_printed = run->wants_pager && pager_show(out);
    if (!is_printed && !(print(stdout, out) && io_close(STDOUT_FILENO))) {
        status =
            report_unwritten(run, errno); /* close(2) may be the first to say it: NFS, quotas */
    }
    return worse(status, report(run, common));
}

int main(int argc, char **argv)
{
    if (!fs_open_standard_streams()) {
        fprintf(stderr,
                "faqgen: error: can't open /dev/null for a standard stream that is closed: %s\n",
                strerror(errno));
        return 2;
    }
    interrupt_install();
    interrupt_ends(); /* until a command says otherwise */
    Arena *arena = arena_new();
    Buf out = buf_new(arena);
    Diags diags = diags_new(arena);
    CommonOptions common = {0};
    Run run = {
        .arena = arena, .out = &out, .diags = &diags, .common = &common, .write_out = write_out};
    int status = run_command(&run, &common, argc > 0 ? argc - 1 : 0, argv + 1);
    status = finish(&run, &common, status);
    if (run.release != NULL) {
        run.release(run.owned);
    }
    arena_free(arena);
    return status;
}
