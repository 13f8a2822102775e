/* heap_overflow.c - writes past a block: the harness must see it. SPDX-License-Identifier: ISC */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>

#include <cmocka.h>

static void a_write_past_the_block_goes_unseen(void **state)
{
    volatile size_t size = 8; /* volatile: the compiler must not know better */
    char *block = malloc(size);
    (void)state;
    assert_non_null(block);
    block[size] = 'x';
    free(block);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(a_write_past_the_block_goes_unseen)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
