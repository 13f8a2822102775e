/* test_html_reader.c - HTML as browsers tokenise it. SPDX-License-Identifier: ISC */
#include "html_fixture.h"
#include "load/limits.h"

#include <stdlib.h>

static void tags_and_text_alternate(void **state)
{
    (void)state;
    assert_html("", "");
    assert_html("a<p>b</p>c", "\"a\"(p)\"b\"(/p)\"c\"");
    assert_html("<P CLASS=A>x</P\n>", "(p class=A)\"x\"(/p)");
    assert_html("<br/><br /><a/b/>", "(br /)(br /)(a b /)");
    assert_html("<br/ ><br / >", "(br)(br)");
    assert_html("<a\xC3\x89>", "(a\xC3\x89)");
}

static void what_begins_no_tag_is_text(void **state)
{
    (void)state;
    assert_html("a < b <1> <", "\"a < b <1> <\"");
    assert_html("< img src=x>", "\"< img src=x>\"");
    assert_html("a</", "\"a</\"");
    assert_html("a</>b", "\"a\"\"b\"");
}

static void attributes_may_be_written_in_many_ways(void **state)
{
    (void)state;
    assert_html("<p a=1 b='2' c=\"3\" d>", "(p a=1 b=2 c=3 d)");
    assert_html("<img/src=x/y>", "(img src=x/y)");
    assert_html("<p a\n=\n1 b = '>'>", "(p a=1 b=>)");
    assert_html("<p a='1'b=\"2\"c=3/>", "(p a=1 b=2 c=3/)");
    assert_html("<p =a ==b c==d e= >", "(p =a==b c==d e=)");
    assert_html("<p \"a\" b'c <d `=`>", "(p \"a\" b'c <d `=`)");
    assert_html("<p a/b//c=/>", "(p a b c=/)");
    assert_html("</p a=b/>", "(/p a=b/)");
}

static void the_first_of_two_attributes_counts(void **state)
{
    (void)state;
    assert_html("<p a=1 A=2 b a=3>", "(p a=1 a!=2 b a!=3)");
    assert_html("<p b c d e f g h i j k l m n o p q r C=1 s t B u>",
                "(p b c d e f g h i j k l m n o p q r c!=1 s t b! u)");
}

static void a_tag_that_the_end_cuts_off_is_none(void **state)
{
    (void)state;
    assert_html("a<p", "\"a\"");
    assert_html("a<p b", "\"a\"");
    assert_html("a<p b=", "\"a\"");
    assert_html("a<p b='>", "\"a\"");
    assert_html("a<p b=c", "\"a\"");
    assert_html("a<p /", "\"a\"");
    assert_html("a</p ", "\"a\"");
}

static void comments_end_where_browsers_end_them(void **state)
{
    (void)state;
    assert_html("<!-- a -->b", "{ a }\"b\"");
    assert_html("<!-->b", "{}\"b\"");
    assert_html("<!--->b", "{}\"b\"");
    assert_html("<!---->b", "{}\"b\"");
    assert_html("<!-- a --!>b", "{ a }\"b\"");
    assert_html("<!--!>b-->", "{!>b}");
    assert_html("<!-- a <!-- b --> c -->", "{ a <!-- b }\" c -->\"");
    assert_html("<!-- a - -- b --- >-->", "{ a - -- b --- >}");
    assert_html("<!-- a --", "{ a }");
    assert_html("<!-- a --!", "{ a }");
    assert_html("<!---", "{}");
    assert_html("<!--", "{}");
}

static void other_declarations_are_comments_up_to_the_first_bracket(void **state)
{
    (void)state;
    assert_html("<![CDATA[<b>]]>", "{[CDATA[<b}\"]]>\"");
    assert_html("<![if !IE]>a", "{[if !IE]}\"a\"");
    assert_html("<?xml a='>'?>", "{?xml a='}\"'?>\"");
    assert_html("</ p><!><!", "{ p}{}{}");
    assert_html("<!DocType html \"a>b", "{! html \"a}\"b\"");
}

static void raw_text_ends_at_its_own_end_tag(void **state)
{
    (void)state;
    assert_html("<title>a&lt;<b></titlex></TITLE x>b", "(title)r\"a<<b></titlex>\"(/title x)\"b\"");
    assert_html("<style>&lt;</b></style\n>", "(style)w\"&lt;</b>\"(/style)");
    assert_html("<textarea></textarea/>", "(textarea)(/textarea /)");
    assert_html("<xmp><p></p></xmp><iframe><p></iframe>",
                "(xmp)w\"<p></p>\"(/xmp)(iframe)w\"<p>\"(/iframe)");
    assert_html("<noembed><p></noembed><noframes><p></noframes>",
                "(noembed)w\"<p>\"(/noembed)(noframes)w\"<p>\"(/noframes)");
    assert_html("<title>a</title", "(title)r\"a</title\"");
    assert_html("<title>a</title b", "(title)r\"a\"");
    assert_html("<title/>a", "(title /)r\"a\"");
    assert_html("<plaintext>a</plaintext>", "(plaintext)p\"a</plaintext>\"");
    assert_html("<noscript><p></noscript>", "(noscript)(p)(/noscript)");
}

static void scripts_in_comments_of_scripts_are_text(void **state)
{
    (void)state;
    assert_html("<script>a</b></script>", "(script)s\"a</b>\"(/script)");
    assert_html("<script><!-- <script></script> --></script>",
                "(script)s\"<!-- <script></script> -->\"(/script)");
    assert_html("<script><!-- </script>", "(script)s\"<!-- \"(/script)");
    assert_html("<script><!--<script></script></script>",
                "(script)s\"<!--<script></script>\"(/script)");
    assert_html("<script><!--<script>--></script>", "(script)s\"<!--<script>-->\"(/script)");
    assert_html("<script><!--><script></script>", "(script)s\"<!--><script>\"(/script)");
    assert_html("<script><!--<scripty></script>", "(script)s\"<!--<scripty>\"(/script)");
    assert_html("<script><!--<script ></script x", "(script)s\"<!--<script ></script x\"");
}

static void line_ends_become_lf_and_nul_is_replaced(void **state)
{
    (void)state;
    assert_html("<p\ra='1\r\n2\r3'>x\r\ny</p\r\n>", "(p a=1\n2\n3)\"x\ny\"(/p)");
    Arena *arena = arena_new();
    Str events = events_of(arena, STR("<p\0 a\0=b\0c>\0"), HTML_SYNTAX_HTML);
    assert_string_equal(str_terminated(arena, events), "(p\xEF\xBF\xBD a\xEF\xBF\xBD=b\xEF\xBF\xBD"
                                                       "c)\"\xEF\xBF\xBD\"");
    arena_free(arena);
}

static void positions_are_those_of_the_source(void **state)
{
    (void)state;
    Str text = STR("xx<IMG\n alt = 'a' src=b checked>");
    HtmlReader *reader = html_reader_new(text, (Span){2, text.len}, HTML_SYNTAX_HTML);
    HtmlEvent event;
    assert_true(html_next(reader, &event));
    assert_int_equal(event.span.start, 2);
    assert_int_equal(event.span.end, text.len);
    assert_int_equal(event.name_span.start, 3);
    assert_int_equal(event.name_span.end, 6);
    const HtmlAttribute *alt = html_attribute(&event, STR("alt"));
    assert_int_equal(alt->name_span.start, 8);
    assert_int_equal(alt->name_span.end, 11);
    assert_int_equal(alt->value_span.start, 15);
    assert_int_equal(alt->value_span.end, 16);
    const HtmlAttribute *src = html_attribute(&event, STR("src"));
    assert_int_equal(src->value_span.start, 22);
    assert_int_equal(src->value_span.end, 23);
    const HtmlAttribute *checked = html_attribute(&event, STR("checked"));
    assert_int_equal(checked->value_span.start, 31);
    assert_int_equal(checked->value_span.end, 31);
    assert_false(checked->has_value);
    assert_null(html_attribute(&event, STR("title")));
    assert_false(html_next(reader, &event));
    html_reader_free(reader);
}

static void only_the_span_is_read(void **state)
{
    (void)state;
    Str text = STR("<a><b c=d><e>");
    HtmlReader *reader = html_reader_new(text, (Span){3, 8}, HTML_SYNTAX_HTML);
    HtmlEvent event;
    assert_false(html_next(reader, &event));
    html_reader_free(reader);
    html_reader_free(NULL);
}

static void text_knows_its_element_and_tags_their_template(void **state)
{
    (void)state;
    Str text = STR("<TEMPLATE><svg><STYLE>a</STYLE></svg></template><style>b</style>c");
    HtmlReader *reader = html_reader_new(text, (Span){0, text.len}, HTML_SYNTAX_HTML);
    HtmlEvent event;
    for (char expected = 'a'; expected <= 'c'; expected++) {
        do {
            assert_true(html_next(reader, &event));
        } while (event.kind != HTML_EVENT_TEXT);
        assert_int_equal(text.data[event.content.start], expected);
        assert_int_equal(event.in_template, expected == 'a');
        assert_int_equal(event.ns, expected == 'a' ? HTML_NAMESPACE_SVG : HTML_NAMESPACE_HTML);
        assert_true(str_eq(event.name, expected == 'c' ? STR("") : STR("style")));
    }
    html_reader_free(reader);
}

/* `count` times `unit` behind `start`. */
static Str repeated(Arena *arena, const char *start, const char *unit, size_t count)
{
    Buf buf = buf_new(arena);
    buf_add_text(&buf, start);
    for (size_t i = 0; i < count; i++) {
        buf_add_text(&buf, unit);
    }
    return buf_str(&buf);
}

static size_t count_events(Str text, HtmlEvent *ret_last)
{
    HtmlReader *reader = html_reader_new(text, (Span){0, text.len}, HTML_SYNTAX_HTML);
    size_t count = 0;
    while (html_next(reader, ret_last)) {
        count++;
    }
    html_reader_free(reader);
    return count;
}

static void a_million_attributes_are_cut_and_said_so(void **state)
{
    Arena *arena = *state;
    HtmlEvent event;
    Str text = repeated(arena, "<p ", "a b='>' ", 500 * 1000);
    assert_int_equal(count_events(text, &event), 0);
    Buf closed = buf_new(arena);
    buf_add(&closed, text);
    buf_add_byte(&closed, '>');
    assert_int_equal(count_events(buf_str(&closed), &event), 1);
    assert_true(event.is_cut);
    assert_int_equal(event.attribute_count, LIMIT_ATTRIBUTES);
    assert_int_equal(event.span.end, closed.len);
}

static void a_million_open_elements_are_said_so(void **state)
{
    Arena *arena = *state;
    HtmlEvent event;
    static const char *const UNITS[] = {"<div>",       "<svg><desc>", "<i>",    "<table><tr><td>",
                                        "<ul><li><p>", "<x-y>",       "<math>", "<template>"};
    for (size_t i = 0; i < sizeof UNITS / sizeof UNITS[0]; i++) {
        count_events(repeated(arena, "", UNITS[i], 200 * 1000), &event);
        assert_true(event.is_too_deep);
        count_events(repeated(arena, "", UNITS[i], 100), &event);
        assert_false(event.is_too_deep);
    }
}

/* Each took minutes where a question to the open elements was a walk over them. */
static void hostile_nesting_takes_linear_time(void **state)
{
    Arena *arena = *state;
    static const struct {
        const char *start;
        const char *unit;
    } CASES[] = {
        {"<p><object>", "<div></p>"}, {"<svg>", "<g></x>"},       {"", "<div><li></li>"},
        {"", "<b><p></b>"},           {"", "<form><b></form>"},   {"<h1>", "<span></h2>"},
        {"<a>", "<i><x><div></i>"},   {"<x>", "<x></y>"},         {"<svg>", "<desc></div>"},
        {"", "<table></td>"},         {"<ruby>", "<b><rp></rt>"},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof CASES[0]; i++) {
        HtmlEvent event;
        size_t count = 300 * 1000;
        Str text = repeated(arena, CASES[i].start, CASES[i].unit, count);
        assert_true(count_events(text, &event) >= 2 * count);
        arena_reset(arena);
    }
}

/* The events tile the text: nothing is read twice, and nothing beyond its end. */
static void any_bytes_give_events_in_order(void **state)
{
    Arena *arena = *state;
    static const char BYTES[] = "<<<<//>>!!--[]CDATA?&#x;=\"' \n\rabpsvgmi\0\xE3";
    uint32_t random = 1;
    for (size_t round = 0; round < 4000; round++) {
        size_t len = round % 61;
        char *bytes = malloc(len + 1); /* exactly as long, for AddressSanitizer */
        assert_non_null(bytes);
        for (size_t i = 0; i < len; i++) {
            random = random * 1664525U + 1013904223U;
            bytes[i] = BYTES[(random >> 16) % (sizeof BYTES - 1)];
        }
        Str text = {bytes, len};
        HtmlSyntax syntax = round % 2 == 0 ? HTML_SYNTAX_HTML : HTML_SYNTAX_XML;
        HtmlReader *reader = html_reader_new(text, (Span){0, len}, syntax);
        HtmlEvent event;
        Pos at = 0;
        while (html_next(reader, &event)) {
            assert_true(event.span.start >= at && event.span.end > event.span.start);
            at = event.span.end;
        }
        assert_true(at <= len);
        html_reader_free(reader);
        free(bytes);
    }
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
        cmocka_unit_test(tags_and_text_alternate),
        cmocka_unit_test(what_begins_no_tag_is_text),
        cmocka_unit_test(attributes_may_be_written_in_many_ways),
        cmocka_unit_test(the_first_of_two_attributes_counts),
        cmocka_unit_test(a_tag_that_the_end_cuts_off_is_none),
        cmocka_unit_test(comments_end_where_browsers_end_them),
        cmocka_unit_test(other_declarations_are_comments_up_to_the_first_bracket),
        cmocka_unit_test(raw_text_ends_at_its_own_end_tag),
        cmocka_unit_test(scripts_in_comments_of_scripts_are_text),
        cmocka_unit_test(line_ends_become_lf_and_nul_is_replaced),
        cmocka_unit_test(positions_are_those_of_the_source),
        cmocka_unit_test(only_the_span_is_read),
        cmocka_unit_test(text_knows_its_element_and_tags_their_template),
        cmocka_unit_test(a_million_attributes_are_cut_and_said_so),
        cmocka_unit_test(a_million_open_elements_are_said_so),
        cmocka_unit_test(hostile_nesting_takes_linear_time),
        cmocka_unit_test(any_bytes_give_events_in_order),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
