/* html_raw.c - where the raw text of an element ends. SPDX-License-Identifier: ISC */
#include "load/html_internal.h"

/* True where `name` in any case, and what ends a name, stand at `at`. */
static bool is_name_at(const HtmlReader *reader, size_t at, Str name)
{
    char next = html_byte(reader, at + name.len);
    return str_eq_ascii_case(str_slice(reader->text, at, at + name.len), name) &&
           (byte_is_space(next) || next == '/' || next == '>');
}

static bool is_end_tag_at(const HtmlReader *reader, size_t at, Str name)
{
    return html_byte(reader, at) == '<' && html_byte(reader, at + 1) == '/' &&
           is_name_at(reader, at + 2, name);
}

/* RCDATA and RAWTEXT (HTML Standard 13.2.5.9 to 13.2.5.14): any other end tag is text. */
static size_t text_end(const HtmlReader *reader, Str name)
{
    size_t at = html_find_byte(reader, reader->at, '<');
    while (at < reader->text.len && !is_end_tag_at(reader, at, name)) {
        at = html_find_byte(reader, at + 1, '<');
    }
    return at;
}

typedef enum ScriptState {
    SCRIPT_PLAIN,
    SCRIPT_ESCAPED,        /* behind `<!--`: `<script` begins a script inside the script */
    SCRIPT_DOUBLE_ESCAPED, /* and there `</script>` ends only that one */
} ScriptState;

/* HTML Standard 13.2.5.15 to 13.2.5.31. `-->` leads back to the plain state from anywhere; the
 * dashes of `<!--` may be those of the `-->`. */
static size_t script_end(const HtmlReader *reader)
{
    static const Str NAME = STR_INIT("script");
    ScriptState state = SCRIPT_PLAIN;
    for (size_t at = reader->at; at < reader->text.len; at++) {
        char byte = reader->text.data[at];
        if (byte == '>' && state != SCRIPT_PLAIN &&
            str_ends_with(str_slice(reader->text, reader->at, at), STR("--"))) {
            state = SCRIPT_PLAIN;
        }
        if (byte != '<') {
            continue;
        }
        if (is_end_tag_at(reader, at, NAME)) {
            if (state != SCRIPT_DOUBLE_ESCAPED) {
                return at;
            }
            state = SCRIPT_ESCAPED;
        } else if (state == SCRIPT_ESCAPED && is_name_at(reader, at + 1, NAME)) {
            state = SCRIPT_DOUBLE_ESCAPED;
        } else if (state == SCRIPT_PLAIN &&
                   str_starts_with(str_from_offset(reader->text, at), STR("<!--"))) {
            state = SCRIPT_ESCAPED;
        }
    }
    return reader->text.len;
}

size_t html_raw_end(const HtmlReader *reader)
{
    switch (reader->text_kind) {
    case HTML_TEXT_SCRIPT:
        return script_end(reader);
    case HTML_TEXT_PLAINTEXT:
        return reader->text.len;
    default:
        return text_end(reader, html_element_name(reader->raw));
    }
}
