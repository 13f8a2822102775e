/* check_events.h - whether what a reader of markup says stands in its text. SPDX-License-Identifier: ISC */
#ifndef FAQGEN_FUZZ_CHECK_EVENTS_H
#define FAQGEN_FUZZ_CHECK_EVENTS_H

#include "fuzz.h"

#include "load/html_reader.h"

static inline void check_decoded(const HtmlText *text, Span span)
{
    Pos before = span.start;
    for (size_t i = 0; i <= text->text.len; i++) {
        Pos pos = html_text_pos(text, i);
        CHECK(before <= pos && pos <= span.end);
        before = pos;
    }
    CHECK(str_find_byte(text->text, '\0') == STR_NONE);
}

static inline void check_attributes(const HtmlEvent *event)
{
    Pos end = event->name_span.end;
    CHECK(event->span.start < event->name_span.start);
    check_span(event->name_span, event->span.start, event->span.end);
    for (size_t i = 0; i < event->attribute_count; i++) {
        const HtmlAttribute *attribute = &event->attributes[i];
        check_span(attribute->name_span, end, event->span.end);
        CHECK(attribute->name_span.end > attribute->name_span.start && attribute->name.len > 0);
        check_span(attribute->value_span, attribute->name_span.end, event->span.end);
        check_decoded(&attribute->value, attribute->value_span);
        end = attribute->value_span.end;
        CHECK((html_attribute(event, attribute->name) != attribute) == attribute->is_duplicate);
    }
}

/* Inside the text, in its order, none over another. */
static inline void check_events(Str text, HtmlSyntax syntax)
{
    HtmlReader *reader = html_reader_new(text, (Span){0, text.len}, syntax);
    HtmlEvent event;
    Pos end = 0;
    while (html_next(reader, &event)) {
        check_span(event.span, end, text.len);
        CHECK(event.span.end > event.span.start);
        end = event.span.end;
        if (event.kind == HTML_EVENT_START_TAG || event.kind == HTML_EVENT_END_TAG) {
            CHECK(text.data[event.span.start] == '<' && text.data[event.span.end - 1] == '>');
            check_attributes(&event);
        } else {
            check_span(event.content, event.span.start, event.span.end);
        }
        if (event.kind == HTML_EVENT_TEXT) {
            HtmlText decoded = html_event_text(reader, &event);
            check_decoded(&decoded, event.content);
        }
    }
    html_reader_free(reader);
}

#endif
