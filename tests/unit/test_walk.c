/* test_walk.c - depth first, without following links. SPDX-License-Identifier: ISC */
#include "stage_fixture.h"

/* Makes a(file) b/ b/c(file) b/d/ b/e -> ../source f/ in "tree"; the descriptor of "tree". */
static int make_tree(void)
{
    assert_int_equal(mkdir("tree", 0755), 0);
    assert_int_equal(mkdir("tree/b", 0755), 0);
    assert_int_equal(mkdir("tree/b/d", 0755), 0);
    assert_int_equal(mkdir("tree/f", 0755), 0);
    assert_int_equal(symlink("../../source", "tree/b/e"), 0);
    write_text("tree/a", "");
    write_text("tree/b/c", "");
    write_text("source/entry.md", "mine");
    return fs_open_folder("tree");
}

static void each_folder_is_entered_and_left_around_its_content(void **state)
{
    Fixture *fixture = *state;
    static const struct {
        WalkStep step;
        const char *path;
        const char *name;
    } expected[] = {
        {WALK_FILE, "a", "a"},    {WALK_ENTER, "b", "b"},   {WALK_FILE, "b/c", "c"},
        {WALK_ENTER, "b/d", "d"}, {WALK_LEAVE, "b/d", "d"}, {WALK_FILE, "b/e", "e"},
        {WALK_LEAVE, "b", "b"},   {WALK_ENTER, "f", "f"},   {WALK_LEAVE, "f", "f"},
    };
    int tree = make_tree();
    Walk walk;
    assert_true(walk_open(fixture->arena, tree, &walk));
    for (size_t i = 0; i < sizeof expected / sizeof expected[0]; i++) {
        struct stat status;
        assert_int_equal(walk_next(&walk), expected[i].step);
        assert_true(str_eq(buf_str(&walk.path), str_from(expected[i].path)));
        assert_string_equal(walk.name, expected[i].name);
        assert_int_equal(fstatat(walk.folder, walk.name, &status, AT_SYMLINK_NOFOLLOW), 0);
    }
    assert_int_equal(walk_next(&walk), WALK_END);
    assert_int_equal(walk_next(&walk), WALK_END);
    walk_close(&walk);
    fs_close(tree);
}

static void a_folder_that_is_moved_meanwhile_ends_the_walk(void **state)
{
    Fixture *fixture = *state;
    int tree = make_tree();
    Walk walk;
    assert_true(walk_open(fixture->arena, tree, &walk));
    for (size_t i = 0; i < 6; i++) {
        assert_int_not_equal(walk_next(&walk), WALK_FAILED);
    }
    assert_int_equal(rename("tree/b", "source/b"), 0);
    assert_int_equal(walk_next(&walk), WALK_FAILED);
    assert_int_equal(errno, ESTALE);
    walk_close(&walk);
    fs_close(tree);
}

static void removing_takes_all_below_and_nothing_beside(void **state)
{
    Fixture *fixture = *state;
    int here = fs_open_folder(".");
    fs_close(make_tree());
    assert_true(walk_remove(here, "tree", "a"));
    assert_false(exists("tree"));
    assert_true(holds_text(fixture, "source/entry.md", "mine"));
    assert_false(walk_remove(here, "tree", NULL));
    assert_int_equal(errno, ENOENT);
    fs_close(here);
}

static void removing_follows_no_link_and_takes_no_file(void **state)
{
    Fixture *fixture = *state;
    int here = fs_open_folder(".");
    fs_close(make_tree());
    assert_int_equal(symlink("source", "link"), 0);
    assert_false(walk_remove(here, "link", NULL));
    assert_false(walk_remove(here, "tree/a", NULL));
    assert_true(exists("link") && exists("tree/a"));
    assert_true(holds_text(fixture, "source/entry.md", "mine"));
    fs_close(here);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        STAGE_TEST(each_folder_is_entered_and_left_around_its_content),
        STAGE_TEST(a_folder_that_is_moved_meanwhile_ends_the_walk),
        STAGE_TEST(removing_takes_all_below_and_nothing_beside),
        STAGE_TEST(removing_follows_no_link_and_takes_no_file),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
