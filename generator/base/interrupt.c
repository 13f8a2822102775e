/* interrupt.c - signals: a question to long work, and an end to endless. SPDX-License-Identifier: ISC */
#include "base/interrupt.h"

#include <assert.h>
#include <poll.h>
#include <signal.h>
#include <stdatomic.h>
#include <stddef.h>
#include <string.h>
#include <sys/time.h>
#include <unistd.h>

/* Read by every thread, and lock-free, which is what a handler may touch (C17 7.14.1.1). */
static atomic_int is_requested;
static_assert(ATOMIC_INT_LOCK_FREE == 2, "a signal handler sets an atomic_int");

/* Set while no timer runs, read by its handler. */
static const char *timeout_message = "";

static void remember(int signal_number)
{
    (void)signal_number;
    atomic_store(&is_requested, 1);
}

/* Fails only for a number that is no signal. */
static void set_handler(int signal_number, void (*handler)(int))
{
    struct sigaction action = {0};
    action.sa_handler = handler;
    /* Libraries need not expect EINTR; who waits uses poll(2) or nanosleep(2), which it ends. */
    action.sa_flags = SA_RESTART;
    (void)sigemptyset(&action.sa_mask);
    (void)sigaction(signal_number, &action, NULL);
}

/* nohup(1) means that a closed terminal is to be no end. */
static bool is_ignored(int signal_number)
{
    struct sigaction action = {0};
    return sigaction(signal_number, NULL, &action) == 0 && action.sa_handler == SIG_IGN;
}

static void set_end_handler(void (*handler)(int))
{
    set_handler(SIGINT, handler);
    set_handler(SIGTERM, handler);
    if (!is_ignored(SIGHUP)) {
        set_handler(SIGHUP, handler);
    }
}

void interrupt_defer(void)
{
    set_end_handler(remember);
}

bool interrupt_is_deferred(void)
{
    struct sigaction action = {0};
    return sigaction(SIGINT, NULL, &action) == 0 && action.sa_handler == remember;
}

void interrupt_install(void)
{
    interrupt_defer();
    set_handler(SIGPIPE, SIG_IGN);
    set_handler(SIGXFSZ, SIG_IGN);
}

/* Within `milliseconds`, or with an error. */
static bool takes_bytes(int descriptor, int milliseconds)
{
    struct pollfd output = {.fd = descriptor, .events = POLLOUT};
    return poll(&output, 1, milliseconds) > 0;
}

/* Only what may be called in a handler: poll(2), write(2), strlen and _exit(2). A pipe that is full
 * is not waited for: what ends here may have waited for it. */
static void end_with(const char *message)
{
    if (takes_bytes(STDERR_FILENO, 0)) {
        ssize_t ignored = write(STDERR_FILENO, message, strlen(message));
        (void)ignored;
    }
    _exit(2);
}

static void end(int signal_number)
{
    (void)signal_number;
    end_with("faqgen: error: interrupted\n");
}

void interrupt_ends(void)
{
    set_end_handler(end);
    if (interrupt_requested()) {
        end(0);
    }
}

static void quit(int signal_number)
{
    (void)signal_number;
    _exit(0);
}

void interrupt_quits(void)
{
    set_end_handler(quit);
    if (interrupt_requested()) {
        quit(0);
    }
}

bool interrupt_requested(void)
{
    return atomic_load(&is_requested) != 0;
}

bool interrupt_lets_write(int descriptor)
{
    enum { PAUSE = 50 }; /* a signal may come just before poll begins */
    while (!takes_bytes(descriptor, PAUSE)) {
        if (interrupt_requested()) {
            return false;
        }
    }
    return true;
}

void interrupt_ends_output(int descriptor)
{
    if (takes_bytes(descriptor, 0)) {
        atomic_store(&is_requested, 0);
    }
    interrupt_ends();
}

static void give_up(int signal_number)
{
    (void)signal_number;
    end_with(timeout_message);
}

void interrupt_after(unsigned seconds, const char *message)
{
    struct itimerval timer = {0};
    (void)setitimer(ITIMER_PROF, &timer, NULL);
    timeout_message = message == NULL ? timeout_message : message;
    timer.it_value.tv_sec = (time_t)seconds;
    set_handler(SIGPROF, give_up);
    (void)setitimer(ITIMER_PROF, &timer, NULL);
}
