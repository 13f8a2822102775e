/* schema_fixture.h - a table of every type, and what is read by it. SPDX-License-Identifier: ISC */
#ifndef FAQGEN_UNIT_SCHEMA_FIXTURE_H
#define FAQGEN_UNIT_SCHEMA_FIXTURE_H

#include "load/schema.h"
#include "model/report.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

typedef struct Contact {
    Text title;
    Text mail;
} Contact;

typedef struct Form {
    Text id;
    Text title;
    Text updated;
    Text status;
    TextList tags;
    bool draft;
    size_t section;
    Contact contact;
    const Yaml *errors;
} Form;

static const SchemaKey CONTACT_KEYS[] = {
    {.name = "title", .type = SCHEMA_TEXT, .required = true, .offset = offsetof(Contact, title)},
    {.name = "mail", .type = SCHEMA_TEXT, .offset = offsetof(Contact, mail)},
    {.name = NULL},
};

static const SchemaKey KEYS[] = {
    {.name = "id", .type = SCHEMA_TEXT, .required = true, .offset = offsetof(Form, id)},
    {.name = "title",
     .type = SCHEMA_TEXT,
     .required = true,
     .offset = offsetof(Form, title),
     .max_length = 5},
    {.name = "updated", .type = SCHEMA_DATE, .offset = offsetof(Form, updated)},
    {.name = "status",
     .type = SCHEMA_CHOICE,
     .offset = offsetof(Form, status),
     .choices = "current|archived"},
    {.name = "tags",
     .type = SCHEMA_TEXTS,
     .offset = offsetof(Form, tags),
     .max_length = 4,
     .max_count = 3},
    {.name = "draft", .type = SCHEMA_BOOL, .offset = offsetof(Form, draft)},
    {.name = "section", .type = SCHEMA_NUMBER, .offset = offsetof(Form, section)},
    {.name = "contact",
     .type = SCHEMA_MAP,
     .offset = offsetof(Form, contact),
     .keys = CONTACT_KEYS},
    {.name = "errors", .type = SCHEMA_OTHER, .offset = offsetof(Form, errors)},
    {.name = NULL},
};

static const SchemaRules RULES = {"fm-unknown-key", "fm-type", "fm-required"};

static int set_up(void **state)
{
    *state = arena_new();
    return 0;
}

static int tear_down(void **state)
{
    arena_free(*state);
    return 0;
}

/* Reads `text` behind a line "---", and gives what was reported. The tree is gone afterwards, so
 * what is in `form` has to be its own. */
static const char *read_form(void **state, const char *text, Form *form)
{
    Str all = str_format(*state, "---\n%s", text);
    const Source *source = source_new(*state, STR("a"), all);
    Diags diags = diags_new(*state);
    Arena *scratch = arena_new();
    const Yaml *map = yaml_parse(scratch, source, (Span){4, all.len}, &diags);
    assert_non_null(map);
    bool ok = schema_read(&(SchemaReader){*state, source, &diags, RULES}, KEYS, map, 0, form);
    assert_true(ok == (diags_exit_status(&diags) == 0));
    arena_free(scratch);
    diags_sort(&diags);
    Buf out = buf_new(*state);
    buf_add_text(&out, "");
    for (size_t i = 0; i < diags.count; i++) {
        report_text(&out, &diags.items[i], (ReportStyle){0});
    }
    return out.data;
}

/* What is reported about `line`, the fourth of a form that is right otherwise. */
static const char *faults_of(void **state, const char *line)
{
    Form form = {0};
    const char *text = str_format(*state, "id: Q\ntitle: t\n%s\n", line).data;
    return read_form(state, text, &form);
}

#define assert_good(line) assert_string_equal(faults_of(state, (line)), "")
#define assert_fault(line, expected)                                                               \
    assert_string_equal(faults_of(state, (line)), "a:" expected "\n")

static void assert_text(const Text *text, const char *expected)
{
    assert_non_null(text->text.data);
    assert_string_equal(text->text.data, expected);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

#endif
