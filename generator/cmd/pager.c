/* pager.c - long text, a screen at a time. SPDX-License-Identifier: ISC */
#include "cmd/pager.h"

#include "base/io.h"
#include "base/unicode.h"
#include "cmd/terminal.h"

#include <errno.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

/* Nobody asked for less: nobody needs to know that there is none. */
static const char LESS[] = "command -v less >/dev/null 2>&1 || exit 127; exec less";

/* NULL: none is wanted. */
static const char *command_of(void)
{
    const char *command = getenv("FAQGEN_PAGER");
    command = command != NULL ? command : getenv("PAGER");
    if (command == NULL) {
        const char *terminal = getenv("TERM");
        bool is_dumb = terminal == NULL || strcmp(terminal, "dumb") == 0;
        return is_dumb ? NULL : LESS;
    }
    return command[0] == '\0' || strcmp(command, "cat") == 0 ? NULL : command;
}

/* Escape sequences count as characters here: where that is one line too many, less -F sees it. */
static bool fits(Str text)
{
    size_t columns = terminal_columns();
    size_t rows = terminal_rows();
    size_t used = 0; /* with the empty line behind the last: that of the shell's prompt */
    Str line;
    for (Str rest = text; rest.data != NULL && used <= rows && str_cut(&rest, '\n', &line);) {
        size_t width = unicode_width_of(line);
        used += columns == 0 || width == 0 ? 1 : (width + columns - 1) / columns;
    }
    return used <= rows;
}

/* In the child. What the reader has set stays: as git does, less quits at once where the text fits
 * (F), shows colours (R) and leaves the text on the screen (X). The text is UTF-8 whatever the
 * locale. */
static void run_pager(const char *command, int input)
{
    struct sigaction action = {.sa_handler = SIG_DFL};
    (void)sigemptyset(&action.sa_mask);
    (void)sigaction(SIGPIPE, &action, NULL);
    (void)sigaction(SIGXFSZ, &action, NULL);
    if (dup2(input, STDIN_FILENO) >= 0 && setenv("LESS", "FRX", 0) == 0 &&
        setenv("LESSCHARSET", "utf-8", 0) == 0) {
        execl("/bin/sh", "sh", "-c", command, (char *)NULL);
    }
    _exit(127);
}

/* The keyboard's signals are the pager's while it runs, as in system(3). */
static bool wait_for(pid_t child, int output, Str text)
{
    static const int KEYS[] = {SIGINT, SIGQUIT};
    enum { COUNT = sizeof KEYS / sizeof *KEYS, CANNOT_RUN = 126, NOT_FOUND = 127 };
    struct sigaction ignore = {.sa_handler = SIG_IGN};
    struct sigaction before[COUNT];
    (void)sigemptyset(&ignore.sa_mask);
    for (size_t i = 0; i < COUNT; i++) {
        (void)sigaction(KEYS[i], &ignore, &before[i]);
    }
    /* A pager that quits early has seen enough. */
    bool is_written = io_write_all(output, text) || errno == EPIPE;
    (void)close(output);
    int status = 0;
    pid_t ended = 0;
    do {
        ended = waitpid(child, &status, 0);
    } while (ended < 0 && errno == EINTR);
    for (size_t i = 0; i < COUNT; i++) {
        (void)sigaction(KEYS[i], &before[i], NULL);
    }
    bool was_started = ended == child &&
                       !(WIFEXITED(status) &&
                         (WEXITSTATUS(status) == NOT_FOUND || WEXITSTATUS(status) == CANNOT_RUN));
    return was_started && is_written;
}

bool pager_show(Str text)
{
    const char *command = command_of();
    if (command == NULL || isatty(STDOUT_FILENO) != 1 || fits(text)) {
        return false;
    }
    /* Whoever started us may ignore it, and then nobody can be told how a child ended. */
    struct sigaction usual = {.sa_handler = SIG_DFL};
    (void)sigemptyset(&usual.sa_mask);
    (void)sigaction(SIGCHLD, &usual, NULL);
    int ends[2];
    if (pipe(ends) != 0) {
        return false;
    }
    pid_t child = fork();
    if (child == 0) {
        (void)close(ends[1]);
        run_pager(command, ends[0]);
    }
    (void)close(ends[0]);
    if (child < 0) {
        (void)close(ends[1]);
        return false;
    }
    return wait_for(child, ends[1], text);
}
