/* markdown_out.c - Markdown that may be printed anywhere. SPDX-License-Identifier: ISC */
#include "render/markdown_out.h"

#include "base/unicode.h"

#include <inttypes.h>

enum { REPLACEMENT = 0xFFFD };

static bool is_hostile(uint32_t code_point)
{
    return unicode_is_control(code_point) || unicode_is_bidi_control(code_point) ||
           unicode_is_zero_width(code_point);
}

static void add_code_point(Buf *out, uint32_t code_point)
{
    if (code_point == 0) {
        buf_add_code_point(out, REPLACEMENT);
    } else if (is_hostile(code_point)) {
        buf_addf(out, "&#x%" PRIX32 ";", code_point);
    } else {
        buf_add_code_point(out, code_point);
    }
}

void buf_add_markdown(Buf *out, Str markdown)
{
    for (size_t at = 0; at < markdown.len;) {
        uint32_t code_point = utf8_next(markdown, &at);
        bool ends_line = code_point == '\r' && at < markdown.len && markdown.data[at] == '\n';
        if (code_point == '\n' || code_point == '\t') {
            buf_add_byte(out, (char)code_point);
        } else if (code_point == '\r') {
            buf_add_text(out, ends_line ? "" : "\n");
        } else {
            add_code_point(out, code_point);
        }
    }
}

static bool is_word_byte(Str text, size_t at)
{
    return at < text.len && (byte_is_letter(text.data[at]) || byte_is_digit(text.data[at]));
}

/* True where the byte at `at` would be markup, and not only look like it. */
static bool is_markup(Str text, size_t at)
{
    size_t next = at + 1;
    bool ends = next == text.len || byte_is_space(text.data[next]);
    switch (text.data[at]) {
    case '*':
    case '`':
    case '[':
        return true;
    case '#': /* CommonMark 4.2: it may close a heading */
        return at == 0 || byte_is_space(text.data[at - 1]) || text.data[at - 1] == '#';
    case '_': /* CommonMark 6.2: not inside a word */
        return !(at > 0 && is_word_byte(text, at - 1) && is_word_byte(text, next));
    case '<':
        return !ends;
    case '&':
        return is_word_byte(text, next) || (!ends && text.data[next] == '#');
    case '\\': /* CommonMark 2.4: before ASCII punctuation */
        return !ends && (unsigned char)text.data[next] < 0x80 && !is_word_byte(text, next);
    default:
        return false;
    }
}

void buf_add_markdown_text(Buf *out, Str text)
{
    for (size_t at = 0; at < text.len;) {
        size_t start = at;
        uint32_t code_point = utf8_next(text, &at);
        if (code_point < 0x80 && byte_is_space((char)code_point)) {
            buf_add_byte(out, ' ');
            continue;
        }
        if (is_markup(text, start)) {
            buf_add_byte(out, '\\');
        }
        add_code_point(out, code_point);
    }
}
