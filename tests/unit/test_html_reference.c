/* test_html_reference.c - text with its character references resolved. SPDX-License-Identifier: ISC */
#include "load/html_reference.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

static Arena *arena;

static HtmlText decode(Str source, HtmlDecoding decoding)
{
    return html_decode(arena, source, (Span){0, source.len}, decoding, NULL);
}

#define assert_decoded(decoding, source, expected)                                                 \
    assert_string_equal(str_terminated(arena, decode(STR(source), (decoding)).text), expected)
#define assert_text(source, expected) assert_decoded(HTML_DECODING_TEXT, source, expected)
#define assert_attribute(source, expected) assert_decoded(HTML_DECODING_ATTRIBUTE, source, expected)

static void the_longest_name_wins(void **state)
{
    (void)state;
    assert_text("&lt;&amp;&copy;", "<&©");
    assert_text("&notin; &notit; &not", "∉ ¬it; ¬");
    assert_text("&CounterClockwiseContourIntegral;", "∳");
    assert_text("&CounterClockwiseContourIntegralx;", "&CounterClockwiseContourIntegralx;");
    assert_text("&nGt;&fjlig;", "≫⃒fj");
    assert_text("&AMP;&Amp;&zwnj;", "&&Amp;\xE2\x80\x8C");
}

static void some_names_do_without_a_semicolon(void **state)
{
    (void)state;
    assert_text("&lt&copyx&ampamp;", "<©x&amp;");
    assert_text("&hellip x", "&hellip x");
}

static void in_attributes_what_looks_like_a_query_stays(void **state)
{
    (void)state;
    assert_attribute("?a=1&copy=2&copyx&copy1", "?a=1&copy=2&copyx&copy1");
    assert_attribute("&copy;=2 &copy &copy", "©=2 © ©");
    assert_attribute("&notit;", "&notit;");
    assert_attribute("&lt=&lt;=", "&lt=<=");
    assert_text("&copy=2", "©=2");
}

static void numbers_need_no_semicolon(void **state)
{
    (void)state;
    assert_text("&#104;&#x68;&#X68;&#104 &#x68-", "hhhh h-");
    assert_attribute("&#104ttp&#58;&#x2f/", "http://");
    assert_text("&#;&#x;&#xg;&# &#", "&#;&#x;&#xg;&# &#");
}

static void impossible_numbers_are_replaced(void **state)
{
    (void)state;
    assert_text("&#0;&#xD800;&#xDFFF;&#x110000;&#99999999999999999999;",
                "\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD");
    assert_text("&#x10FFFF;", "\U0010FFFF");
    assert_text("&#x80;&#153;&#x9F;&#x81;", "€™Ÿ\xC2\x81");
    assert_text("&#13;&#10;", "\r\n");
}

static void raw_text_has_no_references(void **state)
{
    (void)state;
    assert_decoded(HTML_DECODING_NONE, "&lt;\r\n\r", "&lt;\n\n");
}

static void xml_knows_five_names_and_wants_semicolons(void **state)
{
    (void)state;
    assert_decoded(HTML_DECODING_XML_TEXT, "&lt;&gt;&amp;&quot;&apos;&copy;", "<>&\"'&copy;");
    assert_decoded(HTML_DECODING_XML_TEXT, "&lt &#104 &#x68 &#X68;", "&lt &#104 &#x68 &#X68;");
    assert_decoded(HTML_DECODING_XML_TEXT, "&#104;&#x80;&#0;", "h\xC2\x80\uFFFD");
    assert_decoded(HTML_DECODING_XML_ATTRIBUTE, "a\tb\nc\r\nd&#10;", "a b c d\n");
}

static void a_text_without_references_is_borrowed(void **state)
{
    (void)state;
    Str source = STR("xx plain & simple yy");
    HtmlText text = html_decode(arena, source, (Span){3, 17}, HTML_DECODING_TEXT, NULL);
    assert_ptr_equal(text.text.data, source.data + 3);
    assert_int_equal(text.text.len, 14);
    assert_int_equal(html_text_pos(&text, 0), 3);
    assert_int_equal(html_text_pos(&text, 14), 17);
}

static void every_byte_knows_where_it_comes_from(void **state)
{
    (void)state;
    Str source = STR("..a&amp;b&#x3042;\r\nc&nGt;d..");
    HtmlText text =
        html_decode(arena, source, (Span){2, source.len - 2}, HTML_DECODING_ATTRIBUTE, NULL);
    assert_string_equal(str_terminated(arena, text.text), "a&b\u3042\nc\u226B\u20D2d");
    static const struct {
        size_t decoded;
        Pos source;
    } PLACES[] = {
        {0, 2},   /* a */
        {1, 3},   /* the & of &amp; */
        {2, 8},   /* b */
        {3, 9},   /* the & of &#x3042; */
        {6, 17},  /* CR */
        {7, 19},  /* c */
        {8, 20},  /* the & of &nGt; */
        {13, 24}, /* inside what it stands for: still inside the reference */
        {14, 25}, /* d */
        {15, 26}, /* the end */
    };
    for (size_t i = 0; i < sizeof PLACES / sizeof PLACES[0]; i++) {
        assert_int_equal(html_text_pos(&text, PLACES[i].decoded), PLACES[i].source);
    }
    for (size_t i = 1; i <= text.text.len; i++) {
        assert_true(html_text_pos(&text, i) >= html_text_pos(&text, i - 1));
    }
}

static void the_table_of_names_is_sorted_and_whole(void **state)
{
    (void)state;
    size_t bare = 0;
    for (size_t i = 0; i < html_name_count; i++) {
        assert_true(i == 0 || strcmp(html_names[i - 1].name, html_names[i].name) < 0);
        assert_true(html_names[i].text[0] != '\0');
        bare += (size_t)html_names[i].without_semicolon;
    }
    assert_int_equal(html_name_count, 2125);
    assert_int_equal(html_name_count + bare, 2231);
}

static int set_up(void **state)
{
    (void)state;
    arena = arena_new();
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    arena_free(arena);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_longest_name_wins),
        cmocka_unit_test(some_names_do_without_a_semicolon),
        cmocka_unit_test(in_attributes_what_looks_like_a_query_stays),
        cmocka_unit_test(numbers_need_no_semicolon),
        cmocka_unit_test(impossible_numbers_are_replaced),
        cmocka_unit_test(raw_text_has_no_references),
        cmocka_unit_test(xml_knows_five_names_and_wants_semicolons),
        cmocka_unit_test(a_text_without_references_is_borrowed),
        cmocka_unit_test(every_byte_knows_where_it_comes_from),
        cmocka_unit_test(the_table_of_names_is_sorted_and_whole),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
