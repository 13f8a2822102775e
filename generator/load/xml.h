/* xml.h - whether a text is well-formed XML. SPDX-License-Identifier: ISC */
#ifndef FAQGEN_LOAD_XML_H
#define FAQGEN_LOAD_XML_H

#include "model/source.h"

/* To be called once before threads use the function below. */
void xml_prepare(void);

/* XML 1.0, 2.1, by libxml2; nothing outside the text is read. False with what is wrong, in
 * `arena`, and where. */
bool xml_is_well_formed(Arena *arena, Str text, Str *ret_message, Pos *ret_pos);

#endif
