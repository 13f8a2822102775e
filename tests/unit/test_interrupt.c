/* test_interrupt.c - signals: a question to long work, and an end to endless. SPDX-License-Identifier: ISC */
#include "base/interrupt.h"

#include <errno.h>
#include <fcntl.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include <cmocka.h>

/* What `body` returns in a process of its own. */
static int status_of(int (*body)(void))
{
    pid_t child = fork();
    if (child == 0) {
        interrupt_install();
        _exit(body());
    }
    int status = 0;
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_true(WIFEXITED(status));
    return WEXITSTATUS(status);
}

static int raise_nothing(void)
{
    return interrupt_requested() ? 1 : 0;
}

static int raise_sigint(void)
{
    return raise(SIGINT) == 0 && interrupt_requested() ? 0 : 1;
}

/* Status 0, unless a signal that came before ends it. */
static int print_to_pipe(bool is_full)
{
    int ends[2];
    char bytes[4096] = {0};
    if (pipe(ends) != 0 || fcntl(ends[1], F_SETFL, O_NONBLOCK) != 0) {
        return 1;
    }
    while (is_full && write(ends[1], bytes, sizeof bytes) > 0) {
    }
    (void)raise(SIGINT);
    interrupt_ends_output(ends[1]);
    return interrupt_requested() || interrupt_is_deferred() ? 1 : 0;
}

static int print_to_empty_pipe(void)
{
    return print_to_pipe(false);
}

static int print_to_full_pipe(void)
{
    return print_to_pipe(true);
}

static int end_by_an_earlier_signal(void)
{
    (void)raise(SIGINT);
    interrupt_ends();
    return 0;
}

static int end_by_a_later_signal(void)
{
    interrupt_ends();
    (void)raise(SIGTERM);
    return 0;
}

static int defer_again(void)
{
    interrupt_ends();
    interrupt_defer();
    return raise(SIGINT) == 0 && interrupt_requested() && interrupt_is_deferred() ? 0 : 1;
}

static int raise_sigterm_twice(void)
{
    return raise(SIGTERM) == 0 && raise(SIGTERM) == 0 && interrupt_requested() ? 0 : 1;
}

static int write_to_nobody(void)
{
    int ends[2];
    if (pipe(ends) != 0 || close(ends[0]) != 0) {
        return 1;
    }
    return write(ends[1], "x", 1) < 0 && errno == EPIPE && !interrupt_requested() ? 0 : 2;
}

static int write_beyond_the_limit(void)
{
    char path[] = "/tmp/test_interrupt.XXXXXX";
    struct rlimit limit = {.rlim_cur = 0, .rlim_max = 0};
    int descriptor = mkstemp(path);
    if (descriptor < 0 || unlink(path) != 0 || setrlimit(RLIMIT_FSIZE, &limit) != 0) {
        return 1;
    }
    return write(descriptor, "x", 1) < 0 && errno == EFBIG && !interrupt_requested() ? 0 : 2;
}

/* Work that nobody can stop, if it is true that somebody can. */
static int never_end(void)
{
    volatile bool is_forever = true;
    interrupt_after(1, "");
    while (is_forever) {
    }
    return 0;
}

/* Called off, the same work ends by itself after more than a second of it. */
static int end_by_itself(void)
{
    interrupt_after(1, "");
    interrupt_after(0, "");
    while (clock() < CLOCKS_PER_SEC + CLOCKS_PER_SEC / 10) {
        for (volatile int turn = 0; turn < 1000000; turn++) {
        }
    }
    return 0;
}

static void endless_work_ends_with_2_unless_it_is_called_off(void **state)
{
    (void)state;
    assert_int_equal(status_of(never_end), 2);
    assert_int_equal(status_of(end_by_itself), 0);
}

static void nothing_is_requested_without_a_signal(void **state)
{
    (void)state;
    assert_int_equal(status_of(raise_nothing), 0);
}

static void sigint_and_sigterm_become_a_request(void **state)
{
    (void)state;
    assert_int_equal(status_of(raise_sigint), 0);
    assert_int_equal(status_of(raise_sigterm_twice), 0);
}

static void signals_end_the_process_unless_they_are_deferred(void **state)
{
    (void)state;
    assert_int_equal(status_of(end_by_an_earlier_signal), 2);
    assert_int_equal(status_of(end_by_a_later_signal), 2);
    assert_int_equal(status_of(defer_again), 0);
}

static void an_earlier_signal_ends_output_only_where_that_would_wait(void **state)
{
    (void)state;
    assert_int_equal(status_of(print_to_empty_pipe), 0);
    assert_int_equal(status_of(print_to_full_pipe), 2);
}

static void a_closed_pipe_and_a_size_limit_are_errors_of_the_write(void **state)
{
    (void)state;
    assert_int_equal(status_of(write_to_nobody), 0);
    assert_int_equal(status_of(write_beyond_the_limit), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(nothing_is_requested_without_a_signal),
        cmocka_unit_test(sigint_and_sigterm_become_a_request),
        cmocka_unit_test(signals_end_the_process_unless_they_are_deferred),
        cmocka_unit_test(an_earlier_signal_ends_output_only_where_that_would_wait),
        cmocka_unit_test(endless_work_ends_with_2_unless_it_is_called_off),
        cmocka_unit_test(a_closed_pipe_and_a_size_limit_are_errors_of_the_write),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
