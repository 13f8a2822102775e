/* test_report_formats.c - findings for other programs. SPDX-License-Identifier: ISC */
#include "model/report_formats.h"

#include "base/unicode.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

#define REPLACEMENT "\xEF\xBF\xBD"

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

/* Two findings: one with all there is, one about a file as a whole. */
static Diags sample(Arena *arena)
{
    Diags diags = diags_new(arena);
    const Source *source = source_new(arena, STR("faq/a b.md"), STR("x\n日本語 \"y\"\n"));
    diags_report(&diags, SEVERITY_ERROR, "broken-link", source, 8, "100%% '%s'", "a\\b");
    diags_hint(&diags, "see, there: <b>");
    diags_url(&diags, STR("https://x/?a&b"));
    diags_report_path(&diags, SEVERITY_WARNING, "unused-asset", STR("faq/c,d:e.png"), "unused");
    return diags;
}

/* A path and a text of every byte but NUL, in descending order, so that none is a sequence. */
static Diags hostile(Arena *arena)
{
    char bytes[255];
    for (size_t i = 0; i < sizeof bytes; i++) {
        bytes[i] = (char)(255 - i);
    }
    Str all = str_dup(arena, (Str){bytes, sizeof bytes}); /* a Source keeps its text */
    Diags diags = diags_new(arena);
    const Source *source = source_new(arena, all, all);
    diags_report(&diags, SEVERITY_ERROR, "broken-link", source, 200, "%.*s", STR_ARGS(all));
    diags_hint(&diags, "%.*s", STR_ARGS(all));
    diags_url(&diags, all);
    diags_report_path(&diags, SEVERITY_ERROR, "missing-asset", STR("/\xE3\x81/\r\n::%"), "m");
    return diags;
}

static const char *json(Arena *arena, const Diags *diags)
{
    Buf out = buf_new(arena);
    report_json(&out, diags);
    return out.data;
}

static const char *github(Arena *arena, const Diags *diags)
{
    Buf out = buf_new(arena);
    buf_add_text(&out, "");
    report_github(&out, diags);
    return out.data;
}

static const ReportRule RULE[] = {
    {"unused-asset", SEVERITY_WARNING, STR_INIT("Summary."), STR_INIT("Help.")},
    {"broken-link", SEVERITY_ERROR, STR_INIT("Sum\"mary."), STR_INIT("Help\n")},
};

static const char *sarif(Arena *arena, const Diags *diags)
{
    Buf out = buf_new(arena);
    ReportTool tool = {
        .name = "faqgen", .version = "1.2", .rules = RULE, .rule_count = 2, .is_complete = true};
    report_sarif(&out, diags, &tool);
    return out.data;
}

static void json_has_a_finding_in_each_line(void **state)
{
    Diags diags = sample(*state);
    assert_string_equal(
        json(*state, &diags),
        "[\n"
        "{\"path\":\"faq/a b.md\",\"line\":2,\"column\":3,\"severity\":\"error\","
        "\"rule\":\"broken-link\",\"message\":\"100% 'a\\\\b'\","
        "\"hint\":\"see, there: \\u003cb\\u003e\",\"url\":\"https://x/?a\\u0026b\"},\n"
        "{\"path\":\"faq/c,d:e.png\",\"line\":null,\"column\":null,\"severity\":\"warning\","
        "\"rule\":\"unused-asset\",\"message\":\"unused\"}\n"
        "]\n");
}

static void no_finding_is_an_empty_array(void **state)
{
    Diags none = diags_new(*state);
    assert_string_equal(json(*state, &none), "[]\n");
    assert_string_equal(github(*state, &none), "");
    assert_non_null(strstr(sarif(*state, &none), "\"results\":[]"));
}

static void json_gives_the_true_name_of_a_file_whose_path_is_no_text(void **state)
{
    Diags diags = diags_new(*state);
    diags_report_path(&diags, SEVERITY_ERROR, "limit",
                      STR("a\xFF"
                          "b"),
                      "m");
    assert_non_null(strstr(json(*state, &diags),
                           "{\"path\":\"a" REPLACEMENT "b\",\"uri\":\"a%FFb\",\"line\":null"));
}

static void github_escapes_what_its_commands_are_made_of(void **state)
{
    Diags diags = sample(*state);
    assert_string_equal(
        github(*state, &diags),
        "::error file=faq/a b.md,line=2,col=3,title=broken-link::100%25 'a\\b'; see, there: <b>\n"
        "::warning file=faq/c%2Cd%3Ae.png,title=unused-asset::unused\n");
}

static void sarif_points_at_code_points_and_at_its_rules(void **state)
{
    Diags diags = sample(*state);
    const char *text = sarif(*state, &diags);
    assert_non_null(strstr(text, "\"columnKind\":\"unicodeCodePoints\""));
    assert_non_null(strstr(text, "\"ruleId\":\"broken-link\",\"ruleIndex\":1,\"level\":\"error\""));
    assert_non_null(strstr(text, "\"artifactLocation\":{\"uri\":\"faq/a%20b.md\"},"
                                 "\"region\":{\"startLine\":2,\"startColumn\":3}"));
    assert_non_null(strstr(text, "\"artifactLocation\":{\"uri\":\"faq/c%2Cd%3Ae.png\"}}"));
    assert_non_null(strstr(text, "\"executionSuccessful\":true"));
}

static void an_absolute_path_is_a_file_url(void **state)
{
    assert_true(str_eq(report_uri(*state, STR("/a/日.md")), STR("file:///a/%E6%97%A5.md")));
    assert_true(str_eq(report_uri(*state, STR("../a:b")), STR("../a%3Ab")));
    assert_true(str_eq(report_uri(*state, STR("")), STR("")));
}

/* Any line of it, whatever the bytes; what is JSON is parsed by tests/web/lint.test.js. */
static void any_bytes_give_valid_utf8_without_controls(void **state)
{
    Diags diags = hostile(*state);
    const char *texts[] = {json(*state, &diags), github(*state, &diags), sarif(*state, &diags)};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        size_t bad = 0;
        assert_true(utf8_is_valid(str_from(texts[i]), &bad));
        for (const char *at = texts[i]; *at != '\0'; at++) {
            assert_true((unsigned char)*at >= 0x20 || *at == '\n');
        }
    }
}

static void any_bytes_stay_within_their_command(void **state)
{
    Diags diags = hostile(*state);
    Str rest = str_from(github(*state, &diags));
    Str line;
    size_t lines = 0;
    while (str_cut(&rest, '\n', &line)) {
        bool is_last = line.len == 0 && rest.data == NULL;
        assert_true(is_last || str_starts_with(line, STR("::error file=")));
        lines += is_last ? 0 : 1;
    }
    assert_int_equal(lines, 2);
}

#define TEST(function) cmocka_unit_test_setup_teardown(function, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(json_has_a_finding_in_each_line),
        TEST(no_finding_is_an_empty_array),
        TEST(json_gives_the_true_name_of_a_file_whose_path_is_no_text),
        TEST(github_escapes_what_its_commands_are_made_of),
        TEST(sarif_points_at_code_points_and_at_its_rules),
        TEST(an_absolute_path_is_a_file_url),
        TEST(any_bytes_give_valid_utf8_without_controls),
        TEST(any_bytes_stay_within_their_command),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
