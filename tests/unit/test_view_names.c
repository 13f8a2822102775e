/* test_view_names.c - the views set the names that templates may ask for. SPDX-License-Identifier: ISC */
#include "check/check.h"
#include "load/load.h"
#include "render/render.h"
#include "render/view_names.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

/* All pages of several sites are made, but for the rendering: the linker gives theme_render's place
 * to the function here, which compares the values with the rows (the Makefile's --wrap). */
bool __wrap_theme_render(const Theme *theme, Str name, const Value *value, Buf *out, Diags *diags);

/* What of a row was seen, in any template that has it. */
typedef struct Seen {
    const Name *row;
    bool given;
    bool missing;
} Seen;

typedef struct Check {
    Arena *arena;
    LIST(Seen) seen;
    Map templates; /* that were asked for: name -> anything */
    Map faults;    /* each once */
} Check;

static Check *check;

static void add_fault(const char *format, ...) __attribute__((format(printf, 1, 2)));

static void add_fault(const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    Str text = str_format_list(check->arena, format, arguments);
    va_end(arguments);
    map_put(&check->faults, text, check);
}

static Seen *seen_of(const Name *row)
{
    for (size_t i = 0; i < check->seen.count; i++) {
        if (check->seen.items[i].row == row) {
            return &check->seen.items[i];
        }
    }
    Seen *seen = list_add(check->arena, &check->seen);
    *seen = (Seen){.row = row};
    return seen;
}

/* A map of values still to be compared. */
typedef struct Waiting {
    const Value *value;
    const Names *names;
    Str path; /* "entry: related." */
} Waiting;

typedef LIST(Waiting) WaitingList;

static const char *const kind_names[] = {"nothing", "a truth value", "a text",
                                         "markup",  "a list",        "a map"};

static void compare_items(const Name *row, const Value *value, Str path, WaitingList *waiting)
{
    for (size_t i = 0; i < value->items.count; i++) {
        const Value *item = value->items.items[i];
        ValueKind wanted = row->of == NULL ? VALUE_TEXT : VALUE_MAP;
        if (item->kind != wanted) {
            add_fault("%.*s: an item is %s, not %s", STR_ARGS(path), kind_names[item->kind],
                      kind_names[wanted]);
        } else if (wanted == VALUE_MAP) {
            Str inside = str_format(check->arena, "%.*s.", STR_ARGS(path));
            *list_add(check->arena, waiting) = (Waiting){item, row->of, inside};
        }
    }
}

static void compare_value(const Name *row, const Value *value, Str path, WaitingList *waiting)
{
    Seen *seen = seen_of(row);
    if (value == NULL) {
        add_fault("%.*s is in view_names.c, but no view sets it", STR_ARGS(path));
    } else if (value->kind == VALUE_NOTHING) {
        seen->missing = true;
        if (!row->may_be_missing) {
            add_fault("%.*s is missing: its row of view_names.c lacks OPTIONAL", STR_ARGS(path));
        }
    } else if (value->kind != row->kind) {
        add_fault("%.*s is %s, in view_names.c %s", STR_ARGS(path), kind_names[value->kind],
                  kind_names[row->kind]);
    } else {
        seen->given = seen->given || value->kind != VALUE_LIST || value->items.count > 0;
        compare_items(row, value, path, waiting);
        if (value->kind == VALUE_MAP && row->of != NULL) {
            Str inside = str_format(check->arena, "%.*s.", STR_ARGS(path));
            *list_add(check->arena, waiting) = (Waiting){value, row->of, inside};
        }
    }
}

/* `with`: both are given, or none. */
static void compare_with(const Waiting *map, const Name *row, const Value *value)
{
    const Value *other = row->with == NULL ? NULL : map_get(&map->value->map, str_from(row->with));
    if (other != NULL && value != NULL &&
        (other->kind == VALUE_NOTHING) != (value->kind == VALUE_NOTHING)) {
        add_fault("%.*s%s is not with '%s'", STR_ARGS(map->path), row->name, row->with);
    }
}

static void compare_map(const Waiting *map, WaitingList *waiting)
{
    const Name *row = names_at(map->names, 0);
    for (size_t i = 0; row != NULL; row = names_at(map->names, ++i)) {
        Str path = str_format(check->arena, "%.*s%s", STR_ARGS(map->path), row->name);
        const Value *value = map_get(&map->value->map, str_from(row->name));
        compare_value(row, value, path, waiting);
        compare_with(map, row, value);
    }
    for (size_t i = 0; i < map->value->map.count; i++) {
        Str key = map->value->map.items[i].key;
        if (names_find(map->names, key) == NULL) {
            add_fault("%.*s%.*s is set by a view, but not in view_names.c: add a row",
                      STR_ARGS(map->path), STR_ARGS(key));
        }
    }
}

bool __wrap_theme_render(const Theme *theme, Str name, const Value *value, Buf *out, Diags *diags)
{
    (void)theme, (void)diags;
    buf_add(out, STR("a { }"));
    const Names *names = template_names(name);
    if (names == NULL) {
        add_fault("%.*s: a template that is not in view_names.c", STR_ARGS(name));
        return true;
    }
    map_put(&check->templates, name, check);
    WaitingList waiting = {0};
    Str path = str_format(check->arena, "%.*s: ", STR_ARGS(name));
    *list_add(check->arena, &waiting) = (Waiting){value, names, path};
    for (size_t i = 0; i < waiting.count; i++) {
        Waiting map = waiting.items[i];
        compare_map(&map, &waiting);
    }
    return true;
}

/* --- Sites ----------------------------------------------------------------------------------- */

static void make_pages_in(const Site *site, Theme *theme, size_t language, Diags *diags)
{
    theme->strings = theme->words.items[language];
    Render render = {.site = site_in_language(site, language), .theme = theme, .threads = 1};
    const Output *const outputs[] = {&output_pages, &output_redirects, &output_assets,
                                     &output_single};
    for (size_t output = 0; output < sizeof outputs / sizeof *outputs; output++) {
        for (size_t i = 0; i < outputs[output]->count(&render); i++) {
            Job job = {.render = &render, .site = render.site, .diags = diags};
            job.scratch = arena_new();
            assert_true(outputs[output]->write(&job, i));
            arena_free(job.scratch);
        }
    }
}

static void make_pages(const char *folder)
{
    Diags diags = diags_new(check->arena);
    LoadOptions options = {.folder = folder, .threads = 1};
    Site *site = site_load(&options, &diags);
    assert_non_null(site);
    site_check(site, 1, &diags);
    Str lang = site->config.lang.text;
    Theme *theme = theme_load(check->arena, NULL, "themes/default", lang, &diags);
    assert_non_null(theme);
    make_pages_in(site, theme, 0, &diags);
    for (size_t i = 1; i < site_language_count(site); i++) {
        theme_add_language(theme, site_in_language(site, i)->config.lang.text, &diags);
    }
    for (size_t i = 1; i < site_language_count(site); i++) {
        make_pages_in(site, theme, i, &diags);
    }
    site_free(site);
}

static void expect_no_faults(void)
{
    for (size_t i = 0; i < check->faults.count; i++) {
        print_error("%.*s\n", STR_ARGS(check->faults.items[i].key));
    }
    assert_int_equal(check->faults.count, 0);
}

/* Whether all that a row says came to pass. */
static void expect_seen(const char *template, const Names *all)
{
    WaitingList waiting = {0};
    Str path = str_format(check->arena, "%s: ", template);
    *list_add(check->arena, &waiting) = (Waiting){.names = all, .path = path};
    for (size_t at = 0; at < waiting.count; at++) {
        Waiting map = waiting.items[at];
        const Name *row = names_at(map.names, 0);
        for (size_t i = 0; row != NULL; row = names_at(map.names, ++i)) {
            Str name = str_format(check->arena, "%.*s%s", STR_ARGS(map.path), row->name);
            const Seen *seen = seen_of(row);
            if (!seen->given) {
                add_fault("%.*s was given on no page", STR_ARGS(name));
            } else if (row->may_be_missing && !seen->missing) {
                add_fault("%.*s was missing on no page", STR_ARGS(name));
            }
            if (row->of != NULL) {
                Str inside = str_format(check->arena, "%.*s.", STR_ARGS(name));
                *list_add(check->arena, &waiting) = (Waiting){.names = row->of, .path = inside};
            }
        }
    }
}

static void the_views_set_the_names_of_the_table_and_no_others(void **state)
{
    (void)state;
    const char *const sites[] = {
        "content/faq",           "tests/content/library", "tests/content/languages",
        "tests/golden/basic/in", "tests/golden/html/in",  "tests/lint/base"};
    for (size_t i = 0; i < sizeof sites / sizeof *sites; i++) {
        make_pages(sites[i]);
    }
    expect_no_faults();
    for (const TemplateNames *row = TEMPLATE_NAMES; row->template != NULL; row++) {
        if (map_get(&check->templates, str_from(row->template)) == NULL) {
            add_fault("no page is made of template '%s'", row->template);
        }
        expect_seen(row->template, &row->names);
    }
    expect_no_faults();
}

static void every_row_is_of_a_kind_and_its_relations_lead_somewhere(void **state)
{
    (void)state;
    for (const TemplateNames *row = TEMPLATE_NAMES; row->template != NULL; row++) {
        const Name *name = names_at(&row->names, 0);
        for (size_t i = 0; name != NULL; name = names_at(&row->names, ++i)) {
            assert_int_not_equal(name->kind, VALUE_NOTHING);
            assert_true(name->of == NULL || name->kind == VALUE_MAP || name->kind == VALUE_LIST);
            assert_ptr_equal(names_find(&row->names, str_from(name->name)), name); /* once */
            assert_true(name->with == NULL ||
                        names_find(&row->names, str_from(name->with)) != NULL);
            assert_non_null(name->help);
        }
    }
}

static int set_up(void **state)
{
    Arena *arena = arena_new();
    check = arena_new_object(arena, Check);
    *check = (Check){.arena = arena, .templates = map_new(arena), .faults = map_new(arena)};
    *state = check;
    return 0;
}

static int tear_down(void **state)
{
    arena_free(((Check *)*state)->arena);
    return 0;
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        TEST(the_views_set_the_names_of_the_table_and_no_others),
        TEST(every_row_is_of_a_kind_and_its_relations_lead_somewhere),
    };
#undef TEST
    return cmocka_run_group_tests(tests, NULL, NULL);
}
