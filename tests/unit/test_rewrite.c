/* test_rewrite.c - one file given other bytes, or left as it is. SPDX-License-Identifier: ISC */
#include "base/rewrite.h"

#include "base/fs.h"
#include "tree_fixture.h"

static int open_tree(void)
{
    int folder = fs_open_folder("faq");
    assert_true(folder >= 0);
    return folder;
}

static bool rewrite(Place *place, const char *path, Str bytes)
{
    int folder = open_tree();
    bool is_durable = false;
    bool is_done = rewrite_file(place->arena, folder, str_from(path), bytes, &is_durable);
    assert_int_equal(is_durable, is_done);
    int error = errno;
    fs_close(folder);
    errno = error;
    return is_done;
}

static Str content(Place *place, const char *path)
{
    Str bytes = {0};
    int folder = open_tree();
    assert_true(fs_read(place->arena, folder, path, 1000, &bytes, NULL));
    fs_close(folder);
    return bytes;
}

static size_t count_names(Place *place, const char *path)
{
    FsList list = {0};
    int folder = open_tree();
    assert_true(fs_list(place->arena, folder, path, &list));
    fs_close(folder);
    return list.count;
}

static void the_bytes_are_new_and_the_mode_is_the_old_one(void **state)
{
    struct stat info;
    write_file("q1/a.md", STR("old"));
    assert_int_equal(chmod("faq/q1/a.md", 0640), 0);
    assert_true(rewrite(*state, "q1/a.md", STR("new\0er")));
    assert_true(str_eq(content(*state, "q1/a.md"), STR("new\0er")));
    assert_int_equal(stat("faq/q1/a.md", &info), 0);
    assert_int_equal(info.st_mode & 07777, 0640);
    assert_int_equal(count_names(*state, "q1"), 2); /* nothing is left beside it */
}

static void a_file_at_the_top_is_written_too(void **state)
{
    assert_true(rewrite(*state, "site.yaml", STR("x")));
    assert_true(str_eq(content(*state, "site.yaml"), STR("x")));
}

static void another_name_of_the_file_keeps_its_bytes(void **state)
{
    write_file("q1/a.md", STR("old"));
    assert_int_equal(link("faq/q1/a.md", "faq/q1/b.md"), 0);
    assert_true(rewrite(*state, "q1/a.md", STR("new")));
    assert_true(str_eq(content(*state, "q1/b.md"), STR("old")));
}

static void what_is_no_file_stays(void **state)
{
    assert_int_equal(symlink("_category.md", "faq/q1/link.md"), 0);
    assert_false(rewrite(*state, "q1/link.md", STR("new")));
    assert_int_equal(errno, EINVAL);
    assert_false(rewrite(*state, "q1", STR("new")));
    assert_false(rewrite(*state, "q1/none.md", STR("new")));
    assert_int_equal(errno, ENOENT);
    assert_false(rewrite(*state, "../outside", STR("new")));
    assert_int_equal(errno, EXDEV);
    assert_true(str_starts_with(content(*state, "q1/_category.md"), STR("---\nid: Q1")));
    assert_int_equal(count_names(*state, "q1"), 2);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(the_bytes_are_new_and_the_mode_is_the_old_one),
        TEST(a_file_at_the_top_is_written_too),
        TEST(another_name_of_the_file_keeps_its_bytes),
        TEST(what_is_no_file_stays),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
