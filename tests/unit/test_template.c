/* test_template.c - strict Mustache. SPDX-License-Identifier: ISC */
#include "template_fixture.h"

static void a_text_is_escaped_and_markup_is_not(void **state)
{
    Desk *desk = *state;
    value_set_text(desk->data, "text", STR("<b> & \"q\""));
    value_set_html(desk->data, "markup", STR("<b> & \"q\""));
    check_render(desk, "{{text}}|{{{markup}}}|{{&markup}}",
                 "&lt;b&gt; &amp; &quot;q&quot;|<b> & \"q\"|<b> & \"q\"");
}

static void an_empty_file_renders_as_nothing(void **state)
{
    check_render(*state, "", "");
}

static void white_space_may_stand_inside_a_tag(void **state)
{
    Desk *desk = *state;
    value_set_text(desk->data, "a", STR("x"));
    value_set_html(desk->data, "b", STR("y"));
    check_render(desk, "{{ a }}{{{ b }}}{{& b }}{{# a }}1{{/ a }}{{\n#a}}2{{/a\n}}", "xyy12");
}

static void a_section_is_rendered_once_for_what_is_true(void **state)
{
    Desk *desk = *state;
    value_set_bool(desk->data, "yes", true);
    value_set_bool(desk->data, "no", false);
    value_set_text(desk->data, "text", STR("t"));
    value_set_text(desk->data, "empty", STR(""));
    value_set_text(desk->data, "missing", (Str){0});
    value_set_html(desk->data, "html", STR("h"));
    value_set_html(desk->data, "no_html", (Str){0});
    value_set(desk->data, "map", value_map(desk->arena));
    value_set(desk->data, "list", value_list(desk->arena));
    check_render(desk,
                 "{{#yes}}1{{/yes}}{{#no}}2{{/no}}{{#text}}3{{/text}}{{#empty}}4{{/empty}}"
                 "{{#missing}}5{{/missing}}{{#html}}6{{/html}}{{#no_html}}7{{/no_html}}"
                 "{{#map}}8{{/map}}{{#list}}9{{/list}}",
                 "1368");
    check_render(desk,
                 "{{^yes}}1{{/yes}}{{^no}}2{{/no}}{{^text}}3{{/text}}{{^empty}}4{{/empty}}"
                 "{{^missing}}5{{/missing}}{{^html}}6{{/html}}{{^no_html}}7{{/no_html}}"
                 "{{^map}}8{{/map}}{{^list}}9{{/list}}",
                 "24579");
}

static void a_section_is_rendered_for_each_item_of_a_list(void **state)
{
    Desk *desk = *state;
    Value *list = value_list(desk->arena);
    for (size_t i = 0; i < 3; i++) {
        Value *inner = value_list(desk->arena);
        value_add(inner, desk->arena, value_text(desk->arena, STR("<")));
        value_add(inner, desk->arena, value_text(desk->arena, str_slice(STR("abc"), i, i + 1)));
        value_add(list, desk->arena, inner);
    }
    value_set(desk->data, "list", list);
    check_render(desk, "{{#list}}({{#.}}{{.}},{{/.}}){{/list}}", "(&lt;,a,)(&lt;,b,)(&lt;,c,)");
}

static void names_are_looked_for_from_the_inside_out(void **state)
{
    Desk *desk = *state;
    Value *inner = value_map(desk->arena);
    value_set_text(inner, "both", STR("inner"));
    value_set_text(inner, "unset", (Str){0});
    value_set_text(desk->data, "both", STR("outer"));
    value_set_text(desk->data, "unset", STR("outer"));
    value_set_text(desk->data, "only", STR("only"));
    value_set(desk->data, "inner", inner);
    check_render(desk, "{{#inner}}{{both}} {{only}}{{#unset}} hidden{{/unset}}{{/inner}} {{both}}",
                 "inner only outer");
}

static void a_dotted_name_is_a_part_of_the_innermost_first_part(void **state)
{
    Desk *desk = *state;
    Value *outer = value_map(desk->arena);
    Value *middle = value_map(desk->arena);
    Value *shadow = value_map(desk->arena);
    value_set_text(middle, "c", STR("found"));
    value_set(outer, "b", middle);
    value_set(desk->data, "a", outer);
    value_set(shadow, "b", value_map(desk->arena));
    value_set(desk->data, "shadow", shadow);
    value_set(desk->data, "b", middle);
    check_render(desk, "{{a.b.c}} {{#a.b}}{{c}}{{/a.b}}{{^a.b}}no{{/a.b}}", "found found");
    check_fault(desk, "{{#shadow}}{{b.c}}{{/shadow}}",
                "page:1:12: error: 'b.c' is not known here [theme]\n");
}

static void a_part_of_what_is_not_given_is_not_given(void **state)
{
    Desk *desk = *state;
    value_set_text(desk->data, "contact", (Str){0});
    check_render(desk, "{{#contact.url}}yes{{/contact.url}}{{^contact.url}}no{{/contact.url}}",
                 "no");
}

static void a_truth_value_leaves_the_current_item_as_it_is(void **state)
{
    Desk *desk = *state;
    Value *list = value_list(desk->arena);
    value_add(list, desk->arena, value_text(desk->arena, STR("x")));
    value_set(desk->data, "list", list);
    value_set_bool(desk->data, "yes", true);
    check_render(desk, "{{#list}}{{#yes}}{{.}}{{/yes}}{{/list}}", "x");
}

static void a_name_that_is_set_again_has_its_last_value(void **state)
{
    Desk *desk = *state;
    value_set_text(desk->data, "a", STR("first"));
    value_set_text(desk->data, "b", STR("b"));
    value_set_text(desk->data, "a", STR("last"));
    check_render(desk, "{{a}}{{b}}", "lastb");
}

static void a_tag_alone_on_its_line_leaves_no_line(void **state)
{
    Desk *desk = *state;
    value_set_bool(desk->data, "yes", true);
    check_render(desk,
                 "a\n  {{#yes}}  \nb\n\t{{/yes}}\n{{! x\n y }}\n{{=<% %>=}}\nc\n<%^yes%>\n<%/yes%>",
                 "a\nb\nc\n");
}

static void a_tag_that_shares_its_line_leaves_the_line_as_it_is(void **state)
{
    Desk *desk = *state;
    value_set_bool(desk->data, "yes", true);
    value_set_text(desk->data, "a", STR("x"));
    check_render(desk, " {{#yes}} {{/yes}}\n {{a}}\n {{! c }} .\n", "  \n x\n  .\n");
}

static void a_partial_alone_on_its_line_is_indented(void **state)
{
    Desk *desk = *state;
    value_set_html(desk->data, "body", STR("<pre>1\n2</pre>"));
    value_set_bool(desk->data, "yes", true);
    add_partial(desk, "outer", STR("<div>\n\n  {{> inner}}\n{{body_end}}</div>\n"));
    add_partial(desk, "inner", STR("{{#yes}}\n{{{body}}}\n{{/yes}} !\n{{^yes}}{{/yes}}.\n"));
    value_set_text(desk->data, "body_end", STR("z"));
    check_render(desk, "<body>\n  {{> outer}}\n</body>\n",
                 "<body>\n  <div>\n\n    <pre>1\n2</pre>\n     !\n    .\n  z</div>\n</body>\n");
}

static void a_partial_within_a_line_is_not_indented(void **state)
{
    Desk *desk = *state;
    add_partial(desk, "outer", STR("{{>inner}}|\n<{{>inner}}>\n"));
    add_partial(desk, "inner", STR("1\n2\n"));
    check_render(desk, "  {{>outer}}\n", "  1\n2\n|\n  <1\n2\n>\n");
}

static void a_partial_has_delimiters_of_its_own(void **state)
{
    Desk *desk = *state;
    value_set_text(desk->data, "a", STR("x"));
    add_partial(desk, "p", STR("{{a}}<%a%>{{=| |=}}|a|"));
    check_render(desk, "{{=<% %>=}}<%>p%>{{a}}<%a%>", "x<%a%>x{{a}}x");
}

static void a_partial_may_hold_itself_as_long_as_its_data_end(void **state)
{
    Desk *desk = *state;
    Value *leaf = value_map(desk->arena);
    value_set_text(leaf, "name", STR("leaf"));
    value_set(leaf, "children", value_list(desk->arena));
    Value *children = value_list(desk->arena);
    value_add(children, desk->arena, leaf);
    value_add(children, desk->arena, leaf);
    value_set_text(desk->data, "name", STR("root"));
    value_set(desk->data, "children", children);
    add_partial(desk, "node", STR("{{name}}({{#children}}{{>node}}{{/children}})"));
    check_render(desk, "{{>node}}", "root(leaf()leaf())");
}

static void endless_partials_are_a_fault(void **state)
{
    Desk *desk = *state;
    add_partial(desk, "p", STR("{{>p}}{{>p}}"));
    check_fault(desk, "{{>p}}", "p:1:1: error: 'p' is nested in more than 32 partials [theme]\n");
}

static void an_unknown_name_is_a_fault_wherever_it_stands(void **state)
{
    Desk *desk = *state;
    value_set_text(desk->data, "title", STR("t"));
    check_fault(desk, "a\n  {{titel}}",
                "page:2:3: error: 'titel' is not known here; did you mean 'title'? [theme]\n");
    check_fault(desk, "{{{x}}}", "page:1:1: error: 'x' is not known here [theme]\n");
    check_fault(desk, "{{#x}}{{/x}}", "page:1:1: error: 'x' is not known here [theme]\n");
    check_fault(desk, "{{^x}}{{/x}}", "page:1:1: error: 'x' is not known here [theme]\n");
    check_fault(desk, "{{>x}}", "page:1:1: error: 'x' is not a partial of this theme [theme]\n");
    check_fault(desk, "{{title.x}}", "page:1:1: error: 'title.x' is not known here [theme]\n");
}

static void what_is_not_the_wanted_kind_is_not_printed(void **state)
{
    Desk *desk = *state;
    value_set_text(desk->data, "text", STR("t"));
    value_set_html(desk->data, "html", STR("h"));
    value_set_text(desk->data, "missing", (Str){0});
    value_set_bool(desk->data, "yes", true);
    value_set(desk->data, "list", value_list(desk->arena));
    check_fault(desk, "{{html}}",
                "page:1:1: error: 'html' is markup, not a text; write {{{html}}} [theme]\n");
    check_fault(desk, "{{{text}}}",
                "page:1:1: error: 'text' is a text, not markup; write {{text}} [theme]\n");
    check_fault(desk, "{{missing}}",
                "page:1:1: error: 'missing' may be missing; wrap it in "
                "{{#missing}}…{{/missing}} [theme]\n");
    check_fault(desk, "{{{yes}}}",
                "page:1:1: error: 'yes' is true or false, not a text; wrap it "
                "in {{#yes}}…{{/yes}} [theme]\n");
    check_fault(desk, "{{list}}",
                "page:1:1: error: 'list' is a list, not a text; wrap it in "
                "{{#list}}…{{/list}} [theme]\n");
    check_fault(desk, "{{.}}",
                "page:1:1: error: '.' is a group of values, not a text; wrap it in "
                "{{#.}}…{{/.}} [theme]\n");
}

static void all_faults_are_found_and_each_is_reported_once(void **state)
{
    Desk *desk = *state;
    Value *list = value_list(desk->arena);
    for (size_t i = 0; i < 3; i++) {
        value_add(list, desk->arena, value_map(desk->arena));
    }
    value_set(desk->data, "list", list);
    check_fault(desk, "{{#list}}{{a}}{{>b}}{{/list}}{{c}}",
                "page:1:10: error: 'a' is not known here [theme]\n"
                "page:1:15: error: 'b' is not a partial of this theme [theme]\n"
                "page:1:30: error: 'c' is not known here [theme]\n");
}

static void what_is_no_template_is_reported_where_it_stands(void **state)
{
    Desk *desk = *state;
    check_fault(desk, "a\n {{b", "page:2:2: error: tag is never closed; '}}' is missing [theme]\n");
    check_fault(desk, "{{{b}}", "page:1:1: error: tag is never closed; '}}}' is missing [theme]\n");
    check_fault(desk, "{{", "page:1:1: error: tag is never closed; '}}' is missing [theme]\n");
    check_fault(desk, "{{}}", "page:1:1: error: tag without a name [theme]\n");
    check_fault(desk, "{{# }}", "page:1:1: error: tag without a name [theme]\n");
    check_fault(desk, "é{{#a}}", "page:1:2: error: section 'a' is never closed [theme]\n");
    check_fault(desk, "{{/a}}", "page:1:1: error: '{{/a}}' closes no section [theme]\n");
    check_fault(
        desk, "{{#a}}{{#b}}{{/a}}{{/b}}",
        "page:1:13: error: '{{/a}}' where section 'b' is open; write {{/b}} first [theme]\n"
        "page:1:19: error: '{{/b}}' where section 'a' is open; write {{/a}} first [theme]\n");
    check_fault(desk, "{{<a}}",
                "page:1:1: error: unknown tag '{{<a}}'; tags begin with a name or "
                "one of # ^ / > { & ! = [theme]\n");
    check_fault(desk, "{{a b}}",
                "page:1:1: error: 'a b' is not a name; names are letters, digits, "
                "'_' and '-', joined by '.' [theme]\n");
    check_fault(desk, "{{=<%=}}",
                "page:1:1: error: '<%' are not two delimiters; write them as in "
                "{{=<% %>=}} [theme]\n");
}

static void only_names_of_whole_parts_are_names(void **state)
{
    Desk *desk = *state;
    const char *const wrong[] = {"{{a.}}", "{{#.a}}", "{{a..b}}", "{{>a/b}}", "{{..}}", "{{&a;}}"};
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        desk->diags = diags_new(desk->arena);
        assert_null(parse(desk, "page", str_from(wrong[i])));
        assert_int_equal(desk->diags.items[0].pos, 0);
    }
}

/* `count` sections within one another, a text inside. */
static Str nested(Desk *desk, size_t count)
{
    Buf text = buf_new(desk->arena);
    for (size_t i = 0; i < count; i++) {
        buf_add_text(&text, "{{#yes}}");
    }
    buf_add_text(&text, "x");
    for (size_t i = 0; i < count; i++) {
        buf_add_text(&text, "{{/yes}}");
    }
    return buf_str(&text);
}

static void sections_nest_up_to_64_deep(void **state)
{
    Desk *desk = *state;
    value_set_bool(desk->data, "yes", true);
    check_render(desk, nested(desk, 64).data, "x");
    check_fault(desk, nested(desk, 65).data,
                "page:1:513: error: sections are nested deeper than 64 [theme]\n");
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        TEST(a_text_is_escaped_and_markup_is_not),
        TEST(an_empty_file_renders_as_nothing),
        TEST(white_space_may_stand_inside_a_tag),
        TEST(a_section_is_rendered_once_for_what_is_true),
        TEST(a_section_is_rendered_for_each_item_of_a_list),
        TEST(names_are_looked_for_from_the_inside_out),
        TEST(a_dotted_name_is_a_part_of_the_innermost_first_part),
        TEST(a_part_of_what_is_not_given_is_not_given),
        TEST(a_truth_value_leaves_the_current_item_as_it_is),
        TEST(a_name_that_is_set_again_has_its_last_value),
        TEST(a_tag_alone_on_its_line_leaves_no_line),
        TEST(a_tag_that_shares_its_line_leaves_the_line_as_it_is),
        TEST(a_partial_alone_on_its_line_is_indented),
        TEST(a_partial_within_a_line_is_not_indented),
        TEST(a_partial_has_delimiters_of_its_own),
        TEST(a_partial_may_hold_itself_as_long_as_its_data_end),
        TEST(endless_partials_are_a_fault),
        TEST(an_unknown_name_is_a_fault_wherever_it_stands),
        TEST(what_is_not_the_wanted_kind_is_not_printed),
        TEST(all_faults_are_found_and_each_is_reported_once),
        TEST(what_is_no_template_is_reported_where_it_stands),
        TEST(only_names_of_whole_parts_are_names),
        TEST(sections_nest_up_to_64_deep),
    };
#undef TEST
    return cmocka_run_group_tests(tests, NULL, NULL);
}
