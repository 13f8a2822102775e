/* xml.h - whether a text is well-formed XML. SPDX-License-Identifier: ISC */
#ifndef FAQGEN_LOAD_XML_H
#define FAQGEN_LOAD_XML_H

#include "model/source.h"

/* To be called before threads use the function below: libxml2 makes its tables at the first use, and
 * two threads at once would make them twice. More than once does no harm. */
void xml_prepare(void);

/* Before a thread uses libxml2, also to write: makes its state, or ends for want of memory. */
void xml_prepare_thread(void);

typedef enum XmlVerdict {
    XML_WELL_FORMED,
    XML_MALFORMED,
    XML_TOO_MUCH, /* its entities stand for more than is read (limits.h) */
} XmlVerdict;

/* XML 1.0, 2.1, by libxml2; nothing outside the text is read. Unless it is well-formed, says in
 * `arena` what is wrong, or what there is too much of, and where: in an entity, at the reference to
 * it. Time is linear in the text where elements have few attributes. */
XmlVerdict xml_check(Arena *arena, Str text, Str *ret_message, Pos *ret_pos);

#endif
