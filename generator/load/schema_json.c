/* schema_json.c - tables of keys as JSON Schema, for editors. SPDX-License-Identifier: ISC */
#include "load/schema_json.h"

#include "base/json.h"

static void add_name(Json *json, const char *key, const char *value)
{
    json_key(json, key);
    json_text(json, str_from(value));
}

static void add_size(Json *json, const char *key, size_t value)
{
    if (value > 0) {
        json_key(json, key);
        json_number(json, (int64_t)value);
    }
}

/* A number or a day without quotation marks is a text where one is wanted. */
static void add_text(Json *json, size_t max_length)
{
    json_key(json, "type");
    json_open(json, '[');
    json_text(json, STR("string"));
    json_text(json, STR("number"));
    json_close(json, ']');
    add_size(json, "maxLength", max_length);
}

static void open_object(Json *json, const char *key)
{
    json_key(json, key);
    json_open(json, '{');
}

static void add_choices(Json *json, const char *choices)
{
    json_key(json, "enum");
    json_open(json, '[');
    Str part;
    for (Str rest = str_from(choices); str_cut(&rest, '|', &part);) {
        json_text(json, part);
    }
    json_close(json, ']');
}

static void add_map(Json *json, const SchemaKey *keys);

static void add_list(Json *json, const SchemaKey *key)
{
    add_name(json, "type", "array");
    add_size(json, "maxItems", key->max_count);
    open_object(json, "items");
    if (key->form == SCHEMA_FORM_MAPS) {
        add_map(json, key->keys);
    } else if (key->form == SCHEMA_FORM_TEXTS_OR_MAPS) {
        json_key(json, "anyOf");
        json_open(json, '[');
        json_open(json, '{');
        add_text(json, key->max_length);
        json_close(json, '}');
        json_open(json, '{');
        add_map(json, key->keys);
        json_close(json, '}');
        json_close(json, ']');
    } else {
        add_text(json, key->max_length);
    }
    json_close(json, '}');
}

static void add_other(Json *json, const SchemaKey *key)
{
    switch (key->form) {
    case SCHEMA_FORM_MAP:
        add_map(json, key->keys);
        break;
    case SCHEMA_FORM_NAMED_MAPS:
        add_name(json, "type", "object");
        open_object(json, "additionalProperties");
        add_map(json, key->keys);
        json_close(json, '}');
        break;
    case SCHEMA_FORM_NAMED_CHOICES:
        add_name(json, "type", "object");
        open_object(json, "additionalProperties");
        add_choices(json, key->choices);
        json_close(json, '}');
        break;
    case SCHEMA_FORM_MAPS:
    case SCHEMA_FORM_TEXTS_OR_MAPS:
        add_list(json, key);
        break;
    case SCHEMA_FORM_ANY:
        break;
    }
}

static void add_value(Json *json, const SchemaKey *key)
{
    switch (key->type) {
    case SCHEMA_TEXT:
        add_text(json, key->max_length);
        break;
    case SCHEMA_DATE:
        add_name(json, "type", "string");
        add_name(json, "pattern", "^[0-9]{4}-[0-9]{2}-[0-9]{2}$");
        break;
    case SCHEMA_BOOL:
        add_name(json, "type", "boolean");
        break;
    case SCHEMA_NUMBER:
        add_name(json, "type", "integer");
        break;
    case SCHEMA_CHOICE:
        add_choices(json, key->choices);
        break;
    case SCHEMA_TEXTS:
        add_list(json, key);
        break;
    case SCHEMA_MAP:
        add_map(json, key->keys);
        break;
    case SCHEMA_OTHER:
        add_other(json, key);
        break;
    case SCHEMA_REFUSED:
        break;
    }
}

static void add_map(Json *json, const SchemaKey *keys)
{
    add_name(json, "type", "object");
    json_key(json, "additionalProperties");
    json_bool(json, false);
    json_key(json, "required");
    json_open(json, '[');
    for (const SchemaKey *key = keys; key->name != NULL; key++) {
        if (key->required) {
            json_text(json, str_from(key->name));
        }
    }
    json_close(json, ']');
    open_object(json, "properties");
    for (const SchemaKey *key = keys; key->name != NULL; key++) {
        json_newline(json);
        open_object(json, key->name);
        add_name(json, "description", key->help);
        add_value(json, key);
        json_close(json, '}');
    }
    json_close(json, '}');
}

void schema_json_write(Buf *out, const SchemaKey *keys, Str title)
{
    Json json = json_new(out);
    json_open(&json, '{');
    add_name(&json, "$schema", "http://json-schema.org/draft-07/schema#");
    json_key(&json, "title");
    json_text(&json, title);
    add_map(&json, keys);
    json_newline(&json);
    json_close(&json, '}');
    buf_add_byte(out, '\n');
}
