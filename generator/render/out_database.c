/* out_database.c - the database as an output. SPDX-License-Identifier: ISC */
#include "base/interrupt.h"
#include "model/url.h"
#include "render/render.h"
#include "render/search_index.h"
#include "search/database.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

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
    if (entry->is_fallback) {
        site_drop_lost_fragment(site, arena, &target);
    }
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
    Str *tags = arena_alloc(scratch, entry->tags.count, sizeof *tags);
    for (size_t i = 0; i < entry->tags.count; i++) {
        tags[i] = entry->tags.items[i].text;
    }
    IndexedEntry indexed = search_index_entry(entry, scratch);
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
        .tags = tags,
        .tag_count = entry->tags.count,
        .words = indexed.fields[FIELD_TAGS],
        .body = indexed.fields[FIELD_BODY],
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

static bool add_terms(Database *database, const TermTable *table, Str *ret_message)
{
    for (size_t i = 0; i < table->count; i++) {
        if (!database_add_term(database, &table->terms[i], ret_message)) {
            return false;
        }
    }
    return true;
}

static bool add_meta(Database *database, const Job *job, Arena *scratch, Str *ret_message)
{
    const Site *site = job->site;
    const TermTable *table = &job->render->search->table;
    Str count = str_format(scratch, "%zu", site->entries.count);
    Str max_idf = str_format(scratch, "%u", table->max_idf);
    return database_set_meta(database, "n", count, ret_message) &&
           database_set_meta(database, "maxidf", max_idf, ret_message) &&
           database_set_meta(database, "name", site->config.name.text, ret_message) &&
           database_set_meta(database, "lang", site->config.lang.text, ret_message) &&
           database_set_meta(database, "title", site->config.title.text, ret_message) &&
           database_set_meta(database, "base_url", site->config.base_url.text, ret_message) &&
           database_set_meta(database, "version", site->version, ret_message);
}

/* A row's texts are forgotten before the next, so that memory does not grow with the site; the
 * writer's own texts go with them. */
static bool fill(const Job *job, const char *path, Str *ret_message)
{
    const Site *site = job->site;
    Arena *rows = arena_new();
    Database *database = database_create(job->scratch, path, ret_message);
    bool ok = database != NULL && add_meta(database, job, rows, ret_message) &&
              add_categories(database, site, ret_message) &&
              add_terms(database, &job->render->search->table, ret_message);
    for (size_t i = 0; ok && i < site->entries.count; i++) {
        arena_reset(rows);
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

/* "faq.db", and of a translation "faq.en.db". */
static Str database_name(const Job *job)
{
    const Config *config = &job->site->config;
    return job->site->original == NULL
               ? str_format(job->scratch, "%.*s.db", STR_ARGS(config->name.text))
               : str_format(job->scratch, "%.*s.%.*s.db", STR_ARGS(config->name.text),
                            STR_ARGS(config->lang.text));
}

static bool write_database(const Job *job, size_t i)
{
    (void)i;
    Stage *stage = job->render->stage;
    Str name = database_name(job);
    const char *path = stage_path(stage, job->scratch, name);
    Str message = {0};
    if (path != NULL && !fill(job, path, &message)) {
        if (interrupt_requested()) {
            return job_fault(job, name, ECANCELED);
        }
        diags_report_path(job->diags, SEVERITY_FATAL, NULL, name, "%.*s", STR_ARGS(message));
        return false;
    }
    if (path == NULL || !stage_adopt(stage, job->slot, name)) {
        return job_fault(job, name, errno);
    }
    return true;
}

const Output output_database = {
    .name = "database", .in_each_language = true, .count = count_one, .write = write_database};
