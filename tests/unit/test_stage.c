/* test_stage.c - publishing and what it keeps. SPDX-License-Identifier: ISC */
#include "stage_fixture.h"

#include "base/pool.h"

#include <signal.h>
#include <sys/resource.h>
#include <sys/wait.h>

#define FIRST                                                                                      \
    ITEMS({"site/index.html", "home"}, {"site/q6/a.html", "a"}, {"site/q6/b.html", "b"},           \
          {"man/man7/faq.7", "man"})

static void a_first_publication_makes_the_folder(void **state)
{
    Fixture *fixture = *state;
    umask(027);
    assert_true(publish(fixture, "1", FIRST));
    assert_true(holds_text(fixture, "out/site/q6/b.html", "b"));
    assert_true(holds_text(fixture, "out/man/man7/faq.7", "man"));
    assert_true(str_starts_with(read_text(fixture, "out/.faqgen"), STR("faqgen 1\ninputs ")));
    assert_int_equal(status_of("out").st_mode & 07777, 0750);
    assert_int_equal(status_of("out/site/q6").st_mode & 07777, 0750);
    assert_int_equal(status_of("out/site/index.html").st_mode & 07777, 0640);
    assert_int_equal(fixture->counts.written, 4);
    assert_int_equal(fixture->counts.kept, 0);
    assert_int_equal(fixture->counts.removed, 0);
    assert_true(is_tidy(fixture));
    assert_null(fixture->warning.data);
}

/* With links and exchange, or without either. */
static void check_one_change(Fixture *fixture, bool links)
{
    assert_true(publish(fixture, "1", FIRST));
    make_old("out/site/q6/a.html");
    make_old("out/site/index.html");
    make_old("out/man/man7");
    make_old("out/site/q6");
    struct stat a = status_of("out/site/q6/a.html");
    struct stat home = status_of("out/site/index.html");
    assert_true(publish(fixture, "2",
                        ITEMS({"site/index.html", "home"}, {"site/q6/a.html", "a"},
                              {"site/q6/b.html", "B"}, {"man/man7/faq.7", "man"})));
    assert_int_equal(fixture->counts.written, 1);
    assert_int_equal(fixture->counts.kept, 3);
    struct stat a_now = status_of("out/site/q6/a.html");
    struct stat home_now = status_of("out/site/index.html");
    assert_int_equal(same_file_and_time(&a, &a_now), links);
    assert_int_equal(same_file_and_time(&home, &home_now), links);
    assert_int_equal(a_now.st_mtim.tv_sec, 1000000000);
    assert_int_equal(a_now.st_mtim.tv_nsec, 5);
    assert_int_equal(status_of("out/man/man7").st_mtim.tv_sec, 1000000000);
    assert_int_not_equal(status_of("out/site/q6").st_mtim.tv_sec, 1000000000);
    assert_true(holds_text(fixture, "out/site/q6/b.html", "B"));
    assert_true(is_tidy(fixture));
    assert_true(is_current(fixture, "2"));
}

static void unchanged_files_and_folders_keep_inode_and_time(void **state)
{
    check_one_change(*state, true);
}

static void unchanged_files_keep_their_time_where_links_are_not_possible(void **state)
{
    Fixture *fixture = *state;
    fixture->plain = true;
    check_one_change(fixture, false);
}

static void a_reader_of_the_old_file_keeps_the_old_bytes(void **state)
{
    Fixture *fixture = *state;
    char bytes[8] = {0};
    assert_true(publish(fixture, "1", ITEMS({"a", "old"})));
    int file = open("out/a", O_RDONLY);
    assert_true(publish(fixture, "2", ITEMS({"a", "new"})));
    assert_int_equal(read(file, bytes, sizeof bytes), 3);
    assert_string_equal(bytes, "old");
    close(file);
}

static void a_file_that_is_no_longer_made_vanishes(void **state)
{
    Fixture *fixture = *state;
    assert_true(publish(fixture, "1", FIRST));
    make_old("out/site/q6");
    assert_true(publish(fixture, "2", ITEMS({"site/index.html", "home"}, {"site/q6/b.html", "b"})));
    assert_int_equal(fixture->counts.removed, 2);
    assert_int_equal(fixture->counts.kept, 2);
    assert_false(exists("out/site/q6/a.html"));
    assert_false(exists("out/man"));
    assert_int_not_equal(status_of("out/site/q6").st_mtim.tv_sec, 1000000000);
}

static void a_file_may_become_a_folder_and_back(void **state)
{
    Fixture *fixture = *state;
    assert_true(publish(fixture, "1", ITEMS({"a", "file"})));
    assert_true(publish(fixture, "2", ITEMS({"a/b", "inside"})));
    assert_true(holds_text(fixture, "out/a/b", "inside"));
    assert_true(publish(fixture, "1", ITEMS({"a", "file"})));
    assert_true(holds_text(fixture, "out/a", "file"));
}

static void only_the_same_inputs_are_current(void **state)
{
    Fixture *fixture = *state;
    assert_false(is_current(fixture, "1"));
    assert_true(publish(fixture, "1", FIRST));
    assert_true(is_current(fixture, "1"));
    assert_false(is_current(fixture, "2"));
    fixture->force = true;
    assert_false(is_current(fixture, "1"));
}

static void a_changed_or_missing_file_is_not_current(void **state)
{
    Fixture *fixture = *state;
    assert_true(publish(fixture, "1", FIRST));
    write_text("out/site/index.html", "hone");
    make_old("out/site/index.html");
    assert_false(is_current(fixture, "1"));
    assert_true(publish(fixture, "1", FIRST));
    assert_int_equal(fixture->counts.written, 1);
    assert_true(holds_text(fixture, "out/site/index.html", "home"));
    assert_int_equal(unlink("out/site/q6/a.html"), 0);
    assert_false(is_current(fixture, "1"));
    assert_true(publish(fixture, "1", FIRST));
    assert_true(is_current(fixture, "1"));
}

static void a_link_in_the_place_of_a_file_is_replaced_not_followed(void **state)
{
    Fixture *fixture = *state;
    assert_true(publish(fixture, "1", ITEMS({"a", "text"})));
    write_text("elsewhere", "text");
    assert_int_equal(unlink("out/a"), 0);
    assert_int_equal(symlink("../elsewhere", "out/a"), 0);
    assert_false(is_current(fixture, "1"));
    assert_true(publish(fixture, "1", ITEMS({"a", "text"})));
    assert_true(S_ISREG(status_of("out/a").st_mode));
    assert_true(holds_text(fixture, "elsewhere", "text"));
}

static void what_is_kept_is_known_to_the_next_cache_too(void **state)
{
    Fixture *fixture = *state;
    assert_true(publish(fixture, "1", FIRST));
    Str cache = read_text(fixture, "out/.faqgen-cache");
    assert_true(str_starts_with(cache, STR("faqgen-cache 1\n3 ")));
    assert_true(publish(fixture, "2", FIRST));
    assert_int_equal(fixture->counts.kept, 4);
    assert_true(str_eq(read_text(fixture, "out/.faqgen-cache"), cache));
}

static void without_a_cache_files_are_read(void **state)
{
    Fixture *fixture = *state;
    assert_true(publish(fixture, "1", FIRST));
    assert_int_equal(unlink("out/.faqgen-cache"), 0);
    make_old("out/site/index.html");
    assert_true(is_current(fixture, "1"));
    assert_true(publish(fixture, "1", FIRST));
    assert_int_equal(fixture->counts.kept, 4);
    assert_int_equal(status_of("out/site/index.html").st_mtim.tv_sec, 1000000000);
    assert_true(exists("out/.faqgen-cache"));
}

static void force_finds_damage_that_size_and_time_do_not_show(void **state)
{
    Fixture *fixture = *state;
    assert_true(publish(fixture, "1", FIRST));
    struct stat before = status_of("out/site/index.html");
    const struct timespec times[2] = {before.st_atim, before.st_mtim};
    write_text("out/site/index.html", "hone");
    assert_int_equal(utimensat(AT_FDCWD, "out/site/index.html", times, 0), 0);
    assert_true(is_current(fixture, "1"));
    assert_true(publish(fixture, "1", FIRST));
    assert_true(holds_text(fixture, "out/site/index.html", "hone"));
    fixture->force = true;
    assert_true(publish(fixture, "1", FIRST));
    assert_true(holds_text(fixture, "out/site/index.html", "home"));
    assert_int_equal(fixture->counts.written, 1);
    assert_int_equal(fixture->counts.kept, 3);
}

/* Publishes "db" as a library would write it. */
static void adopt(Fixture *fixture, const char *text)
{
    Hash inputs = hash_of(str_from(text));
    Stage *stage = open_stage(fixture, "out");
    assert_true(stage_begin(stage, 1, &fixture->fault));
    const char *path = stage_path(stage, fixture->arena, STR("data/faq.db"));
    assert_non_null(path);
    assert_int_equal(path[0], '/');
    write_text(path, text);
    assert_true(stage_adopt(stage, 0, STR("data/faq.db")));
    assert_true(stage_publish(stage, &inputs, &fixture->fault, &fixture->warning));
    fixture->counts = stage_counts(stage);
    stage_discard(stage);
    assert_true(holds_text(fixture, "out/data/faq.db", text));
    assert_true(is_tidy(fixture));
}

static void an_adopted_file_with_the_same_bytes_becomes_a_link(void **state)
{
    Fixture *fixture = *state;
    adopt(fixture, "rows");
    make_old("out/data/faq.db");
    make_old("out/data");
    struct stat before = status_of("out/data/faq.db");
    adopt(fixture, "rows");
    Str cache = read_text(fixture, "out/.faqgen-cache");
    adopt(fixture, "rows");
    assert_true(str_eq(read_text(fixture, "out/.faqgen-cache"), cache));
    struct stat after = status_of("out/data/faq.db");
    assert_true(same_file_and_time(&before, &after));
    assert_int_equal(status_of("out/data").st_mtim.tv_sec, 1000000000);
    assert_int_equal(fixture->counts.kept, 1);
    fixture->plain = true;
    adopt(fixture, "rows");
    after = status_of("out/data/faq.db");
    assert_int_equal(after.st_mtim.tv_sec, 1000000000);
    assert_int_not_equal(after.st_ino, before.st_ino);
    adopt(fixture, "other rows");
    assert_int_equal(fixture->counts.written, 1);
}

static void the_manifest_depends_on_the_content_alone(void **state)
{
    Fixture *fixture = *state;
    assert_true(publish(fixture, "1", FIRST));
    assert_true(publish_to(fixture, "another", "1",
                           ITEMS({"man/man7/faq.7", "man"}, {"site/q6/b.html", "b"},
                                 {"site/q6/a.html", "a"}, {"site/index.html", "home"})));
    assert_true(str_eq(read_text(fixture, "out/.faqgen"), read_text(fixture, "another/.faqgen")));
}

static void put_many(size_t i, void *data)
{
    Arena *arena = arena_new();
    Str path = str_format(arena, "site/q%zu/entry-%zu/index.html", i % 7, i);
    bool ok = stage_put(data, i, path, path);
    arena_free(arena);
    assert_true(ok);
}

static void threads_may_fill_different_slots_at_once(void **state)
{
    Fixture *fixture = *state;
    enum { COUNT = 400 };
    Hash inputs = hash_of(STR("many"));
    for (size_t round = 0; round < 2; round++) {
        Stage *stage = open_stage(fixture, "out");
        assert_true(stage_begin(stage, COUNT, &fixture->fault));
        pool_each(4, COUNT, put_many, stage);
        assert_int_equal(stage_counts(stage).written, round == 0 ? COUNT : 0);
        assert_int_equal(stage_counts(stage).kept, round == 0 ? 0 : COUNT);
        assert_true(stage_publish(stage, &inputs, &fixture->fault, &fixture->warning));
        stage_discard(stage);
    }
    const char *last = "site/q0/entry-399/index.html";
    assert_true(holds_text(fixture, "out/site/q0/entry-399/index.html", last));
}

static void a_file_that_cannot_be_staged_stops_the_publication(void **state)
{
    Fixture *fixture = *state;
    static const Item bad[] = {{"../a", ""}, {"/a", ""}, {"a/./b", ""}, {".faqgen", ""}, {"", ""}};
    Hash inputs = hash_of(STR("2"));
    assert_true(publish(fixture, "1", FIRST));
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        Stage *stage = open_stage(fixture, "out");
        assert_true(stage_begin(stage, 2, &fixture->fault));
        assert_false(stage_put(stage, 0, str_from(bad[i].path), STR("x")));
        assert_int_equal(errno, EINVAL);
        assert_true(stage_put(stage, 1, STR("good"), STR("x")));
        assert_false(stage_publish(stage, &inputs, &fixture->fault, &fixture->warning));
        stage_discard(stage);
    }
    assert_true(is_current(fixture, "1"));
    assert_true(is_tidy(fixture));
}

static void one_path_takes_one_file_and_one_slot_too(void **state)
{
    Fixture *fixture = *state;
    Stage *stage = open_stage(fixture, "out");
    assert_true(stage_begin(stage, 2, &fixture->fault));
    assert_true(stage_put(stage, 0, STR("a"), STR("x")));
    assert_false(stage_put(stage, 0, STR("b"), STR("x")));
    assert_int_equal(errno, EINVAL);
    assert_false(stage_put(stage, 2, STR("b"), STR("x")));
    assert_int_equal(errno, EINVAL);
    assert_false(stage_put(stage, 1, STR("a"), STR("x")));
    assert_int_equal(errno, EEXIST);
    stage_discard(stage);
    assert_false(exists("out"));
    assert_int_equal(count_names(fixture, "."), 3);
}

/* In a child, because a limit and a signal's flag stay for good. */
static int try_to_publish_too_much(Fixture *fixture)
{
    const struct rlimit small = {.rlim_cur = 1000, .rlim_max = 1000};
    char text[2000];
    interrupt_install();
    memset(text, 'x', sizeof text);
    Stage *stage = open_stage(fixture, "out");
    if (!stage_begin(stage, 2, &fixture->fault) || setrlimit(RLIMIT_FSIZE, &small) != 0) {
        return 1;
    }
    if (!stage_put(stage, 0, STR("small"), STR("x"))) {
        return 2;
    }
    bool refused = !stage_put(stage, 1, STR("big"), (Str){text, sizeof text}) && errno == EFBIG;
    stage_discard(stage);
    return refused ? 0 : 3;
}

static int try_to_publish_after_an_interrupt(Fixture *fixture)
{
    Hash inputs = hash_of(STR("2"));
    interrupt_install();
    Stage *stage = open_stage(fixture, "out");
    if (!stage_begin(stage, 2, &fixture->fault) || !stage_put(stage, 0, STR("a"), STR("x"))) {
        return 1;
    }
    raise(SIGINT);
    bool refused = !stage_put(stage, 1, STR("b"), STR("x")) && errno == ECANCELED &&
                   !stage_publish(stage, &inputs, &fixture->fault, &fixture->warning);
    stage_discard(stage);
    return refused ? 0 : 2;
}

static int status_of_child(int (*attempt)(Fixture *fixture), Fixture *fixture)
{
    int status = -1;
    pid_t child = fork();
    if (child == 0) {
        _exit(attempt(fixture));
    }
    assert_int_equal(waitpid(child, &status, 0), child);
    return status;
}

static void a_failed_write_or_an_interrupt_leaves_all_as_it_was(void **state)
{
    Fixture *fixture = *state;
    assert_true(publish(fixture, "1", FIRST));
    assert_int_equal(status_of_child(try_to_publish_too_much, fixture), 0);
    assert_int_equal(status_of_child(try_to_publish_after_an_interrupt, fixture), 0);
    assert_true(is_tidy(fixture));
    assert_true(is_current(fixture, "1"));
}

static void published_files_with_a_suffix_are_found_outside_of_folders(void **state)
{
    Fixture *fixture = *state;
    assert_int_equal(stage_published_files(fixture->arena, "out", STR(".7")).count, 0);
    assert_true(publish(
        fixture, "1",
        ITEMS({"faq.db", "1"}, {"faq.en.db", "2"}, {"site/old.db", "3"}, {"man/man7/faq.7", "4"})));
    StagePaths paths = stage_published_files(fixture->arena, "out", STR(".db"));
    assert_int_equal(paths.count, 2);
    assert_true(str_eq(paths.items[0], STR("faq.db")));
    assert_true(str_eq(paths.items[1], STR("faq.en.db")));
    assert_int_equal(stage_published_files(fixture->arena, "out", STR(".7")).count, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        STAGE_TEST(a_first_publication_makes_the_folder),
        STAGE_TEST(unchanged_files_and_folders_keep_inode_and_time),
        STAGE_TEST(unchanged_files_keep_their_time_where_links_are_not_possible),
        STAGE_TEST(a_reader_of_the_old_file_keeps_the_old_bytes),
        STAGE_TEST(a_file_that_is_no_longer_made_vanishes),
        STAGE_TEST(a_file_may_become_a_folder_and_back),
        STAGE_TEST(only_the_same_inputs_are_current),
        STAGE_TEST(a_changed_or_missing_file_is_not_current),
        STAGE_TEST(a_link_in_the_place_of_a_file_is_replaced_not_followed),
        STAGE_TEST(what_is_kept_is_known_to_the_next_cache_too),
        STAGE_TEST(without_a_cache_files_are_read),
        STAGE_TEST(force_finds_damage_that_size_and_time_do_not_show),
        STAGE_TEST(an_adopted_file_with_the_same_bytes_becomes_a_link),
        STAGE_TEST(the_manifest_depends_on_the_content_alone),
        STAGE_TEST(threads_may_fill_different_slots_at_once),
        STAGE_TEST(a_file_that_cannot_be_staged_stops_the_publication),
        STAGE_TEST(one_path_takes_one_file_and_one_slot_too),
        STAGE_TEST(a_failed_write_or_an_interrupt_leaves_all_as_it_was),
        STAGE_TEST(published_files_with_a_suffix_are_found_outside_of_folders),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
