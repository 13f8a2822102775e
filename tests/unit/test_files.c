/* test_files.c - the names of all files below a folder. SPDX-License-Identifier: ISC */
#include "model/files.h"

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

static Files files_of(Arena *arena, const char *const *paths, size_t count)
{
    Files files = files_new(arena);
    for (size_t i = 0; i < count; i++) {
        files_add_file(&files, str_from(paths[i]));
    }
    return files;
}

static void assert_kind(const Files *files, const char *path, FsKind kind)
{
    const FsEntry *entry = files_find(files, str_from(path));
    assert_non_null(entry);
    assert_int_equal(entry->kind, kind);
    assert_int_equal(files_folder(files, str_from(path)) != NULL, kind == FS_FOLDER);
}

static void files_and_the_folders_around_them_are_found(void **state)
{
    static const char *const PATHS[] = {"a/b/c.html", "a/b/d.html", "a/e", "f"};
    Files files = files_of(*state, PATHS, 4);
    assert_kind(&files, "a", FS_FOLDER);
    assert_kind(&files, "a/b", FS_FOLDER);
    assert_kind(&files, "a/b/c.html", FS_FILE);
    assert_kind(&files, "a/b/d.html", FS_FILE);
    assert_kind(&files, "a/e", FS_FILE);
    assert_kind(&files, "f", FS_FILE);
    assert_non_null(files_folder(&files, STR("")));
    assert_int_equal(files_folder(&files, STR(""))->count, 2);
    assert_int_equal(files_folder(&files, STR("a/b"))->count, 2);
}

static void what_is_not_there_is_not_found(void **state)
{
    static const char *const PATHS[] = {"a/b", "c"};
    static const char *const OTHERS[] = {"", "b", "a/", "a/b/", "a//b", "A", "c/d", "a/c", "."};
    Files files = files_of(*state, PATHS, 2);
    Files none = files_new(*state);
    for (size_t i = 0; i < sizeof OTHERS / sizeof OTHERS[0]; i++) {
        assert_null(files_find(&files, str_from(OTHERS[i])));
        assert_null(files_find(&none, str_from(OTHERS[i])));
    }
    assert_null(files_folder(&none, STR("")));
}

/* In the order of paths "a-b" and "a.b" stand before "a/b", in that of names behind "a". */
static void names_that_a_slash_parts_from_their_folder_are_found(void **state)
{
    static const char *const PATHS[] = {"a!",      "a-b", "a.css", "a.d/x", "a/b-c", "a/b.css",
                                        "a/b/c.d", "a/c", "a0",    "b-/x",  "b/x"};
    size_t count = sizeof PATHS / sizeof PATHS[0];
    Files files = files_of(*state, PATHS, count);
    for (size_t i = 0; i < count; i++) {
        assert_kind(&files, PATHS[i], FS_FILE);
    }
    static const char *const FOLDERS[] = {"a", "a.d", "a/b", "b", "b-"};
    for (size_t i = 0; i < sizeof FOLDERS / sizeof FOLDERS[0]; i++) {
        assert_kind(&files, FOLDERS[i], FS_FOLDER);
    }
    assert_int_equal(files_folder(&files, STR(""))->count, 8);
}

static const char *same(Arena *arena, const Files *files, const char *path)
{
    Str found = files_same_but_case(files, arena, str_from(path));
    return found.data == NULL ? "none" : str_terminated(arena, found);
}

static void a_path_of_other_case_or_normalisation_is_told(void **state)
{
    Arena *arena = *state;
    static const char *const PATHS[] = {"Q6/Über.html", "a/ﬁ.html", "a/ß.html", "a/が.html"};
    Files files = files_of(arena, PATHS, 4);
    assert_string_equal(same(arena, &files, "q6/über.html"), "Q6/Über.html");
    assert_string_equal(same(arena, &files,
                             "Q6/U\xCC\x88"
                             "ber.html"),
                        "Q6/Über.html");
    assert_string_equal(same(arena, &files, "A/か\xE3\x82\x99.HTML"), "a/が.html");
    assert_string_equal(same(arena, &files, "Q6/Über.html"), "none"); /* it is that one */
    assert_string_equal(same(arena, &files, "Q6/Uber.html"), "none");
    assert_string_equal(same(arena, &files, ""), "none");
    assert_string_equal(same(arena, &files, "q6/\xFF"), "none");
}

static void of_two_names_that_differ_by_case_the_first_is_told(void **state)
{
    Arena *arena = *state;
    static const char *const PATHS[] = {"A.html", "a.html"};
    Files files = files_of(arena, PATHS, 2);
    assert_string_equal(same(arena, &files, "a.HTML"), "A.html");
}

static void add_link(Files *files, const char *path, const char *target)
{
    Arena *arena = files->links.arena;
    Str *owned = arena_new_object(arena, Str);
    *owned = str_from(target);
    map_put(&files->links, str_from(path), owned);
}

static const char *real(Arena *arena, const Files *files, const char *path)
{
    return str_terminated(arena, files_real_path(files, arena, str_from(path)));
}

static void links_on_the_way_are_resolved(void **state)
{
    Arena *arena = *state;
    Files files = files_new(arena);
    assert_string_equal(real(arena, &files, "a/b"), "a/b");
    add_link(&files, "a", "x/y");
    add_link(&files, "x/y/b", "z");
    add_link(&files, "root", "");
    add_link(&files, "é", "x");
    assert_string_equal(real(arena, &files, "a"), "x/y");
    assert_string_equal(real(arena, &files, "a/c"), "x/y/c");
    assert_string_equal(real(arena, &files, "a/b/c"), "z/c");
    assert_string_equal(real(arena, &files, "ab/c"), "ab/c");
    assert_string_equal(real(arena, &files, "b/a"), "b/a");
    assert_string_equal(real(arena, &files, "root"), "");
    assert_string_equal(real(arena, &files, "root/a/b"), "z");
    assert_string_equal(real(arena, &files, "root/root/root"), "");
    assert_string_equal(real(arena, &files, "é/y"), "x/y");
    assert_string_equal(real(arena, &files, ""), "");
}

static void a_circle_of_links_has_an_end(void **state)
{
    Arena *arena = *state;
    Files files = files_new(arena);
    add_link(&files, "a", "b");
    add_link(&files, "b", "a");
    add_link(&files, "c", "c/c");
    assert_non_null(real(arena, &files, "a/x"));
    assert_non_null(real(arena, &files, "c/x"));
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(files_and_the_folders_around_them_are_found),
        TEST(what_is_not_there_is_not_found),
        TEST(names_that_a_slash_parts_from_their_folder_are_found),
        TEST(a_path_of_other_case_or_normalisation_is_told),
        TEST(of_two_names_that_differ_by_case_the_first_is_told),
        TEST(links_on_the_way_are_resolved),
        TEST(a_circle_of_links_has_an_end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
