/* encoding.c - guesses the encoding of a text that is not UTF-8. SPDX-License-Identifier: ISC */
#include "base/unicode.h"

#include <errno.h>
#include <iconv.h>

typedef struct Tally {
    size_t full_width; /* kana and Japanese punctuation, which no Japanese text lacks */
    size_t half_width; /* katakana, as which the wrong decoder reads much of the other encoding */
    size_t line_ends;
    bool has_control; /* not text, then */
} Tally;

static void count_characters(Tally *tally, Str text)
{
    for (size_t at = 0; at < text.len;) {
        uint32_t c = utf8_next(text, &at);
        tally->full_width += c >= 0x3001 && c <= 0x30FF;
        tally->half_width += c >= 0xFF61 && c <= 0xFF9F;
        tally->line_ends += c == '\n';
        bool is_space = c < 0x80 && byte_is_space((char)c);
        tally->has_control = tally->has_control || (unicode_is_control(c) && !is_space);
    }
}

/* Decodes all of `str`; false unless each byte belongs to a character of `encoding`. */
static bool decode(const char *encoding, Str str, Tally *tally)
{
    iconv_t converter = iconv_open("UTF-8", encoding);
    if (converter == (iconv_t)-1) {
        return false;
    }
    char *in = (char *)str.data; /* iconv(3) does not write there */
    size_t in_left = str.len;
    size_t status = 0;
    do {
        char text[4096];
        char *out = text;
        size_t out_left = sizeof text;
        status = iconv(converter, &in, &in_left, &out, &out_left);
        count_characters(tally, (Str){text, sizeof text - out_left});
    } while (status == (size_t)-1 && errno == E2BIG);
    (void)iconv_close(converter);
    return status == 0 && in_left == 0 && !tally->has_control;
}

/* How many more characters speak for `encoding` than against it. */
static size_t score_of(const char *encoding, Str str)
{
    Tally tally = {0};
    if (!decode(encoding, str, &tally) || tally.full_width < tally.half_width) {
        return 0;
    }
    return tally.full_width - tally.half_width;
}

/* By the byte order mark, else by the high bytes of ASCII characters: NULs at odd offsets alone, or
 * at even ones alone, and line ends among them: one NUL astray makes no UTF-16. */
static const char *guess_utf16(Str str, size_t even_nuls, size_t odd_nuls)
{
    Tally tally = {0};
    bool has_mark = true;
    const char *guess = NULL;
    if (str_starts_with(str, STR("\xFF\xFE"))) {
        guess = "UTF-16LE";
    } else if (str_starts_with(str, STR("\xFE\xFF"))) {
        guess = "UTF-16BE";
    } else if (even_nuls == 0 || odd_nuls == 0) {
        guess = even_nuls == 0 ? "UTF-16LE" : "UTF-16BE";
        has_mark = false;
    }
    bool is_text = guess != NULL && decode(guess, str, &tally);
    return is_text && (has_mark || tally.line_ends > 0) ? guess : NULL;
}

const char *utf8_guess_other(Str str)
{
    size_t nuls[2] = {0};
    for (size_t i = 0; i < str.len; i++) {
        nuls[i % 2] += str.data[i] == '\0';
    }
    bool has_mark = str_starts_with(str, STR("\xFF\xFE")) || str_starts_with(str, STR("\xFE\xFF"));
    if (has_mark || nuls[0] + nuls[1] > 0) {
        return guess_utf16(str, nuls[0], nuls[1]);
    }
    /* The supersets that are in use (① and the like), under the names that people know. */
    size_t shift_jis = score_of("CP932", str);
    size_t euc_jp = score_of("EUC-JP-MS", str);
    if (shift_jis == 0 && euc_jp == 0) {
        return NULL;
    }
    return shift_jis > euc_jp ? "Shift_JIS" : "EUC-JP";
}
