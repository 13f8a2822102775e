/* test_segment.c - where U+001F stands in the text that FTS5 indexes. SPDX-License-Identifier: ISC */
#include "search/segment.h"

#include "search_fixture.h"

static void assert_segments(const char *text, const char *wanted)
{
    Arena *arena = arena_new();
    Buf out = buf_new(arena);
    buf_add(&out, STR(""));
    segment_add(&out, str_from(text));
    assert_string_equal(visible(arena, buf_str(&out)), wanted);
    arena_free(arena);
}

static void latin_text_stays_as_it_is(void **state)
{
    (void)state;
    assert_segments("", "");
    assert_segments("a", "a");
    assert_segments("serverAll.tsv (WIN32: 87)", "serverAll.tsv (WIN32: 87)");
    assert_segments("\xc3\xa9t\xc3\xa9 \xce\xb1\xce\xb2", "\xc3\xa9t\xc3\xa9 \xce\xb1\xce\xb2");
}

static void wide_characters_are_parted_from_all_neighbours(void **state)
{
    (void)state;
    assert_segments("証", "証");
    assert_segments("証明書", "証|明|書");
    assert_segments("CSRの生成", "CSR|の|生|成");
    assert_segments("鍵長2048bit", "鍵|長|2048bit");
    assert_segments("の a", "の| a");
    assert_segments("。\n「x」", "。|\n|「|x|」");
}

static void wide_begins_at_the_code_point_that_the_view_names(void **state)
{
    (void)state;
    assert_segments("a\xe2\xb9\xbf"
                    "b",
                    "a\xe2\xb9\xbf"
                    "b"); /* U+2E7F */
    assert_segments("a\xe2\xba\x80"
                    "b",
                    "a|\xe2\xba\x80|b");                        /* U+2E80 */
    assert_segments("\xf0\xa0\xae\xb7\xe9\x87\x8e\xe5\xae\xb6", /* U+20BB7 野家 */
                    "\xf0\xa0\xae\xb7|\xe9\x87\x8e|\xe5\xae\xb6");
    assert_int_equal(SEGMENT_FIRST_WIDE, 11904);
}

static void a_separator_of_the_text_itself_is_dropped(void **state)
{
    (void)state;
    assert_segments("a\x1f"
                    "b",
                    "ab");
    assert_segments("\x1f証\x1f\x1f明\x1f", "証|明");
    assert_segments("\x1f", "");
}

static void undoing_gives_the_text_back(void **state)
{
    (void)state;
    const char *const texts[] = {
        "",
        "a",
        "証",
        "ａ１ー゛",
        "[-2147024809]CertEnroll::CX509PrivateKey::put_Algorithm: 間違い",
        "か\xe3\x82\x99き\xe3\x82\x9a",
        "行\n  行\t行",
        "\xff証\xe3\x81",
        "\xed\xa0\x80",
        "😀👨‍👩‍👧の",
    };
    Arena *arena = arena_new();
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        Buf segmented = buf_new(arena);
        Buf plain = buf_new(arena);
        segment_add(&segmented, str_from(texts[i]));
        segment_undo(&plain, buf_str(&segmented));
        assert_true(str_eq(buf_str(&plain), str_from(texts[i])));
    }
    arena_free(arena);
}

static void what_is_added_goes_behind_what_is_there(void **state)
{
    (void)state;
    Arena *arena = arena_new();
    Buf out = buf_new(arena);
    segment_add(&out, STR("証明"));
    segment_add(&out, STR("書a"));
    assert_string_equal(visible(arena, buf_str(&out)), "証|明書|a");
    segment_undo(&out, STR("x\x1fy"));
    assert_true(str_ends_with(buf_str(&out), STR("xy")));
    arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(latin_text_stays_as_it_is),
        cmocka_unit_test(wide_characters_are_parted_from_all_neighbours),
        cmocka_unit_test(wide_begins_at_the_code_point_that_the_view_names),
        cmocka_unit_test(a_separator_of_the_text_itself_is_dropped),
        cmocka_unit_test(undoing_gives_the_text_back),
        cmocka_unit_test(what_is_added_goes_behind_what_is_there),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
