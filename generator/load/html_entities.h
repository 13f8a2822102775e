/* html_entities.h - the entities that a text of XML declares for itself. SPDX-License-Identifier: ISC */
#ifndef FAQGEN_LOAD_HTML_ENTITIES_H
#define FAQGEN_LOAD_HTML_ENTITIES_H

#include "base/map.h"
#include "model/source.h"

/* XML 1.0 4.2.1: internal general entities, the first declaration of a name. What an entity stands
 * for is worked out once, where it is declared, from entities declared above it. One that would
 * bring in markup is not read, nor what is beyond the limits (limits.h): `limit` says so. */
typedef struct XmlEntities {
    Arena *arena;
    Map by_name;
    size_t used;             /* bytes that references stood for so far */
    bool has_parameter_text; /* there are parameter entities whose text stands in the file */
    bool is_declaring;
    Pos declared_at;
    bool has_missed; /* a reference to what is not known */
    Str limit;       /* the first thing that is not read, as REMARK_LIMIT has it; else missing */
    Pos limit_pos;
} XmlEntities;

XmlEntities *xml_entities_new(Arena *arena);

/* `value` is what stands between the quotation marks of the declaration at `pos`; it is missing
 * where the entity's text is in another file, which nobody reads. */
void xml_entities_declare(XmlEntities *entities, Str name, Str value, Pos pos, Arena *scratch);

/* `%name;` at `pos`, between two declarations: what it stands for is not read. */
void xml_entities_use_parameter(XmlEntities *entities, Pos pos);

/* What the reference at `pos` stands for; false where that is not known. */
bool xml_entities_use(XmlEntities *entities, Str name, bool is_attribute, Pos pos, Str *ret_text);

/* Whether a byte may be part of a name. */
bool xml_is_name_byte(char byte);

#endif
