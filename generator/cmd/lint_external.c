/* lint_external.c - every address on another host. SPDX-License-Identifier: ISC */
#include "base/json.h"
#include "base/unicode.h"
#include "cmd/lint.h"
#include "model/report_formats.h"
#include "model/url.h"

#include <stdlib.h>

/* One use of an address. */
typedef struct Use {
    Str url;
    const Source *source;
    Pos pos;
} Use;

typedef struct UseList {
    Use *items;
    size_t count;
    size_t capacity;
} UseList;

static void add_url(Arena *arena, UseList *uses, Str raw, const Source *source, Pos pos)
{
    Str url = url_clean(arena, raw);
    bool is_file = str_eq(url_scheme(arena, url), STR("file"));
    if (!is_file && url_host(arena, url).len > 0) {
        *list_add(arena, uses) = (Use){url, source, pos};
    }
}

static void add_body(Arena *arena, UseList *uses, const Source *source, const Body *body)
{
    for (size_t i = 0; i < body->refs.count; i++) {
        add_url(arena, uses, body->refs.items[i].url, source, body->refs.items[i].pos);
    }
}

static UseList collect(Arena *arena, const Site *site)
{
    UseList uses = {0};
    const Text *contact = &site->config.contact.url;
    add_url(arena, &uses, contact->text, site->config.source, contact->pos);
    for (size_t i = 0; i < site->categories.count; i++) {
        add_body(arena, &uses, site->categories.items[i]->source, &site->categories.items[i]->body);
    }
    for (size_t i = 0; i < site->entries.count; i++) {
        add_body(arena, &uses, site->entries.items[i]->source, &site->entries.items[i]->body);
    }
    for (size_t i = 0; i < site->drafts.count; i++) {
        add_body(arena, &uses, site->drafts.items[i]->source, &site->drafts.items[i]->body);
    }
    return uses;
}

static int compare(const void *left, const void *right)
{
    const Use *a = left;
    const Use *b = right;
    int order = str_compare(a->url, b->url);
    if (order == 0) {
        order = str_compare(a->source->path, b->source->path);
    }
    return order != 0 ? order : (a->pos > b->pos) - (a->pos < b->pos);
}

static void add_text_use(Buf *out, const Use *use, bool is_first, const SourceCursor *cursor)
{
    if (is_first) {
        buf_add_visible(out, use->url, "");
        buf_add_byte(out, '\n');
    }
    buf_add_text(out, "  ");
    buf_add_visible(out, use->source->path, "");
    buf_addf(out, ":%zu:%zu\n", cursor->line, cursor->column);
}

static void write_text(Buf *out, const UseList *uses)
{
    SourceCursor cursor = {0};
    for (size_t i = 0; i < uses->count; i++) {
        const Use *use = &uses->items[i];
        bool is_first = i == 0 || !str_eq(use->url, uses->items[i - 1].url);
        source_seek(&cursor, use->source, use->pos);
        add_text_use(out, use, is_first, &cursor);
    }
}

static void add_json_place(Json *json, const Use *use, SourceCursor *cursor)
{
    size_t bad = 0;
    source_seek(cursor, use->source, use->pos);
    json_open(json, '{');
    json_key(json, "path");
    json_text(json, use->source->path);
    if (!utf8_is_valid(use->source->path, &bad)) {
        json_key(json, "uri");
        json_text(json, report_uri(json->out->arena, use->source->path));
    }
    json_key(json, "line");
    json_number(json, (int64_t)cursor->line);
    json_key(json, "column");
    json_number(json, (int64_t)cursor->column);
    json_close(json, '}');
}

static void write_json(Buf *out, const UseList *uses)
{
    Json json = json_new(out);
    SourceCursor cursor = {0};
    json_open(&json, '[');
    for (size_t i = 0; i < uses->count;) {
        Str url = uses->items[i].url;
        json_newline(&json);
        json_open(&json, '{');
        json_key(&json, "url");
        json_text(&json, url);
        json_key(&json, "places");
        json_open(&json, '[');
        for (; i < uses->count && str_eq(uses->items[i].url, url); i++) {
            add_json_place(&json, &uses->items[i], &cursor);
        }
        json_close(&json, ']');
        json_close(&json, '}');
    }
    if (uses->count > 0) {
        json_newline(&json);
    }
    json_close(&json, ']');
    json_newline(&json);
}

/* A definition may be used by a link and by an image: one place. */
static void drop_repeated(UseList *uses)
{
    size_t kept = 0;
    for (size_t i = 0; i < uses->count; i++) {
        if (kept == 0 || compare(&uses->items[kept - 1], &uses->items[i]) != 0) {
            uses->items[kept++] = uses->items[i];
        }
    }
    uses->count = kept;
}

void lint_list_external(Run *run, const Site *site, bool as_json)
{
    UseList uses = collect(run->arena, site);
    if (uses.count > 0) {
        qsort(uses.items, uses.count, sizeof *uses.items, compare);
        drop_repeated(&uses);
    }
    if (as_json) {
        write_json(run->out, &uses);
    } else {
        write_text(run->out, &uses);
    }
}
