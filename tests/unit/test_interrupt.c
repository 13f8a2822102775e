/* test_interrupt.c - SIGINT and SIGTERM as a question. SPDX-License-Identifier: ISC */
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
        cmocka_unit_test(a_closed_pipe_and_a_size_limit_are_errors_of_the_write),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
