/* page_links.c - where a link of a text leads from its page. SPDX-License-Identifier: ISC */
#include "render/page_links.h"

#include "model/url.h"
#include "model/url_parse.h"

/* What browsers pass over in an address, and "\\" where it means "/" to them, would be escaped in the
 * page, and be characters like all others. */
static Str as_browsers_read(Arena *arena, Str written)
{
    Str url = url_clean(arena, written);
    Url parsed = url_parse(arena, url);
    bool is_relative = parsed.kind == URL_RELATIVE && !str_starts_with(url, STR("\\"));
    if (parsed.backslash_at == STR_NONE || is_relative) {
        return url; /* a relative one that names a file with "\" in it does so in the page as well */
    }
    Buf out = buf_new(arena);
    size_t end = 0;
    while (end < url.len && url.data[end] != '?' && url.data[end] != '#') {
        buf_add_byte(&out, url.data[end] == '\\' ? '/' : url.data[end]);
        end++;
    }
    buf_add(&out, str_from_offset(url, end));
    return buf_str(&out);
}

Str page_address(const void *data, Arena *arena, Str written)
{
    const PageLinks *links = data;
    Target target = site_resolve(links->site, arena, links->folder, written);
    Str url = target_url(&target);
    if (links->is_fallback) {
        site_drop_lost_fragment(links->site, arena, &target);
    }
    if (url.data == NULL) {
        return as_browsers_read(arena, written);
    }
    Buf address = buf_new(arena);
    buf_add(&address, url_relative(arena, links->url, url));
    buf_add(&address, target.query);
    if (target.fragment.data != NULL) {
        buf_add_byte(&address, '#');
        buf_add(&address, target.fragment);
    }
    return buf_str(&address);
}
