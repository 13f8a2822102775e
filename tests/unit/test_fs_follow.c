/* test_fs_follow.c - where symbolic links lead. SPDX-License-Identifier: ISC */
#include "base/fs.h"
#include "base/walk.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

/* PATH/root and PATH/root-beside, each with folder/file; PATH/root is open. */
typedef struct Place {
    Arena *arena;
    char path[PATH_MAX];
    int root;
} Place;

static int set_up(void **state)
{
    static const char *const FOLDERS[] = {"root", "root/folder", "root/é x", "root-beside",
                                          "root-beside/folder"};
    static Place place;
    char made[] = "/tmp/test_fs_follow.XXXXXX";
    assert_non_null(mkdtemp(made));
    assert_int_equal(chdir(made), 0);
    place = (Place){.arena = arena_new()};
    assert_non_null(getcwd(place.path, sizeof place.path));
    for (size_t i = 0; i < sizeof FOLDERS / sizeof FOLDERS[0]; i++) {
        assert_int_equal(mkdir(FOLDERS[i], 0755), 0);
    }
    assert_int_equal(close(open("root/folder/file", O_CREAT | O_WRONLY, 0644)), 0);
    assert_int_equal(close(open("root-beside/folder/file", O_CREAT | O_WRONLY, 0644)), 0);
    assert_int_equal(mkfifo("root/fifo", 0644), 0);
    place.root = fs_open_folder("root");
    assert_true(place.root >= 0);
    *state = &place;
    return 0;
}

static int tear_down(void **state)
{
    Place *place = *state;
    fs_close(place->root);
    bool removed = chdir("/") == 0 && walk_remove(AT_FDCWD, place->path, NULL);
    arena_free(place->arena);
    return removed ? 0 : -1;
}

/* "kind [place]", "outside", or the error. */
static const char *followed(const Place *place, const char *path)
{
    static const char *const KINDS[] = {
        [FS_FILE] = "file", [FS_FOLDER] = "folder", [FS_LINK] = "link", [FS_OTHER] = "other"};
    FsKind kind = FS_LINK;
    Str target = STR("untouched");
    if (!fs_follow(place->arena, place->root, path, &kind, &target)) {
        return strerror(errno);
    }
    return str_format(place->arena, target.data == NULL ? "%s outside" : "%s [%.*s]", KINDS[kind],
                      STR_ARGS(target))
        .data;
}

/* A link root/`path` in which is written `target`. */
static const char *lead(const Place *place, const char *target, const char *path)
{
    (void)unlinkat(place->root, path, 0);
    assert_int_equal(symlinkat(target, place->root, path), 0);
    return followed(place, path);
}

static void a_link_inside_gives_its_place_from_the_folder(void **state)
{
    const Place *place = *state;
    assert_string_equal(lead(place, "folder", "a"), "folder [folder]");
    assert_string_equal(lead(place, "folder/", "a"), "folder [folder]");
    assert_string_equal(lead(place, "folder/file", "a"), "file [folder/file]");
    assert_string_equal(lead(place, "./é x/../folder/./file", "a"), "file [folder/file]");
    assert_string_equal(lead(place, "é x", "a"), "folder [é x]");
    assert_string_equal(lead(place, "../folder/file", "folder/a"), "file [folder/file]");
    assert_string_equal(lead(place, ".", "a"), "folder []");
    assert_string_equal(lead(place, "..", "folder/a"), "folder []");
    assert_string_equal(lead(place, "fifo", "a"), "other [fifo]");
}

static void a_chain_of_links_is_followed_to_its_end(void **state)
{
    const Place *place = *state;
    (void)lead(place, "folder", "a");
    (void)lead(place, "a", "b");
    assert_string_equal(lead(place, "b/file", "c"), "file [folder/file]");
    assert_string_equal(followed(place, "b"), "folder [folder]");
    assert_string_equal(followed(place, "folder/file"), "file [folder/file]");
}

static void a_link_may_leave_and_come_back(void **state)
{
    const Place *place = *state;
    Str absolute = str_format(place->arena, "%s/root/folder", place->path);
    assert_string_equal(lead(place, absolute.data, "a"), "folder [folder]");
    assert_string_equal(lead(place, "../root/folder", "a"), "folder [folder]");
}

static void a_link_outside_has_no_place(void **state)
{
    const Place *place = *state;
    assert_string_equal(lead(place, "..", "a"), "folder outside");
    assert_string_equal(lead(place, "../root-beside/folder/file", "a"), "file outside");
    assert_string_equal(lead(place, "../root-beside", "a"), "folder outside");
    assert_string_equal(lead(place, "/", "a"), "folder outside");
    assert_string_equal(lead(place, "/dev/null", "a"), "other outside");
    assert_int_equal(symlink("root/folder", "back"), 0);
    assert_string_equal(lead(place, "../back/file", "a"), "file [folder/file]");
}

static void a_link_that_leads_nowhere_says_why(void **state)
{
    const Place *place = *state;
    assert_string_equal(lead(place, "none", "a"), strerror(ENOENT));
    assert_string_equal(lead(place, "a", "a"), strerror(ELOOP));
    assert_string_equal(lead(place, "b", "a"), strerror(ENOENT));
    assert_string_equal(lead(place, "a", "b"), strerror(ELOOP));
    assert_string_equal(lead(place, "folder/file/x", "a"), strerror(ENOTDIR));
    assert_string_equal(followed(place, "none"), strerror(ENOENT));
}

static void everything_is_inside_of_the_root_of_the_file_system(void **state)
{
    Place *place = *state;
    int kept = place->root;
    place->root = fs_open_folder("/");
    Str below = str_format(place->arena, "%s/root/folder/file", place->path + 1);
    Str expected = str_format(place->arena, "file [%s]", below.data);
    assert_string_equal(followed(place, below.data), expected.data);
    assert_string_equal(followed(place, "."), "folder []");
    fs_close(place->root);
    place->root = kept;
}

static void what_is_written_in_a_link_is_told_as_it_is(void **state)
{
    const Place *place = *state;
    char longest[PATH_MAX];
    memset(longest, 'x', sizeof longest - 1);
    longest[sizeof longest - 1] = '\0';
    const char *const targets[] = {"none", "../../..", "/etc/passwd", "é x", ".", longest};
    for (size_t i = 0; i < sizeof targets / sizeof targets[0]; i++) {
        Str target = {0};
        (void)unlinkat(place->root, "a", 0);
        assert_int_equal(symlinkat(targets[i], place->root, "a"), 0);
        assert_true(fs_read_link(place->arena, place->root, "a", &target));
        assert_true(str_eq(target, str_from(targets[i])));
    }
}

static void what_is_no_link_has_nothing_written_in_it(void **state)
{
    const Place *place = *state;
    static const char *const PATHS[] = {"folder", "folder/file", "fifo", "none", "folder/file/x"};
    Str target = STR("untouched");
    for (size_t i = 0; i < sizeof PATHS / sizeof PATHS[0]; i++) {
        assert_false(fs_read_link(place->arena, place->root, PATHS[i], &target));
        assert_string_equal(target.data, "untouched");
    }
}

static void no_descriptor_is_left_open(void **state)
{
    const Place *place = *state;
    int before = dup(place->root);
    assert_int_equal(close(before), 0);
    (void)lead(place, "folder", "a");
    (void)lead(place, "none", "b");
    (void)lead(place, "/", "c");
    Str target;
    (void)fs_read_link(place->arena, place->root, "a", &target);
    (void)fs_read_link(place->arena, place->root, "folder", &target);
    int after = dup(place->root);
    assert_int_equal(close(after), 0);
    assert_int_equal(after, before);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_link_inside_gives_its_place_from_the_folder),
        TEST(a_chain_of_links_is_followed_to_its_end),
        TEST(a_link_may_leave_and_come_back),
        TEST(a_link_outside_has_no_place),
        TEST(a_link_that_leads_nowhere_says_why),
        TEST(everything_is_inside_of_the_root_of_the_file_system),
        TEST(what_is_written_in_a_link_is_told_as_it_is),
        TEST(what_is_no_link_has_nothing_written_in_it),
        TEST(no_descriptor_is_left_open),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
