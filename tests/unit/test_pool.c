/* test_pool.c - a loop spread over threads. SPDX-License-Identifier: ISC */
#include "base/pool.h"

#include <errno.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <pthread.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

enum { COUNT = 10000 };

static void count_call(size_t i, void *data)
{
    ((unsigned char *)data)[i]++;
}

static void each_index_is_called_exactly_once(void **state)
{
    (void)state;
    static const unsigned THREADS[] = {0, 1, 2, 8, 64, 1000};
    static unsigned char calls[COUNT];
    for (size_t i = 0; i < sizeof THREADS / sizeof *THREADS; i++) {
        memset(calls, 0, sizeof calls);
        pool_each(THREADS[i], COUNT - 1, count_call, calls);
        for (size_t at = 0; at < COUNT - 1; at++) {
            assert_int_equal(calls[at], 1);
        }
        assert_int_equal(calls[COUNT - 1], 0);
    }
}

static void no_index_is_no_call(void **state)
{
    (void)state;
    unsigned char calls[1] = {0};
    pool_each(8, 0, count_call, calls);
    assert_int_equal(calls[0], 0);
    pool_each(8, 1, count_call, calls);
    assert_int_equal(calls[0], 1);
}

/* Waits until both of two steps run. */
typedef struct Meeting {
    pthread_mutex_t mutex;
    pthread_cond_t arrived;
    int present;
} Meeting;

static void meet(size_t i, void *data)
{
    Meeting *meeting = data;
    (void)i;
    pthread_mutex_lock(&meeting->mutex);
    meeting->present++;
    pthread_cond_broadcast(&meeting->arrived);
    while (meeting->present < 2) {
        pthread_cond_wait(&meeting->arrived, &meeting->mutex);
    }
    pthread_mutex_unlock(&meeting->mutex);
}

static void two_threads_run_two_steps_at_the_same_time(void **state)
{
    (void)state;
    Meeting meeting = {PTHREAD_MUTEX_INITIALIZER, PTHREAD_COND_INITIALIZER, 0};
    pool_each(2, 2, meet, &meeting);
    assert_int_equal(meeting.present, 2);
}

static void remember_thread(size_t i, void *data)
{
    ((pthread_t *)data)[i] = pthread_self();
}

static void one_thread_is_the_callers_own(void **state)
{
    (void)state;
    pthread_t threads[100];
    pool_each(1, 100, remember_thread, threads);
    for (size_t i = 0; i < 100; i++) {
        assert_true(pthread_equal(threads[i], pthread_self()));
    }
}

static void what_steps_wrote_is_there_afterwards(void **state)
{
    (void)state;
    static unsigned char calls[COUNT];
    memset(calls, 0, sizeof calls);
    for (int round = 0; round < 50; round++) {
        pool_each(4, 200, count_call, calls);
    }
    for (size_t i = 0; i < 200; i++) {
        assert_int_equal(calls[i], 50);
    }
}

/* From here on the kernel starts no thread. */
static int forbid_threads(void)
{
    struct sock_filter code[] = {
        BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, nr)),
        BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SYS_clone, 1, 0),
        BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SYS_clone3, 0, 1),
        BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | EAGAIN),
        BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW),
    };
    struct sock_fprog program = {.len = sizeof code / sizeof *code, .filter = code};
    if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0) {
        return -1;
    }
    return prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program);
}

/* 0 where the caller's thread did everything. */
static int work_without_threads(void)
{
    pthread_t threads[100];
    if (forbid_threads() != 0) {
        return 1;
    }
    pool_each(8, 100, remember_thread, threads);
    for (size_t i = 0; i < 100; i++) {
        if (!pthread_equal(threads[i], pthread_self())) {
            return 2;
        }
    }
    return 0;
}

static void where_no_thread_starts_the_caller_does_the_work(void **state)
{
    (void)state;
    pid_t child = fork();
    if (child == 0) {
        _exit(work_without_threads());
    }
    int status = 0;
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_true(WIFEXITED(status));
    assert_int_equal(WEXITSTATUS(status), 0);
}

static void the_default_is_a_possible_number_of_threads(void **state)
{
    (void)state;
    unsigned threads = pool_default_threads();
    long online = sysconf(_SC_NPROCESSORS_ONLN);
    assert_in_range(threads, 1, 64);
    assert_true(online < 1 || threads <= (unsigned long)online);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(where_no_thread_starts_the_caller_does_the_work),
        cmocka_unit_test(each_index_is_called_exactly_once),
        cmocka_unit_test(no_index_is_no_call),
        cmocka_unit_test(two_threads_run_two_steps_at_the_same_time),
        cmocka_unit_test(one_thread_is_the_callers_own),
        cmocka_unit_test(what_steps_wrote_is_there_afterwards),
        cmocka_unit_test(the_default_is_a_possible_number_of_threads),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
