/* fuzz_report.c - findings as text, JSON, SARIF and annotations. SPDX-License-Identifier: ISC */
#include "check_json.h"

#include "model/report.h"
#include "model/report_formats.h"
#include "model/url.h"

static const ReportRule RULES[] = {
    {"rule-a", SEVERITY_ERROR, STR_INIT("A sentence."), STR_INIT("Some \"help\".\n")},
    {"rule-b", SEVERITY_WARNING, STR_INIT(""), STR_INIT("")},
};

static void add_finding(FuzzInput *input, const Source *source, Str path, Diags *diags)
{
    uint8_t kind = fuzz_byte(input);
    Severity severity = (Severity)(SEVERITY_WARNING + (kind & 3U) % 3);
    const char *rule = severity == SEVERITY_FATAL ? NULL : RULES[kind >> 2 & 1U].id;
    Pos pos = (kind & 8U) != 0 ? POS_NONE : (Pos)fuzz_byte(input) << 8 | fuzz_byte(input);
    Str text = fuzz_text(input);
    if ((kind & 16U) != 0) {
        diags_report_path(diags, severity, rule, path, "'%s' is %d", diags_quote(diags, text), 1);
    } else {
        diags_report(diags, severity, rule, source, pos, "'%s' is", diags_quote(diags, text));
    }
    if ((kind & 32U) != 0) {
        diags_hint(diags, "say '%s'", diags_quote(diags, text));
    }
    if ((kind & 64U) != 0) {
        diags_url(diags, text);
    }
    if ((kind & 128U) != 0) {
        diags_suggest(diags, text, (const Str[]){STR_INIT("title"), STR_INIT("日本")}, 2);
    }
}

static void check_formats(Arena *arena, const Diags *diags)
{
    const ReportTool tool = {"faqgen", "1", RULES, 2, true};
    Buf json = buf_new(arena);
    report_json(&json, diags);
    check_json(buf_str(&json));
    CHECK(json_length(buf_str(&json), "$") == (int64_t)diags->count);

    Buf sarif = buf_new(arena);
    report_sarif(&sarif, diags, &tool);
    check_json(buf_str(&sarif));
    CHECK(json_length(buf_str(&sarif), "$.runs[0].results") == (int64_t)diags->count);

    Buf github = buf_new(arena);
    report_github(&github, diags);
    check_utf8(buf_str(&github));
    size_t lines = 0;
    Str rest = buf_str(&github);
    for (Str line = {0}; rest.len > 0 && str_cut(&rest, '\n', &line); lines++) {
        CHECK(str_starts_with(line, STR("::")) && str_find_byte(line, '\r') == STR_NONE);
    }
    CHECK(lines == diags->count);

    Buf text = buf_new(arena);
    report_all(&text, diags, (ReportStyle){.excerpt = true});
    check_visible(buf_str(&text));
}

/* The path of a file, its text, and findings about it. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    FuzzInput input = {{(const char *)data, size}};
    Arena *arena = arena_new();
    Diags diags = diags_new(arena);
    Str path = fuzz_text(&input);
    Source *source = source_new(arena, path, fuzz_text(&input));
    while (input.rest.len > 0) {
        add_finding(&input, source, path, &diags);
    }
    if (!str_starts_with(path, STR("/"))) {
        Str uri = report_uri(arena, path);
        CHECK(str_eq(url_percent_decode(arena, uri), path));
    }
    check_formats(arena, &diags);
    diags_sort(&diags);
    diags_detach(&diags, source);
    check_formats(arena, &diags);
    arena_free(arena);
    return 0;
}
