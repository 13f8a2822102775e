/* html_xml.h - the open elements and namespaces of XML. SPDX-License-Identifier: ISC */
#ifndef FAQGEN_LOAD_HTML_XML_H
#define FAQGEN_LOAD_HTML_XML_H

#include "load/html_reader.h"

typedef struct XmlElement {
    Str qualified; /* prefix:name, as written */
    Str name;      /* as HtmlEvent has it */
    HtmlNamespace ns;
} XmlElement;

typedef struct XmlBinding XmlBinding;

/* Namespaces in XML 1.0, for the few namespaces that matter to us. */
typedef struct XmlOpen {
    Arena *arena;
    LIST(XmlElement) elements;
    LIST(XmlBinding) bindings;
    bool is_too_deep;
} XmlOpen;

XmlOpen xml_open_new(Arena *arena);

/* Resolves the names of a start tag and of its attributes, and opens the element. The tag's name
 * must live as long as `open`; what the event gets lives in `arena`. */
void xml_open_start(XmlOpen *open, HtmlEvent *tag, HtmlAttribute *attributes, Arena *arena);

void xml_open_end(XmlOpen *open, HtmlEvent *tag);

/* The innermost element; an empty name outside all of them. */
void xml_open_top(const XmlOpen *open, Str *ret_name, HtmlNamespace *ret_ns);

#endif
