/* test_yaml.c - YAML 1.1 into a small tree with positions. SPDX-License-Identifier: ISC */
#include "yaml_fixture.h"

#define QUOTE_START "; put the value in quotation marks if it is meant to begin with this character"

static void a_map_knows_where_its_values_begin(void **state)
{
    assert_tree("id: Q6-5\ntitle: \"a\"\nsummary: 'b'\n",
                "1:1{1:1<id>=1:5<Q6-5> 2:1<title>=2:8'a' 3:1<summary>=3:10'b'}");
}

static void positions_count_characters_of_japanese_text(void **state)
{
    assert_tree("題: 証明書が　失効\n\"札\": [発行, '失効', 𠮷]\n",
                "1:1{1:1<題>=1:4<証明書が　失効> 2:1'札'=2:6[2:7<発行> 2:11'失効' 2:17<𠮷>]}");
}

static void positions_are_right_after_crlf_and_a_byte_order_mark(void **state)
{
    assert_tree("\xEF\xBB\xBF"
                "a: 一\r\nb:\r\n  - 二\r\n",
                "1:1{1:1<a>=1:4<一> 2:1<b>=3:3[3:5<二>]}");
}

static void lists_begin_at_their_first_dash_or_bracket(void **state)
{
    assert_tree("a:\n- x\n- y\nb:\n  - z\nc: [p, \"q\"]\nd: []\n",
                "1:1{1:1<a>=2:1[2:3<x> 3:3<y>] 4:1<b>=5:3[5:5<z>] 6:1<c>=6:4[6:5<p> 6:8'q'] "
                "7:1<d>=7:4[]}");
}

static void maps_nest_in_maps_and_lists(void **state)
{
    assert_tree("a:\n  b: {c: 1, d: }\ne:\n  - text: x\n    product: y\n",
                "1:1{1:1<a>=2:3{2:3<b>=2:6{2:7<c>=2:10<1> 2:13<d>=2:16<>}} "
                "3:1<e>=4:3[4:5{4:5<text>=4:11<x> 5:5<product>=5:14<y>}]}");
}

static void a_block_begins_at_its_indicator(void **state)
{
    assert_tree("a: |\n  one\n  two\nb: >-\n  three\n  four\nc: x\n",
                "1:1{1:1<a>=1:4'one\ntwo\n' 4:1<b>=4:4'three four' 7:1<c>=7:4<x>}");
}

static void a_text_over_several_lines_begins_in_the_first(void **state)
{
    assert_tree("a:\n  one\n  two\nb: 'x\n  y'\n", "1:1{1:1<a>=2:3<one two> 4:1<b>=4:4'x y'}");
}

static void an_empty_value_stands_behind_its_colon(void **state)
{
    assert_tree("a:\nb: ~\nc: # nothing\nd: \"\"\n",
                "1:1{1:1<a>=1:3<> 2:1<b>=2:4<~> 3:1<c>=3:3<> 4:1<d>=4:4''}");
}

static void only_plain_words_are_null(void **state)
{
    Diags diags = diags_new(*state);
    const Str text = STR("[null, ~, Null, NULL, '', 'null', nil, nuLL, [], {}, '~', ]");
    const Source *source = source_new(*state, STR("a"), text);
    const Yaml *list = yaml_parse(*state, source, (Span){0, text.len}, &diags);
    assert_non_null(list);
    assert_int_equal(list->items.count, 11);
    for (size_t i = 0; i < list->items.count; i++) {
        assert_true(yaml_is_null(list->items.items[i]) == (i < 4));
    }
}

static void escape_sequences_may_make_any_character(void **state)
{
    assert_tree("\"\\u8a3c\\U00020BB7\\x41\\n\"", "1:1'証𠮷A\n'");
    Diags diags = diags_new(*state);
    const Source *source = source_new(*state, STR("a"), STR("\"a\\0b\""));
    const Yaml *yaml = yaml_parse(*state, source, (Span){0, 6}, &diags);
    assert_true(str_eq(yaml->text, STR("a\0b")));
}

static void a_span_is_read_and_nothing_else(void **state)
{
    const Str text = STR("---\n題: 一\nb: 二\n---\n: [ not read\n");
    assert_string_equal(read_span(state, text, (Span){4, 20}),
                        "2:1{2:1<題>=2:4<一> 3:1<b>=3:4<二>}\n");
    assert_string_equal(read_span(state, text, (Span){4, 13}), "2:1{2:1<題>=2:4<一>}\n");
    assert_string_equal(read_span(state, STR("---\nあ: 'い\n---\nx'\n"), (Span){4, 14}),
                        "a:2:4: error: this quotation mark is never closed [fm-syntax]\n");
}

static void an_empty_text_is_an_empty_map(void **state)
{
    assert_tree("", "1:1{}");
    assert_tree("\n# a comment\n", "1:1{}");
    assert_tree("---\n", "1:1{}");
    assert_string_equal(read_span(state, STR("a: b\n"), (Span){5, 99}), "2:1{}\n");
    assert_string_equal(read_span(state, STR("a: b\n"), (Span){3, 1}), "1:2{}\n");
}

static void a_text_may_be_a_scalar_or_a_list(void **state)
{
    assert_tree("just text\n", "1:1<just text>");
    assert_tree("- a\n- b\n", "1:1[1:3<a> 2:3<b>]");
}

static void a_key_given_twice_is_reported_and_its_second_value_left_out(void **state)
{
    assert_string_equal(
        read_text(state, "a: 1\nb: 2\n\"a\": [x, {a: y}]\nc: {d: 1, d: 2}\na: 3\n"),
        "1:1{1:1<a>=1:4<1> 2:1<b>=2:4<2> 4:1<c>=4:4{4:5<d>=4:8<1>}}\n"
        "a:3:1: error: 'a' is given twice; the first one is in line 1 [fm-duplicate-key]\n"
        "a:4:11: error: 'd' is given twice; the first one is in line 4 [fm-duplicate-key]\n"
        "a:5:1: error: 'a' is given twice; the first one is in line 1 [fm-duplicate-key]\n");
}

static void a_value_is_got_by_its_key(void **state)
{
    Diags diags = diags_new(*state);
    const Source *source = source_new(*state, STR("a"), STR("a: x\nb: y\n"));
    const Yaml *map = yaml_parse(*state, source, (Span){0, 10}, &diags);
    assert_true(str_eq(yaml_get(map, STR("b"))->text, STR("y")));
    assert_null(yaml_get(map, STR("c")));
    assert_null(yaml_get(yaml_get(map, STR("b")), STR("c")));
}

static void anchors_aliases_tags_and_merge_keys_are_refused(void **state)
{
    assert_fault("a: b\nc: &d e\n", "2:4: error: anchors ('&') are not allowed" QUOTE_START);
    assert_fault("a: &d\n  b: c\n", "1:4: error: anchors ('&') are not allowed" QUOTE_START);
    assert_fault("&a b: c\n", "1:1: error: anchors ('&') are not allowed" QUOTE_START);
    assert_fault("a: [x, &y [z]]\n", "1:8: error: anchors ('&') are not allowed" QUOTE_START);
    assert_fault("a: *b\n", "1:4: error: aliases ('*') are not allowed" QUOTE_START);
    assert_fault("a: !!str b\n", "1:4: error: tags ('!') are not allowed" QUOTE_START);
    assert_fault("a: ! b\n", "1:4: error: tags ('!') are not allowed" QUOTE_START);
    assert_fault("a: !x [b]\n", "1:4: error: tags ('!') are not allowed" QUOTE_START);
    assert_fault("a: !<tag:x> {b: c}\n", "1:4: error: tags ('!') are not allowed" QUOTE_START);
    assert_fault("a: b\n<<: {c: d}\n", "2:1: error: merge keys ('<<') are not allowed");
    assert_tree("\"<<\": '&a *b !c'\n", "1:1{1:1'<<'=1:7'&a *b !c'}");
}

static void there_is_one_document(void **state)
{
    const char *second = "a: b\n---\nc: d\n";
    assert_fault(second, "2:1: error: a second document begins here; only one is allowed");
    assert_fault("a: b\n...\nc: d\n",
                 "3:1: error: something follows the end of the document ('...')");
    assert_tree("---\na: b\n...\n", "2:1{2:1<a>=2:4<b>}");
}

static void keys_are_texts(void **state)
{
    const char *bracket = "a: b\n? [c]\n: d\n";
    assert_fault(bracket, "2:3: error: a key must be a text, not a list or a map; put it in "
                          "quotation marks if it is meant to begin with a bracket");
    assert_fault("? {a: b}\n: c\n",
                 "1:3: error: a key must be a text, not a list or a map; put it in quotation "
                 "marks if it is meant to begin with a bracket");
    assert_fault("a: b\n: c\n", "2:1: error: a key is missing in front of ':'");
    assert_fault("{: c}\n", "1:2: error: a key is missing in front of ':'");
    assert_fault("?\n: c\n", "1:2: error: a key is missing here");
}

static void sixteen_levels_are_enough(void **state)
{
    assert_non_null(strstr(read_text(state, "[[[[[[[[[[[[[[[[x]]]]]]]]]]]]]]]]\n"), "1:17<x>"));
    assert_fault("[[[[[[[[[[[[[[[[[x]]]]]]]]]]]]]]]]]\n",
                 "1:17: error: lists and maps are nested deeper than 16 levels");
    assert_fault("a:\n - - - - - - - - - - - - - - - - x\n",
                 "2:32: error: lists and maps are nested deeper than 16 levels");
}

static void sixty_four_brackets_may_be_open(void **state)
{
    Buf text = buf_new(*state);
    buf_add_text(&text, "a: ]]]]\nb: '");
    for (size_t i = 0; i < 64; i++) {
        buf_add_byte(&text, i % 2 == 0 ? '[' : '{');
    }
    buf_add_text(&text, "'\n");
    assert_string_equal(read_text(state, text.data + 8),
                        str_format(*state, "1:1{1:1<b>=1:4'%.*s'}\n", 64, text.data + 12).data);
    buf_add_text(&text, "c: [\n");
    assert_string_equal(read_text(state, text.data),
                        "a:3:4: error: more than 64 brackets are open here [fm-syntax]\n");
}

/* Far less than a second; where it is quadratic, more minutes than the suite gives a program. */
static void hostile_nesting_is_refused_at_once(void **state)
{
    static const char *const PARTS[] = {"[",    "{",   "{a: ",   "[\"]\",", "- ", "? ",
                                        "[a, ", "[[]", "a: [\n", "? - ",    "!",  "&a "};
    for (size_t i = 0; i < sizeof PARTS / sizeof PARTS[0]; i++) {
        Buf text = buf_new(*state);
        while (text.len < 65536) {
            buf_add_text(&text, PARTS[i]);
        }
        assert_non_null(strstr(read_text(state, text.data), "[fm-syntax]\n"));
    }
}

static void many_keys_take_linear_time(void **state)
{
    Buf text = buf_new(*state);
    for (unsigned i = 0; text.len < 65536; i++) {
        buf_addf(&text, "%x:\n", i);
    }
    assert_null(strstr(read_text(state, text.data), "error"));
}

static void text_that_is_none_is_refused_where_it_is(void **state)
{
    assert_fault("a: あ\nb: \x82\xA0\n", "2:4: error: this is not UTF-8");
    assert_fault("a: \x1B[1m\n", "1:4: error: the character U+001B is not allowed here; remove "
                                 "it; it is invisible in most editors");
    assert_fault("a: x\xC2\x9F\n", "1:5: error: the character U+009F is not allowed here; remove "
                                   "it; it is invisible in most editors");
    assert_string_equal(read_span(state, STR("a: \0\xFF"), (Span){0, 5}),
                        "a:1:4: error: the character U+0000 is not allowed here; remove it; it is "
                        "invisible in most editors [fm-syntax]\n");
    assert_string_equal(read_span(state, STR("a: b\n\xFF\x01"), (Span){0, 5}),
                        "1:1{1:1<a>=1:4<b>}\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_map_knows_where_its_values_begin),
        TEST(positions_count_characters_of_japanese_text),
        TEST(positions_are_right_after_crlf_and_a_byte_order_mark),
        TEST(lists_begin_at_their_first_dash_or_bracket),
        TEST(maps_nest_in_maps_and_lists),
        TEST(a_block_begins_at_its_indicator),
        TEST(a_text_over_several_lines_begins_in_the_first),
        TEST(an_empty_value_stands_behind_its_colon),
        TEST(only_plain_words_are_null),
        TEST(escape_sequences_may_make_any_character),
        TEST(a_span_is_read_and_nothing_else),
        TEST(an_empty_text_is_an_empty_map),
        TEST(a_text_may_be_a_scalar_or_a_list),
        TEST(a_key_given_twice_is_reported_and_its_second_value_left_out),
        TEST(a_value_is_got_by_its_key),
        TEST(anchors_aliases_tags_and_merge_keys_are_refused),
        TEST(there_is_one_document),
        TEST(keys_are_texts),
        TEST(sixteen_levels_are_enough),
        TEST(sixty_four_brackets_may_be_open),
        TEST(hostile_nesting_is_refused_at_once),
        TEST(many_keys_take_linear_time),
        TEST(text_that_is_none_is_refused_where_it_is),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
