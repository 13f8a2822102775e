/* test_stage_refusals.c - what is never replaced. SPDX-License-Identifier: ISC */
#include "stage_fixture.h"

static void assert_refused(Fixture *fixture, const char *output, const char *says)
{
    fixture->fault = (StageFault){0};
    assert_null(open_stage(fixture, output));
    if (!fault_says(fixture, says)) {
        fail_msg("'%s' is refused with: %.*s", output, STR_ARGS(fixture->fault.message));
    }
}

static void the_root_the_home_and_the_current_folder_are_refused(void **state)
{
    Fixture *fixture = *state;
    assert_refused(fixture, "/", "root folder");
    assert_refused(fixture, "//", "root folder");
    assert_refused(fixture, "source/../home", "home folder");
    assert_refused(fixture, "home/", "home folder");
    assert_refused(fixture, ".", "current folder");
    assert_refused(fixture, "source/..", "current folder");
    assert_refused(fixture, fixture->folder, "current folder");
    assert_refused(fixture, "", "no name");
    assert_int_equal(count_names(fixture, "."), 2);
}

static void the_source_and_what_is_in_it_or_around_it_are_refused(void **state)
{
    Fixture *fixture = *state;
    assert_int_equal(mkdir("source/faq", 0755), 0);
    assert_int_equal(symlink("source", "link"), 0);
    assert_refused(fixture, "source", "it is the source folder");
    assert_refused(fixture, "link", "it is the source folder");
    assert_refused(fixture, "source/faq", "lies in the source folder");
    assert_refused(fixture, "source/new", "lies in the source folder");
    assert_refused(fixture, "link/faq/new", "lies in the source folder");
    assert_int_equal(mkdir("around", 0755), 0);
    assert_int_equal(rename("source", "around/source"), 0);
    assert_int_equal(symlink("around/source", "source"), 0);
    assert_refused(fixture, "around", "the source folder lies in it");
    assert_int_equal(unlink("source"), 0);
    assert_refused(fixture, "out", "cannot find the source folder");
}

static void a_folder_whose_parent_is_missing_is_refused(void **state)
{
    Fixture *fixture = *state;
    assert_refused(fixture, "a/b", "the folder 'a' does not exist");
    assert_true(str_eq(fixture->fault.hint, STR("make it first: mkdir -p 'a'")));
    assert_int_equal(count_names(fixture, "."), 2);
}

static void what_is_no_folder_is_refused(void **state)
{
    Fixture *fixture = *state;
    write_text("out", "text");
    assert_refused(fixture, "out", "not a folder");
    assert_true(holds_text(fixture, "out", "text"));
    assert_int_equal(unlink("out"), 0);
    assert_int_equal(mkfifo("out", 0644), 0);
    assert_refused(fixture, "out", "not a folder");
}

static void a_folder_without_the_marker_is_refused_unless_empty(void **state)
{
    Fixture *fixture = *state;
    assert_int_equal(mkdir("out", 0755), 0);
    write_text("out/thesis.txt", "years of work");
    assert_refused(fixture, "out", "for example 'thesis.txt'");
    assert_false(publish(fixture, "1", ITEMS({"a", "x"})));
    assert_true(holds_text(fixture, "out/thesis.txt", "years of work"));
    assert_int_equal(count_names(fixture, "."), 3);
    assert_int_equal(unlink("out/thesis.txt"), 0);
    assert_true(publish(fixture, "1", ITEMS({"a", "x"})));
    assert_true(is_tidy(fixture));
}

static void a_work_tree_gets_a_hint_of_its_own(void **state)
{
    Fixture *fixture = *state;
    assert_int_equal(mkdir("out", 0755), 0);
    write_text("out/.gitattributes", "");
    assert_int_equal(mkdir("out/.git", 0755), 0);
    assert_refused(fixture, "out", "faqgen did not make");
    assert_int_not_equal(str_find(fixture->fault.hint, STR("git --work-tree")), STR_NONE);
    assert_int_equal(rmdir("out/.git"), 0);
    assert_int_equal(unlink("out/.gitattributes"), 0);
    assert_true(publish(fixture, "1", ITEMS({"a", "x"})));
    assert_int_equal(mkdir("out/.git", 0755), 0);
    assert_refused(fixture, "out", "faqgen did not make 'out/.git'");
    assert_int_not_equal(str_find(fixture->fault.hint, STR("git --work-tree")), STR_NONE);
}

static void a_strangers_file_is_named_and_stays(void **state)
{
    Fixture *fixture = *state;
    const Item *items = ITEMS({"site/a.html", "x"}, {"site/q6/b.html", "y"});
    assert_true(publish(fixture, "1", items));
    fixture->force = true;
    write_text("out/site/q6/notes.txt", "mine");
    assert_refused(fixture, "out", "faqgen did not make 'out/site/q6/notes.txt'");
    assert_false(publish(fixture, "2", items));
    assert_true(holds_text(fixture, "out/site/q6/notes.txt", "mine"));
    assert_int_equal(unlink("out/site/q6/notes.txt"), 0);
    assert_int_equal(mkdir("out/site/drafts", 0755), 0);
    assert_refused(fixture, "out", "faqgen did not make 'out/site/drafts'");
    assert_int_equal(rmdir("out/site/drafts"), 0);
    assert_int_equal(rename("out/site/q6", "q6"), 0);
    assert_int_equal(symlink("../../q6", "out/site/q6"), 0);
    assert_refused(fixture, "out", "faqgen did not make 'out/site/q6'");
    assert_true(holds_text(fixture, "q6/b.html", "y"));
}

static void a_strangers_file_that_appears_while_building_stays_too(void **state)
{
    Fixture *fixture = *state;
    Hash inputs = hash_of(STR("2"));
    assert_true(publish(fixture, "1", ITEMS({"a", "x"})));
    Stage *stage = open_stage(fixture, "out");
    assert_true(stage_begin(stage, 1, &fixture->fault));
    assert_true(stage_put(stage, 0, STR("a"), STR("changed")));
    write_text("out/notes.txt", "mine");
    assert_false(stage_publish(stage, &inputs, &fixture->fault, &fixture->warning));
    assert_true(fault_says(fixture, "faqgen did not make 'out/notes.txt'"));
    stage_discard(stage);
    assert_true(holds_text(fixture, "out/notes.txt", "mine"));
    assert_true(holds_text(fixture, "out/a", "x"));
    assert_true(is_tidy(fixture));
}

static void a_folder_that_appears_or_is_replaced_while_building_stays(void **state)
{
    Fixture *fixture = *state;
    Hash inputs = hash_of(STR("2"));
    Stage *stage = open_stage(fixture, "out");
    assert_true(stage_begin(stage, 1, &fixture->fault));
    assert_int_equal(mkdir("out", 0755), 0);
    assert_false(stage_publish(stage, &inputs, &fixture->fault, &fixture->warning));
    assert_true(fault_says(fixture, "another program made 'out'"));
    stage_discard(stage);
    stage = open_stage(fixture, "out");
    assert_true(stage_begin(stage, 1, &fixture->fault));
    assert_int_equal(rename("out", "away"), 0);
    assert_int_equal(mkdir("out", 0755), 0);
    write_text("out/thesis.txt", "years of work");
    assert_false(stage_publish(stage, &inputs, &fixture->fault, &fixture->warning));
    assert_true(fault_says(fixture, "another program replaced 'out'"));
    stage_discard(stage);
    assert_true(holds_text(fixture, "out/thesis.txt", "years of work"));
}

#define HEAD "faqgen 1\ninputs " ZEROS "\n"
#define ZEROS "0000000000000000000000000000000000000000000000000000000000000000"

static void a_manifest_that_we_did_not_write_is_not_followed(void **state)
{
    Fixture *fixture = *state;
    static const char *const texts[] = {
        HEAD ZEROS " 5 ../victim\n",
        HEAD ZEROS " 5 /etc/passwd\n",
        HEAD ZEROS " 5 a\tb\n",
        "faqgen 2\n",
        "",
    };
    write_text("victim", "alive");
    assert_int_equal(mkdir("out", 0755), 0);
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        write_text("out/.faqgen", texts[i]);
        assert_refused(fixture, "out", "is not a list that this faqgen writes");
    }
    assert_int_equal(unlink("out/.faqgen"), 0);
    assert_int_equal(symlink("../victim", "out/.faqgen"), 0);
    assert_refused(fixture, "out", "cannot read 'out/.faqgen'");
    assert_true(holds_text(fixture, "victim", "alive"));
}

static void a_link_is_followed_once_and_stays(void **state)
{
    Fixture *fixture = *state;
    assert_int_equal(mkdir("www", 0755), 0);
    assert_int_equal(symlink("www/faq", "step"), 0);
    assert_int_equal(symlink("step", "out"), 0);
    for (size_t i = 0; i < 2; i++) { /* dangling, and then not */
        assert_true(publish(fixture, i == 0 ? "1" : "2", ITEMS({"a", i == 0 ? "x" : "y"})));
        assert_true(S_ISLNK(status_of("out").st_mode));
        assert_true(holds_text(fixture, "www/faq/a", i == 0 ? "x" : "y"));
    }
    assert_true(exists("www/.faq.lock"));
    assert_int_equal(count_names(fixture, "www"), 2);
    assert_int_equal(count_names(fixture, "."), 5);
    assert_int_equal(symlink("loop", "loop"), 0);
    assert_refused(fixture, "loop", "cannot publish to 'loop'");
    assert_int_equal(symlink("nowhere/faq", "lost"), 0);
    assert_refused(fixture, "lost", "the folder './nowhere' does not exist");
}

static void names_of_up_to_255_bytes_are_published(void **state)
{
    Fixture *fixture = *state;
    static const size_t lengths[] = {1, 200, 236, 237, 238, 239, 254, 255};
    char name[257];
    for (size_t i = 0; i < sizeof lengths / sizeof lengths[0]; i++) {
        memset(name, 'n', sizeof name);
        name[lengths[i]] = '\0';
        for (size_t round = 0; round < 2; round++) {
            fixture->plain = round == 1;
            assert_true(publish_to(fixture, name, "1", ITEMS({"a", round == 0 ? "x" : "y"})));
        }
        assert_int_equal(count_names(fixture, "."), 4 + 2 * i);
    }
    memset(name, 'n', sizeof name);
    name[256] = '\0';
    assert_refused(fixture, name, "cannot publish to");
}

static void long_names_are_cut_between_characters(void **state)
{
    Fixture *fixture = *state;
    Buf name = buf_new(fixture->arena);
    buf_add_text(&name, "ab");
    for (size_t i = 0; i < 84; i++) {
        buf_add_text(&name, "鍵");
    }
    Stage *stage = open_stage(fixture, buf_str(&name).data);
    assert_non_null(stage);
    Str start = str_slice(stage->prefix, 1, str_find_byte(stage->prefix, '~'));
    assert_int_equal(start.len % 3, 2);
    assert_true(str_starts_with(buf_str(&name), start));
    assert_int_equal(strlen(stage_name_beside(stage, ".staging-", 0)), 254);
    stage_discard(stage);
}

static void a_trailing_slash_changes_nothing(void **state)
{
    Fixture *fixture = *state;
    assert_true(publish_to(fixture, "out//", "1", ITEMS({"a", "x"})));
    assert_true(publish_to(fixture, "./out/", "2", ITEMS({"a", "y"})));
    assert_true(holds_text(fixture, "out/a", "y"));
    assert_true(is_tidy(fixture));
}

static void a_fault_of_the_file_system_is_named(void **state)
{
    Fixture *fixture = *state;
    assert_false(publish_to(fixture, "/proc/out", "1", ITEMS({"a", "x"})));
    assert_true(fault_says(fixture, "cannot lock '/proc/.out.lock': "));
    assert_true(str_starts_with(fixture->fault.hint, STR("faqgen needs to write in '/proc'")));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        STAGE_TEST(the_root_the_home_and_the_current_folder_are_refused),
        STAGE_TEST(the_source_and_what_is_in_it_or_around_it_are_refused),
        STAGE_TEST(a_folder_whose_parent_is_missing_is_refused),
        STAGE_TEST(what_is_no_folder_is_refused),
        STAGE_TEST(a_folder_without_the_marker_is_refused_unless_empty),
        STAGE_TEST(a_work_tree_gets_a_hint_of_its_own),
        STAGE_TEST(a_strangers_file_is_named_and_stays),
        STAGE_TEST(a_strangers_file_that_appears_while_building_stays_too),
        STAGE_TEST(a_folder_that_appears_or_is_replaced_while_building_stays),
        STAGE_TEST(a_manifest_that_we_did_not_write_is_not_followed),
        STAGE_TEST(a_link_is_followed_once_and_stays),
        STAGE_TEST(names_of_up_to_255_bytes_are_published),
        STAGE_TEST(long_names_are_cut_between_characters),
        STAGE_TEST(a_trailing_slash_changes_nothing),
        STAGE_TEST(a_fault_of_the_file_system_is_named),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
