/* html_tag.c - a tag with its attributes. SPDX-License-Identifier: ISC */
#include "load/html_internal.h"
#include "load/html_tree.h"
#include "load/limits.h"

#include <string.h>

enum { COMPARED_MAX = 16 }; /* attributes whose names are compared each with each */

static bool is_name_start(const HtmlReader *reader, char byte)
{
    if (reader->syntax == HTML_SYNTAX_HTML) {
        return byte_is_letter(byte);
    }
    return byte_is_letter(byte) || byte == '_' || byte == ':' || (unsigned char)byte >= 0x80;
}

bool html_tag_begins(const HtmlReader *reader, size_t at)
{
    size_t name = html_byte(reader, at + 1) == '/' ? at + 2 : at + 1;
    return is_name_start(reader, html_byte(reader, name));
}

static size_t skip_space(const HtmlReader *reader, size_t at)
{
    while (html_is_space(reader, html_byte(reader, at))) {
        at++;
    }
    return at;
}

/* The name in `span` as the event has it: HTML has it in lower case and without NUL. */
static Str read_name(HtmlReader *reader, Span span)
{
    Str name = str_slice(reader->text, span.start, span.end);
    bool is_changed = false;
    for (size_t i = 0; i < name.len && !is_changed; i++) {
        is_changed = name.data[i] == '\0' || name.data[i] != byte_lower(name.data[i]);
    }
    if (!is_changed || reader->syntax == HTML_SYNTAX_XML) {
        return name;
    }
    HtmlText decoded = html_decode(reader->scratch, reader->text, span, HTML_DECODING_NONE, NULL);
    return str_lower_ascii(reader->scratch, decoded.text);
}

/* Behind the attribute name at `at` (HTML Standard 13.2.5.33), of which a first `=` is a part. */
static size_t name_end(const HtmlReader *reader, size_t at)
{
    for (at++; at < reader->text.len; at++) {
        char byte = reader->text.data[at];
        if (html_is_space(reader, byte) || byte == '/' || byte == '>' || byte == '=') {
            break;
        }
    }
    return at;
}

/* The value behind the `=` at `at`; returns where the tag goes on (13.2.5.35 to 13.2.5.39). */
static size_t read_value(const HtmlReader *reader, size_t at, Span *ret_value)
{
    at = skip_space(reader, at + 1);
    char quote = html_byte(reader, at);
    if (quote == '"' || quote == '\'') {
        size_t end = html_find_byte(reader, at + 1, quote);
        *ret_value = (Span){at + 1, end};
        return end + 1;
    }
    size_t start = at;
    while (at < reader->text.len && !html_is_space(reader, reader->text.data[at]) &&
           reader->text.data[at] != '>') {
        at++;
    }
    *ret_value = (Span){start, at};
    return at;
}

/* The attribute at `at`; returns where the tag goes on. */
static size_t read_attribute(HtmlReader *reader, size_t at, bool *ret_is_cut)
{
    HtmlAttribute attribute = {.name_span = {at, name_end(reader, at)}};
    size_t end = attribute.name_span.end;
    size_t equals = skip_space(reader, end);
    attribute.value_span = (Span){end, end};
    if (html_byte(reader, equals) == '=') {
        attribute.has_value = true;
        end = read_value(reader, equals, &attribute.value_span);
    }
    if (reader->attributes.count == LIMIT_ATTRIBUTES) {
        *ret_is_cut = true;
        return end;
    }
    *list_add(reader->memory, &reader->attributes) = attribute;
    return end;
}

/* All attributes from `at` on; returns the offset behind the `>`, or one beyond the text. */
static size_t read_attributes(HtmlReader *reader, size_t at, HtmlEvent *event)
{
    reader->attributes.count = 0;
    while (at < reader->text.len) {
        char byte = reader->text.data[at];
        if (byte == '>') {
            return at + 1;
        }
        if (byte == '/' && html_byte(reader, at + 1) == '>') {
            event->self_closing = true;
            return at + 2;
        }
        if (byte == '/' || html_is_space(reader, byte)) {
            at++;
            continue;
        }
        at = read_attribute(reader, at, &event->is_cut);
    }
    return reader->text.len + 1;
}

static void decode_attributes(HtmlReader *reader)
{
    HtmlDecoding decoding =
        reader->syntax == HTML_SYNTAX_XML ? HTML_DECODING_XML_ATTRIBUTE : HTML_DECODING_ATTRIBUTE;
    for (size_t i = 0; i < reader->attributes.count; i++) {
        HtmlAttribute *attribute = &reader->attributes.items[i];
        attribute->name = read_name(reader, attribute->name_span);
        attribute->value = html_decode(reader->scratch, reader->text, attribute->value_span,
                                       decoding, reader->entities);
    }
}

/* Orders `order`, which lists attributes by index, by name and then by place: merge sort from the
 * bottom up, so that no choice of names makes it slow. */
static void sort_by_name(const HtmlAttribute *attributes, uint32_t *order, size_t count,
                         Arena *arena)
{
    uint32_t *merged = arena_alloc(arena, count, sizeof *merged);
    for (size_t width = 1; width < count; width *= 2) {
        for (size_t start = 0; start < count; start += 2 * width) {
            size_t middle = start + width < count ? start + width : count;
            size_t end = middle + width < count ? middle + width : count;
            size_t left = start;
            size_t right = middle;
            for (size_t i = start; i < end; i++) {
                bool takes_left = right == end || (left < middle &&
                                                   str_compare(attributes[order[left]].name,
                                                               attributes[order[right]].name) <= 0);
                merged[i] = takes_left ? order[left++] : order[right++];
            }
        }
        memcpy(order, merged, count * sizeof *order);
    }
}

static void mark_duplicates(HtmlAttribute *attributes, size_t count, Arena *arena)
{
    if (count <= COMPARED_MAX) {
        for (size_t i = 1; i < count; i++) {
            for (size_t j = 0; j < i && !attributes[i].is_duplicate; j++) {
                attributes[i].is_duplicate = str_eq(attributes[i].name, attributes[j].name);
            }
        }
        return;
    }
    uint32_t *order = arena_alloc(arena, count, sizeof *order);
    for (size_t i = 0; i < count; i++) {
        order[i] = (uint32_t)i;
    }
    sort_by_name(attributes, order, count, arena);
    for (size_t i = 1; i < count; i++) {
        attributes[order[i]].is_duplicate =
            str_eq(attributes[order[i]].name, attributes[order[i - 1]].name);
    }
}

/* From here on the text is what the element makes of it. */
static void switch_text(HtmlReader *reader, HtmlElement element)
{
    unsigned flags = html_element_flags(element);
    if ((flags & IS_TEXT) != 0) {
        reader->raw = element;
        reader->text_kind = (flags & IS_RCDATA) != 0    ? HTML_TEXT_RCDATA
                            : (flags & IS_RAWTEXT) != 0 ? HTML_TEXT_RAWTEXT
                            : (flags & IS_SCRIPT) != 0  ? HTML_TEXT_SCRIPT
                                                        : HTML_TEXT_PLAINTEXT;
    }
}

/* Opens or closes the element; the event has its name and its attributes. */
static void place_in_html(HtmlReader *reader, HtmlEvent *event)
{
    Str name = str_slice(reader->text, event->name_span.start, event->name_span.end);
    HtmlElement id = html_element_find(name);
    if (event->kind == HTML_EVENT_START_TAG) {
        event->ns = html_tree_start(&reader->open, name, id, event);
        if (event->ns == HTML_NAMESPACE_HTML) {
            switch_text(reader, id);
        }
    } else if (reader->raw != HTML_UNKNOWN) {
        reader->raw = HTML_UNKNOWN; /* no other end tag ends raw text */
        reader->text_kind = HTML_TEXT_DATA;
    } else {
        event->ns = html_tree_end(&reader->open, name, id);
    }
}

static void place(HtmlReader *reader, HtmlEvent *event)
{
    if (reader->syntax == HTML_SYNTAX_HTML) {
        place_in_html(reader, event);
    } else if (event->kind == HTML_EVENT_START_TAG) {
        xml_open_start(&reader->xml, event, reader->attributes.items, reader->scratch);
    } else {
        xml_open_end(&reader->xml, event);
    }
}

bool html_tag_read(HtmlReader *reader, HtmlEvent *ret_event)
{
    size_t start = reader->at;
    bool is_end = html_byte(reader, start + 1) == '/';
    size_t name = start + (is_end ? 2 : 1);
    HtmlEvent event = {.kind = is_end ? HTML_EVENT_END_TAG : HTML_EVENT_START_TAG};
    size_t at = name;
    while (at < reader->text.len && !html_is_space(reader, reader->text.data[at]) &&
           reader->text.data[at] != '/' && reader->text.data[at] != '>') {
        at++;
    }
    event.name_span = (Span){name, at};
    at = read_attributes(reader, at, &event);
    if (at > reader->text.len) {
        reader->at = reader->text.len;
        return false;
    }
    event.span = (Span){start, at};
    event.name = read_name(reader, event.name_span);
    decode_attributes(reader);
    mark_duplicates(reader->attributes.items, reader->attributes.count, reader->scratch);
    event.attributes = reader->attributes.items;
    event.attribute_count = reader->attributes.count;
    place(reader, &event);
    reader->at = at;
    *ret_event = event;
    return true;
}
