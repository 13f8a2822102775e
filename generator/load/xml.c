/* xml.c - whether a text is well-formed XML. SPDX-License-Identifier: ISC */
#include "load/xml.h"

#include "base/unicode.h"

#include <limits.h>

#include <libxml/SAX2.h>
#include <libxml/parser.h>
#include <libxml/parserInternals.h>

void xml_prepare(void)
{
    xmlInitParser();
}

/* libxml2 counts lines from 1 and characters of a line from 1. */
static Pos pos_of(Str text, int line, int column)
{
    Pos at = 0;
    for (int i = 1; i < line; i++) {
        size_t len = str_find_byte(str_from_offset(text, at), '\n');
        if (len == STR_NONE) {
            break;
        }
        at += len + 1;
    }
    for (int i = 1; i < column && at < text.len && text.data[at] != '\n'; i++) {
        (void)utf8_next(text, &at);
    }
    return at;
}

/* Its messages end with a line end and have capitals. */
static Str message_of(Arena *arena, const xmlError *error)
{
    Str message = str_trim(str_from(error->message == NULL ? "not XML" : error->message));
    Buf out = buf_new(arena);
    buf_add(&out, message);
    if (out.len > 1 && !(out.data[1] >= 'A' && out.data[1] <= 'Z')) {
        out.data[0] = byte_lower(out.data[0]);
    }
    for (size_t i = 0; i < out.len; i++) {
        out.data[i] = out.data[i] == '\n' ? ' ' : out.data[i];
    }
    return buf_str(&out);
}

static void keep_first(void *data, xmlErrorPtr error)
{
    xmlParserCtxtPtr context = data;
    xmlErrorPtr first = context->_private;
    if (first->code == XML_ERR_OK && error->level == XML_ERR_FATAL) {
        (void)xmlCopyError(error, first);
    }
}

/* No tree is made, but entities are declared: attributes may hold them. */
static void parse(xmlParserCtxtPtr context, xmlErrorPtr first)
{
    xmlSAXHandlerPtr handler = context->sax;
    handler->startElementNs = NULL;
    handler->endElementNs = NULL;
    handler->characters = NULL;
    handler->cdataBlock = NULL;
    handler->ignorableWhitespace = NULL;
    handler->comment = NULL;
    handler->processingInstruction = NULL;
    handler->reference = NULL;
    handler->serror = keep_first;
    context->_private = first;
    (void)xmlCtxtUseOptions(context, XML_PARSE_NONET | XML_PARSE_NOWARNING);
    (void)xmlParseDocument(context);
}

bool xml_is_well_formed(Arena *arena, Str text, Str *ret_message, Pos *ret_pos)
{
    xmlError first = {0};
    if (text.len > INT_MAX) {
        *ret_message = STR("too large");
        *ret_pos = 0;
        return false;
    }
    xmlParserCtxtPtr context = xmlCreateMemoryParserCtxt(text.len == 0 ? " " : text.data,
                                                         text.len == 0 ? 1 : (int)text.len);
    if (context == NULL) {
        out_of_memory(text.len);
    }
    parse(context, &first);
    bool is_sound = context->wellFormed == 1;
    if (!is_sound) {
        *ret_message = message_of(arena, &first);
        *ret_pos = pos_of(text, first.line, first.int2);
    }
    xmlResetError(&first);
    xmlFreeDoc(context->myDoc);
    xmlFreeParserCtxt(context);
    return is_sound;
}
