/* test_escape.c - text made fit for a place in HTML. SPDX-License-Identifier: ISC */
#include "render/escape.h"

#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static void assert_added(void (*add)(Buf *, Str), Str text, const char *expected)
{
    Arena *arena = arena_new();
    Buf out = buf_new(arena);
    buf_add_text(&out, "|");
    add(&out, text);
    assert_string_equal(out.data + 1, expected);
    assert_int_equal(out.len, str_from(expected).len + 1);
    arena_free(arena);
}

static void markup_characters_become_references(void **state)
{
    (void)state;
    assert_added(buf_add_html_text, STR("a<b>&\"c\"'"), "a&lt;b&gt;&amp;&quot;c&quot;'");
    assert_added(buf_add_html_attribute, STR("\" onload=\"x&amp;"),
                 "&quot; onload=&quot;x&amp;amp;");
    assert_added(buf_add_html_text, STR(""), "");
}

static void text_in_any_script_stays_as_it_is(void **state)
{
    (void)state;
    assert_added(buf_add_html_text, STR("日本語\té\n𠮷~"), "日本語\té\n𠮷~");
}

static void what_no_document_may_hold_becomes_a_replacement_character(void **state)
{
    (void)state;
    assert_added(buf_add_html_text, STR("a\0b\x01\x0C\x7F"), "a�b���");
    assert_added(buf_add_html_text, STR("\xC2\x85\xEF\xBF\xBE\xEF\xB7\x90\xF0\x9F\xBF\xBF"),
                 "����");
    assert_added(buf_add_html_attribute, STR("\xFF\x80x\xED\xA0\x80"), "��x���");
}

static void a_carriage_return_is_a_line_end(void **state)
{
    (void)state;
    assert_added(buf_add_html_text, STR("a\r\nb\rc\r"), "a\nb\nc\n");
}

static void addresses_are_percent_encoded(void **state)
{
    (void)state;
    assert_added(buf_add_href, STR("/ä b?c=[d]&e=\"#日"),
                 "/%C3%A4%20b?c=%5Bd%5D&amp;e=%22#%E6%97%A5");
    assert_added(buf_add_href, STR("a%20b<>\\^`{|}"), "a%20b%3C%3E%5C%5E%60%7B%7C%7D");
    assert_added(buf_add_href, STR("-_.+!*'(),%#@?=;:/$~09azAZ"), "-_.+!*'(),%#@?=;:/$~09azAZ");
    assert_added(buf_add_href, STR("http://[::1]:80/a[b]"), "http://[::1]:80/a%5Bb%5D");
    assert_added(buf_add_href, STR("\0\n\xFF"), "%00%0A%FF");
}

static void a_text_for_other_writers_holds_nothing_forbidden(void **state)
{
    (void)state;
    Arena *arena = arena_new();
    Str text = text_of_characters(arena, STR("a<\t\r\n\x01\0\x7F\xEF\xBF\xBE\xFF日"));
    assert_string_equal(text.data, "a<\t\r\n�����日");
    assert_int_equal(text_of_characters(arena, STR("")).len, 0);
    assert_null(text_of_characters(arena, (Str){0}).data);
    arena_free(arena);
}

static void the_address_of_an_id_needs_no_escape(void **state)
{
    (void)state;
    Arena *arena = arena_new();
    assert_string_equal(address_of_id(arena, STR("q6-5_a.~日")).data, "#q6-5_a.~%E6%97%A5");
    assert_string_equal(address_of_id(arena, STR("%41#\"<&'\x01")).data,
                        "#%2541%23%22%3C%26%27%EF%BF%BD");
    arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(markup_characters_become_references),
        cmocka_unit_test(text_in_any_script_stays_as_it_is),
        cmocka_unit_test(what_no_document_may_hold_becomes_a_replacement_character),
        cmocka_unit_test(a_carriage_return_is_a_line_end),
        cmocka_unit_test(addresses_are_percent_encoded),
        cmocka_unit_test(a_text_for_other_writers_holds_nothing_forbidden),
        cmocka_unit_test(the_address_of_an_id_needs_no_escape),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
