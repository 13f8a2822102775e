/* test_built_load.c - a finished site into memory. SPDX-License-Identifier: ISC */
#include "load/built.h"

#include "site_fixture.h"

#include <sys/wait.h>

/* The paths of the pages, one a line. */
static const char *pages(Place *place)
{
    Buf out = buf_new(place->arena);
    buf_add_text(&out, "");
    for (size_t i = 0; i < place->built->pages.count; i++) {
        buf_addf(&out, "%s%.*s", i == 0 ? "" : " ", STR_ARGS(place->built->pages.items[i]->path));
    }
    return out.data;
}

static void each_page_is_read_and_found_by_its_path(void **state)
{
    Place *place = *state;
    write_text("index.html", "<p>");
    write_text("b/c/d.css", "");
    write_text("b/a.svg", "<svg/>");
    write_text("b/readme.txt", "");
    write_text("other.xml", "<other/>");
    write_text("feed.xml", "<feed/>");
    load_site(place, 1);
    assert_string_equal(findings(place), "");
    assert_string_equal(pages(place), "feed.xml index.html b/a.svg b/c/d.css");
    for (size_t i = 0; i < place->built->pages.count; i++) {
        Page *page = place->built->pages.items[i];
        assert_ptr_equal(map_get(&place->built->by_path, page->path), page);
    }
    assert_null(map_get(&place->built->by_path, STR("other.xml")));
    assert_non_null(files_find(&place->built->files, STR("b/readme.txt")));
    assert_non_null(files_folder(&place->built->files, STR("b/c")));
}

static void an_empty_folder_is_a_site_without_pages(void **state)
{
    Place *place = *state;
    load_site(place, 4);
    assert_string_equal(findings(place), "");
    assert_string_equal(pages(place), "");
    built_free(NULL);
}

static void names_may_be_any_bytes(void **state)
{
    Place *place = *state;
    static const char *const NAMES[] = {
        " .html",          "\n.html",   "%41.html", "a?b#c.html",          "\xFF\xFE.html",
        "-.html",          "...html",   "\\.html",  "か\xE3\x82\x99.html", "😀/😀.html",
        "<a href=x>.html", "a'\".HTML",
    };
    size_t count = sizeof NAMES / sizeof NAMES[0];
    for (size_t i = 0; i < count; i++) {
        write_text(NAMES[i], "<p>");
    }
    load_site(place, 3);
    assert_string_equal(findings(place), "");
    assert_int_equal(place->built->pages.count, count);
    for (size_t i = 0; i < count; i++) {
        assert_non_null(map_get(&place->built->by_path, str_from(NAMES[i])));
    }
}

static void what_git_keeps_is_no_part_of_the_site(void **state)
{
    Place *place = *state;
    write_text(".git/a.html", "<p>");
    write_text("b/.git/a.html", "<p>");
    write_text(".github/a.html", "<p>");
    write_text(".well-known/a.html", "<p>");
    load_site(place, 1);
    assert_string_equal(pages(place), ".github/a.html .well-known/a.html");
}

/* A link site/`path` in which is written `target`. */
static void lead(const char *target, const char *path)
{
    Arena *arena = arena_new();
    assert_int_equal(symlink(target, str_format(arena, "site/%s", path).data), 0);
    arena_free(arena);
}

static void links_inside_are_followed_and_read_once(void **state)
{
    Place *place = *state;
    write_text("a/page.html", "<p>");
    lead("a", "folder");
    lead("a/page.html", "page.html");
    lead("page.html", "chain.html");
    lead("..", "a/up");
    lead(".", "self");
    lead("a/", "slash");
    load_site(place, 1);
    assert_string_equal(findings(place), "");
    assert_string_equal(pages(place), "a/page.html");
    assert_int_equal(place->built->files.links.count, 6);
    const FsEntry *entry = files_find(&place->built->files, STR("page.html"));
    assert_int_equal(entry->kind, FS_FILE);
    assert_int_equal(files_find(&place->built->files, STR("folder"))->kind, FS_FOLDER);
}

static void links_that_lead_out_are_reported_and_not_read(void **state)
{
    Place *place = *state;
    assert_int_equal(mkdir("site-beside", 0755), 0);
    assert_int_equal(symlink("nowhere", "dangling"), 0);
    lead("..", "a");
    lead("/etc/passwd", "b.html");
    lead("../site-beside", "c");
    lead("/none/at/all", "d");
    lead("../none", "e");
    lead("b.html", "f.html");
    load_site(place, 2);
    assert_string_equal(
        findings(place),
        "site/a: error: symbolic link that leads out of the site's folder; copy there what it "
        "leads "
        "to [outside-root]\n"
        "site/b.html: error: symbolic link that leads out of the site's folder; copy there what it "
        "leads to [outside-root]\n"
        "site/c: error: symbolic link that leads out of the site's folder; copy there what it "
        "leads "
        "to [outside-root]\n"
        "site/d: error: symbolic link that leads out of the site's folder; copy there what it "
        "leads "
        "to [outside-root]\n"
        "site/e: error: symbolic link that leads out of the site's folder; copy there what it "
        "leads "
        "to [outside-root]\n"
        "site/f.html: error: symbolic link that leads out of the site's folder; copy there what it "
        "leads to [outside-root]\n");
    assert_string_equal(pages(place), "");
}

static void links_that_lead_nowhere_are_reported(void **state)
{
    Place *place = *state;
    write_text("x.html", "<p>");
    assert_int_equal(mkdir("site/sub", 0755), 0);
    lead("none.html", "a.html");
    lead("b", "b");
    lead("d", "c");
    lead("c", "d");
    lead("x.html/", "e");
    lead("../x.html/y", "sub/f");
    load_site(place, 1);
    assert_string_equal(findings(place),
                        "site/a.html: error: symbolic link that leads nowhere; put a file there "
                        "[special-file]\n"
                        "site/b: error: symbolic link that leads in a circle; put a file there "
                        "[special-file]\n"
                        "site/c: error: symbolic link that leads in a circle; put a file there "
                        "[special-file]\n"
                        "site/d: error: symbolic link that leads in a circle; put a file there "
                        "[special-file]\n"
                        "site/e: error: symbolic link that leads nowhere; put a file there "
                        "[special-file]\n"
                        "site/sub/f: error: symbolic link that leads nowhere; put a file there "
                        "[special-file]\n");
}

static void what_is_no_file_is_no_page(void **state)
{
    Place *place = *state;
    assert_int_equal(mkfifo("site/fifo.html", 0644), 0);
    assert_int_equal(mkdir("site/folder.html", 0755), 0);
    lead("fifo.html", "link.html");
    load_site(place, 1);
    assert_string_equal(findings(place),
                        "site/fifo.html: error: neither file nor folder; put a regular file there "
                        "[special-file]\n");
    assert_string_equal(pages(place), "");
    assert_int_equal(files_find(&place->built->files, STR("link.html"))->kind, FS_OTHER);
}

/* Root may list any folder: the work is done by a user who may not. */
static int load_as_nobody(Place *place)
{
    bool is_root = geteuid() == 0;
    if (is_root && (setgid(65534) != 0 || setuid(65534) != 0)) {
        return 9;
    }
    load_site(place, 1);
    const char *expected = "site/locked: error: can't list folder: Permission denied\n"
                           "site/secret.html: error: can't read file: Permission denied\n";
    bool is_said = strcmp(findings(place), expected) == 0;
    bool is_read = strcmp(pages(place), "open.html") == 0;
    built_free(place->built);
    arena_free(place->arena);
    return is_said && is_read ? 0 : 1;
}

static void what_cannot_be_read_is_reported_and_the_rest_is_read(void **state)
{
    Place *place = *state;
    write_text("open.html", "<p>");
    write_text("secret.html", "<p>");
    write_text("locked/a.html", "<p>");
    assert_int_equal(chmod(place->path, 0755), 0);
    assert_int_equal(chmod("site/secret.html", 0), 0);
    assert_int_equal(chmod("site/locked", 0), 0);
    pid_t child = fork();
    if (child == 0) {
        _exit(load_as_nobody(place));
    }
    int status = 0;
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_int_equal(chmod("site/locked", 0755), 0);
    assert_true(WIFEXITED(status));
    assert_int_equal(WEXITSTATUS(status), 0);
}

static void many_pages_are_the_same_with_any_number_of_threads(void **state)
{
    Place *place = *state;
    for (unsigned i = 0; i < 300; i++) {
        char path[64];
        snprintf(path, sizeof path, "%u/%u.%s", i % 7, i, i % 3 == 0 ? "svg" : "html");
        write_text(path, "<p><a href='x.html'></p>");
    }
    load_site(place, 1);
    const char *alone = pages(place);
    for (unsigned threads = 2; threads <= 8; threads *= 2) {
        load_site(place, threads);
        assert_string_equal(pages(place), alone);
    }
}

static void folders_are_read_however_deep_they_are(void **state)
{
    Place *place = *state;
    Buf path = buf_new(place->arena);
    for (unsigned i = 0; i < 400; i++) {
        buf_add_text(&path, "a/");
    }
    buf_add_text(&path, "b.html");
    write_text(path.data, "<p>");
    load_site(place, 1);
    assert_string_equal(findings(place), "");
    assert_string_equal(pages(place), path.data);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(each_page_is_read_and_found_by_its_path),
        TEST(an_empty_folder_is_a_site_without_pages),
        TEST(names_may_be_any_bytes),
        TEST(what_git_keeps_is_no_part_of_the_site),
        TEST(links_inside_are_followed_and_read_once),
        TEST(links_that_lead_out_are_reported_and_not_read),
        TEST(links_that_lead_nowhere_are_reported),
        TEST(what_is_no_file_is_no_page),
        TEST(what_cannot_be_read_is_reported_and_the_rest_is_read),
        TEST(many_pages_are_the_same_with_any_number_of_threads),
        TEST(folders_are_read_however_deep_they_are),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
