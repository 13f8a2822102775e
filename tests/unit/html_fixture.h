/* html_fixture.h - HTML events as a line of text. SPDX-License-Identifier: ISC */
#ifndef FAQGEN_TESTS_HTML_FIXTURE_H
#define FAQGEN_TESTS_HTML_FIXTURE_H

#include "load/html_reader.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

/* The events of a text, one after the other:
 *
 *   (p a=1 b c!=2)  start tag; `!` marks a duplicate       (br /)   self-closing
 *   (svg:a) (math:mi) (other:x)  not HTML                  (/p)     end tag
 *   "x"  text, decoded: r"x" RCDATA, s"x" script, w"x" RAWTEXT, p"x" PLAINTEXT, c"x" CDATA
 *   {x}  comment   {!x}  doctype   {?x}  instruction */

static inline void add_event(Buf *out, HtmlReader *reader, Str text, const HtmlEvent *event)
{
    static const char *const PREFIXES[] = {"", "svg:", "math:", "other:"};
    static const char *const TEXTS[] = {"", "r", "w", "s", "p", "c"};
    bool is_end = event->kind == HTML_EVENT_END_TAG;
    switch (event->kind) {
    case HTML_EVENT_START_TAG:
    case HTML_EVENT_END_TAG:
        buf_addf(out, "(%s%s%.*s", is_end ? "/" : "", is_end ? "" : PREFIXES[event->ns],
                 STR_ARGS(event->name));
        for (size_t i = 0; i < event->attribute_count; i++) {
            const HtmlAttribute *attribute = &event->attributes[i];
            buf_addf(out, " %.*s%s%s", STR_ARGS(attribute->name),
                     attribute->is_duplicate ? "!" : "", attribute->has_value ? "=" : "");
            buf_add(out, attribute->value.text);
        }
        buf_addf(out, "%s)", event->self_closing ? " /" : "");
        break;
    case HTML_EVENT_TEXT:
        buf_addf(out, "%s\"", TEXTS[event->text_kind]);
        buf_add(out, html_event_text(reader, event).text);
        buf_add_byte(out, '"');
        break;
    default:
        buf_addf(out, "{%s",
                 event->kind == HTML_EVENT_DOCTYPE       ? "!"
                 : event->kind == HTML_EVENT_INSTRUCTION ? "?"
                                                         : "");
        buf_add(out, str_slice(text, event->content.start, event->content.end));
        buf_add_byte(out, '}');
        break;
    }
}

static inline Str events_of(Arena *arena, Str text, HtmlSyntax syntax)
{
    Buf out = buf_new(arena);
    HtmlReader *reader = html_reader_new(text, (Span){0, text.len}, syntax);
    HtmlEvent event;
    while (html_next(reader, &event)) {
        add_event(&out, reader, text, &event);
    }
    html_reader_free(reader);
    buf_add_text(&out, "");
    return buf_str(&out);
}

#define assert_events_of(syntax, text, expected)                                                   \
    do {                                                                                           \
        Arena *events_arena = arena_new();                                                         \
        assert_string_equal(                                                                       \
            str_terminated(events_arena, events_of(events_arena, STR(text), (syntax))), expected); \
        arena_free(events_arena);                                                                  \
    } while (0)

#define assert_html(text, expected) assert_events_of(HTML_SYNTAX_HTML, text, expected)
#define assert_xml(text, expected) assert_events_of(HTML_SYNTAX_XML, text, expected)

#endif
