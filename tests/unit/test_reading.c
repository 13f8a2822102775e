/* test_reading.c - a site that is loaded again shares what was read of it. SPDX-License-Identifier: ISC */
#include "load/reading.h"
#include "tree_fixture.h"

#include <time.h>

/* As if the file had been written long ago, so that its time proves something. */
static void make_old(const char *path, time_t seconds)
{
    struct timespec times[2] = {{.tv_sec = seconds}, {.tv_sec = seconds}};
    assert_int_equal(utimensat(AT_FDCWD, path, times, 0), 0);
}

static Site *load_after(Place *place, const Site *previous)
{
    LoadOptions options = {.folder = "faq", .threads = 2, .previous = previous};
    place->diags = diags_new(place->arena);
    Site *site = site_load(&options, &place->diags);
    assert_non_null(site);
    return site;
}

static const Source *source_of(const Site *site, const char *id)
{
    const Entry *entry = map_get(&site->by_id, str_from(id));
    assert_non_null(entry);
    return entry->source;
}

static void write_three(void)
{
    write_entry("q1/1-a.md", "Q1-1", "", "One");
    write_entry("q1/2-b.md", "Q1-2", "", "Two, [one](1-a.md)");
    write_entry("q1/3-c.md", "Q1-3", "", "Three");
    make_old("faq/q1/1-a.md", 1000);
    make_old("faq/q1/2-b.md", 1000);
}

static void what_did_not_change_is_not_read_again(void **state)
{
    write_three();
    Site *first = load_after(*state, NULL);
    write_entry("q1/1-a.md", "Q1-1", "", "Other");
    Site *second = load_after(*state, first);
    assert_ptr_not_equal(source_of(first, "q1-1"), source_of(second, "q1-1"));
    assert_ptr_equal(source_of(first, "q1-2"), source_of(second, "q1-2"));
    assert_true(str_ends_with(source_of(second, "q1-1")->text, STR("Other")));
    assert_true(str_ends_with(source_of(first, "q1-1")->text, STR("One")));
    site_free(first);
    assert_true(str_starts_with(source_of(second, "q1-2")->text, STR("---")));
    Site *third = load_after(*state, second);
    site_free(second);
    assert_true(str_ends_with(source_of(third, "q1-2")->text, STR("(1-a.md)")));
    assert_int_equal(third->entries.count, 3);
    assert_int_equal(third->entries.items[1]->number, 1);
    site_free(third);
}

/* It may be written again within one tick of the clock, with as many bytes. */
static void what_was_written_just_now_is_read_again(void **state)
{
    write_three();
    Site *first = load_after(*state, NULL);
    FsStat before;
    assert_true(fs_stat(first->folder_fd, "q1/3-c.md", &before));
    Site *second = load_after(*state, first);
    assert_ptr_not_equal(source_of(first, "q1-3"), source_of(second, "q1-3"));
    site_free(second);
    site_free(first);
}

static void an_older_time_is_another_file_too(void **state)
{
    write_three();
    Site *first = load_after(*state, NULL);
    write_entry("q1/1-a.md", "Q1-1", "", "Six");
    make_old("faq/q1/1-a.md", 500);
    Site *second = load_after(*state, first);
    assert_true(str_ends_with(source_of(second, "q1-1")->text, STR("Six")));
    site_free(first);
    site_free(second);
}

static void a_time_that_was_put_back_proves_nothing(void **state)
{
    write_three();
    Site *first = load_after(*state, NULL);
    write_entry("q1/1-a.md", "Q1-1", "", "Six");
    make_old("faq/q1/1-a.md", 1000);
    Site *second = load_after(*state, first);
    assert_true(str_ends_with(source_of(second, "q1-1")->text, STR("Six")));
    site_free(first);
    site_free(second);
}

static void findings_are_told_again(void **state)
{
    Place *place = *state;
    write_entry("q1/1-a.md", "Q1-1", "updatd: 2026-01-01\n", "One");
    make_old("faq/q1/1-a.md", 1000);
    Site *first = load_after(place, NULL);
    assert_int_equal(place->diags.count, 1);
    Site *second = load_after(place, first);
    site_free(first);
    assert_ptr_equal(place->diags.items[0].source, source_of(second, "q1-1"));
    assert_string_equal(place->diags.items[0].rule, "fm-unknown-key");
    assert_int_equal(place->diags.count, 1);
    site_free(second);
}

static void drafts_are_entries_where_they_are_to_be_shown(void **state)
{
    Place *place = *state;
    write_three();
    write_entry("q1/4-d.md", "Q1-4", "draft: true\n", "Four");
    write_entry("q1/4-d.en.md", "Q1-4", "", "Four");
    write_file("site.yaml", STR("name: faq\ntitle: T\nbase_url: https://host.example/\nlang: ja\n"
                                "languages:\n  en:\n    title: T\n"));
    Site *without = load_after(place, NULL);
    assert_int_equal(without->entries.count, 3);
    assert_int_equal(without->drafts.count, 1);
    LoadOptions options = {
        .folder = "faq", .threads = 1, .shows_drafts = true, .previous = without};
    Site *with = site_load(&options, &place->diags);
    assert_int_equal(with->entries.count, 4);
    assert_int_equal(with->drafts.count, 0);
    assert_true(with->entries.items[3]->is_shown_draft);
    assert_false(with->entries.items[3]->draft);
    assert_false(with->entries.items[2]->is_shown_draft);
    assert_true(with->translations.items[0]->entries.items[3]->is_shown_draft);
    assert_true(without->drafts.items[0]->draft);
    assert_false(without->drafts.items[0]->is_shown_draft);
    site_free(with);
    site_free(without);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(what_did_not_change_is_not_read_again),
        TEST(what_was_written_just_now_is_read_again),
        TEST(an_older_time_is_another_file_too),
        TEST(a_time_that_was_put_back_proves_nothing),
        TEST(findings_are_told_again),
        TEST(drafts_are_entries_where_they_are_to_be_shown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
