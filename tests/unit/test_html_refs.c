/* test_html_refs.c - the addresses in attributes, style sheets and instructions. SPDX-License-Identifier: ISC */
#include "load/html_refs.h"

#include "facts_fixture.h"
#include "load/limits.h"

static void an_address_begins_behind_white_space_and_controls(void **state)
{
    (void)state;
    assert_refs("<img src=' \t\n\x01|a.png '>", "embed img src [ \t\n\x01"
                                                "a.png ]");
    assert_refs("<img src='|'>", "embed img src []");
    assert_refs("<img src=' |'>", "embed img src [ ]");
    assert_refs("<img src|>", "embed img src []");
    assert_refs("<img alt=é src=|é.png>", "embed img src [é.png]");
}

static void an_address_begins_at_its_reference(void **state)
{
    (void)state;
    assert_refs("<img src='|&#104;ttp&colon;//x'>", "embed img src [http://x]");
    assert_refs("<img src='&#32;&Tab;|&#x68;ttp:'>", "embed img src [ \thttp:]");
    assert_refs("<img src='|&nGt;' srcset='|&amp;x 1x, |b&copy;&eacute; 2x,|c'>",
                "embed img src [\xE2\x89\xAB\xE2\x83\x92]\nembed img srcset [&x]\n"
                "embed img srcset [b©é]\nembed img srcset [c]");
    assert_refs("<a ping='|&amp; |b&#x20;|c&lt;'>",
                "embed a ping [&]\nembed a ping [b]\nembed a ping [c<]");
}

static void css_in_attributes_is_followed_through_both_escapes(void **state)
{
    (void)state;
    assert_refs("<p style='&#98;ackground:url(|a)'>", "embed style attribute [a]");
    assert_refs("<p style='background:&#117;rl(&quot;|&#97;.png&quot;)'>",
                "embed style attribute [a.png]");
    assert_refs("<p style=\"background:u\\72l('|\\68 ttp:&#x2F;/x')\">",
                "embed style attribute [http://x]");
    assert_refs("<p style='background:url(&#9;|a&amp;b)'>", "embed style attribute [a&b]");
    assert_refs("<p style='a:url(|b);c&eacute;:url(|é);d:url(|&nGt;e) url(|f)'>",
                "embed style attribute [b]\nembed style attribute [é]\n"
                "embed style attribute [\xE2\x89\xAB\xE2\x83\x92"
                "e]\nembed style attribute [f]");
}

static void an_address_in_a_string_of_css_begins_behind_white_space(void **state)
{
    (void)state;
    assert_refs("<p style='background:url(\" \x01|a\")'><style>@import ' \t|b '; p{c:url(' |')}",
                "embed style attribute [ \x01"
                "a]\nembed style sheet [ \tb ]\nembed style sheet [ ]");
}

static void a_srcdoc_is_a_page_in_the_page(void **state)
{
    (void)state;
    assert_refs("<iframe srcdoc='<img src=|a><a href=\"|b\">'>",
                "nested embed img src [a]\nnested link a href [b]");
    assert_refs("<iframe srcdoc='&lt;p&gt;&amp;amp;<img src=&quot;|&amp;#97;&quot;>'>",
                "nested embed img src [a]");
    assert_refs("<iframe srcdoc=\"<style>p{background:url('|a')}</style><p style='b:url(|c)'>\">",
                "nested embed style sheet [a]\nnested embed style attribute [c]");
    assert_refs("<iframe srcdoc='\n\n<style>\n</style>&lt;style&gt;@import &quot;|&amp;&quot;;'>",
                "nested embed style sheet [&]");
    assert_refs("<iframe srcdoc=''><iframe srcdoc>", "");
    assert_refs("<iframe src=|a srcdoc='<base href=|b><base href=c>'></iframe><base href=|d>",
                "embed iframe src [a]\nnested base base href [b]\nbase base href [d]");
}

/* `depth` documents one in the other, the innermost being an image; `start` gets its place. */
static Str nested_srcdoc(Arena *arena, size_t depth, Pos *ret_pos)
{
    Str text = STR("é<img src='|a'>");
    for (size_t i = 0; i < depth; i++) {
        Buf out = buf_new(arena);
        buf_add_text(&out, "é&amp;<iframe srcdoc=\"");
        for (size_t k = 0; k < text.len; k++) {
            char byte = text.data[k];
            buf_add_text(&out, byte == '&' ? "&#38;" : byte == '"' ? "&quot;" : "");
            if (byte != '&' && byte != '"') {
                buf_add_byte(&out, byte);
            }
        }
        buf_add_text(&out, "\"></iframe>");
        text = buf_str(&out);
    }
    *ret_pos = str_find_byte(text, MARK);
    return text;
}

static void documents_are_read_four_deep(void **state)
{
    Arena *arena = *state;
    for (size_t depth = 0; depth <= 6; depth++) {
        Pos pos = 0;
        PosList marks = {0};
        Str text = without_marks(arena, nested_srcdoc(arena, depth, &pos), &marks);
        HtmlFacts facts;
        Doc *doc = facts_of(arena, text, HTML_SYNTAX_HTML, &facts);
        assert_int_equal(doc->refs.count, depth <= 4 ? 1 : 0);
        if (depth <= 4) {
            assert_int_equal(doc->refs.items[0].pos, pos);
            assert_int_equal(doc->refs.items[0].is_nested, depth > 0);
            continue;
        }
        assert_int_equal(doc->remarks.items[0].kind, REMARK_LIMIT);
        Pos at = doc->remarks.items[0].pos;
        assert_true(at < pos);
        assert_true(text.data[at] == '\xC3'); /* the fifth document's own first byte */
    }
}

static void a_style_element_is_read_whole(void **state)
{
    (void)state;
    assert_refs("<style>@import '|a';\np{b:url(|c)}</style><style>@import url( |d )</style>",
                "embed style sheet [a]\nembed style sheet [c]\nembed style sheet [d]");
    assert_refs("<style><!-- p{b:url(|c)} --></style>", "embed style sheet [c]");
    assert_refs("<style>p{b:url(|&#97;)}", "embed style sheet [&#97;]");
    assert_refs("<style>p{b:url(|a)", "embed style sheet [a]");
}

static void only_css_is_read_as_css(void **state)
{
    (void)state;
    static const char *const CSS[] = {"", " type", " type=''", " type=text/css", " type=TEXT/CSS"};
    static const char *const OTHER[] = {" type=text/plain", " type=css", " type=' '",
                                        " type='text/css; charset=utf-8'"};
    Arena *arena = *state;
    for (size_t i = 0; i < sizeof CSS / sizeof CSS[0]; i++) {
        Str text = str_format(arena, "<style%s>p{b:url(|a)}</style>", CSS[i]);
        assert_refs(text.data, "embed style sheet [a]");
    }
    for (size_t i = 0; i < sizeof OTHER / sizeof OTHER[0]; i++) {
        Str text = str_format(arena, "<style%s>p{b:url(a)}</style>", OTHER[i]);
        assert_refs(text.data, "");
    }
    assert_refs("<p>p{b:url(a)}</p><xmp><style>p{b:url(a)}</style></xmp><math><style>p{b:url(a)}",
                "");
}

#define SVG_FILE "<svg xmlns='http://www.w3.org/2000/svg'>"

static void styles_of_svg_hold_references_comments_and_cdata(void **state)
{
    (void)state;
    assert_refs("<svg><style>p{b:url(&quot;|&#97;.png&quot;)}</style></svg>",
                "embed style sheet [a.png]");
    assert_refs("<svg><style><![CDATA[p{b:url('|a')} q{b:url(|&amp;)}]]></style></svg>",
                "embed style sheet [a]\nembed style sheet [&amp;]");
    assert_refs("<svg><style>p{}<!-- p{b:url(x)} -->q{b:u<![CDATA[rl(|a)]]>}</style></svg>",
                "embed style sheet [a]");
    assert_xml_refs(SVG_FILE "<style>@import '|a'; <!-- x --><![CDATA[p{b:url(|b)}]]>&#10;"
                             "q{b:url(&apos;|&#99;&apos;)}</style></svg>",
                    "embed style sheet [a]\nembed style sheet [b]\nembed style sheet [c]");
    assert_xml_refs(SVG_FILE "<style>p{b:url(|a<![CDATA[b]]>&#99;)}</style></svg>",
                    "embed style sheet [abc]");
    assert_xml_refs("<x:svg xmlns:x='http://www.w3.org/2000/svg'><x:style>p{b:url(|a)}</x:style>"
                    "<style>p{b:url(b)}</style></x:svg>",
                    "embed style sheet [a]");
}

static void an_element_in_a_style_of_xml_parts_it(void **state)
{
    (void)state;
    assert_xml_refs(SVG_FILE "<style>p{b:url(|a)}<g/></style><style/><g>p{b:url(c)}</g></svg>",
                    "embed style sheet [a]");
}

static void templates_are_looked_at_for_what_they_load(void **state)
{
    (void)state;
    assert_refs("<template><img src=|a><a href=b ping=|c><form action=d><base href=e>"
                "<meta http-equiv=refresh content='1;url=f'><link rel=next href=g>"
                "<style>p{b:url(|h)}</style><p style='b:url(|i)'></template><base href=|j>",
                "embed img src [a]\nembed a ping [c]\nembed style sheet [h]\n"
                "embed style attribute [i]\nbase base href [j]");
}

static void only_the_first_base_counts(void **state)
{
    (void)state;
    assert_refs("<base target=a><base href=|b><base href=c>", "base base href [b]");
    assert_refs("<base href='|'><base href=c>", "base base href []");
    assert_refs("<base href=|a href=b>", "base base href [a]");
}

static void a_refresh_has_its_address_behind_the_time(void **state)
{
    (void)state;
    assert_refs("<meta http-equiv=refresh content='0;url=|a.html'>",
                "refresh meta content [a.html]");
    assert_refs("<meta http-equiv=refresh content='5, URL = &quot;|a.html&quot; x'>",
                "refresh meta content [a.html]");
    assert_refs("<meta http-equiv=refresh content=\"1; '|&#97;'\">", "refresh meta content [a]");
    assert_refs("<meta http-equiv=refresh content='5'>", "");
    assert_refs("<meta http-equiv=refresh>", "");
    assert_refs("<meta http-equiv=refresh content='x; url=a'>", "");
}

static void a_second_attribute_of_a_name_is_not_read(void **state)
{
    (void)state;
    assert_refs("<img src=|a src=b SRC=c srcset='|d' srcset=e>",
                "embed img src [a]\nembed img srcset [d]");
}

static void an_instruction_names_a_style_sheet(void **state)
{
    (void)state;
    assert_xml_refs("<?xml-stylesheet type='text/css' href='|a.css'?>" SVG_FILE "</svg>",
                    "embed xml-stylesheet [a.css]");
    assert_xml_refs("<?xml-stylesheet\nhref\n=\n\"|a.css\"?>" SVG_FILE "</svg>",
                    "embed xml-stylesheet [a.css]");
    assert_xml_refs("<?xml-stylesheet title='href' href='|a.css'?>" SVG_FILE "</svg>",
                    "embed xml-stylesheet [a.css]");
    assert_xml_refs("<?xml-stylesheet title=\" href='x' \" href='|a.css'?>" SVG_FILE "</svg>",
                    "embed xml-stylesheet [a.css]");
    assert_xml_refs("<?xml-stylesheet href='|a.css?b&amp;c'?>" SVG_FILE "</svg>",
                    "embed xml-stylesheet [a.css?b&c]");
}

static void other_instructions_name_none(void **state)
{
    (void)state;
    static const char *const NONE[] = {
        "<?xml-stylesheets href='a'?>",
        "<?xml-stylesheet xhref='a' data-href='b'?>",
        "<?xml-stylesheet href=a?>",
        "<?xml-stylesheet href='a?>",
        "<?xml-stylesheet href='?>",
        "<?xml-stylesheet href=?>",
        "<?xml-stylesheet href?>",
        "<?xml-stylesheet hrefs='a'?>",
        "<?xml-stylesheet?>",
        "<?href href='a'?>",
        "<!-- <?xml-stylesheet href='a'?> -->",
    };
    Arena *arena = *state;
    for (size_t i = 0; i < sizeof NONE / sizeof NONE[0]; i++) {
        assert_xml_refs(str_format(arena, "%s" SVG_FILE "</svg>", NONE[i]).data, "");
    }
    assert_refs("<?xml-stylesheet href='a.css'?>", "");
}

/* `count` images, and then frames with one each. */
static Str many_addresses(Arena *arena, size_t count, size_t frames)
{
    Buf out = buf_new(arena);
    for (size_t i = 0; i < count; i++) {
        buf_add_text(&out, "<a href=x>");
    }
    for (size_t i = 0; i < frames; i++) {
        buf_add_text(&out, "<iframe srcdoc='<a href=y>'></iframe>");
    }
    return buf_str(&out);
}

static void there_are_only_so_many_addresses_and_it_is_said_once(void **state)
{
    Arena *arena = *state;
    HtmlFacts facts;
    Str most = many_addresses(arena, LIMIT_ADDRESSES, 0);
    Doc *doc = facts_of(arena, most, HTML_SYNTAX_HTML, &facts);
    assert_int_equal(doc->refs.count, LIMIT_ADDRESSES);
    assert_int_equal(doc->remarks.count, 0);
    doc = facts_of(arena, many_addresses(arena, LIMIT_ADDRESSES, 3), HTML_SYNTAX_HTML, &facts);
    assert_int_equal(doc->refs.count, LIMIT_ADDRESSES);
    assert_int_equal(doc->remarks.count, 1);
    assert_int_equal(doc->remarks.items[0].kind, REMARK_LIMIT);
    assert_int_equal(doc->remarks.items[0].pos, most.len + strlen("<iframe srcdoc='<a href="));
    arena_reset(arena);
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
        cmocka_unit_test(an_address_begins_behind_white_space_and_controls),
        cmocka_unit_test(an_address_begins_at_its_reference),
        cmocka_unit_test(css_in_attributes_is_followed_through_both_escapes),
        cmocka_unit_test(an_address_in_a_string_of_css_begins_behind_white_space),
        cmocka_unit_test(a_srcdoc_is_a_page_in_the_page),
        cmocka_unit_test(documents_are_read_four_deep),
        cmocka_unit_test(a_style_element_is_read_whole),
        cmocka_unit_test(only_css_is_read_as_css),
        cmocka_unit_test(styles_of_svg_hold_references_comments_and_cdata),
        cmocka_unit_test(an_element_in_a_style_of_xml_parts_it),
        cmocka_unit_test(templates_are_looked_at_for_what_they_load),
        cmocka_unit_test(only_the_first_base_counts),
        cmocka_unit_test(a_refresh_has_its_address_behind_the_time),
        cmocka_unit_test(a_second_attribute_of_a_name_is_not_read),
        cmocka_unit_test(an_instruction_names_a_style_sheet),
        cmocka_unit_test(other_instructions_name_none),
        cmocka_unit_test(there_are_only_so_many_addresses_and_it_is_said_once),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
