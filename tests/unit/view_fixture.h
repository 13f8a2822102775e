/* view_fixture.h - a small site, as loading would leave it. SPDX-License-Identifier: ISC */
#ifndef TESTS_UNIT_VIEW_FIXTURE_H
#define TESTS_UNIT_VIEW_FIXTURE_H

#include "render/view.h"

#define TEXT(literal) ((Text){.text = STR_INIT(literal)})

/* Two categories: a1 and a2, and b1. */
typedef struct World {
    Arena *arena;
    Site site;
    Category a, b;
    Entry a1, a2, b1;
    View view;
} World;

static inline void set_entry(World *world, Entry *entry, Category *category, const char *id)
{
    Arena *arena = world->arena;
    entry->category = category;
    entry->number = world->site.entries.count;
    entry->id.text = str_from(id);
    entry->title.text = str_format(arena, "<Question> & \"%s\"", id);
    entry->anchor = str_lower_ascii(arena, entry->id.text);
    entry->url = str_format(arena, "%.*s/%.*s.html", STR_ARGS(category->url_folder),
                            STR_ARGS(entry->anchor));
    *list_add(arena, &world->site.entries) = entry;
    *list_add(arena, &category->entries) = entry;
    map_put(&world->site.by_id, entry->anchor, entry);
}

static inline void set_category(World *world, Category *category, const char *id, const char *url)
{
    category->id.text = str_from(id);
    category->title.text = STR("Category");
    category->url = str_from(url);
    category->number = world->site.categories.count;
    category->url_folder = str_slice(category->url, 0, 1);
    *list_add(world->arena, &world->site.categories) = category;
}

static inline int set_up(void **state)
{
    Arena *arena = arena_new();
    World *world = arena_new_object(arena, World);
    world->arena = arena;
    Site *site = &world->site;
    site->arena = arena;
    site_set_root(site, STR(""));
    site->by_id = map_new(arena);
    site_set_root(site, STR(""));
    site->config.title = TEXT("Site");
    site->config.description = TEXT("What the site is");
    site->config.base_url = TEXT("https://host.example/faq/");
    site->config.lang = TEXT("en");
    set_category(world, &world->a, "A", "a/index.html");
    set_category(world, &world->b, "B", "b/index.html");
    set_entry(world, &world->a1, &world->a, "A-1");
    set_entry(world, &world->a2, &world->a, "A-2");
    set_entry(world, &world->b1, &world->b, "B-1");
    world->view = (View){.arena = arena, .site = site, .strings = value_map(arena)};
    *state = world;
    return 0;
}

static inline int tear_down(void **state)
{
    arena_free(((World *)*state)->arena);
    return 0;
}

static inline void add_error(World *world, Entry *entry, const char *text, const char *product)
{
    *list_add(world->arena, &entry->errors) =
        (ErrorText){.text = str_from(text), .product = str_from(product)};
}

#define TEST(function) cmocka_unit_test_setup_teardown(function, set_up, tear_down)

#endif
