/* out_database.c - the database as an output. SPDX-License-Identifier: ISC */
#include "base/interrupt.h"
#include "load/markdown.h"
#include "model/url.h"
#include "render/body.h"
#include "render/render.h"
#include "search/database.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

static Str join_lines(Arena *arena, const TextList *first, const TextList *second)
{
    Buf lines = buf_new(arena);
    for (size_t i = 0; i < first->count + second->count; i++) {
        const Text *text = i < first->count ? &first->items[i] : &second->items[i - first->count];
        buf_add(&lines, i == 0 ? STR("") : STR("\n"));
        buf_add(&lines, text->text);
    }
    return buf_str(&lines);
}

static Str body_of(Arena *arena, const Entry *entry)
{
    Doc doc = markdown_read(arena, entry->source, entry->body.start);
    Buf text = buf_new(arena);
    buf_add(&text, STR(""));
    body_text(&text, doc.root);
    return buf_str(&text);
}

static int compare_refs(const void *a, const void *b)
{
    const Ref *left = a;
    const Ref *right = b;
    return (left->pos > right->pos) - (left->pos < right->pos);
}

/* What `ref` leads to, as seen from the entry's page; missing where that is written already. */
static Str page_address(Arena *arena, const Site *site, const Entry *entry, const Ref *ref)
{
    Target target = site_resolve(site, arena, entry->folder, ref->url);
    Str url = target_url(&target);
    if (url.data == NULL) {
        return (Str){0};
    }
    Str relative = url_relative(arena, entry->url, url);
    const char *hash = target.fragment.data == NULL ? "" : "#";
    return str_format(arena, "%.*s%.*s%s%.*s", STR_ARGS(relative), STR_ARGS(target.query), hash,
                      STR_ARGS(target.fragment));
}

/* The answer as it was written, with links between files of the source made links between pages:
 * whoever has the database need not have the source. */
static Str published_markdown(Arena *arena, const Site *site, const Entry *entry)
{
    Str text = entry->source->text;
    size_t count = entry->body.refs.count;
    Ref *refs = arena_alloc(arena, count, sizeof *refs);
    for (size_t i = 0; i < count; i++) {
        refs[i] = entry->body.refs.items[i];
    }
    if (count > 0) {
        qsort(refs, count, sizeof *refs, compare_refs);
    }
    Buf out = buf_new(arena);
    buf_add(&out, STR(""));
    Pos at = entry->body.start;
    for (size_t i = 0; i < count; i++) {
        Str address = page_address(arena, site, entry, &refs[i]);
        bool is_written_so = refs[i].pos >= at && address.len > 0 &&
                             str_starts_with(str_from_offset(text, refs[i].pos), refs[i].url);
        if (is_written_so) {
            buf_add(&out, str_slice(text, at, refs[i].pos));
            buf_add(&out, address);
            at = refs[i].pos + refs[i].url.len;
        }
    }
    buf_add(&out, str_from_offset(text, at));
    return str_trim(buf_str(&out));
}

static bool add_entry(Database *database, const Site *site, const Entry *entry, Arena *scratch,
                      Str *ret_message)
{
    Str *errors = arena_alloc(scratch, entry->errors.count, sizeof *errors);
    for (size_t i = 0; i < entry->errors.count; i++) {
        errors[i] = entry->errors.items[i].text;
    }
    DatabaseEntry row = {
        .number = (int64_t)entry->number,
        .id = entry->id.text,
        .category = entry->category->id.text,
        .title = entry->title.text,
        .url = entry->url,
        .summary = entry->summary.text,
        .updated = entry->updated.text,
        .status = entry_is_archived(entry) ? STR("archived") : STR("current"),
        .markdown = published_markdown(scratch, site, entry),
        .errors = errors,
        .error_count = entry->errors.count,
        .tags = join_lines(scratch, &entry->tags, &entry->keywords),
        .body = body_of(scratch, entry),
    };
    return database_add_entry(database, &row, scratch, ret_message);
}

static bool add_categories(Database *database, const Site *site, Str *ret_message)
{
    for (size_t i = 0; i < site->categories.count; i++) {
        const Category *category = site->categories.items[i];
        DatabaseCategory row = {.order = (int64_t)i,
                                .id = category->id.text,
                                .title = category->title.text,
                                .summary = category->summary.text,
                                .url = category->url};
        if (!database_add_category(database, &row, ret_message)) {
            return false;
        }
    }
    return true;
}

static bool add_meta(Database *database, const Site *site, Arena *scratch, Str *ret_message)
{
    Str count = str_format(scratch, "%zu", site->entries.count);
    return database_set_meta(database, "n", count, ret_message) &&
           database_set_meta(database, "name", site->config.name.text, ret_message) &&
           database_set_meta(database, "title", site->config.title.text, ret_message) &&
           database_set_meta(database, "base_url", site->config.base_url.text, ret_message) &&
           database_set_meta(database, "version", site->version, ret_message);
}

/* A row's texts are forgotten before the next, so that memory does not grow with the site; the
 * writer's own texts go with them. */
static bool fill(const Job *job, const char *path, Str *ret_message)
{
    const Site *site = job->render->site;
    Arena *rows = arena_new();
    Database *database = database_create(job->scratch, path, ret_message);
    bool ok = database != NULL && add_meta(database, site, rows, ret_message) &&
              add_categories(database, site, ret_message);
    for (size_t i = 0; ok && i < site->entries.count; i++) {
        arena_reset(rows);
        *ret_message = STR("interrupted");
        ok = !interrupt_requested() &&
             add_entry(database, site, site->entries.items[i], rows, ret_message);
    }
    ok = ok && database_finish(database, ret_message);
    database_close(database);
    arena_free(rows);
    return ok;
}

static size_t count_one(const Render *render)
{
    (void)render;
    return 1;
}

static bool write_database(const Job *job, size_t i)
{
    (void)i;
    Stage *stage = job->render->stage;
    Str name = str_format(job->scratch, "%.*s.db", STR_ARGS(job->render->site->config.name.text));
    const char *path = stage_path(stage, job->scratch, name);
    Str message = {0};
    if (path != NULL && !fill(job, path, &message)) {
        diags_report_path(job->diags, SEVERITY_FATAL, NULL, name, "%.*s", STR_ARGS(message));
        return false;
    }
    if (path == NULL || !stage_adopt(stage, job->slot, name)) {
        diags_report_path(job->diags, SEVERITY_FATAL, NULL, name, "can't write: %s",
                          strerror(errno));
        return false;
    }
    return true;
}

const Output output_database = {.name = "database", .count = count_one, .write = write_database};
