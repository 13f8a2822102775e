/* test_report.c - prints findings. SPDX-License-Identifier: ISC */
#include "model/report.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

static const ReportStyle PLAIN = {.color = false, .excerpt = false};
static const ReportStyle TERMINAL = {.color = false, .excerpt = true};

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

static const char *printed(void **state, const Diag *diag, ReportStyle style)
{
    Buf out = buf_new(*state);
    report_text(&out, diag, style);
    return out.data;
}

/* What stands under `text` at `pos`, from the source line on. */
static const char *excerpt(void **state, Str text, Pos pos)
{
    Diag diag = {.source = source_new(*state, STR("a"), text),
                 .pos = pos,
                 .severity = SEVERITY_ERROR,
                 .message = STR("m")};
    return strchr(printed(state, &diag, TERMINAL), '\n') + 1;
}

static Diag example(void **state)
{
    Diags diags = diags_new(*state);
    const Source *source =
        source_new(*state, STR("content/q6/05.md"), STR("---\nid: Q6-5\nupdatd: 2026-03-31\n"));
    diags_report(&diags, SEVERITY_ERROR, "fm-unknown-key", source, 13, "unknown key 'updatd'");
    diags_hint(&diags, "did you mean 'updated'?");
    return diags.items[0];
}

static void a_finding_is_one_line(void **state)
{
    Diag diag = example(state);
    assert_string_equal(printed(state, &diag, PLAIN),
                        "content/q6/05.md:3:1: error: unknown key 'updatd'; did you mean "
                        "'updated'? [fm-unknown-key]\n");
}

static void a_terminal_gets_the_line_a_caret_and_the_hint_below(void **state)
{
    Diag diag = example(state);
    assert_string_equal(printed(state, &diag, TERMINAL),
                        "content/q6/05.md:3:1: error: unknown key 'updatd' [fm-unknown-key]\n"
                        "    3 | updatd: 2026-03-31\n"
                        "      | ^\n"
                        "      = help: did you mean 'updated'?\n");
}

static void colors_are_those_of_clang(void **state)
{
    Diag diag = example(state);
    diag.severity = SEVERITY_WARNING;
    ReportStyle style = {.color = true, .excerpt = true};
    assert_string_equal(
        printed(state, &diag, style),
        "\x1b[1mcontent/q6/05.md:3:1: \x1b[0m\x1b[1;35mwarning: \x1b[0m\x1b[1munknown key 'updatd' "
        "[fm-unknown-key]\x1b[0m\n    3 | updatd: 2026-03-31\n      | \x1b[1;32m^\x1b[0m\n"
        "      = help: did you mean 'updated'?\n");
    diag.severity = SEVERITY_ERROR;
    assert_non_null(strstr(printed(state, &diag, style), "\x1b[1;31merror: \x1b[0m"));
}

static void a_finding_about_a_file_has_neither_line_nor_excerpt(void **state)
{
    Diag diag = example(state);
    diag.pos = POS_NONE;
    assert_string_equal(printed(state, &diag, TERMINAL),
                        "content/q6/05.md: error: unknown key 'updatd'; did you mean 'updated'? "
                        "[fm-unknown-key]\n");
}

static void a_finding_about_no_file_is_the_programs_own(void **state)
{
    Diag diag = {.pos = POS_NONE, .severity = SEVERITY_FATAL, .message = STR("no space is left")};
    assert_string_equal(printed(state, &diag, TERMINAL), "faqgen: error: no space is left\n");
}

static void a_path_cannot_speak_to_the_terminal(void **state)
{
    Diag diag = {.path = STR("a\x1b]0;x\n.md"),
                 .pos = POS_NONE,
                 .severity = SEVERITY_ERROR,
                 .rule = "special-file",
                 .message = STR("m")};
    assert_string_equal(printed(state, &diag, PLAIN),
                        "a\\x1b]0;x\\x0a.md: error: m [special-file]\n");
}

static void the_caret_stands_under_wide_characters(void **state)
{
    assert_string_equal(excerpt(state, STR("title: 証明書x\n"), 13), /* 書 */
                        "    1 | title: 証明書x\n"
                        "      |            ^\n");
    /* A combining mark takes no column, a half-width kana takes one. */
    assert_string_equal(excerpt(state, STR("か\xE3\x82\x99ｶx"), 9), "    1 | か\xE3\x82\x99ｶx\n"
                                                                    "      |    ^\n");
}

static void a_tab_is_shown_as_one_space(void **state)
{
    assert_string_equal(excerpt(state, STR("\ta\tb"), 3), "    1 |  a b\n"
                                                          "      |    ^\n");
}

static void what_cannot_be_printed_is_shown_escaped(void **state)
{
    assert_string_equal(excerpt(state, STR("a\x1b\xFF\xE2\x80\xAE.b"), 6),
                        "    1 | a\\x1b\\xff\\u{202E}.b\n"
                        "      |                  ^\n");
}

static void the_caret_may_stand_behind_the_line(void **state)
{
    assert_string_equal(excerpt(state, STR("title:  \nx"), 6), "    1 | title:\n"
                                                               "      |       ^\n");
    assert_string_equal(excerpt(state, STR("a\n"), 2), "    2 |\n"
                                                       "      | ^\n");
    assert_string_equal(excerpt(state, STR(""), 0), "    1 |\n"
                                                    "      | ^\n");
    assert_string_equal(excerpt(state, STR("ab"), 99), "    1 | ab\n"
                                                       "      |   ^\n");
}

static Str numbered_line(void **state, size_t tens)
{
    Buf line = buf_new(*state);
    for (size_t i = 0; i < tens; i++) {
        buf_addf(&line, "%03zu-------", i * 10);
    }
    return buf_str(&line);
}

/* Asserts that the excerpt of `pos` begins and ends so, and that the caret is under `under`. */
static void assert_window(void **state, Str line, Pos pos, const char *start, const char *end)
{
    const char *text = excerpt(state, line, pos) + strlen("    1 | ");
    Str shown = {text, strcspn(text, "\n")};
    assert_true(str_starts_with(shown, str_from(start)));
    assert_true(str_ends_with(shown, str_from(end)));
    const char *below = text + shown.len + 1 + strlen("      | ");
    size_t column = strcspn(below, "^");
    /* An ellipsis is three bytes in one column. */
    size_t at = str_starts_with(shown, STR("…")) ? column + 2 : column;
    assert_int_equal(shown.data[at], line.data[pos]);
    assert_true(column <= 100);
    assert_true(shown.len <= 100 + 2 * strlen("…"));
}

static void of_a_long_line_only_a_window_is_shown(void **state)
{
    assert_window(state, numbered_line(state, 10), 99, "000---", "090-------");
    assert_window(state, numbered_line(state, 20), 0, "000---", "090-------…");
    assert_window(state, numbered_line(state, 20), 50, "000---", "090-------…");
    assert_window(state, numbered_line(state, 20), 120, "…070-------",
                  "-110-------120-------130----"
                  "---140-------150-------160"
                  "-------…");
    assert_window(state, numbered_line(state, 20), 199, "…100-------", "190-------");
}

static void a_window_counts_columns_not_bytes(void **state)
{
    Buf line = buf_new(*state);
    for (size_t i = 0; i < 1000; i++) {
        buf_add_text(&line, "明");
    }
    const char *text = excerpt(state, buf_str(&line), 1500);
    size_t shown = strcspn(text, "\n") - strlen("    1 | ") - 2 * strlen("…");
    assert_int_equal(shown, 50 * 3); /* 100 columns, half of them before */
    assert_int_equal(strcspn(strchr(text, '\n') + 1, "^"), strlen("      | ") + 51);
}

static void all_findings_are_followed_by_their_number(void **state)
{
    Diags diags = diags_new(*state);
    const Source *source = source_new(*state, STR("a.md"), STR("質問\nanswer\n"));
    diags_report(&diags, SEVERITY_WARNING, "http-link", source, 3, "one");
    diags_report(&diags, SEVERITY_ERROR, "broken-link", source, 9, "two");
    diags_report_path(&diags, SEVERITY_FATAL, NULL, STR(""), "three");
    Buf out = buf_new(*state);
    report_all(&out, &diags, PLAIN);
    assert_string_equal(out.data, "a.md:1:2: warning: one [http-link]\n"
                                  "a.md:2:3: error: two [broken-link]\n"
                                  "faqgen: error: three\n"
                                  "2 errors, 1 warning\n");
}

static const char *summary(void **state, size_t errors, size_t warnings, size_t fatal)
{
    Diags diags = diags_new(*state);
    for (size_t i = 0; i < errors + warnings + fatal; i++) {
        Severity severity = i < errors              ? SEVERITY_ERROR
                            : i < errors + warnings ? SEVERITY_WARNING
                                                    : SEVERITY_FATAL;
        const char *rule = severity == SEVERITY_FATAL ? NULL : "r";
        diags_report_path(&diags, severity, rule, STR(""), "%zu", i);
    }
    Buf out = buf_new(*state);
    buf_add_text(&out, "");
    report_all(&out, &diags, PLAIN);
    const char *line = out.data; /* behind the findings, a line each */
    for (size_t i = 0; i < diags.count; i++) {
        line = strchr(line, '\n') + 1;
    }
    return line;
}

static void the_summary_counts_in_english(void **state)
{
    assert_string_equal(summary(state, 1, 0, 0), "1 error\n");
    assert_string_equal(summary(state, 2, 0, 0), "2 errors\n");
    assert_string_equal(summary(state, 0, 1, 0), "1 warning\n");
    assert_string_equal(summary(state, 0, 2, 0), "2 warnings\n");
    assert_string_equal(summary(state, 1, 2, 0), "1 error, 2 warnings\n");
    assert_string_equal(summary(state, 1, 0, 1), "2 errors\n");
}

static void there_is_no_summary_where_no_rule_found_anything(void **state)
{
    assert_string_equal(summary(state, 0, 0, 0), "");
    assert_string_equal(summary(state, 0, 0, 1), "");
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_finding_is_one_line),
        TEST(a_terminal_gets_the_line_a_caret_and_the_hint_below),
        TEST(colors_are_those_of_clang),
        TEST(a_finding_about_a_file_has_neither_line_nor_excerpt),
        TEST(a_finding_about_no_file_is_the_programs_own),
        TEST(a_path_cannot_speak_to_the_terminal),
        TEST(the_caret_stands_under_wide_characters),
        TEST(a_tab_is_shown_as_one_space),
        TEST(what_cannot_be_printed_is_shown_escaped),
        TEST(the_caret_may_stand_behind_the_line),
        TEST(of_a_long_line_only_a_window_is_shown),
        TEST(a_window_counts_columns_not_bytes),
        TEST(all_findings_are_followed_by_their_number),
        TEST(the_summary_counts_in_english),
        TEST(there_is_no_summary_where_no_rule_found_anything),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
