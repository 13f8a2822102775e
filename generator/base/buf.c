/* buf.c - a buffer to build text in. SPDX-License-Identifier: ISC */
#include "base/str.h"

#include "base/unicode.h"

#include <stdio.h>
#include <string.h>

Buf buf_new(Arena *arena)
{
    return (Buf){.arena = arena};
}

void buf_reserve(Buf *buf, size_t more)
{
    if (more > SIZE_MAX / 2 - buf->len - 1) {
        out_of_memory(more);
    }
    size_t wanted = buf->len + more + 1;
    if (wanted <= buf->capacity) {
        return;
    }
    size_t capacity = buf->capacity == 0 ? 64 : buf->capacity;
    while (capacity < wanted) {
        capacity *= 2;
    }
    buf->data = arena_grow(buf->arena, buf->data, buf->capacity, capacity);
    buf->capacity = capacity;
}

void buf_add(Buf *buf, Str str)
{
    buf_reserve(buf, str.len);
    if (str.len > 0) {
        memcpy(buf->data + buf->len, str.data, str.len);
    }
    buf->len += str.len;
    buf->data[buf->len] = '\0';
}

void buf_add_byte(Buf *buf, char byte)
{
    buf_add(buf, (Str){&byte, 1});
}

void buf_add_text(Buf *buf, const char *terminated)
{
    buf_add(buf, str_from(terminated));
}

void buf_add_code_point(Buf *buf, uint32_t code_point)
{
    char bytes[4];
    size_t len = utf8_encode(code_point, bytes);
    buf_add(buf, (Str){bytes, len});
}

void buf_addf(Buf *buf, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    va_list again;
    va_copy(again, arguments);
    int len = vsnprintf(NULL, 0, format, again);
    va_end(again);
    if (len > 0) {
        buf_reserve(buf, (size_t)len);
        vsnprintf(buf->data + buf->len, (size_t)len + 1, format, arguments);
        buf->len += (size_t)len;
    }
    va_end(arguments);
}

Str buf_str(const Buf *buf)
{
    return (Str){buf->data, buf->len};
}
