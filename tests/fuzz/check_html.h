/* check_html.h - whether markup made of an entry is sound, and can't run. SPDX-License-Identifier: ISC */
#ifndef FAQGEN_FUZZ_CHECK_HTML_H
#define FAQGEN_FUZZ_CHECK_HTML_H

#include "fuzz.h"

#include "load/html_reader.h"
#include "load/xml.h"
#include "model/url.h"

/* Elements that run, fetch or change the page around them: a list of our own, not the program's. */
static inline bool html_is_active(Str name)
{
    static const char *const NAMES[] = {
        "applet",   "base",      "body",     "button",   "embed",    "form",   "frame",
        "frameset", "head",      "html",     "iframe",   "input",    "link",   "listing",
        "math",     "meta",      "noembed",  "noframes", "noscript", "object", "option",
        "param",    "plaintext", "portal",   "script",   "select",   "slot",   "style",
        "svg",      "template",  "textarea", "title",    "xmp",      NULL};
    for (size_t i = 0; NAMES[i] != NULL; i++) {
        if (str_eq_ascii_case(name, str_from(NAMES[i]))) {
            return true;
        }
    }
    return false;
}

static inline void check_attribute_is_inert(Str name)
{
    static const char *const NAMES[] = {"style", "srcdoc", "action", "formaction", "ping",
                                        "data",  "xmlns",  "is",     "slot",       NULL};
    CHECK(!str_starts_with_ascii_case(name, STR("on")));
    CHECK(str_find_byte(name, ':') == STR_NONE);
    for (size_t i = 0; NAMES[i] != NULL; i++) {
        CHECK(!str_eq_ascii_case(name, str_from(NAMES[i])));
    }
}

/* What a browser makes of an address that is followed or fetched. */
static inline void check_address_is_inert(Str address)
{
    Arena *arena = arena_new();
    Str url = url_clean(arena, address);
    CHECK(!str_starts_with_ascii_case(url, STR("javascript:")));
    CHECK(!str_starts_with_ascii_case(url, STR("vbscript:")));
    CHECK(!str_starts_with_ascii_case(url, STR("file:")));
    arena_free(arena);
}

/* As far as addresses are concerned, only where no rule found fault with them. */
static inline void check_tag_is_inert(const HtmlEvent *event, bool has_checked_addresses)
{
    for (size_t i = 0; i < event->attribute_count; i++) {
        const HtmlAttribute *attribute = &event->attributes[i];
        bool is_address = str_eq(attribute->name, STR("href")) ||
                          str_eq(attribute->name, STR("src")) ||
                          str_eq(attribute->name, STR("poster"));
        check_attribute_is_inert(attribute->name);
        if (is_address && has_checked_addresses) {
            check_address_is_inert(attribute->value.text);
        }
    }
}

/* The body of an entry. */
static inline void check_html_body(Str html, bool has_checked_addresses)
{
    Arena *arena = arena_new();
    HtmlReader *reader = html_reader_new(html, (Span){0, html.len}, HTML_SYNTAX_HTML);
    HtmlEvent event;
    check_utf8(html);
    while (html_next(reader, &event)) {
        CHECK(event.kind == HTML_EVENT_TEXT || event.kind == HTML_EVENT_START_TAG ||
              event.kind == HTML_EVENT_END_TAG);
        if (event.kind == HTML_EVENT_START_TAG) {
            CHECK(!html_is_active(event.name));
            CHECK(event.ns == HTML_NAMESPACE_HTML);
            check_tag_is_inert(&event, has_checked_addresses);
        }
    }
    html_reader_free(reader);
    Str message = {0};
    Pos pos = 0;
    Str whole = str_format(arena, "<div>%.*s</div>", STR_ARGS(html));
    XmlVerdict verdict = xml_check(arena, whole, &message, &pos);
    if (verdict != XML_WELL_FORMED) {
        fprintf(stderr, "%zu: %.*s\n%.*s\n", pos, STR_ARGS(message), STR_ARGS(whole));
    }
    CHECK(verdict == XML_WELL_FORMED);
    arena_free(arena);
}

#endif
