/* test_tags.c - every tag of a site. SPDX-License-Identifier: ISC */
#include "load/tags.h"
#include "view_fixture.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static void add_tag(World *world, Entry *entry, const char *tag)
{
    *list_add(world->arena, &entry->tags) = (Text){.text = str_from(tag)};
}

static void expect_tag(const World *world, size_t i, const char *name, const char *anchor)
{
    const Tag *tag = world->site.tags.items[i];
    assert_true(str_eq(tag->name, str_from(name)));
    assert_string_equal(str_terminated(world->arena, tag->anchor), anchor);
    assert_ptr_equal(map_get(&world->site.tag_by_name, str_from(name)), tag);
}

static void a_tag_has_its_entries_once_in_their_order(void **state)
{
    World *world = *state;
    add_tag(world, &world->a1, "x");
    add_tag(world, &world->a2, "other");
    add_tag(world, &world->b1, "x");
    add_tag(world, &world->b1, "x");
    tags_index(&world->site);
    assert_int_equal(world->site.tags.count, 2);
    expect_tag(world, 1, "x", "x");
    const EntryList *entries = &world->site.tags.items[1]->entries;
    assert_int_equal(entries->count, 2);
    assert_ptr_equal(entries->items[0], &world->a1);
    assert_ptr_equal(entries->items[1], &world->b1);
}

static void tags_are_sorted_without_regard_to_case_and_width(void **state)
{
    World *world = *state;
    static const char *const tags[] = {"b", "\xEF\xBC\xA1\xEF\xBC\xA2", "aa", "C", "B", "a c"};
    for (size_t i = 0; i < sizeof tags / sizeof *tags; i++) {
        add_tag(world, &world->a1, tags[i]);
    }
    tags_index(&world->site);
    static const char *const sorted[] = {"a c", "aa", "\xEF\xBC\xA1\xEF\xBC\xA2", "B", "b", "C"};
    for (size_t i = 0; i < sizeof sorted / sizeof *sorted; i++) {
        assert_true(str_eq(world->site.tags.items[i]->name, str_from(sorted[i])));
    }
}

static void two_tags_with_one_slug_have_two_anchors(void **state)
{
    World *world = *state;
    add_tag(world, &world->a1, "C#");
    add_tag(world, &world->a1, "C");
    add_tag(world, &world->a2, "c++");
    add_tag(world, &world->a2, "C-1");
    tags_index(&world->site);
    expect_tag(world, 0, "C", "c");
    expect_tag(world, 1, "C#", "c-1");
    expect_tag(world, 2, "c++", "c-2");
    expect_tag(world, 3, "C-1", "c-1-1");
}

static void no_anchor_is_empty_or_one_of_the_theme(void **state)
{
    World *world = *state;
    add_tag(world, &world->a1, "!");
    add_tag(world, &world->a1, "?");
    add_tag(world, &world->a1, "FAQ main");
    add_tag(world, &world->a1, "tag faq main");
    tags_index(&world->site);
    expect_tag(world, 0, "!", "tag");
    expect_tag(world, 1, "?", "tag-1");
    expect_tag(world, 2, "FAQ main", "tag-faq-main");
    expect_tag(world, 3, "tag faq main", "tag-faq-main-1");
}

static void a_site_without_tags_has_none(void **state)
{
    World *world = *state;
    tags_index(&world->site);
    assert_int_equal(world->site.tags.count, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_tag_has_its_entries_once_in_their_order),
        TEST(tags_are_sorted_without_regard_to_case_and_width),
        TEST(two_tags_with_one_slug_have_two_anchors),
        TEST(no_anchor_is_empty_or_one_of_the_theme),
        TEST(a_site_without_tags_has_none),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
