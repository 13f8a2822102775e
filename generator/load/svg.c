/* svg.c - whether an SVG file can do anything but be looked at. SPDX-License-Identifier: ISC */
#include "load/svg.h"

#include "load/html_reader.h"

/* Names are compared without case, and prefixes are passed over: what a lenient reader might take
 * for active is refused, too. */
static Str local_name(Str name)
{
    size_t colon = str_find_last_byte(name, ':');
    return colon == STR_NONE ? name : str_from_offset(name, colon + 1);
}

static bool is_one_of(Str name, const Str *names, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (str_eq_ascii_case(local_name(name), names[i])) {
            return true;
        }
    }
    return false;
}

/* Elements that run, hold other languages, or change attributes as time goes by. */
static bool is_active_element(Str name)
{
    static const Str names[] = {
        STR_INIT("script"), STR_INIT("foreignObject"), STR_INIT("handler"), STR_INIT("listener"),
        STR_INIT("iframe"), STR_INIT("embed"),         STR_INIT("object"),  STR_INIT("audio"),
        STR_INIT("video"),  STR_INIT("animate"),       STR_INIT("set"),     STR_INIT("html"),
    };
    return is_one_of(name, names, sizeof names / sizeof *names);
}

/* "#a" is within the file; a picture may be inside it as data. */
static bool leads_out(Str address)
{
    Str trimmed = str_trim(address);
    return trimmed.len > 0 && trimmed.data[0] != '#' &&
           !str_starts_with_ascii_case(trimmed, STR("data:image/png")) &&
           !str_starts_with_ascii_case(trimmed, STR("data:image/jpeg"));
}

/* Any url( but url(#…), any other way of CSS to load, and escapes that could spell one. */
static bool css_leads_out(Str css)
{
    for (size_t i = 0; i < css.len; i++) {
        Str rest = str_from_offset(css, i);
        if (rest.data[0] == '\\' || rest.data[0] == '@' ||
            str_starts_with_ascii_case(rest, STR("image-set(")) ||
            str_starts_with_ascii_case(rest, STR("src("))) {
            return true;
        }
        if (str_starts_with_ascii_case(rest, STR("url("))) {
            Str argument = str_trim(str_from_offset(rest, 4));
            bool is_quoted =
                argument.len > 0 && (argument.data[0] == '"' || argument.data[0] == '\'');
            if (leads_out(str_from_offset(argument, is_quoted ? 1 : 0))) {
                return true;
            }
        }
    }
    return false;
}

static const char *attribute_activity(const HtmlAttribute *attribute)
{
    Str name = local_name(attribute->name);
    if (str_starts_with_ascii_case(name, STR("on"))) {
        return "an event handler";
    }
    bool is_address = str_eq_ascii_case(name, STR("href")) || str_eq_ascii_case(name, STR("src"));
    if (is_address && leads_out(attribute->value.text)) {
        return "an address outside the file";
    }
    bool is_name_space = str_starts_with(attribute->name, STR("xmlns"));
    if (is_name_space && str_eq(attribute->value.text, STR("http://www.w3.org/1999/xhtml"))) {
        return "elements of HTML";
    }
    return !is_name_space && css_leads_out(attribute->value.text) ? "an address outside the file"
                                                                  : NULL;
}

static const char *tag_activity(const HtmlEvent *event, size_t *ret_pos)
{
    *ret_pos = event->span.start;
    if (is_active_element(event->name)) {
        return "an element that is active";
    }
    for (size_t i = 0; i < event->attribute_count; i++) {
        const char *what = attribute_activity(&event->attributes[i]);
        if (what != NULL) {
            *ret_pos = event->attributes[i].name_span.start;
            return what;
        }
    }
    return event->is_cut ? "too many attributes" : NULL;
}

static const char *event_activity(HtmlReader *reader, Str svg, const HtmlEvent *event,
                                  size_t *ret_pos)
{
    Str content = str_slice(svg, event->content.start, event->content.end);
    *ret_pos = event->span.start;
    switch (event->kind) {
    case HTML_EVENT_START_TAG:
        return tag_activity(event, ret_pos);
    case HTML_EVENT_TEXT:
        return str_eq_ascii_case(local_name(event->name), STR("style")) &&
                       css_leads_out(html_event_text(reader, event).text)
                   ? "a style sheet that loads something"
                   : NULL;
    case HTML_EVENT_DOCTYPE: /* its entities could spell anything */
        return str_find_byte(content, '[') != STR_NONE ? "a document type of its own" : NULL;
    case HTML_EVENT_INSTRUCTION:
        return str_starts_with(str_trim(content), STR("xml ")) ? NULL : "a processing instruction";
    default:
        return NULL;
    }
}

const char *svg_activity(Str svg, size_t *ret_pos)
{
    HtmlReader *reader = html_reader_new(svg, (Span){0, svg.len}, HTML_SYNTAX_XML);
    HtmlEvent event;
    const char *what = NULL;
    while (what == NULL && html_next(reader, &event)) {
        what = event_activity(reader, svg, &event, ret_pos);
    }
    html_reader_free(reader);
    return what;
}
