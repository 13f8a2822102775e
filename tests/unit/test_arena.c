/* test_arena.c - memory that is freed all at once. SPDX-License-Identifier: ISC */
#include "base/arena.h"

#include <setjmp.h>
#include <stdalign.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#if defined(__SANITIZE_ADDRESS__)
#include <sanitizer/asan_interface.h>
#endif

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

static bool is_zero(const unsigned char *bytes, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (bytes[i] != 0) {
            return false;
        }
    }
    return true;
}

static void objects_are_zeroed_and_aligned_for_any_type(void **state)
{
    static const size_t SIZES[] = {1, 3, 16, 17, 4095, 4096, 5000, 100000, 3 * 1024 * 1024};
    for (size_t i = 0; i < sizeof SIZES / sizeof *SIZES; i++) {
        unsigned char *object = arena_alloc(*state, SIZES[i], 1);
        assert_int_equal((uintptr_t)object % alignof(max_align_t), 0);
        assert_true(is_zero(object, SIZES[i]));
        memset(object, 0xAA, SIZES[i]);
    }
}

static void objects_do_not_overlap(void **state)
{
    unsigned char *objects[500];
    for (size_t i = 0; i < 500; i++) {
        objects[i] = arena_alloc(*state, i + 1, 1);
        memset(objects[i], (int)(i & 0xFF), i + 1);
    }
    for (size_t i = 0; i < 500; i++) {
        for (size_t at = 0; at <= i; at++) {
            assert_int_equal(objects[i][at], i & 0xFF);
        }
    }
}

static void an_object_may_have_no_bytes(void **state)
{
    assert_non_null(arena_alloc(*state, 0, 8));
    assert_non_null(arena_alloc(*state, 8, 0));
}

static void a_reset_arena_gives_zeroed_memory_again(void **state)
{
    for (int round = 0; round < 3; round++) {
        for (size_t i = 0; i < 100; i++) {
            unsigned char *object = arena_alloc(*state, 1000, 1);
            assert_true(is_zero(object, 1000));
            memset(object, 0xFF, 1000);
        }
        arena_reset(*state);
    }
}

static void a_reset_arena_uses_its_newest_block_again(void **state)
{
    void *before = arena_alloc(*state, 100, 1);
    arena_reset(*state);
    assert_ptr_equal(arena_alloc(*state, 100, 1), before);
}

static void an_empty_arena_can_be_reset_and_no_arena_freed(void **state)
{
    arena_reset(*state);
    arena_free(NULL);
    assert_non_null(arena_alloc(*state, 1, 1));
}

static void the_newest_object_grows_in_place(void **state)
{
    char *data = arena_alloc(*state, 10, 1);
    memcpy(data, "0123456789", 10);
    char *grown = arena_grow(*state, data, 10, 1000);
    assert_ptr_equal(grown, data);
    assert_memory_equal(grown, "0123456789", 10);
    assert_true(is_zero((unsigned char *)grown + 10, 990));
    char *next = arena_alloc(*state, 1, 1);
    assert_true(next >= grown + 1000);
}

static void an_older_object_grows_by_moving(void **state)
{
    char *data = arena_alloc(*state, 10, 1);
    memcpy(data, "0123456789", 10);
    char *other = arena_alloc(*state, 10, 1);
    memset(other, 'x', 10);
    char *grown = arena_grow(*state, data, 10, 40);
    assert_ptr_not_equal(grown, data);
    assert_memory_equal(grown, "0123456789", 10);
    assert_true(is_zero((unsigned char *)grown + 10, 30));
    assert_memory_equal(other, "xxxxxxxxxx", 10);
}

static void growing_moves_on_where_the_block_is_full(void **state)
{
    unsigned char *data = NULL;
    size_t size = 0;
    for (size_t wanted = 1; wanted < 4 * 1024 * 1024; wanted = wanted * 2 + 1) {
        data = arena_grow(*state, data, size, wanted);
        assert_true(is_zero(data + size, wanted - size));
        memset(data, 0x55, wanted);
        size = wanted;
    }
    for (size_t i = 0; i < size; i++) {
        assert_int_equal(data[i], 0x55);
    }
}

static void growing_from_nothing_allocates_and_to_less_does_nothing(void **state)
{
    char *data = arena_grow(*state, NULL, 0, 16);
    assert_true(is_zero((unsigned char *)data, 16));
    assert_ptr_equal(arena_grow(*state, data, 16, 8), data);
}

static void a_list_keeps_its_items_while_it_grows(void **state)
{
    LIST(size_t) list = {0};
    LIST(size_t) other = {0};
    for (size_t i = 0; i < 10000; i++) {
        *list_add((Arena *)*state, &list) = i * 3;
        *list_add((Arena *)*state, &other) = i;
    }
    assert_int_equal(list.count, 10000);
    for (size_t i = 0; i < 10000; i++) {
        assert_int_equal(list.items[i], i * 3);
        assert_int_equal(other.items[i], i);
    }
}

static void an_item_added_to_a_list_is_zeroed(void **state)
{
    LIST(uint64_t) list = {0};
    for (int i = 0; i < 100; i++) {
        uint64_t *item = list_add((Arena *)*state, &list);
        assert_int_equal(*item, 0);
        *item = UINT64_MAX;
    }
}

static int status_of_allocating(size_t count, size_t size)
{
    pid_t child = fork();
    if (child == 0) {
        (void)close(STDERR_FILENO);
        (void)arena_alloc(arena_new(), count, size);
        _exit(0);
    }
    int status = 0;
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_true(WIFEXITED(status));
    return WEXITSTATUS(status);
}

static void a_size_that_overflows_ends_the_process_with_status_2(void **state)
{
    (void)state;
    assert_int_equal(status_of_allocating(SIZE_MAX / 2, 3), 2);
    assert_int_equal(status_of_allocating(SIZE_MAX, 1), 2);
    assert_int_equal(status_of_allocating(SIZE_MAX - 40, 1), 2);
    assert_int_equal(status_of_allocating(16, 1), 0);
}

#if defined(__SANITIZE_ADDRESS__)
static void the_byte_behind_an_object_is_poisoned_for_the_address_sanitizer(void **state)
{
    for (size_t size = 1; size < 40; size++) {
        char *object = arena_alloc(*state, size, 1);
        assert_false(__asan_address_is_poisoned(object + size - 1));
        assert_true(__asan_address_is_poisoned(object + size));
    }
    char *aligned = arena_alloc(*state, 16, 1);
    (void)arena_alloc(*state, 16, 1);
    assert_true(__asan_address_is_poisoned(aligned + 16));
    char *grown = arena_grow(*state, arena_alloc(*state, 5, 1), 5, 21);
    assert_false(__asan_address_is_poisoned(grown + 20));
    assert_true(__asan_address_is_poisoned(grown + 21));
    arena_reset(*state);
    assert_true(__asan_address_is_poisoned(grown));
}
#endif

int main(void)
{
    const struct CMUnitTest tests[] =
    { cmocka_unit_test_setup_teardown(objects_are_zeroed_and_aligned_for_any_type, set_up,
                                      tear_down),
      cmocka_unit_test_setup_teardown(objects_do_not_overlap, set_up, tear_down),
      cmocka_unit_test_setup_teardown(an_object_may_have_no_bytes, set_up, tear_down),
      cmocka_unit_test_setup_teardown(a_reset_arena_gives_zeroed_memory_again, set_up, tear_down),
      cmocka_unit_test_setup_teardown(a_reset_arena_uses_its_newest_block_again, set_up, tear_down),
      cmocka_unit_test_setup_teardown(an_empty_arena_can_be_reset_and_no_arena_freed, set_up,
                                      tear_down),
      cmocka_unit_test_setup_teardown(the_newest_object_grows_in_place, set_up, tear_down),
      cmocka_unit_test_setup_teardown(an_older_object_grows_by_moving, set_up, tear_down),
      cmocka_unit_test_setup_teardown(growing_moves_on_where_the_block_is_full, set_up, tear_down),
      cmocka_unit_test_setup_teardown(growing_from_nothing_allocates_and_to_less_does_nothing,
                                      set_up, tear_down),
      cmocka_unit_test_setup_teardown(a_list_keeps_its_items_while_it_grows, set_up, tear_down),
      cmocka_unit_test_setup_teardown(an_item_added_to_a_list_is_zeroed, set_up, tear_down),
      cmocka_unit_test(a_size_that_overflows_ends_the_process_with_status_2),
#if defined(__SANITIZE_ADDRESS__)
      cmocka_unit_test_setup_teardown(
          the_byte_behind_an_object_is_poisoned_for_the_address_sanitizer, set_up, tear_down),
#endif
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
