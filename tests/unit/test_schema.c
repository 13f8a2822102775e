/* test_schema.c - a YAML map read by a table of its keys. SPDX-License-Identifier: ISC */
#include "schema_fixture.h"

static void every_type_is_read_into_its_field(void **state)
{
    Form form = {0};
    assert_string_equal(read_form(state,
                                  "id: Q6-5\ntitle: '題'\nupdated: 2024-02-29\nstatus: archived\n"
                                  "tags: [a, \"b\"]\ndraft: true\nsection: 7\n"
                                  "contact:\n  title: 窓口\n  mail: a@b\n",
                                  &form),
                        "");
    assert_text(&form.id, "Q6-5");
    assert_int_equal(form.id.pos, 8);
    assert_text(&form.title, "題");
    assert_int_equal(form.title.pos, 20); /* the quotation mark */
    assert_text(&form.updated, "2024-02-29");
    assert_text(&form.status, "archived");
    assert_int_equal(form.tags.count, 2);
    assert_text(&form.tags.items[0], "a");
    assert_text(&form.tags.items[1], "b");
    assert_true(form.draft);
    assert_int_equal(form.section, 7);
    assert_text(&form.contact.title, "窓口");
    assert_text(&form.contact.mail, "a@b");
    assert_null(form.errors);
}

static void another_form_is_kept_as_it_is(void **state)
{
    Diags diags = diags_new(*state);
    const Str text = STR("id: a\ntitle: b\nerrors: [x, {text: y}]\n");
    const Source *source = source_new(*state, STR("a"), text);
    const Yaml *map = yaml_parse(*state, source, (Span){0, text.len}, &diags);
    const SchemaReader reader = {*state, source, &diags, RULES};
    Form form = {0};
    assert_true(schema_read(&reader, KEYS, map, 0, &form));
    assert_ptr_equal(form.errors, yaml_get(map, STR("errors")));
    assert_int_equal(form.errors->items.count, 2);
}

static void what_is_not_given_stays_as_it_was(void **state)
{
    Form form = {.section = 8, .draft = true};
    assert_string_equal(
        read_form(state, "id: a\ntitle: b\ndraft:\nsection: ~\ntags: null\n", &form), "");
    assert_int_equal(form.section, 8);
    assert_true(form.draft);
    assert_null(form.updated.text.data);
    assert_int_equal(form.tags.count, 0);
}

static void what_is_right_is_read_in_spite_of_faults(void **state)
{
    Form form = {0};
    assert_string_equal(read_form(state,
                                  "id: a\ntitle: b\nupdated: x\ntags: [a, {b: c}, d]\nfoo: 1\n"
                                  "section: 3\n",
                                  &form),
                        "a:4:10: error: 'updated' must be a day of the calendar as YYYY-MM-DD, not "
                        "'x' [fm-date]\n"
                        "a:5:11: error: 'tags' must be a list of texts; put the value in quotation "
                        "marks if '{' or ': ' belongs to it [fm-type]\n"
                        "a:6:1: error: unknown key 'foo'; the keys are: id, title, updated, "
                        "status, tags, draft, section, contact, errors [fm-unknown-key]\n");
    assert_text(&form.id, "a");
    assert_null(form.updated.text.data);
    assert_int_equal(form.tags.count, 2);
    assert_text(&form.tags.items[1], "d");
    assert_int_equal(form.section, 3);
}

static void an_unknown_key_is_reported_with_its_neighbour(void **state)
{
    assert_fault("updatd: 2026-03-31",
                 "4:1: error: unknown key 'updatd'; did you mean 'updated'? [fm-unknown-key]");
    assert_fault("Tags: [a]",
                 "4:1: error: unknown key 'Tags'; did you mean 'tags'? [fm-unknown-key]");
    assert_fault("contact: {title: x, Mail: y}",
                 "4:21: error: unknown key 'Mail'; did you mean 'mail'? [fm-unknown-key]");
    assert_fault("\"a\\e[1m\": 1",
                 "4:1: error: unknown key 'a\\x1b[1m'; the keys are: id, title, updated, status, "
                 "tags, draft, section, contact, errors [fm-unknown-key]");
}

static void missing_keys_are_reported_together_at_the_start(void **state)
{
    Form form = {0};
    assert_string_equal(read_form(state, "tags: a\n", &form),
                        "a:1:1: error: keys are missing: id, title [fm-required]\n");
    assert_string_equal(read_form(state, "", &form),
                        "a:1:1: error: keys are missing: id, title [fm-required]\n");
    assert_string_equal(read_form(state, "id: a\n", &form),
                        "a:1:1: error: a key is missing: title [fm-required]\n");
    assert_fault("contact:\n  mail: x", "5:3: error: a key is missing: title [fm-required]");
}

static void a_required_key_wants_a_value(void **state)
{
    Form form = {0};
    assert_string_equal(read_form(state, "id:\ntitle: ~\n", &form),
                        "a:2:4: error: 'id' has no value [fm-required]\n"
                        "a:3:8: error: 'title' has no value [fm-required]\n");
    assert_string_equal(
        read_form(state, "id: a\ntitle: #1\n", &form),
        "a:3:7: error: 'title' has no value; '#' begins a comment: put the value in "
        "quotation marks [fm-required]\n");
    assert_string_equal(read_form(state, "id: a\ntitle: 'null'\n", &form), "");
}

static void a_value_lost_to_a_comment_is_no_missing_value(void **state)
{
    assert_fault("tags: #web", "4:6: error: 'tags' has no value; '#' begins a comment: put the "
                               "value in quotation marks [fm-type]");
    assert_good("tags: # none yet");
    assert_good("tags: #");
    assert_good("tags:\n#web");
}

static void a_map_is_no_text(void **state)
{
    assert_fault("contact: x",
                 "4:10: error: 'contact' must be a map of keys; write 'key: value' in "
                 "the lines below it, indented [fm-type]");
    assert_fault("contact: [x]",
                 "4:10: error: 'contact' must be a map of keys; write 'key: value' in the lines "
                 "below it, indented [fm-type]");
}

static void what_is_no_map_at_all_is_reported(void **state)
{
    Form form = {0};
    assert_string_equal(read_form(state, "\nid：Q6\n", &form),
                        "a:3:1: error: lines of the form 'key: value' must stand here [fm-type]\n");
    assert_string_equal(read_form(state, "- a\n", &form),
                        "a:2:1: error: lines of the form 'key: value' must stand here [fm-type]\n");
}

static void one_text_can_be_read_by_itself(void **state)
{
    Diags diags = diags_new(*state);
    const Source *source = source_new(*state, STR("a"), STR("[' abc', abcdef]"));
    const Yaml *list = yaml_parse(*state, source, (Span){0, source->text.len}, &diags);
    const SchemaReader reader = {*state, source, &diags, RULES};
    Text text = {0};
    assert_true(schema_read_text(&reader, &KEYS[1], list->items.items[0], &text));
    assert_text(&text, "abc");
    assert_int_equal(text.pos, 1);
    assert_false(schema_read_text(&reader, &KEYS[1], list->items.items[1], &text));
    assert_text(&text, "abc");
    assert_int_equal(diags.items[0].pos, 9);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(every_type_is_read_into_its_field),
        TEST(another_form_is_kept_as_it_is),
        TEST(what_is_not_given_stays_as_it_was),
        TEST(what_is_right_is_read_in_spite_of_faults),
        TEST(an_unknown_key_is_reported_with_its_neighbour),
        TEST(missing_keys_are_reported_together_at_the_start),
        TEST(a_required_key_wants_a_value),
        TEST(a_value_lost_to_a_comment_is_no_missing_value),
        TEST(a_map_is_no_text),
        TEST(what_is_no_map_at_all_is_reported),
        TEST(one_text_can_be_read_by_itself),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
