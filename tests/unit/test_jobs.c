/* test_jobs.c - a parallel loop whose findings keep their order. SPDX-License-Identifier: ISC */
#include "model/jobs.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

enum { JOB_COUNT = 100 };

/* The later a job, the more it reports; the arena is its own and zeroed. */
static void report_numbers(size_t i, Arena *scratch, Diags *diags, void *data)
{
    size_t *done = data;
    size_t *own = arena_alloc(scratch, 1000, sizeof *own);
    for (size_t k = 0; k < i % 3; k++) {
        diags_report_path(diags, SEVERITY_ERROR, "rule", STR("path"), "%zu.%zu", i, k + own[k]);
        diags_hint(diags, "hint of %zu", i);
    }
    own[0] = i;
    done[i]++;
}

static void findings_are_in_the_order_of_the_jobs_with_any_number_of_threads(void **state)
{
    (void)state;
    static const unsigned threads[] = {1, 2, 8};
    for (size_t t = 0; t < sizeof threads / sizeof *threads; t++) {
        Arena *arena = arena_new();
        Diags diags = diags_new(arena);
        size_t done[JOB_COUNT] = {0};
        jobs_each(threads[t], JOB_COUNT, report_numbers, done, &diags);
        size_t at = 0;
        for (size_t i = 0; i < JOB_COUNT; i++) {
            assert_int_equal(done[i], 1);
            for (size_t k = 0; k < i % 3; k++) {
                Str wanted = str_format(arena, "%zu.%zu", i, k);
                assert_true(str_eq(diags.items[at].message, wanted));
                assert_true(str_eq(diags.items[at].hint, str_format(arena, "hint of %zu", i)));
                at++;
            }
        }
        assert_int_equal(diags.count, at);
        arena_free(arena);
    }
}

static void no_job_reports_nothing(void **state)
{
    (void)state;
    Arena *arena = arena_new();
    Diags diags = diags_new(arena);
    jobs_each(4, 0, report_numbers, NULL, &diags);
    assert_int_equal(diags.count, 0);
    arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(findings_are_in_the_order_of_the_jobs_with_any_number_of_threads),
        cmocka_unit_test(no_job_reports_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
