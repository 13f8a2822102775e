/* html_reader.h - HTML as browsers tokenise it, one event at a time. SPDX-License-Identifier: ISC */
#ifndef FAQGEN_LOAD_HTML_READER_H
#define FAQGEN_LOAD_HTML_READER_H

#include "load/html_reference.h"

/* Reads a text once, from front to back, and gives what HTML Standard 13.2.5 makes of it: every
 * tag, also those that the tree of a browser has no place for. Scripting is off, so `noscript` is
 * markup. There is no error: every text is HTML. Time is linear in the text; memory is bounded
 * whatever the text is (limits.h). */
typedef struct HtmlReader HtmlReader;

/* XML is for SVG files: names keep their case, no element's text is raw, `]]>` ends CDATA. Whether
 * the text is well-formed is another reader's question; what can't be a tag is text. */
typedef enum HtmlSyntax {
    HTML_SYNTAX_HTML,
    HTML_SYNTAX_XML,
} HtmlSyntax;

typedef enum HtmlNamespace {
    HTML_NAMESPACE_HTML,
    HTML_NAMESPACE_SVG,
    HTML_NAMESPACE_MATHML,
    HTML_NAMESPACE_OTHER, /* XML only: none of these, or none at all */
} HtmlNamespace;

typedef struct HtmlAttribute {
    Str name;       /* lower case (XML: as written, but `xlink:` whatever the prefix of XLink is) */
    HtmlText value; /* references are resolved; empty where there is none */
    Span name_span; /* from its first byte: where findings about the attribute point to */
    Span value_span;   /* as written, without quotation marks; without a value: behind the name */
    bool has_value;    /* there is a `=` */
    bool is_duplicate; /* a second one of that name: browsers ignore it */
} HtmlAttribute;

typedef enum HtmlEventKind {
    HTML_EVENT_START_TAG,
    HTML_EVENT_END_TAG,
    HTML_EVENT_TEXT,
    HTML_EVENT_COMMENT, /* bogus ones too: `<?…>`, `<!…>`, `</…>` */
    HTML_EVENT_DOCTYPE,
    HTML_EVENT_INSTRUCTION, /* XML only: `<?…?>` */
} HtmlEventKind;

typedef enum HtmlTextKind {
    HTML_TEXT_DATA,    /* holds references */
    HTML_TEXT_RCDATA,  /* of `title`, `textarea`: holds references, no markup */
    HTML_TEXT_RAWTEXT, /* of `style`, `xmp`, `iframe`, `noembed`, `noframes` */
    HTML_TEXT_SCRIPT,
    HTML_TEXT_PLAINTEXT, /* behind `<plaintext>`: the rest of the text */
    HTML_TEXT_CDATA,     /* `<![CDATA[…]]>` */
} HtmlTextKind;

/* What an event points to is borrowed from the text or the reader, until the next html_next. */
typedef struct HtmlEvent {
    HtmlEventKind kind;
    Span span;    /* all of it: from `<` to behind `>` */
    Span content; /* TEXT, COMMENT, DOCTYPE, INSTRUCTION: what stands between the delimiters */
    HtmlTextKind text_kind;

    /* Of the tag (lower case in HTML); of a text: of the element that it stands in, as far as it is
     * known, so that the text of a `style` is recognised in HTML, in inline SVG and in SVG files.
     * In XML without its prefix, if the namespace is one of those above. */
    Str name;
    HtmlNamespace ns;
    Span name_span;
    bool self_closing; /* ends in `/>`, which HTML elements ignore */
    bool in_template;  /* inside a `template`: not in the page until a script copies it */

    /* In their order; those behind LIMIT_ATTRIBUTES are left out, and `is_cut` says so. */
    const HtmlAttribute *attributes;
    size_t attribute_count;
    bool is_cut;

    /* More elements are open here than LIMIT_OPEN_ELEMENTS: those above are not known as open, so
     * inside SVG and MathML what follows may be read otherwise than by browsers. */
    bool is_too_deep;
} HtmlEvent;

/* Reads the bytes of `text` in `span`; all positions are offsets into `text`. */
HtmlReader *html_reader_new(Str text, Span span, HtmlSyntax syntax);

/* Accepts NULL. */
void html_reader_free(HtmlReader *reader);

/* What of the entities of XML is not read, as REMARK_LIMIT has it, and where: so far. False where
 * all are. */
bool html_reader_entity_limit(const HtmlReader *reader, Str *ret_what, Pos *ret_pos);

/* False at the end. */
bool html_next(HtmlReader *reader, HtmlEvent *ret_event);

/* The first attribute of that name, which is the one that counts; or NULL. */
const HtmlAttribute *html_attribute(const HtmlEvent *event, Str name);

/* The content of a TEXT event with its references resolved; lives until the next html_next. */
HtmlText html_event_text(HtmlReader *reader, const HtmlEvent *event);

#endif
