/* test_theme_check.c - what templates ask for, before there is a page. SPDX-License-Identifier: ISC */
#include "model/report.h"
#include "render/theme_check.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

/* A theme in memory, of the real names. */
typedef struct Desk {
    Arena *arena;
    Theme theme;
    Diags diags;
} Desk;

static void put(Desk *desk, const char *folder, const char *name, const char *text)
{
    Str path = str_format(desk->arena, "%s/%s", folder, name);
    const Source *source = source_new(desk->arena, path, str_from(text));
    Template *template = template_parse(desk->arena, source, &desk->diags);
    Map *map = folder[0] == 't' ? &desk->theme.templates : &desk->theme.partials;
    map_put(map, str_from(name), template);
}

static void clear(Desk *desk)
{
    desk->diags = diags_new(desk->arena);
    desk->theme.templates = map_new(desk->arena);
    desk->theme.partials = map_new(desk->arena);
}

static int set_up(void **state)
{
    Arena *arena = arena_new();
    Desk *desk = arena_new_object(arena, Desk);
    desk->arena = arena;
    Value *strings = value_map(arena);
    Value *menu = value_map(arena);
    value_set_text(menu, "open", STR("Open"));
    value_set_text(strings, "home", STR("Home"));
    value_set(strings, "menu", menu);
    desk->theme.arena = arena;
    desk->theme.strings = strings;
    clear(desk);
    *state = desk;
    return 0;
}

static int tear_down(void **state)
{
    arena_free(((Desk *)*state)->arena);
    return 0;
}

static const char *findings(Desk *desk)
{
    theme_check(&desk->theme, &desk->diags);
    Buf out = buf_new(desk->arena);
    diags_sort(&desk->diags);
    for (size_t i = 0; i < desk->diags.count; i++) {
        report_text(&out, &desk->diags.items[i], (ReportStyle){0});
    }
    buf_add(&out, STR(""));
    return str_dup(desk->arena, buf_str(&out)).data;
}

/* What is found in a template of that name; "" for nothing. */
static void expect(Desk *desk, const char *name, const char *text, const char *expected)
{
    clear(desk);
    put(desk, "t", name, text);
    Str found = str_from(findings(desk));
    Str wanted = {0};
    if (expected[0] != '\0') {
        wanted = str_format(desk->arena, "t/%s:%s [theme]\n", name, expected);
    }
    if (!str_eq(found, wanted)) {
        fail_msg("%s\n  found:  %.*s\n  wanted: %.*s", text, STR_ARGS(found), STR_ARGS(wanted));
    }
}

static void what_a_template_may_ask_for_passes(void **state)
{
    expect(*state, "entry", "{{title}} {{site.title}} {{root}} {{strings.home}}", "");
    expect(*state, "entry", "{{#related}}{{title}} {{root}} {{updated.x}}{{/related}}",
           "1:32: error: there is no value 'updated.x' here");
    expect(*state, "entry", "{{#tags}}{{name}}{{/tags}}{{^tags}}{{title}}{{/tags}}", "");
    expect(*state, "entry", "{{#contact}}{{#mail}}{{mail_url}}{{.}}{{/mail}}{{/contact}}", "");
    expect(*state, "entry", "{{#contact.mail}}{{contact.mail_url}}{{/contact.mail}}", "");
    expect(*state, "entry", "{{#body}}{{{body}}}{{&body}}{{/body}}", "");
    expect(*state, "entry", "{{#strings.menu}}{{open}}{{titel}}{{/strings.menu}}",
           "1:26: error: there is no value 'titel' here; did you mean 'title'?");
    expect(*state, "entry", "{{#strings}}{{home}}{{menu.open}}{{/strings}}", "");
    expect(*state, "not_found_style", "a { }", "");
}

static void an_unknown_name_is_found_wherever_it_stands(void **state)
{
    expect(*state, "entry", "\n {{titel}}",
           "2:2: error: there is no value 'titel' here; did you mean 'title'?");
    expect(*state, "entry", "{{#is_archived}}{{^has_tags}}{{nothing}}{{/has_tags}}{{/is_archived}}",
           "1:30: error: there is no value 'nothing' here");
    expect(*state, "entry", "{{page.is_hme}}",
           "1:1: error: there is no value 'page.is_hme' here; did you mean 'is_home'?");
    expect(*state, "not_found_style", "{{title}}", "1:1: error: there is no value 'title' here");
    expect(*state, "category", "{{#related}}{{title}}{{x}}{{.}}{{/related}}",
           "1:1: error: there is no value 'related' here");
    expect(*state, "entry", "{{title.x}}", "1:1: error: there is no value 'title.x' here");
    expect(*state, "entry", "{{related.title}}",
           "1:1: error: there is no value 'related.title' here; did you mean 'title'?");
    expect(*state, "entry", "{{strings.hme}}",
           "1:1: error: there is no text 'strings.hme'; did you mean 'home'?");
    expect(*state, "entry", "{{#x}}{{strings.hme}}{{/x}}{{^y}}{{/y}}{{z}}",
           "1:1: error: there is no value 'x' here [theme]\n"
           "t/entry:1:7: error: there is no text 'strings.hme'; did you mean 'home'? [theme]\n"
           "t/entry:1:28: error: there is no value 'y' here [theme]\n"
           "t/entry:1:40: error: there is no value 'z' here");
}

static void a_name_of_a_list_or_group_says_where_it_is(void **state)
{
    expect(*state, "errors", "{{products.errors}}",
           "1:1: error: there is no value 'products.errors' here; did you mean 'errors'?");
    expect(*state, "entry", "{{product}}",
           "1:1: error: there is no value 'product' here; it is in 'messages': put the tag into "
           "{{#messages}}…{{/messages}}");
    expect(*state, "entry", "{{mail}}",
           "1:1: error: there is no value 'mail' here; it is in 'contact': put the tag into "
           "{{#contact}}…{{/contact}}");
}

static void what_may_be_missing_is_printed_only_in_its_section(void **state)
{
    static const struct {
        const char *text;
        size_t column;
        const char *name;
    } cases[] = {
        {"{{updated}}", 1, "updated"},
        {"{{^updated}}{{updated}}{{/updated}}", 13, "updated"},
        {"{{#updated}}{{/updated}}{{updated}}", 25, "updated"},
        {"{{#summary}}{{updated}}{{/summary}}", 13, "updated"},
        {"{{contact.title}}", 1, "contact.title"},
        {"{{#contact}}{{title}}{{url}}{{/contact}}", 22, "url"},
        {"{{#contact.url}}{{contact.title}}{{contact.mail}}{{/contact.url}}", 34, "contact.mail"},
        {"{{#related}}{{short_answer}}{{/related}}", 13, "short_answer"},
        {"{{#previous.short_answer}}{{next.short_answer}}{{/previous.short_answer}}", 27,
         "next.short_answer"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const char *name = cases[i].name;
        Arena *arena = ((Desk *)*state)->arena;
        Str wanted =
            str_format(arena, "1:%zu: error: '%s' may be missing; wrap it in {{#%s}}…{{/%s}}",
                       cases[i].column, name, name, name);
        expect(*state, "entry", cases[i].text, str_terminated(arena, wanted));
    }
    /* Of a list within the section, another item's is printed. */
    expect(*state, "category",
           "{{#summary}}{{#questions}}{{summary}}{{title}}{{/questions}}{{/summary}}", "");
}

static void only_texts_are_printed_as_texts_and_markup_as_markup(void **state)
{
    expect(*state, "entry", "{{#body}}{{body}}{{/body}}",
           "1:10: error: 'body' is markup, not a text; write {{{body}}}");
    expect(*state, "entry", "{{{title}}}",
           "1:1: error: 'title' is a text, not markup; write {{title}}");
    expect(*state, "entry", "{{has_tags}}",
           "1:1: error: 'has_tags' is true or false, not a text; wrap it in "
           "{{#has_tags}}…{{/has_tags}}");
    expect(*state, "entry", "{{tags}}",
           "1:1: error: 'tags' is a list, not a text; wrap it in {{#tags}}…{{/tags}}");
    expect(*state, "entry", "{{site}}",
           "1:1: error: 'site' is a group of values, not a text; wrap it in {{#site}}…{{/site}}");
    expect(*state, "entry", "{{#related}}{{.}}{{/related}}",
           "1:13: error: '.' is a group of values, not a text; wrap it in {{#.}}…{{/.}}");
    expect(*state, "entry", "{{strings.menu}}",
           "1:1: error: 'strings.menu' is a group of values, not a text; wrap it in "
           "{{#strings.menu}}…{{/strings.menu}}");
}

static void a_partial_is_checked_where_each_template_uses_it(void **state)
{
    Desk *desk = *state;
    put(desk, "p", "way", "{{name}}{{#category}}{{title}}{{/category}}");
    put(desk, "p", "item", "{{title}}{{#short_answer}}{{short_answer}}{{/short_answer}}");
    put(desk, "t", "entry", "{{>way}}{{#related}}{{>item}}{{/related}}");
    put(desk, "t", "category", "{{>way}}{{#questions}}{{>item}}{{/questions}}");
    assert_string_equal(findings(desk), "");
    put(desk, "t", "home", "{{>way}}{{>item}}");
    assert_string_equal(findings(desk),
                        "p/item:1:1: error: there is no value 'title' here, where template 'home' "
                        "uses this partial; it is in 'categories': put the tag into "
                        "{{#categories}}…{{/categories}} [theme]\n"
                        "p/item:1:10: error: there is no value 'short_answer' here, where template "
                        "'home' uses this partial [theme]\n"
                        "p/way:1:1: error: there is no value 'name' here, where template 'home' "
                        "uses this partial; it is in 'languages': put the tag into "
                        "{{#languages}}…{{/languages}} [theme]\n"
                        "p/way:1:9: error: there is no value 'category' here, where template "
                        "'home' uses this partial [theme]\n");
}

static void what_is_given_around_a_partial_is_given_in_it(void **state)
{
    Desk *desk = *state;
    put(desk, "p", "day", "{{updated}}");
    put(desk, "t", "entry", "{{#updated}}{{>day}}{{/updated}}");
    assert_string_equal(findings(desk), "");
    clear(desk);
    put(desk, "p", "day", "{{updated}}");
    put(desk, "t", "entry", "{{>day}}{{>day}}");
    assert_string_equal(findings(desk), "p/day:1:1: error: 'updated' may be missing, where "
                                        "template 'entry' uses this partial; wrap it in "
                                        "{{#updated}}…{{/updated}} [theme]\n");
}

static void words_and_partials_are_looked_for_where_no_template_leads_too(void **state)
{
    Desk *desk = *state;
    put(desk, "p", "lone", "{{anything}}{{#x}}{{.}}{{/x}}{{.}}{{strings.hme}}{{>lnoe}}");
    put(desk, "t", "other", "{{anything}}{{>none}}");
    assert_string_equal(findings(desk),
                        "p/lone:1:35: error: there is no text 'strings.hme'; did you mean 'home'? "
                        "[theme]\n"
                        "p/lone:1:50: error: there is no partial 'lnoe'; did you mean 'lone'? "
                        "[theme]\n"
                        "t/other:1:13: error: there is no partial 'none'; did you mean 'lone'? "
                        "[theme]\n");
}

static void a_partial_that_holds_itself_is_a_fault_and_the_check_ends(void **state)
{
    Desk *desk = *state;
    put(desk, "p", "a", "{{#related}}{{>b}}{{/related}}{{>b}}");
    put(desk, "p", "b", "{{>a}}{{>a}}");
    put(desk, "t", "entry", "{{>a}}");
    const char *found = findings(desk);
    assert_non_null(strstr(found, "error: partial 'a' holds itself"));
    clear(desk);
    for (int i = 0; i < 30; i++) {
        Str name = str_format(desk->arena, "p%d", i);
        Str text = str_format(desk->arena, "{{>p%d}}{{>p%d}}", i + 1, i + 1);
        put(desk, "p", str_terminated(desk->arena, name), str_terminated(desk->arena, text));
    }
    put(desk, "p", "p30", "");
    put(desk, "t", "entry", "{{>p0}}");
    assert_non_null(strstr(findings(desk), "error: the template has too many tags"));
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        TEST(what_a_template_may_ask_for_passes),
        TEST(an_unknown_name_is_found_wherever_it_stands),
        TEST(a_name_of_a_list_or_group_says_where_it_is),
        TEST(what_may_be_missing_is_printed_only_in_its_section),
        TEST(only_texts_are_printed_as_texts_and_markup_as_markup),
        TEST(a_partial_is_checked_where_each_template_uses_it),
        TEST(what_is_given_around_a_partial_is_given_in_it),
        TEST(words_and_partials_are_looked_for_where_no_template_leads_too),
        TEST(a_partial_that_holds_itself_is_a_fault_and_the_check_ends),
    };
#undef TEST
    return cmocka_run_group_tests(tests, NULL, NULL);
}
