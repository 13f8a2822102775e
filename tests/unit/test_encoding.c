/* test_encoding.c - guesses the encoding of a text. SPDX-License-Identifier: ISC */
#include "base/unicode.h"

#include <iconv.h>
#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

static int set_up(void **state)
{
    *state = arena_new();
    return 0;
}

static int tear_down(void **state)
{
    arena_free(*state);
    return 0;
}

static Str encode(Arena *arena, const char *encoding, Str text)
{
    size_t room = text.len * 2 + 4;
    char *bytes = arena_alloc(arena, room, 1);
    char *out = bytes;
    char *in = (char *)text.data;
    iconv_t converter = iconv_open(encoding, "UTF-8");
    assert_true(converter != (iconv_t)-1);
    assert_int_equal(iconv(converter, &in, &text.len, &out, &room), 0);
    assert_int_equal(iconv_close(converter), 0);
    return (Str){bytes, (size_t)(out - bytes)};
}

static const Str TEXTS[] = {
    STR_INIT("証明書をダウンロードできません。\n"),
    STR_INIT("---\ntitle: 証明書の更新について\n---\n\n手順は次のとおりです。\n"),
    STR_INIT("エラー「0x800B0109」が出る\r\n"),
    STR_INIT("あいうえおかきくけこさしすせそたちつてとなにぬねのはひふへほまみむめもやゆよらりるれ"
             "ろわをん"),
    STR_INIT("ｴﾗｰの内容を確認してください。"),
};

static void a_japanese_text_is_told_by_its_bytes(void **state)
{
    static const struct {
        const char *encoding;
        const char *guess;
    } CASES[] = {
        {"CP932", "Shift_JIS"},
        {"EUC-JP", "EUC-JP"},
        {"UTF-16LE", "UTF-16LE"},
        {"UTF-16BE", "UTF-16BE"},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        bool is_utf16 = strncmp(CASES[i].encoding, "UTF-16", 6) == 0;
        for (size_t text = 0; text < sizeof TEXTS / sizeof *TEXTS; text++) {
            if (is_utf16 && str_find_byte(TEXTS[text], '\n') == STR_NONE) {
                continue; /* nothing but wide characters, and no mark */
            }
            const char *guess = utf8_guess_other(encode(*state, CASES[i].encoding, TEXTS[text]));
            assert_non_null(guess);
            assert_string_equal(guess, CASES[i].guess);
        }
    }
}

static void a_byte_order_mark_decides_for_utf16(void **state)
{
    Str text = STR("\uFEFF証明書");
    assert_string_equal(utf8_guess_other(encode(*state, "UTF-16LE", text)), "UTF-16LE");
    assert_string_equal(utf8_guess_other(encode(*state, "UTF-16BE", text)), "UTF-16BE");
    assert_null(utf8_guess_other(STR("\xFF\xFE\x00\xD8")));
    assert_null(utf8_guess_other(STR("\xFE\xFF\x30")));
}

static void characters_of_vendors_are_known(void **state)
{
    Str text = STR("①ログインする\n②更新する\n");
    assert_string_equal(utf8_guess_other(encode(*state, "CP932", text)), "Shift_JIS");
    assert_string_equal(utf8_guess_other(encode(*state, "EUC-JP-MS", text)), "EUC-JP");
}

static void a_text_longer_than_one_piece_is_decoded_whole(void **state)
{
    Buf buf = buf_new(*state);
    for (int i = 0; i < 5000; i++) {
        buf_add(&buf, TEXTS[i % 3]);
    }
    Str bytes = encode(*state, "EUC-JP", buf_str(&buf));
    assert_string_equal(utf8_guess_other(bytes), "EUC-JP");
    buf = buf_new(*state);
    buf_add(&buf, bytes);
    buf_add_byte(&buf, '\xFF');
    assert_null(utf8_guess_other(buf_str(&buf)));
}

static void where_nothing_decodes_nothing_is_guessed(void **state)
{
    (void)state;
    assert_null(utf8_guess_other(STR("")));
    assert_null(utf8_guess_other(STR("caf\xE9\n")));
    assert_null(utf8_guess_other(STR("Z\xFCrich, \xC4pfel\n")));
    assert_null(utf8_guess_other(STR("\x89PNG\r\n\x1A\n\0\0\0\rIHDR\0\0")));
    assert_null(utf8_guess_other(STR("\x82\xA0\x82\xA2\x82")));
    assert_null(utf8_guess_other(STR("\x82\xA0\x01\x82\xA2")));
    assert_null(utf8_guess_other(STR("plain ASCII\n")));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_japanese_text_is_told_by_its_bytes),
        cmocka_unit_test(a_byte_order_mark_decides_for_utf16),
        cmocka_unit_test(characters_of_vendors_are_known),
        cmocka_unit_test(a_text_longer_than_one_piece_is_decoded_whole),
        cmocka_unit_test(where_nothing_decodes_nothing_is_guessed),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
