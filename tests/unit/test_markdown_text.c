/* test_markdown_text.c - text that was meant to be markup, and text that was not. SPDX-License-Identifier: ISC */
#include "load/markdown.h"

#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static const char *const NAMES[] = {
    [REMARK_UNDEFINED_REFERENCE] = "undefined",
    [REMARK_UNUSED_REFERENCE] = "unused",
    [REMARK_DUPLICATE_REFERENCE] = "duplicate",
    [REMARK_LITERAL_EMPHASIS] = "emphasis",
    [REMARK_BARE_URL] = "url",
    [REMARK_UNCLOSED] = "unclosed",
    [REMARK_LITERAL_LINK] = "link",
};

static void add_place(Buf *out, const Source *source, Pos pos)
{
    size_t line = 0;
    size_t column = 0;
    source_line_column(source, pos, &line, &column);
    buf_addf(out, "%zu:%zu", line, column);
}

static bool has_other(RemarkKind kind)
{
    return kind == REMARK_DUPLICATE_REFERENCE || kind == REMARK_LITERAL_EMPHASIS ||
           kind == REMARK_LITERAL_LINK;
}

/* The remarks on a text as "url http://a 1:5; emphasis ** 2:1-2:9". */
static const char *remarks_of(Arena *arena, const char *markdown)
{
    Source *source = source_new(arena, STR("entry.md"), str_from(markdown));
    Doc doc = markdown_read(arena, source, 0);
    Buf out = buf_new(arena);
    buf_add_text(&out, "");
    for (size_t i = 0; i < doc.remarks.count; i++) {
        const Remark *remark = &doc.remarks.items[i];
        buf_addf(&out, "%s%s %.*s ", i == 0 ? "" : "; ", NAMES[remark->kind],
                 STR_ARGS(remark->text));
        add_place(&out, source, remark->pos);
        if (has_other(remark->kind)) {
            buf_add_byte(&out, '-');
            add_place(&out, source, remark->other);
        }
    }
    return out.data;
}

static void assert_remarks(const char *markdown, const char *expected)
{
    Arena *arena = arena_new();
    assert_string_equal(remarks_of(arena, markdown), expected);
    arena_free(arena);
}

static void a_reference_without_definition_is_told(void **state)
{
    (void)state;
    assert_remarks("[a][b]", "undefined b 1:1");
    assert_remarks("[a][]", "undefined a 1:1");
    assert_remarks("![a][b]", "undefined b 1:2");
    assert_remarks("[a *b* `c`][ B\nb ]", "undefined B\nb 1:1");
    assert_remarks("[![a][b]](/u)", "undefined b 1:3");
    assert_remarks("[a [b] c][d]", "undefined d 1:1");
    assert_remarks("[e-mail][e-tax] [はい-いいえ][い-は]",
                   "undefined e-tax 1:1; undefined い-は 1:17");
}

static void one_with_a_definition_is_none(void **state)
{
    (void)state;
    assert_remarks("[a][b] [b][] ![a][B]\n\n[b]: /u", "");
    assert_remarks("[a][b][c]\n\n[c]: /u", "");
    assert_remarks("[a][b][c]\n\n[b]: /u", "");
}

static void brackets_that_refer_to_nothing_are_none(void **state)
{
    (void)state;
    assert_remarks("[a] [注1] [ ] [ ][b] [a] [b] [a][ ] [ファイル]-[開く]", "");
    assert_remarks("\\[a][b] [a\\][b] [a]\\[b] `[a][b]`", "");
    assert_remarks("x[i][j] f()[0][1] [1][2] [Ctrl][Alt][Delete] [^1][^2]", "");
    assert_remarks("[A-Z][0-9] [A-Z][a-z_]+ [あ-ん][ア-ン] [^0-9][^a-z]", "");
    assert_remarks("- [x][a", "");
}

static void unused_and_repeated_definitions_are_told(void **state)
{
    (void)state;
    assert_remarks("日本\n\n> [a]: /u", "unused a 3:3");
    assert_remarks("[a]: /u\n [A]: /v\n\n[a]", "duplicate A 2:2-1:1");
    assert_remarks("[a]\n\n[ß  b]: /u\n[SS\nB]: /v\n[a]: /w",
                   "unused ß  b 3:1; duplicate SS\nB 4:1-3:1");
    assert_remarks("[a]\n\n- [a]: /u\n- [a]: /v", "duplicate a 4:3-3:3");
    assert_remarks("1. [a]: /u 'x'\n2. [b]: /v\n\n   'y'\n", "unused a 1:4; unused b 2:4");
}

static void used_definitions_and_comments_are_not(void **state)
{
    (void)state;
    assert_remarks("[a] ![b] [x][c]\n\n[a]: /u\n[b]: /u\n[c]: /u", "");
    assert_remarks("[//]: # (comment)\n[//]: # (another)\n[comment]: <> (x)", "");
    assert_remarks("    [a]: /u\n\n```\n[a]: /u\n```\n", "");
    assert_remarks("- [a]: ここで終わり では ない", "");
}

static void emphasis_that_a_bracket_refuses_is_told(void **state)
{
    (void)state;
    assert_remarks("**「CSP」**を", "emphasis ** 1:1-1:8");
    assert_remarks("は**「CSP」**", "emphasis ** 1:2-1:9");
    assert_remarks("は*「CSP」*を", "emphasis * 1:2-1:8");
    assert_remarks("は***「CSP」***を", "emphasis *** 1:2-1:10");
    assert_remarks("__「CSP」__を _（注）_を", "emphasis _ 1:12-1:16; emphasis __ 1:1-1:8");
    assert_remarks("**重要：**を", "emphasis ** 1:1-1:6");
    assert_remarks("**[a](/u)**を", "emphasis ** 1:1-1:10");
    assert_remarks("**`a`**を", "emphasis ** 1:1-1:6");
    assert_remarks("は*[a](/u)*を は*`a`*を", "emphasis * 1:2-1:10; emphasis * 1:14-1:18");
    assert_remarks("は**「CSP」の値**を", "emphasis ** 1:2-1:11");
    assert_remarks("> は\n> **（a\n> b）**は", "emphasis ** 2:3-3:5");
    assert_remarks("**Note:**text", "emphasis ** 1:1-1:8");
}

static void each_of_several_pairs_is_told(void **state)
{
    (void)state;
    assert_remarks("**「A」**と**「B」**を", "emphasis ** 1:1-1:6; emphasis ** 1:9-1:14");
    assert_remarks("は**「A」**と**B**を", "emphasis ** 1:2-1:7");
    assert_remarks("は**A**と**「B」**を", "emphasis ** 1:8-1:13");
    assert_remarks("順**（a）**で。**※b**は。は**-v**と。**「c」**と**d**",
                   "emphasis ** 1:2-1:7; emphasis ** 1:20-1:24; emphasis ** 1:28-1:33");
    assert_remarks("A**は。**重要**です", "");
    assert_remarks("- **「A」**と\n- は**「B」**を", "emphasis ** 1:3-1:8; emphasis ** 2:4-2:9");
}

static void emphasis_with_a_space_inside_is_told(void **state)
{
    (void)state;
    assert_remarks("**重要 **です", "emphasis ** 1:1-1:6");
    assert_remarks("** 重要**です", "emphasis ** 1:1-1:6");
    assert_remarks("a ** b ** c, x**2 + y ** 3", "");
    assert_remarks("f(**a, **b) f(*a, **b)", "");
}

static void emphasis_that_works_is_none(void **state)
{
    (void)state;
    assert_remarks("**CSP**を「**CSP**」を **「CSP」** を、**「CSP」**、*a* __b__", "");
    assert_remarks("**a *b* c** ***d***", "");
}

static void marks_that_emphasise_nothing_are_none(void **state)
{
    (void)state;
    assert_remarks("5 * 3 * 2、5*(3+2)*4、2**(3)**4、a * b", "");
    assert_remarks("(*1)は（*2）を ※*1 ※*2 、*1。*2", "");
    assert_remarks("*1 説明です。\n*2 説明（続き）です。", "");
    assert_remarks("氏名*、住所*を（*は必須）", "");
    assert_remarks("所属*（大学名）、職名（任意）、メール*。名**（必須）、所**は", "");
    assert_remarks("「A」*は必須、「B」*は任意、「C」**は、「D」**は", "");
    assert_remarks("*印は必須です。*がない項目は任意です。", "");
    assert_remarks("拡張子が*.pemまたは*.crtの**.example.ac.jpと**.example.jp", "");
    assert_remarks("src/**/*.c と **/*.h と *.* と「*」と「**」", "");
    assert_remarks("snake_case __init__ __FILE__を_a_を 報告_最終_版.pdf ****-****-1234", "");
    assert_remarks("\\*\\*「a」\\*\\*を `**「a」**を`", "");
    assert_remarks("`**`「a」**を", "");
}

static void an_address_in_the_text_is_told(void **state)
{
    (void)state;
    assert_remarks("日本 http://a", "url http://a 1:4");
    assert_remarks("詳細はHTTPS://a.example/b_c?d=e&f#gを",
                   "url HTTPS://a.example/b_c?d=e&f#g 1:4");
    assert_remarks("a\n   > b\n> c (http://a/(b)).", "url http://a/(b) 3:6");
    assert_remarks("（http://a）「https://b」http://c、http://d。",
                   "url http://a 1:2; url https://b 1:12; url http://c 1:22; url http://d 1:31");
    assert_remarks("**http://a**です http://a/b\\_c &lt;http://a&gt;",
                   "url http://a 1:3; url http://a/b_c 1:16; url http://a 1:34");
    assert_remarks("# http://a ##", "url http://a 1:3");
    assert_remarks("[x]: /u\n[x] http://a", "url http://a 2:5");
    assert_remarks("\"http://a\" http://[::1]/ [http://b] [http://c",
                   "url http://a 1:2; url http://[::1]/ 1:12; url http://b 1:27; "
                   "url http://c 1:38");
}

static void an_address_elsewhere_is_none(void **state)
{
    (void)state;
    assert_remarks("<http://a> `http://a` [http://a](/u) ![http://a](/u)", "");
    assert_remarks(
        "    http://a\n\n```\nhttp://a\n```\n<a href=\"http://a\"> <!-- http://a --></a>", "");
    assert_remarks("http://で始まる https:// http://…、http://<ホスト>/ xhttp://a http\\://a", "");
    assert_remarks("ftp://a ldap://a www.example.jp a@b.example :// //a", "");
    assert_remarks("\\[x](http://a)", "");
}

static void what_stands_in_code_of_html_is_none(void **state)
{
    (void)state;
    assert_remarks("<code>http://a</code> <kbd>http://a</kbd> <samp>http://a</samp> "
                   "<var>http://a</var> <code><b>http://a</b></code>",
                   "");
    assert_remarks("<kbd>[a][b]</kbd> <samp>[a](b c.md)</samp> <code>**「a」**を</code>", "");
    assert_remarks("<code>a</code> <code>http://a</code>http://b", "url http://b 1:37");
    assert_remarks("<b>http://a</b> <q>http://b</q>", "url http://a 1:4; url http://b 1:20");
    assert_remarks("<kbd>a\n\nhttp://a", "unclosed kbd 1:1; url http://a 3:1");
}

static void the_text_of_a_link_of_html_is_no_address(void **state)
{
    (void)state;
    assert_remarks("<a href=x><i>http://a</i> http://b</a> http://c", "url http://c 1:40");
    assert_remarks("<a href=x>**「a」**を</a>", "emphasis ** 1:11-1:16");
}

static void a_link_that_is_none_is_told(void **state)
{
    (void)state;
    assert_remarks("あ[y](a b.pdf)", "link a b.pdf 1:2-1:5");
    assert_remarks("[y](操作 手順.pdf#a)", "link 操作 手順.pdf#a 1:1-1:4");
    assert_remarks("![y] (a.png)", "link a.png 1:2-1:6");
    assert_remarks("> [y]　 (http://a)", "link http://a 1:3-1:8");
    assert_remarks("[y]（a.md#b）", "link a.md#b 1:1-1:4");
    assert_remarks("[y](http://a）", "link http://a 1:1-1:4");
    assert_remarks("[y](a.pdf 題名)", "link a.pdf 1:1-1:4");
    assert_remarks("[y] (#補足 \"題名\")", "link #補足 1:1-1:5");
    assert_remarks("[y](https://a/b c.zip)", "link https://a/b c.zip 1:1-1:4");
    assert_remarks("[y](http://a/b c) ![](a b.png 'd')",
                   "link http://a/b c 1:1-1:4; link a b.png 1:20-1:22");
}

static void parentheses_that_explain_are_none(void **state)
{
    (void)state;
    assert_remarks("[注1] (説明) [注1](説明 です)（a）[a] (Node.js) [秘密鍵] (server.key)", "");
    assert_remarks("[x] (#1) [赤] (#FF0000) [x] (C:\\a\\b.pdf) [x] (/var/www/index.html)", "");
    assert_remarks("[x] (*.html) [x] (a@b.pdf) [x] (v1.2) [x] (see a.pdf)", "");
    assert_remarks("- [ ] (a.md)\n- [x] (a.md)\n", "");
    assert_remarks("\\[x] (a.md) `[x] (a.md)` [x](<a b.pdf>) [x](a%20b.pdf) [x] (<http://a>)", "");
    assert_remarks("[x]\n(a.md)", "");
}

/* As in test_markdown_refs.c: cmark reads another text than the one that stands there. */
static void where_the_source_cannot_be_followed_nothing_is_told(void **state)
{
    (void)state;
    assert_remarks("b\n\n> [g]: /g\n    [r]: /r\n[a](/u) http://a **「b」**を", "");
}

/* Steps, not seconds: the sanitizers' build must get through it too. */
static void hostile_texts_are_read_in_linear_time(void **state)
{
    (void)state;
    static const char *const parts[] = {"[",        "]",         "*",           "_a",
                                        "](",       "http://",   "[a][b]",      "**「a」**を",
                                        "[x](a b ", "*「",       "http://a&b;", "[x] ",
                                        "（",       "[l]: /u\n", "- [l]: /u\n", "> [l]: /u\n\n"};
    enum { SIZE = 1 << 18 };
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        Arena *arena = arena_new();
        Buf text = buf_new(arena);
        while (text.len < SIZE) {
            buf_add_text(&text, parts[i]);
        }
        Source *source = source_new(arena, STR("entry.md"), buf_str(&text));
        assert_non_null(markdown_read(arena, source, 0).root);
        arena_free(arena);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_reference_without_definition_is_told),
        cmocka_unit_test(one_with_a_definition_is_none),
        cmocka_unit_test(brackets_that_refer_to_nothing_are_none),
        cmocka_unit_test(unused_and_repeated_definitions_are_told),
        cmocka_unit_test(used_definitions_and_comments_are_not),
        cmocka_unit_test(emphasis_that_a_bracket_refuses_is_told),
        cmocka_unit_test(each_of_several_pairs_is_told),
        cmocka_unit_test(emphasis_with_a_space_inside_is_told),
        cmocka_unit_test(emphasis_that_works_is_none),
        cmocka_unit_test(marks_that_emphasise_nothing_are_none),
        cmocka_unit_test(an_address_in_the_text_is_told),
        cmocka_unit_test(an_address_elsewhere_is_none),
        cmocka_unit_test(what_stands_in_code_of_html_is_none),
        cmocka_unit_test(the_text_of_a_link_of_html_is_no_address),
        cmocka_unit_test(a_link_that_is_none_is_told),
        cmocka_unit_test(parentheses_that_explain_are_none),
        cmocka_unit_test(where_the_source_cannot_be_followed_nothing_is_told),
        cmocka_unit_test(hostile_texts_are_read_in_linear_time),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
