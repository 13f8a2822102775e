/* json.c - writes JSON (RFC 8259). SPDX-License-Identifier: ISC */
#include "base/json.h"

#include "base/unicode.h"

#include <assert.h>
#include <inttypes.h>

enum { DEPTH_MAX = 63 };

Json json_new(Buf *out)
{
    return (Json){.out = out};
}

static void end_line(Json *json)
{
    if (json->wants_newline) {
        buf_add_byte(json->out, '\n');
        json->wants_newline = false;
    }
}

/* What has to stand before an item: the comma after the last one, unless a key does already. */
static void begin_item(Json *json)
{
    uint64_t bit = UINT64_C(1) << json->depth;
    if (json->after_key) {
        json->after_key = false;
        return;
    }
    if ((json->has_items & bit) != 0) {
        buf_add_byte(json->out, ',');
    }
    if (json->depth > 0) {
        json->has_items |= bit;
    }
    end_line(json);
}

void json_open(Json *json, char bracket)
{
    assert(json->depth < DEPTH_MAX);
    begin_item(json);
    buf_add_byte(json->out, bracket);
    json->depth++;
    json->has_items &= ~(UINT64_C(1) << json->depth);
}

void json_close(Json *json, char bracket)
{
    assert(json->depth > 0 && !json->after_key);
    end_line(json);
    json->depth--;
    buf_add_byte(json->out, bracket);
}

/* JSON itself wants the first few; the rest would act in HTML, JavaScript or on a terminal. */
static bool needs_escape(uint32_t c)
{
    return unicode_is_control(c) || c == '"' || c == '\\' || c == '<' || c == '>' || c == '&' ||
           c == 0x2028 || c == 0x2029 || unicode_is_bidi_control(c);
}

static void add_escape(Buf *out, uint32_t c)
{
    switch (c) {
    case '"':
        buf_add(out, STR("\\\""));
        return;
    case '\\':
        buf_add(out, STR("\\\\"));
        return;
    case '\n':
        buf_add(out, STR("\\n"));
        return;
    case '\t':
        buf_add(out, STR("\\t"));
        return;
    default:
        buf_addf(out, "\\u%04" PRIx32, c);
    }
}

/* Copies runs of what may stand as it is. */
static void add_string(Buf *out, Str text)
{
    size_t run = 0;
    size_t at = 0;
    buf_add_byte(out, '"');
    while (at < text.len) {
        size_t start = at;
        uint32_t c = utf8_next(text, &at);
        bool is_malformed = c == 0xFFFD && at == start + 1;
        if (!is_malformed && !needs_escape(c)) {
            continue;
        }
        buf_add(out, str_slice(text, run, start));
        if (is_malformed) {
            buf_add_code_point(out, c);
        } else {
            add_escape(out, c);
        }
        run = at;
    }
    buf_add(out, str_from_offset(text, run));
    buf_add_byte(out, '"');
}

void json_key(Json *json, const char *key)
{
    assert(!json->after_key);
    begin_item(json);
    add_string(json->out, str_from(key));
    buf_add_byte(json->out, ':');
    json->after_key = true;
}

void json_text(Json *json, Str text)
{
    begin_item(json);
    add_string(json->out, text);
}

void json_number(Json *json, int64_t number)
{
    begin_item(json);
    buf_addf(json->out, "%" PRId64, number);
}

void json_bool(Json *json, bool value)
{
    begin_item(json);
    buf_add(json->out, value ? STR("true") : STR("false"));
}

void json_null(Json *json)
{
    begin_item(json);
    buf_add(json->out, STR("null"));
}

void json_newline(Json *json)
{
    json->wants_newline = true;
    if (json->depth == 0) {
        end_line(json);
    }
}
