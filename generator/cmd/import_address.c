/* import_address.c - complete addresses. SPDX-License-Identifier: ISC */
#include "cmd/import.h"
#include "model/url.h"

/* RFC 3986, 5.2.4; `path` begins with "/". */
static Str without_dots(Arena *arena, Str path)
{
    LIST(Str) kept = {0};
    Str segment;
    bool is_folder = false;
    for (Str rest = str_from_offset(path, 1); rest.data != NULL && str_cut(&rest, '/', &segment);) {
        bool is_dot = str_eq(segment, STR("."));
        bool is_up = str_eq(segment, STR(".."));
        is_folder = is_dot || is_up;
        if (is_up) {
            kept.count -= kept.count > 0;
        } else if (!is_dot) {
            *list_add(arena, &kept) = segment;
        }
    }
    Buf out = buf_new(arena);
    for (size_t i = 0; i < kept.count; i++) {
        buf_add_byte(&out, '/');
        buf_add(&out, kept.items[i]);
    }
    buf_add_text(&out, is_folder || out.len == 0 ? "/" : "");
    return buf_str(&out);
}

Str import_resolve(Arena *arena, Str base, Str reference)
{
    size_t host = str_find(base, STR("://"));
    if (host == STR_NONE) {
        return reference;
    }
    size_t slash = str_find_byte(str_from_offset(base, host + 3), '/');
    size_t base_end = url_split(base).path.len;
    size_t origin = slash == STR_NONE ? base_end : host + 3 + slash;
    origin = origin > base_end ? base_end : origin;
    Str path = str_slice(base, origin, base_end);
    size_t last = str_find_last_byte(path, '/');
    Str folder = last == STR_NONE ? STR("/") : str_slice(path, 0, last + 1);
    size_t end = url_split(reference).path.len;
    Str wanted = str_slice(reference, 0, end);
    Str joined = wanted.len == 0 ? (path.len == 0 ? STR("/") : path)
                 : wanted.data[0] == '/'
                     ? wanted
                     : str_format(arena, "%.*s%.*s", STR_ARGS(folder), STR_ARGS(wanted));
    return str_format(arena, "%.*s%.*s%.*s", STR_ARGS(str_slice(base, 0, origin)),
                      STR_ARGS(without_dots(arena, joined)),
                      STR_ARGS(str_from_offset(reference, end)));
}
