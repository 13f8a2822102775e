/* report_sarif.c - findings as SARIF 2.1.0. SPDX-License-Identifier: ISC */
#include "base/json.h"
#include "model/report_formats.h"

#define SCHEMA                                                                                     \
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"

static void add_text(Json *json, const char *key, Str text)
{
    json_key(json, key);
    json_text(json, text);
}

/* 3.11: a message is an object. */
static void add_message(Json *json, const char *key, Str text)
{
    json_key(json, key);
    json_open(json, '{');
    add_text(json, "text", text);
    json_close(json, '}');
}

/* 3.27.10 */
static Str level_of(Severity severity)
{
    return severity == SEVERITY_WARNING ? STR("warning") : STR("error");
}

/* 3.49: reportingDescriptor */
static void add_rule(Json *json, const ReportRule *rule)
{
    json_newline(json);
    json_open(json, '{');
    add_text(json, "id", str_from(rule->id));
    add_message(json, "shortDescription", rule->summary);
    add_message(json, "help", rule->help);
    json_key(json, "defaultConfiguration");
    json_open(json, '{');
    add_text(json, "level", level_of(rule->severity));
    json_close(json, '}');
    json_close(json, '}');
}

static void add_tool(Json *json, const ReportTool *tool)
{
    json_key(json, "tool");
    json_open(json, '{');
    json_key(json, "driver");
    json_open(json, '{');
    add_text(json, "name", str_from(tool->name));
    add_text(json, "version", str_from(tool->version));
    json_key(json, "rules");
    json_open(json, '[');
    for (size_t i = 0; i < tool->rule_count; i++) {
        add_rule(json, &tool->rules[i]);
    }
    json_close(json, ']');
    json_close(json, '}');
    json_close(json, '}');
}

/* 3.28: where. A file as a whole has no region. */
static void add_location(Json *json, const Diag *diag, SourceCursor *cursor)
{
    json_open(json, '{');
    json_key(json, "physicalLocation");
    json_open(json, '{');
    json_key(json, "artifactLocation");
    json_open(json, '{');
    add_text(json, "uri", report_uri(json->out->arena, diag->path));
    json_close(json, '}');
    if (report_seek(cursor, diag)) {
        json_key(json, "region");
        json_open(json, '{');
        json_key(json, "startLine");
        json_number(json, (int64_t)cursor->line);
        json_key(json, "startColumn");
        json_number(json, (int64_t)cursor->column);
        json_close(json, '}');
    }
    json_close(json, '}');
    json_close(json, '}');
}

static void add_rule_id(Json *json, const ReportTool *tool, const char *id)
{
    add_text(json, "ruleId", str_from(id));
    for (size_t i = 0; i < tool->rule_count; i++) {
        if (str_eq(str_from(tool->rules[i].id), str_from(id))) {
            json_key(json, "ruleIndex");
            json_number(json, (int64_t)i);
            return;
        }
    }
}

/* 3.27: result */
static void add_result(Json *json, const Diag *diag, const ReportTool *tool, SourceCursor *cursor)
{
    json_newline(json);
    json_open(json, '{');
    if (diag->rule != NULL) {
        add_rule_id(json, tool, diag->rule);
    }
    add_text(json, "level", level_of(diag->severity));
    add_message(json, "message", report_sentence(json->out->arena, diag));
    json_key(json, "locations");
    json_open(json, '[');
    if (diag->path.len > 0) {
        add_location(json, diag, cursor);
    }
    json_close(json, ']');
    if (diag->url.len > 0) {
        json_key(json, "properties");
        json_open(json, '{');
        add_text(json, "url", diag->url);
        json_close(json, '}');
    }
    json_close(json, '}');
}

/* 3.14: run */
static void add_run(Json *json, const Diags *diags, const ReportTool *tool)
{
    SourceCursor cursor = {0};
    json_open(json, '{');
    add_tool(json, tool);
    json_key(json, "invocations");
    json_open(json, '[');
    json_open(json, '{');
    json_key(json, "executionSuccessful");
    json_bool(json, tool->is_complete);
    json_close(json, '}');
    json_close(json, ']');
    add_text(json, "columnKind", STR("unicodeCodePoints"));
    json_key(json, "results");
    json_open(json, '[');
    for (size_t i = 0; i < diags->count; i++) {
        add_result(json, &diags->items[i], tool, &cursor);
    }
    json_close(json, ']');
    json_close(json, '}');
}

void report_sarif(Buf *out, const Diags *diags, const ReportTool *tool)
{
    Json json = json_new(out);
    json_open(&json, '{');
    add_text(&json, "$schema", STR(SCHEMA));
    add_text(&json, "version", STR("2.1.0"));
    json_key(&json, "runs");
    json_open(&json, '[');
    add_run(&json, diags, tool);
    json_close(&json, ']');
    json_close(&json, '}');
    json_newline(&json);
}
