/* fuzz_css.c - the readers of CSS, srcset and other values. SPDX-License-Identifier: ISC */
#include "fuzz.h"

#include "load/attribute_value.h"
#include "load/css.h"
#include "load/css_token.h"
#include "load/srcset.h"

/* Each byte of a decoded text stands inside the span that it was decoded from. */
static void check_map(const OffsetMap *map, Str decoded, Span raw)
{
    size_t before = raw.start;
    for (size_t i = 0; i < decoded.len; i++) {
        size_t at = offset_map_raw(map, i);
        CHECK(before <= at && at < raw.end);
        before = at;
    }
}

static void check_tokens(Arena *arena, Str text)
{
    CssReader reader = {text, 0};
    size_t end = 0;
    for (CssToken token = css_next(&reader); token.kind != CSS_END; token = css_next(&reader)) {
        OffsetMap map = {0};
        check_span(token.span, end, text.len);
        CHECK(token.span.end > token.span.start && reader.at >= token.span.end);
        end = token.span.end;
        switch (token.kind) {
        case CSS_IDENT:
        case CSS_FUNCTION:
        case CSS_AT_KEYWORD:
        case CSS_HASH:
        case CSS_STRING:
        case CSS_URL:
            check_span(token.value, token.span.start, token.span.end);
            check_map(&map, css_token_decode(arena, text, &token, &map), token.value);
            break;
        default:
            break;
        }
    }
    CHECK(css_next(&reader).kind == CSS_END);
}

static void check_urls(Arena *arena, Str text, CssMode mode)
{
    CssUrlList urls = {0};
    size_t end = 0;
    css_find_urls(arena, text, mode, &urls);
    for (size_t i = 0; i < urls.count; i++) {
        OffsetMap map = {0};
        const CssUrl *url = &urls.items[i];
        check_span(url->raw, end, text.len);
        end = url->raw.end;
        check_map(&map, css_url_value(arena, text, url, &map), url->raw);
        CHECK(css_use_name(url->use) != NULL);
    }
}

static void check_values(Arena *arena, Str text)
{
    SrcsetList candidates = {0};
    srcset_parse(arena, text, &candidates);
    size_t end = 0;
    for (size_t i = 0; i < candidates.count; i++) {
        check_span(candidates.items[i].url, end, text.len);
        end = candidates.items[i].url.end;
    }
    Span span = {0};
    size_t at = 0;
    for (end = 0; attribute_next_token(text, &at, &span); end = span.end) {
        check_span(span, end, text.len);
        CHECK(span.end > span.start);
        Str token = str_slice(text, span.start, span.end);
        CHECK(end > 0 || attribute_has_token(text, token));
    }
    (void)attribute_rel_fetches(text);
    if (attribute_refresh_url(text, &span)) {
        check_span(span, 0, text.len);
    }
    Str name;
    for (at = 0, end = 0; attribute_next_pseudo(text, &at, &name, &span); end = span.end) {
        check_span(span, end, text.len);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    Arena *arena = arena_new();
    Str text = {(const char *)data, size};
    check_tokens(arena, text);
    check_urls(arena, text, CSS_SHEET);
    check_urls(arena, text, CSS_DECLARATIONS);
    check_urls(arena, text, CSS_VALUE);
    check_values(arena, text);
    arena_free(arena);
    return 0;
}
