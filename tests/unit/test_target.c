/* test_target.c - where an address leads. SPDX-License-Identifier: ISC */
#include "model/target.h"

#include "model/site.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

static int set_up(void **state)
{
    *state = arena_new();
    return 0;
}

static int tear_down(void **state)
{
    arena_free(*state);
    return 0;
}

/* "kind path query fragment", "/" behind the path where a folder is wanted. */
static const char *shown(Arena *arena, const char *folder, const char *url)
{
    static const char *const KINDS[] = {
        [TARGET_EXTERNAL] = "external", [TARGET_SELF] = "self",
        [TARGET_OUTSIDE] = "outside",   [TARGET_ABSOLUTE] = "absolute",
        [TARGET_MISSING] = "somewhere",
    };
    bool wants_folder = false;
    Target target = target_begin(arena, str_from(folder), str_from(url), &wants_folder);
    Str text = str_format(arena, "%s [%.*s%s]%.*s%s%.*s", KINDS[target.kind], STR_ARGS(target.path),
                          wants_folder ? "/" : "", STR_ARGS(target.query),
                          target.fragment.data == NULL ? "" : "#", STR_ARGS(target.fragment));
    return text.data;
}

#define assert_target(folder, url, expected)                                                       \
    assert_string_equal(shown(*state, (folder), (url)), (expected))

static void what_has_a_scheme_or_a_host_is_elsewhere(void **state)
{
    assert_target("", "http://a/b", "external []");
    assert_target("", "  HTTPS:a", "external []");
    assert_target("", "mailto:a@b", "external []");
    assert_target("", "C:/a", "external []");
    assert_target("", "ja\nva\tscript:a", "external []");
    assert_target("", "//a/b", "external []");
    assert_target("", "\\\\a/b", "external []");
    assert_target("", "/\\a", "external []");
}

static void what_has_no_path_is_the_page_itself(void **state)
{
    assert_target("a", "", "self []");
    assert_target("a", " \n ", "self []");
    assert_target("a", "#", "self []#");
    assert_target("a", "#b?c", "self []#b?c");
    assert_target("a", "?b#c", "self []?b#c");
}

static void a_relative_path_begins_at_the_folder(void **state)
{
    assert_target("", "a.html", "somewhere [a.html]");
    assert_target("q6", "a.html?b#c", "somewhere [q6/a.html]?b#c");
    assert_target("q6/x", "../a", "somewhere [q6/a]");
    assert_target("q6", "./a/./b", "somewhere [q6/a/b]");
    assert_target("q6", "a/../../b", "somewhere [b]");
    assert_target("q6", "a?b/../../c", "somewhere [q6/a]?b/../../c");
    assert_target("", "b/c", "somewhere [b/c]");
    assert_target("", "1:b", "somewhere [1:b]");
    assert_target("", "\xFF\xC3.html", "somewhere [\xFF\xC3.html]");
}

static void a_path_is_decoded_once_and_part_by_part(void **state)
{
    assert_target("", "a%20b%E3%81%82.html", "somewhere [a bあ.html]");
    assert_target("", "%2541", "somewhere [%41]");
    assert_target("", "a%2Fb", "somewhere [a%2Fb]");
    assert_target("q6", "%2e%2E/a", "somewhere [a]");
    assert_target("q6", ".%2e/%2e/a", "somewhere [a]");
    assert_target("q6", "%2e%2e%2fa", "somewhere [q6/%2e%2e%2fa]");
    assert_target("", "a%", "somewhere [a%]");
    assert_target("", "a%3Fb%23c", "somewhere [a?b#c]");
    assert_target("", "%2e%2e/a", "outside []");
}

static void a_path_may_climb_out(void **state)
{
    assert_target("", "..", "outside []");
    assert_target("", "../a", "outside []");
    assert_target("q6", "../../a", "outside []");
    assert_target("q6", "a/../../../q6/a", "outside []");
    assert_target("q6", "..", "somewhere [/]");
}

static void a_path_may_be_absolute(void **state)
{
    assert_target("q6", "/", "absolute []");
    assert_target("q6", "/a?b#c", "absolute []?b#c");
    assert_target("q6", "\\a", "absolute []");
}

/* URL Standard 4.4: a last "." or ".." leaves a slash, as if it was written. */
static void a_slash_or_dots_at_the_end_ask_for_a_folder(void **state)
{
    assert_target("q6", "a/", "somewhere [q6/a/]");
    assert_target("q6", "a/?b", "somewhere [q6/a/]?b");
    assert_target("q6", "a//", "somewhere [q6/a/]");
    assert_target("q6", ".", "somewhere [q6/]");
    assert_target("q6", "a.html/.", "somewhere [q6/a.html/]");
    assert_target("q6", "a.html/b/..", "somewhere [q6/a.html/]");
    assert_target("q6", "a.html/%2E", "somewhere [q6/a.html/]");
    assert_target("q6", "a.html/b/.%2e", "somewhere [q6/a.html/]");
    assert_target("q6", "a..", "somewhere [q6/a..]");
    assert_target("q6", "...", "somewhere [q6/...]");
}

static void a_target_of_a_site_has_an_address(void **state)
{
    (void)state;
    Entry entry = {.url = STR_INIT("a")};
    Category category = {.url = STR_INIT("b")};
    Asset asset = {.url = STR_INIT("c")};
    Target target = {.kind = TARGET_ENTRY, .entry = &entry, .category = &category, .asset = &asset};
    assert_string_equal(target_url(&target).data, "a");
    target.kind = TARGET_CATEGORY;
    assert_string_equal(target_url(&target).data, "b");
    target.kind = TARGET_ASSET;
    assert_string_equal(target_url(&target).data, "c");
    target.kind = TARGET_MISSING;
    assert_null(target_url(&target).data);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(what_has_a_scheme_or_a_host_is_elsewhere),
        TEST(what_has_no_path_is_the_page_itself),
        TEST(a_relative_path_begins_at_the_folder),
        TEST(a_path_is_decoded_once_and_part_by_part),
        TEST(a_path_may_climb_out),
        TEST(a_path_may_be_absolute),
        TEST(a_slash_or_dots_at_the_end_ask_for_a_folder),
        TEST(a_target_of_a_site_has_an_address),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
