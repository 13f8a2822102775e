/* test_yaml_fault.c - what is wrong with a YAML text. SPDX-License-Identifier: ISC */
#include "yaml_fixture.h"

#define QUOTE_WHOLE "; put the whole value in quotation marks"
#define ALIGN "; all keys of a map begin in one column, and so do all '-' of a list"

static void a_tab_is_no_indentation(void **state)
{
    assert_fault("a:\n\t- b\n",
                 "2:1: error: a tab stands where only spaces may; indent with spaces");
    assert_fault("a:\n  - b\n\t- c\n",
                 "3:1: error: a tab stands where only spaces may; indent with spaces");
    assert_fault("a: |\n \tx\n\ty\n",
                 "2:2: error: a tab stands where only spaces may; indent with spaces");
    assert_tree("a:\tb\n", "1:1{1:1<a>=1:4<b>}");
}

static void a_value_with_a_colon_wants_quotation_marks(void **state)
{
    assert_fault("title: エラー: 失敗\n", "1:11: error: ': ' cannot stand inside a value without "
                                          "quotation marks" QUOTE_WHOLE);
    assert_fault("- a: b: c\n", "1:7: error: ': ' cannot stand inside a value without "
                                "quotation marks" QUOTE_WHOLE);
}

static void a_colon_inside_brackets_wants_a_space(void **state)
{
    assert_fault("a: [題:, b]\n",
                 "1:6: error: ':' cannot stand here without a space behind it" QUOTE_WHOLE);
    assert_tree("a: [https://x, b:c]\n", "1:1{1:1<a>=1:4[1:5<https://x> 1:16<b:c>]}");
}

static void a_value_with_a_special_start_wants_quotation_marks(void **state)
{
    static const char *const VALUES[] = {"@foo",  "`foo`", "%s",   "*注意*", "* foo",
                                         "&注",   "!重要", "|foo", "> foo",  "- foo",
                                         "? foo", "]",     "}",    ","};
    for (size_t i = 0; i < sizeof VALUES / sizeof VALUES[0]; i++) {
        const char *text = str_format(*state, "id: a\n題: %s\n", VALUES[i]).data;
        Str expected = str_format(*state,
                                  "a:2:4: error: a value cannot begin with '%c' unless it stands "
                                  "in quotation marks" QUOTE_WHOLE " [fm-syntax]\n",
                                  VALUES[i][0]);
        assert_string_equal(read_text(state, text), expected.data);
    }
}

static void nothing_may_follow_a_closed_value(void **state)
{
    const char *quoted = "title: \"FAQ\" について\n";
    assert_fault(quoted, "1:14: error: something follows the closing quotation mark" QUOTE_WHOLE);
    assert_fault("a: 'it's'\n",
                 "1:8: error: something follows the closing quotation mark" QUOTE_WHOLE);
    assert_fault("- \"a\" b\n",
                 "1:7: error: something follows the closing quotation mark" QUOTE_WHOLE);
    assert_fault("a: [注] b\n", "1:8: error: something follows the closing bracket" QUOTE_WHOLE);
    assert_fault("a: {b: c}}\n", "1:10: error: something follows the closing bracket" QUOTE_WHOLE);
}

static void an_open_quotation_mark_is_shown_where_it_opens(void **state)
{
    assert_fault("a: b\nc: '題\nd: e\n", "2:4: error: this quotation mark is never closed");
    assert_fault("a: \"b\n---\nc\"\n", "1:4: error: this quotation mark is never closed");
    assert_fault("a: \"b\nc: \"d\"\n",
                 "1:4: error: this quotation mark is not closed in its line; close it, or write "
                 "the value without quotation marks");
}

static void an_open_bracket_is_shown_where_it_opens(void **state)
{
    assert_fault("a: [b, c\n",
                 "1:4: error: this bracket is never closed by ']'" QUOTE_WHOLE " if it is meant to "
                 "begin with a bracket");
    assert_fault("a: {b: c\n\n",
                 "1:4: error: this bracket is never closed by '}'" QUOTE_WHOLE " if it is meant to "
                 "begin with a bracket");
    assert_fault("a: [\n 'b'\n 'c']\n",
                 "3:2: error: ',' or ']' is missing before this; the bracket was opened in line 1");
}

static void a_backslash_in_double_quotation_marks_begins_an_escape(void **state)
{
    const char *path = "a: \"C:\\path\"\n";
    assert_fault(path, "1:7: error: this is no escape sequence; write '\\\\' for a backslash, or "
                       "use single quotation marks");
    assert_fault("a: \"\\xZZ\"\n", "1:7: error: this is no escape sequence; write '\\\\' for a "
                                   "backslash, or use single quotation marks");
    assert_tree("a: 'C:\\path'\n", "1:1{1:1<a>=1:4'C:\\path'}");
}

static void a_key_without_its_colon_is_shown(void **state)
{
    assert_fault("id: a\ntitle:foo\nsummary: x\n",
                 "2:6: error: a space is missing behind ':'; write 'key: value'");
    assert_fault("id:Q6\ntitle: foo\n",
                 "1:3: error: a space is missing behind ':'; write 'key: value'");
    assert_fault("id: a\n題名：foo\nb: c\n", "2:3: error: this colon is a full-width one ('：'); "
                                             "write ':' and a space behind the key");
    assert_fault("id: a\nhttps://x\nb: c\n",
                 "2:1: error: a key without ':' stands here; write 'key: value'; the further lines "
                 "of a long value are indented");
}

static void a_line_with_the_wrong_indentation_is_shown(void **state)
{
    assert_fault("title: foo\n  id: bar\n",
                 "2:3: error: this line continues the value above, so it cannot hold a key; begin "
                 "it in the column of the key above");
    assert_fault("a:\n  b: 1\n c: 2\n", "3:2: error: this line does not fit the lines above" ALIGN);
    assert_fault("a:\n  - b\n - c\n", "3:2: error: this line does not fit the lines above" ALIGN);
    assert_fault(" a: 1\nb: 2\n", "2:1: error: this line does not fit the lines above" ALIGN);
    assert_fault("- a\nb: c\n", "2:1: error: this line does not fit the lines above" ALIGN);
}

static void what_nobody_foresaw_is_said_in_the_parsers_words(void **state)
{
    assert_fault("%FOO bar\na: b\n",
                 "1:5: error: this is not valid YAML: found unknown directive name");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_tab_is_no_indentation),
        TEST(a_value_with_a_colon_wants_quotation_marks),
        TEST(a_colon_inside_brackets_wants_a_space),
        TEST(a_value_with_a_special_start_wants_quotation_marks),
        TEST(nothing_may_follow_a_closed_value),
        TEST(an_open_quotation_mark_is_shown_where_it_opens),
        TEST(an_open_bracket_is_shown_where_it_opens),
        TEST(a_backslash_in_double_quotation_marks_begins_an_escape),
        TEST(a_key_without_its_colon_is_shown),
        TEST(a_line_with_the_wrong_indentation_is_shown),
        TEST(what_nobody_foresaw_is_said_in_the_parsers_words),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
