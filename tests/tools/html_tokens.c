/* html_tokens.c - documents on stdin to their HTML events as JSON, for the oracle test. SPDX-License-Identifier: ISC */
#include "base/json.h"
#include "load/html_reader.h"

#include <stdio.h>
#include <string.h>

/* stdin: any number of documents, each as `LENGTH\n` (decimal bytes) and that many bytes.
 * stdout: for each a line, a list of events (offsets in bytes):
 *
 *   {"kind":"start","name":"a","span":[0,9],"ns":0,"closing":false,
 *    "attributes":[{"name":"x","value":"y","span":[3,8],"value_span":[5,8],"duplicate":false}]}
 *   {"kind":"end", …}   {"kind":"text","span":[9,12],"name":"a","text":"…"}
 *   {"kind":"comment","span":[…],"content":"…"}   {"kind":"doctype","span":[…]}
 *
 * With --xml the documents are XML. */

static void write_span(Json *json, const char *key, Span span)
{
    json_key(json, key);
    json_open(json, '[');
    json_number(json, (int64_t)span.start);
    json_number(json, (int64_t)span.end);
    json_close(json, ']');
}

/* From the name to behind the value and its quotation mark. */
static Span attribute_span(Str text, const HtmlAttribute *attribute)
{
    size_t start = attribute->value_span.start;
    char before = start > attribute->name_span.end ? text.data[start - 1] : '\0';
    bool is_quoted = before == '"' || before == '\'';
    bool is_empty = start == attribute->value_span.end && !is_quoted;
    size_t end = attribute->value_span.end + is_quoted;
    return (Span){attribute->name_span.start, is_empty ? attribute->name_span.end : end};
}

static void write_attributes(Json *json, Str text, const HtmlEvent *event)
{
    json_key(json, "attributes");
    json_open(json, '[');
    for (size_t i = 0; i < event->attribute_count; i++) {
        const HtmlAttribute *attribute = &event->attributes[i];
        json_open(json, '{');
        json_key(json, "name");
        json_text(json, attribute->name);
        json_key(json, "value");
        json_text(json, attribute->value.text);
        write_span(json, "span", attribute_span(text, attribute));
        write_span(json, "value_span", attribute->value_span);
        json_key(json, "duplicate");
        json_bool(json, attribute->is_duplicate);
        json_close(json, '}');
    }
    json_close(json, ']');
}

static void write_event(Json *json, HtmlReader *reader, Str text, const HtmlEvent *event)
{
    static const char *const KINDS[] = {"start",   "end",     "text",
                                        "comment", "doctype", "instruction"};
    json_open(json, '{');
    json_key(json, "kind");
    json_text(json, str_from(KINDS[event->kind]));
    write_span(json, "span", event->span);
    switch (event->kind) {
    case HTML_EVENT_START_TAG:
    case HTML_EVENT_END_TAG:
        json_key(json, "name");
        json_text(json, event->name);
        json_key(json, "ns");
        json_number(json, event->ns);
        json_key(json, "closing");
        json_bool(json, event->self_closing);
        write_attributes(json, text, event);
        break;
    case HTML_EVENT_TEXT:
        json_key(json, "name");
        json_text(json, event->name);
        json_key(json, "text");
        json_text(json, html_event_text(reader, event).text);
        break;
    default:
        json_key(json, "content");
        json_text(json, str_slice(text, event->content.start, event->content.end));
        break;
    }
    json_close(json, '}');
}

static void write_document(Str text, HtmlSyntax syntax, Arena *arena)
{
    Buf out = buf_new(arena);
    Json json = json_new(&out);
    HtmlReader *reader = html_reader_new(text, (Span){0, text.len}, syntax);
    HtmlEvent event;
    json_open(&json, '[');
    while (html_next(reader, &event)) {
        write_event(&json, reader, text, &event);
    }
    json_close(&json, ']');
    buf_add_byte(&out, '\n');
    fwrite(out.data, 1, out.len, stdout);
    html_reader_free(reader);
}

int main(int argument_count, char **arguments)
{
    bool is_xml = argument_count > 1 && strcmp(arguments[1], "--xml") == 0;
    Arena *arena = arena_new();
    size_t len;
    while (fscanf(stdin, "%zu", &len) == 1 && fgetc(stdin) == '\n') {
        char *bytes = arena_alloc(arena, len + 1, 1);
        if (fread(bytes, 1, len, stdin) != len) {
            return 2;
        }
        write_document((Str){bytes, len}, is_xml ? HTML_SYNTAX_XML : HTML_SYNTAX_HTML, arena);
        arena_reset(arena);
    }
    arena_free(arena);
    return ferror(stdin) != 0 || fflush(stdout) != 0 ? 2 : 0;
}
