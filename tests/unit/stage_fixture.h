/* stage_fixture.h - a temporary folder to publish in. SPDX-License-Identifier: ISC */
#ifndef FAQGEN_UNIT_STAGE_FIXTURE_H
#define FAQGEN_UNIT_STAGE_FIXTURE_H

#include "base/fs.h"
#include "base/interrupt.h"
#include "base/manifest.h"
#include "base/stage.h"
#include "base/stage_internal.h"
#include "base/walk.h"

#include <errno.h>
#include <fcntl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

/* The current folder of each test is a new one that holds "source/" and "home/". */
typedef struct Fixture {
    Arena *arena;
    char folder[512];
    StageFault fault; /* of the last publication */
    Str warning;
    StageCounts counts;
    bool force;
    bool plain; /* as on a file system without exchange, syncfs and hard links */
} Fixture;

typedef struct Item {
    const char *path;
    const char *text;
} Item;

#define ITEMS(...) ((const Item[]){__VA_ARGS__, {NULL, NULL}})

static inline int set_up(void **state)
{
    Fixture *fixture = calloc(1, sizeof *fixture);
    const char *base = getenv("TMPDIR");
    if (fixture == NULL) {
        return -1;
    }
    fixture->arena = arena_new();
    snprintf(fixture->folder, sizeof fixture->folder, "%s/faqgen-stage-XXXXXX",
             base == NULL ? "/tmp" : base);
    umask(022);
    *state = fixture;
    return mkdtemp(fixture->folder) == NULL || chdir(fixture->folder) != 0 ||
           mkdir("source", 0755) != 0 || mkdir("home", 0755) != 0 || setenv("HOME", "home", 1) != 0;
}

static inline int tear_down(void **state)
{
    Fixture *fixture = *state;
    bool removed = chdir("/") == 0 && walk_remove(AT_FDCWD, fixture->folder, NULL);
    arena_free(fixture->arena);
    free(fixture);
    return removed ? 0 : -1;
}

#define STAGE_TEST(function) cmocka_unit_test_setup_teardown(function, set_up, tear_down)

static inline void write_text(const char *path, const char *text)
{
    int file = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0644);
    assert_true(file >= 0);
    assert_int_equal(write(file, text, strlen(text)), (ssize_t)strlen(text));
    assert_int_equal(close(file), 0);
}

static inline Str read_text(Fixture *fixture, const char *path)
{
    Str bytes = {0};
    int here = fs_open_folder(".");
    bool ok = fs_read(fixture->arena, here, path, SIZE_MAX / 2, &bytes, NULL);
    fs_close(here);
    return ok ? bytes : (Str){0};
}

static inline bool holds_text(Fixture *fixture, const char *path, const char *text)
{
    return str_eq(read_text(fixture, path), str_from(text));
}

static inline bool exists(const char *path)
{
    struct stat status;
    return lstat(path, &status) == 0;
}

static inline struct stat status_of(const char *path)
{
    struct stat status = {0};
    assert_int_equal(lstat(path, &status), 0);
    return status;
}

static inline bool same_file_and_time(const struct stat *a, const struct stat *b)
{
    return a->st_ino == b->st_ino && a->st_mtim.tv_sec == b->st_mtim.tv_sec &&
           a->st_mtim.tv_nsec == b->st_mtim.tv_nsec;
}

/* Long ago, so that a time that is kept cannot be told for one that is new. */
static inline void make_old(const char *path)
{
    const struct timespec times[2] = {{.tv_sec = 1000000000}, {.tv_sec = 1000000000, .tv_nsec = 5}};
    assert_int_equal(utimensat(AT_FDCWD, path, times, 0), 0);
}

static inline size_t count_names(Fixture *fixture, const char *folder)
{
    FsList list = {0};
    int descriptor = fs_open_folder(folder);
    assert_true(fs_list(fixture->arena, descriptor, ".", &list));
    fs_close(descriptor);
    return list.count;
}

/* "source", "home", "out" and its lock: nothing else is here. */
static inline bool is_tidy(Fixture *fixture)
{
    return count_names(fixture, ".") == 4 && exists(".out.lock") && exists("out");
}

static inline bool fault_says(const Fixture *fixture, const char *part)
{
    return str_find(fixture->fault.message, str_from(part)) != STR_NONE;
}

static inline Stage *open_stage(Fixture *fixture, const char *output)
{
    Stage *stage = stage_open(fixture->arena, output, "source", fixture->force, &fixture->fault);
    if (stage != NULL && fixture->plain) {
        stage->may_exchange = false;
        stage->may_flush_all = false;
        stage->may_link = false;
    }
    return stage;
}

static inline bool put_all(Stage *stage, const Item *items)
{
    for (size_t i = 0; items[i].path != NULL; i++) {
        if (!stage_put(stage, i, str_from(items[i].path), str_from(items[i].text))) {
            return false;
        }
    }
    return true;
}

static inline size_t count_items(const Item *items)
{
    size_t count = 0;
    while (items[count].path != NULL) {
        count++;
    }
    return count;
}

static inline bool publish_to(Fixture *fixture, const char *output, const char *inputs,
                              const Item *items)
{
    Hash hash = hash_of(str_from(inputs));
    fixture->warning = (Str){0};
    Stage *stage = open_stage(fixture, output);
    bool ok = stage != NULL && stage_begin(stage, count_items(items), &fixture->fault) &&
              put_all(stage, items) &&
              stage_publish(stage, &hash, &fixture->fault, &fixture->warning);
    if (stage != NULL) {
        fixture->counts = stage_counts(stage);
    }
    stage_discard(stage);
    return ok;
}

static inline bool publish(Fixture *fixture, const char *inputs, const Item *items)
{
    return publish_to(fixture, "out", inputs, items);
}

static inline bool is_current(Fixture *fixture, const char *inputs)
{
    Hash hash = hash_of(str_from(inputs));
    Stage *stage = open_stage(fixture, "out");
    assert_non_null(stage);
    bool current = stage_is_current(stage, &hash);
    stage_discard(stage);
    return current;
}

#endif
