/* test_diag_detach.c - findings that outlive their text, and those that are too many. SPDX-License-Identifier: ISC */
#include "model/diag.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

static int set_up(void **state)
{
    *state = arena_new();
    return 0;
}

static int tear_down(void **state)
{
    arena_free(*state);
    return 0;
}

/* "path:line:column message", one a line. */
static const char *shown(Arena *arena, const Diags *diags)
{
    Buf out = buf_new(arena);
    buf_add_text(&out, "");
    for (size_t i = 0; i < diags->count; i++) {
        const Diag *diag = &diags->items[i];
        size_t line = 0;
        size_t column = 0;
        if (diag->pos != POS_NONE) {
            source_line_column(diag->source, diag->pos, &line, &column);
        }
        buf_addf(&out, "%s%.*s:%zu:%zu %.*s", i == 0 ? "" : "\n", STR_ARGS(diag->path), line,
                 column, STR_ARGS(diag->message));
    }
    return out.data;
}

static void detached_findings_outlive_their_source(void **state)
{
    Arena *arena = *state;
    Arena *other = arena_new();
    Diags diags = diags_new(arena);
    Str text = str_dup(other, STR("one\n二three\nfour"));
    const Source *source = source_new(other, STR("a.html"), text);
    diags_report(&diags, SEVERITY_ERROR, "b", source, 14, "last");
    diags_report(&diags, SEVERITY_ERROR, "b", source, 7, "middle");
    diags_hint(&diags, "hint");
    diags_url(&diags, STR("url"));
    diags_report(&diags, SEVERITY_ERROR, "b", source, 99, "behind");
    diags_report(&diags, SEVERITY_ERROR, "b", source, 7, "again");
    diags_report(&diags, SEVERITY_ERROR, "a", source, POS_NONE, "whole");
    diags_detach(&diags, source);
    arena_free(other);
    assert_string_equal(shown(arena, &diags), "a.html:0:0 whole\na.html:2:2 middle\n"
                                              "a.html:3:2 last\na.html:3:5 behind");
    assert_string_equal(diags.items[1].hint.data, "hint");
    assert_string_equal(diags.items[1].url.data, "url");
    assert_int_equal(diags.items[1].pos, 7);
}

static void findings_about_a_path_stay_as_they_are(void **state)
{
    Arena *arena = *state;
    Diags diags = diags_new(arena);
    const Source *source = source_new(arena, STR("a.html"), STR("x"));
    diags_detach(&diags, source);
    assert_int_equal(diags.count, 0);
    diags_report_path(&diags, SEVERITY_ERROR, "b", STR("a.html"), "whole");
    diags_detach(&diags, source);
    assert_string_equal(shown(arena, &diags), "a.html:0:0 whole");
    assert_null(diags.items[0].source);
}

static void merged_findings_have_windows_of_their_own(void **state)
{
    Arena *arena = *state;
    Arena *job = arena_new();
    Diags from = diags_new(job);
    Diags into = diags_new(arena);
    const Source *source = source_new(job, STR("a.html"), STR("one\ntwo"));
    diags_report(&from, SEVERITY_ERROR, "b", source, 5, "x");
    diags_report(&from, SEVERITY_ERROR, "b", source, POS_NONE, "whole");
    diags_detach(&from, source);
    diags_merge(&into, &from);
    Diags last = diags_new(arena);
    diags_merge(&last, &into);
    arena_free(job);
    assert_string_equal(shown(arena, &into), "a.html:0:0 whole\na.html:2:2 x");
    assert_string_equal(shown(arena, &last), "a.html:0:0 whole\na.html:2:2 x");
    assert_true(last.items[1].source != into.items[1].source);
}

static void what_is_more_than_the_most_is_counted_only(void **state)
{
    Diags diags = diags_new(*state);
    diags.most = 2;
    for (int i = 0; i < 5; i++) {
        diags_report_path(&diags, i == 4 ? SEVERITY_OFF : SEVERITY_ERROR, "b", STR("a"), "%d", i);
        diags_hint(&diags, "hint %d", i);
    }
    assert_int_equal(diags.count, 2);
    assert_int_equal(diags.dropped, 2); /* one was switched off, and so none */
    assert_string_equal(diags.items[1].message.data, "1");
    assert_string_equal(diags.items[1].hint.data, "hint 1");
    diags.most = 0;
    diags_report_path(&diags, SEVERITY_ERROR, "b", STR("a"), "more");
    assert_int_equal(diags.count, 3);
    assert_null(diags.items[2].hint.data);
}

static void the_last_one_that_there_is_room_for_is_complete(void **state)
{
    Diags diags = diags_new(*state);
    const Str candidates[] = {STR_INIT("name")};
    diags.most = 1;
    diags_report_path(&diags, SEVERITY_ERROR, "b", STR("a"), "no '%s'",
                      diags_quote(&diags, STR("nam")));
    assert_true(diags_suggest(&diags, STR("nam"), candidates, 1));
    assert_string_equal(diags.items[0].message.data, "no 'nam'");
    assert_string_equal(diags.items[0].hint.data, "did you mean 'name'?");
    diags_hint(&diags, "write '%s'", diags_quote(&diags, STR("x")));
    assert_string_equal(diags.items[0].hint.data, "write 'x'");
}

static void what_is_left_out_costs_no_memory(void **state)
{
    Diags diags = diags_new(*state);
    diags.most = 1;
    for (int i = 0; i < 2; i++) {
        diags_report_path(&diags, SEVERITY_ERROR, "b", STR("a"), "x");
    }
    assert_string_equal(diags_quote(&diags, STR("for nobody")), "");
    const Str candidates[] = {STR_INIT("name")};
    assert_false(diags_suggest(&diags, STR("nam"), candidates, 1));
    diags_hint(&diags, "ignored");
    diags_url(&diags, STR("ignored"));
    assert_null(diags.items[0].hint.data);
    assert_null(diags.items[0].url.data);
    diags.most = 0;
    assert_string_equal(diags_quote(&diags, STR("again")), "again");
}

static void merging_goes_on_where_the_newest_was_left_out(void **state)
{
    Arena *arena = *state;
    Diags from = diags_new(arena);
    Diags into = diags_new(arena);
    diags_report_path(&into, SEVERITY_OFF, "b", STR("a"), "off");
    diags_merge(&into, &from);
    diags_hint(&into, "for nobody");
    diags_report_path(&from, SEVERITY_ERROR, "b", STR("a"), "x");
    diags_merge(&into, &from);
    diags_hint(&into, "for the newest");
    assert_string_equal(into.items[0].hint.data, "for the newest");
}

static void cutting_leaves_clean_room(void **state)
{
    Diags diags = diags_new(*state);
    for (int i = 0; i < 3; i++) {
        diags_report_path(&diags, SEVERITY_ERROR, "b", STR("a"), "%d", i);
        diags_hint(&diags, "hint");
    }
    diags_cut(&diags, 5);
    assert_int_equal(diags.count, 3);
    diags_cut(&diags, 1);
    diags_report_path(&diags, SEVERITY_ERROR, "b", STR("a"), "new");
    assert_int_equal(diags.count, 2);
    assert_null(diags.items[1].hint.data);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(detached_findings_outlive_their_source),
        TEST(findings_about_a_path_stay_as_they_are),
        TEST(merged_findings_have_windows_of_their_own),
        TEST(what_is_more_than_the_most_is_counted_only),
        TEST(the_last_one_that_there_is_room_for_is_complete),
        TEST(what_is_left_out_costs_no_memory),
        TEST(merging_goes_on_where_the_newest_was_left_out),
        TEST(cutting_leaves_clean_room),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
