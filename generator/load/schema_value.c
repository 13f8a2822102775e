/* schema_value.c - one YAML value read by its type. SPDX-License-Identifier: ISC */
#include "base/unicode.h"
#include "load/date.h"
#include "load/schema_internal.h"

static bool is_blank(uint32_t code_point)
{
    /* The ideographic space is what a Japanese keyboard writes. */
    return code_point == 0x3000 || code_point == 0xA0 ||
           (code_point < 0x80 && byte_is_space((char)code_point));
}

static Str trim(Str text)
{
    size_t start = 0;
    size_t end = text.len;
    size_t next = 0;
    while (start < end && is_blank(utf8_next(text, &next))) {
        start = next;
    }
    size_t previous = end;
    while (end > start && is_blank(utf8_previous(text, &previous))) {
        end = previous;
    }
    return str_slice(text, start, end);
}

static bool is_line_end(uint32_t code_point)
{
    return code_point == '\n' || code_point == '\r' || code_point == 0x85 || code_point == 0x2028 ||
           code_point == 0x2029;
}

static bool check_characters(Reader *reader, const SchemaKey *key, Str text, Pos pos)
{
    for (size_t at = 0; at < text.len;) {
        uint32_t code_point = utf8_next(text, &at);
        if (is_line_end(code_point)) {
            schema_fault(reader, reader->rules.type, pos, "'%s' must be one line", key->name);
            diags_hint(reader->diags, "'>' instead of '|' joins the lines of a block");
            return false;
        }
        if (unicode_is_control(code_point)) {
            schema_fault(reader, reader->rules.type, pos,
                         "'%s' has the control character U+%04X in it", key->name,
                         (unsigned)code_point);
            return false;
        }
    }
    return true;
}

static bool check_length(Reader *reader, const SchemaKey *key, Str text, Pos pos)
{
    size_t length = utf8_count(text);
    if (key->max_length == 0 || length <= key->max_length) {
        return true;
    }
    schema_fault(reader, "limit", pos, "'%s' has a text of %zu characters; at most %zu are allowed",
                 key->name, length, key->max_length);
    return false;
}

static bool report_no_text(Reader *reader, const SchemaKey *key, const Yaml *value)
{
    if (key->type == SCHEMA_TEXTS) {
        schema_fault(reader, reader->rules.type, value->pos, "'%s' must be a list of texts",
                     key->name);
    } else {
        schema_fault(reader, reader->rules.type, value->pos, "'%s' must be a text", key->name);
    }
    if (value->kind == YAML_MAP) {
        diags_hint(reader->diags, SCHEMA_QUOTE_IT " if '{' or ': ' belongs to it");
    } else {
        diags_hint(reader->diags, SCHEMA_QUOTE_IT " if '[' or '- ' belongs to it");
    }
    return false;
}

bool schema_value_text(Reader *reader, const SchemaKey *key, const Yaml *value, Text *ret_text)
{
    if (value->kind != YAML_SCALAR) {
        return report_no_text(reader, key, value);
    }
    Str text = trim(value->text);
    if (text.len == 0 || yaml_is_null(value)) {
        schema_fault(reader, reader->rules.type, value->pos, "'%s' has an empty text", key->name);
        return false;
    }
    if (!check_characters(reader, key, text, value->pos) ||
        !check_length(reader, key, text, value->pos)) {
        return false;
    }
    *ret_text = (Text){str_dup(reader->arena, text), value->pos};
    return true;
}

static void read_texts(Reader *reader, const SchemaKey *key, const Yaml *value, TextList *into)
{
    Text text = {0};
    if (value->kind == YAML_SCALAR && schema_value_text(reader, key, value, &text)) {
        *list_add(reader->arena, into) = text;
    }
    if (value->kind == YAML_MAP) {
        report_no_text(reader, key, value);
    }
    if (key->max_count > 0 && value->items.count > key->max_count) {
        schema_fault(reader, "limit", value->pos, "'%s' has %zu items; at most %zu are allowed",
                     key->name, value->items.count, key->max_count);
        return;
    }
    for (size_t i = 0; i < value->items.count; i++) {
        if (schema_value_text(reader, key, value->items.items[i], &text)) {
            *list_add(reader->arena, into) = text;
        }
    }
}

static void report_no_date(Reader *reader, const SchemaKey *key, const Text *text)
{
    Str guess = date_guess(reader->arena, text->text);
    schema_fault(reader, "fm-date", text->pos,
                 "'%s' must be a day of the calendar as YYYY-MM-DD, not '%s'", key->name,
                 diags_quote(reader->diags, text->text));
    if (guess.data != NULL) {
        diags_hint(reader->diags, "did you mean '%s'?", guess.data);
    }
}

static void read_date(Reader *reader, const SchemaKey *key, const Yaml *value, Text *into)
{
    Text text = {0};
    if (!schema_value_text(reader, key, value, &text)) {
        return;
    }
    if (!date_is_valid(text.text)) {
        report_no_date(reader, key, &text);
        return;
    }
    *into = text;
}

/* What was meant by a word that other programs read as a boolean: "true", "false" or NULL. */
static const char *guess_bool(Str text)
{
    static const struct {
        Str word;
        const char *meaning;
    } WORDS[] = {{STR_INIT("true"), "true"}, {STR_INIT("false"), "false"},
                 {STR_INIT("yes"), "true"},  {STR_INIT("no"), "false"},
                 {STR_INIT("on"), "true"},   {STR_INIT("off"), "false"},
                 {STR_INIT("y"), "true"},    {STR_INIT("n"), "false"},
                 {STR_INIT("1"), "true"},    {STR_INIT("0"), "false"}};
    for (size_t i = 0; i < sizeof WORDS / sizeof WORDS[0]; i++) {
        if (str_eq_ascii_case(text, WORDS[i].word)) {
            return WORDS[i].meaning;
        }
    }
    return NULL;
}

static void read_bool(Reader *reader, const SchemaKey *key, const Yaml *value, bool *into)
{
    bool is_true = str_eq(value->text, STR("true"));
    if (value->plain && (is_true || str_eq(value->text, STR("false")))) {
        *into = is_true;
        return;
    }
    schema_fault(reader, reader->rules.type, value->pos, "'%s' must be true or false", key->name);
    const char *guess = guess_bool(value->text);
    if (guess != NULL) {
        diags_hint(reader->diags, "write %s, without quotation marks", guess);
    }
}

static void read_number(Reader *reader, const SchemaKey *key, const Yaml *value, size_t *into)
{
    if (value->plain && str_to_size(value->text, into)) {
        return;
    }
    schema_fault(reader, reader->rules.type, value->pos, "'%s' must be a number", key->name);
    diags_hint(reader->diags, "write digits only, without quotation marks");
}

static StrList split_choices(Arena *arena, const char *choices)
{
    StrList list = {0};
    Str rest = str_from(choices);
    Str choice;
    while (str_cut(&rest, '|', &choice)) {
        *list_add(arena, &list) = choice;
    }
    return list;
}

static void read_choice(Reader *reader, const SchemaKey *key, const Yaml *value, Text *into)
{
    Text text = {0};
    if (!schema_value_text(reader, key, value, &text)) {
        return;
    }
    StrList choices = split_choices(reader->arena, key->choices);
    for (size_t i = 0; i < choices.count; i++) {
        if (str_eq(text.text, choices.items[i])) {
            *into = text;
            return;
        }
    }
    schema_fault(reader, reader->rules.type, value->pos, "'%s' must be one of: %s", key->name,
                 schema_join(reader->arena, &choices));
    diags_suggest(reader->diags, text.text, choices.items, choices.count);
}

static void read_map_later(Reader *reader, const SchemaKey *key, const Yaml *value, void *into)
{
    if (value->kind != YAML_MAP) {
        schema_fault(reader, reader->rules.type, value->pos, "'%s' must be a map of keys",
                     key->name);
        diags_hint(reader->diags, "write 'key: value' in the lines below it, indented");
        return;
    }
    *list_add(reader->arena, &reader->jobs) = (MapJob){key->keys, value, value->pos, into};
}

void schema_value(Reader *reader, const SchemaKey *key, const Yaml *value, void *into)
{
    void *field = (char *)into + key->offset;
    switch (key->type) {
    case SCHEMA_TEXT:
        (void)schema_value_text(reader, key, value, field);
        break;
    case SCHEMA_DATE:
        read_date(reader, key, value, field);
        break;
    case SCHEMA_BOOL:
        read_bool(reader, key, value, field);
        break;
    case SCHEMA_NUMBER:
        read_number(reader, key, value, field);
        break;
    case SCHEMA_CHOICE:
        read_choice(reader, key, value, field);
        break;
    case SCHEMA_TEXTS:
        read_texts(reader, key, value, field);
        break;
    case SCHEMA_MAP:
        read_map_later(reader, key, value, field);
        break;
    case SCHEMA_OTHER:
    case SCHEMA_REFUSED:
        *(const Yaml **)field = value;
        break;
    }
}
