/* test_page.c - one file of a finished site. SPDX-License-Identifier: ISC */
#include "load/page.h"

#include "load/limits.h"
#include "load/xml.h"
#include "site_fixture.h"

/* The page at `path`, alone in its site; freed with the site. */
static Page *read_alone(Place *place, const char *path)
{
    if (place->built == NULL) {
        xml_prepare();
        load_site(place, 1);
    }
    Page *page = page_read(place->built, str_from(path), place->arena, &place->diags);
    if (page != NULL) {
        *list_add(place->built->arena, &place->built->pages) = page;
    }
    return page;
}

static Page *page_of(Place *place, const char *path, Str text)
{
    write_file(path, text);
    return read_alone(place, path);
}

/* A file whose text is `marked` gives these addresses, each at its mark. */
static void assert_page(Place *place, const char *path, const char *marked, const char *expected)
{
    PosList marks = {0};
    Str text = without_marks(place->arena, str_from(marked), &marks);
    const Page *page = page_of(place, path, text);
    assert_non_null(page);
    assert_string_equal(refs_text(place->arena, &page->body.refs), expected);
    assert_marks(&page->body.refs, &marks);
}

static void assert_remarks_of(Place *place, const char *path, Str text, const char *expected)
{
    const Page *page = page_of(place, path, text);
    assert_non_null(page);
    assert_string_equal(remarks_text(place->arena, &page->body.remarks), expected);
}

static void a_page_is_told_by_its_extension(void **state)
{
    (void)state;
    static const char *const PAGES[] = {"a.html", "a.HTM",     "b/a.xhtml",     "a.Xht", "a.svg",
                                        "a.css",  "a/b.c.xml", "a.webmanifest", ".html"};
    static const char *const OTHERS[] = {"a",      "html",  "a.html.gz", "a.html/b", "a.",
                                         "a.json", "a.txt", "a.md",      "",         "a.html "};
    for (size_t i = 0; i < sizeof PAGES / sizeof PAGES[0]; i++) {
        assert_true(page_is_one(str_from(PAGES[i])) || strcmp(PAGES[i], ".html") == 0);
    }
    for (size_t i = 0; i < sizeof OTHERS / sizeof OTHERS[0]; i++) {
        assert_false(page_is_one(str_from(OTHERS[i])));
    }
}

static void each_type_is_read_in_its_own_way(void **state)
{
    Place *place = *state;
    assert_page(place, "a.html", "<?xml-stylesheet href='y'?><IMG src='|z'>", "embed img src [z]");
    assert_page(place, "a.xhtml",
                "<?xml-stylesheet href='|y'?><p xmlns='http://www.w3.org/1999/xhtml'>"
                "<style>a{b:url(&#34;|c&#34;)}</style></p>",
                "embed xml-stylesheet [y]\nembed style sheet [c]");
    assert_page(place, "a.css", "p{b:url(|a)} /* <img src=b> */", "embed style sheet [a]");
    assert_page(place, "a.svg", "<svg xmlns='http://www.w3.org/2000/svg'><a href='|b'/></svg>",
                "link svg a href [b]");
    assert_string_equal(findings(place), "");
}

static void documents_are_what_has_targets(void **state)
{
    Place *place = *state;
    assert_true(page_of(place, "a.html", STR(""))->is_document);
    assert_true(page_of(place, "a.xhtml", STR("<a/>"))->is_document);
    assert_false(page_of(place, "a.svg", STR("<a/>"))->is_document);
    assert_false(page_of(place, "a.css", STR(""))->is_document);
    assert_false(page_of(place, "a.webmanifest", STR("{}"))->is_document);
    assert_false(page_of(place, "a.xml", STR("<feed/>"))->is_document);
}

static void some_pages_need_no_link_to_them(void **state)
{
    Place *place = *state;
    assert_true(page_of(place, "a.html", STR("<p>"))->is_listed);
    assert_false(page_of(place, "404.html", STR("<p>"))->is_listed);
    assert_false(page_of(place, "b/404.html", STR("<p>"))->is_listed);
    assert_false(page_of(place, "b.html", STR("<meta name=robots content=noindex>"))->is_listed);
    assert_false(
        page_of(place, "c.html", STR("<meta http-equiv=refresh content='0;url=a'>"))->is_listed);
}

static void the_base_is_that_of_the_page_itself(void **state)
{
    Place *place = *state;
    Page *page = page_of(place, "a.html",
                         STR("<iframe srcdoc='<base href=x>'></iframe><template><base href=y>"
                             "</template><base target=z><base href=b><base href=c>"));
    assert_non_null(page->base);
    assert_string_equal(page->base->url.data, "b");
    assert_null(page_of(place, "b.html", STR("<p>"))->base);
}

static void ids_are_indexed_and_second_ones_remarked_upon(void **state)
{
    Place *place = *state;
    const Page *page = page_of(place, "a.html", STR("<p id=a><p id=b><p id=a><a name=b><a id=b>"));
    assert_int_equal(page->body.anchors.count, 2);
    assert_string_equal(remarks_text(place->arena, &page->body.remarks), "id@22 a\nid@40 b");
}

/* --- Encodings ------------------------------------------------------------------------------- */

static void text_is_utf8_or_says_what_it_is(void **state)
{
    Place *place = *state;
    assert_remarks_of(place, "a.html", STR("<p>é"), "");
    assert_remarks_of(place, "a.html", STR("\xEF\xBB\xBF<p>é"), "");
    assert_remarks_of(place, "a.html", STR("<p>\xE9 caf\xE9"), "encoding@3 text is not UTF-8");
    assert_remarks_of(place, "a.html", STR("<meta charset=iso-8859-1><p>\xE9"), "");
    assert_remarks_of(
        place, "a.html",
        STR("<meta http-equiv=content-type content='text/html; charset=\"sjis\"'>\x82"), "");
    assert_remarks_of(place, "a.html", STR("<p>a\0b"), "encoding@4 NUL byte in text");
}

static void what_claims_to_be_utf8_must_be(void **state)
{
    Place *place = *state;
    static const char *const LABELS[] = {
        "utf-8", "UTF8", "' Utf-8 '", "unicode-1-1-utf-8", "utf-16", "UTF-16LE", "utf-16be",
    };
    for (size_t i = 0; i < sizeof LABELS / sizeof LABELS[0]; i++) {
        Str text = str_format(place->arena, "<meta charset=%s>\x82\xA0", LABELS[i]);
        const Page *page = page_of(place, "a.html", text);
        assert_int_equal(page->body.remarks.count, 1);
        assert_int_equal(page->body.remarks.items[0].kind, REMARK_BAD_ENCODING);
        assert_int_equal(page->body.remarks.items[0].pos, text.len - 2);
    }
    /* The byte order mark goes before what the page says (HTML 13.2.3.2). */
    const Page *page = page_of(place, "a.html", STR("\xEF\xBB\xBF<meta charset=sjis>\x82"));
    assert_int_equal(page->body.remarks.count, 1);
}

static void drawings_and_sheets_may_say_what_they_are_too(void **state)
{
    Place *place = *state;
    assert_remarks_of(place, "a.svg",
                      STR("<?xml version='1.0' encoding='ISO-8859-1'?><svg>\xE9</svg>"), "");
    assert_remarks_of(place, "a.css", STR("@charset \"iso-8859-1\"; a{b:\"\xE9\"}"), "");
    const Page *page = page_of(place, "b.css", STR("@charset \"utf-8\"; a{b:\"\xE9\"}"));
    assert_int_equal(page->body.remarks.count, 1);
    page = page_of(place, "c.css", STR(" @charset \"iso-8859-1\"; a{b:\"\xE9\"}"));
    assert_int_equal(page->body.remarks.count, 1);
    page = page_of(place, "b.svg", STR("<svg>\xE9</svg>"));
    assert_int_equal(page->body.remarks.count, 2); /* no XML, either */
}

static void utf16_is_said_and_not_read(void **state)
{
    Place *place = *state;
    static const char *const PATHS[] = {"a.html", "a.css", "a.svg", "a.xml", "a.webmanifest"};
    for (size_t i = 0; i < sizeof PATHS / sizeof PATHS[0]; i++) {
        assert_remarks_of(place, PATHS[i], STR("\xFF\xFE<\0p\0>\0"),
                          "encoding@0 text is UTF-16, which is not read");
        assert_remarks_of(place, PATHS[i], STR("\xFE\xFF\0<\0p\0>"),
                          "encoding@0 text is UTF-16, which is not read");
    }
}

static void line_ends_of_two_bytes_count_as_one(void **state)
{
    Place *place = *state;
    const Page *page = page_of(place, "a.html", STR("\xEF\xBB\xBF\r\n<p>\r\n<img src=a>"));
    assert_int_equal(page->body.refs.items[0].pos, 1 + 4 + 9);
}

/* --- Files ----------------------------------------------------------------------------------- */

static void what_cannot_be_read_is_reported(void **state)
{
    Place *place = *state;
    assert_null(read_alone(place, "none.html"));
    assert_string_equal(findings(place),
                        "site/none.html: error: can't read file: No such file or directory\n");
    assert_int_equal(diags_exit_status(&place->diags), 2);
    assert_int_equal(mkdir("site/folder.html", 0755), 0);
    assert_int_equal(symlink("a", "site/link.html"), 0);
    assert_null(read_alone(place, "folder.html"));
    assert_null(read_alone(place, "link.html"));
    assert_int_equal(place->diags.count, 3);
}

static void a_file_above_the_limit_is_not_read(void **state)
{
    Place *place = *state;
    write_text("a.html", "<img src=a>");
    assert_int_equal(truncate("site/a.html", (off_t)LIMIT_ASSET_BYTES + 1), 0);
    assert_null(read_alone(place, "a.html"));
    assert_string_equal(findings(place),
                        "site/a.html: error: file is larger than 64 MiB [limit]\n");
    assert_int_equal(diags_exit_status(&place->diags), 1);
}

static void what_a_page_says_outlives_its_text(void **state)
{
    Place *place = *state;
    write_text("a.html", "<a href='b&amp;c' id=d><img a a><h1><!-- faqgen-lint x -->");
    load_site(place, 1);
    Arena *scratch = arena_new();
    Page *page = page_read(place->built, STR("a.html"), scratch, &place->diags);
    arena_free(scratch);
    assert_non_null(page);
    assert_string_equal(page->body.refs.items[0].url.data, "b&c");
    assert_string_equal(page->body.remarks.items[0].text.data, "a");
    assert_string_equal(page->body.lint_comments.items[0].text.data, "faqgen-lint x");
    assert_non_null(map_get(&page->body.anchors, STR("d")));
    arena_free(page->arena);
}

static void the_text_can_be_had_once_more_unless_it_is_gone(void **state)
{
    Place *place = *state;
    const Page *page = page_of(place, "a.html",
                               STR("\xEF\xBB\xBF"
                                   "a\r\nb"));
    const Source *text = page_text(place->built, page, place->arena);
    assert_string_equal(text->path.data, "site/a.html");
    assert_true(str_eq(text->text, STR("a\nb")));
    assert_int_equal(unlink("site/a.html"), 0);
    assert_ptr_equal(page_text(place->built, page, place->arena), page->source);
}

static void paths_are_shown_below_the_folder_as_it_was_given(void **state)
{
    Place *place = *state;
    static const char *const FOLDERS[][2] = {{"site", "site/b/a.html"},
                                             {"site//", "site/b/a.html"},
                                             {"/", "/b/a.html"},
                                             {"//", "/b/a.html"}};
    write_text("b/a.html", "");
    for (size_t i = 0; i < sizeof FOLDERS / sizeof FOLDERS[0]; i++) {
        Built built = {.folder = str_from(FOLDERS[i][0]), .folder_fd = place->folder};
        Page *page = page_read(&built, STR("b/a.html"), place->arena, &place->diags);
        assert_string_equal(page->source->path.data, FOLDERS[i][1]);
        arena_free(page->arena);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_page_is_told_by_its_extension),
        TEST(each_type_is_read_in_its_own_way),
        TEST(documents_are_what_has_targets),
        TEST(some_pages_need_no_link_to_them),
        TEST(the_base_is_that_of_the_page_itself),
        TEST(ids_are_indexed_and_second_ones_remarked_upon),
        TEST(text_is_utf8_or_says_what_it_is),
        TEST(what_claims_to_be_utf8_must_be),
        TEST(drawings_and_sheets_may_say_what_they_are_too),
        TEST(utf16_is_said_and_not_read),
        TEST(line_ends_of_two_bytes_count_as_one),
        TEST(what_cannot_be_read_is_reported),
        TEST(a_file_above_the_limit_is_not_read),
        TEST(what_a_page_says_outlives_its_text),
        TEST(the_text_can_be_had_once_more_unless_it_is_gone),
        TEST(paths_are_shown_below_the_folder_as_it_was_given),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
