/* test_site.c - where an address written in a file of the site leads. SPDX-License-Identifier: ISC */
#include "model/site.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#define COUNT(table) (sizeof(table) / sizeof *(table))

/* q6/_category.md, q6/05-a.md and q6/images/a.png. */
typedef struct World {
    Site site;
    Entry entry;
    Category category;
    Asset asset;
    int folder; /* for its address alone */
} World;

static int set_up(void **state)
{
    Arena *arena = arena_new();
    World *world = arena_new_object(arena, World);
    world->site = (Site){.arena = arena,
                         .by_path = map_new(arena),
                         .category_by_path = map_new(arena),
                         .asset_by_path = map_new(arena),
                         .files = files_new(arena)};
    world->entry.url = STR("q6/q6-5.html");
    world->category.url = STR("q6/index.html");
    world->asset.url = STR("q6/images/a.png");
    map_put(&world->site.by_path, STR("q6/05-a.md"), &world->entry);
    map_put(&world->site.category_by_path, STR("q6/_category.md"), &world->category);
    map_put(&world->site.asset_by_path, STR("q6/images/a.png"), &world->asset);
    map_put(&world->site.files.folders, STR(""), &world->folder);
    map_put(&world->site.files.folders, STR("q6"), &world->folder);
    map_put(&world->site.files.folders, STR("q6/images"), &world->folder);
    *state = world;
    return 0;
}

static int tear_down(void **state)
{
    arena_free(((World *)*state)->site.arena);
    return 0;
}

#define TEST(function) cmocka_unit_test_setup_teardown(function, set_up, tear_down)

static Target resolve(World *world, const char *folder, const char *url)
{
    return site_resolve(&world->site, world->site.arena, str_from(folder), str_from(url));
}

static void an_address_leads_to_what_lies_at_its_path(void **state)
{
    static const struct {
        const char *folder;
        const char *url;
        TargetKind kind;
    } cases[] = {
        {"q6", "05-a.md", TARGET_ENTRY},
        {"q6", " ./05-a.md\n", TARGET_ENTRY},
        {"q7", "../q6/05-a.md", TARGET_ENTRY},
        {"q6", "%30%35-a.md?a#b", TARGET_ENTRY},
        {"q6", "none/../05-a.md", TARGET_ENTRY},
        {"q6", "_category.md", TARGET_CATEGORY},
        {"q6", "images/a.png", TARGET_ASSET},
        {"q6/images", "a.png", TARGET_ASSET},
        {"q6", ".", TARGET_FOLDER},
        {"q6", "..", TARGET_FOLDER},
        {"q6", "images", TARGET_FOLDER},
        {"q6", "images/", TARGET_FOLDER},
        {"q6", "05-a.md/", TARGET_MISSING},
        {"q6", "images/a.png/", TARGET_MISSING},
        {"q6", "05-A.md", TARGET_MISSING},
        {"q6", "images%2Fa.png", TARGET_MISSING},
        {"q6", "none.md", TARGET_MISSING},
        {"", "05-a.md", TARGET_MISSING},
        {"q6", "images\\a.png", TARGET_MISSING},
        {"q6", "#top", TARGET_SELF},
        {"q6", "", TARGET_SELF},
        {"q6", " \t", TARGET_SELF},
        {"q6", "?a", TARGET_SELF},
        {"q6", "../..", TARGET_OUTSIDE},
        {"q6", "../../q6/05-a.md", TARGET_OUTSIDE},
        {"q6", "%2e%2e/%2e%2e/a", TARGET_OUTSIDE},
        {"q6", "/", TARGET_ABSOLUTE},
        {"q6", "/q6/05-a.md", TARGET_ABSOLUTE},
        {"q6", "//host/05-a.md", TARGET_EXTERNAL},
        {"q6", "/\\host/05-a.md", TARGET_EXTERNAL},
        {"q6", "https://host/05-a.md", TARGET_EXTERNAL},
        {"q6", "h\tttp:05-a.md", TARGET_EXTERNAL},
        {"q6", "mailto:a@b", TARGET_EXTERNAL},
        {"q6", "C:\\05-a.md", TARGET_EXTERNAL},
    };
    World *world = *state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        Target target = resolve(world, cases[i].folder, cases[i].url);
        assert_int_equal(target.kind, cases[i].kind);
        assert_ptr_equal(target.entry, target.kind == TARGET_ENTRY ? &world->entry : NULL);
    }
}

static void a_target_knows_its_object_path_query_and_fragment(void **state)
{
    World *world = *state;
    Target entry = resolve(world, "q6", "./%30%35-a.md?v=1#%61");
    assert_ptr_equal(entry.entry, &world->entry);
    assert_true(str_eq(entry.path, STR("q6/05-a.md")));
    assert_true(str_eq(entry.query, STR("?v=1")));
    assert_true(str_eq(entry.fragment, STR("%61")));
    assert_ptr_equal(resolve(world, "q6", "_category.md").category, &world->category);
    assert_ptr_equal(resolve(world, "q6", "images/a.png").asset, &world->asset);
    assert_null(resolve(world, "q6", "05-a.md").fragment.data);
    assert_non_null(resolve(world, "q6", "05-a.md#").fragment.data);
    assert_true(str_eq(resolve(world, "q6", "#a?b").fragment, STR("a?b")));
    assert_true(str_eq(resolve(world, "q6", "none.md").path, STR("q6/none.md")));
}

static void only_what_is_published_has_an_address(void **state)
{
    static const struct {
        const char *url;
        const char *address;
    } cases[] = {
        {"05-a.md#b", "q6/q6-5.html"},
        {"_category.md", "q6/index.html"},
        {"images/a.png", "q6/images/a.png"},
        {"none.md", NULL},
        {"#a", NULL},
        {"images/", NULL},
        {"https://host/", NULL},
        {"../../a", NULL},
        {"/a", NULL},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        Target target = resolve(*state, "q6", cases[i].url);
        Str address = target_url(&target);
        assert_true(str_eq(address, str_from(cases[i].address)));
        assert_int_equal(address.data == NULL, cases[i].address == NULL);
    }
}

static void an_alias_is_a_relative_path_to_a_page_or_a_folder(void **state)
{
    static const struct {
        const char *alias;
        const char *page; /* NULL: none */
    } cases[] = {
        {"a.html", "a.html"},
        {"old/a.html", "old/a.html"},
        {"old/", "old/index.html"},
        {"A-b_c~d.0/9.html", "A-b_c~d.0/9.html"},
        {"a..html", "a..html"},
        {"a.html/", "a.html/index.html"},
        {"a.htm", NULL},
        {"a", NULL},
        {"a.HTML", NULL},
        {"", NULL},
        {"/", NULL},
        {"/a.html", NULL},
        {"a//b.html", NULL},
        {"a//", NULL},
        {"./a.html", NULL},
        {"../a.html", NULL},
        {"a/../b.html", NULL},
        {".a/b.html", NULL},
        {"a/.html", NULL},
        {"a b.html", NULL},
        {"a%20b.html", NULL},
        {"a?b.html", NULL},
        {"a.html#b", NULL},
        {"a\\b.html", NULL},
        {"https://a/b.html", NULL},
        {"\xe6\x97\xa5.html", NULL},
    };
    Arena *arena = ((World *)*state)->site.arena;
    for (size_t i = 0; i < COUNT(cases); i++) {
        Str page = STR("untouched");
        assert_int_equal(alias_page(arena, str_from(cases[i].alias), &page), cases[i].page != NULL);
        assert_true(str_eq(page, str_from(cases[i].page == NULL ? "untouched" : cases[i].page)));
    }
    Str page;
    assert_false(alias_page(arena, STR("a\0b.html"), &page));
}

static void names_that_some_file_system_takes_for_one_have_one_key(void **state)
{
    Arena *arena = ((World *)*state)->site.arena;
    assert_true(str_eq(files_key(arena, STR("Q6/A.html")), files_key(arena, STR("q6/a.HTML"))));
    assert_true(str_eq(files_key(arena, STR("\xe3\x81\x8b\xe3\x82\x99")),
                       files_key(arena, STR("\xe3\x81\x8c")))); /* decomposed, composed */
    assert_false(str_eq(files_key(arena, STR("q6/a")), files_key(arena, STR("q6-a"))));
}

static void only_the_status_archived_archives(void **state)
{
    (void)state;
    assert_true(entry_is_archived(&(Entry){.status.text = STR_INIT("archived")}));
    assert_false(entry_is_archived(&(Entry){.status.text = STR_INIT("current")}));
    assert_false(entry_is_archived(&(Entry){.draft = true}));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(an_address_leads_to_what_lies_at_its_path),
        TEST(a_target_knows_its_object_path_query_and_fragment),
        TEST(only_what_is_published_has_an_address),
        TEST(an_alias_is_a_relative_path_to_a_page_or_a_folder),
        TEST(names_that_some_file_system_takes_for_one_have_one_key),
        TEST(only_the_status_archived_archives),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
