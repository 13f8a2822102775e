/* test_manifest.c - what is written is read, the rest refused. SPDX-License-Identifier: ISC */
#include "base/manifest.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

#define ZEROS "0000000000000000000000000000000000000000000000000000000000000000"
#define HEAD "faqgen 1\ninputs " ZEROS "\n"
#define FILE_LINE(path) ZEROS " 3 " path "\n"

static void add(Arena *arena, Manifest *manifest, const char *path)
{
    *list_add(arena, manifest) = (ManifestFile){
        .path = str_from(path),
        .size = strlen(path),
        .hash = hash_of(str_from(path)),
        .has_stamp = true,
        .stamp = {strlen(path), 1700000000123456789, 42},
    };
}

static Manifest sample(Arena *arena)
{
    Manifest manifest = {.inputs = hash_of(STR("inputs"))};
    add(arena, &manifest, "site/q6/index.html");
    add(arena, &manifest, "man/ja/man7/upki-faq.7");
    add(arena, &manifest, "site/日本語 のページ.html");
    manifest_sort(&manifest);
    return manifest;
}

static void what_is_formatted_is_parsed(void **state)
{
    (void)state;
    Arena *arena = arena_new();
    Manifest written = sample(arena);
    Manifest parsed = {0};
    assert_true(manifest_parse(arena, manifest_format(arena, &written), &parsed));
    assert_true(hash_eq(&written.inputs, &parsed.inputs));
    assert_int_equal(parsed.count, 3);
    for (size_t i = 0; i < parsed.count; i++) {
        assert_true(str_eq(parsed.items[i].path, written.items[i].path));
        assert_int_equal(parsed.items[i].size, written.items[i].size);
        assert_true(hash_eq(&parsed.items[i].hash, &written.items[i].hash));
        assert_false(parsed.items[i].has_stamp);
    }
    arena_free(arena);
}

static void the_text_is_sorted_by_path_with_one_line_a_file(void **state)
{
    (void)state;
    Arena *arena = arena_new();
    Manifest manifest = {0};
    add(arena, &manifest, "b");
    add(arena, &manifest, "a/b");
    add(arena, &manifest, "a-b");
    manifest_sort(&manifest);
    manifest.items[0].hash = manifest.items[1].hash = manifest.items[2].hash = (Hash){0};
    assert_true(str_eq(manifest_format(arena, &manifest),
                       STR(HEAD ZEROS " 3 a-b\n" ZEROS " 3 a/b\n" ZEROS " 1 b\n")));
    arena_free(arena);
}

static void find_gives_each_file_and_nothing_else(void **state)
{
    (void)state;
    Arena *arena = arena_new();
    Manifest manifest = sample(arena);
    for (size_t i = 0; i < manifest.count; i++) {
        assert_ptr_equal(manifest_find(&manifest, manifest.items[i].path), &manifest.items[i]);
    }
    assert_null(manifest_find(&manifest, STR("site/q6")));
    assert_null(manifest_find(&manifest, STR("zzz")));
    assert_null(manifest_find(&(Manifest){0}, STR("a")));
    arena_free(arena);
}

static void the_cache_carries_the_stamps(void **state)
{
    (void)state;
    Arena *arena = arena_new();
    Manifest written = sample(arena);
    Manifest parsed = {0};
    written.items[1].has_stamp = false;
    assert_true(manifest_parse(arena, manifest_format(arena, &written), &parsed));
    manifest_parse_cache(&parsed, manifest_format_cache(arena, &written));
    for (size_t i = 0; i < parsed.count; i++) {
        assert_int_equal(parsed.items[i].has_stamp, i != 1);
    }
    assert_true(stamp_eq(&parsed.items[2].stamp, &written.items[2].stamp));
    arena_free(arena);
}

static void a_cache_that_makes_no_sense_adds_nothing(void **state)
{
    (void)state;
    Arena *arena = arena_new();
    static const char *const texts[] = {
        "",
        "faqgen-cache 2\n1 2 3 man/ja/man7/upki-faq.7\n",
        "faqgen-cache 1\n1 2 man/ja/man7/upki-faq.7\n",
        "faqgen-cache 1\n1 99999999999999999999 3 man/ja/man7/upki-faq.7\n",
        "faqgen-cache 1\n1 9223372036854775808 3 man/ja/man7/upki-faq.7\n",
        "faqgen-cache 1\n1 2 3 man/ja/man7/upki-faq.7",
        "faqgen-cache 1\n1 2 3 ../../etc/passwd\n\n\n",
    };
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        Manifest manifest = sample(arena);
        manifest.items[0].has_stamp = false;
        manifest_parse_cache(&manifest, str_from(texts[i]));
        assert_false(manifest.items[0].has_stamp);
    }
    arena_free(arena);
}

static void a_hostile_or_damaged_manifest_is_refused(void **state)
{
    (void)state;
    Arena *arena = arena_new();
    static const char *const texts[] = {
        "",
        "faqgen 1\n",
        "faqgen 2\ninputs " ZEROS "\n",
        "faqgen 1\ninputs 00\n",
        "faqgen 1\ninputs " ZEROS,
        HEAD "\n",
        HEAD ZEROS " 3 a",
        HEAD ZEROS " 3 \n",
        HEAD ZEROS " -3 a\n",
        HEAD ZEROS " 99999999999999999999999 a\n",
        HEAD ZEROS "  a\n",
        HEAD "00 3 a\n",
        HEAD FILE_LINE("../a"),
        HEAD FILE_LINE("a/../b"),
        HEAD FILE_LINE("/etc/passwd"),
        HEAD FILE_LINE("a//b"),
        HEAD FILE_LINE("a/"),
        HEAD FILE_LINE("./a"),
        HEAD FILE_LINE("a\x1b[2J"),
        HEAD FILE_LINE("a\r"),
        HEAD FILE_LINE("a\x7f"),
        HEAD FILE_LINE(".faqgen"),
        HEAD FILE_LINE(".faqgen-cache"),
        HEAD FILE_LINE("b") FILE_LINE("a"),
        HEAD FILE_LINE("a") FILE_LINE("a"),
        HEAD ZEROS " 03 a\n", /* as nobody writes it */
    };
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        Manifest manifest = {.count = 77};
        assert_false(manifest_parse(arena, str_from(texts[i]), &manifest));
        assert_int_equal(manifest.count, 77);
    }
    Manifest manifest = {0};
    assert_true(manifest_parse(arena, STR(HEAD FILE_LINE("a") FILE_LINE("b")), &manifest));
    assert_false(manifest_parse(arena, STR(HEAD ZEROS " 3 a\0b\n"), &manifest));
    arena_free(arena);
}

static void a_path_has_segments_of_255_bytes_at_most(void **state)
{
    (void)state;
    char path[1100];
    memset(path, 'a', sizeof path);
    assert_true(manifest_path_is_safe((Str){path, 255}));
    assert_false(manifest_path_is_safe((Str){path, 256}));
    for (size_t i = 100; i < sizeof path; i += 101) {
        path[i] = '/';
    }
    assert_true(manifest_path_is_safe((Str){path, 1000}));
    assert_false(manifest_path_is_safe((Str){path, 1025}));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_formatted_is_parsed),
        cmocka_unit_test(the_text_is_sorted_by_path_with_one_line_a_file),
        cmocka_unit_test(find_gives_each_file_and_nothing_else),
        cmocka_unit_test(the_cache_carries_the_stamps),
        cmocka_unit_test(a_cache_that_makes_no_sense_adds_nothing),
        cmocka_unit_test(a_hostile_or_damaged_manifest_is_refused),
        cmocka_unit_test(a_path_has_segments_of_255_bytes_at_most),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
