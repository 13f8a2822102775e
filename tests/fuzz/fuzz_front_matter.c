/* fuzz_front_matter.c - YAML, and the values that a table of keys makes of it. SPDX-License-Identifier: ISC */
#include "check_doc.h"

#include "load/front_matter.h"

#include <stddef.h>

typedef struct Form {
    Text id, title, date, choice, nested;
    TextList tags;
    size_t number;
    bool flag;
    const Yaml *other;
} Form;

static const SchemaKey NESTED[] = {
    {.name = "name", .type = SCHEMA_TEXT, .offset = offsetof(Form, nested), .max_length = 20},
    {.name = NULL},
};

/* One of each type; names are those of entries, so that what the suite has for them serves here. */
static const SchemaKey KEYS[] = {
    {.name = "id", .type = SCHEMA_TEXT, .required = true, .offset = offsetof(Form, id)},
    {.name = "title", .type = SCHEMA_TEXT, .offset = offsetof(Form, title), .max_length = 100},
    {.name = "updated", .type = SCHEMA_DATE, .offset = offsetof(Form, date)},
    {.name = "status",
     .type = SCHEMA_CHOICE,
     .offset = offsetof(Form, choice),
     .choices = "current|archived"},
    {.name = "tags",
     .type = SCHEMA_TEXTS,
     .offset = offsetof(Form, tags),
     .max_length = 10,
     .max_count = 8},
    {.name = "order", .type = SCHEMA_NUMBER, .offset = offsetof(Form, number)},
    {.name = "draft", .type = SCHEMA_BOOL, .offset = offsetof(Form, flag)},
    {.name = "contact", .type = SCHEMA_MAP, .keys = NESTED},
    {.name = "errors", .type = SCHEMA_OTHER, .offset = offsetof(Form, other)},
    {.name = NULL},
};

/* One line of UTF-8 without controls. */
static void check_line(const Source *source, const Text *text)
{
    CHECK(text->text.data == NULL || (text->pos < source->text.len && text->text.len > 0));
    check_utf8(text->text);
    for (size_t at = 0; at < text->text.len;) {
        CHECK(!unicode_is_control(utf8_next(text->text, &at)));
    }
}

typedef LIST(const Yaml *) Stack;

/* A plain scalar stands where it says, and every value in its text. */
static void check_tree(Arena *arena, const Source *source, const Yaml *root)
{
    Stack stack = {0};
    *list_add(arena, &stack) = root;
    while (stack.count > 0) {
        const Yaml *at = stack.items[--stack.count];
        CHECK(at->pos <= source->text.len);
        if (at->plain && at->text.len > 0) {
            CHECK(source->text.data[at->pos] == at->text.data[0]);
        }
        for (size_t i = 0; i < at->items.count; i++) {
            *list_add(arena, &stack) = at->items.items[i];
        }
        for (size_t i = 0; i < at->pairs.count; i++) {
            CHECK(at->pairs.items[i].key->kind == YAML_SCALAR);
            *list_add(arena, &stack) = at->pairs.items[i].key;
            *list_add(arena, &stack) = at->pairs.items[i].value;
        }
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    size_t bad = 0;
    Str bytes = {(const char *)data, size};
    if (!utf8_is_valid(bytes, &bad)) {
        return 0; /* nobody hands it on */
    }
    Arena *arena = arena_new();
    Diags diags = diags_new(arena);
    const Source *source = source_new(arena, STR("q1/01-a.md"), bytes);
    Form form = {0};
    Pos body = front_matter_read(arena, source, KEYS, &form, arena, &diags);
    CHECK(body <= source->text.len);
    check_line(source, &form.id);
    check_line(source, &form.title);
    check_line(source, &form.date);
    check_line(source, &form.choice);
    check_line(source, &form.nested);
    CHECK(utf8_count(form.title.text) <= 100 && form.tags.count <= 8);
    CHECK(form.date.text.len == 0 || form.date.text.len == 10);
    for (size_t i = 0; i < form.tags.count; i++) {
        check_line(source, &form.tags.items[i]);
    }
    if (form.other != NULL) {
        check_tree(arena, source, form.other);
    }
    check_findings(&diags);
    diags_sort(&diags);
    const Yaml *yaml = yaml_parse(arena, source, (Span){0, source->text.len}, &diags);
    if (yaml != NULL) {
        check_tree(arena, source, yaml);
    }
    check_findings(&diags);
    arena_free(arena);
    return 0;
}
