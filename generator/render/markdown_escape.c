/* markdown_escape.c - text that Markdown is not to read as marks. SPDX-License-Identifier: ISC */
#include "render/markdown_write.h"

#include <string.h>

/* NUL where there is none. */
static char byte_at(Str text, size_t at)
{
    return at < text.len ? text.data[at] : '\0';
}

static bool is_word(char byte)
{
    return byte_is_letter(byte) || byte_is_digit(byte);
}

static bool is_ascii_punctuation(char byte)
{
    return byte > ' ' && byte < 0x7F && !is_word(byte);
}

/* "&amp;", "&#38;": what CommonMark 0.30, 6.2 reads as a character, or might. */
static bool is_reference(Str text, size_t at)
{
    enum { LONGEST = 40 };
    size_t end = at + 1 + (byte_at(text, at + 1) == '#');
    while (is_word(byte_at(text, end)) && end - at < LONGEST) {
        end++;
    }
    return byte_at(text, end) == ';';
}

/* Whether the byte at `at` would be read as a mark. What stands beside the text is not known, so at
 * its ends it is taken for the worst. */
static bool is_mark(Str text, size_t at)
{
    bool is_first = at == 0;
    bool is_last = at + 1 == text.len;
    char before = is_first ? '\0' : text.data[at - 1];
    char after = byte_at(text, at + 1);
    switch (text.data[at]) {
    case '`':
    case '[':
    case ']':
        return true;
    case '*':
        return is_first || is_last || before != ' ' || after != ' ';
    case '_':
        return is_first || is_last || !is_word(before) || !is_word(after);
    case '\\':
        return is_last || is_ascii_punctuation(after) || after == '\n';
    case '<':
        return after != ' '; /* a tag, or an address as in `<.@a>` */
    case '&':
        return is_reference(text, at);
    default:
        return false;
    }
}

/* How many bytes of the text at the beginning of a line need a backslash behind them to be text:
 * CommonMark 0.30, chapter 4 and 5. STR_NONE: it is text anyway. */
static size_t block_mark(Str text)
{
    size_t at = 0;
    size_t hashes = 0;
    switch (byte_at(text, 0)) {
    case '>':
    case '~':
        return 0;
    case '+':
    case '*':
        return byte_at(text, 1) == ' ' || text.len == 1 ? 0 : STR_NONE;
    case '-':
    case '=':
        while (byte_at(text, at) == text.data[0]) {
            at++;
        }
        return at == text.len || byte_at(text, at) == ' ' ? 0 : STR_NONE;
    case '#':
        while (byte_at(text, hashes) == '#') {
            hashes++;
        }
        return hashes == text.len || byte_at(text, hashes) == ' ' ? 0 : STR_NONE;
    default:
        break;
    }
    while (byte_is_digit(byte_at(text, at))) {
        at++;
    }
    bool is_number = at > 0 && at <= 9 && (byte_at(text, at) == '.' || byte_at(text, at) == ')');
    bool is_item = is_number && (at + 1 == text.len || text.data[at + 1] == ' ');
    return is_item ? at : STR_NONE;
}

void markdown_escape(Buf *out, Str text, bool is_first)
{
    size_t block = is_first ? block_mark(text) : STR_NONE;
    for (size_t i = 0; i < text.len; i++) {
        if (i == block || is_mark(text, i)) {
            buf_add_byte(out, '\\');
        }
        char byte = text.data[i];
        buf_add_byte(out, byte == '\n' || byte == '\r' ? ' ' : byte);
    }
}

void markdown_add_destination(Buf *out, Str url)
{
    static const char HEX[] = "0123456789ABCDEF";
    if (url.len == 0) {
        buf_add_text(out, "<>");
    }
    for (size_t i = 0; i < url.len; i++) {
        unsigned char byte = (unsigned char)url.data[i];
        if (byte <= ' ' || byte == 0x7F || strchr("<>`\"", byte) != NULL) {
            buf_add_byte(out, '%');
            buf_add_byte(out, HEX[byte >> 4]);
            buf_add_byte(out, HEX[byte & 15]);
            continue;
        }
        bool is_mark = byte == '(' || byte == ')' || byte == '\\' || byte == '[' || byte == ']';
        buf_add_text(out, is_mark ? "\\" : "");
        if (byte == '&' && str_find_byte(str_slice(url, i, i + 40), ';') != STR_NONE) {
            buf_add_text(out,
                         "&amp;"); /* cmark resolves references before it takes off backslashes */
            continue;
        }
        buf_add_byte(out, (char)byte);
    }
}

void markdown_add_title(Buf *out, Str title)
{
    if (title.len == 0) {
        return;
    }
    buf_add_text(out, " \"");
    for (size_t i = 0; i < title.len; i++) {
        char byte = title.data[i];
        buf_add_text(out, byte == '"' || byte == '\\' ? "\\" : "");
        buf_add_byte(out, byte == '\n' || byte == '\r' ? ' ' : byte);
        buf_add_text(out, byte == '&' ? "amp;" : "");
    }
    buf_add_byte(out, '"');
}
