/* svg.c - whether an SVG file can do anything but be looked at. SPDX-License-Identifier: ISC */
#include "load/svg.h"

#include "load/html_reader.h"

#define LOADING_STYLE "a style sheet that loads something"

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
        STR_INIT("script"),       STR_INIT("foreignObject"), STR_INIT("handler"),
        STR_INIT("listener"),     STR_INIT("iframe"),        STR_INIT("embed"),
        STR_INIT("object"),       STR_INIT("audio"),         STR_INIT("video"),
        STR_INIT("animate"),      STR_INIT("set"),           STR_INIT("html"),
        STR_INIT("animateColor"), STR_INIT("animateMotion"), STR_INIT("animateTransform"),
        STR_INIT("discard"),
    };
    return is_one_of(name, names, sizeof names / sizeof *names);
}

/* Not str_trim, which would look at the whole end of a style sheet for each address in it. */
static Str skip_space(Str text)
{
    size_t at = 0;
    while (at < text.len && byte_is_space(text.data[at])) {
        at++;
    }
    return str_from_offset(text, at);
}

/* What follows the type is looked at, too: image/png+xml would be a document. */
static bool is_picture_data(Str address)
{
    static const Str types[] = {STR_INIT("data:image/png"), STR_INIT("data:image/jpeg")};
    for (size_t i = 0; i < sizeof types / sizeof *types; i++) {
        if (str_starts_with_ascii_case(address, types[i])) {
            Str rest = str_from_offset(address, types[i].len);
            return rest.len > 0 && (rest.data[0] == ';' || rest.data[0] == ',');
        }
    }
    return false;
}

/* "#a" is within the file; a picture may be inside it as data. */
static bool leads_out(Str address)
{
    Str trimmed = skip_space(address);
    return trimmed.len > 0 && trimmed.data[0] != '#' && !is_picture_data(trimmed);
}

/* Any url( but url(#…), any other way of CSS to load, and escapes that could spell one. */
static bool css_leads_out(Str css)
{
    for (size_t i = 0; i < css.len; i++) {
        Str rest = str_from_offset(css, i);
        if (rest.data[0] == '\\' || rest.data[0] == '@' ||
            str_starts_with_ascii_case(rest, STR("image-set(")) ||
            str_starts_with_ascii_case(rest, STR("image(")) ||
            str_starts_with_ascii_case(rest, STR("src("))) {
            return true;
        }
        if (str_starts_with_ascii_case(rest, STR("url("))) {
            Str argument = skip_space(str_from_offset(rest, 4));
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
    bool is_address = str_eq_ascii_case(name, STR("href")) || str_eq_ascii_case(name, STR("src")) ||
                      str_eq_ascii_case(name, STR("base"));
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

/* The declaration `xml version="1.0" encoding="UTF-8"`: another encoding could make tags of what is
 * none in the bytes that we read, as ISO-2022-JP does. */
static const char *instruction_activity(Str content)
{
    static const Str word = STR_INIT("encoding");
    Str rest = str_trim(content);
    if (!str_starts_with(rest, STR("xml "))) {
        return "a processing instruction";
    }
    size_t at = str_find(rest, word);
    if (at == STR_NONE) {
        return NULL;
    }
    Str value = skip_space(str_from_offset(rest, at + word.len));
    value = skip_space(str_from_offset(value, 1)); /* = */
    char quote = value.len > 0 ? value.data[0] : '\0';
    value = str_from_offset(value, 1);
    Str name = str_slice(value, 0, str_find_byte(value, quote));
    bool is_right =
        str_eq_ascii_case(name, STR("UTF-8")) || str_eq_ascii_case(name, STR("US-ASCII"));
    return is_right ? NULL : "an encoding other than UTF-8";
}

/* Comments, elements and CDATA part the text of a style sheet, but not what a browser makes of it:
 * it is gathered, of all of them in one. */
typedef struct StyleText {
    Buf text;
    size_t start; /* of the first piece */
} StyleText;

static const char *text_activity(HtmlReader *reader, const HtmlEvent *event, StyleText *style)
{
    if (!str_eq_ascii_case(local_name(event->name), STR("style"))) {
        return NULL;
    }
    Str text = html_event_text(reader, event).text;
    style->start = style->text.len == 0 ? event->span.start : style->start;
    buf_add(&style->text, text);
    return css_leads_out(text) ? LOADING_STYLE : NULL;
}

static const char *event_activity(HtmlReader *reader, Str svg, const HtmlEvent *event,
                                  StyleText *style, size_t *ret_pos)
{
    Str content = str_slice(svg, event->content.start, event->content.end);
    *ret_pos = event->span.start;
    switch (event->kind) {
    case HTML_EVENT_START_TAG:
        return tag_activity(event, ret_pos);
    case HTML_EVENT_TEXT:
        return text_activity(reader, event, style);
    case HTML_EVENT_DOCTYPE: /* its entities could spell anything */
        return str_find_byte(content, '[') != STR_NONE ? "a document type of its own" : NULL;
    case HTML_EVENT_INSTRUCTION:
        return instruction_activity(content);
    default:
        return NULL;
    }
}

const char *svg_activity(Str svg, size_t *ret_pos)
{
    Arena *arena = arena_new();
    HtmlReader *reader = html_reader_new(svg, (Span){0, svg.len}, HTML_SYNTAX_XML);
    StyleText style = {.text = buf_new(arena)};
    HtmlEvent event;
    const char *what = NULL;
    while (what == NULL && html_next(reader, &event)) {
        what = event_activity(reader, svg, &event, &style, ret_pos);
    }
    if (what == NULL && css_leads_out(buf_str(&style.text))) {
        what = LOADING_STYLE;
        *ret_pos = style.start;
    }
    html_reader_free(reader);
    arena_free(arena);
    return what;
}
