/* test_built.c - where an address in a page of a finished site leads. SPDX-License-Identifier: ISC */
#include "model/built.h"

#include "site_fixture.h"

/* What the first link of `page` leads to: "kind [path]", "page" before it where it is one that was
 * read. */
static const char *target_of(Place *place, const char *path)
{
    static const char *const KINDS[] = {
        [TARGET_EXTERNAL] = "external", [TARGET_FILE] = "file",
        [TARGET_SELF] = "self",         [TARGET_FOLDER] = "folder",
        [TARGET_OUTSIDE] = "outside",   [TARGET_ABSOLUTE] = "absolute",
        [TARGET_MISSING] = "missing",
    };
    const Page *page = map_get(&place->built->by_path, str_from(path));
    assert_non_null(page);
    const Ref *ref = &page->body.refs.items[page->body.refs.count - 1];
    Target target = built_resolve(place->built, place->arena, page, ref);
    assert_true(target.page == NULL || str_eq(target.page->path, target.path));
    Str text = str_format(place->arena, "%s%s [%.*s]%.*s%s%.*s", target.page == NULL ? "" : "page ",
                          KINDS[target.kind], STR_ARGS(target.path), STR_ARGS(target.query),
                          target.fragment.data == NULL ? "" : "#", STR_ARGS(target.fragment));
    return text.data;
}

/* The site of these tests, and in q6/page.html what is before the address, and it. */
static const char *leads(Place *place, const char *before, const char *url)
{
    write_text("index.html", "<p>");
    write_text("image.png", "");
    write_text("q6/other.html", "<p>");
    write_text("q6/a b.html", "<p>");
    write_text("q6/deep/index.html", "<p>");
    Str text = str_format(place->arena, "%s<a href='%s'>", before, url);
    write_file("q6/page.html", text);
    load_site(place, 1);
    return target_of(place, "q6/page.html");
}

#define assert_leads(url, expected) assert_string_equal(leads(*state, "", (url)), (expected))
#define assert_base(base, url, expected)                                                           \
    assert_string_equal(leads(*state, "<base href='" base "'>", (url)), (expected))

static void an_address_begins_at_its_page(void **state)
{
    assert_leads("other.html?a#b", "page file [q6/other.html]?a#b");
    assert_leads("../index.html", "page file [index.html]");
    assert_leads("../image.png", "file [image.png]");
    assert_leads(" deep/../ot\nher.html\t", "page file [q6/other.html]");
    assert_leads("none.html", "missing [q6/none.html]");
    assert_leads("", "self []");
    assert_leads("#a", "self []#a");
    assert_leads("?a", "self []?a");
    assert_leads("../../index.html", "outside []");
    assert_leads("/index.html", "absolute []");
    assert_leads("https://host/", "external []");
    assert_leads("//host/", "external []");
}

static void folders_are_told_from_files(void **state)
{
    assert_leads("deep", "folder [q6/deep]");
    assert_leads("deep/", "folder [q6/deep]");
    assert_leads(".", "folder [q6]");
    assert_leads("..", "folder []");
    assert_leads("../", "folder []");
    assert_leads("other.html/", "missing [q6/other.html]");
    assert_leads("other.html/.", "missing [q6/other.html]");
    assert_leads("other.html/x", "missing [q6/other.html/x]");
    assert_leads("none/", "missing [q6/none]");
}

static void escapes_are_undone_once_and_case_counts(void **state)
{
    assert_leads("a%20b.html", "page file [q6/a b.html]");
    assert_leads("a b.html", "page file [q6/a b.html]");
    assert_leads("a%2520b.html", "missing [q6/a%20b.html]");
    assert_leads("%2e%2e/q6%2fother.html", "missing [q6%2fother.html]");
    assert_leads("%2E%2e/q6/%6fther.html", "page file [q6/other.html]");
    assert_leads("Other.html", "missing [q6/Other.html]");
    assert_leads("deep%00/../other.html", "page file [q6/other.html]");
    assert_leads("other.html%00", "missing [q6/other.html]");
}

static void a_base_in_the_site_is_where_addresses_begin(void **state)
{
    assert_base("../", "index.html", "page file [index.html]");
    assert_base("../index.html", "image.png", "file [image.png]");
    assert_base("deep/", "index.html", "page file [q6/deep/index.html]");
    assert_base("deep", "other.html", "page file [q6/other.html]");
    assert_base("deep/x.html?a/b#c/d", "index.html?e", "page file [q6/deep/index.html]?e");
    assert_base("../..", "index.html", "external []");
    assert_base("../../x", "index.html", "external []");
}

static void a_base_that_ends_in_dots_is_a_folder(void **state)
{
    assert_base("..", "index.html", "page file [index.html]");
    assert_base(".", "other.html", "page file [q6/other.html]");
    assert_base("deep/..", "other.html", "page file [q6/other.html]");
    assert_base("deep/%2e", "index.html", "page file [q6/deep/index.html]");
    assert_base(".%2E", "#a", "folder []#a");
}

static void what_is_only_a_fragment_is_in_the_base(void **state)
{
    assert_base("other.html", "#a", "page file [q6/other.html]#a");
    assert_base("other.html", "?b#a", "page file [q6/other.html]?b#a");
    assert_base("other.html", "", "page file [q6/other.html]");
    assert_base("page.html", "#a", "page file [q6/page.html]#a");
    assert_base("a%20b.html", "#a", "page file [q6/a b.html]#a");
    assert_base("deep/", "#a", "folder [q6/deep]#a");
    assert_base("none.html", "#a", "missing [q6/none.html]#a");
}

static void a_base_without_a_path_is_the_page(void **state)
{
    assert_base("", "#a", "self []#a");
    assert_base("", "other.html", "page file [q6/other.html]");
    assert_base(" ", "", "self []");
    assert_base("#b", "#a", "self []#a");
    assert_base("?b", "#a", "self []#a");
    assert_base("?b", "deep/index.html", "page file [q6/deep/index.html]");
}

static void an_absolute_base_begins_at_the_root(void **state)
{
    assert_base("/", "index.html", "page file [index.html]");
    assert_base("/q6/deep/", "index.html", "page file [q6/deep/index.html]");
    assert_base("/q6/x.html", "other.html", "page file [q6/other.html]");
    assert_base("/q6/other.html", "#a", "page file [q6/other.html]#a");
    assert_base("/..", "index.html", "external []");
    assert_base("\\", "index.html", "page file [index.html]");
    assert_base("/q6/", "/index.html", "absolute []");
}

static void a_base_elsewhere_takes_all_addresses_there(void **state)
{
    assert_base("https://host/", "index.html", "external []");
    assert_base("https://host/", "#a", "external []");
    assert_base("https://host/", "/index.html", "external []");
    assert_base("//host/", "other.html", "external []");
    assert_base("file:///", "other.html", "external []");
}

/* HTML 4.2.3: those are no base at all. */
static void a_base_that_browsers_refuse_is_none(void **state)
{
    assert_base("data:text/html,x", "other.html", "page file [q6/other.html]");
    assert_base("JavaScript:x", "#a", "self []#a");
}

static void a_base_itself_begins_at_the_page(void **state)
{
    Place *place = *state;
    assert_string_equal(leads(place, "<a href=x><base href='deep/'>", ""), "folder [q6/deep]");
    const Page *page = map_get(&place->built->by_path, STR("q6/page.html"));
    Target target = built_resolve(place->built, place->arena, page, page->base);
    assert_int_equal(target.kind, TARGET_FOLDER);
    assert_true(str_eq(target.path, STR("q6/deep")));
}

static void links_to_folders_and_files_are_what_they_lead_to(void **state)
{
    write_text("q6/deep/index.html", "<p>");
    assert_int_equal(symlink("q6", "site/to-folder"), 0);
    assert_int_equal(symlink("q6/deep/index.html", "site/to-file.html"), 0);
    assert_int_equal(symlink(".", "site/to-root"), 0);
    static const char *const CASES[][2] = {
        {"../to-folder/deep/index.html", "page file [q6/deep/index.html]"},
        {"../to-folder", "folder [q6]"},
        {"../to-folder/", "folder [q6]"},
        {"../to-file.html#a", "page file [q6/deep/index.html]#a"},
        {"../to-file.html/", "missing [q6/deep/index.html]"},
        {"../to-root/to-root/to-file.html", "page file [q6/deep/index.html]"},
        {"../to-root", "folder []"},
        {"../to-folder/none", "missing [q6/none]"},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof CASES[0]; i++) {
        assert_leads(CASES[i][0], CASES[i][1]);
    }
}

static void of_what_is_below_a_link_outside_nothing_is_known(void **state)
{
    assert_int_equal(mkdir("elsewhere", 0755), 0);
    assert_int_equal(symlink("../elsewhere", "site/outside"), 0);
    assert_leads("../outside/x.html", "external [outside/x.html]");
    assert_leads("../outside/x/y/", "external [outside/x/y]");
    assert_leads("../outside", "folder [outside]");
    assert_leads("../outside/", "folder [outside]");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(an_address_begins_at_its_page),
        TEST(folders_are_told_from_files),
        TEST(escapes_are_undone_once_and_case_counts),
        TEST(a_base_in_the_site_is_where_addresses_begin),
        TEST(a_base_that_ends_in_dots_is_a_folder),
        TEST(what_is_only_a_fragment_is_in_the_base),
        TEST(a_base_without_a_path_is_the_page),
        TEST(an_absolute_base_begins_at_the_root),
        TEST(a_base_elsewhere_takes_all_addresses_there),
        TEST(a_base_that_browsers_refuse_is_none),
        TEST(a_base_itself_begins_at_the_page),
        TEST(links_to_folders_and_files_are_what_they_lead_to),
        TEST(of_what_is_below_a_link_outside_nothing_is_known),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
