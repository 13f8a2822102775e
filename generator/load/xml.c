/* xml.c - whether a text is well-formed XML. SPDX-License-Identifier: ISC */
#include "load/xml.h"

#include "base/heap.h"
#include "base/unicode.h"
#include "load/limits.h"

#include <limits.h>
#include <stdlib.h>

#include <libxml/SAX2.h>
#include <libxml/globals.h>
#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <libxml/threads.h>

/* DESIGN. libxml2 reads without making a tree. Namespaces are not looked at (SAX1): they decide
 * nothing here, and are found by linear search. Its own limits are off (XML_PARSE_HUGE), because
 * browsers read drawings that are beyond them; what entities stand for is counted instead, each time
 * one is asked for, as a short text may mean terabytes. After the first fault nothing is read. */

/* What a reference costs besides, in bytes that are only read: one in an entity has a parser made. */
enum { REFERENCE_COST = 10, NESTED_COST = 100 };

typedef struct Look {
    xmlParserCtxtPtr context; /* of the text itself: entities have contexts of their own */
    Str text;
    xmlError first; /* fault, and where */
    Pos pos;
    Arena *arena;
    LIST(int) lines;     /* of the open elements of the text itself */
    size_t entity_bytes; /* that references stood for so far */
    bool is_too_much;
} Look;

static void *allocate(size_t size)
{
    return heap_alloc(size, 1);
}

/* libxml2's writers forget that they ran out of memory, and leave out what they were given. */
void xml_prepare(void)
{
    (void)xmlMemSetup(free, allocate, heap_resize, heap_copy);
    xmlInitParser();
}

/* libxml2 counts lines from 1 and characters of a line from 1. */
static Pos pos_of_line(Str text, int line, int column)
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

/* Where the text itself is being read: what is wrong in an entity is so at the reference to it. */
static void keep_place(Look *look)
{
    if (look->context->inputNr == 0) {
        return;
    }
    const xmlParserInput *input = look->context->inputTab[0];
    bool is_converted = input->buf != NULL && input->buf->encoder != NULL;
    size_t offset = (size_t)input->consumed + (size_t)(input->cur - input->base);
    /* Columns are of no use behind long literals, whose characters it does not count. */
    look->pos = is_converted              ? pos_of_line(look->text, input->line, input->col)
                : offset < look->text.len ? offset
                                          : look->text.len;
}

/* Its messages end with a line end and have capitals; SAX1 does not know where elements began. */
static Str message_of(const Look *look)
{
    const Str no_line = STR(" line 0 and ");
    Str message = str_trim(str_from(look->first.message == NULL ? "not XML" : look->first.message));
    size_t line = str_find(message, no_line);
    Buf out = buf_new(look->arena);
    buf_add(&out, str_slice(message, 0, line));
    if (line != STR_NONE) {
        if (look->lines.count > 0) {
            buf_addf(&out, " line %d", look->lines.items[look->lines.count - 1]);
        }
        buf_addf(&out, " and %.*s", STR_ARGS(str_from_offset(message, line + no_line.len)));
    }
    if (out.len > 1 && !(out.data[1] >= 'A' && out.data[1] <= 'Z')) {
        out.data[0] = byte_lower(out.data[0]);
    }
    for (size_t i = 0; i < out.len; i++) {
        out.data[i] = out.data[i] == '\n' ? ' ' : out.data[i];
    }
    return buf_str(&out);
}

static void keep_first(void *data, const char *format, ...)
{
    (void)format;
    xmlParserCtxtPtr context = data;
    Look *look = context->_private;
    if (context->lastError.level != XML_ERR_FATAL) {
        return;
    }
    if (look->first.code == XML_ERR_OK) {
        (void)xmlCopyError(&context->lastError, &look->first);
        keep_place(look);
    }
    xmlStopParser(context);
}

/* The entity, unless that would be more than is read. It is asked for when it is declared, too. */
static xmlEntityPtr count_entity(xmlParserCtxtPtr context, xmlEntityPtr entity)
{
    Look *look = context->_private;
    size_t len = entity == NULL ? 0 : (size_t)entity->length;
    bool is_nested = context != look->context;
    look->entity_bytes += len + (is_nested ? NESTED_COST : REFERENCE_COST);
    bool is_too_much = len > LIMIT_ENTITY_TEXT || look->entity_bytes > LIMIT_ENTITIES_TEXT;
    if (is_too_much && !look->is_too_much) {
        look->is_too_much = true;
        keep_place(look);
    }
    if (look->is_too_much) {
        xmlStopParser(context);
    }
    return look->is_too_much ? NULL : entity;
}

static xmlEntityPtr get_entity(void *data, const xmlChar *name)
{
    return count_entity(data, xmlSAX2GetEntity(data, name));
}

static xmlEntityPtr get_parameter_entity(void *data, const xmlChar *name)
{
    return count_entity(data, xmlSAX2GetParameterEntity(data, name));
}

static void open_element(void *data, const xmlChar *name, const xmlChar **attributes)
{
    (void)name;
    (void)attributes;
    xmlParserCtxtPtr context = data;
    Look *look = context->_private;
    if (context == look->context) {
        *list_add(look->arena, &look->lines) = context->input->line;
    }
}

static void close_element(void *data, const xmlChar *name)
{
    (void)name;
    xmlParserCtxtPtr context = data;
    Look *look = context->_private;
    if (context == look->context && look->lines.count > 0) {
        look->lines.count--;
    }
}

/* What the library would write to the standard error: of encodings, without a context. */
static void ignore_message(void *data, const char *format, ...)
{
    (void)data;
    (void)format;
}

/* Entities are declared, for attributes may hold them; nothing else is. */
static void parse(Look *look)
{
    xmlSAXHandlerPtr handler = look->context->sax;
    *handler = (xmlSAXHandler){
        .initialized = 1, /* SAX1: no namespaces */
        .startDocument = xmlSAX2StartDocument,
        .internalSubset = xmlSAX2InternalSubset,
        .hasInternalSubset = xmlSAX2HasInternalSubset,
        .hasExternalSubset = xmlSAX2HasExternalSubset,
        .entityDecl = xmlSAX2EntityDecl,
        .getEntity = get_entity,
        .getParameterEntity = get_parameter_entity,
        .startElement = open_element,
        .endElement = close_element,
        .error = keep_first,
    };
    look->context->_private = look;
    (void)xmlCtxtUseOptions(look->context, XML_PARSE_NONET | XML_PARSE_NOWARNING | XML_PARSE_HUGE);
    xmlSetGenericErrorFunc(NULL, ignore_message); /* of this thread */
    (void)xmlParseDocument(look->context);
    xmlSetGenericErrorFunc(NULL, NULL);
}

static XmlVerdict verdict_of(const Look *look, Str *ret_message)
{
    if (look->is_too_much) {
        *ret_message = STR("10 MiB of entities, or 4 KiB of one");
        return XML_TOO_MUCH;
    }
    if (look->context->wellFormed == 1) {
        return XML_WELL_FORMED;
    }
    *ret_message = message_of(look);
    return XML_MALFORMED;
}

/* libxml2 makes a state for each thread, and where it has no memory for that reads it all the same; to
 * say so it needs one too. So it is made here, where there is some. */
void xml_prepare_thread(void)
{
    enum { MORE_THAN_IT_TAKES = 64 * 1024 };
    if (xmlIsMainThread() == 1) {
        return;
    }
    free(heap_alloc(1, MORE_THAN_IT_TAKES));
#if LIBXML_VERSION >= 21200
    bool is_there = xmlCheckThreadLocalStorage() == 0;
#else
    bool is_there = xmlGetGlobalState() != NULL;
#endif
    if (!is_there) {
        out_of_memory(MORE_THAN_IT_TAKES);
    }
}

XmlVerdict xml_check(Arena *arena, Str text, Str *ret_message, Pos *ret_pos)
{
    if (text.len > INT_MAX) {
        *ret_message = STR("2 GiB of XML");
        *ret_pos = 0;
        return XML_TOO_MUCH;
    }
    xml_prepare_thread();
    Look look = {.text = text, .arena = arena};
    look.context = xmlCreateMemoryParserCtxt(text.len == 0 ? " " : text.data,
                                             text.len == 0 ? 1 : (int)text.len);
    if (look.context == NULL) {
        out_of_memory(text.len);
    }
    parse(&look);
    XmlVerdict verdict = verdict_of(&look, ret_message);
    if (verdict != XML_WELL_FORMED) {
        *ret_pos = look.pos;
    }
    xmlResetError(&look.first);
    xmlFreeDoc(look.context->myDoc);
    xmlFreeParserCtxt(look.context);
    return verdict;
}
