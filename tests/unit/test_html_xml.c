/* test_html_xml.c - the HTML reader's XML mode. SPDX-License-Identifier: ISC */
#include "html_fixture.h"
#include "load/limits.h"

#define SVG "xmlns=http://www.w3.org/2000/svg"

static void names_keep_their_case_and_text_is_never_raw(void **state)
{
    (void)state;
    assert_xml("<Svg viewBox='0'><title><b/></title><SCRIPT>a&lt;</SCRIPT></Svg>",
               "(other:Svg viewBox=0)(other:title)(other:b /)(/title)(other:SCRIPT)\"a<\"(/SCRIPT)"
               "(/Svg)");
    assert_xml("<a x='1' X='2' x='3'/>", "(other:a x=1 X=2 x!=3 /)");
    assert_xml("<_a/><:b/><\xC3\xA9/>", "(other:_a /)(other::b /)(other:\xC3\xA9 /)");
}

static void markup_is_that_of_xml(void **state)
{
    (void)state;
    assert_xml("<?xml version='>'?><!--> - -- a -->", "{?xml version='>'}{> - -- a }");
    assert_xml("<a><![CDATA[<b>&lt;]] ]]]></a>", "(other:a)c\"<b>&lt;]] ]\"(/a)");
    assert_xml("a < b &copy; &amp;", "\"a < b &copy; &\"");
    assert_xml("<a b='>' c=\"\t&#9;\n\">", "(other:a b=> c= \t )");
    assert_xml("<!ELEMENT a>b", "{ELEMENT a}\"b\"");
    assert_xml("<a b='", "");
}

static void a_doctype_ends_behind_its_internal_subset(void **state)
{
    (void)state;
    assert_xml("<!DOCTYPE svg>a", "{! svg}\"a\"");
    assert_xml("<!DOCTYPE svg PUBLIC 'a>b'>c", "{! svg PUBLIC 'a>b'}\"c\"");
    assert_xml("<!DOCTYPE s [<!ENTITY a ']>'><!-- ]> ' --><?x ]> ?>] >b",
               "{! s [<!ENTITY a ']>'><!-- ]> ' --><?x ]> ?>] }\"b\"");
    assert_xml("<!DOCTYPE s [<!ENTITY a '", "{! s [<!ENTITY a '}");
}

#define SUBSET(declarations) "<!DOCTYPE s [" declarations "]>"
#define assert_entities(declarations, text, expected)                                              \
    assert_xml(SUBSET(declarations) text, "{! s [" declarations "]}" expected)

static void entities_that_the_text_declares_are_resolved(void **state)
{
    (void)state;
    assert_entities("<!ENTITY a \"x'y\"><!ENTITY\n_b-1.\xC3\xA9 'z' ><!ENTITY e ''>",
                    "<p q='&a;-&_b-1.\xC3\xA9;&e;'>&a;&e;</p>&A;&a &;&aa;",
                    "(other:p q=x'y-z)\"x'y\"(/p)\"&A;&a &;&aa;\"");
    assert_entities("<!ENTITY ns 'http://www.w3.org/2000/svg'>"
                    "<!ENTITY xl 'http://www.w3.org/1999/xlink'>",
                    "<svg xmlns='&ns;' xmlns:l='&xl;' l:href='a'>",
                    "(svg:svg " SVG " xmlns:l=http://www.w3.org/1999/xlink xlink:href=a)");
    assert_entities("<!ENTITY a 'x'>", "<![CDATA[&a;]]><!--&a;--><?b &a;?>",
                    "c\"&a;\"{&a;}{?b &a;}");
    assert_html("<!DOCTYPE s [<!ENTITY a 'x'>]>&a;", "{! s [<!ENTITY a 'x'}\"]>&a;\"");
}

static void the_first_declaration_of_an_entity_counts(void **state)
{
    (void)state;
    assert_entities("<!ENTITY a 'x'><!ENTITY a 'y'>", "&a;", "\"x\"");
    assert_entities("<!ENTITY a SYSTEM 'x'><!ENTITY a 'y'>", "&a;", "\"&a;\"");
    assert_entities("<!ENTITY a PUBLIC 'x' \"'\"><!ENTITY b 'y'>", "&a;&b;", "\"&a;y\"");
    assert_entities("<!-- <!ENTITY a 'x'> --><?p <!ENTITY a 'x'> ?><!ENTITY % a 'x'>"
                    "<!ENTITYa 'x'><!ATTLIST a b CDATA \"<!ENTITY a 'x'>\"><!ENTITY a 'y'>",
                    "&a;", "\"y\"");
    assert_entities("<!ENTITY amp 'x'><!ENTITY lt '&#38;#60;'>", "&amp;&lt;", "\"&<\"");
}

static void what_an_entity_stands_for_is_resolved_too(void **state)
{
    (void)state;
    assert_entities("<!ENTITY a 'x'><!ENTITY b '&a;&#x79;&amp;&a;'><!ENTITY c '[&b;]'>",
                    "<p q='&c;'/>&c;", "(other:p q=[xy&x] /)\"[xy&x]\"");
    assert_entities("<!ENTITY a '&#38;#60;&#38;amp;&amp;lt;'>", "&a;", "\"<&&lt;\"");
    assert_entities("<!ENTITY a '\t&#10;&#38;#10;\r\n'>", "<p q='&a;'/>&a;",
                    "(other:p q=  \n  /)\"\t\n\n\n\"");
    assert_entities("<!ENTITY a '&a;'><!ENTITY b '&c;'><!ENTITY c 'x'>", "&a;&b;&c;",
                    "\"&a;&b;x\"");
    assert_entities("<!ENTITY a '<p/>'><!ENTITY b '&#60;p/>'><!ENTITY c '&b;'>", "&a;&b;&c;",
                    "\"&a;&b;&c;\"");
}

static void a_subset_that_is_cut_off_declares_what_is_whole(void **state)
{
    (void)state;
    static const char *const TEXTS[] = {"<!ENTITY",      "<!ENTITY ",     "<!ENTITY %",
                                        "<!ENTITY % ",   "<!ENTITY a",    "<!ENTITY a ",
                                        "<!ENTITY a '",  "<!ENTITY a 'b", "<!ENTITY a 'b'",
                                        "<!ENTITY '",    "<!ENTITY ''",   "%",
                                        "<!ENTITY % a '"};
    Arena *arena = arena_new();
    for (size_t i = 0; i < sizeof TEXTS / sizeof TEXTS[0]; i++) {
        Str text = str_format(arena, "<!DOCTYPE s [%s", TEXTS[i]);
        Str expected = str_format(arena, "{! s [%s}", TEXTS[i]);
        assert_string_equal(events_of(arena, text, HTML_SYNTAX_XML).data, expected.data);
    }
    arena_free(arena);
}

static void namespaces_are_resolved(void **state)
{
    (void)state;
    assert_xml("<svg xmlns='http://www.w3.org/2000/svg'><a/></svg><a/>",
               "(svg:svg " SVG ")(svg:a /)(/svg)(other:a /)");
    assert_xml("<s:a xmlns:s='http://www.w3.org/2000/svg'><s:b/><b/></s:a><s:c/>",
               "(svg:a xmlns:s=http://www.w3.org/2000/svg)(svg:b /)(other:b /)(/a)(other:s:c /)");
    assert_xml("<a xmlns='http://www.w3.org/2000/svg'><b xmlns=''><c/></b><d/></a>",
               "(svg:a " SVG ")(other:b xmlns=)(other:c /)(/b)(svg:d /)(/a)");
    assert_xml("<h:p xmlns:h='http://www.w3.org/1999/xhtml'/><h:p/>",
               "(p xmlns:h=http://www.w3.org/1999/xhtml /)(other:h:p /)");
    assert_xml("<m xmlns='http://www.w3.org/1998/Math/MathML'>",
               "(math:m xmlns=http://www.w3.org/1998/Math/MathML)");
}

static void attributes_of_xlink_have_one_prefix(void **state)
{
    (void)state;
    assert_xml("<a l:href='x' b:href='y' xmlns:l='http://www.w3.org/1999/xlink'/>",
               "(other:a xlink:href=x b:href=y xmlns:l=http://www.w3.org/1999/xlink /)");
    assert_xml("<a xlink:href='x'/>", "(other:a xlink:href=x /)");
}

static void an_end_tag_that_fits_nothing_closes_nothing(void **state)
{
    (void)state;
    assert_xml("<a xmlns='http://www.w3.org/2000/svg'></b><c/></a><d/>",
               "(svg:a " SVG ")(/b)(svg:c /)(/a)(other:d /)");
}

static void text_knows_its_element(void **state)
{
    (void)state;
    Str text = STR("<s:svg xmlns:s='http://www.w3.org/2000/svg'><s:style>a</s:style></s:svg>");
    HtmlReader *reader = html_reader_new(text, (Span){0, text.len}, HTML_SYNTAX_XML);
    HtmlEvent event;
    do {
        assert_true(html_next(reader, &event));
    } while (event.kind != HTML_EVENT_TEXT);
    assert_true(str_eq(event.name, STR("style")));
    assert_int_equal(event.ns, HTML_NAMESPACE_SVG);
    html_reader_free(reader);
}

static void too_many_elements_and_declarations_are_said_so(void **state)
{
    (void)state;
    static const char *const UNITS[] = {"<a>", "<a xmlns:b='c'>"};
    for (size_t i = 0; i < sizeof UNITS / sizeof UNITS[0]; i++) {
        Arena *arena = arena_new();
        Buf text = buf_new(arena);
        for (size_t j = 0; j <= LIMIT_OPEN_ELEMENTS; j++) {
            buf_add_text(&text, UNITS[i]);
        }
        HtmlReader *reader = html_reader_new(buf_str(&text), (Span){0, text.len}, HTML_SYNTAX_XML);
        HtmlEvent event;
        assert_true(html_next(reader, &event));
        assert_false(event.is_too_deep);
        while (html_next(reader, &event)) {
        }
        assert_true(event.is_too_deep);
        html_reader_free(reader);
        arena_free(arena);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(names_keep_their_case_and_text_is_never_raw),
        cmocka_unit_test(markup_is_that_of_xml),
        cmocka_unit_test(a_doctype_ends_behind_its_internal_subset),
        cmocka_unit_test(entities_that_the_text_declares_are_resolved),
        cmocka_unit_test(the_first_declaration_of_an_entity_counts),
        cmocka_unit_test(what_an_entity_stands_for_is_resolved_too),
        cmocka_unit_test(a_subset_that_is_cut_off_declares_what_is_whole),
        cmocka_unit_test(namespaces_are_resolved),
        cmocka_unit_test(attributes_of_xlink_have_one_prefix),
        cmocka_unit_test(an_end_tag_that_fits_nothing_closes_nothing),
        cmocka_unit_test(text_knows_its_element),
        cmocka_unit_test(too_many_elements_and_declarations_are_said_so),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
