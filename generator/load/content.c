/* content.c - the inline content of a block, with its place in the source. SPDX-License-Identifier: ISC */
#include "load/content.h"

Lines lines_new(Arena *arena, Str text, Pos body)
{
    Lines lines = {.text = text};
    *list_add(arena, &lines.starts) = body;
    for (Pos at = body; at + 1 < text.len; at++) {
        if (text.data[at] == '\n' || (text.data[at] == '\r' && text.data[at + 1] != '\n')) {
            *list_add(arena, &lines.starts) = at + 1;
        }
    }
    return lines;
}

Pos lines_pos(const Lines *lines, size_t number, size_t column)
{
    if (number == 0 || number > lines->starts.count) {
        return lines->text.len;
    }
    Pos pos = lines->starts.items[number - 1] + (column > 0 ? column - 1 : 0);
    return pos < lines->text.len ? pos : lines->text.len;
}

Span lines_span(const Lines *lines, size_t number)
{
    Pos start = lines_pos(lines, number, 1);
    Pos end = lines_pos(lines, number + 1, 1);
    while (end > start &&
           (lines->text.data[end - 1] == '\n' || lines->text.data[end - 1] == '\r')) {
        end--;
    }
    return (Span){start, end};
}

/* Columns from `start` to `end`, all of them spaces and tabs. */
static size_t width_of_indent(Str text, Pos start, Pos end)
{
    enum { TAB_STOP = 4 };
    size_t width = 0;
    for (Pos at = start; at < end; at++) {
        width += text.data[at] == '\t' ? TAB_STOP - width % TAB_STOP : 1;
    }
    return width;
}

/* Behind the quotation marks and the indentation of a continuation line. A lazy line has fewer
 * marks than the block has quotes around it, and four columns deep `>` is text (CommonMark 0.30
 * section 4.4). In a list it cannot be told how much of the indentation is the list's: there it is
 * taken for a mark, and where it was none the cursor notices. */
static Pos skip_prefix(Str text, Span line, Containers containers)
{
    enum { CODE_INDENT = 4 };
    size_t limit = CODE_INDENT;
    Pos at = line.start;
    while (true) {
        Pos start = at;
        while (at < line.end && (text.data[at] == ' ' || text.data[at] == '\t')) {
            at++;
        }
        bool is_deep = !containers.in_list && width_of_indent(text, start, at) >= limit;
        if (containers.quotes == 0 || at == line.end || text.data[at] != '>' || is_deep) {
            return at;
        }
        containers.quotes--;
        limit = CODE_INDENT + 1; /* one space belongs to the mark */
        at++;
    }
}

Content content_new(Arena *arena, const Lines *lines, Pos start, size_t first, size_t last,
                    Containers containers)
{
    Content content = {.text = buf_new(arena)};
    for (size_t number = first; number <= last && number <= lines->starts.count; number++) {
        Span line = lines_span(lines, number);
        Pos pos = number == first ? start : skip_prefix(lines->text, line, containers);
        *list_add(arena, &content.lines) = (ContentLine){content.text.len, pos};
        buf_add(&content.text, str_slice(lines->text, pos, line.end));
        buf_add_byte(&content.text, '\n');
    }
    return content;
}

/* The length of the first line of `text`, and of that with its end, as CommonMark ends lines. */
static size_t line_length(Str text, size_t *ret_whole)
{
    size_t at = 0;
    while (at < text.len && text.data[at] != '\n' && text.data[at] != '\r') {
        at++;
    }
    bool is_pair = str_starts_with(str_from_offset(text, at), STR("\r\n"));
    *ret_whole = at + (is_pair ? 2 : at < text.len ? 1 : 0);
    return at;
}

Content content_of_literal(Arena *arena, const Lines *lines, Str literal, size_t first)
{
    Content content = {.text = buf_new(arena)};
    buf_add(&content.text, literal);
    size_t whole = 0;
    for (size_t at = 0; at < literal.len; at += whole, first++) {
        size_t len = line_length(str_from_offset(literal, at), &whole);
        Span line = lines_span(lines, first);
        /* A tab that a container takes a part of is spaces in the literal: it is shorter. */
        Pos pos = line.end - line.start > len ? line.end - len : line.start;
        *list_add(arena, &content.lines) = (ContentLine){at, pos};
    }
    return content;
}

Pos content_pos(const Content *content, size_t at)
{
    size_t low = 0;
    size_t high = content->lines.count;
    if (high == 0) {
        return 0;
    }
    while (high - low > 1) {
        size_t middle = low + (high - low) / 2;
        if (content->lines.items[middle].at <= at) {
            low = middle;
        } else {
            high = middle;
        }
    }
    return content->lines.items[low].pos + (at - content->lines.items[low].at);
}
