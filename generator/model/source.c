/* source.c - a text that diagnostics can point into. SPDX-License-Identifier: ISC */
#include "model/source.h"

#include "base/unicode.h"

#include <string.h>

/* A carriage return that no line feed follows stays: it is a fault to be reported, not a line
 * end. */
static Str with_plain_line_ends(Arena *arena, Str text)
{
    const Str line_end = STR("\r\n");
    size_t at = str_find(text, line_end);
    if (at == STR_NONE) {
        return text;
    }
    char *copy = arena_alloc(arena, text.len, 1);
    size_t len = 0;
    while (at != STR_NONE) {
        memcpy(copy + len, text.data, at);
        len += at;
        copy[len++] = '\n';
        text = str_from_offset(text, at + line_end.len);
        at = str_find(text, line_end);
    }
    memcpy(copy + len, text.data, text.len);
    return (Str){copy, len + text.len};
}

Source *source_new(Arena *arena, Str path, Str bytes)
{
    Source *source = source_unhashed(arena, path, bytes);
    source->hash = hash_of(bytes);
    return source;
}

Source *source_unhashed(Arena *arena, Str path, Str bytes)
{
    const Str byte_order_mark = STR("\xEF\xBB\xBF");
    Str text = bytes.data == NULL ? STR("") : bytes;
    Source *source = arena_new_object(arena, Source);
    source->path = str_dup(arena, path);
    source->had_byte_order_mark = str_starts_with(text, byte_order_mark);
    if (source->had_byte_order_mark) {
        text = str_from_offset(text, byte_order_mark.len);
    }
    source->text = with_plain_line_ends(arena, text);
    return source;
}

void source_seek(SourceCursor *cursor, const Source *source, Pos pos)
{
    Str text = source->text;
    pos = pos > source->start ? pos - source->start : 0;
    pos = pos > text.len ? text.len : pos;
    if (cursor->source != source || cursor->pos > pos) {
        *cursor = (SourceCursor){.source = source,
                                 .line = source->lines_before + 1,
                                 .column = source->columns_before + 1};
    }
    size_t line_end = str_find_byte(str_slice(text, cursor->pos, pos), '\n');
    while (line_end != STR_NONE) {
        cursor->pos += line_end + 1;
        cursor->line++;
        cursor->column = 1;
        line_end = str_find_byte(str_slice(text, cursor->pos, pos), '\n');
    }
    size_t next = cursor->pos;
    while (cursor->pos < pos) {
        (void)utf8_next(text, &next);
        if (next > pos) {
            return;
        }
        cursor->pos = next;
        cursor->column++;
    }
}

/* At the start of a character, unless the text is no UTF-8. */
static size_t align(Str text, size_t at)
{
    enum { LONGEST = 4 };
    for (size_t i = 0; i < LONGEST && at > 0 && at < text.len; i++, at--) {
        if (((unsigned char)text.data[at] & 0xC0) != 0x80) {
            break;
        }
    }
    return at;
}

Source *source_window(Arena *arena, const SourceCursor *at)
{
    enum { REACH = 408 }; /* what report.c shows: 100 columns of 4 bytes, and that there is more */
    Str text = at->source->text;
    size_t from = align(text, at->pos > REACH ? at->pos - REACH : 0);
    size_t to = align(text, text.len - at->pos > REACH ? at->pos + REACH : text.len);
    size_t line = str_find_last_byte(str_slice(text, from, at->pos), '\n');
    from = line == STR_NONE ? from : from + line + 1;
    size_t line_end = str_find_byte(str_slice(text, at->pos, to), '\n');
    to = line_end == STR_NONE ? to : at->pos + line_end;
    size_t characters = 0;
    for (size_t i = from; i < at->pos; characters++) {
        (void)utf8_next(text, &i);
    }
    Source *window = arena_new_object(arena, Source);
    window->path = str_dup(arena, at->source->path);
    window->text = str_dup(arena, str_slice(text, from, to));
    window->is_window = true;
    window->start = at->source->start + from;
    window->lines_before = at->line - 1;
    window->columns_before = at->column - 1 - characters;
    return window;
}

Source *source_copy(Arena *arena, const Source *source)
{
    Source *copy = arena_new_object(arena, Source);
    *copy = *source;
    copy->path = str_dup(arena, source->path);
    copy->text = str_dup(arena, source->text);
    return copy;
}

void source_line_column(const Source *source, Pos pos, size_t *ret_line, size_t *ret_column)
{
    SourceCursor cursor = {0};
    source_seek(&cursor, source, pos);
    *ret_line = cursor.line;
    *ret_column = cursor.column;
}
