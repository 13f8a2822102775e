/* signed_overflow.c - adds one to INT_MAX: the harness must see it. SPDX-License-Identifier: ISC */
#include <limits.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>

#include <cmocka.h>

static void an_overflow_goes_unseen(void **state)
{
    volatile int number = INT_MAX;
    (void)state;
    number = number + 1;
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(an_overflow_goes_unseen)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
