/* test_json.c - writes JSON. SPDX-License-Identifier: ISC */
#include "base/json.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

typedef struct Writer {
    Buf buf;
    Json json;
} Writer;

static int set_up(void **state)
{
    static Writer writer;
    writer.buf = buf_new(arena_new());
    writer.json = json_new(&writer.buf);
    *state = &writer;
    return 0;
}

static int tear_down(void **state)
{
    arena_free(((Writer *)*state)->buf.arena);
    return 0;
}

static void items_are_separated_by_commas_and_nest(void **state)
{
    Writer *writer = *state;
    Json *json = &writer->json;
    json_open(json, '{');
    json_key(json, "id");
    json_text(json, STR("Q6-1"));
    json_key(json, "tags");
    json_open(json, '[');
    json_text(json, STR("a"));
    json_open(json, '{');
    json_close(json, '}');
    json_open(json, '[');
    json_close(json, ']');
    json_null(json);
    json_close(json, ']');
    json_key(json, "flags");
    json_open(json, '[');
    json_bool(json, true);
    json_bool(json, false);
    json_close(json, ']');
    json_key(json, "count");
    json_number(json, 13);
    json_close(json, '}');
    assert_string_equal(
        writer->buf.data,
        "{\"id\":\"Q6-1\",\"tags\":[\"a\",{},[],null],\"flags\":[true,false],\"count\":13}");
}

static void numbers_are_exact_at_both_ends(void **state)
{
    Writer *writer = *state;
    json_open(&writer->json, '[');
    json_number(&writer->json, INT64_MIN);
    json_number(&writer->json, 0);
    json_number(&writer->json, INT64_MAX);
    json_close(&writer->json, ']');
    assert_string_equal(writer->buf.data, "[-9223372036854775808,0,9223372036854775807]");
}

static void what_json_and_html_forbid_in_a_string_is_escaped(void **state)
{
    Writer *writer = *state;
    json_text(&writer->json,
              STR("\"\\/\n\t\r\b\f\0\x1F</script>&\xE2\x80\xA8\xE2\x80\xA9\x7F\xC2\x9B"));
    assert_string_equal(writer->buf.data,
                        "\"\\\"\\\\/\\n\\t\\u000d\\u0008\\u000c\\u0000\\u001f\\u003c/script\\u003e"
                        "\\u0026\\u2028\\u2029\\u007f\\u009b\"");
}

static void what_turns_the_text_around_it_is_escaped(void **state)
{
    Writer *writer = *state;
    json_text(&writer->json, STR("\u061C\u200E\u202E\u2066\u2069 \u200D\u3042"));
    assert_string_equal(writer->buf.data, "\"\\u061c\\u200e\\u202e\\u2066\\u2069 \u200D\u3042\"");
}

static void other_text_stands_as_it_is(void **state)
{
    Writer *writer = *state;
    json_text(&writer->json, STR("証明書𠮷😀\xEF\xBF\xBD'"));
    assert_string_equal(writer->buf.data, "\"証明書𠮷😀\xEF\xBF\xBD'\"");
}

static void each_malformed_byte_becomes_a_replacement_character(void **state)
{
    Writer *writer = *state;
    json_text(&writer->json, STR("a\xFF\xE3\x81z\xED\xA0\x80"));
    assert_string_equal(writer->buf.data, "\"a\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBDz"
                                          "\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD\"");
}

static void keys_are_escaped_too_and_a_missing_text_is_empty(void **state)
{
    Writer *writer = *state;
    json_open(&writer->json, '{');
    json_key(&writer->json, "<\"");
    json_text(&writer->json, (Str){0});
    json_close(&writer->json, '}');
    assert_string_equal(writer->buf.data, "{\"\\u003c\\\"\":\"\"}");
}

static void a_newline_stands_before_the_next_item_or_bracket(void **state)
{
    Writer *writer = *state;
    Json *json = &writer->json;
    json_open(json, '[');
    for (int i = 1; i <= 2; i++) {
        json_newline(json);
        json_number(json, i);
    }
    json_newline(json);
    json_close(json, ']');
    json_newline(json);
    json_open(json, '{');
    json_newline(json);
    json_key(json, "a");
    json_null(json);
    json_close(json, '}');
    assert_string_equal(writer->buf.data, "[\n1,\n2\n]\n{\n\"a\":null}");
}

static void the_deepest_nesting_keeps_its_commas(void **state)
{
    Writer *writer = *state;
    for (int i = 0; i < 63; i++) {
        json_open(&writer->json, '[');
    }
    json_number(&writer->json, 1);
    json_number(&writer->json, 2);
    for (int i = 0; i < 63; i++) {
        json_close(&writer->json, ']');
        if (i < 62) {
            json_number(&writer->json, 3);
        }
    }
    Str text = buf_str(&writer->buf);
    assert_int_equal(text.len, 63 + 3 + 63 + 62 * 2);
    assert_true(str_starts_with(str_from_offset(text, 62), STR("[1,2],3],3]")));
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(items_are_separated_by_commas_and_nest),
        TEST(numbers_are_exact_at_both_ends),
        TEST(what_json_and_html_forbid_in_a_string_is_escaped),
        TEST(what_turns_the_text_around_it_is_escaped),
        TEST(other_text_stands_as_it_is),
        TEST(each_malformed_byte_becomes_a_replacement_character),
        TEST(keys_are_escaped_too_and_a_missing_text_is_empty),
        TEST(a_newline_stands_before_the_next_item_or_bracket),
        TEST(the_deepest_nesting_keeps_its_commas),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
