/* test_diag.c - findings: what is wrong, where, and how to mend it. SPDX-License-Identifier: ISC */
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

static const Source *source_of(void **state, const char *path)
{
    return source_new(*state, str_from(path), STR("abc\ndef\n"));
}

static const char *message_of(const Diags *diags, size_t i)
{
    return diags->items[i].message.data;
}

static void a_report_keeps_all_that_it_was_told(void **state)
{
    Diags diags = diags_new(*state);
    const Source *source = source_of(state, "a.md");
    diags_report(&diags, SEVERITY_ERROR, "broken-link", source, 4, "no file '%s' (%d)", "x", 7);
    diags_hint(&diags, "did you mean '%s'?", "y");
    diags_url(&diags, STR("x?q"));
    const Diag *diag = &diags.items[0];
    assert_int_equal(diags.count, 1);
    assert_ptr_equal(diag->source, source);
    assert_string_equal(diag->path.data, "a.md");
    assert_int_equal(diag->pos, 4);
    assert_int_equal(diag->severity, SEVERITY_ERROR);
    assert_string_equal(diag->rule, "broken-link");
    assert_string_equal(diag->message.data, "no file 'x' (7)");
    assert_string_equal(diag->hint.data, "did you mean 'y'?");
    assert_string_equal(diag->url.data, "x?q");
}

static void a_report_about_a_path_has_no_position(void **state)
{
    Diags diags = diags_new(*state);
    diags_report_path(&diags, SEVERITY_FATAL, NULL, STR("out"), "cannot write");
    assert_null(diags.items[0].source);
    assert_string_equal(diags.items[0].path.data, "out");
    assert_int_equal(diags.items[0].pos, POS_NONE);
}

static void a_silenced_finding_leaves_nothing_and_takes_its_hint_along(void **state)
{
    Diags diags = diags_new(*state);
    const Source *source = source_of(state, "a.md");
    diags_hint(&diags, "for nobody");
    diags_report(&diags, SEVERITY_WARNING, "http-link", source, 0, "kept");
    diags_report(&diags, SEVERITY_OFF, "bare-url", source, 0, "ignored");
    diags_hint(&diags, "ignored too");
    diags_url(&diags, STR("u"));
    const Str candidates[] = {STR_INIT("near")};
    assert_false(diags_suggest(&diags, STR("nearr"), candidates, 1));
    diags_report_path(&diags, SEVERITY_OFF, "theme", STR("t"), "ignored");
    diags_hint(&diags, "ignored too");
    assert_int_equal(diags.count, 1);
    assert_null(diags.items[0].hint.data);
    assert_null(diags.items[0].url.data);
}

static void a_quote_shows_what_a_terminal_would_obey(void **state)
{
    Diags diags = diags_new(*state);
    assert_string_equal(diags_quote(&diags, STR("a\x1b[1mb\n")), "a\\x1b[1mb\\x0a");
    assert_string_equal(diags_quote(&diags, STR("")), "");
    assert_string_equal(diags_quote(&diags, (Str){0}), "");
}

static void a_quote_is_cut_at_80_characters(void **state)
{
    Diags diags = diags_new(*state);
    Buf text = buf_new(*state);
    for (size_t i = 0; i < 80; i++) {
        buf_add_text(&text, "あ");
    }
    const char *whole = diags_quote(&diags, buf_str(&text));
    assert_int_equal(strlen(whole), 240);
    buf_add_text(&text, "い");
    const char *cut = diags_quote(&diags, buf_str(&text));
    assert_int_equal(strlen(cut), 79 * 3 + strlen("…"));
    assert_memory_equal(cut, text.data, 79 * 3);
    assert_string_equal(cut + 79 * 3, "…");
}

static void a_quote_never_cuts_an_escape_in_two(void **state)
{
    Diags diags = diags_new(*state);
    Buf text = buf_new(*state);
    for (size_t i = 0; i < 100; i++) {
        buf_add_byte(&text, '\x01');
    }
    const char *cut = diags_quote(&diags, buf_str(&text));
    assert_int_equal(strlen(cut),
                     19 * 4 + strlen("…")); /* 20 of \x01 are 80, the mark is one more */
    assert_string_equal(cut + 18 * 4, "\\x01…");
}

static const char *suggestion(void **state, const char *text)
{
    static const Str KEYS[] = {STR_INIT("id"),       STR_INIT("title"), STR_INIT("updated"),
                               STR_INIT("status"),   STR_INIT("tags"),  STR_INIT("証明書の失効"),
                               STR_INIT("Keywords"), STR_INIT("tagt")};
    Diags diags = diags_new(*state);
    diags_report_path(&diags, SEVERITY_ERROR, "fm-unknown-key", STR(""), "unknown");
    bool found = diags_suggest(&diags, str_from(text), KEYS, sizeof KEYS / sizeof KEYS[0]);
    assert_true(found == (diags.items[0].hint.data != NULL));
    return found ? diags.items[0].hint.data : "nothing";
}

static void the_nearest_candidate_is_suggested(void **state)
{
    assert_string_equal(suggestion(state, "updatd"), "did you mean 'updated'?");
    assert_string_equal(suggestion(state, "udpated"), "did you mean 'updated'?");
    assert_string_equal(suggestion(state, "keywords"), "did you mean 'Keywords'?");
    assert_string_equal(suggestion(state, "TITLE"), "did you mean 'title'?");
    assert_string_equal(suggestion(state, "証明書失効"), "did you mean '証明書の失効'?");
    assert_string_equal(suggestion(state, "tag"), "did you mean 'tags'?"); /* first of equals */
    assert_string_equal(suggestion(state, "ib"), "did you mean 'id'?");
}

static void what_is_far_from_everything_suggests_nothing(void **state)
{
    assert_string_equal(suggestion(state, "updxyed"), "did you mean 'updated'?");
    assert_string_equal(suggestion(state, "upxxyed"), "nothing");
    assert_string_equal(suggestion(state, "xy"), "nothing"); /* two changes make anything of it */
    assert_string_equal(suggestion(state, ""), "nothing");
}

static void sorting_goes_by_path_position_and_rule(void **state)
{
    Diags diags = diags_new(*state);
    const Source *a = source_of(state, "a.md");
    const Source *b = source_of(state, "b.md");
    diags_report(&diags, SEVERITY_ERROR, "z", b, 0, "6");
    diags_report(&diags, SEVERITY_ERROR, "z", a, 5, "5");
    diags_report(&diags, SEVERITY_WARNING, "y", a, 5, "4");
    diags_report(&diags, SEVERITY_ERROR, "z", a, 0, "3");
    diags_report_path(&diags, SEVERITY_ERROR, "z", STR("a.md"), "2");
    diags_report_path(&diags, SEVERITY_FATAL, NULL, STR(""), "1");
    diags_sort(&diags);
    assert_int_equal(diags.count, 6);
    for (size_t i = 0; i < 6; i++) {
        assert_int_equal(message_of(&diags, i)[0], '1' + (char)i);
    }
}

static void sorting_keeps_one_finding_of_a_rule_at_a_position(void **state)
{
    Diags diags = diags_new(*state);
    const Source *a = source_of(state, "a.md");
    diags_report(&diags, SEVERITY_ERROR, "z", a, 3, "first");
    diags_report(&diags, SEVERITY_ERROR, "z", a, 3, "second");
    diags_report(&diags, SEVERITY_ERROR, "y", a, 3, "another rule");
    diags_report(&diags, SEVERITY_ERROR, "z", a, 4, "another place");
    diags_report_path(&diags, SEVERITY_ERROR, "z", STR("a.md"), "whole file, one");
    diags_report_path(&diags, SEVERITY_ERROR, "z", STR("a.md"), "whole file, two");
    diags_report_path(&diags, SEVERITY_ERROR, "z", STR("a.md"), "whole file, two");
    diags_sort(&diags);
    assert_int_equal(diags.count, 5);
    assert_string_equal(message_of(&diags, 0), "whole file, one");
    assert_string_equal(message_of(&diags, 1), "whole file, two");
    assert_string_equal(message_of(&diags, 2), "another rule");
    assert_string_equal(message_of(&diags, 3), "first");
    assert_string_equal(message_of(&diags, 4), "another place");
}

static void a_sink_can_be_used_after_it_was_sorted(void **state)
{
    Diags diags = diags_new(*state);
    diags_sort(&diags);
    for (int i = 0; i < 3; i++) {
        diags_report_path(&diags, SEVERITY_ERROR, "z", STR("a"), "same");
        diags_hint(&diags, "hint");
    }
    diags_sort(&diags);
    assert_int_equal(diags.count, 1);
    diags_report_path(&diags, SEVERITY_ERROR, "z", STR("b"), "new");
    assert_null(diags.items[1].hint.data);
    assert_null(diags.items[1].source);
}

static void merging_copies_and_keeps_the_order(void **state)
{
    Diags into = diags_new(*state);
    diags_report_path(&into, SEVERITY_ERROR, "z", STR("a"), "one");
    Arena *job = arena_new();
    Diags from = diags_new(job);
    const Source *source = source_of(state, "a");
    diags_report_path(&from, SEVERITY_WARNING, "y", STR("b"), "two");
    diags_hint(&from, "hint");
    diags_url(&from, STR("url"));
    diags_report(&from, SEVERITY_ERROR, "x", source, 3, "three");
    diags_merge(&into, &from);
    arena_free(job);
    assert_int_equal(into.count, 3);
    assert_string_equal(message_of(&into, 1), "two");
    assert_string_equal(into.items[1].path.data, "b");
    assert_string_equal(into.items[1].hint.data, "hint");
    assert_string_equal(into.items[1].url.data, "url");
    assert_int_equal(into.items[1].severity, SEVERITY_WARNING);
    assert_ptr_equal(into.items[2].source, source);
    assert_int_equal(into.items[2].pos, 3);
    assert_null(into.items[2].hint.data);
    assert_int_equal(into.items[2].sequence, 2);
}

static void findings_are_counted_by_severity(void **state)
{
    Diags diags = diags_new(*state);
    diags_report_path(&diags, SEVERITY_WARNING, "z", STR("a"), "x");
    diags_report_path(&diags, SEVERITY_WARNING, "z", STR("b"), "x");
    diags_report_path(&diags, SEVERITY_ERROR, "z", STR("c"), "x");
    assert_int_equal(diags_count(&diags, SEVERITY_WARNING), 2);
    assert_int_equal(diags_count(&diags, SEVERITY_ERROR), 1);
    assert_int_equal(diags_count(&diags, SEVERITY_FATAL), 0);
}

static void the_exit_status_is_that_of_the_worst_finding(void **state)
{
    Diags diags = diags_new(*state);
    assert_int_equal(diags_exit_status(&diags), 0);
    diags_report_path(&diags, SEVERITY_WARNING, "z", STR("a"), "x");
    assert_int_equal(diags_exit_status(&diags), 0);
    diags_report_path(&diags, SEVERITY_ERROR, "z", STR("a"), "x");
    assert_int_equal(diags_exit_status(&diags), 1);
    diags_report_path(&diags, SEVERITY_FATAL, NULL, STR("a"), "x");
    assert_int_equal(diags_exit_status(&diags), 2);
    diags_report_path(&diags, SEVERITY_ERROR, "z", STR("a"), "x");
    assert_int_equal(diags_exit_status(&diags), 2);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_report_keeps_all_that_it_was_told),
        TEST(a_report_about_a_path_has_no_position),
        TEST(a_silenced_finding_leaves_nothing_and_takes_its_hint_along),
        TEST(a_quote_shows_what_a_terminal_would_obey),
        TEST(a_quote_is_cut_at_80_characters),
        TEST(a_quote_never_cuts_an_escape_in_two),
        TEST(the_nearest_candidate_is_suggested),
        TEST(what_is_far_from_everything_suggests_nothing),
        TEST(sorting_goes_by_path_position_and_rule),
        TEST(sorting_keeps_one_finding_of_a_rule_at_a_position),
        TEST(a_sink_can_be_used_after_it_was_sorted),
        TEST(merging_copies_and_keeps_the_order),
        TEST(findings_are_counted_by_severity),
        TEST(the_exit_status_is_that_of_the_worst_finding),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
