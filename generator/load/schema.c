/* schema.c - a YAML map read into a struct, by a table of its keys. SPDX-License-Identifier: ISC */
#include "load/schema.h"

#include "load/schema_internal.h"

static Reader reader_of(const SchemaReader *reader)
{
    return (Reader){.arena = reader->arena,
                    .source = reader->source,
                    .diags = reader->diags,
                    .rules = reader->rules,
                    .ok = true};
}

const char *schema_join(Arena *arena, const StrList *list)
{
    Buf names = buf_new(arena);
    for (size_t i = 0; i < list->count; i++) {
        buf_add_text(&names, i == 0 ? "" : ", ");
        buf_add(&names, list->items[i]);
    }
    return names.data;
}

/* True where "key: #text" says nothing although something was meant: `#` begins a comment. */
static bool is_lost_to_comment(const Reader *reader, const Yaml *value)
{
    Str rest = str_from_offset(reader->source->text, value->pos);
    size_t at = 0;
    while (at < rest.len && (rest.data[at] == ' ' || rest.data[at] == '\t')) {
        at++;
    }
    return value->text.len == 0 && at + 1 < rest.len && rest.data[at] == '#' &&
           !byte_is_space(rest.data[at + 1]);
}

static void report_no_value(Reader *reader, const SchemaKey *key, const Yaml *value)
{
    bool is_lost = is_lost_to_comment(reader, value);
    if (key->required || is_lost) {
        schema_fault(reader, key->required ? reader->rules.required : reader->rules.type,
                     value->pos, "'%s' has no value", key->name);
    }
    if (is_lost) {
        diags_hint(reader->diags, "'#' begins a comment: " SCHEMA_QUOTE_IT);
    }
}

static const SchemaKey *find_key(const SchemaKey *keys, Str name)
{
    while (keys->name != NULL && !str_eq(str_from(keys->name), name)) {
        keys++;
    }
    return keys->name == NULL ? NULL : keys;
}

static void report_unknown(Reader *reader, const SchemaKey *keys, const Yaml *name)
{
    StrList known = {0};
    for (const SchemaKey *key = keys; key->name != NULL; key++) {
        if (key->type != SCHEMA_REFUSED) {
            *list_add(reader->arena, &known) = str_from(key->name);
        }
    }
    schema_fault(reader, reader->rules.unknown_key, name->pos, "unknown key '%s'",
                 diags_quote(reader->diags, name->text));
    if (!diags_suggest(reader->diags, name->text, known.items, known.count)) {
        diags_hint(reader->diags, "the keys are: %s", schema_join(reader->arena, &known));
    }
}

/* In one finding: there is one place for all of them. */
static void report_missing(Reader *reader, const SchemaKey *keys, const Yaml *map, Pos start)
{
    StrList missing = {0};
    for (const SchemaKey *key = keys; key->name != NULL; key++) {
        if (key->required && yaml_get(map, str_from(key->name)) == NULL) {
            *list_add(reader->arena, &missing) = str_from(key->name);
        }
    }
    if (missing.count == 1) {
        schema_fault(reader, reader->rules.required, start, "a key is missing: %s",
                     schema_join(reader->arena, &missing));
    } else if (missing.count > 1) {
        schema_fault(reader, reader->rules.required, start, "keys are missing: %s",
                     schema_join(reader->arena, &missing));
    }
}

static void read_map(Reader *reader, const MapJob *job)
{
    for (size_t i = 0; i < job->map->pairs.count; i++) {
        const YamlPair *pair = &job->map->pairs.items[i];
        const SchemaKey *key = find_key(job->keys, pair->key->text);
        if (key == NULL) {
            report_unknown(reader, job->keys, pair->key);
        } else if (yaml_is_null(pair->value)) {
            report_no_value(reader, key, pair->value);
        } else {
            schema_value(reader, key, pair->value, job->into);
        }
    }
    report_missing(reader, job->keys, job->map, job->start);
}

bool schema_read(const SchemaReader *reader, const SchemaKey *keys, const Yaml *map, Pos start,
                 void *into)
{
    Reader state = reader_of(reader);
    if (map->kind != YAML_MAP) {
        schema_fault(&state, state.rules.type, map->pos, "lines of the form '%s' must stand here",
                     "key: value");
        return false;
    }
    *list_add(state.arena, &state.jobs) = (MapJob){keys, map, start, into};
    for (size_t i = 0; i < state.jobs.count; i++) {
        MapJob job = state.jobs.items[i]; /* a copy: reading may move the list */
        read_map(&state, &job);
    }
    return state.ok;
}

bool schema_read_text(const SchemaReader *reader, const SchemaKey *key, const Yaml *value,
                      Text *ret_text)
{
    Reader state = reader_of(reader);
    return schema_value_text(&state, key, value, ret_text);
}
