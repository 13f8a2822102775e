/* test_built_check.c - every rule over every page of a finished site. SPDX-License-Identifier: ISC */
#include "check/built_check.h"

#include "load/limits.h"
#include "site_fixture.h"

static const char *check(Place *place, unsigned threads)
{
    load_site(place, threads);
    built_check(place->built, true, threads, &place->diags);
    return findings(place);
}

static void a_sound_site_has_no_finding(void **state)
{
    write_text("index.html",
               "<h1 id=a>A</h1><a href='b/c.html#d'>x</a><link rel=stylesheet href=e.css>");
    write_text("b/c.html", "<h1 id=d>D</h1><a href='../index.html#a'>x</a><img alt='' src=f.svg>");
    write_text("e.css", "p{background:url(b/f.svg)}");
    write_text("b/f.svg", "<svg xmlns='http://www.w3.org/2000/svg'/>");
    assert_string_equal(check(*state, 2), "");
    assert_string_equal(check(*state, 1), "");
}

static void an_empty_site_is_checked(void **state)
{
    assert_string_equal(check(*state, 2), "");
}

static void findings_outlive_the_site(void **state)
{
    Place *place = *state;
    write_text("index.html", "<a href=none.html>\n<img src=x.png>");
    write_text("lonely.html", "<p>");
    load_site(place, 2);
    built_check(place->built, true, 2, &place->diags);
    built_free(place->built);
    place->built = NULL;
    assert_string_equal(
        findings(place),
        "site/index.html:1:9: error: there is no file 'none.html' [broken-link]\n"
        "site/index.html:2:1: error: 'img' without an alt attribute; say in alt=\"\" what it "
        "shows, or leave that empty where it shows nothing [missing-alt]\n"
        "site/index.html:2:10: error: there is no file 'x.png' [missing-asset]\n"
        "site/lonely.html: warning: no link leads to this page, from index.html on; "
        "link to it, or remove it [orphan-page]\n");
}

#define DISABLE "<!-- faqgen-lint-disable-next-line "

static void a_comment_silences_its_next_line(void **state)
{
    write_text("index.html", DISABLE "broken-link: it comes later -->\n"
                                     "<a href=none.html><a href=none2.html>\n"
                                     "<a href=none3.html>");
    assert_string_equal(check(*state, 1), "site/index.html:3:9: error: there is no file "
                                          "'none3.html' [broken-link]\n");
}

/* Their findings come behind all that are silenced, in the table of rules and in the page. */
static void a_comment_silences_no_other_rule(void **state)
{
    Place *place = *state;
    Buf text = buf_new(place->arena);
    for (unsigned i = 0; i < 64; i++) { /* so that some list of them is full */
        buf_addf(&text, DISABLE "broken-link: x -->\n<a href=none-%u.html><img alt id=a id=b>\n",
                 i);
        write_file("index.html", buf_str(&text));
        load_site(place, 1);
        built_check(place->built, true, 1, &place->diags);
        assert_null(strstr(findings(place), "broken-link"));
        assert_int_equal(place->diags.count, 2 * i + 1); /* duplicate-id, duplicate-attribute */
    }
}

static void a_comment_that_silences_nothing_is_a_finding(void **state)
{
    write_text("index.html", "<p>\n" DISABLE "broken-link: why -->\n<p>\n" DISABLE
                             "no-such-rule: why -->\n<p>\n" DISABLE "http-link -->\n<p>");
    const char *found = check(*state, 1);
    assert_non_null(strstr(found, "site/index.html:2:1: warning: "));
    assert_non_null(strstr(found, "[unused-suppression]"));
    assert_non_null(strstr(found, "site/index.html:4:1: error: "));
    assert_non_null(strstr(found, "site/index.html:6:1: error: "));
    assert_non_null(strstr(found, "[bad-suppression]"));
}

static void a_comment_in_a_comment_or_in_text_silences_nothing(void **state)
{
    write_text("index.html", "<textarea>" DISABLE "broken-link: x --></textarea>\n"
                             "<a href=none.html>\n"
                             "<!-- " DISABLE "broken-link: x -->\n"
                             "<a href=none.html>");
    assert_string_equal(check(*state, 1),
                        "site/index.html:2:9: error: there is no file 'none.html' [broken-link]\n"
                        "site/index.html:4:9: error: there is no file 'none.html' [broken-link]\n");
}

static void even_fixed_rules_are_silenced_in_pages_of_others(void **state)
{
    write_text("index.html",
               DISABLE "insecure-asset: archive -->\n<img alt='' src=http://h/a.png>");
    assert_string_equal(check(*state, 1), "");
}

static void drawings_have_comments_too(void **state)
{
    write_text("index.html", "<img alt='' src=a.svg>");
    write_text("a.svg", "<svg xmlns='http://www.w3.org/2000/svg'>\n" DISABLE
                        "missing-asset: x -->\n<image href='none.png'/>\n</svg>");
    assert_string_equal(check(*state, 1), "");
}

static void assert_orphans(Place *place, const char *expected)
{
    load_site(place, 2);
    built_check(place->built, true, 2, &place->diags);
    diags_sort(&place->diags);
    Buf out = buf_new(place->arena);
    buf_add_text(&out, "");
    for (size_t i = 0; i < place->diags.count; i++) {
        const Diag *diag = &place->diags.items[i];
        if (diag->rule != NULL && strcmp(diag->rule, "orphan-page") == 0) {
            buf_addf(&out, "%s%.*s", out.len == 0 ? "" : " ",
                     STR_ARGS(str_from_offset(diag->path, strlen("site/"))));
        }
    }
    assert_string_equal(out.data, expected);
}

static void a_page_that_no_link_leads_to_is_an_orphan(void **state)
{
    write_text("index.html",
               "<a href=a.html><iframe src=c.html></iframe><link rel=next href=d.html>");
    write_text("a.html", "<a href=b.html>");
    write_text("b.html", "<a href=a.html>");
    write_text("c.html", "<meta http-equiv=refresh content='5; url=e.html'>");
    write_text("d.html", "<a href=d.html>");
    write_text("e.html", "<a href=index.html>");
    write_text("x.html", "<a href=y.html>");
    write_text("y.html", "<a href=x.html>");
    write_text("404.html", "<p>");
    write_text("hidden.html", "<meta name=robots content=noindex>");
    write_text("alone.svg", "<svg/>");
    assert_orphans(*state, "d.html x.html y.html");
}

static void links_of_any_page_that_is_reached_count(void **state)
{
    write_text("index.html", "<iframe srcdoc='<a href=a.html>'></iframe>"
                             "<map><area href='b.html#x'></map><svg><a href=c.html /></svg>"
                             "<embed src=d.svg><object data=f.xhtml>");
    write_text("d.svg", "<svg xmlns='http://www.w3.org/2000/svg'><a href='e.html'/></svg>");
    write_text("f.xhtml", "<a xmlns='http://www.w3.org/1999/xhtml' href='g.html'/>");
    static const char *const PAGES[] = {"a.html", "b.html", "c.html", "e.html", "g.html"};
    for (size_t i = 0; i < sizeof PAGES / sizeof PAGES[0]; i++) {
        write_text(PAGES[i], "<p>");
    }
    assert_orphans(*state, "");
}

static void a_link_to_a_folder_leads_to_its_index(void **state)
{
    write_text("index.html", "<a href=a/><a href='b#x'><base href='./'>");
    write_text("a/index.html", "<a href=../c/.>");
    write_text("b/index.html", "<p>");
    write_text("b/other.html", "<p>");
    write_text("c/index.html", "<a href='..'>");
    assert_orphans(*state, "b/other.html");
}

static void an_absolute_link_leads_below_the_root(void **state)
{
    write_text("index.html", "<a href='/a/'><a href='/b.html?x#y'><a href='/%63.html'>");
    write_text("a/index.html", "<p>");
    write_text("b.html", "<p>");
    write_text("c.html", "<a href=/../d.html>");
    write_text("d.html", "<p>");
    assert_orphans(*state, "d.html");
}

static void without_an_index_there_are_no_orphans(void **state)
{
    write_text("a.html", "<p>");
    write_text("sub/index.html", "<p>");
    assert_orphans(*state, "");
}

/* Pages with faults of several rules, links to each other and comments. */
static void write_many(void)
{
    for (unsigned i = 0; i < 200; i++) {
        char path[64];
        char text[1024];
        snprintf(path, sizeof path, "%u/%u.html", i % 5, i);
        snprintf(text, sizeof text,
                 "<p id=a><p id=a><img src=http://h/%u.png>\n<a href='../%u/%u.html#none'>x</a>"
                 "<a href='%u.HTML'>\n" DISABLE "%s: x -->\n<a href='none-%u.html'>",
                 i, (i + 2) % 5, (i + 7) % 200, i, i % 2 == 0 ? "broken-link" : "http-link", i);
        write_text(path, text);
    }
    write_text("index.html", "<a href=0/0.html>");
}

static void the_findings_are_the_same_whatever_the_number_of_threads(void **state)
{
    Place *place = *state;
    write_many();
    const char *alone = check(place, 1);
    size_t count = place->diags.count;
    assert_true(count > 1000);
    for (unsigned threads = 2; threads <= 8; threads *= 2) {
        assert_string_equal(check(place, threads), alone);
        assert_int_equal(place->diags.count, count);
    }
}

static void of_one_rule_a_file_has_so_many_findings_and_no_more(void **state)
{
    Place *place = *state;
    Buf text = buf_new(place->arena);
    for (unsigned i = 0; i < LIMIT_FINDINGS + 7; i++) {
        buf_addf(&text, "<a href=none-%u.html>\n", i);
    }
    write_file("index.html", buf_str(&text));
    load_site(place, 1);
    built_check(place->built, true, 1, &place->diags);
    built_free(place->built);
    place->built = NULL;
    (void)findings(place);
    assert_int_equal(place->diags.count, LIMIT_FINDINGS + 1);
    assert_string_equal(place->diags.items[0].rule, "limit");
    assert_string_equal(
        place->diags.items[0].message.data,
        "7 more findings of 'broken-link' than 10000, which is all that is shown of "
        "a file");
    assert_int_equal(place->diags.items[0].path.len, strlen("site/index.html"));
    assert_string_equal(place->diags.items[LIMIT_FINDINGS].message.data,
                        "there is no file 'none-9999.html'");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_sound_site_has_no_finding),
        TEST(an_empty_site_is_checked),
        TEST(findings_outlive_the_site),
        TEST(a_comment_silences_its_next_line),
        TEST(a_comment_silences_no_other_rule),
        TEST(a_comment_that_silences_nothing_is_a_finding),
        TEST(a_comment_in_a_comment_or_in_text_silences_nothing),
        TEST(even_fixed_rules_are_silenced_in_pages_of_others),
        TEST(drawings_have_comments_too),
        TEST(a_page_that_no_link_leads_to_is_an_orphan),
        TEST(links_of_any_page_that_is_reached_count),
        TEST(a_link_to_a_folder_leads_to_its_index),
        TEST(an_absolute_link_leads_below_the_root),
        TEST(without_an_index_there_are_no_orphans),
        TEST(the_findings_are_the_same_whatever_the_number_of_threads),
        TEST(of_one_rule_a_file_has_so_many_findings_and_no_more),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
