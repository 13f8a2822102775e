/* html_markup.c - markup that is no tag: comments, doctypes, CDATA. SPDX-License-Identifier: ISC */
#include "load/html_internal.h"

static bool is_at(const HtmlReader *reader, size_t at, Str part)
{
    return str_starts_with(str_from_offset(reader->text, at), part);
}

bool html_markup_begins(const HtmlReader *reader, size_t at)
{
    char next = html_byte(reader, at + 1);
    if (reader->syntax == HTML_SYNTAX_XML) {
        return next == '!' || next == '?';
    }
    /* `</` at the very end is text. */
    return next == '!' || next == '?' || (next == '/' && at + 2 < reader->text.len);
}

/* Makes the event of what stands at reader->at: `content_end` is followed by `closing` bytes that
 * belong to it, unless the text ends before. */
static bool finish(HtmlReader *reader, HtmlEvent *event, size_t content_end, size_t closing)
{
    size_t end =
        content_end + closing > reader->text.len ? reader->text.len : content_end + closing;
    event->content.end = content_end;
    event->span = (Span){reader->at, end};
    reader->at = end;
    return true;
}

/* HTML Standard 13.2.5.43 to 13.2.5.52. */
static bool read_comment(HtmlReader *reader, HtmlEvent *event)
{
    size_t start = reader->at + sizeof "<!--" - 1;
    event->content.start = start;
    if (is_at(reader, start, STR(">"))) {
        return finish(reader, event, start, sizeof ">" - 1);
    }
    if (is_at(reader, start, STR("->"))) {
        return finish(reader, event, start, sizeof "->" - 1);
    }
    for (size_t at = html_find(reader, start, STR("--")); at < reader->text.len;
         at = html_find(reader, at + 1, STR("--"))) {
        if (html_byte(reader, at + 2) == '>') {
            return finish(reader, event, at, sizeof "-->" - 1);
        }
        if (is_at(reader, at + 2, STR("!>"))) {
            return finish(reader, event, at, sizeof "--!>" - 1);
        }
    }
    /* Cut off by the end of the text: what may have become its end is no part of it. */
    static const Str BEGINNINGS[] = {STR_INIT("--!"), STR_INIT("--"), STR_INIT("-")};
    Str content = str_from_offset(reader->text, start);
    for (size_t i = 0; i < sizeof BEGINNINGS / sizeof BEGINNINGS[0]; i++) {
        if (str_ends_with(content, BEGINNINGS[i])) {
            return finish(reader, event, reader->text.len - BEGINNINGS[i].len, BEGINNINGS[i].len);
        }
    }
    return finish(reader, event, reader->text.len, 0);
}

/* Everything up to the next `>`, whatever stands before it. */
static bool read_to_bracket(HtmlReader *reader, HtmlEvent *event, size_t content_start)
{
    event->content.start = content_start;
    return finish(reader, event, html_find_byte(reader, content_start, '>'), 1);
}

static bool read_cdata(HtmlReader *reader, HtmlEvent *event)
{
    size_t start = reader->at + sizeof "<![CDATA[" - 1;
    event->kind = HTML_EVENT_TEXT;
    event->text_kind = HTML_TEXT_CDATA;
    event->content.start = start;
    return finish(reader, event, html_find(reader, start, STR("]]>")), sizeof "]]>" - 1);
}

static bool read_html(HtmlReader *reader, HtmlEvent *event)
{
    if (is_at(reader, reader->at, STR("<!--"))) {
        return read_comment(reader, event);
    }
    Str rest = str_from_offset(reader->text, reader->at);
    if (str_starts_with_ascii_case(rest, STR("<!doctype"))) {
        event->kind = HTML_EVENT_DOCTYPE;
        return read_to_bracket(reader, event, reader->at + sizeof "<!doctype" - 1);
    }
    bool is_foreign = html_open_top(&reader->open)->ns != HTML_NAMESPACE_HTML;
    if (is_foreign && is_at(reader, reader->at, STR("<![CDATA["))) {
        return read_cdata(reader, event);
    }
    if (is_at(reader, reader->at, STR("</>"))) {
        reader->at += sizeof "</>" - 1;
        return false;
    }
    bool is_instruction = is_at(reader, reader->at, STR("<?")); /* the `?` belongs to the comment */
    return read_to_bracket(reader, event, reader->at + (is_instruction ? 1 : 2));
}

/* Behind the markup declaration, comment or quoted text at `at`, or one byte further: what an
 * internal subset (XML 1.0 2.8) is made of, and may hold `>` and `]`. */
static size_t skip_declared(const HtmlReader *reader, size_t at)
{
    char byte = reader->text.data[at];
    if (byte == '"' || byte == '\'') {
        return html_find_byte(reader, at + 1, byte) + 1;
    }
    if (is_at(reader, at, STR("<!--"))) {
        return html_find(reader, at + 4, STR("-->")) + 3;
    }
    return is_at(reader, at, STR("<?")) ? html_find(reader, at + 2, STR("?>")) + 2 : at + 1;
}

static size_t skip_space(const HtmlReader *reader, size_t at)
{
    while (html_is_space(reader, html_byte(reader, at))) {
        at++;
    }
    return at;
}

/* The `<!ENTITY` at `at` (XML 1.0 4.2), as far as its value; returns where to go on. */
static size_t read_entity(HtmlReader *reader, size_t at)
{
    size_t name = skip_space(reader, at + sizeof "<!ENTITY" - 1);
    bool is_parameter = html_byte(reader, name) == '%';
    name = is_parameter ? skip_space(reader, name + 1) : name;
    size_t name_end = name;
    while (xml_is_name_byte(html_byte(reader, name_end))) {
        name_end++;
    }
    size_t value = skip_space(reader, name_end);
    char quote = html_byte(reader, value);
    bool is_internal = quote == '"' || quote == '\'';
    size_t value_end = is_internal ? html_find_byte(reader, value + 1, quote) : value;
    if (value_end == reader->text.len) {
        return value_end;
    }
    if (is_parameter) {
        reader->entities->has_parameter_text |= is_internal;
    } else if (name_end > name) {
        Str text = is_internal ? str_slice(reader->text, value + 1, value_end) : (Str){0};
        xml_entities_declare(reader->entities, str_slice(reader->text, name, name_end), text, at,
                             reader->scratch);
    }
    return is_internal ? value_end + 1 : value_end;
}

/* The same as skip_declared inside the subset, where entities are declared. */
static size_t read_declared(HtmlReader *reader, size_t at)
{
    if (is_at(reader, at, STR("<!ENTITY")) &&
        html_is_space(reader, html_byte(reader, at + sizeof "<!ENTITY" - 1))) {
        return read_entity(reader, at);
    }
    if (reader->text.data[at] == '%' && xml_is_name_byte(html_byte(reader, at + 1))) {
        xml_entities_use_parameter(reader->entities, at);
    }
    return skip_declared(reader, at);
}

static bool read_xml_doctype(HtmlReader *reader, HtmlEvent *event)
{
    size_t start = reader->at + sizeof "<!DOCTYPE" - 1;
    bool is_in_subset = false;
    size_t at = start;
    while (at < reader->text.len && (is_in_subset || reader->text.data[at] != '>')) {
        char byte = reader->text.data[at];
        is_in_subset = byte == '[' || (is_in_subset && byte != ']');
        at = is_in_subset ? read_declared(reader, at) : skip_declared(reader, at);
    }
    event->kind = HTML_EVENT_DOCTYPE;
    event->content.start = start;
    return finish(reader, event, at > reader->text.len ? reader->text.len : at, 1);
}

static bool read_xml(HtmlReader *reader, HtmlEvent *event)
{
    size_t start = reader->at;
    if (is_at(reader, start, STR("<!--"))) {
        event->content.start = start + 4;
        return finish(reader, event, html_find(reader, start + 4, STR("-->")), 3);
    }
    if (is_at(reader, start, STR("<![CDATA["))) {
        return read_cdata(reader, event);
    }
    if (is_at(reader, start, STR("<!DOCTYPE"))) {
        return read_xml_doctype(reader, event);
    }
    if (is_at(reader, start, STR("<?"))) {
        event->kind = HTML_EVENT_INSTRUCTION;
        event->content.start = start + 2;
        return finish(reader, event, html_find(reader, start + 2, STR("?>")), 2);
    }
    return read_to_bracket(reader, event, start + 2); /* not well-formed */
}

bool html_markup_read(HtmlReader *reader, HtmlEvent *ret_event)
{
    *ret_event = (HtmlEvent){.kind = HTML_EVENT_COMMENT};
    return reader->syntax == HTML_SYNTAX_XML ? read_xml(reader, ret_event)
                                             : read_html(reader, ret_event);
}
