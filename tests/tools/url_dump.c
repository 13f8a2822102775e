/* url_dump.c - what is made of addresses, for comparison with other parsers. SPDX-License-Identifier: ISC */
#include "load/srcset.h"
#include "model/url.h"
#include "model/url_parse.h"
#include "records.h"

static const char *const kind_names[] = {
    [URL_RELATIVE] = "relative",
    [URL_HOST_RELATIVE] = "host-relative",
    [URL_ABSOLUTE] = "absolute",
    [URL_FAILURE] = "failure",
};

static void write_text(Json *json, const char *key, Str text)
{
    json_key(json, key);
    if (text.data == NULL) {
        json_null(json);
    } else {
        json_text(json, text);
    }
}

static void write_number(Json *json, const char *key, int64_t number)
{
    json_key(json, key);
    json_number(json, number);
}

static void write_bool(Json *json, const char *key, bool value)
{
    json_key(json, key);
    json_bool(json, value);
}

static void write_url(Arena *arena, Str raw, Json *json)
{
    OffsetMap map;
    size_t removed;
    Url url = url_parse(arena, url_clean_mapped(arena, raw, &map, &removed));
    json_open(json, '{');
    write_text(json, "kind", str_from(kind_names[url.kind]));
    write_number(json, "fault", url.fault);
    write_number(json, "fault_at",
                 url.fault == URL_FAULT_NONE ? -1 : (int64_t)offset_map_raw(&map, url.fault_at));
    write_text(json, "scheme", url.scheme);
    write_text(json, "host", url.host.text);
    write_number(json, "port", url.port);
    write_text(json, "path", url.path);
    write_text(json, "query", url.query);
    write_text(json, "fragment", url.fragment);
    write_bool(json, "lacks_slashes", url.lacks_slashes);
    write_number(json, "space_at", url.space_at == STR_NONE ? -1 : (int64_t)url.space_at);
    write_number(json, "backslash_at",
                 url.backslash_at == STR_NONE ? -1 : (int64_t)url.backslash_at);
    write_number(json, "removed_at", removed == STR_NONE ? -1 : (int64_t)removed);
    json_close(json, '}');
}

/* [[url, is valid], …] */
static void write_srcset(Arena *arena, Str value, Json *json)
{
    SrcsetList list = {0};
    srcset_parse(arena, value, &list);
    json_open(json, '[');
    for (size_t i = 0; i < list.count; i++) {
        Span url = list.items[i].url;
        json_open(json, '[');
        json_text(json, str_slice(value, url.start, url.end));
        json_bool(json, list.items[i].is_valid);
        json_close(json, ']');
    }
    json_close(json, ']');
}

/* "url" or "srcset" */
static void answer(Arena *arena, Str word, Str bytes, Json *json)
{
    if (str_eq(word, STR("srcset"))) {
        write_srcset(arena, bytes, json);
    } else {
        write_url(arena, bytes, json);
    }
}

int main(void)
{
    return records_answer(answer);
}
