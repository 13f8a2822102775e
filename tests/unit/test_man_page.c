/* test_man_page.c - a whole FAQ as one manual page. SPDX-License-Identifier: ISC */
#include "render/man_page.h"

#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static const char *const WORDS[] = {
    "archived",          "archived_notice", "contact",         "contact_lead",  "man_ascii_note",
    "man_description",   "man_errors",      "man_errors_lead", "man_file_site", "man_files",
    "man_file_database", "man_search",      "man_see_also",    "messages",      "related",
    "short_answer",      "updated",
};

/* A site of one category `A` with as many entries as `bodies`, which are `A-1`, `A-2` … */
typedef struct Fixture {
    Arena *arena;
    Site site;
    Value *strings;
    Diags diags;
    Category category;
    Entry entries[3];
} Fixture;

static void add_entry(Fixture *fixture, size_t i, const char *body)
{
    Arena *arena = fixture->arena;
    Entry *entry = &fixture->entries[i];
    entry->category = &fixture->category;
    entry->id.text = str_format(arena, "A-%zu", i + 1);
    entry->title.text = str_format(arena, "Question %zu", i + 1);
    entry->path = str_format(arena, "a/0%zu-x.md", i + 1);
    entry->folder = STR("a");
    entry->source = source_new(arena, entry->path, str_from(body));
    *list_add(arena, &fixture->site.entries) = entry;
    *list_add(arena, &fixture->category.entries) = entry;
    map_put(&fixture->site.by_id, str_lower_ascii(arena, entry->id.text), entry);
    map_put(&fixture->site.by_path, entry->path, entry);
}

static int set_up(void **state)
{
    static Fixture fixture;
    memset(&fixture, 0, sizeof fixture);
    Arena *arena = arena_new();
    fixture.arena = arena;
    fixture.diags = diags_new(arena);
    fixture.strings = value_map(arena);
    for (size_t i = 0; i < sizeof WORDS / sizeof *WORDS; i++) {
        value_set_text(fixture.strings, WORDS[i], str_format(arena, "<%s>", WORDS[i]));
    }
    Site *site = &fixture.site;
    site->arena = arena;
    site->config.name.text = STR("a-faq");
    site->config.title.text = STR("A FAQ");
    site->config.base_url.text = STR("https://faq.example/");
    site->config.man.section = 7;
    site->version = STR("1.0");
    site->by_id = map_new(arena);
    site->by_path = map_new(arena);
    site->category_by_path = map_new(arena);
    site->asset_by_path = map_new(arena);
    site->files = files_new(arena);
    fixture.category.id.text = STR("A");
    fixture.category.title.text = STR("Category");
    fixture.category.source = source_new(arena, STR("a/_category.md"), STR(""));
    *list_add(arena, &site->categories) = &fixture.category;
    *state = &fixture;
    return 0;
}

static int tear_down(void **state)
{
    Fixture *fixture = *state;
    arena_free(fixture->arena);
    return 0;
}

static const char *page_of(Fixture *fixture)
{
    Buf out = buf_new(fixture->arena);
    assert_true(man_page_write(&out, &fixture->site, fixture->strings, &fixture->diags));
    assert_int_equal(fixture->diags.count, 0);
    return out.data;
}

static void assert_holds(Fixture *fixture, const char *part)
{
    const char *page = page_of(fixture);
    if (strstr(page, part) == NULL) {
        fail_msg("no\n%s\nin\n%s", part, page);
    }
}

static void assert_lacks(Fixture *fixture, const char *part)
{
    assert_null(strstr(page_of(fixture), part));
}

static void an_error(Fixture *fixture, Entry *entry, const char *message)
{
    list_add(fixture->arena, &entry->errors)->text = str_from(message);
}

static void the_sections_are_in_order(void **state)
{
    Fixture *fixture = *state;
    add_entry(fixture, 0, "Body");
    an_error(fixture, &fixture->entries[0], "0x1");
    fixture->site.config.contact.mail.text = STR("help@faq.example");
    static const char *const HEADS[] = {".TH",
                                        ".SH NAME",
                                        ".SH \"<man_description>\"",
                                        ".SH \"<man_errors>\"",
                                        ".SH \"A Category\"",
                                        ".SS \"A\\-1. Question 1\"",
                                        ".SH \"<contact>\"",
                                        ".SH \"<man_files>\"",
                                        ".SH \"<man_see_also>\""};
    const char *at = page_of(fixture);
    for (size_t i = 0; i < sizeof HEADS / sizeof *HEADS; i++) {
        const char *found = strstr(at, HEADS[i]);
        assert_non_null(found);
        at = found;
    }
}

static void the_title_fits_the_head_of_a_narrow_terminal(void **state)
{
    Fixture *fixture = *state;
    fixture->site.date = STR("2024-01-02");
    assert_holds(fixture, ".TH \"A\\-FAQ\" 7 \"2024-01-02\" \"a\\-faq 1.0\" \"A FAQ\"\n");
    fixture->site.config.man.title.text = STR("よくある質問と答えを集めたもの、その第一部");
    assert_holds(fixture, "\"よくある質問と答えを集めたも…\"\n");
}

static void names_begin_with_ascii_and_are_one_line(void **state)
{
    Fixture *fixture = *state;
    assert_holds(fixture, ".SH NAME\na\\-faq \\- A FAQ\n");
    fixture->site.config.title.text = STR("よくある質問");
    assert_holds(fixture,
                 ".SH NAME\na\\-faq \\- FAQ: よ\\*(WBく\\*(WBあ\\*(WBる\\*(WB質\\*(WB問\n");
}

static void only_a_page_that_ascii_can_not_show_has_the_note(void **state)
{
    Fixture *fixture = *state;
    assert_lacks(fixture, "NOTE");
    value_set_text(fixture->strings, "man_ascii_note", STR("use man {name}"));
    fixture->category.title.text = STR("分類");
    assert_holds(fixture, ".if '\\*(.T'ascii' \\{\\\n.SH NOTE\nuse man a\\-faq\n.\\}\n");
}

static void the_index_names_the_entry_beside_each_message(void **state)
{
    Fixture *fixture = *state;
    add_entry(fixture, 0, "0x1 0x2");
    add_entry(fixture, 1, "0x2");
    an_error(fixture, &fixture->entries[0], "0x1");
    an_error(fixture, &fixture->entries[0], "0x2");
    an_error(fixture, &fixture->entries[0], "0x1"); /* of another product */
    an_error(fixture, &fixture->entries[1], "0x2");
    assert_holds(fixture, ".SH \"<man_errors>\"\n<man_errors_lead>\n.TP 8\nA\\-1\n0x1\n.PD 0\n"
                          ".TP 8\nA\\-1\n0x2\n.PD\n.TP 8\nA\\-2\n0x2\n.SH");
}

static void a_page_without_messages_has_no_index(void **state)
{
    Fixture *fixture = *state;
    add_entry(fixture, 0, "Body");
    assert_lacks(fixture, "man_errors");
}

static void an_entry_is_answer_body_and_what_else_helps(void **state)
{
    Fixture *fixture = *state;
    add_entry(fixture, 0, "Body with the [next](02-x.md).");
    add_entry(fixture, 1, "Other");
    Entry *entry = &fixture->entries[0];
    entry->summary.text = STR("In short.");
    entry->updated.text = STR("2024-01-02");
    list_add(fixture->arena, &entry->related)->text = STR("A-2");
    an_error(fixture, entry, "Shown - only here");
    assert_holds(fixture,
                 ".SS \"A\\-1. Question 1\"\n.\\\" A-1 Question 1\n.\\\" Shown - only here\n"
                 "\\fB<short_answer>\\fR: In short.\n"
                 ".PP\n\\fB<messages>\\fR:\n.PD 0\n.IP \\(bu 4\nShown \\- only here\n.PD\n"
                 ".PP\nBody with the next (\\fBA\\-2\\fR).\n"
                 ".PP\n\\fB<related>\\fR: \\fBA\\-2\\fR\n"
                 ".PP\n\\fB<updated>\\fR: 2024\\-01\\-02\n"
                 ".SS \"A\\-2. Question 2\"\n.\\\" A-2 Question 2\nOther\n");
}

static void messages_that_the_entry_shows_anyway_are_not_repeated(void **state)
{
    Fixture *fixture = *state;
    add_entry(fixture, 0, "Before\n\n```\nfirst\n0x1\n```\n");
    an_error(fixture, &fixture->entries[0], "0x1");
    an_error(fixture, &fixture->entries[0], "Question 1");
    assert_lacks(fixture, "<messages>");
}

static void an_archived_entry_says_so(void **state)
{
    Fixture *fixture = *state;
    add_entry(fixture, 0, "Body");
    fixture->entries[0].status.text = STR("archived");
    assert_holds(fixture, "Question 1\n\\fB<archived>\\fR: <archived_notice>\n.PP\nBody\n");
}

static void drafts_are_not_mentioned(void **state)
{
    Fixture *fixture = *state;
    add_entry(fixture, 0, "[text](02-x.md)");
    Entry *draft = &fixture->entries[1];
    *draft = (Entry){.id.text = STR("A-2"), .draft = true};
    map_put(&fixture->site.by_id, STR("a-2"), draft);
    map_put(&fixture->site.by_path, STR("a/02-x.md"), draft);
    list_add(fixture->arena, &fixture->entries[0].related)->text = STR("A-2");
    assert_holds(fixture, "A-1 Question 1\ntext\n.SH");
}

static void a_linked_file_is_on_the_site(void **state)
{
    Fixture *fixture = *state;
    add_entry(fixture, 0, "[form](form.pdf)");
    Asset asset = {.path = STR("a/form.pdf"), .url = STR("a/form.pdf")};
    map_put(&fixture->site.asset_by_path, asset.path, &asset);
    assert_holds(fixture, ".UR https://faq.\\:example/\\:a/\\:form.\\:pdf\nform\n.UE\n");
}

static void a_category_without_a_text_has_its_summary(void **state)
{
    Fixture *fixture = *state;
    fixture->category.summary.text = STR("About.");
    assert_holds(fixture, ".SH \"A Category\"\nAbout.\n.SH");
    fixture->category.source =
        source_new(fixture->arena, STR("a/_category.md"), STR("Introduction.\n"));
    assert_holds(fixture, ".SH \"A Category\"\nIntroduction.\n.SH");
}

static void a_word_that_the_theme_lacks_is_reported(void **state)
{
    Fixture *fixture = *state;
    Buf out = buf_new(fixture->arena);
    assert_false(man_page_write(&out, &fixture->site, value_map(fixture->arena), &fixture->diags));
    assert_string_equal(fixture->diags.items[0].rule, "theme");
    assert_true(str_find(fixture->diags.items[0].message, STR("man_description")) != STR_NONE);
}

#define TEST(function) cmocka_unit_test_setup_teardown(function, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(the_sections_are_in_order),
        TEST(the_title_fits_the_head_of_a_narrow_terminal),
        TEST(names_begin_with_ascii_and_are_one_line),
        TEST(only_a_page_that_ascii_can_not_show_has_the_note),
        TEST(the_index_names_the_entry_beside_each_message),
        TEST(a_page_without_messages_has_no_index),
        TEST(an_entry_is_answer_body_and_what_else_helps),
        TEST(messages_that_the_entry_shows_anyway_are_not_repeated),
        TEST(an_archived_entry_says_so),
        TEST(drafts_are_not_mentioned),
        TEST(a_linked_file_is_on_the_site),
        TEST(a_category_without_a_text_has_its_summary),
        TEST(a_word_that_the_theme_lacks_is_reported),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
