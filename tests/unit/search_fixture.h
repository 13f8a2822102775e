/* search_fixture.h - texts in which U+001F can be read. SPDX-License-Identifier: ISC */
#ifndef FAQGEN_UNIT_SEARCH_FIXTURE_H
#define FAQGEN_UNIT_SEARCH_FIXTURE_H

#include "base/str.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

/* U+001F as "|"; NUL-terminated. */
static inline const char *visible(Arena *arena, Str text)
{
    Buf out = buf_new(arena);
    buf_add(&out, STR(""));
    for (size_t i = 0; i < text.len; i++) {
        buf_add_byte(&out, text.data[i] == '\x1f' ? '|' : text.data[i]);
    }
    return out.data;
}

#endif
