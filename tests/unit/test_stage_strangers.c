/* test_stage_strangers.c - what others put into our trees stays. SPDX-License-Identifier: ISC */
#include "stage_fixture.h"

#define OLD ITEMS({"site/a.html", "old a"}, {"site/q6/b.html", "old b"})
#define NEW ITEMS({"site/a.html", "new a"})

#define OLD_TREE ".out.staging-f0000001"

static bool warns_of(const Fixture *fixture, const char *part)
{
    return str_find(fixture->warning, str_from(part)) != STR_NONE;
}

/* As after a kill behind the swap: the new tree is published, the old one beside it. */
static void leave_old_tree(Fixture *fixture)
{
    assert_true(publish(fixture, "1", OLD));
    assert_int_equal(rename("out", OLD_TREE), 0);
    assert_true(publish_to(fixture, "other", "2", NEW));
    assert_int_equal(rename("other", "out"), 0);
    assert_int_equal(unlink(".other.lock"), 0);
}

static void a_strangers_file_in_the_old_tree_stays_until_it_is_moved(void **state)
{
    Fixture *fixture = *state;
    leave_old_tree(fixture);
    write_text(OLD_TREE "/site/q6/notes.txt", "years of work");
    for (size_t i = 0; i < 2; i++) {
        assert_true(publish(fixture, "2", NEW));
        assert_true(warns_of(fixture, "/" OLD_TREE "/site/q6/notes.txt' stays, as faqgen did not"));
        assert_true(holds_text(fixture, OLD_TREE "/site/q6/notes.txt", "years of work"));
        assert_false(exists(OLD_TREE "/site/q6/b.html") || exists(OLD_TREE "/site/a.html"));
        assert_false(is_current(fixture, "2"));
    }
    assert_int_equal(rename(OLD_TREE "/site/q6/notes.txt", "source/notes.txt"), 0);
    assert_true(publish(fixture, "2", NEW));
    assert_int_equal(fixture->warning.len, 0);
    assert_true(is_tidy(fixture) && is_current(fixture, "2"));
}

static void so_do_folders_and_links(void **state)
{
    Fixture *fixture = *state;
    leave_old_tree(fixture);
    assert_int_equal(mkdir(OLD_TREE "/site/mine", 0755), 0);
    assert_int_equal(mkdir(OLD_TREE "/site/mine/empty", 0755), 0);
    assert_int_equal(symlink("a.html", OLD_TREE "/site/link"), 0);
    write_text(OLD_TREE "/site/.faqgen", "not at the top");
    assert_true(publish(fixture, "2", NEW));
    assert_true(exists(OLD_TREE "/site/mine/empty") && exists(OLD_TREE "/site/link"));
    assert_true(holds_text(fixture, OLD_TREE "/site/.faqgen", "not at the top"));
}

/* Between the last look at the target and the removal; there is no instant that is too late. */
static void a_strangers_file_behind_the_swap_stays(void **state)
{
    Fixture *fixture = *state;
    for (size_t plain = 0; plain < 2; plain++) {
        fixture->plain = plain == 1;
        assert_true(publish(fixture, "1", OLD));
        Stage *stage = open_stage(fixture, "out");
        assert_true(stage_begin(stage, 1, &fixture->fault) && put_all(stage, NEW));
        const char *old = NULL;
        assert_true(stage_swap(stage, &old) && old != NULL);
        const char *path = str_format(fixture->arena, "%s/site/notes.txt", old).data;
        write_text(path, "years of work");
        stage->staging_name = NULL;
        stage_remove(stage, old, "the old tree");
        assert_true(str_find(stage->warning, STR("notes.txt' stays")) != STR_NONE);
        assert_true(holds_text(fixture, path, "years of work"));
        assert_int_equal(unlink(path), 0);
        stage_remove(stage, old, "the old tree");
        assert_false(exists(old));
        stage_discard(stage);
        assert_true(walk_remove(AT_FDCWD, "out", NULL));
    }
}

static void a_leftover_with_a_damaged_manifest_stays(void **state)
{
    Fixture *fixture = *state;
    leave_old_tree(fixture);
    write_text(OLD_TREE "/.faqgen", "faqgen 1\ninputs of another kind\n");
    assert_true(publish(fixture, "2", NEW));
    assert_true(warns_of(fixture, "cannot remove what an earlier build left"));
    assert_true(holds_text(fixture, OLD_TREE "/site/a.html", "old a"));
}

/* As a power cut may leave it. */
static void a_leftover_whose_manifest_is_cut_off_names_nothing(void **state)
{
    Fixture *fixture = *state;
    leave_old_tree(fixture);
    write_text(OLD_TREE "/.faqgen", "");
    write_text(OLD_TREE "/notes.txt", "years of work");
    assert_true(publish(fixture, "2", NEW));
    assert_true(holds_text(fixture, OLD_TREE "/notes.txt", "years of work"));
    assert_true(warns_of(fixture, "stays, as faqgen did not make it"));
}

/* The marker alone: the build was killed before there was anything that could be published. */
static void all_of_a_tree_that_never_was_whole_goes(void **state)
{
    Fixture *fixture = *state;
    assert_true(publish(fixture, "2", NEW));
    assert_int_equal(mkdir(OLD_TREE, 0755), 0);
    write_text(OLD_TREE "/.faqgen", "faqgen 1\n");
    write_text(OLD_TREE "/.faqgen-next", "faqgen 1\ninp");
    write_text(OLD_TREE "/half", "written");
    assert_true(publish(fixture, "2", NEW));
    assert_int_equal(fixture->warning.len, 0);
    assert_true(is_tidy(fixture));
}

static void of_two_trees_that_were_moved_away_none_is_taken(void **state)
{
    Fixture *fixture = *state;
    assert_true(publish(fixture, "1", OLD));
    assert_int_equal(rename("out", ".out.old-f0000001"), 0);
    assert_true(publish_to(fixture, "other", "2", NEW));
    assert_int_equal(rename("other", ".out.old-f0000002"), 0);
    assert_false(publish(fixture, "3", NEW));
    assert_true(fault_says(fixture, "/.out.old-f0000001' or '"));
    assert_true(holds_text(fixture, ".out.old-f0000001/site/a.html", "old a"));
    assert_true(holds_text(fixture, ".out.old-f0000002/site/a.html", "new a"));
    assert_int_equal(mkdir(".out.old-f0000003", 0755), 0); /* never was one of them */
    assert_int_equal(rename(".out.old-f0000002", "out"), 0);
    assert_true(publish(fixture, "2", NEW));
    assert_false(exists(".out.old-f0000001") || exists(".out.old-f0000003"));
}

static void what_never_was_published_is_not_brought_back(void **state)
{
    Fixture *fixture = *state;
    assert_true(publish(fixture, "1", OLD));
    assert_int_equal(rename("out", ".out.old-f0000002"), 0);
    assert_int_equal(mkdir(".out.old-f0000001", 0755), 0);
    assert_int_equal(mkdir(".out.old-f0000003", 0755), 0);
    write_text(".out.old-f0000003/.faqgen", "faqgen 1\n");
    Stage *stage = open_stage(fixture, "out");
    assert_true(stage_bring_back(stage, &fixture->fault));
    stage_discard(stage);
    assert_true(holds_text(fixture, "out/site/a.html", "old a"));
    assert_true(publish(fixture, "2", NEW));
    assert_true(is_tidy(fixture));
}

static void what_was_moved_away_does_not_go_for_a_strangers_folder(void **state)
{
    Fixture *fixture = *state;
    assert_true(publish(fixture, "1", OLD));
    assert_int_equal(rename("out", ".out.old-f0000001"), 0);
    assert_int_equal(mkdir("out", 0755), 0);
    write_text("out/thesis.txt", "years of work");
    Stage *stage = stage_open(fixture->arena, "out", "source", false, &fixture->fault);
    assert_null(stage);
    assert_int_equal(unlink("out/thesis.txt"), 0);
    stage = open_stage(fixture, "out"); /* and as if it came back behind the first look */
    assert_non_null(stage);
    write_text("out/thesis.txt", "years of work");
    assert_false(stage_begin(stage, 1, &fixture->fault));
    stage_discard(stage);
    assert_true(holds_text(fixture, "out/thesis.txt", "years of work"));
    assert_true(holds_text(fixture, ".out.old-f0000001/site/a.html", "old a"));
}

static void a_name_that_is_taken_is_passed(void **state)
{
    Fixture *fixture = *state;
    fixture->plain = true;
    assert_true(publish(fixture, "1", OLD));
    Stage *stage = open_stage(fixture, "out");
    for (unsigned attempt = 0; attempt < NAME_ATTEMPTS - 1; attempt++) {
        const char *name = stage_name_beside(stage, ".old-", attempt);
        assert_int_equal(mkdir(name, 0755), 0);
        write_text(str_format(fixture->arena, "%s/thesis.txt", name).data, "years of work");
    }
    stage_discard(stage);
    assert_true(publish(fixture, "2", NEW));
    assert_true(holds_text(fixture, "out/site/a.html", "new a"));
    assert_int_equal(fixture->warning.len, 0);
    assert_int_equal(count_names(fixture, "."), 4 + NAME_ATTEMPTS - 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        STAGE_TEST(a_strangers_file_in_the_old_tree_stays_until_it_is_moved),
        STAGE_TEST(so_do_folders_and_links),
        STAGE_TEST(a_strangers_file_behind_the_swap_stays),
        STAGE_TEST(a_leftover_with_a_damaged_manifest_stays),
        STAGE_TEST(a_leftover_whose_manifest_is_cut_off_names_nothing),
        STAGE_TEST(what_never_was_published_is_not_brought_back),
        STAGE_TEST(all_of_a_tree_that_never_was_whole_goes),
        STAGE_TEST(of_two_trees_that_were_moved_away_none_is_taken),
        STAGE_TEST(what_was_moved_away_does_not_go_for_a_strangers_folder),
        STAGE_TEST(a_name_that_is_taken_is_passed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
