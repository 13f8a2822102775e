/* fuzz_xml.c - drawings, feeds and pages of XML. SPDX-License-Identifier: ISC */
#include "check_doc.h"
#include "check_events.h"

#include "load/markup.h"
#include "load/svg.h"
#include "load/xml.h"

#include <libxml/xmlreader.h>

enum { COMPARED_MOST = 16 }; /* attributes of a tag: looking for each takes time */

static void check_facts(Str text)
{
    Arena *arena = arena_new();
    Doc doc = {0};
    HtmlFacts facts = {.arena = arena, .scratch = arena, .doc = &doc};
    size_t pos = 0;
    markup_read(&facts, text, HTML_SYNTAX_XML);
    markup_check_utf8(&facts, text);
    check_doc(&doc, text.len);
    if (svg_activity(text, &pos) != NULL) {
        CHECK(pos <= text.len);
    }
    arena_free(arena);
}

/* libxml2 has declarations of namespaces before other attributes, and finds none by a name whose
 * prefix nobody declared. */
static void check_same_attribute(xmlTextReaderPtr theirs, Str name, Str value)
{
    bool is_there = false;
    (void)xmlTextReaderMoveToElement(theirs);
    int count = xmlTextReaderAttributeCount(theirs);
    for (int i = 0; i < count && !is_there; i++) {
        CHECK(xmlTextReaderMoveToAttributeNo(theirs, i) == 1);
        is_there = str_eq(str_from((const char *)xmlTextReaderConstName(theirs)), name);
    }
    CHECK(is_there);
    CHECK(str_eq(str_from((const char *)xmlTextReaderConstValue(theirs)), value));
}

static void check_same_tag(xmlTextReaderPtr theirs, Str text, const HtmlEvent *event)
{
    Str name = str_slice(text, event->name_span.start, event->name_span.end);
    CHECK(str_eq(str_from((const char *)xmlTextReaderConstName(theirs)), name));
    CHECK(xmlTextReaderAttributeCount(theirs) == (int)event->attribute_count);
    for (size_t i = 0; i < event->attribute_count && i < COMPARED_MOST; i++) {
        const HtmlAttribute *attribute = &event->attributes[i];
        name = str_slice(text, attribute->name_span.start, attribute->name_span.end);
        check_same_attribute(theirs, name, attribute->value.text);
    }
}

static bool next_tag(HtmlReader *reader, HtmlEvent *ret_event)
{
    while (html_next(reader, ret_event)) {
        if (ret_event->kind == HTML_EVENT_START_TAG) {
            return true;
        }
    }
    return false;
}

/* Of well-formed XML our reader has every tag that libxml2's has: a drawing can't hide one. */
static void check_same_tags(Str text)
{
    xmlTextReaderPtr theirs = xmlReaderForMemory(text.data, (int)text.len, NULL, NULL,
                                                 XML_PARSE_NONET | XML_PARSE_NOERROR |
                                                     XML_PARSE_NOWARNING | XML_PARSE_HUGE);
    HtmlReader *ours = html_reader_new(text, (Span){0, text.len}, HTML_SYNTAX_XML);
    HtmlEvent event;
    int result = 0;
    CHECK(theirs != NULL);
    while ((result = xmlTextReaderRead(theirs)) == 1) {
        if (xmlTextReaderNodeType(theirs) == XML_READER_TYPE_ELEMENT) {
            CHECK(next_tag(ours, &event));
            check_same_tag(theirs, text, &event);
        }
    }
    CHECK(result != 0 || !next_tag(ours, &event)); /* prefixes are not well-formedness */
    html_reader_free(ours);
    xmlFreeTextReader(theirs);
}

/* Entities bring their own; another encoding, other bytes. */
static bool is_plain(Str text)
{
    size_t bad = 0;
    return utf8_is_valid(text, &bad) && str_find(text, STR("<!DOCTYPE")) == STR_NONE &&
           str_find(text, STR("encoding")) == STR_NONE;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    Str text = {(const char *)data, size};
    Str message = {0};
    Pos pos = 0;
    Arena *arena = arena_new();
    xml_prepare();
    XmlVerdict verdict = xml_check(arena, text, &message, &pos);
    CHECK(verdict == XML_WELL_FORMED || (message.len > 0 && pos <= text.len));
    check_events(text, HTML_SYNTAX_XML);
    check_facts(text);
    if (verdict == XML_WELL_FORMED && is_plain(text)) {
        check_same_tags(text);
    }
    arena_free(arena);
    return 0;
}
