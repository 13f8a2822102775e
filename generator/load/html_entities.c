/* html_entities.c - the entities that a text of XML declares for itself. SPDX-License-Identifier: ISC */
#include "load/html_entities.h"

#include "load/html_reference.h"
#include "load/limits.h"

enum { ENTITIES_MAX = 256 };

/* Missing texts where it is not known what the entity stands for. */
typedef struct XmlEntity {
    Str text;
    Str in_attribute; /* white space is spaces there (XML 1.0 3.3.3) */
} XmlEntity;

static const Str TOO_MUCH = STR_INIT("256 entities, or 4 KiB of one");
static const Str NOT_PLAIN = STR_INIT("entities of plain text");

XmlEntities *xml_entities_new(Arena *arena)
{
    XmlEntities *entities = arena_new_object(arena, XmlEntities);
    *entities = (XmlEntities){.arena = arena, .by_name = map_new(arena)};
    return entities;
}

static void set_limit(XmlEntities *entities, Str what, Pos pos)
{
    if (entities->limit.data == NULL) {
        entities->limit = what;
        entities->limit_pos = entities->is_declaring ? entities->declared_at : pos;
    }
}

/* 4.5: of an entity's literal value only references by number are resolved; the others are when the
 * entity is used, which gives the same text whenever that is. */
static void resolve(XmlEntities *entities, XmlEntity *entity, Str value, Arena *scratch)
{
    if (value.len > LIMIT_ENTITY_TEXT) {
        set_limit(entities, TOO_MUCH, entities->declared_at);
        return;
    }
    Str raw =
        html_decode(scratch, value, (Span){0, value.len}, HTML_DECODING_XML_ENTITY, NULL).text;
    Span all = {0, raw.len};
    entities->has_missed = str_find_byte(raw, '<') != STR_NONE;
    Str text = html_decode(scratch, raw, all, HTML_DECODING_XML_TEXT, entities).text;
    Str in_attribute = html_decode(scratch, raw, all, HTML_DECODING_XML_ATTRIBUTE, entities).text;
    if (entities->has_missed) {
        set_limit(entities, NOT_PLAIN, entities->declared_at);
    } else if (text.len > LIMIT_ENTITY_TEXT) {
        set_limit(entities, TOO_MUCH, entities->declared_at);
    } else {
        entity->text = str_dup(entities->arena, text);
        entity->in_attribute = str_dup(entities->arena, in_attribute);
    }
}

void xml_entities_declare(XmlEntities *entities, Str name, Str value, Pos pos, Arena *scratch)
{
    if (map_get(&entities->by_name, name) != NULL) {
        return;
    }
    if (entities->by_name.count == ENTITIES_MAX) {
        set_limit(entities, TOO_MUCH, pos);
        return;
    }
    XmlEntity *entity = arena_new_object(entities->arena, XmlEntity);
    if (value.data != NULL) {
        entities->is_declaring = true;
        entities->declared_at = pos;
        resolve(entities, entity, value, scratch);
        entities->is_declaring = false;
    }
    (void)map_put(&entities->by_name, name, entity);
}

void xml_entities_use_parameter(XmlEntities *entities, Pos pos)
{
    if (entities->has_parameter_text) {
        set_limit(entities, NOT_PLAIN, pos);
    }
}

bool xml_entities_use(XmlEntities *entities, Str name, bool is_attribute, Pos pos, Str *ret_text)
{
    const XmlEntity *entity = map_get(&entities->by_name, name);
    if (entity == NULL || entity->text.data == NULL) {
        entities->has_missed = true;
        return false;
    }
    *ret_text = is_attribute ? entity->in_attribute : entity->text;
    if (ret_text->len > LIMIT_ENTITIES_TEXT - entities->used) {
        entities->has_missed = true;
        set_limit(entities, STR("10 MiB of entities"), pos);
        return false;
    }
    entities->used += ret_text->len;
    return true;
}

bool xml_is_name_byte(char byte)
{
    return byte_is_letter(byte) || byte_is_digit(byte) || byte == '_' || byte == ':' ||
           byte == '-' || byte == '.' || (unsigned char)byte >= 0x80;
}
