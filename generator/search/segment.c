/* segment.c - text in the form that the FTS5 table indexes. SPDX-License-Identifier: ISC */
#include "search/segment.h"

#include "base/unicode.h"

void segment_add(Buf *out, Str text)
{
    bool was_wide = false;
    bool is_first = true;
    for (size_t at = 0; at < text.len;) {
        size_t start = at;
        uint32_t c = utf8_next(text, &at);
        if (c == SEGMENT_SEPARATOR) {
            continue;
        }
        bool is_wide = c >= SEGMENT_FIRST_WIDE;
        if (!is_first && (is_wide || was_wide)) {
            buf_add_byte(out, SEGMENT_SEPARATOR);
        }
        buf_add(out, str_slice(text, start, at));
        was_wide = is_wide;
        is_first = false;
    }
}

void segment_undo(Buf *out, Str text)
{
    Str rest = text;
    Str part;
    while (str_cut(&rest, SEGMENT_SEPARATOR, &part)) {
        buf_add(out, part);
    }
}
