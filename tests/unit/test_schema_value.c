/* test_schema_value.c - one YAML value read by its type. SPDX-License-Identifier: ISC */
#include "schema_fixture.h"

static void a_text_may_look_like_a_number_or_a_date(void **state)
{
    Form form = {0};
    assert_string_equal(read_form(state, "id: 2026-03-31\ntitle: 2024\n", &form), "");
    assert_text(&form.id, "2026-03-31");
    assert_text(&form.title, "2024");
    assert_string_equal(read_form(state, "id: no\ntitle: true\n", &form), "");
    assert_text(&form.id, "no");
}

static void a_text_is_trimmed(void **state)
{
    Form form = {0};
    assert_string_equal(
        read_form(state, "id: '  a b \t'\ntitle: \"\xE3\x80\x80題\xE3\x80\x80 \"\n", &form), "");
    assert_text(&form.id, "a b");
    assert_text(&form.title, "題");
    assert_string_equal(read_form(state, "id: |\n  one\ntitle: >\n  a\n  b\n", &form), "");
    assert_text(&form.id, "one");
    assert_text(&form.title, "a b");
}

static void a_text_is_not_empty(void **state)
{
    assert_fault("updated: ''", "4:10: error: 'updated' has an empty text [fm-type]");
    assert_fault("tags: \"  \"", "4:7: error: 'tags' has an empty text [fm-type]");
    assert_fault("tags:\n  - a\n  -\n  - b", "6:4: error: 'tags' has an empty text [fm-type]");
    assert_fault("tags: [a, null]", "4:11: error: 'tags' has an empty text [fm-type]");
    assert_fault("contact: {title: \"\xE3\x80\x80\"}",
                 "4:18: error: 'title' has an empty text [fm-type]");
}

static void a_text_is_one_line(void **state)
{
    assert_fault("status: |\n  a\n  b", "4:9: error: 'status' must be one line; '>' instead of '|' "
                                        "joins the lines of a block [fm-type]");
    assert_fault("status: \"a\\nb\"", "4:9: error: 'status' must be one line; '>' instead of '|' "
                                      "joins the lines of a block [fm-type]");
    assert_fault("status: \"a\\Lb\"", "4:9: error: 'status' must be one line; '>' instead of '|' "
                                      "joins the lines of a block [fm-type]");
}

static void a_text_holds_no_control_characters(void **state)
{
    assert_fault("tags: [a, \"b\\e[1m\"]",
                 "4:11: error: 'tags' has the control character U+001B in it [fm-type]");
    assert_fault("status: \"a\\0b\"",
                 "4:9: error: 'status' has the control character U+0000 in it [fm-type]");
    assert_fault("status: 'a\tb'",
                 "4:9: error: 'status' has the control character U+0009 in it [fm-type]");
}

static void a_text_is_no_list_and_no_map(void **state)
{
    assert_fault("status: [a]", "4:9: error: 'status' must be a text; put the value in quotation "
                                "marks if '[' or '- ' belongs to it [fm-type]");
    assert_fault("status:\n  a: b", "5:3: error: 'status' must be a text; put the value in "
                                    "quotation marks if '{' or ': ' belongs to it [fm-type]");
    assert_fault("updated: [2026-03-31]",
                 "4:10: error: 'updated' must be a text; put the value in quotation marks if '[' "
                 "or '- ' belongs to it [fm-type]");
}

static void a_text_has_a_limit_in_characters(void **state)
{
    Form form = {0};
    assert_string_equal(read_form(state, "id: a\ntitle: 五文字まで\n", &form), "");
    assert_string_equal(
        read_form(state, "id: a\ntitle: 六文字はだめ\n", &form),
        "a:3:8: error: 'title' has a text of 6 characters; at most 5 are allowed [limit]\n");
    assert_fault("tags: [abcd, abcde]",
                 "4:14: error: 'tags' has a text of 5 characters; at most 4 are allowed [limit]");
}

static void a_list_has_a_limit_of_items(void **state)
{
    assert_good("tags: [a, b, c]");
    assert_fault("tags:\n - a\n - b\n - c\n - d",
                 "5:2: error: 'tags' has 4 items; at most 3 are allowed [limit]");
}

static void one_text_alone_is_a_list_of_one(void **state)
{
    Form form = {0};
    assert_string_equal(read_form(state, "id: a\ntitle: b\ntags: 一つ\n", &form), "");
    assert_int_equal(form.tags.count, 1);
    assert_text(&form.tags.items[0], "一つ");
    assert_int_equal(form.tags.items[0].pos, 25);
}

static void a_list_of_texts_is_no_map(void **state)
{
    assert_fault("tags: {a: b}",
                 "4:7: error: 'tags' must be a list of texts; put the value in quotation marks if "
                 "'{' or ': ' belongs to it [fm-type]");
    assert_fault("tags:\n - [a]",
                 "5:4: error: 'tags' must be a list of texts; put the value in quotation marks if "
                 "'[' or '- ' belongs to it [fm-type]");
    assert_good("tags: []");
}

static void a_date_may_be_quoted(void **state)
{
    assert_good("updated: 2026-03-31");
    assert_good("updated: '2026-03-31'");
    assert_good("updated: \"2026-03-31 \"");
}

#define NO_DAY "error: 'updated' must be a day of the calendar as YYYY-MM-DD, not "

static void a_date_that_is_none_is_reported_with_the_day_that_was_meant(void **state)
{
    assert_fault("updated: 2023-02-29", "4:10: " NO_DAY "'2023-02-29' [fm-date]");
    assert_fault("updated: 2026/3/1",
                 "4:10: " NO_DAY "'2026/3/1'; did you mean '2026-03-01'? [fm-date]");
    assert_fault("updated: 2026年3月31日",
                 "4:10: " NO_DAY "'2026年3月31日'; did you mean '2026-03-31'? [fm-date]");
    assert_fault("updated: 2026-03-31T12:00:00Z",
                 "4:10: " NO_DAY "'2026-03-31T12:00:00Z'; did you mean '2026-03-31'? [fm-date]");
    assert_fault("updated: 31.3.2026", "4:10: " NO_DAY "'31.3.2026' [fm-date]");
    assert_fault("updated: 99999999999999999999999-1-1",
                 "4:10: " NO_DAY "'99999999999999999999999-1-1' [fm-date]");
}

static void true_and_false_are_the_only_booleans(void **state)
{
    Form form = {.draft = true};
    assert_string_equal(read_form(state, "id: a\ntitle: b\ndraft: false\n", &form), "");
    assert_false(form.draft);
    assert_fault("draft: yes",
                 "4:8: error: 'draft' must be true or false; write true, without quotation marks "
                 "[fm-type]");
    assert_fault("draft: Off",
                 "4:8: error: 'draft' must be true or false; write false, without quotation marks "
                 "[fm-type]");
    assert_fault("draft: 'true'",
                 "4:8: error: 'draft' must be true or false; write true, without quotation marks "
                 "[fm-type]");
    assert_fault("draft: maybe", "4:8: error: 'draft' must be true or false [fm-type]");
    assert_fault("draft: [true]", "4:8: error: 'draft' must be true or false [fm-type]");
}

static void a_number_is_digits(void **state)
{
    static const char *const OTHERS[] = {"'7'", "-1", "7.5", "0x7", "七", "99999999999999999999",
                                         "[7]"};
    for (size_t i = 0; i < sizeof OTHERS / sizeof OTHERS[0]; i++) {
        const char *line = str_format(*state, "section: %s", OTHERS[i]).data;
        assert_fault(line, "4:10: error: 'section' must be a number; write digits only, without "
                           "quotation marks [fm-type]");
    }
}

static void a_choice_is_one_of_the_words(void **state)
{
    assert_good("status: current");
    assert_fault("status: archive", "4:9: error: 'status' must be one of: current, archived; did "
                                    "you mean 'archived'? [fm-type]");
    assert_fault("status: Current", "4:9: error: 'status' must be one of: current, archived; did "
                                    "you mean 'current'? [fm-type]");
    assert_fault("status: gone",
                 "4:9: error: 'status' must be one of: current, archived [fm-type]");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_text_may_look_like_a_number_or_a_date),
        TEST(a_text_is_trimmed),
        TEST(a_text_is_not_empty),
        TEST(a_text_is_one_line),
        TEST(a_text_holds_no_control_characters),
        TEST(a_text_is_no_list_and_no_map),
        TEST(a_text_has_a_limit_in_characters),
        TEST(a_list_has_a_limit_of_items),
        TEST(one_text_alone_is_a_list_of_one),
        TEST(a_list_of_texts_is_no_map),
        TEST(a_date_may_be_quoted),
        TEST(a_date_that_is_none_is_reported_with_the_day_that_was_meant),
        TEST(true_and_false_are_the_only_booleans),
        TEST(a_number_is_digits),
        TEST(a_choice_is_one_of_the_words),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
