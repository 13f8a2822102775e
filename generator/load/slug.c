/* slug.c - heading ids as code hosts make them. SPDX-License-Identifier: ISC */
#include "load/slug.h"

#include "base/unicode.h"
#include "load/markdown.h"

Str markdown_slug(Arena *arena, Str heading)
{
    Buf slug = buf_new(arena);
    for (size_t at = 0; at < heading.len;) {
        uint32_t character = utf8_next(heading, &at);
        if (character == ' ') {
            buf_add_byte(&slug, '-');
        } else if (character == '-' || character == '_' || unicode_is_letter(character) ||
                   unicode_is_combining(character) || unicode_is_number(character)) {
            buf_add_code_point(&slug, unicode_lower(character));
        }
    }
    return buf_str(&slug);
}

Str slug_take(Arena *arena, Map *slugs, Str wanted)
{
    Str slug = wanted;
    size_t *repeats = map_get(slugs, wanted);
    while (map_get(slugs, slug) != NULL) {
        *repeats += 1;
        slug = str_format(arena, "%.*s-%zu", STR_ARGS(wanted), *repeats);
    }
    map_put(slugs, slug, arena_new_object(slugs->arena, size_t));
    return slug;
}
