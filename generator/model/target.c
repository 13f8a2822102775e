/* target.c - where an address leads. SPDX-License-Identifier: ISC */
#include "model/target.h"

#include "model/site.h"
#include "model/url.h"

Target target_begin(Arena *arena, Str folder, Str url, bool *ret_wants_folder)
{
    Str clean = url_clean(arena, url);
    Target target = {.kind = TARGET_EXTERNAL};
    if (url_scheme(arena, clean).len > 0 || url_is_protocol_relative(clean)) {
        return target;
    }
    UrlParts parts = url_split(clean);
    target.query = parts.query;
    target.fragment = parts.fragment;
    if (parts.path.len == 0) {
        target.kind = TARGET_SELF;
    } else if (parts.path.data[0] == '/' || parts.path.data[0] == '\\') {
        target.kind = TARGET_ABSOLUTE;
    } else if (!url_join(arena, folder, parts.path, &target.path)) {
        target.kind = TARGET_OUTSIDE;
    } else {
        *ret_wants_folder = url_path_is_folder(arena, parts.path);
        target.kind = TARGET_MISSING;
    }
    return target;
}

Str target_url(const Target *target)
{
    switch (target->kind) {
    case TARGET_ENTRY:
        return target->entry->url;
    case TARGET_CATEGORY:
        return target->category->url;
    case TARGET_ASSET:
        return target->asset->url;
    default:
        return (Str){0};
    }
}
