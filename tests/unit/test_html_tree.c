/* test_html_tree.c - which namespace a tag is read in. SPDX-License-Identifier: ISC */
#include "html_fixture.h"

static void svg_holds_no_raw_text(void **state)
{
    (void)state;
    assert_html("<svg><style><x/></style><script>x</script></svg>",
                "(svg:svg)(svg:style)(svg:x /)(/style)(svg:script)\"x\"(/script)(/svg)");
    assert_html("<svg><textarea><g></svg><textarea><g>",
                "(svg:svg)(svg:textarea)(svg:g)(/svg)(textarea)r\"<g>\"");
}

static void self_closing_ends_a_foreign_element_only(void **state)
{
    (void)state;
    assert_html("<svg/><title><b>", "(svg:svg /)(title)r\"<b>\"");
    assert_html("<svg><desc/><title/><x>", "(svg:svg)(svg:desc /)(svg:title /)(svg:x)");
    assert_html("<title/><b>", "(title /)r\"<b>\"");
}

static void html_stands_in_integration_points(void **state)
{
    (void)state;
    assert_html(
        "<svg><foreignObject><title><b></title></foreignObject><title><x>",
        "(svg:svg)(svg:foreignobject)(title)r\"<b>\"(/title)(/foreignobject)(svg:title)(x)");
    assert_html("<svg><desc><x></desc><x>", "(svg:svg)(svg:desc)(x)(/desc)(x)");
    assert_html("<svg><desc></desc><x>", "(svg:svg)(svg:desc)(/desc)(svg:x)");
    assert_html("<svg><title><title>a</title></title><x>",
                "(svg:svg)(svg:title)(title)r\"a\"(/title)(/title)(svg:x)");
    assert_html("<math><mi><x></x></mi><x>", "(math:math)(math:mi)(x)(/x)(/mi)(math:x)");
    assert_html("<math><mi><mglyph><x>", "(math:math)(math:mi)(math:mglyph)(math:x)");
    assert_html("<math><annotation-xml><x>", "(math:math)(math:annotation-xml)(math:x)");
    assert_html("<math><annotation-xml encoding=Text/HTML><x>",
                "(math:math)(math:annotation-xml encoding=Text/HTML)(x)");
    assert_html("<math><annotation-xml><svg><x>",
                "(math:math)(math:annotation-xml)(svg:svg)(svg:x)");
}

static void some_tags_break_out(void **state)
{
    (void)state;
    assert_html("<svg><g><p><x>", "(svg:svg)(svg:g)(p)(x)");
    assert_html("<svg><g></p><x>", "(svg:svg)(svg:g)(/p)(x)");
    assert_html("<svg><desc><svg><p></desc><x>", "(svg:svg)(svg:desc)(svg:svg)(p)(/desc)(x)");
    assert_html("<svg><font><x>", "(svg:svg)(svg:font)(svg:x)");
    assert_html("<svg><font COLOR=red><x>", "(svg:svg)(font color=red)(x)");
    assert_html("<svg><a><x>", "(svg:svg)(svg:a)(svg:x)");
}

static void cdata_is_text_in_foreign_content_only(void **state)
{
    (void)state;
    assert_html("<svg><![CDATA[<b>]]]]></svg>", "(svg:svg)c\"<b>]]\"(/svg)");
    assert_html("<svg><![CDATA[&lt;]] >", "(svg:svg)c\"&lt;]] >\"");
    assert_html("<svg><![cdata[<b>]]>", "(svg:svg){[cdata[<b}\"]]>\"");
    assert_html("<svg><desc><![CDATA[a]]><p><![CDATA[b]]>",
                "(svg:svg)(svg:desc)c\"a\"(p){[CDATA[b]]}");
}

static void an_outer_end_tag_ends_foreign_content(void **state)
{
    (void)state;
    assert_html("<div><svg><g></div><x>", "(div)(svg:svg)(svg:g)(/div)(x)");
    assert_html("<svg><g></div><x>", "(svg:svg)(svg:g)(/div)(svg:x)");
    assert_html("<b><p><svg></b><x>", "(b)(p)(svg:svg)(/b)(x)");
    assert_html("<b><x-y><div><x-y><section></b></section></div><svg></x-y><x>",
                "(b)(x-y)(div)(x-y)(section)(/b)(/section)(/div)(svg:svg)(/x-y)(svg:x)");
    assert_html("<x-y><svg></X-Y><x>", "(x-y)(svg:svg)(/x-y)(x)");
    assert_html("<h1><svg></h2><x>", "(h1)(svg:svg)(/h2)(x)");
    assert_html("<template><svg></template><x>", "(template)(svg:svg)(/template)(x)");
    assert_html("<table><tr><td><svg></tr><x>", "(table)(tr)(td)(svg:svg)(/tr)(x)");
    assert_html("<ul><li><svg></ul><x>", "(ul)(li)(svg:svg)(/ul)(x)");
}

static void an_end_tag_without_reach_does_not(void **state)
{
    (void)state;
    assert_html("<form><svg></form><x>", "(form)(svg:svg)(/form)(svg:x)");
    assert_html("<span><p><svg></span><x>", "(span)(p)(svg:svg)(/span)(svg:x)");
    assert_html("<div><object><svg></div><x>", "(div)(object)(svg:svg)(/div)(svg:x)");
    assert_html("<ul><li><ul><svg></li><x>", "(ul)(li)(ul)(svg:svg)(/li)(svg:x)");
    assert_html("<td><svg></td><x>", "(td)(svg:svg)(/td)(svg:x)");
    assert_html("<p></p><svg></body><x>", "(p)(/p)(svg:svg)(/body)(svg:x)");
    assert_html("<svg><desc><b></desc></svg><x>", "(svg:svg)(svg:desc)(b)(/desc)(/svg)(x)");
    assert_html("<div><select><svg></div><x>", "(div)(select)(svg:svg)(/div)(svg:x)");
}

static void an_end_tag_finds_what_was_not_closed_before(void **state)
{
    (void)state;
    assert_html("<li><p><li><svg></p><x>", "(li)(p)(li)(svg:svg)(/p)(x)");
    assert_html("<dl><dt><dd><svg></dt><x></dl>", "(dl)(dt)(dd)(svg:svg)(/dt)(svg:x)(/dl)");
    assert_html("<p><div><svg></p><x>", "(p)(div)(svg:svg)(/p)(x)");
    assert_html("<button><button><svg></button></button><x>",
                "(button)(button)(svg:svg)(/button)(/button)(x)");
    assert_html("<a><i><a><svg></i><x>", "(a)(i)(a)(svg:svg)(/i)(svg:x)");
    assert_html("<select><input><svg></select><x>", "(select)(input)(svg:svg)(/select)(svg:x)");
    assert_html("<table><td><svg></tbody><x>", "(table)(td)(svg:svg)(/tbody)(x)");
    assert_html("<table><tr><tr><td><th><svg></td><x>",
                "(table)(tr)(tr)(td)(th)(svg:svg)(/td)(svg:x)");
    assert_html("<table><table><svg></table></table><x>",
                "(table)(table)(svg:svg)(/table)(/table)(x)");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(svg_holds_no_raw_text),
        cmocka_unit_test(self_closing_ends_a_foreign_element_only),
        cmocka_unit_test(html_stands_in_integration_points),
        cmocka_unit_test(some_tags_break_out),
        cmocka_unit_test(cdata_is_text_in_foreign_content_only),
        cmocka_unit_test(an_outer_end_tag_ends_foreign_content),
        cmocka_unit_test(an_end_tag_without_reach_does_not),
        cmocka_unit_test(an_end_tag_finds_what_was_not_closed_before),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
