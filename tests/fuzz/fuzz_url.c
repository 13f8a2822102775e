/* fuzz_url.c - addresses: parsed, joined, written. SPDX-License-Identifier: ISC */
#include "fuzz.h"

#include "model/mailto.h"
#include "model/target.h"
#include "model/url.h"
#include "model/url_parse.h"
#include "render/escape.h"

static void check_part(const Url *url, Str part)
{
    if (part.data != NULL) {
        CHECK(url->text.data <= part.data);
        CHECK(part.data + part.len <= url->text.data + url->text.len);
    }
}

static void check_parts(const Url *url)
{
    check_part(url, url->path);
    check_part(url, url->query);
    check_part(url, url->fragment);
    CHECK(url->port >= -1 && url->port <= 65535);
    CHECK((url->kind == URL_FAILURE) == (url->fault != URL_FAULT_NONE));
    CHECK(url->fault_at <= url->text.len);
    CHECK(url->space_at == STR_NONE || url->space_at < url->text.len);
    CHECK(url->backslash_at == STR_NONE || url->text.data[url->backslash_at] == '\\');
}

/* "file:a" has an empty host, but no slashes. */
static bool has_slashes(const Url *url)
{
    Str rest = str_from_offset(url->text, url->scheme.len + 1);
    return url->host.kind != URL_HOST_NONE &&
           (!str_eq(url->scheme, STR("file")) || url_is_protocol_relative(rest));
}

static Str serialised(Arena *arena, const Url *url)
{
    Buf out = buf_new(arena);
    buf_add(&out, url->scheme);
    buf_add_text(&out, url->scheme.data == NULL ? "" : ":");
    if (has_slashes(url)) {
        buf_add_text(&out, "//");
        buf_add(&out, url->host.text);
    }
    if (url->port >= 0) {
        buf_addf(&out, ":%d", url->port);
    }
    buf_add(&out, url->path);
    if (url->query.data != NULL) {
        buf_add_byte(&out, '?');
        buf_add(&out, url->query);
    }
    if (url->fragment.data != NULL) {
        buf_add_byte(&out, '#');
        buf_add(&out, url->fragment);
    }
    return buf_str(&out);
}

/* Written out and read again, an address is the same one. */
static void check_round_trip(Arena *arena, const Url *url)
{
    Str text = serialised(arena, url);
    Url again = url_parse(arena, text);
    CHECK(again.kind == url->kind);
    CHECK(str_eq(again.scheme, url->scheme) && again.port == url->port);
    CHECK(again.host.kind == url->host.kind && str_eq(again.host.text, url->host.text));
    CHECK(str_eq(again.path, url->path) && str_eq(again.query, url->query));
    CHECK(str_eq(again.fragment, url->fragment));
    CHECK(str_eq(serialised(arena, &again), text));
}

/* Of segments that are names, from the root down. */
static bool is_inside(Str path)
{
    Str segment;
    if (path.len == 0) {
        return true;
    }
    while (str_cut(&path, '/', &segment)) {
        if (segment.len == 0 || str_eq(segment, STR(".")) || str_eq(segment, STR(".."))) {
            return false;
        }
    }
    return true;
}

/* Whether a path leaves the root on its way, from a folder `depth` below it. */
static bool climbs(Arena *arena, Str path, size_t depth)
{
    Str raw;
    while (str_cut(&path, '/', &raw)) {
        Str segment = url_percent_decode(arena, raw);
        if (str_eq(segment, STR("..")) && depth-- == 0) {
            return true;
        }
        depth += segment.len > 0 && !str_eq(segment, STR(".")) && !str_eq(segment, STR(".."));
    }
    return false;
}

static void check_paths(Arena *arena, Str text)
{
    Str path = {0};
    Str again = {0};
    Str written = url_split(text).path;
    bool is_joined = url_join(arena, STR("q6/images"), written, &path);
    CHECK(is_joined != climbs(arena, written, 2));
    if (is_joined) {
        CHECK(is_inside(path));
        bool is_plain = str_find_byte(path, '%') == STR_NONE;
        Str relative = url_relative(arena, STR("a/b/c.html"), path);
        CHECK(!is_plain || (url_join(arena, STR("a/b"), relative, &again) && str_eq(again, path)));
    }
    bool wants_folder = false;
    Target target = target_begin(arena, STR("q6"), text, &wants_folder);
    CHECK(target.kind != TARGET_MISSING || is_inside(target.path));
}

/* In a page an address is what it was, and ends where it ended. */
static void check_href(Arena *arena, Str text)
{
    Buf out = buf_new(arena);
    buf_add_href(&out, text);
    Str href = buf_str(&out);
    for (size_t i = 0; i < href.len; i++) {
        unsigned char byte = (unsigned char)href.data[i];
        CHECK(byte > ' ' && byte < 0x7F && byte != '"' && byte != '<' && byte != '>');
        CHECK(byte != '&' || str_starts_with(str_from_offset(href, i), STR("&amp;")));
    }
    Buf mail = buf_new(arena);
    buf_add(&mail, mailto_url(arena, text));
    CHECK(str_starts_with(buf_str(&mail), STR("mailto:")));
    CHECK(str_eq(url_percent_decode(arena, str_from_offset(buf_str(&mail), 7)), text));
}

static void check_cleaning(Arena *arena, Str raw)
{
    OffsetMap map = {0};
    size_t removed = 0;
    Str clean = url_clean_mapped(arena, raw, &map, &removed);
    CHECK(str_eq(url_clean(arena, clean), clean));
    for (size_t i = 0; i < clean.len; i++) {
        size_t at = offset_map_raw(&map, i);
        CHECK(at < raw.len && raw.data[at] == clean.data[i]);
    }
    CHECK(removed == STR_NONE || removed < raw.len);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    Arena *arena = arena_new();
    Str raw = {(const char *)data, size};
    check_cleaning(arena, raw);
    Str text = url_clean(arena, raw);
    Url url = url_parse(arena, text);
    check_parts(&url);
    if (url.kind != URL_FAILURE) {
        check_round_trip(arena, &url);
    }
    if (url.kind == URL_RELATIVE) {
        check_paths(arena, text);
    }
    check_href(arena, raw);
    Str address = {0};
    (void)mailto_check(arena, text, &address);
    Str scheme = url_scheme_suggestion(arena, url.scheme);
    CHECK(scheme.data == NULL || url_scheme_is_known(scheme));
    (void)url_is_loopback(&url);
    (void)url_host(arena, text);
    (void)url_path_is_folder(arena, text);
    arena_free(arena);
    return 0;
}
