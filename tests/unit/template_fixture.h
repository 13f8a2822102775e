/* template_fixture.h - renders small templates. SPDX-License-Identifier: ISC */
#ifndef FAQGEN_UNIT_TEMPLATE_FIXTURE_H
#define FAQGEN_UNIT_TEMPLATE_FIXTURE_H

#include "model/report.h"
#include "render/template.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

typedef struct Desk {
    Arena *arena;
    Diags diags;
    Map partials; /* name -> Template */
    Value *data;
} Desk;

static inline int set_up(void **state)
{
    Arena *arena = arena_new();
    Desk *desk = arena_new_object(arena, Desk);
    desk->arena = arena;
    desk->diags = diags_new(arena);
    desk->partials = map_new(arena);
    desk->data = value_map(arena);
    *state = desk;
    return 0;
}

static inline int tear_down(void **state)
{
    Desk *desk = *state;
    arena_free(desk->arena);
    return 0;
}

static inline Template *parse(Desk *desk, const char *path, Str text)
{
    return template_parse(desk->arena, source_new(desk->arena, str_from(path), text), &desk->diags);
}

/* A partial that is no template is left out. */
static inline void add_partial(Desk *desk, const char *name, Str text)
{
    Template *partial = parse(desk, name, text);
    if (partial != NULL) {
        map_put(&desk->partials, str_from(name), partial);
    }
}

static inline const Template *find_partial(const void *data, Str name)
{
    const Desk *desk = data;
    return map_get(&desk->partials, name);
}

/* The text, or a missing one where there was a fault. */
static inline Str render_value(Desk *desk, Str text, const Value *value)
{
    Template *template = parse(desk, "page", text);
    Partials partials = {.find = find_partial, .data = desk};
    Buf out = buf_new(desk->arena);
    bool done = template != NULL && template_render(template, &partials, value, &out, &desk->diags);
    buf_add(&out, STR(""));
    Str none = {0};
    return !done ? none : out.len == 0 ? STR("") : buf_str(&out);
}

/* All findings, a line each. */
static inline const char *findings(Desk *desk)
{
    Buf out = buf_new(desk->arena);
    for (size_t i = 0; i < desk->diags.count; i++) {
        report_text(&out, &desk->diags.items[i], (ReportStyle){0});
    }
    buf_add(&out, STR(""));
    return str_dup(desk->arena, buf_str(&out)).data;
}

static inline void check_render(Desk *desk, const char *text, const char *expected)
{
    Str actual = render_value(desk, str_from(text), desk->data);
    assert_string_equal(findings(desk), "");
    assert_string_equal(str_dup(desk->arena, actual).data, expected);
}

static inline void check_fault(Desk *desk, const char *text, const char *expected)
{
    desk->diags = diags_new(desk->arena);
    Str actual = render_value(desk, str_from(text), desk->data);
    assert_null(actual.data);
    assert_string_equal(findings(desk), expected);
}

#endif
