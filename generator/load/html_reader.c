/* html_reader.c - HTML as browsers tokenise it, one event at a time. SPDX-License-Identifier: ISC */
#include "load/html_internal.h"
#include "load/html_tree.h"

#include <stdlib.h>
#include <string.h>

/* DESIGN. The states of HTML Standard 13.2.5 are places in this code, not values: text runs to the
 * next `<` that begins markup, which is a search for a byte, and each kind of markup has a function
 * that reads it to its end. What the standard calls a parse error has a meaning all the same, and
 * the functions give that meaning. Newlines are not normalised beforehand, because positions are
 * those of the source: CR counts as white space, and decoded texts hold LF for it. */

HtmlReader *html_reader_new(Str text, Span span, HtmlSyntax syntax)
{
    Arena *memory = arena_new();
    HtmlReader *reader = arena_new_object(memory, HtmlReader);
    *reader = (HtmlReader){
        .memory = memory,
        .scratch = arena_new(),
        .text = str_slice(text, 0, span.end),
        .at = span.start,
        .syntax = syntax,
        .raw = HTML_UNKNOWN,
        .open = html_open_new(memory),
        .xml = xml_open_new(memory),
        .entities = syntax == HTML_SYNTAX_XML ? xml_entities_new(memory) : NULL,
    };
    return reader;
}

void html_reader_free(HtmlReader *reader)
{
    if (reader == NULL) {
        return;
    }
    arena_free(reader->scratch);
    arena_free(reader->memory);
}

bool html_reader_entity_limit(const HtmlReader *reader, Str *ret_what, Pos *ret_pos)
{
    if (reader->entities == NULL || reader->entities->limit.data == NULL) {
        return false;
    }
    *ret_what = reader->entities->limit;
    *ret_pos = reader->entities->limit_pos;
    return true;
}

char html_byte(const HtmlReader *reader, size_t at)
{
    return at < reader->text.len ? reader->text.data[at] : '\0';
}

size_t html_find_byte(const HtmlReader *reader, size_t at, char byte)
{
    size_t hit = str_find_byte(str_from_offset(reader->text, at), byte);
    return hit == STR_NONE ? reader->text.len : at + hit;
}

size_t html_find(const HtmlReader *reader, size_t at, Str part)
{
    size_t hit = str_find(str_from_offset(reader->text, at), part);
    return hit == STR_NONE ? reader->text.len : at + hit;
}

bool html_is_space(const HtmlReader *reader, char byte)
{
    return byte_is_space(byte) && (byte != '\f' || reader->syntax == HTML_SYNTAX_HTML);
}

/* Where the text from reader->at on ends: at the next markup. */
static size_t text_end(const HtmlReader *reader)
{
    if (reader->text_kind != HTML_TEXT_DATA) {
        return html_raw_end(reader);
    }
    size_t at = html_find_byte(reader, reader->at, '<');
    while (at < reader->text.len && !html_tag_begins(reader, at) &&
           !html_markup_begins(reader, at)) {
        at = html_find_byte(reader, at + 1, '<');
    }
    return at;
}

/* Names the element that a text stands in. */
static void name_text(HtmlReader *reader, HtmlEvent *event)
{
    if (reader->syntax == HTML_SYNTAX_XML) {
        xml_open_top(&reader->xml, &event->name, &event->ns);
    } else if (reader->raw != HTML_UNKNOWN) {
        event->name = html_element_name(reader->raw);
    } else {
        const HtmlOpenElement *top = html_open_top(&reader->open);
        event->name = str_lower_ascii(reader->scratch, top->name);
        event->ns = top->ns;
    }
}

static void read_text(HtmlReader *reader, size_t end, HtmlEvent *ret_event)
{
    Span span = {reader->at, end};
    *ret_event = (HtmlEvent){
        .kind = HTML_EVENT_TEXT, .span = span, .content = span, .text_kind = reader->text_kind};
    name_text(reader, ret_event);
    reader->at = end;
}

static bool read_markup(HtmlReader *reader, HtmlEvent *ret_event)
{
    if (html_tag_begins(reader, reader->at)) {
        return html_tag_read(reader, ret_event);
    }
    if (!html_markup_read(reader, ret_event)) {
        return false;
    }
    if (ret_event->kind == HTML_EVENT_TEXT) {
        name_text(reader, ret_event);
    }
    return true;
}

bool html_next(HtmlReader *reader, HtmlEvent *ret_event)
{
    arena_reset(reader->scratch);
    while (reader->at < reader->text.len) {
        size_t end = text_end(reader);
        if (end > reader->at) {
            read_text(reader, end, ret_event);
        } else if (!read_markup(reader, ret_event)) {
            continue;
        }
        ret_event->in_template = reader->open.latest[HTML_TEMPLATE] != 0;
        ret_event->is_too_deep = reader->open.is_too_deep || reader->xml.is_too_deep;
        return true;
    }
    return false;
}

const HtmlAttribute *html_attribute(const HtmlEvent *event, Str name)
{
    for (size_t i = 0; i < event->attribute_count; i++) {
        if (str_eq(event->attributes[i].name, name)) {
            return &event->attributes[i];
        }
    }
    return NULL;
}

HtmlText html_event_text(HtmlReader *reader, const HtmlEvent *event)
{
    bool is_decoded = event->text_kind == HTML_TEXT_DATA || event->text_kind == HTML_TEXT_RCDATA;
    HtmlDecoding decoding = !is_decoded                          ? HTML_DECODING_NONE
                            : reader->syntax == HTML_SYNTAX_HTML ? HTML_DECODING_TEXT
                                                                 : HTML_DECODING_XML_TEXT;
    return html_decode(reader->scratch, reader->text, event->content, decoding, reader->entities);
}
