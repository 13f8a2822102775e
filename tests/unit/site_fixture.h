/* site_fixture.h - a finished site to look at. SPDX-License-Identifier: ISC */
#ifndef FAQGEN_TESTS_SITE_FIXTURE_H
#define FAQGEN_TESTS_SITE_FIXTURE_H

#include "base/fs.h"
#include "base/walk.h"
#include "load/built.h"
#include "load/page.h"
#include "model/report.h"

#include "facts_fixture.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

/* The current folder of each test is a new one, with the empty folder "site" in it. */
typedef struct Place {
    Arena *arena;
    char path[512];
    int folder; /* site */
    Diags diags;
    Built *built;
} Place;

/* Writes `text` to site/`path`, with the folders above it. */
static inline void write_file(const char *path, Str text)
{
    char full[4096];
    int length = snprintf(full, sizeof full, "site/%s", path);
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

static inline void write_text(const char *path, const char *text)
{
    write_file(path, str_from(text));
}

static inline int set_up(void **state)
{
    Place *place = calloc(1, sizeof *place);
    const char *base = getenv("TMPDIR");
    if (place == NULL) {
        return -1;
    }
    place->arena = arena_new();
    snprintf(place->path, sizeof place->path, "%s/faqgen-site-XXXXXX",
             base == NULL ? "/tmp" : base);
    *state = place;
    if (mkdtemp(place->path) == NULL || chdir(place->path) != 0 || mkdir("site", 0755) != 0) {
        return -1;
    }
    place->folder = fs_open_folder("site");
    place->diags = diags_new(place->arena);
    return place->folder < 0 ? -1 : 0;
}

static inline int tear_down(void **state)
{
    Place *place = *state;
    built_free(place->built);
    fs_close(place->folder);
    bool removed = chdir("/") == 0 && walk_remove(AT_FDCWD, place->path, NULL);
    arena_free(place->arena);
    free(place);
    return removed ? 0 : -1;
}

#define TEST(function) cmocka_unit_test_setup_teardown(function, set_up, tear_down)

static inline Built *load_site(Place *place, unsigned threads)
{
    built_free(place->built);
    place->diags = diags_new(place->arena);
    place->built = built_load(place->folder, STR("site"), threads, &place->diags);
    return place->built;
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

#endif
