/* test_page_lists.c - manifests, sitemaps and feeds of a finished site. SPDX-License-Identifier: ISC */
#include "load/page.h"

#include "load/xml.h"
#include "site_fixture.h"

/* The page that is a file with this text, or NULL. */
static Page *page_of(Place *place, const char *path, Str text)
{
    if (place->built == NULL) {
        xml_prepare();
        load_site(place, 1);
    }
    write_file(path, text);
    Page *page = page_read(place->built, str_from(path), place->arena, &place->diags);
    if (page != NULL) {
        *list_add(place->built->arena, &place->built->pages) = page;
    }
    return page;
}

static void assert_page(Place *place, const char *path, const char *marked, const char *expected)
{
    PosList marks = {0};
    Str text = without_marks(place->arena, str_from(marked), &marks);
    const Page *page = page_of(place, path, text);
    assert_non_null(page);
    assert_string_equal(refs_text(place->arena, &page->body.refs), expected);
    assert_marks(&page->body.refs, &marks);
}

static void assert_manifest(Place *place, const char *marked, const char *expected)
{
    assert_page(place, "a.webmanifest", marked, expected);
    assert_string_equal(findings(place), "");
}

static void a_manifest_names_images_and_pages(void **state)
{
    assert_manifest(
        *state,
        "{\"name\": \"icons\", \"start_url\": \"|a.html\",\n"
        " \"icons\": [{\"src\": \"|b.png\", \"sizes\": \"1x1\"}, {\"src\":\"|c.png\"}],\n"
        " \"screenshots\": [{\"src\": \"|d.png\"}],\n"
        " \"shortcuts\": [{\"name\": \"e\", \"url\": \"|e.html\"}]}\n",
        "link manifest start_url [a.html]\nembed manifest icon [b.png]\n"
        "embed manifest icon [c.png]\nembed manifest screenshot [d.png]\n"
        "link manifest shortcut [e.html]");
}

static void a_manifest_may_be_written_in_any_way_that_json_has(void **state)
{
    assert_manifest(*state, "{\"start_url\":\"|a\"}", "link manifest start_url [a]");
    assert_manifest(
        *state,
        "\t{\n\t\t\"icons\"\t:\t[\n\t\t\t{\n\t\t\t\t\"src\":\t\"|a\"\n\t\t\t}\n\t\t]\n\t}\n",
        "embed manifest icon [a]");
    assert_manifest(*state, "{\"start_url\": \"|\\/a\\u002Fb\\\"\"}",
                    "link manifest start_url [/a/b\"]");
    assert_manifest(*state, "{\"name\": \"\\ud83d\\ude00\", \"start_url\": \"|a\"}",
                    "link manifest start_url [a]");
    assert_manifest(*state, "{\"name\": \"é😀 # x: y\", \"start_url\": \"|é\"}",
                    "link manifest start_url [é]");
    assert_manifest(*state,
                    "{\"a\":1.5e-3,\"b\":true,\"c\":null,\"d\":[],\"e\":{},\"start_url\":\"|a\"}",
                    "link manifest start_url [a]");
    assert_manifest(*state,
                    "{\"a\": [[[[[[[[[[[[[[[[[[[[\"b\"]]]]]]]]]]]]]]]]]]]], \"start_url\": \"|a\"}",
                    "link manifest start_url [a]");
    assert_manifest(*state, "{\"a\": \"&x *y !z <<\", \"<<\": \"k\", \"start_url\": \"|a\"}",
                    "link manifest start_url [a]");
}

static void what_is_no_manifest_is_ignored(void **state)
{
    static const char *const NONE[] = {
        "",
        "{",
        "}",
        "[]",
        "null",
        "\"a\"",
        "1",
        "{\"start_url\": \"a\"",
        "start_url: a",
        "start_url:",
        "- src: a",
        "{'start_url': 'a'}",
        "{start_url: a}",
        "{\"start_url\": a}",
        "{\"start_url\": \"a\"} {",
        "{\"start_url\": 1}",
        "{\"start_url\": null, \"icons\": {}, \"shortcuts\": [1, \"a\", []]}",
        "{\"icons\": [{\"src\": []}, {\"url\": \"a\"}], \"shortcuts\": [{\"src\": \"a\"}]}",
        "{\"x\": {\"start_url\": \"a\"}}",
        "--- {\"start_url\": \"a\"}",
        "%YAML 1.1\n---\n{}",
        "{\"start_url\": \"a\",}",
    };
    for (size_t i = 0; i < sizeof NONE / sizeof NONE[0]; i++) {
        assert_manifest(*state, NONE[i], "");
    }
}

static void a_sitemap_names_pages(void **state)
{
    assert_page(*state, "sitemap.xml",
                "<?xml version='1.0' encoding='UTF-8'?>\n"
                "<urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'\n"
                " xmlns:x='http://www.w3.org/1999/xhtml'>\n"
                "<url><loc>\n |https://h/a?b&amp;c </loc><lastmod>x</lastmod>"
                "<x:link rel='alternate' href='|https://h/&#97;'/></url></urlset>",
                "named link [\n https://h/a?b&c ]\nnamed link [https://h/a]");
    assert_page(*state, "b.xml", "<sitemapindex><sitemap><loc>|a</loc></sitemap></sitemapindex>",
                "named link [a]");
}

static void feeds_name_pages(void **state)
{
    assert_page(*state, "feed.xml",
                "<feed xmlns='http://www.w3.org/2005/Atom'><link href='|a'/><entry>"
                "<link rel='alternate' href=\" |b\"/><title>x</title></entry></feed>",
                "named link [a]\nnamed link [ b]");
    assert_page(*state, "rss.xml",
                "<rss version='2.0'><channel><link>|a</link><item><link><![CDATA[|b&amp;]]></link>"
                "</item></channel></rss>",
                "named link [a]\nnamed link [b&amp;]");
    assert_page(*state, "rdf.xml",
                "<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'><item>"
                "<link>|a</link></item></rdf:RDF>",
                "named link [a]");
}

static void a_feed_that_is_torn_is_said_to_be(void **state)
{
    Place *place = *state;
    const Page *page = page_of(place, "a.xml", STR("<feed><link href='a'></feed>"));
    assert_int_equal(page->body.remarks.count, 1);
    assert_int_equal(page->body.remarks.items[0].kind, REMARK_MALFORMED_XML);
    assert_int_equal(page->body.refs.count, 1);
    assert_true(page->is_listed);
    assert_false(page->is_document);
}

static void other_xml_is_no_page(void **state)
{
    Place *place = *state;
    static const char *const OTHERS[] = {
        "",
        "x",
        "<!-- <feed/> -->",
        "<?feed?>",
        "<browserconfig><loc>a</loc></browserconfig>",
        "<a><feed/></a>",
        "<FEED/>",
        "<feed",
        "</feed>",
        "<svg xmlns='http://www.w3.org/2000/svg'/>",
        "<a:feed xmlns:a='x'/>",
    };
    for (size_t i = 0; i < sizeof OTHERS / sizeof OTHERS[0]; i++) {
        assert_null(page_of(place, "a.xml", str_from(OTHERS[i])));
    }
    assert_string_equal(findings(place), "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_manifest_names_images_and_pages),
        TEST(a_manifest_may_be_written_in_any_way_that_json_has),
        TEST(what_is_no_manifest_is_ignored),
        TEST(a_sitemap_names_pages),
        TEST(feeds_name_pages),
        TEST(a_feed_that_is_torn_is_said_to_be),
        TEST(other_xml_is_no_page),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
