/* lint_external.c - every address on another host. SPDX-License-Identifier: ISC */
#include "base/json.h"
#include "base/unicode.h"
#include "check/check.h"
#include "check/file_check.h"
#include "cmd/lint.h"
#include "load/page.h"
#include "model/report_formats.h"
#include "model/url.h"
#include "model/url_parse.h"

#include <stdlib.h>
#include <string.h>

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

/* What those from `first` on borrowed goes with its text. */
static void keep_urls(Arena *arena, UseList *uses, size_t first)
{
    for (size_t i = first; i < uses->count; i++) {
        uses->items[i].url = str_dup(arena, uses->items[i].url);
        uses->items[i].path = str_dup(arena, uses->items[i].path);
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
            keep_urls(arena, uses, first);
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
    for (size_t i = 0; i < site->config.languages.count; i++) {
        contact = &site->config.languages.items[i].contact.url;
        add_url(arena, &uses, contact->text, site->config.source, contact->pos, &cursor);
    }
    for (size_t i = 0; i < site->texts.count; i++) {
        add_body(arena, &uses, site->texts.items[i].source, site->texts.items[i].body);
    }
    add_drawings(arena, &uses, site);
    return uses;
}

/* Where the path of a complete or host-relative address begins; its end where there is none. */
static size_t path_start(Arena *arena, Str url)
{
    size_t at = url_scheme(arena, url).len;
    at += at > 0 ? 1 : 0;
    while (at < url.len && (url.data[at] == '/' || url.data[at] == '\\')) {
        at++;
    }
    while (at < url.len && strchr("/\\?#", url.data[at]) == NULL) {
        at++;
    }
    return at;
}

/* A path that begins with "/" without its "." and "..". */
static void add_path(Buf *out, Str path)
{
    size_t start = out->len;
    for (size_t at = 0; at < path.len;) {
        Str rest = str_from_offset(path, at + 1);
        Str segment = str_slice(rest, 0, str_find_byte(rest, '/'));
        bool is_up = str_eq(segment, STR(".."));
        bool is_last = at + 1 + segment.len >= path.len;
        at += 1 + segment.len;
        if (is_up) {
            size_t slash = str_find_last_byte(str_from_offset(buf_str(out), start), '/');
            out->len = slash == STR_NONE ? start : start + slash;
        } else if (!str_eq(segment, STR("."))) {
            buf_addf(out, "/%.*s", STR_ARGS(segment));
            continue;
        }
        if (is_last) {
            buf_add_byte(out, '/');
        }
    }
}

/* A relative address as it is below a base on another host (URL Standard 4.4, relative state). */
static Str join_base(Arena *arena, Str base, Str url)
{
    size_t at = path_start(arena, base);
    UrlParts from = url_split(str_from_offset(base, at));
    UrlParts to = url_split(url);
    bool has_root = to.path.len > 0 && (to.path.data[0] == '/' || to.path.data[0] == '\\');
    size_t slash = str_find_last_byte(from.path, '/');
    Str folder = slash == STR_NONE ? STR("/") : str_slice(from.path, 0, slash + 1);
    Buf out = buf_new(arena);
    buf_add(&out, str_slice(base, 0, at));
    if (to.path.len == 0) {
        add_path(&out, from.path.len == 0 ? STR("/") : from.path);
        buf_add(&out, to.query.len > 0 ? to.query : from.query);
    } else {
        add_path(&out, has_root
                           ? to.path
                           : str_format(arena, "%.*s%.*s", STR_ARGS(folder), STR_ARGS(to.path)));
        buf_add(&out, to.query);
    }
    if (to.fragment.data != NULL) {
        buf_addf(&out, "#%.*s", STR_ARGS(to.fragment));
    }
    return buf_str(&out);
}

/* The references of a page, those below a base on another host made complete; `*ret_any` is true
 * where one leads to another host. */
static Body complete_refs(Arena *arena, const Page *page, bool *ret_any)
{
    Body body = {0};
    Str base = {0};
    Str url = {0};
    bool has_base = page->base != NULL && is_external(arena, page->base->url, &base);
    *ret_any = false;
    for (size_t i = 0; i < page->body.refs.count; i++) {
        Ref *ref = list_add(arena, &body.refs);
        *ref = page->body.refs.items[i];
        bool is_there = is_external(arena, ref->url, &url);
        if (!is_there && has_base && url_parse(arena, url).kind == URL_RELATIVE) {
            ref->url = join_base(arena, base, url);
            is_there = true;
        }
        *ret_any = *ret_any || is_there;
    }
    return body;
}

/* A page's text is read once more, and forgotten. */
static UseList collect_built(Arena *arena, const Built *built)
{
    UseList uses = {0};
    Arena *scratch = arena_new();
    for (size_t i = 0; i < built->pages.count; i++) {
        const Page *page = built->pages.items[i];
        bool has_one = false;
        Body body = complete_refs(scratch, page, &has_one);
        if (has_one) {
            size_t first = uses.count;
            Source text = *page_text(built, page, scratch);
            text.path = page->source->path;
            add_body(arena, &uses, &text, &body);
            keep_urls(arena, &uses, first);
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
