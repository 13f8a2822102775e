/* test_file_check.c - the rules over templates, style sheets and drawings of a theme. SPDX-License-Identifier: ISC */
#include "check/file_check.h"

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

/* "line:column rule" of each finding in a file of a theme, one a line. */
static const char *found(Arena *arena, const char *text, FileSyntax syntax, const char *path)
{
    static const char *const PATHS[] = {"assets/a.css", "assets/b.svg", "assets/sub/c.png",
                                        "templates/page.mustache"};
    Files files = files_new(arena);
    for (size_t i = 0; i < sizeof PATHS / sizeof PATHS[0]; i++) {
        files_add_file(&files, str_from(PATHS[i]));
    }
    Diags diags = diags_new(arena);
    const Source *source = source_new(arena, str_from(path), str_from(text));
    file_check(source, syntax, INPUT_THEME, str_from(path), &files, &diags);
    diags_sort(&diags);
    Buf out = buf_new(arena);
    buf_add_text(&out, "");
    for (size_t i = 0; i < diags.count; i++) {
        size_t line = 0;
        size_t column = 0;
        source_line_column(diags.items[i].source, diags.items[i].pos, &line, &column);
        buf_addf(&out, "%s%zu:%zu %s", i == 0 ? "" : "\n", line, column, diags.items[i].rule);
    }
    return out.data;
}

#define assert_template(text, expected)                                                            \
    assert_string_equal(found(*state, (text), FILE_TEMPLATE, "templates/page.mustache"), (expected))
#define assert_css(text, expected)                                                                 \
    assert_string_equal(found(*state, (text), FILE_CSS, "assets/a.css"), (expected))
#define assert_svg(text, expected)                                                                 \
    assert_string_equal(found(*state, "<svg xmlns='http://www.w3.org/2000/svg'>" text "</svg>",    \
                              FILE_SVG, "assets/b.svg"),                                           \
                        (expected))

static void what_a_template_writes_out_is_judged(void **state)
{
    assert_template("<img src=http://h/a.png>", "1:10 insecure-asset");
    assert_template("{{#a}}\n  <a href='http://h/'>{{b}}</a>{{/a}}", "2:12 http-link");
    assert_template("<script src='//h/a.js'></script>", "1:14 protocol-relative");
    assert_template("{{あ}}<form action=' http://h/'>", "1:21 insecure-form");
    assert_template("<a href='/a.html'>", "1:10 absolute-path");
    assert_template("<p style=\"background:url('http://h/')\">", "1:27 insecure-asset");
    assert_template("<a href='javascript:{{x}}'>", "1:10 javascript-url");
}

static void what_begins_at_a_page_is_not_known(void **state)
{
    static const char *const CLEAN[] = {
        "<a href='a.html'><img src=none.png><a href=../../..><a href='#x'><a href='?x'>",
        "<link rel=stylesheet href='{{root}}assets/a.css'>",
        "<a href='{{url}}'><a href='{{{url}}}'><a href='{{& url }}'><a href={{url}}>",
        "<a href='{{scheme}}://h/'><a href='http{{s}}://h/'><a href='/{{path}}' x>",
        "<a href='#{{id}}'><a href='?q={{q}}'><a href='{{a}}/../{{b}}'>",
        "<a {{attributes}}><a {{{attributes}}}><a {{&attributes}}><{{tag}} src='x'>",
        "<h{{level}} id='{{id}}'>{{{body}}}</h{{level}}>",
        "<img src='data:image/png;base64,{{data}}'>",
        "{{! <img src='http://h/a.png'> }}",
        "<!-- <img src='http://h/{{a}}.png'> -->",
    };
    for (size_t i = 0; i < sizeof CLEAN / sizeof CLEAN[0]; i++) {
        assert_template(CLEAN[i], "");
    }
}

static void an_address_of_unknown_end_is_judged_by_its_beginning(void **state)
{
    assert_template("<img src='http://h/{{a}}.png'>", "1:11 insecure-asset");
    assert_template("<img src='http://{{host}}/a.png'>", "1:11 insecure-asset");
    assert_template("<img src='http:{{rest}}'>", "1:11 insecure-asset");
    assert_template("<img src='https://h/{{a}}.png'>", "1:11 external-asset");
    assert_template("<img src='https://{{host}}/a.png'>", "1:11 external-asset");
    assert_template("<img src='//{{host}}/a.png'>", "1:11 protocol-relative");
    assert_template("<a href='https://{{host}}/'><a href='https:{{rest}}'>", "");
    assert_template("<a href='https://h:{{port}}/'><a href='https://{{a}}.h/'>", "");
    assert_template("<a href='https://a.{{b}}/'><a href='https://a-{{b}}'>", "");
    assert_template("<a href='mailto:{{mail}}'><a href='mailto:a@{{host}}'>", "");
    assert_template("<a href='mailto:{{mail}}?subject={{x}}'><a href='tel:{{x}}'>", "");
}

static void tags_that_write_nothing_part_no_address(void **state)
{
    assert_template("<img src='{{#a}}http://h/a.png{{/a}}'>", "1:17 insecure-asset");
    assert_template("<img src='{{^a}}{{! x }}http://h/{{#b}}b{{/b}}.png{{/a}}'>",
                    "1:25 insecure-asset");
    assert_template("<a href='https://h/{{#a}}?b{{/a}}'><a href='https://{{#a}}b{{/a}}h/'>", "");
    assert_template("<img alt='' {{#a}}src='http://h/'{{/a}}>", "1:24 insecure-asset");
    assert_template("<img{{#a}} src='http://h/'{{/a}}>", "1:17 insecure-asset");
    assert_template("<a href='https://h/{{ # a }}b{{ / a }}'>{{ ! x }}", "");
    assert_template("<a href='http://h/a{{#b}} c{{/b}}'>", "1:10 http-link\n1:10 space-in-url");
}

static void either_of_two_sections_may_be_written(void **state)
{
    assert_template("<img {{#a}}src='data:,'{{/a}}{{^a}}src='http://h/'{{/a}}>",
                    "1:41 insecure-asset");
}

static void a_partial_may_be_an_address(void **state)
{
    assert_template("<img src='{{> url }}'><a href='{{>url}}#a'><p {{>attributes}}>", "");
    assert_template("<img src='http://{{>host}}/'>", "1:11 insecure-asset");
}

static void delimiters_may_change(void **state)
{
    assert_template("{{=<% %>=}}<a href='https://<% host %>/'><img src='http://h/<%& a %>'>",
                    "1:52 insecure-asset");
    assert_template("{{=[ ]=}}<a href='[url]'>{{a}}[={{ }}=]<a href='{{url}}'>", "");
    assert_template("{{=<% %>=}}<%! > <img src='http://h/'> %>", "");
}

static void torn_tags_are_somebody_elses_finding(void **state)
{
    static const char *const TORN[] = {
        "{{",          "<img src='{{",  "<img src='http://h/{{",
        "{{{a}}",      "{{=<%",         "{{=a=}}",
        "{{=a b c=}}", "{{}}",          "{{ }}",
        "}}",          "{{/a}}",        "{{=  =}}{{a}}",
        "{{!",         "{{#a}}{{/b}}}", "{{= =}}",
    };
    for (size_t i = 0; i < sizeof TORN / sizeof TORN[0]; i++) {
        assert_template(TORN[i], "");
    }
}

static void places_behind_tags_are_right(void **state)
{
    assert_template("{{a}}\n{{!\n  é\n}}é{{{b}}}<img src=http://h/>", "4:20 insecure-asset");
    assert_template("<a title='{{a}}'\n{{#b}}\n  href='http://h/'{{/b}}>", "3:9 http-link");
}

static void a_sheet_may_use_the_files_beside_it(void **state)
{
    assert_css("a{b:url(b.svg) url('sub/c.png') url(a.css#x) url(#x) url(data:,x)}", "");
    assert_css("a{b:url(none.png)}\nc{d:url(../assets/sub/c.png)}", "1:9 missing-asset");
    assert_css("a{b:url(B.svg)}", "1:9 case-mismatch");
    assert_css("a{b:url(../../x.png)}", "1:9 outside-root");
    assert_css("a{b:url(/assets/b.svg)}", "1:9 absolute-path");
    assert_css("@import 'http://h/';", "1:10 insecure-asset");
    assert_css("@import url(https://h/a.css);", "1:13 external-asset");
    assert_css("a{b:url(sub)} c{d:url(sub/)} e{f:url(b.svg/)}", "1:38 missing-asset");
    assert_css("a{b:url('{{x}}')}", "1:10 missing-asset"); /* a sheet is no template */
    assert_css("", "");
}

static void a_drawing_may_use_the_files_beside_it(void **state)
{
    assert_svg("<image href='sub/c.png'/><use href='#a'/><style>a{b:url(b.svg)}</style>", "");
    assert_svg("\n<image href='none.png'/>", "2:14 missing-asset");
    assert_svg("\n<image href='http://h/'/>", "2:14 insecure-asset");
    assert_svg("\n<a href='http://h/'><g/></a>", "2:10 http-link");
    assert_svg("\n<g></h>", "2:8 malformed-xml");
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(what_a_template_writes_out_is_judged),
        TEST(what_begins_at_a_page_is_not_known),
        TEST(an_address_of_unknown_end_is_judged_by_its_beginning),
        TEST(tags_that_write_nothing_part_no_address),
        TEST(either_of_two_sections_may_be_written),
        TEST(a_partial_may_be_an_address),
        TEST(delimiters_may_change),
        TEST(torn_tags_are_somebody_elses_finding),
        TEST(places_behind_tags_are_right),
        TEST(a_sheet_may_use_the_files_beside_it),
        TEST(a_drawing_may_use_the_files_beside_it),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
