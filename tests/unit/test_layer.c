/* test_layer.c - from a text that was taken out of another one back to the source. SPDX-License-Identifier: ISC */
#include "model/layer.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

static size_t add(const void *data, size_t offset)
{
    return offset + *(const size_t *)data;
}

static size_t multiply(const void *data, size_t offset)
{
    return offset * *(const size_t *)data;
}

static void without_a_layer_the_text_is_the_source(void **state)
{
    (void)state;
    assert_int_equal(layer_pos(NULL, 0), 0);
    assert_int_equal(layer_pos(NULL, 7), 7);
}

static void layers_are_gone_through_from_the_innermost_outward(void **state)
{
    (void)state;
    static const size_t ten = 10;
    static const size_t three = 3;
    Layer source = {.outward = add, .data = &ten};
    Layer middle = {.outward = multiply, .data = &three, .outer = &source};
    Layer inner = {.outward = add, .data = &three, .outer = &middle};
    assert_int_equal(layer_pos(&source, 5), 15);
    assert_int_equal(layer_pos(&middle, 5), 25);
    assert_int_equal(layer_pos(&inner, 5), 34);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(without_a_layer_the_text_is_the_source),
        cmocka_unit_test(layers_are_gone_through_from_the_innermost_outward),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
