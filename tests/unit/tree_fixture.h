/* tree_fixture.h - a content folder to load. SPDX-License-Identifier: ISC */
#ifndef FAQGEN_UNIT_TREE_FIXTURE_H
#define FAQGEN_UNIT_TREE_FIXTURE_H

#include "base/walk.h"
#include "load/load.h"
#include "model/report.h"

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

/* The current folder of each test is a new one with the folder faq, which holds site.yaml and
 * q1/_category.md. */
typedef struct Place {
    Arena *arena;
    char path[512];
    Diags diags; /* of the newest load */
    Site *site;  /* what it gave */
} Place;

/* Writes `text` to faq/`path`, with the folders above it. */
static inline void write_file(const char *path, Str text)
{
    char full[1024];
    int length = snprintf(full, sizeof full, "faq/%s", path);
    assert_in_range(length, 1, sizeof full - 1);
    for (char *slash = strchr(full, '/'); slash != NULL; slash = strchr(slash + 1, '/')) {
        *slash = '\0';
        assert_true(mkdir(full, 0755) == 0 || errno == EEXIST);
        *slash = '/';
    }
    int file = open(full, O_WRONLY | O_CREAT | O_TRUNC, 0644);
    assert_true(file >= 0);
    assert_int_equal(write(file, text.data, text.len), (ssize_t)text.len);
    assert_int_equal(close(file), 0);
}

/* An entry with more lines of front matter and a body, both may be "". */
static inline void write_entry(const char *path, const char *id, const char *more, const char *body)
{
    char text[4096];
    int length =
        snprintf(text, sizeof text, "---\nid: %s\ntitle: Title\n%s---\n%s", id, more, body);
    assert_in_range(length, 1, sizeof text - 1);
    write_file(path, (Str){text, (size_t)length});
}

static inline int set_up(void **state)
{
    Place *place = calloc(1, sizeof *place);
    const char *base = getenv("TMPDIR");
    if (place == NULL) {
        return -1;
    }
    place->arena = arena_new();
    snprintf(place->path, sizeof place->path, "%s/faqgen-tree-XXXXXX",
             base == NULL ? "/tmp" : base);
    *state = place;
    if (mkdtemp(place->path) == NULL || chdir(place->path) != 0) {
        return -1;
    }
    write_file("site.yaml", STR("name: n\ntitle: T\ndescription: D\nlang: en\n"
                                "base_url: https://host.example/\n"));
    write_file("q1/_category.md", STR("---\nid: Q1\ntitle: C\n---\n"));
    return 0;
}

static inline int tear_down(void **state)
{
    Place *place = *state;
    site_free(place->site);
    bool removed = chdir("/") == 0 && walk_remove(AT_FDCWD, place->path, NULL);
    arena_free(place->arena);
    free(place);
    return removed ? 0 : -1;
}

#define TEST(function) cmocka_unit_test_setup_teardown(function, set_up, tear_down)

static inline Site *load_with(Place *place, LoadOptions options)
{
    site_free(place->site);
    place->diags = diags_new(place->arena);
    options.folder = options.folder == NULL ? "faq" : options.folder;
    options.threads = options.threads == 0 ? 2 : options.threads;
    place->site = site_load(&options, &place->diags);
    return place->site;
}

static inline Site *load(Place *place)
{
    return load_with(place, (LoadOptions){0});
}

/* All findings so far, one a line, in the order of the report. */
static inline const char *findings(Place *place)
{
    Buf out = buf_new(place->arena);
    buf_add_text(&out, "");
    diags_sort(&place->diags);
    for (size_t i = 0; i < place->diags.count; i++) {
        report_text(&out, &place->diags.items[i], (ReportStyle){0});
    }
    return out.data;
}

/* Loads what must be without a fault. */
static inline Site *load_sound(Place *place)
{
    Site *site = load(place);
    assert_string_equal(findings(place), "");
    return site;
}

#endif
