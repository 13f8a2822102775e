/* test_print_body.c - entries' texts on the page that joins a category's. SPDX-License-Identifier: ISC */
#include "render/print_body.h"

#include "tree_fixture.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

/* The text of the i-th entry of the first category. */
static const char *text_of(Place *place, const Site *site, size_t i)
{
    const Category *category = site->categories.items[0];
    PrintIds ids = print_ids(place->arena, site, category);
    return str_terminated(place->arena, print_body(&ids, place->arena, category->entries.items[i]));
}

static void ids_have_that_of_the_entry_before_them(void **state)
{
    write_entry("q1/01-a.md", "Q1-1", "",
                "## Steps\n\n<h3 id=\"x\">b</h3>\n\n<a name=\"y\">c</a>\n\n[d](#steps) [e](#x)\n\n"
                "###### Deep\n");
    assert_string_equal(text_of(*state, load_sound(*state), 0),
                        "<h3 id=\"q1-1-steps\">Steps</h3>\n<h4 id=\"q1-1-x\">b</h4>\n"
                        "<p><a name=\"q1-1-y\">c</a></p>\n"
                        "<p><a href=\"#q1-1-steps\">d</a> <a href=\"#q1-1-x\">e</a></p>\n"
                        "<h6 id=\"q1-1-deep\">Deep</h6>\n");
}

static void what_names_an_id_follows(void **state)
{
    write_entry("q1/01-a.md", "Q1-1", "",
                "<p id=\"a\" aria-labelledby=\"a  b\" class=\"a\">c</p>\n\n"
                "<details name=\"g\"><summary>d</summary></details>\n\n"
                "<table><tr><th id=\"h\">e</th><td headers=\"h\">f</td></tr></table>\n\n"
                "## b\n");
    const char *text = text_of(*state, load_sound(*state), 0);
    assert_non_null(
        strstr(text, "<p id=\"q1-1-a\" aria-labelledby=\"q1-1-a  q1-1-b\" class=\"a\">"));
    assert_non_null(strstr(text, "<details name=\"q1-1-g\">"));
    assert_non_null(strstr(text, "<th id=\"q1-1-h\">e</th>"));
    assert_non_null(strstr(text, "<td headers=\"q1-1-h\">"));
}

static void links_within_the_category_stay_on_the_page(void **state)
{
    write_entry("q1/01-a.md", "Q1-1", "",
                "[a](02-b.md) [b](02-b.md#h) [c](02-b.md#%E8%A3%9C) [d](../q1/02-b.md#top) [e](#) "
                "[f](_category.md) [g](../q2/01-c.md#h) [h](https://host.example/#h)\n");
    write_entry("q1/02-b.md", "Q1-2", "", "## h\n\n## \xE8\xA3\x9C\n");
    write_file("q2/_category.md", STR("---\nid: Q2\ntitle: D\n---\n"));
    write_entry("q2/01-c.md", "Q2-1", "", "## h\n");
    assert_string_equal(text_of(*state, load_sound(*state), 0),
                        "<p><a href=\"#q1-2\">a</a> <a href=\"#q1-2-h\">b</a> "
                        "<a href=\"#q1-2-%E8%A3%9C\">c</a> <a href=\"#q1-2\">d</a> "
                        "<a href=\"#q1-1\">e</a> <a href=\"index.html\">f</a> "
                        "<a href=\"../q2/q2-1.html#h\">g</a> "
                        "<a href=\"https://host.example/#h\">h</a></p>\n");
}

static void no_id_is_there_twice_whatever_entries_are_called(void **state)
{
    write_entry("q1/01-a.md", "Q1-1", "", "## h\n\n## 2-h\n\n[a](02-b.md#h) [b](#h)\n");
    write_entry("q1/02-b.md", "Q1-1-2", "", "## h\n");
    write_entry("q1/03-c.md", "Q1-1-h", "", "");
    Site *site = load_sound(*state);
    assert_string_equal(text_of(*state, site, 0),
                        "<h3 id=\"q1-1-h-1\">h</h3>\n<h3 id=\"q1-1-2-h\">2-h</h3>\n"
                        "<p><a href=\"#q1-1-2-h-1\">a</a> <a href=\"#q1-1-h-1\">b</a></p>\n");
    assert_string_equal(text_of(*state, site, 1), "<h3 id=\"q1-1-2-h-1\">h</h3>\n");
    assert_string_equal(text_of(*state, site, 2), "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(ids_have_that_of_the_entry_before_them),
        TEST(what_names_an_id_follows),
        TEST(links_within_the_category_stay_on_the_page),
        TEST(no_id_is_there_twice_whatever_entries_are_called),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
