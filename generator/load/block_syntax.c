/* block_syntax.c - how blocks begin and end. SPDX-License-Identifier: ISC */
#include "load/block_syntax.h"

#include "load/link_syntax.h"

Pos block_skip_atx_opening(Str text, Pos start)
{
    enum { DEEPEST = 6 };
    Pos at = start;
    while (at < text.len && text.data[at] == '#' && at - start < DEEPEST) {
        at++;
    }
    Pos behind = link_skip_blank(text, at);
    bool ends_line = at == text.len || text.data[at] == '\n' || text.data[at] == '\r';
    return at > start && (behind > at || ends_line) ? behind : start;
}

size_t block_count_lines(Str literal, Str source, bool is_code)
{
    size_t count = 0;
    for (size_t i = 0; i < literal.len; i++) {
        count += literal.data[i] == '\n' || i + 1 == literal.len ? 1 : 0;
    }
    Str line = str_slice(literal, 0, str_find_byte(literal, '\n'));
    bool is_fenced = is_code && (line.len == 0 || !str_starts_with(source, line));
    return count + (is_fenced ? 1 : 0);
}

bool block_is_underline(Str line)
{
    size_t start = 0;
    while (start < line.len && (byte_is_space(line.data[start]) || line.data[start] == '>')) {
        start++;
    }
    Str marks = str_trim(str_from_offset(line, start));
    for (size_t i = 0; i < marks.len; i++) {
        if (marks.data[i] != marks.data[0]) {
            return false;
        }
    }
    return marks.len > 0 && (marks.data[0] == '=' || marks.data[0] == '-');
}
