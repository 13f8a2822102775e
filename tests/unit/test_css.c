/* test_css.c - what a style sheet fetches. SPDX-License-Identifier: ISC */
#include "load/css.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#define COUNT(table) (sizeof(table) / sizeof *(table))

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

#define TEST(function) cmocka_unit_test_setup_teardown(function, set_up, tear_down)

/* "use value use value ", as found. */
static Str found_in(Arena *arena, Str text, CssMode mode)
{
    CssUrlList urls = {0};
    css_find_urls(arena, text, mode, &urls);
    Buf out = buf_new(arena);
    buf_add_text(&out, "");
    for (size_t i = 0; i < urls.count; i++) {
        Str value = css_url_value(arena, text, &urls.items[i], NULL);
        buf_addf(&out, "%s %.*s ", css_use_name(urls.items[i].use), STR_ARGS(value));
    }
    return buf_str(&out);
}

typedef struct Case {
    const char *text;
    const char *found;
} Case;

static void check(Arena *arena, CssMode mode, const Case *cases, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        Str found = found_in(arena, str_from(cases[i].text), mode);
        assert_string_equal(str_terminated(arena, found), cases[i].found);
    }
}

static void every_fetching_construct_is_found(void **state)
{
    static const Case cases[] = {
        {"a{b:url(c) url( 'd' )}", "url() c url() d "},
        {"a{b:src(\"c\")}", "src() c "},
        {"a{b:image-set('c' 1x, url(d) 2x)}", "image-set() c url() d "},
        {"a{b:-WEBKIT-image-set('c' 1x)}", "image-set() c "},
        {"@import 'a' layer(b) supports(c:url(d)) print;@import url(e)", "@import a @import e "},
        {"@font-face{src:url(a) format('b'),local('c'),src('d')}", "@font-face a @font-face d "},
        {"@media print{a{b:url(c)}}", "url() c "},
        {"a{&:hover{b:url(c)} @media print{b:url(d)} b:url(e", "url() c url() d url() e "},
        {"a{b:u\\72l(\\68 c)}", "url() hc "},
        {"a{b:url()}", "url()  "},
        {"a{--b:url(c)}", "url() c "},
    };
    check(*state, CSS_SHEET, cases, COUNT(cases));
}

static void what_only_looks_like_it_is_not(void **state)
{
    static const Case cases[] = {
        {"/*url(a)*/", ""},
        {"@namespace 'a';@namespace b url(c);@charset 'd';", ""},
        {"@document url(a){}@supports (b:url(c)){}", ""},
        {"a[b^='c'],d:is([e=url(f)]){}", ""},
        {"a{content:'b' \"url(c)\" counter(d,'e')}", ""},
        {"url(a);b:url(c)", ""},
        {"a{url(b);c url(d);*e:url(f)}", ""},
        {"a{b:url(c)) ;b:url(d) 'e\n;b:url(f) url(g h)}", ""},
        {"a{};b{c:url(d)}}e{f:url(g)}", ""},
        {"@media print{a:url(b)}", ""},
        {"{a:url(b)}", ""},
        {"a{}@import 'b';c{@import 'd';}", ""},
        {"@import 'a'{}", ""},
        {"a{b:c(url)('d')}", ""},
    };
    check(*state, CSS_SHEET, cases, COUNT(cases));
}

static void a_style_attribute_holds_declarations_alone(void **state)
{
    static const Case cases[] = {
        {"a:url(b);c:url(d)", "url() b url() d "},
        {"a{b:url(c)}d:url(e);f:url(g)", "url() g "},
        {"@media print{a:url(b)}c:url(d)", "url() d "},
        {"@import 'a';b:url(c)", "url() c "},
        {"a:url(b)};c:url(d)", "url() d "},
    };
    check(*state, CSS_DECLARATIONS, cases, COUNT(cases));
}

static void a_presentation_attribute_is_a_value(void **state)
{
    static const Case cases[] = {
        {"url(#a)", "url() #a "},
        {"url('a') none", "url() a "},
        {"url(a);", ""},
        {"a:b", ""},
    };
    check(*state, CSS_VALUE, cases, COUNT(cases));
}

static void an_address_is_where_it_is_written(void **state)
{
    Str text = STR("a{b:url( 'ht\\\ntp:a' )}");
    CssUrlList urls = {0};
    css_find_urls(*state, text, CSS_SHEET, &urls);
    assert_int_equal(urls.count, 1);
    assert_int_equal(urls.items[0].raw.start, 10);
    assert_int_equal(urls.items[0].raw.end, 18);
    OffsetMap map;
    Str value = css_url_value(*state, text, &urls.items[0], &map);
    assert_string_equal(str_terminated(*state, value), "http:a");
    assert_int_equal(offset_map_raw(&map, 2), 14);
}

static void a_million_brackets_are_read_without_recursion(void **state)
{
    static const char *const parts[] = {"(",  "[",       "{",        "([{", "a{",
                                        "a(", "@media{", "a{b:url(", "}",   ")"};
    enum { LENGTH = 1000000 };
    for (size_t i = 0; i < COUNT(parts); i++) {
        Buf text = buf_new(*state);
        while (text.len < LENGTH) {
            buf_add_text(&text, parts[i]);
        }
        CssUrlList urls = {0};
        css_find_urls(*state, buf_str(&text), CSS_SHEET, &urls);
        assert_true(urls.count <= 1);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(every_fetching_construct_is_found),
        TEST(what_only_looks_like_it_is_not),
        TEST(a_style_attribute_holds_declarations_alone),
        TEST(a_presentation_attribute_is_a_value),
        TEST(an_address_is_where_it_is_written),
        TEST(a_million_brackets_are_read_without_recursion),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
