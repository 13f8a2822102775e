/* yaml_fixture.h - YAML trees and findings as text. SPDX-License-Identifier: ISC */
#ifndef FAQGEN_UNIT_YAML_FIXTURE_H
#define FAQGEN_UNIT_YAML_FIXTURE_H

#include "load/yaml.h"
#include "model/report.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

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

/* Trees of the tests are shallow, so this may recurse. */
static void dump(Buf *out, const Source *source, const Yaml *node)
{
    size_t line = 0;
    size_t column = 0;
    source_line_column(source, node->pos, &line, &column);
    buf_addf(out, "%zu:%zu", line, column);
    if (node->kind == YAML_SCALAR) {
        buf_addf(out, node->plain ? "<%.*s>" : "'%.*s'", STR_ARGS(node->text));
        return;
    }
    buf_add_byte(out, node->kind == YAML_LIST ? '[' : '{');
    for (size_t i = 0; i < node->items.count; i++) {
        buf_add_text(out, i == 0 ? "" : " ");
        dump(out, source, node->items.items[i]);
    }
    for (size_t i = 0; i < node->pairs.count; i++) {
        buf_add_text(out, i == 0 ? "" : " ");
        dump(out, source, node->pairs.items[i].key);
        buf_add_byte(out, '=');
        dump(out, source, node->pairs.items[i].value);
    }
    buf_add_byte(out, node->kind == YAML_LIST ? ']' : '}');
}

/* The tree as text, or what was reported. */
static const char *read_span(void **state, Str text, Span span)
{
    Diags diags = diags_new(*state);
    const Source *source = source_new(*state, STR("a"), text);
    const Yaml *yaml = yaml_parse(*state, source, span, &diags);
    Buf out = buf_new(*state);
    if (yaml != NULL) {
        dump(&out, source, yaml);
        buf_add_byte(&out, '\n');
    } else {
        assert_true(diags_exit_status(&diags) == 1);
    }
    for (size_t i = 0; i < diags.count; i++) {
        report_text(&out, &diags.items[i], (ReportStyle){0});
    }
    return out.data;
}

static const char *read_text(void **state, const char *text)
{
    return read_span(state, str_from(text), (Span){0, strlen(text)});
}

#define assert_tree(text, expected) assert_string_equal(read_text(state, (text)), expected "\n")
#define assert_fault(text, expected)                                                               \
    assert_string_equal(read_text(state, (text)), "a:" expected " [fm-syntax]\n")

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

#endif
