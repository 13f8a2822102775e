/* value.c - what a template sees. SPDX-License-Identifier: ISC */
#include "render/template.h"

static const Value nothing = {.kind = VALUE_NOTHING};
static const Value truths[] = {{.kind = VALUE_BOOL}, {.kind = VALUE_BOOL, .truth = true}};

static Value *value_new(Arena *arena, ValueKind kind)
{
    Value *value = arena_new_object(arena, Value);
    value->kind = kind;
    return value;
}

Value *value_map(Arena *arena)
{
    Value *value = value_new(arena, VALUE_MAP);
    value->map = map_new(arena);
    return value;
}

Value *value_list(Arena *arena)
{
    return value_new(arena, VALUE_LIST);
}

Value *value_text(Arena *arena, Str text)
{
    Value *value = value_new(arena, VALUE_TEXT);
    value->text = text;
    return value;
}

/* A Map holds pointers to what may be written, but nobody writes through this one. */
void value_set(Value *map, const char *name, const Value *value)
{
    Str key = str_from(name);
    if (map_put(&map->map, key, (void *)value) == value) {
        return;
    }
    for (size_t i = 0; i < map->map.count; i++) {
        if (str_eq(map->map.items[i].key, key)) {
            map->map.items[i].value = (void *)value;
        }
    }
}

void value_set_text(Value *map, const char *name, Str text)
{
    value_set(map, name, text.data == NULL ? &nothing : value_text(map->map.arena, text));
}

void value_set_html(Value *map, const char *name, Str markup)
{
    if (markup.data == NULL) {
        value_set(map, name, &nothing);
        return;
    }
    Value *value = value_new(map->map.arena, VALUE_HTML);
    value->text = markup;
    value_set(map, name, value);
}

void value_set_bool(Value *map, const char *name, bool truth)
{
    value_set(map, name, &truths[truth]);
}

void value_add(Value *list, Arena *arena, const Value *item)
{
    *list_add(arena, &list->items) = item;
}
