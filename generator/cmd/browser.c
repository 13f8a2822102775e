/* browser.c - opens a page in the browser of who runs the program. SPDX-License-Identifier: ISC */
#include "cmd/browser.h"

#include <signal.h>
#include <stddef.h>
#include <sys/types.h>
#include <unistd.h>

/* BROWSER is a list, of which the first is taken that is there. What it says itself is nobody's business here. */
static const char OPEN[] =
    "list=${BROWSER:-xdg-open}:\n"
    "while [ -n \"$list\" ]; do\n"
    "    browser=${list%%:*}\n"
    "    list=${list#*:}\n"
    "    if command -v ${browser%% *} >/dev/null 2>&1; then\n"
    "        exec $browser \"$1\" </dev/null >/dev/null 2>&1\n"
    "    fi\n"
    "done\n"
    "echo \"faqgen: warning: can't run '${BROWSER:-xdg-open}'; open $1 yourself\" >&2\n";

static void set_handler(int signal_number, void (*handler)(int))
{
    struct sigaction action = {.sa_handler = handler};
    (void)sigemptyset(&action.sa_mask);
    (void)sigaction(signal_number, &action, NULL);
}

/* In the child: a session of its own, so that Ctrl-C here does not end it. */
static void run_browser(const char *address)
{
    set_handler(SIGPIPE, SIG_DFL);
    set_handler(SIGXFSZ, SIG_DFL);
    set_handler(SIGCHLD, SIG_DFL);
    (void)setsid();
    execl("/bin/sh", "sh", "-c", OPEN, "sh", address, (char *)NULL);
    _exit(127);
}

bool browser_open(const char *address)
{
    set_handler(SIGCHLD, SIG_IGN); /* nobody waits for it: the kernel forgets how it ended */
    pid_t child = fork();
    if (child == 0) {
        run_browser(address);
    }
    return child > 0;
}
