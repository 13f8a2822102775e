/* test_construct.c - which HTML attributes hold addresses. SPDX-License-Identifier: ISC */
#include "load/construct.h"

#include "facts_fixture.h"

#define XHTML "<html xmlns='http://www.w3.org/1999/xhtml'>"
#define SVG_NS "xmlns='http://www.w3.org/2000/svg' xmlns:xlink='http://www.w3.org/1999/xlink'"

/* <element attribute=URL> gives that one address, in HTML and in XML. */
static void assert_row(const char *element, const char *attribute, const char *more,
                       const char *kind)
{
    Arena *arena = arena_new();
    Str tag = str_format(arena, "<%s %s %s='|a.b'>", element, more, attribute);
    Str expected = str_format(arena, "%s %s %s [a.b]", kind, element, attribute);
    assert_refs(tag.data, expected.data);
    tag = str_format(arena, XHTML "<%s %s %s='|a.b'/></html>", element, more, attribute);
    assert_xml_refs(tag.data, expected.data);
    arena_free(arena);
}

static void each_attribute_of_html_is_known(void **state)
{
    (void)state;
    static const char *const ROWS[][4] = {
        {"a", "href", "", "link"},
        {"area", "href", "", "link"},
        {"link", "href", "rel='icon'", "embed"},
        {"link", "href", "rel='next'", "named"},
        {"link", "imagesrcset", "rel='preload'", "embed"},
        {"base", "href", "", "base"},
        {"img", "src", "", "embed"},
        {"img", "srcset", "", "embed"},
        {"image", "src", "", "embed"},
        {"image", "srcset", "", "embed"},
        {"script", "src", "", "embed"},
        {"iframe", "src", "", "embed"},
        {"frame", "src", "", "embed"},
        {"video", "src", "", "embed"},
        {"video", "poster", "", "embed"},
        {"audio", "src", "", "embed"},
        {"track", "src", "", "embed"},
        {"embed", "src", "", "embed"},
        {"object", "data", "", "embed"},
        {"input", "src", "type='image'", "embed"},
        {"a", "ping", "", "embed"},
        {"area", "ping", "", "embed"},
        {"form", "action", "", "form"},
        {"button", "formaction", "", "form"},
        {"input", "formaction", "type='submit'", "form"},
        {"input", "formaction", "type='image'", "form"},
        {"body", "background", "", "embed"},
        {"table", "background", "", "embed"},
        {"thead", "background", "", "embed"},
        {"tbody", "background", "", "embed"},
        {"tfoot", "background", "", "embed"},
        {"tr", "background", "", "embed"},
        {"td", "background", "", "embed"},
        {"th", "background", "", "embed"},
    };
    for (size_t i = 0; i < sizeof ROWS / sizeof ROWS[0]; i++) {
        assert_row(ROWS[i][0], ROWS[i][1], ROWS[i][2], ROWS[i][3]);
    }
}

static void names_of_html_have_any_case(void **state)
{
    (void)state;
    assert_refs("<IMG SRC=|a.png>", "embed img src [a.png]");
    assert_refs("<Link REL=Icon hReF=|a.png>", "embed link href [a.png]");
    assert_refs("<INPUT TYPE=Image SRC=|a.png>", "embed input src [a.png]");
    assert_refs("<META HTTP-EQUIV=Refresh CONTENT='1; URL=|a'>", "refresh meta content [a]");
}

static void addresses_are_looked_for_where_browsers_do(void **state)
{
    (void)state;
    static const char *const NONE[] = {
        "<img data-src=a lowsrc=b longdesc=c cite=d>",
        "<p src=a href=b background=c data=d action=e>",
        "<input src=a><input type=text src=a><input type=button formaction=a>",
        "<button type=button formaction=a><button type=RESET formaction=a>",
        "<meta content='0; url=a'><meta http-equiv=refreshed content='0; url=a'>",
        "<meta name=refresh content='0; url=a'><meta property='og:image' content='http://a/'>",
        "<link imagesrcset=a><link rel=next imagesrcset='a 1x'>",
        "<source src=a><source srcset=a>",
        "<object codebase=a archive='b c' classid='clsid:d'><applet code=Foo.class codebase=.>",
        "<blockquote cite=a><q cite=a><del cite=a><ins cite=a><html itemtype=a>",
        "</a href=a></img src=b>",
        "<svg><rect href=a src=b /><image src=c /><a ping=d /></svg>",
        "<math><mi href=a src=b></mi></math>",
        "<param value=a><param name=movie value=a>",
    };
    for (size_t i = 0; i < sizeof NONE / sizeof NONE[0]; i++) {
        assert_refs(NONE[i], "");
    }
}

static void a_source_has_what_its_parent_reads(void **state)
{
    (void)state;
    assert_refs("<video><source src=|a srcset=b></video>", "embed source src [a]");
    assert_refs("<AUDIO><p><source src=|a srcset=b>", "embed source src [a]");
    assert_refs("<picture><source src=a srcset=|b></picture>", "embed source srcset [b]");
    assert_refs("<video><picture><source src=a srcset=|b></picture><source src=|c></video>",
                "embed source srcset [b]\nembed source src [c]");
    assert_refs("<video></video><source src=a srcset=b>", "");
    assert_refs("<picture><video></picture><source src=a srcset=b>", "");
    assert_refs("</video></picture></audio><picture><source srcset=|b>", "embed source srcset [b]");
    assert_xml_refs(XHTML "<video><source src='|a'/></video><source src='b'/></html>",
                    "embed source src [a]");
}

static void an_empty_element_of_xml_holds_no_source(void **state)
{
    (void)state;
    assert_xml_refs(XHTML "<video/><source src='b'/><picture/><source srcset='b'/></html>", "");
    assert_refs("<video/><source src='|b'>", "embed source src [b]"); /* HTML: not empty */
}

static void old_plugins_count_where_they_name_a_host(void **state)
{
    (void)state;
    assert_refs(
        "<object codebase='|http://a/' archive='b |https://c/d |FTP://e/' classid='|http:f'>",
        "embed object codebase [http://a/]\nembed object archive [https://c/d]\n"
        "embed object archive [FTP://e/]\nembed object classid [http:f]");
    assert_refs("<applet codebase='|http://a/' archive=b.jar code='|http://c/'>",
                "embed applet codebase [http://a/]\nembed applet code [http://c/]");
}

static void a_list_has_an_address_for_each_word(void **state)
{
    (void)state;
    assert_refs("<a ping=' |a\n|b\t|c '>", "embed a ping [a]\nembed a ping [b]\nembed a ping [c]");
    assert_refs("<a ping=''><a ping>", "");
    assert_refs("<img srcset='|a 1x, |b,c 2x,|d'>",
                "embed img srcset [a]\nembed img srcset [b,c]\nembed img srcset [d]");
    assert_refs("<img srcset='a 1q, |b 2x'>", "embed img srcset [b]");
    assert_refs("<img srcset='|'>", "embed img srcset []");
    assert_refs("<img srcset|>", "embed img srcset []");
    assert_refs("<img srcset=' \n|'>", "embed img srcset [ \n]");
}

#define ELEMENTS_OF_SVG                                                                            \
    "a", "image", "use", "feImage", "script", "cursor", "font-face-uri", "mpath", "textPath",      \
        "linearGradient", "radialGradient", "pattern", "filter"

static void each_element_of_svg_is_known(void **state)
{
    Arena *arena = *state;
    static const char *const ELEMENTS[] = {ELEMENTS_OF_SVG};
    for (size_t i = 0; i < sizeof ELEMENTS / sizeof ELEMENTS[0]; i++) {
        const char *element = ELEMENTS[i];
        const char *kind = strcmp(element, "a") == 0 ? "link" : "embed";
        Str both = str_format(arena, "%s svg %s href [u]\n%s svg %s xlink:href [v]", kind, element,
                              kind, element);
        Str html = str_format(arena, "<svg><%s href='|u' /><%s xlink:href='|v' /></svg>", element,
                              element);
        assert_refs(html.data, both.data);
        Str file = str_format(arena, "<svg " SVG_NS "><%s href='|u'/><%s xlink:href='|v'/></svg>",
                              element, element);
        assert_xml_refs(file.data, both.data);
    }
}

static void href_goes_before_that_of_xlink(void **state)
{
    (void)state;
    assert_refs("<svg><use xlink:href=a href=|b /></svg>", "embed svg use href [b]");
    assert_refs("<svg><use href=|b xlink:href=a /></svg>", "embed svg use href [b]");
    assert_xml_refs("<svg " SVG_NS "><use xlink:href='a' href='|b'/></svg>",
                    "embed svg use href [b]");
}

static void prefixes_of_xml_are_its_authors(void **state)
{
    (void)state;
    assert_xml_refs("<s:svg xmlns:s='http://www.w3.org/2000/svg' "
                    "xmlns:l='http://www.w3.org/1999/xlink'><s:image l:href='|a'/></s:svg>",
                    "embed svg image xlink:href [a]");
    assert_xml_refs("<svg " SVG_NS "><x:image xmlns:x='http://none/' href='a'/></svg>", "");
    assert_xml_refs("<svg><image href='a'/></svg>", ""); /* in no namespace */
    assert_xml_refs("<svg " SVG_NS "><image xmlns='' href='a'/></svg>", "");
}

static void paint_of_svg_is_css(void **state)
{
    Arena *arena = *state;
    static const char *const PAINTS[] = {
        "fill",   "stroke",       "filter",     "clip-path",  "mask",
        "marker", "marker-start", "marker-mid", "marker-end", "cursor",
    };
    for (size_t i = 0; i < sizeof PAINTS / sizeof PAINTS[0]; i++) {
        Str html = str_format(arena, "<svg><rect %s='url(|a.svg#b)' /></svg>", PAINTS[i]);
        Str expected = str_format(arena, "embed %s attribute [a.svg#b]", PAINTS[i]);
        assert_refs(html.data, expected.data);
        html = str_format(arena, "<svg " SVG_NS "><g %s=\"URL( '|a.svg#b' )\"/></svg>", PAINTS[i]);
        assert_xml_refs(html.data, expected.data);
        html = str_format(arena, "<p %s='url(a.svg#b)'>", PAINTS[i]);
        assert_refs(html.data, "");
    }
}

static void any_element_may_have_a_style(void **state)
{
    (void)state;
    assert_refs("<p style='background:url(|a)'><x-y STYLE=\"src:url('|b')\">"
                "<svg style='fill:url(|c)'><g style='fill:url(|d)' /></svg>"
                "<math style='background:url(|e)'></math>",
                "embed style attribute [a]\nembed style attribute [b]\nembed style attribute [c]\n"
                "embed style attribute [d]\nembed style attribute [e]");
    assert_xml_refs("<svg " SVG_NS "><g style='fill:url(|d)'/>"
                    "<x xmlns='http://none/' style='fill:url(e)'/></svg>",
                    "embed style attribute [d]");
}

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

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_attribute_of_html_is_known),
        cmocka_unit_test(names_of_html_have_any_case),
        cmocka_unit_test(addresses_are_looked_for_where_browsers_do),
        cmocka_unit_test(a_source_has_what_its_parent_reads),
        cmocka_unit_test(an_empty_element_of_xml_holds_no_source),
        cmocka_unit_test(old_plugins_count_where_they_name_a_host),
        cmocka_unit_test(a_list_has_an_address_for_each_word),
        cmocka_unit_test(each_element_of_svg_is_known),
        cmocka_unit_test(href_goes_before_that_of_xlink),
        cmocka_unit_test(prefixes_of_xml_are_its_authors),
        cmocka_unit_test(paint_of_svg_is_css),
        cmocka_unit_test(any_element_may_have_a_style),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
