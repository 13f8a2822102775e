/* test_map.c - text to pointer, in the order of insertion. SPDX-License-Identifier: ISC */
#include "base/map.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

static int set_up(void **state)
{
    *state = arena_new();
    return 0;
}

static int tear_down(void **state)
{
    arena_free(*state);
    return 0;
}

static void an_empty_map_has_no_key(void **state)
{
    Map map = map_new(*state);
    assert_null(map_get(&map, STR("a")));
    assert_null(map_get(&map, STR("")));
    assert_int_equal(map.count, 0);
}

static void a_key_leads_to_its_value(void **state)
{
    int one = 1;
    int two = 2;
    Map map = map_new(*state);
    assert_ptr_equal(map_put(&map, STR("a"), &one), &one);
    assert_ptr_equal(map_put(&map, STR("a\0b"), &two), &two);
    assert_ptr_equal(map_get(&map, STR("a")), &one);
    assert_ptr_equal(map_get(&map, STR("a\0b")), &two);
    assert_null(map_get(&map, STR("a\0")));
}

static void the_first_value_of_a_key_stays(void **state)
{
    int first = 1;
    int second = 2;
    Map map = map_new(*state);
    map_put(&map, STR("key"), &first);
    assert_ptr_equal(map_put(&map, STR("key"), &second), &first);
    assert_ptr_equal(map_get(&map, STR("key")), &first);
    assert_int_equal(map.count, 1);
}

static void a_missing_text_is_the_empty_key(void **state)
{
    int value = 1;
    Map map = map_new(*state);
    map_put(&map, (Str){0}, &value);
    assert_ptr_equal(map_get(&map, STR("")), &value);
}

static void many_keys_are_found_and_stay_in_order(void **state)
{
    enum { COUNT = 20000 };
    static int values[COUNT];
    Map map = map_new(*state);
    for (int i = 0; i < COUNT; i++) {
        map_put(&map, str_format(*state, "q%d-%d", i % 97, i), &values[i]);
    }
    assert_int_equal(map.count, COUNT);
    for (int i = 0; i < COUNT; i++) {
        Str key = str_format(*state, "q%d-%d", i % 97, i);
        assert_ptr_equal(map_get(&map, key), &values[i]);
        assert_true(str_eq(map.items[i].key, key));
        assert_ptr_equal(map.items[i].value, &values[i]);
    }
    assert_null(map_get(&map, STR("q0-1")));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_empty_map_has_no_key),
        cmocka_unit_test(a_key_leads_to_its_value),
        cmocka_unit_test(the_first_value_of_a_key_stays),
        cmocka_unit_test(a_missing_text_is_the_empty_key),
        cmocka_unit_test(many_keys_are_found_and_stay_in_order),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
