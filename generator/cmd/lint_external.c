/* lint_external.c - every address on another host. SPDX-License-Identifier: ISC */
#include "base/json.h"
#include "base/unicode.h"
#include "check/check.h"
#include "check/file_check.h"
#include "cmd/lint.h"
#include "load/page.h"
#include "model/report_formats.h"
#include "model/url.h"

#include <stdlib.h>

/* One use of an address. */
typedef struct Use {
    Str url;
    Str path;
    size_t line;
    size_t column;
} Use;

typedef LIST(Use) UseList;

/* On another host, as browsers see it; cleaned. */
static bool is_external(Arena *arena, Str raw, Str *ret_url)
{
    *ret_url = url_clean(arena, raw);
    bool is_file = str_eq(url_scheme(arena, *ret_url), STR("file"));
    return !is_file && url_host(arena, *ret_url).len > 0;
}

static void add_url(Arena *arena, UseList *uses, Str raw, const Source *source, Pos pos,
                    SourceCursor *cursor)
{
    Str url;
    if (is_external(arena, raw, &url)) {
        source_seek(cursor, source, pos);
        *list_add(arena, uses) = (Use){url, source->path, cursor->line, cursor->column};
    }
}

static void add_body(Arena *arena, UseList *uses, const Source *source, const Body *body)
{
    SourceCursor cursor = {0};
    for (size_t i = 0; i < body->refs.count; i++) {
        add_url(arena, uses, body->refs.items[i].url, source, body->refs.items[i].pos, &cursor);
    }
}

/* Drawings beside the entries. Their text is read once more, and forgotten. */
static void add_drawings(Arena *arena, UseList *uses, const Site *site)
{
    Arena *scratch = arena_new();
    for (size_t i = 0; i < site->used_assets.count; i++) {
        const Source *source = drawing_read(site, site->used_assets.items[i], scratch);
        if (source != NULL) {
            Body body = {0};
            size_t first = uses->count;
            file_read(scratch, source, FILE_SVG, &body);
            add_body(arena, uses, source, &body);
            for (size_t k = first; k < uses->count; k++) {
                uses->items[k].url = str_dup(arena, uses->items[k].url);
                uses->items[k].path = str_dup(arena, uses->items[k].path);
            }
        }
        arena_reset(scratch);
    }
    arena_free(scratch);
}

static UseList collect(Arena *arena, const Site *site)
{
    UseList uses = {0};
    SourceCursor cursor = {0};
    const Text *contact = &site->config.contact.url;
    add_url(arena, &uses, contact->text, site->config.source, contact->pos, &cursor);
    for (size_t i = 0; i < site->categories.count; i++) {
        add_body(arena, &uses, site->categories.items[i]->source, &site->categories.items[i]->body);
    }
    for (size_t i = 0; i < site->entries.count; i++) {
        add_body(arena, &uses, site->entries.items[i]->source, &site->entries.items[i]->body);
    }
    for (size_t i = 0; i < site->drafts.count; i++) {
        add_body(arena, &uses, site->drafts.items[i]->source, &site->drafts.items[i]->body);
    }
    add_drawings(arena, &uses, site);
    return uses;
}

/* A page's text is read once more, and forgotten. */
static UseList collect_built(Arena *arena, const Built *built)
{
    UseList uses = {0};
    Arena *scratch = arena_new();
    for (size_t i = 0; i < built->pages.count; i++) {
        const Page *page = built->pages.items[i];
        Str url;
        bool has_one = false;
        for (size_t r = 0; r < page->body.refs.count && !has_one; r++) {
            has_one = is_external(scratch, page->body.refs.items[r].url, &url);
        }
        if (has_one) {
            Source text = *page_text(built, page, scratch);
            text.path = page->source->path;
            add_body(arena, &uses, &text, &page->body);
        }
        arena_reset(scratch);
    }
    arena_free(scratch);
    return uses;
}

static int compare(const void *left, const void *right)
{
    const Use *a = left;
    const Use *b = right;
    int order = str_compare(a->url, b->url);
    if (order == 0) {
        order = str_compare(a->path, b->path);
    }
    if (order == 0) {
        order = (a->line > b->line) - (a->line < b->line);
    }
    return order != 0 ? order : (a->column > b->column) - (a->column < b->column);
}

static void write_text(Buf *out, const UseList *uses)
{
    for (size_t i = 0; i < uses->count; i++) {
        const Use *use = &uses->items[i];
        if (i == 0 || !str_eq(use->url, uses->items[i - 1].url)) {
            buf_add_visible(out, use->url, "");
            buf_add_byte(out, '\n');
        }
        buf_add_text(out, "  ");
        buf_add_visible(out, use->path, "");
        buf_addf(out, ":%zu:%zu\n", use->line, use->column);
    }
}

static void add_json_place(Json *json, const Use *use)
{
    size_t bad = 0;
    json_open(json, '{');
    json_key(json, "path");
    json_text(json, use->path);
    if (!utf8_is_valid(use->path, &bad)) {
        json_key(json, "uri");
        json_text(json, report_uri(json->out->arena, use->path));
    }
    json_key(json, "line");
    json_number(json, (int64_t)use->line);
    json_key(json, "column");
    json_number(json, (int64_t)use->column);
    json_close(json, '}');
}

static void write_json(Buf *out, const UseList *uses)
{
    Json json = json_new(out);
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
            add_json_place(&json, &uses->items[i]);
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

static void write_uses(Run *run, UseList *uses, bool as_json)
{
    if (uses->count > 0) {
        qsort(uses->items, uses->count, sizeof *uses->items, compare);
        drop_repeated(uses);
    }
    if (as_json) {
        write_json(run->out, uses);
    } else {
        write_text(run->out, uses);
    }
}

void lint_list_external(Run *run, const Site *site, bool as_json)
{
    UseList uses = collect(run->arena, site);
    write_uses(run, &uses, as_json);
}

void lint_list_external_of_built(Run *run, const Built *built, bool as_json)
{
    UseList uses = collect_built(run->arena, built);
    write_uses(run, &uses, as_json);
}
