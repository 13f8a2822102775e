/* test_editions.c - translations into Sites of their own. SPDX-License-Identifier: ISC */
#include "tree_fixture.h"

#define CONFIG                                                                                     \
    "name: n\ntitle: T\ndescription: D\nlang: en\nbase_url: https://host.example/\n"               \
    "publisher: P\ncontact: {title: H, mail: a@b.example}\n"

static int set_up_languages(void **state)
{
    int status = set_up(state);
    write_file("site.yaml", STR(CONFIG "languages:\n  de: {title: Titel, contact: {title: Hilfe}}\n"
                                       "  pt-br: {title: Título, description: Descrição}\n"));
    return status;
}

static void assert_str(Str got, const char *wanted)
{
    assert_true(str_eq(got, str_from(wanted)));
}

static void each_language_has_the_same_entries_at_the_same_places(void **state)
{
    write_file("q2/_category.md", STR("---\nid: Q2\ntitle: C\n---\n"));
    write_entry("q1/02-b.md", "Q1-2", "", "B");
    write_entry("q1/01-a.md", "Q1-1", "", "A");
    write_entry("q1/09-d.md", "Q1-9", "draft: true\n", "D");
    write_entry("q2/01-a.md", "Q2-1", "", "C");
    write_entry("q1/02-b.de.md", "Q1-2", "", "B auf Deutsch");
    write_entry("q1/09-d.de.md", "Q1-9", "", "D auf Deutsch");
    write_file("q2/_category.pt-br.md", STR("---\nid: Q2\ntitle: Dois\n---\n"));
    Site *site = load_sound(*state);
    assert_int_equal(site_language_count(site), 3);
    assert_int_equal(site->texts.count, 6 + 3);
    for (size_t i = 1; i < 3; i++) {
        const Site *edition = site_in_language(site, i);
        assert_ptr_equal(site_in_language(edition, i), edition);
        assert_ptr_equal(site_original(edition), site);
        assert_int_equal(edition->entries.count, 3);
        assert_int_equal(edition->drafts.count, 1);
        for (size_t k = 0; k < 3; k++) {
            const Entry *entry = edition->entries.items[k];
            assert_ptr_equal(entry->original, site->entries.items[k]);
            assert_int_equal(entry->number, k);
            assert_true(str_eq(entry->id.text, entry->original->id.text));
            assert_true(str_ends_with(entry->url, entry->original->url));
            assert_true(str_starts_with(entry->url, edition->root));
            assert_ptr_equal(entry->category,
                             edition->categories.items[entry->original->category->number]);
            assert_ptr_equal(map_get(&edition->by_id, entry->anchor), entry);
        }
    }
    const Site *german = site->translations.items[0];
    assert_true(german->entries.items[0]->is_fallback);
    assert_false(german->entries.items[1]->is_fallback);
    assert_str(german->entries.items[1]->short_answer, "B auf Deutsch");
    assert_str(german->entries.items[1]->url, "de/q1/q1-2.html");
    assert_true(german->drafts.items[0]->draft);
    assert_true(site_is_translated(german, site->entries.items[1], NULL));
    assert_false(site_is_translated(german, NULL, site->categories.items[1]));
    assert_true(site_is_translated(site->translations.items[1], NULL, site->categories.items[1]));
    assert_str(site_page_url(german, SITE_ERRORS), "de/errors.html");
}

static void what_a_language_does_not_say_is_the_originals_if_it_is_a_name(void **state)
{
    Site *site = load_sound(*state);
    const Config *german = &site->translations.items[0]->config;
    const Config *portuguese = &site->translations.items[1]->config;
    assert_str(german->title.text, "Titel");
    assert_str(german->lang.text, "de");
    assert_null(german->description.text.data);
    assert_str(german->publisher.text, "P");
    assert_str(german->contact.title.text, "Hilfe");
    assert_str(german->contact.mail.text, "a@b.example");
    assert_str(portuguese->description.text, "Descrição");
    assert_str(portuguese->contact.title.text, "H");
    assert_str(portuguese->name.text, "n");
}

static void a_translation_takes_over_what_all_languages_share(void **state)
{
    write_entry("q1/01-a.md", "Q1-1",
                "errors: [E]\ntags: [t]\nrelated: [Q1-2]\naliases: [x.html]\nstatus: archived\n"
                "keywords: [k]\nupdated: 2024-01-02\n",
                "A");
    write_entry("q1/02-b.md", "Q1-2", "errors: [E]\ntags: [t]\n", "B");
    write_entry("q1/01-a.de.md", "Q1-1", "", "A");
    write_entry("q1/02-b.de.md", "Q1-2", "errors: [F]\ntags: [u, v]\n", "B");
    Site *site = load_sound(*state);
    const Entry *first = site->translations.items[0]->entries.items[0];
    const Entry *second = site->translations.items[0]->entries.items[1];
    assert_str(first->errors.items[0].text, "E");
    assert_str(first->tags.items[0].text, "t");
    assert_str(first->related.items[0].text, "Q1-2");
    assert_true(entry_is_archived(first));
    assert_int_equal(first->aliases.count, 0);
    assert_int_equal(first->keywords.count, 0);
    assert_int_equal(first->updated.text.len, 0);
    assert_str(second->errors.items[0].text, "F");
    assert_int_equal(second->tags.count, 2);
}

static void a_link_leads_to_the_page_of_its_language(void **state)
{
    Place *place = *state;
    write_entry("q1/01-a.md", "Q1-1", "", "A");
    write_entry("q1/01-a.de.md", "Q1-1", "", "A");
    write_entry("q1/01-a.pt-br.md", "Q1-1", "", "A");
    Site *site = load_sound(place);
    static const struct {
        size_t from;
        const char *address;
        const char *page;
    } cases[] = {
        {0, "01-a.md", "q1/q1-1.html"},
        {0, "01-a.de.md", "de/q1/q1-1.html"},
        {1, "01-a.md", "de/q1/q1-1.html"},
        {1, "01-a.de.md", "de/q1/q1-1.html"},
        {1, "01-a.pt-br.md", "pt-br/q1/q1-1.html"},
        {2, "_category.md", "pt-br/q1/index.html"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Target target = site_resolve(site_in_language(site, cases[i].from), place->arena, STR("q1"),
                                     str_from(cases[i].address));
        assert_str(target_url(&target), cases[i].page);
    }
}

static void translations_that_belong_to_nothing_are_errors(void **state)
{
    write_entry("q1/01-a.md", "Q1-1", "", "A");
    write_entry("q1/01-a.de.md", "Q1-7", "status: current\nrelated: [Q1-1]\nlanguage: de\n", "A");
    write_entry("q1/01-a.fr.md", "Q1-1", "", "A");
    write_entry("q1/01-a.en.md", "Q1-1", "", "A");
    write_entry("q1/02-b.de.md", "Q1-2", "", "A");
    write_file("q1/_category.de.md", STR("---\nid: Q1\naliases: [a.html]\n---\n"));
    load(*state);
    assert_string_equal(
        findings(*state),
        "faq/q1/01-a.de.md:2:5: error: the id 'Q1-7' is not the original's; write 'Q1-1' "
        "[stray-translation]\n"
        "faq/q1/01-a.de.md:4:9: error: a translation has no 'status'; take it out: the original's "
        "holds for all languages [fm-unknown-key]\n"
        "faq/q1/01-a.de.md:5:10: error: a translation has no 'related'; take it out: the "
        "original's holds for all languages [fm-unknown-key]\n"
        "faq/q1/01-a.de.md:6:1: error: unknown key 'language'; the keys are: id, title, summary, "
        "updated, tags, keywords, errors [fm-unknown-key]\n"
        "faq/q1/01-a.en.md: error: 'en' is the site's own language; take '.en' out of the name "
        "[stray-translation]\n"
        "faq/q1/01-a.fr.md: error: site.yaml lists no language 'fr'; add it there under "
        "'languages:', with the site's title [stray-translation]\n"
        "faq/q1/02-b.de.md: error: there is no '02-b.md' that it would be a translation of; give "
        "it the name of its original, with the language before '.md' [stray-translation]\n"
        "faq/q1/_category.de.md:1:1: error: a key is missing: title [fm-required]\n"
        "faq/q1/_category.de.md:3:10: error: a translation has no 'aliases'; take it out: the "
        "original's holds for all languages [fm-unknown-key]\n");
}

static void a_fragment_that_a_translation_lacks_is_dropped(void **state)
{
    Place *place = *state;
    write_entry("q1/01-a.md", "Q1-1", "", "## Head\n\nA");
    write_entry("q1/02-b.md", "Q1-2", "", "## Part\n\nB");
    write_entry("q1/01-a.de.md", "Q1-1", "", "## Kopf\n\nA");
    const Site *german = load_sound(place)->translations.items[0];
    static const char *const cases[][2] = {{"01-a.md#head", ""},          {"01-a.md#kopf", "kopf"},
                                           {"01-a.md#k%6fpf", "k%6fpf"},  {"02-b.md#part", "part"},
                                           {"_category.md#q1-2", "q1-2"}, {"_category.md#x", ""}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Target target = site_resolve(german, place->arena, STR("q1"), str_from(cases[i][0]));
        site_drop_lost_fragment(german, place->arena, &target);
        assert_str(target.fragment, cases[i][1]);
    }
}

static Hash input_hash(Place *place)
{
    return load_sound(place)->input_hash;
}

static void inputs_change_with_a_translation(void **state)
{
    write_entry("q1/01-a.md", "Q1-1", "", "A");
    Hash without = input_hash(*state);
    write_entry("q1/01-a.de.md", "Q1-1", "", "A");
    Hash with = input_hash(*state);
    write_entry("q1/01-a.de.md", "Q1-1", "", "B");
    Hash changed = input_hash(*state);
    assert_false(hash_eq(&without, &with));
    assert_false(hash_eq(&with, &changed));
    assert_int_equal(unlink("faq/q1/01-a.de.md"), 0);
    Hash removed = input_hash(*state);
    assert_true(hash_eq(&without, &removed));
}

static void a_picture_of_a_translation_is_published(void **state)
{
    write_entry("q1/01-a.md", "Q1-1", "", "A");
    write_entry("q1/01-a.de.md", "Q1-1", "", "![x](images/de.png)");
    write_file("q1/images/de.png", STR("png"));
    Site *site = load_sound(*state);
    assert_int_equal(site->used_assets.count, 1);
    assert_str(site->used_assets.items[0]->url, "q1/images/de.png");
}

#define LANGUAGES_TEST(function)                                                                   \
    cmocka_unit_test_setup_teardown(function, set_up_languages, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        LANGUAGES_TEST(each_language_has_the_same_entries_at_the_same_places),
        LANGUAGES_TEST(what_a_language_does_not_say_is_the_originals_if_it_is_a_name),
        LANGUAGES_TEST(a_translation_takes_over_what_all_languages_share),
        LANGUAGES_TEST(a_link_leads_to_the_page_of_its_language),
        LANGUAGES_TEST(translations_that_belong_to_nothing_are_errors),
        LANGUAGES_TEST(a_fragment_that_a_translation_lacks_is_dropped),
        LANGUAGES_TEST(inputs_change_with_a_translation),
        LANGUAGES_TEST(a_picture_of_a_translation_is_published),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
