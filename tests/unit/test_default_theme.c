/* test_default_theme.c - the default theme can show whatever a site gives. SPDX-License-Identifier: ISC */
#include "load/markdown.h"
#include "load/tags.h"
#include "render/body.h"
#include "render/theme.h"
#include "view_fixture.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <libxml/parser.h>

static void set_everything(World *world)
{
    Config *config = &world->site.config;
    config->publisher = TEXT("Publisher");
    config->contact.title = TEXT("Help desk");
    config->contact.url = TEXT("https://host.example/help?a&b");
    config->contact.mail = TEXT("help@host.example");
    world->site.date = STR("2020-12-25");
    world->a.summary = TEXT("All of A");
    world->a1.summary = world->a1.updated = TEXT("2020-12-25");
    world->a1.short_answer = STR("Do <this>");
    world->a1.status = TEXT("archived");
    *list_add(world->arena, &world->a1.tags) = TEXT("Windows");
    *list_add(world->arena, &world->b1.tags) = TEXT("<a> & \"b\"");
    tags_index(&world->site);
    *list_add(world->arena, &world->a1.related) = TEXT("B-1");
    add_error(world, &world->a1, "<0x1> & \"more\"", "Product");
    add_error(world, &world->b1, "<0x1> & \"more\"", "Product");
    add_error(world, &world->b1, "0x1", "Product");
    for (size_t i = 0; i <= VIEW_OPEN_MESSAGES; i++) {
        add_error(world, &world->b1, "many", NULL);
    }
}

static void expect_page(World *world, const Theme *theme, const char *name, const Value *value)
{
    Diags diags = diags_new(world->arena);
    Buf out = buf_new(world->arena);
    bool rendered = theme_render(theme, str_from(name), value, &out, &diags);
    if (!rendered && diags.count > 0) {
        print_error("%s: %.*s\n", name, STR_ARGS(diags.items[0].message));
    }
    assert_true(rendered);
    assert_true(str_starts_with(buf_str(&out), STR("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n"
                                                   "<meta charset=\"utf-8\" />\n<meta http-equiv="
                                                   "\"Content-Security-Policy\" content=\"")));
    xmlDoc *document = xmlReadMemory(out.data, (int)out.len, "page", NULL, XML_PARSE_NONET);
    assert_non_null(document);
    xmlFreeDoc(document);
}

static void expect_all_pages(World *world, const char *language, const char *markdown)
{
    const Source *source = source_new(world->arena, STR("entry.md"), str_from(markdown));
    Doc doc = markdown_read(world->arena, source, 0);
    Buf html = buf_new(world->arena);
    body_html(&html, doc.root, NULL);
    Str body = buf_str(&html);
    Diags diags = diags_new(world->arena);
    Theme *theme = theme_load(world->arena, NULL, "themes/default", str_from(language), &diags);
    assert_non_null(theme);
    View view = world->view;
    view.strings = theme->strings;
    expect_page(world, theme, "home", view_home(&view));
    expect_page(world, theme, "category", view_category(&view, &world->a, body));
    expect_page(world, theme, "entry", view_entry(&view, &world->a1, body, doc.root));
    expect_page(world, theme, "entry", view_entry(&view, &world->a2, body, doc.root));
    expect_page(world, theme, "entry", view_entry(&view, &world->b1, body, doc.root));
    expect_page(world, theme, "errors", view_errors(&view));
    expect_page(world, theme, "search", view_search(&view));
    Str bodies[] = {body, (Str){0}};
    expect_page(world, theme, "print", view_print(&view, &world->a, bodies));
    expect_page(world, theme, "tags", view_tags(&view));
    expect_page(world, theme, "accessibility", view_accessibility(&view));
    expect_page(world, theme, "not_found", view_not_found(&view, STR("a { }")));
    expect_page(world, theme, "redirect",
                view_redirect(&view, STR("old/index.html"), STR("a/a-1.html"), STR("A-1")));
}

static void the_default_theme_shows_a_site_that_gives_nothing_optional(void **state)
{
    expect_all_pages(*state, "en", "");
    expect_all_pages(*state, "ja", "");
}

static void the_default_theme_shows_a_site_that_gives_everything(void **state)
{
    const char *text = "a\n\n## b < c\n\n### d\n\n## e\n";
    set_everything(*state);
    expect_all_pages(*state, "en", text);
    expect_all_pages(*state, "ja", text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(the_default_theme_shows_a_site_that_gives_nothing_optional),
        TEST(the_default_theme_shows_a_site_that_gives_everything),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
