/* test_theme.c - a user's theme over the default one. SPDX-License-Identifier: ISC */
#include "base/walk.h"
#include "model/report.h"
#include "render/theme.h"

#include <fcntl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

/* The current folder of each test is a new one that holds "base/", a theme for all kinds of
 * files, and "mine/", an empty one. */
typedef struct Shelf {
    Arena *arena;
    Diags diags;
    int before; /* the folder that was current */
    char folder[512];
} Shelf;

static void put_bytes(const char *path, Str bytes)
{
    char folder[256];
    for (const char *at = strchr(path, '/'); at != NULL; at = strchr(at + 1, '/')) {
        snprintf(folder, sizeof folder, "%.*s", (int)(at - path), path);
        (void)mkdir(folder, 0755);
    }
    int file = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0644);
    assert_true(file >= 0);
    assert_int_equal(write(file, bytes.data, bytes.len), (ssize_t)bytes.len);
    assert_int_equal(close(file), 0);
}

static void put(const char *path, const char *text)
{
    put_bytes(path, str_from(text));
}

static int set_up(void **state)
{
    Shelf *shelf = calloc(1, sizeof *shelf);
    const char *base = getenv("TMPDIR");
    if (shelf == NULL) {
        return -1;
    }
    snprintf(shelf->folder, sizeof shelf->folder, "%s/faqgen-theme-XXXXXX",
             base == NULL ? "/tmp" : base);
    shelf->arena = arena_new();
    shelf->diags = diags_new(shelf->arena);
    shelf->before = open(".", O_RDONLY | O_CLOEXEC);
    *state = shelf;
    if (mkdtemp(shelf->folder) == NULL || chdir(shelf->folder) != 0 || mkdir("mine", 0755) != 0) {
        return -1;
    }
    put("base/templates/page.mustache", "{{>head}}{{strings.home}}, {{strings.menu.open}}\n");
    put("base/partials/head.mustache", "default head\n");
    put("base/strings/en.yaml", "home: Home\nmenu:\n  open: Open\n");
    put("base/strings/ja.yaml", "home: ホーム\nmenu:\n  open: 開く\n");
    put("base/assets/a.css", "a");
    put("base/assets/fonts/b.woff2", "b");
    return 0;
}

static int tear_down(void **state)
{
    Shelf *shelf = *state;
    bool done = fchdir(shelf->before) == 0 && walk_remove(AT_FDCWD, shelf->folder, NULL);
    done = close(shelf->before) == 0 && done;
    arena_free(shelf->arena);
    free(shelf);
    return done ? 0 : -1;
}

static Theme *load(Shelf *shelf, const char *folder, const char *lang)
{
    shelf->diags = diags_new(shelf->arena);
    return theme_load(shelf->arena, folder, "base", str_from(lang), &shelf->diags);
}

static const char *findings(Shelf *shelf)
{
    Buf out = buf_new(shelf->arena);
    diags_sort(&shelf->diags);
    for (size_t i = 0; i < shelf->diags.count; i++) {
        report_text(&out, &shelf->diags.items[i], (ReportStyle){0});
    }
    buf_add(&out, STR(""));
    return str_dup(shelf->arena, buf_str(&out)).data;
}

/* The text of "page" by the theme, which must be without findings. */
static const char *page(Shelf *shelf, const char *folder, const char *lang)
{
    Theme *theme = load(shelf, folder, lang);
    assert_string_equal(findings(shelf), "");
    assert_non_null(theme);
    Value *value = value_map(shelf->arena);
    value_set(value, "strings", theme->strings);
    Buf out = buf_new(shelf->arena);
    assert_true(theme_render(theme, STR("page"), value, &out, &shelf->diags));
    return out.data;
}

static void check_fault(Shelf *shelf, const char *lang, const char *expected)
{
    assert_null(load(shelf, "mine", lang));
    assert_string_equal(findings(shelf), expected);
}

static void check_warning(Shelf *shelf, const char *lang, const char *expected)
{
    assert_non_null(load(shelf, "mine", lang));
    assert_string_equal(findings(shelf), expected);
}

static void the_default_theme_stands_alone(void **state)
{
    assert_string_equal(page(*state, NULL, "en"), "default head\nHome, Open\n");
}

static void a_users_file_replaces_the_default_one(void **state)
{
    put("mine/partials/head.mustache", "my {{>more}}\n");
    put("mine/partials/more.mustache", "head");
    assert_string_equal(page(*state, "mine", "en"), "my head\nHome, Open\n");
    assert_string_equal(page(*state, "mine/", "en"), "my head\nHome, Open\n");
}

static void a_user_may_change_a_single_string(void **state)
{
    put("mine/strings/ja.yaml", "menu: {open: 表示}");
    assert_string_equal(page(*state, "mine", "ja"), "default head\nホーム, 表示\n");
    put("mine/strings/ja.yaml", "\"home\": 'yes'");
    assert_string_equal(page(*state, "mine", "ja"), "default head\nyes, 開く\n");
}

static void a_word_that_changes_nothing_is_a_warning(void **state)
{
    put("mine/strings/en.yaml", "hom: House\nmenu: {opne: Open}\nown: x\n");
    put("mine/partials/head.mustache", "{{strings.own}}");
    check_warning(*state, "en",
                  "mine/strings/en.yaml:1:6: warning: no template uses the word 'hom'; did you "
                  "mean 'home'? [theme]\n"
                  "mine/strings/en.yaml:2:14: warning: no template uses the word 'menu.opne' "
                  "[theme]\n");
    put("mine/partials/head.mustache", "{{#strings}}{{own}}{{/strings}}");
    check_warning(*state, "en", "");
}

static void words_are_those_of_the_nearest_language(void **state)
{
    put("mine/strings/ja-Hira.yaml", "home: いえ\n");
    assert_string_equal(page(*state, "mine", "ja"), "default head\nホーム, 開く\n");
    assert_string_equal(page(*state, "mine", "ja-JP"), "default head\nホーム, 開く\n");
    assert_string_equal(page(*state, "mine", "JA-hira-JP"), "default head\nいえ, 開く\n");
    assert_string_equal(page(*state, "mine", "en-GB"), "default head\nHome, Open\n");
}

static void a_language_without_any_words_gets_english_ones(void **state)
{
    check_warning(*state, "fr",
                  "base/strings/en.yaml: warning: used because there are no words in language "
                  "'fr'; add strings/fr.yaml to the theme [theme]\n");
}

static void a_word_that_a_language_lacks_is_a_fault(void **state)
{
    put("mine/strings/fr.yaml", "home: Accueil\n");
    check_fault(*state, "fr",
                "base/strings/en.yaml:3:9: error: 'menu.open' is missing in language "
                "'fr'; add it to strings/fr.yaml [theme]\n");
}

static void strings_are_texts_with_names(void **state)
{
    put("mine/strings/en.yaml", "a: [x]\nb:\nc.d: x\nhome: {x: y}\ne: \"\"\n");
    check_fault(*state, "en",
                "base/strings/en.yaml:1:7: error: 'home' is a text in one place and a group in "
                "another [theme]\n"
                "mine/strings/en.yaml:1:4: error: 'a' is a list, not a text [theme]\n"
                "mine/strings/en.yaml:2:3: error: 'b' has no text; write \"\" for an empty one "
                "[theme]\n"
                "mine/strings/en.yaml:3:1: error: 'c.d' is not a name; names are letters, digits, "
                "'_' and '-' [theme]\n");
    put("mine/strings/en.yaml", "- x\n");
    check_fault(*state, "en",
                "mine/strings/en.yaml:1:1: error: strings are written as "
                "'name: text' [theme]\n");
}

static void an_unknown_string_or_partial_is_found_before_any_page(void **state)
{
    put("mine/templates/page.mustache", "{{#x}}\n {{strings.hom}}{{>haed}}{{/x}}");
    check_fault(*state, "en",
                "mine/templates/page.mustache:2:2: error: there is no text 'strings.hom'; did you "
                "mean 'home'? [theme]\n"
                "mine/templates/page.mustache:2:17: error: there is no partial 'haed'; did you "
                "mean 'head'? [theme]\n");
    put("mine/templates/page.mustache",
        "{{#x}}{{^strings.menu.close}}{{/strings.menu.close}}{{/x}}");
    check_fault(*state, "en",
                "mine/templates/page.mustache:1:7: error: there is no text "
                "'strings.menu.close' [theme]\n");
}

static void findings_name_files_below_the_folder_as_it_was_given(void **state)
{
    Shelf *shelf = *state;
    put("mine/partials/head.mustache", "{{/a}}");
    char folder[600];
    snprintf(folder, sizeof folder, "%s/mine//", shelf->folder);
    assert_null(load(shelf, folder, "en"));
    assert_string_equal(findings(shelf), str_format(shelf->arena,
                                                    "%s/mine/partials/head.mustache:1:1: error: "
                                                    "'{{/a}}' closes no section [theme]\n",
                                                    shelf->folder)
                                             .data);
}

static void a_file_that_is_no_template_is_a_fault(void **state)
{
    put("mine/partials/head.mustache", "\n{{#a}}");
    check_fault(*state, "en",
                "mine/partials/head.mustache:2:1: error: section 'a' is never closed "
                "[theme]\n");
    put("mine/partials/head.mustache", "\xEF\xBB\xBF"
                                       "caf\xE9 {{/a}}");
    assert_null(load(*state, "mine", "en"));
    assert_non_null(strstr(findings(*state), "mine/partials/head.mustache:1:4: error: text is not "
                                             "UTF-8; save it as UTF-8 [bad-encoding]\n"));
}

static void a_theme_that_is_not_there_is_fatal(void **state)
{
    Shelf *shelf = *state;
    assert_null(load(shelf, "none", "en"));
    assert_int_equal(diags_exit_status(&shelf->diags), 2);
    assert_non_null(strstr(findings(shelf), "none: "));
    shelf->diags = diags_new(shelf->arena);
    assert_null(theme_load(shelf->arena, NULL, "none", STR("en"), &shelf->diags));
    assert_int_equal(diags_exit_status(&shelf->diags), 2);
}

static void what_is_no_part_of_a_theme_is_passed_over(void **state)
{
    put("mine/README.md", "x");
    put("mine/LICENSE", "x");
    put("mine/docs/x.mustache", "{{");
    put("mine/templates/.page.mustache", "{{");
    put("mine/templates/page.mustache~", "{{");
    put("mine/templates/#page.mustache#", "{{");
    put("mine/assets/README.md", "x");
    put("mine/assets/.git/x", "x");
    Theme *theme = load(*state, "mine", "en");
    assert_string_equal(findings(*state), "");
    assert_int_equal(theme->assets.count, 2);
}

static void what_is_out_of_place_is_a_warning(void **state)
{
    put("mine/templates/pgae.mustache", "x");
    put("mine/templates/page.html", "x");
    put("mine/partials/haed.mustache", "x");
    put("mine/strings/more/en.yaml", "x");
    check_warning(*state, "en",
                  "mine/partials/haed.mustache: warning: no template uses this partial; did you "
                  "mean 'head'? [theme]\n"
                  "mine/strings/more: warning: folder is not used; put its files one folder up "
                  "[theme]\n"
                  "mine/templates/page.html: warning: file is not used; call it NAME.mustache "
                  "[theme]\n"
                  "mine/templates/pgae.mustache: warning: no page uses this template; did you mean "
                  "'page'? [theme]\n");
}

static void a_link_or_an_unsuitable_name_is_a_fault(void **state)
{
    put("mine/assets/a b.css", "x");
    assert_int_equal(symlink("/etc/passwd", "mine/assets/link.css"), 0);
    assert_int_equal(mkdir("mine/strings", 0755), 0);
    assert_int_equal(mkfifo("mine/strings/en.yaml", 0644), 0);
    check_fault(*state, "en",
                "mine/assets/a b.css: error: name does not suit a web address; use the letters A "
                "to Z, digits, '.', '_' and '-' [theme]\n"
                "mine/assets/link.css: error: symbolic link; put a regular file there "
                "[special-file]\n"
                "mine/strings/en.yaml: error: neither file nor folder; put a regular file there "
                "[special-file]\n");
}

static void assets_are_those_of_both_themes_by_path(void **state)
{
    put("mine/assets/fonts/b.woff2", "mine");
    put_bytes("mine/assets/fonts/deep/c.bin", STR("\xFF\0\r\n"));
    Theme *theme = load(*state, "mine", "en");
    assert_non_null(theme);
    assert_int_equal(theme->assets.count, 3);
    const ThemeAsset *assets = theme->assets.items;
    assert_true(str_eq(assets[0].path, STR("assets/a.css")));
    assert_true(str_eq(assets[0].bytes, STR("a")));
    assert_true(str_eq(assets[1].path, STR("assets/fonts/b.woff2")));
    assert_true(str_eq(assets[1].bytes, STR("mine")));
    assert_true(str_eq(assets[2].path, STR("assets/fonts/deep/c.bin")));
    assert_true(str_eq(assets[2].bytes, STR("\xFF\0\r\n")));
}

static Hash hash_now(Shelf *shelf)
{
    Theme *theme = load(shelf, "mine", "en");
    assert_non_null(theme);
    return theme->hash;
}

static void the_hash_tells_any_used_byte_and_name(void **state)
{
    Hash first = hash_now(*state);
    Hash again = hash_now(*state);
    assert_true(hash_eq(&first, &again));
    put("mine/README.md", "x");
    again = hash_now(*state);
    assert_true(hash_eq(&first, &again));
    const char *const paths[] = {"mine/assets/a.css", "mine/partials/x.mustache",
                                 "mine/templates/page.mustache", "mine/strings/ja.yaml",
                                 "mine/assets/b.css"};
    for (size_t i = 0; i < sizeof paths / sizeof *paths; i++) {
        put(paths[i], "home: x");
        again = hash_now(*state);
        assert_false(hash_eq(&first, &again));
        first = again;
    }
    assert_int_equal(rename("mine/assets/b.css", "mine/assets/c.css"), 0);
    again = hash_now(*state);
    assert_false(hash_eq(&first, &again));
}

static void a_page_without_a_template_is_a_fault(void **state)
{
    Shelf *shelf = *state;
    Theme *theme = load(shelf, NULL, "en");
    Buf out = buf_new(shelf->arena);
    assert_false(theme_render(theme, STR("entry"), value_map(shelf->arena), &out, &shelf->diags));
    assert_string_equal(findings(shelf), "templates/entry.mustache: error: the theme lacks this "
                                         "template [theme]\n");
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        TEST(the_default_theme_stands_alone),
        TEST(a_users_file_replaces_the_default_one),
        TEST(a_user_may_change_a_single_string),
        TEST(a_word_that_changes_nothing_is_a_warning),
        TEST(words_are_those_of_the_nearest_language),
        TEST(a_language_without_any_words_gets_english_ones),
        TEST(a_word_that_a_language_lacks_is_a_fault),
        TEST(strings_are_texts_with_names),
        TEST(an_unknown_string_or_partial_is_found_before_any_page),
        TEST(findings_name_files_below_the_folder_as_it_was_given),
        TEST(a_file_that_is_no_template_is_a_fault),
        TEST(a_theme_that_is_not_there_is_fatal),
        TEST(what_is_no_part_of_a_theme_is_passed_over),
        TEST(what_is_out_of_place_is_a_warning),
        TEST(a_link_or_an_unsuitable_name_is_a_fault),
        TEST(assets_are_those_of_both_themes_by_path),
        TEST(the_hash_tells_any_used_byte_and_name),
        TEST(a_page_without_a_template_is_a_fault),
    };
#undef TEST
    return cmocka_run_group_tests(tests, NULL, NULL);
}
