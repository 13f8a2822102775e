/* test_css_token.c - CSS into tokens. SPDX-License-Identifier: ISC */
#include "load/css_token.h"

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

/* A letter for each kind, in the order of the enumeration. */
static const char letters[] = ".wifahsSuUdnpDOC:;,[]()";

static Str kinds_of(Arena *arena, Str text)
{
    CssReader reader = {text, 0};
    Buf out = buf_new(arena);
    buf_add_text(&out, "");
    for (;;) {
        CssToken token = css_next(&reader);
        if (token.kind == CSS_END) {
            return buf_str(&out);
        }
        buf_add_byte(&out, token.kind < sizeof letters - 1 ? letters[token.kind]
                           : token.kind == CSS_OPEN_CURLY  ? '{'
                                                           : '}');
    }
}

static void texts_become_these_tokens(void **state)
{
    static const struct {
        const char *text;
        const char *kinds;
    } cases[] = {
        {"", ""},
        {"a b", "iwi"},
        {"a/* b */c", "ii"},
        {"a/* b", "i"},
        {"/*/a*/b", "i"},
        {"a{b:c;}", "i{i:i;}"},
        {"url(a)", "u"},
        {"url( a )", "u"},
        {"url(a", "u"},
        {"url(a b)c", "Ui"},
        {"url(a\"b)c", "Ui"},
        {"url(a\\)b)c", "ui"},
        {"url(a(b)c", "Ui"},
        {"url(\x01)", "U"},
        {"url(\"a\")", "fs)"},
        {"url( \"a\")", "fws)"},
        {"UrL('a')", "fs)"},
        {"u\\72 l(a)", "u"},
        {"\\75 \\000052\r\nl(a)", "u"},
        {"url/**/(a)", "i(i)"},
        {"xurl(a)", "fi)"},
        {"\"a\nb", "Swi"},
        {"\"a\\\nb\"", "s"},
        {"\"a\\\r\nb\"", "s"},
        {"\"a", "s"},
        {"\"\\68\nb\"", "s"},
        {"1 1.5 .5 +1 -1 1e3 1e+3", "nwnwnwnwnwnwn"},
        {"1% 1px 1e 1e3url(a)", "pwDwDwD(i)"},
        {"@a @-a @1 @", "awawdnwd"},
        {"#a #1 # #\\", "hwhwdwh"},
        {"<!-- -->", "OwC"},
        {"--a -a - -->", "iwiwdwC"},
        {"[](),:;", "[](),:;"},
        {"\xe6\x97\xa5(", "f"},
        {"\xe2\x80\x83url(a)", "fi)"}, /* U+2003 is part of a name to browsers */
        {"\\\na", "dwi"},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        Str kinds = kinds_of(*state, str_from(cases[i].text));
        assert_string_equal(str_terminated(*state, kinds), cases[i].kinds);
    }
}

static CssToken first_token(Str text)
{
    CssReader reader = {text, 0};
    return css_next(&reader);
}

static void values_are_decoded_and_lead_back(void **state)
{
    static const struct {
        Str text;
        const char *value;
        size_t at;  /* offset in the value … */
        size_t raw; /* … and in the text */
    } cases[] = {
        {STR_INIT("url( a )"), "a", 0, 5},
        {STR_INIT("'abc'"), "abc", 3, 4},
        {STR_INIT("\\68 ttp"), "http", 1, 4},
        {STR_INIT("'\\000068ttp'"), "http", 1, 8},
        {STR_INIT("'a\\\nb'"), "ab", 1, 4},
        {STR_INIT("'a\\\r\nb'"), "ab", 1, 5},
        {STR_INIT("'a\\'"), "a'", 1, 2},
        {STR_INIT("'a\\"), "a", 1, 3},
        {STR_INIT("a\\"), "a\xef\xbf\xbd", 4, 2},
        {STR_INIT("'\0' "), "\xef\xbf\xbd", 3, 2},
        {STR_INIT("'\\0 \\d800 \\110000 '"), "\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd", 3, 4},
        {STR_INIT("'\\10ffff1'"), "\xf4\x8f\xbf\xbf\x31", 4, 8},
        {STR_INIT("@a\\62 c"), "abc", 2, 6},
        {STR_INIT("#\\31"), "1", 1, 4},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        CssToken token = first_token(cases[i].text);
        OffsetMap map;
        Str value = css_token_decode(*state, cases[i].text, &token, &map);
        assert_string_equal(str_terminated(*state, value), cases[i].value);
        assert_int_equal(offset_map_raw(&map, cases[i].at), cases[i].raw);
    }
}

static void a_value_without_escapes_is_a_slice_of_the_text(void **state)
{
    Str text = STR("url(abc)");
    CssToken token = first_token(text);
    assert_ptr_equal(css_token_decode(*state, text, &token, NULL).data, text.data + 4);
}

static void names_are_compared_without_case_and_escapes(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        bool is_url;
    } cases[] = {
        {"url", true},   {"URL", true},    {"u\\72l", true}, {"\\55 rl", true},   {"ur", false},
        {"urls", false}, {"u\\72", false}, {"url\\", false}, {"\\2075rl", false},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        CssToken token = first_token(str_from(cases[i].text));
        assert_int_equal(css_token_is(str_from(cases[i].text), &token, STR("url")),
                         cases[i].is_url);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(texts_become_these_tokens),
        TEST(values_are_decoded_and_lead_back),
        TEST(a_value_without_escapes_is_a_slice_of_the_text),
        cmocka_unit_test(names_are_compared_without_case_and_escapes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
