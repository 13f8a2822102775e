/* test_body_terminal.c - a text for the terminal. SPDX-License-Identifier: ISC */
#include "render/body_terminal.h"

#include "base/unicode.h"
#include "load/markdown.h"

#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static Str show(Arena *arena, Str markdown, size_t columns, bool color)
{
    Source *source = source_new(arena, STR("a.md"), markdown);
    Buf out = buf_new(arena);
    buf_add(&out, STR(""));
    TerminalPage page = terminal_page_new(&out, columns, color);
    body_terminal(&page, markdown_read(arena, source, 0).root);
    return buf_str(&out);
}

static void assert_shown(size_t columns, const char *markdown, const char *expected)
{
    Arena *arena = arena_new();
    assert_string_equal(show(arena, str_from(markdown), columns, false).data, expected);
    arena_free(arena);
}

static void assert_colored(const char *markdown, const char *expected)
{
    Arena *arena = arena_new();
    assert_string_equal(show(arena, str_from(markdown), 40, true).data, expected);
    arena_free(arena);
}

static void paragraphs_are_wrapped_and_parted_by_an_empty_line(void **state)
{
    (void)state;
    assert_shown(60, "a\nb\n\nc", "    a b\n\n    c\n");
    assert_shown(20, "日本語の文を折り返す。", "  日本語の文を折り返\n  す。\n");
    assert_shown(20, "one\\\ntwo", "  one\n  two\n");
    assert_shown(1, "日本語の文を折り返す。", "  日本語の文を折り返\n  す。\n");
    assert_shown(40, "", "");
}

static void headings_stand_left_of_what_they_are_about(void **state)
{
    (void)state;
    assert_shown(60, "a\n\n## B\n\nc\n\n### D\n\n    e", "    a\n\nB\n    c\n\n  D\n      e\n");
    assert_shown(40, "> ## B\n>\n> c", "  > B\n  >\n  > c\n");
}

static void items_hang_behind_their_tags(void **state)
{
    (void)state;
    assert_shown(20, "1. one two three four", "  1. one two three\n     four\n");
    assert_shown(40, "- a\n- b\n\nc", "  • a\n  • b\n\n  c\n");
    assert_shown(40, "- a\n\n- b", "  • a\n\n  • b\n");
    assert_shown(40, "9. a\n10. b\n    - c", "  9.  a\n  10. b\n      • c\n");
    assert_shown(40, "- - a\n\n  b", "  • • a\n\n    b\n");
    assert_shown(40, "-\n- b", "  •\n  • b\n");
    assert_shown(40, "- >\n- > b\n\n  c\n", "  •\n\n  • > b\n\n    c\n");
    assert_shown(40, "- ```\n  a\n  ```\n", "  •   a\n");
    assert_shown(40, "- a\n\n  b\n\n      c\n", "  • a\n\n    b\n\n      c\n");
}

static void quotes_are_marked_on_each_line(void **state)
{
    (void)state;
    assert_shown(20, "> one two three four\n>\n> > five\n\nsix",
                 "  > one two three\n  > four\n  >\n  > > five\n\n  six\n");
}

static void code_is_verbatim_however_wide(void **state)
{
    (void)state;
    assert_shown(20, "```\na  b 12345678901234567890 12345\n\n\tc\nxy\td\n```",
                 "    a  b 12345678901234567890 12345\n\n            c\n    xy      d\n");
    assert_shown(40, "> ```\n> a\n>\n> b\n> ```", "  >   a\n  >\n  >   b\n");
    assert_shown(40, "```\n```", "");
    assert_shown(40, "<pre>a\n <b>b</b></pre>", "    a\n     b\n");
}

static void code_in_a_line_keeps_its_spaces_and_if_short_its_line(void **state)
{
    (void)state;
    assert_shown(40, "``a  b``", "  a  b\n");
    assert_shown(40, "The first line is then `-----BEGIN X-----`.",
                 "  The first line is then\n  -----BEGIN X-----.\n");
    assert_shown(20, "See `one two three four five`", "  See\n  one two three four\n  five\n");
}

static void an_address_follows_its_label(void **state)
{
    (void)state;
    assert_shown(40, "[a](https://b.c/) d", "  a ⟨https://b.c/⟩ d\n");
    assert_shown(40, "[ラベル](../b.html)です", "  ラベル⟨../b.html⟩です\n");
    assert_shown(40, "![図](a.png)", "  図⟨a.png⟩\n");
    assert_shown(40, "[![図](a.png)](b)", "  図⟨b⟩\n");
    assert_shown(40, "[](https://b.c/)![](d.png)", "  https://b.c/\n");
    assert_shown(40, "[a](<b c>)", "  a ⟨b%20c⟩\n");
}

static void an_address_that_the_label_names_is_not_repeated(void **state)
{
    (void)state;
    assert_shown(40, "<https://b.c/> [b.c/x](https://b.c/x) <m@b.c>",
                 "  https://b.c/ b.c/x m@b.c\n");
    assert_shown(40, "[Q6-5](q6-5.html)と[Q6-51](q6-5.html)", "  Q6-5とQ6-51 ⟨q6-5.html⟩\n");
    assert_shown(40, "[(1)](#a)", "  (1)\n");
}

static void an_address_stays_in_one_piece(void **state)
{
    (void)state;
    assert_shown(20, "見る[字](https://b.c/日本語日本語日本語)字",
                 "  見る字\n  ⟨https://b.c/日本語日本語日本語⟩\n  字\n");
}

static void emphasis_is_seen_in_colour_alone(void **state)
{
    (void)state;
    assert_shown(40, "*a* **b** `c`\n\n## d", "  a b c\n\nd\n");
    assert_colored("*a* **b *c***\n\n## d", "  \033[0;4ma\033[0m \033[0;1mb \033[0;1;4mc\033[0m\n\n"
                                            "\033[0;1md\033[0m\n");
    assert_colored("plain", "  plain\n");
    assert_colored(
        "**one two three four five six seven eight**",
        "  \033[0;1mone two three four five six seven\033[0m\n  \033[0;1meight\033[0m\n");
}

static void a_narrow_table_stands_in_columns(void **state)
{
    (void)state;
    assert_shown(40,
                 "<table><tr><th>名</th><th>b</th></tr><tr><td>長い名</td><td>*x*</td></tr>"
                 "<tr><td></td><td>y</td></tr></table>",
                 "  名      b\n  ------  ---\n  長い名  *x*\n          y\n");
    assert_shown(40, "a\n\n<table><caption>t</caption><tr><td>1</td><td>2</td></tr></table>\n\nb",
                 "  a\n\n  t\n  1  2\n\n  b\n");
}

static void a_wide_table_is_read_row_by_row(void **state)
{
    (void)state;
    assert_shown(20,
                 "<table><tr><th>名</th><th>b</th></tr><tr><td>長い名</td><td>one two three</td>"
                 "</tr></table>",
                 "  名: 長い名\n    b: one two three\n");
    assert_shown(40, "<table><tr><td colspan=2>a</td></tr><tr><td>b</td><td>c</td></tr></table>",
                 "  a\n\n  b\n    c\n");
}

static void other_elements_say_what_they_say(void **state)
{
    (void)state;
    assert_shown(40, "<details><summary>a</summary>\n\nb\n\n</details>\n\nc",
                 "  a\n    b\n\n  c\n");
    assert_shown(40, "<dl><dt>a</dt><dd>b</dd></dl>", "  a\n    b\n");
    assert_shown(40, "<ruby>漢<rt>かん</rt></ruby>x<sup>2</sup>", "  漢(かん)x^2\n");
    assert_shown(40, "a\n\n***\n\nb", "  a\n\n  * * *\n\n  b\n");
    assert_shown(40, "<p hidden>a</p>\n\nb", "  b\n");
}

static void hostile_bytes_are_shown_and_not_obeyed(void **state)
{
    (void)state;
    Arena *arena = arena_new();
    Str markdown =
        STR("a\x1b[31m `b\x9b\xc2\x9b` [c](d\x07) \xE2\x80\xAE\n\n    e\x1b]0;f\x07\rg\n\n"
            "&#27;[2J\n\n<table><tr><td>\x1bh</td><td>i</td></tr></table>");
    Str shown = show(arena, markdown, 60, true);
    for (size_t at = 0; at < shown.len;) {
        Str rest = str_from_offset(shown, at);
        bool is_ours = str_starts_with(rest, STR("\033[0"));
        uint32_t code_point = utf8_next(shown, &at);
        assert_true(is_ours || code_point == '\n' || !unicode_is_control(code_point));
        assert_false(unicode_is_bidi_control(code_point));
    }
    assert_true(str_find(shown, STR("a\\x1b[31m")) != STR_NONE);
    assert_true(str_find(shown, STR("\\u{202E}")) != STR_NONE);
    arena_free(arena);
}

/* --- Depth ----------------------------------------------------------------------------------- */

static void assert_deep(const char *part, size_t count, const char *last, size_t columns)
{
    Arena *arena = arena_new();
    Buf text = buf_new(arena);
    for (size_t i = 0; i < count; i++) {
        buf_add_text(&text, part);
    }
    buf_add_text(&text, last);
    Str shown = show(arena, buf_str(&text), columns, false);
    Str line;
    for (Str rest = shown; str_cut(&rest, '\n', &line);) {
        assert_true(unicode_width_of(line) <= columns);
    }
    assert_true(str_ends_with(str_trim(shown), STR("終")));
    arena_free(arena);
}

static void depth_takes_no_more_room_than_there_is(void **state)
{
    (void)state;
    for (size_t columns = 20; columns <= 100; columns += 40) {
        assert_deep("> ", 1000, "終", columns);
        assert_deep("- ", 1000, "終", columns);
        assert_deep("1. ", 1000, "終", columns);
        assert_deep("> - ", 1000, "終", columns);
        assert_deep("<details><summary>a</summary>\n\n", 1000, "終", columns);
        assert_deep("<div><dl><dt>a</dt><dd>", 300, "終", columns);
        assert_deep("<table><tr><td>a</td><td>\n\n", 300, "終", columns);
        assert_deep("*a **b ", 1000, "終", columns);
    }
    assert_deep("- ", 50000, "終", 80);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(paragraphs_are_wrapped_and_parted_by_an_empty_line),
        cmocka_unit_test(headings_stand_left_of_what_they_are_about),
        cmocka_unit_test(items_hang_behind_their_tags),
        cmocka_unit_test(quotes_are_marked_on_each_line),
        cmocka_unit_test(code_is_verbatim_however_wide),
        cmocka_unit_test(code_in_a_line_keeps_its_spaces_and_if_short_its_line),
        cmocka_unit_test(an_address_follows_its_label),
        cmocka_unit_test(an_address_that_the_label_names_is_not_repeated),
        cmocka_unit_test(an_address_stays_in_one_piece),
        cmocka_unit_test(emphasis_is_seen_in_colour_alone),
        cmocka_unit_test(a_narrow_table_stands_in_columns),
        cmocka_unit_test(a_wide_table_is_read_row_by_row),
        cmocka_unit_test(other_elements_say_what_they_say),
        cmocka_unit_test(hostile_bytes_are_shown_and_not_obeyed),
        cmocka_unit_test(depth_takes_no_more_room_than_there_is),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
