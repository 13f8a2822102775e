/* test_hash.c - SHA-256. SPDX-License-Identifier: ISC */
#include "base/hash.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

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

/* FIPS 180-4's examples, and the empty message. */
static const struct {
    const char *message;
    const char *hex;
} EXAMPLES[] = {
    {"", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"},
    {"abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"},
    {"abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
     "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"},
};

static void the_examples_of_the_standard_come_out(void **state)
{
    for (size_t i = 0; i < sizeof EXAMPLES / sizeof *EXAMPLES; i++) {
        Hash hash = hash_of(str_from(EXAMPLES[i].message));
        Str hex = hash_hex(*state, &hash);
        assert_int_equal(hex.len, 64);
        assert_string_equal(hex.data, EXAMPLES[i].hex);
    }
}

static void a_million_bytes_in_parts_come_out(void **state)
{
    char part[1000];
    memset(part, 'a', sizeof part);
    Hasher *hasher = hasher_new(*state);
    for (int i = 0; i < 1000; i++) {
        hasher_add(hasher, (Str){part, sizeof part});
    }
    Hash hash = hasher_finish(hasher);
    assert_string_equal(hash_hex(*state, &hash).data,
                        "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
}

static void parts_make_the_hash_of_the_whole(void **state)
{
    Hasher *hasher = hasher_new(*state);
    hasher_add(hasher, STR("a"));
    hasher_add(hasher, (Str){0});
    hasher_add(hasher, STR("bc"));
    Hash parts = hasher_finish(hasher);
    Hash whole = hash_of(STR("abc"));
    assert_true(hash_eq(&parts, &whole));
    hasher_add(hasher, STR("abc"));
    Hash again = hasher_finish(hasher);
    assert_true(hash_eq(&again, &whole));
}

static Hash hash_of_fields(Arena *arena, Str first, Str second)
{
    Hasher *hasher = hasher_new(arena);
    hasher_add_field(hasher, first);
    hasher_add_field(hasher, second);
    return hasher_finish(hasher);
}

static void fields_do_not_run_into_one_another(void **state)
{
    Hash a = hash_of_fields(*state, STR("ab"), STR("c"));
    Hash b = hash_of_fields(*state, STR("a"), STR("bc"));
    assert_false(hash_eq(&a, &b));
    Hash c = hash_of_fields(*state, STR("ab"), STR("c"));
    assert_true(hash_eq(&a, &c));
    Hash spelled_out = hash_of(STR("\2\0\0\0\0\0\0\0ab\1\0\0\0\0\0\0\0c"));
    assert_true(hash_eq(&a, &spelled_out));
}

static void hexadecimal_leads_back_to_the_hash(void **state)
{
    Hash hash = hash_of(STR("faq"));
    Hash back;
    assert_true(hash_from_hex(hash_hex(*state, &hash), &back));
    assert_true(hash_eq(&hash, &back));
}

static void any_other_spelling_is_no_hash(void **state)
{
    (void)state;
    Hash hash = hash_of(STR("before"));
    Hash before = hash;
    Str hex = str_from(EXAMPLES[1].hex);
    char wrong[64];
    assert_false(hash_from_hex(str_slice(hex, 0, 63), &hash));
    assert_false(hash_from_hex(STR(""), &hash));
    memcpy(wrong, hex.data, 64);
    wrong[0] = 'B';
    assert_false(hash_from_hex((Str){wrong, 64}, &hash));
    wrong[0] = 'g';
    assert_false(hash_from_hex((Str){wrong, 64}, &hash));
    assert_true(hash_eq(&hash, &before));
}

static void one_bit_makes_another_hash(void **state)
{
    (void)state;
    Hash a = hash_of(STR("abc"));
    Hash b = a;
    b.bytes[31] ^= 1;
    assert_false(hash_eq(&a, &b));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_examples_of_the_standard_come_out),
        cmocka_unit_test(a_million_bytes_in_parts_come_out),
        cmocka_unit_test(parts_make_the_hash_of_the_whole),
        cmocka_unit_test(fields_do_not_run_into_one_another),
        cmocka_unit_test(hexadecimal_leads_back_to_the_hash),
        cmocka_unit_test(any_other_spelling_is_no_hash),
        cmocka_unit_test(one_bit_makes_another_hash),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
