/* fuzz_manifest.c - what a published folder says of itself. SPDX-License-Identifier: ISC */
#include "fuzz.h"

#include "base/manifest.h"

static void check_path(Str path)
{
    CHECK(manifest_path_is_safe(path));
    CHECK(path.len > 0 && path.data[0] != '/' && path.data[path.len - 1] != '/');
    CHECK(path.data[path.len] == '\0' && str_find_byte(path, '\0') == STR_NONE);
    Str segment;
    while (str_cut(&path, '/', &segment)) {
        CHECK(segment.len > 0 && !str_eq(segment, STR(".")) && !str_eq(segment, STR("..")));
        CHECK(str_find_byte(segment, '\n') == STR_NONE);
    }
}

/* What the cache says survives being written and read. */
static void check_cache(Arena *arena, Manifest *manifest, Str text, Str cache)
{
    Manifest again = {0};
    manifest_parse_cache(manifest, cache);
    Str written = manifest_format_cache(arena, manifest);
    CHECK(manifest_parse(arena, text, &again));
    manifest_parse_cache(&again, written);
    for (size_t i = 0; i < manifest->count; i++) {
        CHECK(manifest->items[i].has_stamp == again.items[i].has_stamp);
        CHECK(stamp_eq(&manifest->items[i].stamp, &again.items[i].stamp));
    }
}

/* The manifest and, behind a NUL, the cache. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    FuzzInput input = {{(const char *)data, size}};
    Arena *arena = arena_new();
    Manifest manifest = {0};
    Str text = fuzz_text(&input);
    if (manifest_parse(arena, text, &manifest)) {
        CHECK(str_eq(manifest_format(arena, &manifest), text));
        for (size_t i = 0; i < manifest.count; i++) {
            check_path(manifest.items[i].path);
            CHECK(manifest_find(&manifest, manifest.items[i].path) == &manifest.items[i]);
        }
        check_cache(arena, &manifest, text, input.rest);
    }
    arena_free(arena);
    return 0;
}
