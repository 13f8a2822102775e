/* test_stage_recovery.c - kills, locks and leftovers. SPDX-License-Identifier: ISC */
#include "stage_fixture.h"

#include <glob.h>
#include <signal.h>
#include <sys/ptrace.h>
#include <sys/wait.h>

#define OLD ITEMS({"site/a.html", "old a"}, {"site/b.html", "same b"}, {"gone", "gone"})
#define NEW ITEMS({"site/a.html", "new a"}, {"site/b.html", "same b"}, {"more/c", "c"})

static bool holds_old(Fixture *fixture)
{
    return holds_text(fixture, "out/site/a.html", "old a") &&
           holds_text(fixture, "out/site/b.html", "same b") &&
           holds_text(fixture, "out/gone", "gone") && !exists("out/more") &&
           exists("out/.faqgen") && exists("out/.faqgen-cache");
}

static bool holds_new(Fixture *fixture)
{
    return holds_text(fixture, "out/site/a.html", "new a") &&
           holds_text(fixture, "out/site/b.html", "same b") &&
           holds_text(fixture, "out/more/c", "c") && !exists("out/gone") && exists("out/.faqgen") &&
           exists("out/.faqgen-cache");
}

static void leftovers_are_not_current_and_are_removed(void **state)
{
    Fixture *fixture = *state;
    assert_true(publish(fixture, "1", OLD));
    assert_int_equal(mkdir(".out.staging-f0000001", 0755), 0);
    assert_false(is_current(fixture, "1"));
    assert_int_equal(mkdir(".out.staging-f0000002", 0755), 0);
    assert_int_equal(mkdir(".out.staging-f0000002/site", 0755), 0);
    write_text(".out.staging-f0000002/.faqgen", "faqgen 1\n");
    assert_int_equal(link("out/site/b.html", ".out.staging-f0000002/site/b.html"), 0);
    assert_int_equal(symlink("../../source", ".out.staging-f0000002/site/link"), 0);
    assert_int_equal(mkdir(".out.old-f000abcd", 0755), 0);
    write_text(".out.old-f000abcd/.faqgen", "faqgen 1\n");
    write_text("source/entry.md", "mine");
    assert_true(publish(fixture, "1", OLD));
    assert_true(is_tidy(fixture));
    assert_true(is_current(fixture, "1"));
    assert_true(holds_text(fixture, "source/entry.md", "mine"));
}

static void what_only_looks_like_a_leftover_stays(void **state)
{
    Fixture *fixture = *state;
    static const char *const names[] = {".out.staging-f000000g", ".out.staging-f00000001",
                                        ".out.staging-",         ".output.staging-f0000001",
                                        ".out.staging-f0000003", ".out.old-20261126"};
    assert_true(publish(fixture, "1", OLD));
    for (size_t i = 0; i < 6; i++) {
        assert_int_equal(mkdir(names[i], 0755), 0);
    }
    write_text(".out.old-20261126/.faqgen", "faqgen 1\n"); /* somebody's copy of the folder */
    write_text(".out.staging-f0000003/thesis.txt", "years of work");
    write_text(".out.staging-f0000004", "a file");
    assert_int_equal(symlink("source", ".out.staging-f0000005"), 0);
    assert_true(is_current(fixture, "1"));
    assert_true(publish(fixture, "2", NEW));
    for (size_t i = 0; i < 6; i++) {
        assert_true(exists(names[i]));
    }
    assert_true(holds_text(fixture, ".out.staging-f0000003/thesis.txt", "years of work"));
    assert_true(exists(".out.staging-f0000004") && exists(".out.staging-f0000005"));
}

static void a_leftover_of_any_depth_is_removed(void **state)
{
    Fixture *fixture = *state;
    enum { DEPTH = 3000 }; /* more than descriptors, and more than a path can name */
    assert_int_equal(mkdir(".out.staging-f0000001", 0755), 0);
    write_text(".out.staging-f0000001/.faqgen", "faqgen 1\n");
    assert_int_equal(chdir(".out.staging-f0000001"), 0);
    for (size_t i = 0; i < DEPTH; i++) {
        assert_int_equal(mkdir("deep", 0755), 0);
        assert_int_equal(chdir("deep"), 0);
    }
    write_text("bottom", "");
    assert_int_equal(chdir(fixture->folder), 0);
    assert_true(publish(fixture, "1", OLD));
    assert_true(is_tidy(fixture));
}

/* As a kill between the two renames of a swap without exchange leaves it. */
static void what_was_moved_away_is_brought_back(void **state)
{
    Fixture *fixture = *state;
    assert_true(publish(fixture, "1", OLD));
    assert_int_equal(rename("out", ".out.old-f0000001"), 0);
    assert_int_equal(mkdir(".out.staging-f0000001", 0755), 0);
    write_text(".out.staging-f0000001/.faqgen", "faqgen 1\n");
    assert_false(is_current(fixture, "1"));
    Stage *stage = open_stage(fixture, "out");
    assert_true(stage_begin(stage, 0, &fixture->fault));
    stage_discard(stage);
    assert_true(holds_old(fixture));
    assert_true(is_tidy(fixture));
    assert_true(is_current(fixture, "1"));
}

/* A child that holds the lock until it is killed. */
static pid_t start_holder(Fixture *fixture)
{
    int ready[2];
    char byte = 0;
    assert_int_equal(pipe(ready), 0);
    pid_t child = fork();
    if (child == 0) {
        Stage *stage = open_stage(fixture, "out");
        bool ok = stage != NULL && stage_begin(stage, 3, &fixture->fault) && put_all(stage, NEW);
        alarm(30); /* should the parent fail before it kills us */
        (void)!write(ready[1], ok ? "y" : "n", 1);
        pause();
        _exit(0);
    }
    assert_int_equal(read(ready[0], &byte, 1), 1);
    assert_int_equal(byte, 'y');
    close(ready[0]);
    close(ready[1]);
    return child;
}

static void hear(void *context, StageNote note, Str line)
{
    Str *heard = context;
    assert_int_equal(note, STAGE_NOTE_WAITS);
    assert_int_equal(heard->len, 0); /* once */
    *heard = line;
}

static void another_build_is_waited_for_and_then_named(void **state)
{
    Fixture *fixture = *state;
    assert_true(publish(fixture, "1", OLD));
    pid_t child = start_holder(fixture);
    assert_false(is_current(fixture, "1"));
    Stage *stage = open_stage(fixture, "out");
    assert_int_equal(stage->lock_wait, 10000);
    stage->lock_wait = 200; /* some looks */
    Str heard = {0};
    stage_listen(stage, hear, &heard);
    for (size_t i = 0; i < 2; i++) {
        heard = (Str){0};
        assert_false(stage_begin(stage, 1, &fixture->fault));
        Str says = str_format(fixture->arena, "process %ld is publishing to 'out'", (long)child);
        assert_true(str_eq(fixture->fault.message, says));
        says = str_format(fixture->arena, "waiting for process %ld, which is publishing to 'out'",
                          (long)child);
        assert_true(str_eq(heard, says));
    }
    stage_discard(stage);
    assert_int_equal(kill(child, SIGKILL), 0);
    assert_int_equal(waitpid(child, NULL, 0), child);
    assert_false(is_tidy(fixture));
    assert_true(holds_old(fixture));
    assert_true(publish(fixture, "2", NEW));
    assert_true(holds_new(fixture));
    assert_true(is_tidy(fixture));
}

static void a_strangers_file_in_the_place_of_the_lock_stays(void **state)
{
    Fixture *fixture = *state;
    write_text(".out.lock", "mine");
    assert_false(publish(fixture, "1", OLD));
    assert_true(fault_says(fixture, "is not a lock of faqgen"));
    assert_true(holds_text(fixture, ".out.lock", "mine"));
    write_text("numbers", "12345");
    assert_int_equal(unlink(".out.lock"), 0);
    assert_int_equal(link("numbers", ".out.lock"), 0);
    assert_false(publish(fixture, "1", OLD));
    assert_true(holds_text(fixture, "numbers", "12345"));
}

static void a_lock_that_is_no_plain_file_is_refused(void **state)
{
    Fixture *fixture = *state;
    write_text("victim", "alive");
    assert_int_equal(symlink("victim", ".out.lock"), 0);
    assert_false(publish(fixture, "1", OLD));
    assert_true(fault_says(fixture, "cannot lock"));
    assert_true(holds_text(fixture, "victim", "alive"));
    assert_int_equal(unlink(".out.lock"), 0);
    assert_int_equal(mkfifo(".out.lock", 0644), 0);
    assert_false(publish(fixture, "1", OLD));
    assert_true(fault_says(fixture, "is not a lock of faqgen"));
}

/* Stops the child at its system calls; kills it behind the one of this number. True when it was
 * killed, false when it ended before. */
static bool kill_after_call(pid_t child, size_t number)
{
    int status = 0;
    assert_int_equal(waitpid(child, &status, 0), child);
    for (size_t stops = 0; stops < 2 * number && WIFSTOPPED(status); stops++) {
        assert_int_equal(ptrace(PTRACE_SYSCALL, child, NULL, NULL), 0);
        assert_int_equal(waitpid(child, &status, 0), child);
    }
    if (!WIFSTOPPED(status)) {
        assert_int_equal(status, 0);
        return false;
    }
    assert_int_equal(kill(child, SIGKILL), 0);
    assert_int_equal(waitpid(child, &status, 0), child);
    return true;
}

static pid_t start_traced_build(Fixture *fixture)
{
    pid_t child = fork();
    if (child == 0) {
        if (ptrace(PTRACE_TRACEME, 0, NULL, NULL) != 0) {
            _exit(99);
        }
        raise(SIGSTOP);
        _exit(publish(fixture, "2", NEW) ? 0 : 1);
    }
    return child;
}

static bool may_trace(void)
{
    int status = 0;
    pid_t child = fork();
    if (child == 0) {
        _exit(ptrace(PTRACE_TRACEME, 0, NULL, NULL) == 0 ? 0 : 1);
    }
    return waitpid(child, &status, 0) == child && status == 0;
}

/* What might be brought back is whole, whenever the process died. */
static void check_what_was_moved_away(Fixture *fixture)
{
    glob_t found = {0};
    if (glob(".out.old-*", 0, NULL, &found) == 0 && exists("out")) {
        assert_int_equal(rename("out", "aside"), 0);
        assert_int_equal(rename(found.gl_pathv[0], "out"), 0);
        assert_true(holds_old(fixture));
        assert_int_equal(rename("out", found.gl_pathv[0]), 0);
        assert_int_equal(rename("aside", "out"), 0);
    }
    globfree(&found);
}

/* Kills a build behind each of its system calls in turn, and lets the next one recover. */
static void check_every_kill(Fixture *fixture, size_t least)
{
    size_t old_seen = 0;
    size_t new_seen = 0;
    if (!may_trace()) {
        skip();
    }
    assert_true(publish(fixture, "1", OLD));
    for (size_t number = 1; kill_after_call(start_traced_build(fixture), number); number++) {
        bool moved_away = fixture->plain && !exists("out");
        bool is_new = !moved_away && holds_new(fixture);
        assert_true(moved_away || is_new || holds_old(fixture));
        check_what_was_moved_away(fixture);
        old_seen += !is_new;
        new_seen += is_new;
        assert_true(publish(fixture, "1", OLD));
        assert_true(holds_old(fixture));
        assert_true(is_tidy(fixture));
        assert_true(is_current(fixture, "1"));
    }
    assert_true(holds_new(fixture));
    assert_true(is_tidy(fixture));
    assert_true(old_seen > least && new_seen > least / 4);
}

static void a_kill_behind_any_system_call_leaves_the_old_or_the_new_tree(void **state)
{
    check_every_kill(*state, 50);
}

static void a_kill_is_survived_without_exchange_too(void **state)
{
    Fixture *fixture = *state;
    fixture->plain = true;
    check_every_kill(fixture, 50);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        STAGE_TEST(leftovers_are_not_current_and_are_removed),
        STAGE_TEST(what_only_looks_like_a_leftover_stays),
        STAGE_TEST(a_leftover_of_any_depth_is_removed),
        STAGE_TEST(what_was_moved_away_is_brought_back),
        STAGE_TEST(another_build_is_waited_for_and_then_named),
        STAGE_TEST(a_lock_that_is_no_plain_file_is_refused),
        STAGE_TEST(a_strangers_file_in_the_place_of_the_lock_stays),
        STAGE_TEST(a_kill_behind_any_system_call_leaves_the_old_or_the_new_tree),
        STAGE_TEST(a_kill_is_survived_without_exchange_too),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
