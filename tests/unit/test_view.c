/* test_view.c - what the templates see of a site. SPDX-License-Identifier: ISC */
#include "load/markdown.h"
#include "load/tags.h"
#include "view_fixture.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

/* --- Looking into values */

static const Value *get(const Value *map, const char *path)
{
    Str rest = str_from(path);
    Str name;
    while (str_cut(&rest, '.', &name)) {
        map = map->kind == VALUE_LIST ? map->items.items[name.data[0] - '0']
                                      : map_get(&map->map, name);
        assert_non_null(map);
    }
    return map;
}

static void expect_text(const Value *map, const char *path, const char *expected)
{
    const Value *value = get(map, path);
    assert_int_not_equal(value->kind, VALUE_NOTHING);
    Arena *arena = arena_new();
    assert_string_equal(str_terminated(arena, value->text), expected);
    arena_free(arena);
}

static void expect_nothing(const Value *map, const char *path)
{
    assert_int_equal(get(map, path)->kind, VALUE_NOTHING);
}

static bool truth(const Value *map, const char *path)
{
    assert_int_equal(get(map, path)->kind, VALUE_BOOL);
    return get(map, path)->truth;
}

static size_t count(const Value *map, const char *path)
{
    assert_int_equal(get(map, path)->kind, VALUE_LIST);
    return get(map, path)->items.count;
}

/* --- What all pages share */

static void the_root_is_as_many_steps_up_as_the_page_is_deep(void **state)
{
    World *world = *state;
    expect_text(view_page(&world->view, STR("index.html"), STR("x"), STR("")), "root", "");
    expect_text(view_page(&world->view, STR("a/b.html"), STR("x"), STR("")), "root", "../");
    expect_text(view_page(&world->view, STR("a/b/c.html"), STR("x"), STR("")), "root", "../../");
}

static void a_complete_address_leaves_index_html_out_but_no_other_name(void **state)
{
    World *world = *state;
    const char *const cases[][2] = {{"index.html", "https://host.example/faq/"},
                                    {"a/index.html", "https://host.example/faq/a/"},
                                    {"a/xindex.html", "https://host.example/faq/a/xindex.html"},
                                    {"errors.html", "https://host.example/faq/errors.html"}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Str address = view_address(world->arena, &world->site, str_from(cases[i][0]));
        assert_string_equal(str_terminated(world->arena, address), cases[i][1]);
    }
}

static void only_the_home_page_has_the_description_of_the_site(void **state)
{
    World *world = *state;
    const Value *page = view_page(&world->view, STR("x.html"), STR("x"), (Str){0});
    expect_nothing(page, "page.description");
    page = view_page(&world->view, STR("x.html"), STR("x"), STR("Own"));
    expect_text(page, "page.description", "Own");
    expect_text(view_home(&world->view), "page.description", "What the site is");
}

static void a_page_is_described_even_where_nobody_wrote_a_summary(void **state)
{
    World *world = *state;
    Value *strings = value_map(world->arena);
    value_set_text(strings, "category_description", STR("All of {category}."));
    world->view.strings = strings;
    expect_text(view_category(&world->view, &world->a, STR("")), "page.description",
                "All of A Category.");
    expect_text(view_entry(&world->view, &world->a1, STR(""), NULL), "page.description",
                "<Question> & \"A-1\"");
    world->a.summary = TEXT("Summary");
    expect_text(view_category(&world->view, &world->a, STR("")), "page.description", "Summary");
}

static void a_locale_is_a_language_and_a_country_where_one_is_named(void **state)
{
    World *world = *state;
    const char *const cases[][2] = {{"ja", "ja"},      {"ja-JP", "ja_JP"}, {"zh-Hant-TW", "zh_TW"},
                                    {"en-x-us", "en"}, {"es-419", "es"},   {"", ""}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        world->site.config.lang.text = str_from(cases[i][0]);
        expect_text(view_home(&world->view), "site.locale", cases[i][1]);
    }
}

static void a_contact_without_address_has_a_name_alone(void **state)
{
    World *world = *state;
    expect_nothing(view_home(&world->view), "contact");
    world->site.config.contact.title = TEXT("Help desk");
    expect_text(view_home(&world->view), "contact.title", "Help desk");
    expect_nothing(view_home(&world->view), "contact.url");
    expect_nothing(view_home(&world->view), "contact.mail_url");
}

static void what_a_mail_address_must_not_hold_is_percent_encoded(void **state)
{
    World *world = *state;
    world->site.config.contact.title = TEXT("Help desk");
    world->site.config.contact.mail = TEXT("a+b?cc=x&\xe3\x81\x82@host.example");
    expect_text(view_home(&world->view), "contact.mail_url",
                "mailto:a+b%3Fcc%3Dx%26%E3%81%82@host.example");
}

/* --- Home */

static void the_home_page_shows_one_message_of_each_entry_and_none_twice(void **state)
{
    World *world = *state;
    add_error(world, &world->a1, "first", NULL);
    add_error(world, &world->a1, "second", NULL);
    add_error(world, &world->a2, "first", NULL);
    add_error(world, &world->a2, "third", NULL);
    add_error(world, &world->b1, "third", NULL);
    const Value *home = view_home(&world->view);
    assert_int_equal(count(home, "common_errors"), 2);
    expect_text(home, "common_errors.0.text", "first");
    expect_text(home, "common_errors.1.text", "third");
    expect_text(home, "common_errors.1.href", "a/a-2.html");
}

static void the_home_page_shows_no_more_than_its_number_of_messages(void **state)
{
    World *world = *state;
    for (size_t i = 0; i < VIEW_HOME_ERRORS + 2; i++) {
        Entry *entry = arena_new_object(world->arena, Entry);
        const char *name = str_terminated(world->arena, str_format(world->arena, "A-9%zu", i));
        set_entry(world, entry, &world->a, name);
        add_error(world, entry, name, NULL);
    }
    assert_int_equal(count(view_home(&world->view), "common_errors"), VIEW_HOME_ERRORS);
}

static void the_home_page_passes_over_archived_entries_for_messages(void **state)
{
    World *world = *state;
    add_error(world, &world->a1, "old", NULL);
    world->a1.status = TEXT("archived");
    assert_false(truth(view_home(&world->view), "has_common_errors"));
}

static void codes_are_examples_of_what_to_search_for(void **state)
{
    World *world = *state;
    add_error(world, &world->a1, "a sentence", NULL);
    add_error(world, &world->a1, "Word", NULL);
    add_error(world, &world->a1, "0x80090009", NULL);
    add_error(world, &world->a1, "0x80090010", NULL);
    add_error(world, &world->a2, "archived_code", NULL);
    world->a2.status = TEXT("archived");
    add_error(world, &world->b1, "a_code_that_is_too_long_for_the_li", NULL);
    add_error(world, &world->b1, "sec_error", NULL);
    const Value *home = view_home(&world->view);
    assert_int_equal(count(home, "examples"), 2);
    expect_text(home, "examples.0.text", "0x80090009");
    expect_text(home, "examples.0.href", "search.html?q=0x80090009");
    expect_text(home, "examples.1.text", "sec_error");
}

static void no_code_is_an_example_twice(void **state)
{
    World *world = *state;
    add_error(world, &world->a1, "code_1", NULL);
    add_error(world, &world->a2, "code_1", NULL);
    add_error(world, &world->b1, "code_1", NULL);
    add_error(world, &world->b1, "code_2", NULL);
    const Value *home = view_home(&world->view);
    assert_int_equal(count(home, "examples"), 2);
    expect_text(home, "examples.1.text", "code_2");
}

static void a_site_without_codes_has_no_examples(void **state)
{
    World *world = *state;
    add_error(world, &world->a1, "a sentence", NULL);
    assert_false(truth(view_home(&world->view), "has_examples"));
}

static void the_home_page_shows_no_more_than_its_number_of_examples(void **state)
{
    World *world = *state;
    for (size_t i = 0; i <= VIEW_HOME_EXAMPLES; i++) {
        Entry *entry = arena_new_object(world->arena, Entry);
        const char *name = str_terminated(world->arena, str_format(world->arena, "A9%zu", i));
        set_entry(world, entry, &world->a, name);
        add_error(world, entry, name, NULL);
    }
    assert_int_equal(count(view_home(&world->view), "examples"), VIEW_HOME_EXAMPLES);
}

static void a_small_site_lists_all_questions_at_home_and_a_large_one_categories(void **state)
{
    World *world = *state;
    const Value *home = view_home(&world->view);
    assert_true(truth(home, "lists_questions"));
    expect_text(home, "categories.0.count", "2");
    expect_text(home, "categories.0.questions.1.href", "a/a-2.html");
    while (world->site.entries.count <= VIEW_HOME_QUESTIONS) {
        set_entry(world, arena_new_object(world->arena, Entry), &world->b, "B-9");
    }
    home = view_home(&world->view);
    assert_false(truth(home, "lists_questions"));
    assert_int_equal(count(home, "categories.0.questions"), 0);
    expect_text(home, "categories.1.count", "39");
    expect_text(home, "categories.1.href", "b/index.html");
}

static void the_latest_changes_are_the_newest_days_first(void **state)
{
    World *world = *state;
    assert_false(truth(view_home(&world->view), "has_latest"));
    world->a2.updated = TEXT("2020-12-25");
    const Value *home = view_home(&world->view);
    assert_int_equal(count(home, "latest"), 1);
    world->a1.updated = TEXT("2019-01-01");
    world->b1.updated = TEXT("2020-12-25");
    home = view_home(&world->view);
    expect_text(home, "latest.0.question.id", "A-2");
    expect_text(home, "latest.0.updated", "2020-12-25");
    expect_text(home, "latest.1.question.href", "b/b-1.html");
    expect_text(home, "latest.2.question.id", "A-1");
}

static void the_home_page_shows_no_more_than_its_number_of_changes(void **state)
{
    World *world = *state;
    world->a1.updated = TEXT("2001-01-01");
    for (size_t i = 0; i < VIEW_HOME_LATEST + 3; i++) {
        Entry *entry = arena_new_object(world->arena, Entry);
        const char *name = str_terminated(world->arena, str_format(world->arena, "A-9%zu", i));
        set_entry(world, entry, &world->a, name);
        entry->updated.text = str_format(world->arena, "2002-01-0%zu", i < 4 ? i + 1 : 9 - i);
    }
    const Value *home = view_home(&world->view);
    assert_int_equal(count(home, "latest"), VIEW_HOME_LATEST);
    /* The days are 1 2 3 4 5 4 3 2. */
    static const char *const expected[] = {"A-94", "A-93", "A-95", "A-92", "A-96"};
    for (size_t i = 0; i < VIEW_HOME_LATEST; i++) {
        const Value *item = get(home, "latest")->items.items[i];
        expect_text(item, "question.id", expected[i]);
    }
}

/* --- Category and entry */

static void a_category_lists_its_own_questions_with_anchors_and_answers(void **state)
{
    World *world = *state;
    world->a2.short_answer = STR("Do this");
    const Value *page = view_category(&world->view, &world->a, STR("<p>intro</p>"));
    assert_int_equal(count(page, "questions"), 2);
    expect_text(page, "questions.1.anchor", "a-2");
    expect_text(page, "questions.1.href", "a-2.html");
    expect_text(page, "questions.1.short_answer", "Do this");
    expect_nothing(page, "questions.0.short_answer");
    assert_int_equal(get(page, "body")->kind, VALUE_HTML);
    expect_text(page, "page.canonical", "https://host.example/faq/a/");
}

static void only_a_written_summary_is_shown_but_the_short_answer_describes(void **state)
{
    World *world = *state;
    world->a1.short_answer = STR("First paragraph");
    const Value *page = view_entry(&world->view, &world->a1, STR(""), NULL);
    expect_nothing(page, "summary");
    expect_nothing(page, "body");
    expect_text(page, "page.description", "First paragraph");
    world->a1.summary = TEXT("Written");
    expect_text(view_entry(&world->view, &world->a1, STR(""), NULL), "summary", "Written");
}

static void previous_and_next_stay_in_the_category(void **state)
{
    World *world = *state;
    const Value *page = view_entry(&world->view, &world->a1, STR(""), NULL);
    expect_nothing(page, "previous");
    expect_text(page, "next.id", "A-2");
    page = view_entry(&world->view, &world->a2, STR(""), NULL);
    expect_text(page, "previous.href", "a-1.html");
    expect_nothing(page, "next");
    page = view_entry(&world->view, &world->b1, STR(""), NULL);
    assert_false(truth(page, "has_neighbours"));
}

static void related_questions_are_found_whatever_their_case_and_drafts_left_out(void **state)
{
    World *world = *state;
    *list_add(world->arena, &world->a1.related) = TEXT("b-1");
    *list_add(world->arena, &world->a1.related) = TEXT("A-2");
    *list_add(world->arena, &world->a1.related) = TEXT("A-99");
    world->a2.draft = true;
    const Value *page = view_entry(&world->view, &world->a1, STR(""), NULL);
    assert_int_equal(count(page, "related"), 1);
    expect_text(page, "related.0.href", "../b/b-1.html");
}

static void messages_are_folded_only_when_there_are_many(void **state)
{
    World *world = *state;
    assert_false(truth(view_entry(&world->view, &world->a1, STR(""), NULL), "has_messages"));
    for (size_t i = 0; i < VIEW_OPEN_MESSAGES; i++) {
        add_error(world, &world->a1, "message", NULL);
    }
    const Value *page = view_entry(&world->view, &world->a1, STR(""), NULL);
    assert_true(truth(page, "has_messages"));
    assert_false(truth(page, "has_many_messages"));
    add_error(world, &world->a1, "message", "Product");
    page = view_entry(&world->view, &world->a1, STR(""), NULL);
    assert_true(truth(page, "has_many_messages"));
    expect_text(page, "message_count", "5");
    expect_nothing(page, "messages.0.product");
    expect_text(page, "messages.4.product", "Product");
}

static const Value *entry_page(World *world, const char *markdown)
{
    Source *source = source_new(world->arena, STR("entry.md"), str_from(markdown));
    Doc doc = markdown_read(world->arena, source, 0);
    return view_entry(&world->view, &world->a1, STR(""), doc.root);
}

static void an_entry_with_three_headings_lists_them(void **state)
{
    World *world = *state;
    const Value *page = entry_page(*state, "## A\n\n### B *c* < \n\n#### D\n\n## A\n");
    assert_true(truth(page, "has_contents"));
    assert_int_equal(count(page, "contents"), 2);
    expect_text(page, "contents.0.title", "A");
    expect_text(page, "contents.0.href", "#a");
    assert_true(truth(page, "contents.0.has_parts"));
    assert_int_equal(count(page, "contents.0.parts"), 1);
    expect_text(page, "contents.0.parts.0.title", "B c <");
    expect_text(page, "contents.0.parts.0.href", "#b-c-");
    expect_text(page, "contents.1.href", "#a-1");
    assert_false(truth(page, "contents.1.has_parts"));
    assert_false(truth(entry_page(world, "## A\n\n## B\n"), "has_contents"));
    assert_false(truth(view_entry(&world->view, &world->a1, STR(""), NULL), "has_contents"));
}

static void headings_that_no_link_can_lead_to_are_in_no_list(void **state)
{
    const Value *page = entry_page(*state, "## A\n\n## !\n\n<div hidden>\n\n## B\n\n</div>\n\n"
                                           "## C\n\n### \xE8\xA3\x9C\n");
    assert_true(truth(page, "has_contents"));
    assert_int_equal(count(page, "contents"), 2);
    expect_text(page, "contents.1.parts.0.href", "#%E8%A3%9C");
}

static void a_text_may_begin_with_a_lower_heading(void **state)
{
    const Value *page = entry_page(*state, "### A\n\n## B\n\n### C\n");
    assert_int_equal(count(page, "contents"), 2);
    expect_text(page, "contents.0.title", "A");
    expect_text(page, "contents.1.parts.0.title", "C");
}

static void facts_are_shown_only_where_known(void **state)
{
    World *world = *state;
    const Value *page = view_entry(&world->view, &world->a1, STR(""), NULL);
    assert_false(truth(page, "has_facts"));
    expect_nothing(page, "updated");
    world->a1.updated = TEXT("2020-12-25");
    page = view_entry(&world->view, &world->a1, STR(""), NULL);
    assert_true(truth(page, "has_facts"));
    assert_false(truth(page, "has_tags"));
    expect_text(page, "updated", "2020-12-25");
}

/* --- Errors */

static void messages_stand_by_product_and_those_of_none_come_last(void **state)
{
    World *world = *state;
    add_error(world, &world->a1, "one", NULL);
    add_error(world, &world->a1, "two", "Zebra");
    add_error(world, &world->a2, "three", "Apple");
    add_error(world, &world->b1, "four", "Zebra");
    const Value *page = view_errors(&world->view);
    assert_int_equal(count(page, "products"), 3);
    expect_text(page, "products.0.name", "Zebra");
    expect_text(page, "products.0.errors.1.text", "four");
    expect_text(page, "products.1.name", "Apple");
    expect_nothing(page, "products.2.name");
    expect_text(page, "products.2.errors.0.text", "one");
}

static void a_message_of_two_entries_is_one_row_that_leads_to_both(void **state)
{
    World *world = *state;
    add_error(world, &world->a2, "other", NULL);
    add_error(world, &world->a2, "same", NULL);
    add_error(world, &world->a2, "same", NULL);
    add_error(world, &world->b1, "same", NULL);
    add_error(world, &world->b1, "same", "Product");
    const Value *page = view_errors(&world->view);
    assert_int_equal(count(page, "products.0.errors"), 1);
    assert_int_equal(count(page, "products.1.errors"), 2);
    expect_text(page, "products.1.errors.1.anchor", "a-2-error-2");
    expect_text(page, "products.1.errors.1.question.href", "a/a-2.html");
    assert_int_equal(count(page, "products.1.errors.1.others"), 1);
    expect_text(page, "products.1.errors.1.others.0.href", "b/b-1.html");
}

static void a_site_without_messages_has_no_products(void **state)
{
    World *world = *state;
    assert_false(truth(view_errors(&world->view), "has_products"));
}

/* --- Tags */

static void a_tag_leads_to_its_questions_and_an_entry_to_its_tags(void **state)
{
    World *world = *state;
    *list_add(world->arena, &world->a1.tags) = TEXT("\xE8\xA3\x9C");
    *list_add(world->arena, &world->b1.tags) = TEXT("\xE8\xA3\x9C");
    *list_add(world->arena, &world->b1.tags) = TEXT("<b> c");
    tags_index(&world->site);
    const Value *page = view_tags(&world->view);
    assert_true(truth(page, "site.has_tags"));
    assert_int_equal(count(page, "tags"), 2);
    expect_text(page, "tags.0.name", "<b> c");
    expect_text(page, "tags.0.anchor", "b-c");
    expect_text(page, "tags.1.href", "#%E8%A3%9C");
    expect_text(page, "tags.1.count", "2");
    expect_text(page, "tags.1.questions.1.href", "b/b-1.html");
    page = view_entry(&world->view, &world->b1, STR(""), NULL);
    expect_text(page, "tags.0.href", "../tags.html#%E8%A3%9C");
    expect_text(page, "tags.1.href", "../tags.html#b-c");
    expect_text(page, "tags.1.name", "<b> c");
}

/* --- Pages without an answer */

static void the_search_page_leads_to_the_categories(void **state)
{
    World *world = *state;
    const Value *page = view_search(&world->view);
    assert_true(truth(page, "page.is_search"));
    assert_false(truth(page, "page.is_indexed"));
    assert_int_equal(count(page, "categories"), 2);
    expect_text(page, "categories.1.id", "B");
    expect_text(page, "categories.1.href", "b/index.html");
    assert_false(truth(view_home(&world->view), "page.is_search"));
}

static void the_page_for_wrong_addresses_has_complete_links_and_a_hashed_style(void **state)
{
    World *world = *state;
    const Value *page = view_not_found(&world->view, STR("abc"));
    expect_text(page, "root", "https://host.example/faq/");
    expect_text(page, "categories.1.href", "https://host.example/faq/b/");
    /* FIPS 180-4's example, in base64 */
    expect_text(page, "style_hash", "ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=");
}

static void only_a_colour_gets_into_style_sheets(void **state)
{
    World *world = *state;
    expect_nothing(view_look(world->arena, &world->site), "link_color");
    world->site.config.look.link_color = TEXT("#0b57a4");
    world->site.config.look.link_color_dark = TEXT("#fff} a { color: red");
    expect_text(view_look(world->arena, &world->site), "link_color", "#0b57a4");
    expect_nothing(view_look(world->arena, &world->site), "link_color_dark");
}

static void a_redirect_leads_to_the_page_and_names_it_as_canonical(void **state)
{
    World *world = *state;
    const Value *page =
        view_redirect(&world->view, STR("old/q6/index.html"), STR("a/a-1.html"), STR("A-1"));
    assert_true(truth(page, "page.is_redirect"));
    expect_text(page, "href", "../../a/a-1.html");
    expect_text(page, "root", "../../");
    expect_text(page, "canonical", "https://host.example/faq/a/a-1.html");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(the_root_is_as_many_steps_up_as_the_page_is_deep),
        TEST(a_complete_address_leaves_index_html_out_but_no_other_name),
        TEST(only_the_home_page_has_the_description_of_the_site),
        TEST(a_page_is_described_even_where_nobody_wrote_a_summary),
        TEST(a_locale_is_a_language_and_a_country_where_one_is_named),
        TEST(a_contact_without_address_has_a_name_alone),
        TEST(what_a_mail_address_must_not_hold_is_percent_encoded),
        TEST(the_home_page_shows_one_message_of_each_entry_and_none_twice),
        TEST(the_home_page_shows_no_more_than_its_number_of_messages),
        TEST(the_home_page_passes_over_archived_entries_for_messages),
        TEST(codes_are_examples_of_what_to_search_for),
        TEST(no_code_is_an_example_twice),
        TEST(a_site_without_codes_has_no_examples),
        TEST(the_home_page_shows_no_more_than_its_number_of_examples),
        TEST(a_small_site_lists_all_questions_at_home_and_a_large_one_categories),
        TEST(the_latest_changes_are_the_newest_days_first),
        TEST(the_home_page_shows_no_more_than_its_number_of_changes),
        TEST(a_category_lists_its_own_questions_with_anchors_and_answers),
        TEST(only_a_written_summary_is_shown_but_the_short_answer_describes),
        TEST(previous_and_next_stay_in_the_category),
        TEST(related_questions_are_found_whatever_their_case_and_drafts_left_out),
        TEST(messages_are_folded_only_when_there_are_many),
        TEST(an_entry_with_three_headings_lists_them),
        TEST(headings_that_no_link_can_lead_to_are_in_no_list),
        TEST(a_text_may_begin_with_a_lower_heading),
        TEST(facts_are_shown_only_where_known),
        TEST(messages_stand_by_product_and_those_of_none_come_last),
        TEST(a_message_of_two_entries_is_one_row_that_leads_to_both),
        TEST(a_site_without_messages_has_no_products),
        TEST(a_tag_leads_to_its_questions_and_an_entry_to_its_tags),
        TEST(the_search_page_leads_to_the_categories),
        TEST(the_page_for_wrong_addresses_has_complete_links_and_a_hashed_style),
        TEST(only_a_colour_gets_into_style_sheets),
        TEST(a_redirect_leads_to_the_page_and_names_it_as_canonical),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
