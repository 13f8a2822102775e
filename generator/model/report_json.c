/* report_json.c - findings as JSON, and what the formats share. SPDX-License-Identifier: ISC */
#include "base/json.h"
#include "base/unicode.h"
#include "model/report_formats.h"

Str report_uri(Arena *arena, Str path)
{
    static const Str unreserved = STR_INIT("-._~/");
    Buf uri = buf_new(arena);
    buf_add_text(&uri, str_starts_with(path, STR("/")) ? "file://" : "");
    for (size_t i = 0; i < path.len; i++) {
        char byte = path.data[i];
        if (byte_is_letter(byte) || byte_is_digit(byte) ||
            str_find_byte(unreserved, byte) != STR_NONE) {
            buf_add_byte(&uri, byte);
        } else {
            buf_addf(&uri, "%%%02X", (unsigned)(unsigned char)byte);
        }
    }
    return buf_str(&uri);
}

bool report_seek(SourceCursor *cursor, const Diag *diag)
{
    bool has_place = diag->source != NULL && diag->pos != POS_NONE;
    if (has_place) {
        source_seek(cursor, diag->source, diag->pos);
    }
    return has_place;
}

Str report_sentence(Arena *arena, const Diag *diag)
{
    bool has_hint = diag->hint.len > 0;
    return str_format(arena, "%.*s%s%.*s", STR_ARGS(diag->message), has_hint ? "; " : "",
                      STR_ARGS(diag->hint));
}

static void add_text(Json *json, const char *key, Str text)
{
    if (text.len > 0) {
        json_key(json, key);
        json_text(json, text);
    }
}

static void add_place(Json *json, const Diag *diag, SourceCursor *cursor)
{
    size_t bad = 0;
    bool has_place = report_seek(cursor, diag);
    json_key(json, "path");
    json_text(json, diag->path);
    if (!utf8_is_valid(diag->path, &bad)) {
        add_text(json, "uri", report_uri(json->out->arena, diag->path));
    }
    json_key(json, "line");
    has_place ? json_number(json, (int64_t)cursor->line) : json_null(json);
    json_key(json, "column");
    has_place ? json_number(json, (int64_t)cursor->column) : json_null(json);
}

void report_json(Buf *out, const Diags *diags)
{
    Json json = json_new(out);
    SourceCursor cursor = {0};
    json_open(&json, '[');
    for (size_t i = 0; i < diags->count; i++) {
        const Diag *diag = &diags->items[i];
        json_newline(&json);
        json_open(&json, '{');
        add_place(&json, diag, &cursor);
        json_key(&json, "severity");
        json_text(&json, diag->severity == SEVERITY_WARNING ? STR("warning") : STR("error"));
        json_key(&json, "rule");
        diag->rule == NULL ? json_null(&json) : json_text(&json, str_from(diag->rule));
        json_key(&json, "message");
        json_text(&json, diag->message);
        add_text(&json, "hint", diag->hint);
        add_text(&json, "url", diag->url);
        json_close(&json, '}');
    }
    if (diags->count > 0) {
        json_newline(&json);
    }
    json_close(&json, ']');
    json_newline(&json);
}
