/* test_structured_data.c - what a page says of itself to search engines. SPDX-License-Identifier: ISC */
#include "render/structured_data.h"

#include "view_fixture.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#define SITE_ADDRESS "https://host.example/faq/"
#define QUESTION(id) "\\u003cQuestion\\u003e \\u0026 \\\"" id "\\\""
#define STEP(position, name, url)                                                                  \
    "{\"@type\":\"ListItem\",\"position\":" position ",\"name\":\"" name                           \
    "\",\"item\":\"" SITE_ADDRESS url "\"}"
#define WAY(steps) "{\"@type\":\"BreadcrumbList\",\"itemListElement\":[" steps "]}"
#define GRAPH(things) "{\"@context\":\"https://schema.org\",\"@graph\":[" things "]}"
#define ANSWERED(id, answer, url)                                                                  \
    "{\"@type\":\"Question\",\"name\":\"" QUESTION(id) "\",\"answerCount\":1,\"acceptedAnswer\":"  \
                                                       "{\"@type\":\"Answer\",\"text\":\"" answer  \
                                                       "\",\"url\":\"" SITE_ADDRESS url "\"}}"

static void expect_json(Arena *arena, Str json, const char *expected)
{
    assert_string_equal(str_terminated(arena, json), expected);
}

static void an_entry_is_one_question_whose_answer_is_the_short_one(void **state)
{
    World *world = *state;
    world->a1.short_answer = STR("Do this");
    world->a1.updated = TEXT("2020-12-25");
    expect_json(
        world->arena, structured_entry(&world->view, &world->a1),
        GRAPH(
            "{\"@type\":\"QAPage\",\"url\":\"" SITE_ADDRESS "a/a-1.html\","
            "\"inLanguage\":\"en\",\"dateModified\":\"2020-12-25\",\"mainEntity\":" ANSWERED(
                "A-1", "Do this",
                "a/a-1.html") "}," WAY(STEP("1", "Site",
                                            "") "," STEP("2", "A Category",
                                                         "a/") "," STEP("3", "A-1 " QUESTION("A-1"),
                                                                        "a/a-1.html"))));
}

static void a_category_is_all_its_questions_that_have_an_answer(void **state)
{
    World *world = *state;
    world->a2.short_answer = STR("Do that");
    expect_json(world->arena, structured_category(&world->view, &world->a),
                GRAPH("{\"@type\":\"FAQPage\",\"url\":\"" SITE_ADDRESS "a/\",\"inLanguage\":\"en\","
                      "\"mainEntity\":[" ANSWERED("A-2", "Do that", "a/a-2.html") "]}," WAY(
                          STEP("1", "Site", "") "," STEP("2", "A Category", "a/"))));
}

static void without_an_answer_there_is_only_the_way(void **state)
{
    World *world = *state;
    expect_json(world->arena, structured_category(&world->view, &world->b),
                GRAPH(WAY(STEP("1", "Site", "") "," STEP("2", "B Category", "b/"))));
    expect_json(world->arena, structured_entry(&world->view, &world->b1),
                GRAPH(WAY(STEP("1", "Site", "") "," STEP("2", "B Category", "b/") "," STEP(
                    "3", "B-1 " QUESTION("B-1"), "b/b-1.html"))));
}

static void a_site_can_be_searched(void **state)
{
    World *world = *state;
    expect_json(world->arena, structured_home(&world->view),
                "{\"@context\":\"https://schema.org\",\"@type\":\"WebSite\",\"name\":\"Site\","
                "\"url\":\"" SITE_ADDRESS "\",\"inLanguage\":\"en\",\"description\":"
                "\"What the site is\",\"potentialAction\":{\"@type\":\"SearchAction\",\"target\":"
                "{\"@type\":\"EntryPoint\",\"urlTemplate\":\"" SITE_ADDRESS
                "search.html?q={search_term_string}\"},\"query-input\":"
                "\"required name=search_term_string\"}}");
}

/* The end of a script, a comment that would hide it (HTML 4.12.1.3), a character that no XML
 * holds, what JavaScript took for line ends. */
static void no_text_ends_the_script_that_holds_it(void **state)
{
    World *world = *state;
    world->a1.title =
        TEXT("</script><!--<script>]]>&\"\\\x01\xEF\xBF\xBE\xE2\x80\xA8\xE2\x80\xAE\xE2\x80\xA9");
    world->a1.short_answer = STR("x");
    Str json = structured_entry(&world->view, &world->a1);
    for (size_t i = 0; i < json.len; i++) {
        assert_null(strchr("<>&\x01", json.data[i]));
    }
    const char *text = str_terminated(world->arena, json);
    assert_non_null(strstr(text, "\"name\":\"\\u003c/script\\u003e\\u003c!--\\u003cscript\\u003e]]"
                                 "\\u003e\\u0026\\\"\\\\\xEF\xBF\xBD\xEF\xBF\xBD\\u2028\\u2029\""));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(an_entry_is_one_question_whose_answer_is_the_short_one),
        TEST(a_category_is_all_its_questions_that_have_an_answer),
        TEST(without_an_answer_there_is_only_the_way),
        TEST(a_site_can_be_searched),
        TEST(no_text_ends_the_script_that_holds_it),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
