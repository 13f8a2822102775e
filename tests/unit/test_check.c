/* test_check.c - every rule over every entry. SPDX-License-Identifier: ISC */
#include "check/check.h"

#include "check/rule.h"
#include "load/limits.h"
#include "tree_fixture.h"

static const char *check(Place *place, unsigned threads)
{
    load(place);
    site_check(place->site, threads, &place->diags);
    return findings(place);
}

static void the_table_is_complete_and_each_rule_is_found_by_its_id(void **state)
{
    (void)state;
    assert_true(RULE_COUNT > 0);
    for (size_t i = 0; i < RULE_COUNT; i++) {
        const Rule *rule = &RULES[i];
        assert_ptr_equal(rule_find(str_from(rule->id)), rule); /* so no id is there twice */
        assert_true(rule->severity == SEVERITY_ERROR || rule->severity == SEVERITY_WARNING);
        assert_true(strlen(rule->summary) > 0);
        assert_true(strlen(rule->basis) > 0);
    }
    assert_null(rule_find(STR("no-such-rule")));
    assert_null(rule_find(STR("")));
    assert_null(rule_find(STR("Broken-Link")));
}

static void a_sound_tree_has_no_finding(void **state)
{
    write_entry("q1/01-a.md", "Q1-1", "related: [Q1-2]\n",
                "[b](02-b.md#head) [c](_category.md#q1-2) [d](https://host.example/)\n");
    write_entry("q1/02-b.md", "Q1-2", "", "## Head\n");
    assert_string_equal(check(*state, 2), "");
}

static void an_empty_site_is_checked(void **state)
{
    assert_int_equal(unlink("faq/q1/_category.md"), 0);
    assert_string_equal(check(*state, 4), "");
}

static void categories_entries_and_drafts_are_all_checked(void **state)
{
    write_file("q1/_category.md", STR("---\nid: Q1\ntitle: C\n---\n[a](none.md)\n"));
    write_entry("q1/01-a.md", "Q1-1", "", "[a](none.md)\n");
    write_entry("q1/02-b.md", "Q1-2", "draft: true\n", "[a](none.md)\n");
    assert_string_equal(check(*state, 3),
                        "faq/q1/01-a.md:5:5: error: there is no file 'none.md' [broken-link]\n"
                        "faq/q1/02-b.md:6:5: error: there is no file 'none.md' [broken-link]\n"
                        "faq/q1/_category.md:5:5: error: there is no file 'none.md' "
                        "[broken-link]\n");
}

static void one_place_has_one_finding_of_a_rule(void **state)
{
    write_entry("q1/01-a.md", "Q1-1", "", "[a][r] [b][r] ![c][r]\n\n[r]: http://host.example/\n");
    assert_string_equal(check(*state, 1),
                        "faq/q1/01-a.md:7:6: warning: link to 'http://host.example/' is not "
                        "encrypted; try https:// [http-link]\n"
                        "faq/q1/01-a.md:7:6: error: 'http://host.example/' is loaded over http:, "
                        "which browsers warn of or block on an https page; put the file next to "
                        "the entry and write its relative path [insecure-asset]\n");
}

/* Its text is gone when the findings are printed. */
static void a_drawing_of_nothing_but_faults_has_so_many_findings_and_one_that_says_so(void **state)
{
    Place *place = *state;
    Buf text = buf_new(place->arena);
    buf_add_text(&text, "<svg xmlns='http://www.w3.org/2000/svg'>\n");
    for (unsigned i = 0; i < LIMIT_FINDINGS + 7; i++) {
        buf_addf(&text, "<image href='http://h/%u.png'/>\n", i);
    }
    buf_add_text(&text, "</svg>");
    write_file("q1/a.svg", buf_str(&text));
    write_entry("q1/01-a.md", "Q1-1", "", "![x](a.svg)\n");
    const char *said = check(place, 2);
    assert_true(str_starts_with(str_from(said),
                                STR("faq/q1/a.svg: error: 7 more findings of 'insecure-asset' than "
                                    "10000, which is all that is shown of a file; mend those, and "
                                    "look again [limit]\n")));
    assert_non_null(strstr(said, "\nfaq/q1/a.svg:2:14: error: 'http://h/0.png' is loaded"));
    assert_null(strstr(said, "http://h/10000.png"));
}

/* Two hundred entries, each with faults of several rules. */
static void write_many(void)
{
    for (unsigned i = 0; i < 200; i++) {
        char path[64];
        char id[64];
        char body[512];
        snprintf(path, sizeof path, "q1/%03u-a.md", i);
        snprintf(id, sizeof id, "Q1-%u", i / 2); /* each id twice */
        snprintf(body, sizeof body,
                 "![a](http://host.example/%u.png) [b](none-%u.md) [c](%03u-a.md#none)\n\n"
                 "#### Deep\n\n<b>%u</b> [d](%03u-A.md)\n",
                 i, i, (i + 7) % 200, i, (i + 1) % 200);
        write_entry(path, id, "related: [Q1-7, Q9-9]\naliases: [same.html]\n", body);
    }
}

static void the_findings_are_the_same_whatever_the_number_of_threads(void **state)
{
    Place *place = *state;
    write_many();
    load_with(place, (LoadOptions){.threads = 1});
    site_check(place->site, 1, &place->diags);
    size_t unsorted = place->diags.count;
    const char *alone = findings(place);
    assert_true(place->diags.count > 1000);
    for (unsigned threads = 2; threads <= 16; threads *= 2) {
        load_with(place, (LoadOptions){.threads = threads});
        site_check(place->site, threads, &place->diags);
        assert_int_equal(place->diags.count, unsorted);
        assert_string_equal(findings(place), alone);
    }
}

static void
findings_are_reported_in_the_order_of_the_entries_even_before_they_are_sorted(void **state)
{
    Place *place = *state;
    write_many();
    load(place);
    size_t first = place->diags.count;
    site_check(place->site, 8, &place->diags);
    for (size_t i = first + 1; i < place->diags.count; i++) {
        const Diag *before = &place->diags.items[i - 1];
        assert_true(str_compare(before->path, place->diags.items[i].path) <= 0);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_table_is_complete_and_each_rule_is_found_by_its_id),
        TEST(a_sound_tree_has_no_finding),
        TEST(an_empty_site_is_checked),
        TEST(categories_entries_and_drafts_are_all_checked),
        TEST(one_place_has_one_finding_of_a_rule),
        TEST(a_drawing_of_nothing_but_faults_has_so_many_findings_and_one_that_says_so),
        TEST(the_findings_are_the_same_whatever_the_number_of_threads),
        TEST(findings_are_reported_in_the_order_of_the_entries_even_before_they_are_sorted),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
