/* markup.c - a whole text of HTML, SVG or CSS for the rules. SPDX-License-Identifier: ISC */
#include "load/markup.h"

#include "base/unicode.h"
#include "load/html_refs.h"
#include "load/xml.h"

/* libxml2 looks for an attribute given twice in quadratic time. */
enum { XML_ATTRIBUTES_MAX = 1000 };

static void add_remark(HtmlFacts *facts, RemarkKind kind, Str text, Pos pos)
{
    *list_add(facts->arena, &facts->doc->remarks) =
        (Remark){.kind = kind, .text = str_dup(facts->arena, text), .pos = pos};
}

static void add_comment(HtmlFacts *facts, Str text, const HtmlEvent *event)
{
    Str comment = str_trim(str_slice(text, event->content.start, event->content.end));
    if (str_starts_with(comment, STR("faqgen-lint"))) {
        *list_add(facts->arena, &facts->doc->lint_comments) =
            (LintComment){str_dup(facts->arena, comment), event->span};
    }
}

static void add_entity_limit(HtmlFacts *facts, const HtmlReader *reader)
{
    Str what;
    Pos pos;
    if (html_reader_entity_limit(reader, &what, &pos)) {
        add_remark(facts, REMARK_LIMIT, what, pos);
    }
}

void markup_check_xml(HtmlFacts *facts, Str text, const HtmlReader *reader, size_t most_attributes)
{
    Str message;
    Pos pos;
    if (most_attributes > XML_ATTRIBUTES_MAX) {
        add_remark(facts, REMARK_LIMIT, STR("1000 attributes of an element of XML"), 0);
        add_entity_limit(facts, reader);
        return;
    }
    XmlVerdict verdict = xml_check(facts->scratch, text, &message, &pos);
    if (verdict != XML_WELL_FORMED) {
        RemarkKind kind = verdict == XML_TOO_MUCH ? REMARK_LIMIT : REMARK_MALFORMED_XML;
        add_remark(facts, kind, message, pos);
    }
    if (verdict != XML_TOO_MUCH) {
        add_entity_limit(facts, reader);
    }
}

void markup_read(HtmlFacts *facts, Str text, HtmlSyntax syntax)
{
    HtmlReader *reader = html_reader_new(text, (Span){0, text.len}, syntax);
    HtmlEvent event;
    size_t most_attributes = 0;
    bool is_too_deep = false;
    facts->syntax = syntax;
    while (html_next(reader, &event)) {
        html_facts_add(facts, reader, &event);
        if (event.kind == HTML_EVENT_COMMENT) {
            add_comment(facts, text, &event);
        }
        if (event.attribute_count > most_attributes) {
            most_attributes = event.attribute_count;
        }
        if (event.is_too_deep && !is_too_deep) {
            add_remark(facts, REMARK_LIMIT, STR("65536 elements one inside the other"),
                       event.span.start);
            is_too_deep = true;
        }
    }
    html_facts_end(facts);
    if (syntax == HTML_SYNTAX_XML) {
        markup_check_xml(facts, text, reader, most_attributes);
    }
    html_reader_free(reader);
}

void markup_read_css(HtmlFacts *facts, Str text)
{
    html_refs_add_css(facts, text, 0);
}

bool markup_is_utf16(Str text)
{
    return str_starts_with(text, STR("\xFF\xFE")) || str_starts_with(text, STR("\xFE\xFF"));
}

void markup_check_utf8(HtmlFacts *facts, Str text)
{
    size_t bad = 0;
    if (markup_is_utf16(text)) {
        add_remark(facts, REMARK_BAD_ENCODING, STR("text is UTF-16, which is not read"), 0);
    } else if (!utf8_is_valid(text, &bad)) {
        const char *other = utf8_guess_other(text);
        Str what = text.data[bad] == '\0' ? STR("NUL byte in text")
                   : other == NULL
                       ? STR("text is not UTF-8")
                       : str_format(facts->scratch, "text is not UTF-8 but looks like %s", other);
        add_remark(facts, REMARK_BAD_ENCODING, what, bad);
    }
}
