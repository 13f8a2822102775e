/* load.c - a folder of Markdown into a Site. SPDX-License-Identifier: ISC */
#include "load/load.h"

#include "base/fs.h"
#include "load/addresses.h"
#include "load/assets.h"
#include "load/category.h"
#include "load/config.h"
#include "load/editions.h"
#include "load/reading.h"
#include "load/tags.h"
#include "load/tree.h"
#include "load/xml.h"
#include "model/jobs.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

/* Numbers as numbers: Q2 before Q10. Ties (Q02 and Q2) by bytes. */
static int compare_ids(Str a, Str b)
{
    size_t i = 0;
    size_t j = 0;
    while (i < a.len && j < b.len) {
        size_t a_end = i;
        size_t b_end = j;
        size_t a_number = 0;
        size_t b_number = 0;
        while (a_end < a.len && byte_is_digit(a.data[a_end])) {
            a_end++;
        }
        while (b_end < b.len && byte_is_digit(b.data[b_end])) {
            b_end++;
        }
        bool both = str_to_size(str_slice(a, i, a_end), &a_number) &&
                    str_to_size(str_slice(b, j, b_end), &b_number);
        if (both && a_number != b_number) {
            return a_number < b_number ? -1 : 1;
        }
        if (!both && a.data[i] != b.data[j]) {
            return (unsigned char)a.data[i] < (unsigned char)b.data[j] ? -1 : 1;
        }
        i = both ? a_end : i + 1;
        j = both ? b_end : j + 1;
    }
    return i < a.len ? 1 : j < b.len ? -1 : str_compare(a, b);
}

static int compare_categories(const void *a, const void *b)
{
    const Category *const *left = a;
    const Category *const *right = b;
    int order = compare_ids((*left)->id.text, (*right)->id.text);
    return order != 0 ? order : str_compare((*left)->path, (*right)->path);
}

static int compare_entries(const void *a, const void *b)
{
    const Entry *const *left = a;
    const Entry *const *right = b;
    if ((*left)->order != (*right)->order) {
        return (*left)->order < (*right)->order ? -1 : 1;
    }
    return str_compare((*left)->path, (*right)->path);
}

typedef struct ReadJobs {
    const Site *site;
    const Site *previous;
    const PathList *paths;
    Reading **readings;
} ReadJobs;

static void read_one(size_t i, Arena *scratch, Diags *diags, void *data)
{
    ReadJobs *jobs = data;
    jobs->readings[i] = reading_of(jobs->site, jobs->paths->items[i], jobs->previous, scratch);
    diags_merge(diags, &jobs->readings[i]->found);
}

static void read_entries(Site *site, const LoadOptions *options, const PathList *paths,
                         Diags *diags)
{
    Reading **readings = arena_alloc(site->arena, paths->count, sizeof(Reading *));
    ReadJobs jobs = {
        .site = site, .previous = options->previous, .paths = paths, .readings = readings};
    jobs_each(options->threads, paths->count, read_one, &jobs, diags);
    for (size_t i = 0; i < paths->count; i++) {
        reading_keep(site, readings[i]);
    }
}

static void read_categories(Site *site, const PathList *paths, Diags *diags)
{
    Arena *scratch = arena_new();
    for (size_t i = 0; i < paths->count; i++) {
        Category *category = category_read(site, paths->items[i], scratch, diags);
        *list_add(site->arena, &site->categories) = category;
        map_put(&site->category_by_path, category->path, category);
    }
    arena_free(scratch);
    if (site->categories.count > 0) {
        qsort(site->categories.items, site->categories.count, sizeof(Category *),
              compare_categories);
    }
}

static Category *category_of(const Site *site, Str folder)
{
    for (size_t i = 0; i < site->categories.count; i++) {
        if (str_eq(site->categories.items[i]->folder, folder)) {
            return site->categories.items[i];
        }
    }
    return NULL;
}

/* The entry in this site: what was read, and what the site says of it. */
static Entry *entry_of(Site *site, const Reading *reading, bool shows_drafts)
{
    Entry *entry = arena_new_object(site->arena, Entry);
    *entry = *reading->entry;
    entry->arena = site->arena;
    entry->is_shown_draft = entry->draft && shows_drafts;
    entry->draft = entry->draft && !shows_drafts;
    entry->category = category_of(site, entry->folder);
    return entry;
}

/* Gives each entry its category, or the list of drafts; entries without a category were
 * reported. */
static void place_entries(Site *site, bool shows_drafts)
{
    for (size_t i = 0; i < site->readings.count; i++) {
        Entry *entry = entry_of(site, site->readings.items[i].value, shows_drafts);
        map_put(&site->by_path, entry->path, entry);
        site->lacks_ids = site->lacks_ids || entry->id.text.len == 0;
        map_put(&site->by_id, entry->anchor, entry);
        if (entry->draft || entry->category == NULL) {
            *list_add(site->arena, &site->drafts) = entry;
            continue;
        }
        entry->url = str_format(site->arena, "%.*s/%.*s.html",
                                STR_ARGS(entry->category->url_folder), STR_ARGS(entry->anchor));
        *list_add(site->arena, &entry->category->entries) = entry;
    }
}

static void number_entries(Site *site)
{
    for (size_t c = 0; c < site->categories.count; c++) {
        EntryList *entries = &site->categories.items[c]->entries;
        site->categories.items[c]->number = c;
        map_put(&site->category_by_id,
                str_lower_ascii(site->arena, site->categories.items[c]->id.text),
                site->categories.items[c]);
        if (entries->count > 0) {
            qsort(entries->items, entries->count, sizeof(Entry *), compare_entries);
        }
        for (size_t i = 0; i < entries->count; i++) {
            entries->items[i]->number = site->entries.count;
            *list_add(site->arena, &site->entries) = entries->items[i];
        }
    }
}

/* SOURCE_DATE_EPOCH's day in UTC (reproducible-builds.org), or missing. */
static Str epoch_date(Arena *arena, const char *epoch, Diags *diags)
{
    if (epoch == NULL) {
        return (Str){0};
    }
    size_t seconds = 0;
    struct tm day;
    char text[16];
    bool is_number = str_to_size(str_from(epoch), &seconds) && seconds < 253402300800U;
    time_t moment = (time_t)seconds;
    if (!is_number || gmtime_r(&moment, &day) == NULL ||
        strftime(text, sizeof text, "%Y-%m-%d", &day) == 0) {
        diags_report_path(diags, SEVERITY_FATAL, NULL, STR(""),
                          "SOURCE_DATE_EPOCH is not a number of seconds: '%s'",
                          diags_quote(diags, str_from(epoch)));
        return (Str){0};
    }
    return str_dup(arena, str_from(text));
}

static void set_dates(Site *site, const char *epoch, Diags *diags)
{
    for (size_t i = 0; i < site->entries.count; i++) {
        Str updated = site->entries.items[i]->updated.text;
        if (str_compare(updated, site->newest_update) > 0) {
            site->newest_update = updated;
        }
    }
    Str fallback = epoch_date(site->arena, epoch, diags);
    site->date = site->newest_update.len > 0 ? site->newest_update : fallback;
    site->version = site->config.version.text.len > 0 ? site->config.version.text
                    : site->date.len > 0              ? site->date
                                                      : STR("0");
}

static void hash_source(Hasher *hasher, Str path, const Source *source)
{
    hasher_add_field(hasher, path);
    hasher_add_field(hasher, (Str){(const char *)source->hash.bytes, sizeof source->hash.bytes});
}

static void hash_inputs(Site *site, Hasher *hasher)
{
    hash_source(hasher, STR("site.yaml"), site->config.source);
    hasher_add_field(hasher, site->config.base_url.text);
    hasher_add_field(hasher, site->date);
    for (size_t i = 0; i < site->texts.count; i++) {
        hash_source(hasher, site->texts.items[i].path, site->texts.items[i].source);
    }
}

static Site *site_new(const char *folder)
{
    Arena *arena = arena_new();
    Site *site = arena_new_object(arena, Site);
    site->arena = arena;
    site->folder = str_dup(arena, str_from(folder));
    site->folder_fd = -1;
    site_set_root(site, STR(""));
    site->by_id = map_new(arena);
    site->by_path = map_new(arena);
    site->readings = map_new(arena);
    site->category_by_id = map_new(arena);
    site->category_by_path = map_new(arena);
    site->asset_by_path = map_new(arena);
    site->files = files_new(arena);
    site->outputs = map_new(arena);
    site->output_folders = map_new(arena);
    site->aliases = map_new(arena);
    return site;
}

Site *site_load(const LoadOptions *options, Diags *diags)
{
    xml_prepare();
    Site *site = site_new(options->folder);
    site->folder_fd = fs_open_folder(options->folder);
    if (site->folder_fd < 0) {
        diags_report_path(diags, SEVERITY_FATAL, NULL, site->folder, "can't open folder: %s",
                          strerror(errno));
        diags_hint(diags, "say with --source where the entries are");
        site_free(site);
        return NULL;
    }
    Tree tree = tree_read(site, diags);
    config_read(site, options->base_url, diags);
    read_categories(site, &tree.categories, diags);
    read_entries(site, options, &tree.entries, diags);
    place_entries(site, options->shows_drafts);
    number_entries(site);
    tags_index(site);
    set_dates(site, options->source_date_epoch, diags);
    assets_add(site, &tree.assets);
    editions_add(site, &tree.translations, options->threads, diags);
    editions_list_texts(site);
    editions_share_files(site);
    Hasher *hasher = hasher_new(site->arena);
    hash_inputs(site, hasher);
    assets_mark(site, hasher, diags);
    addresses_index(site, diags);
    editions_share_files(site); /* which of them are published is known now */
    site->input_hash = hasher_finish(hasher);
    return site;
}

void site_free(Site *site)
{
    if (site == NULL) {
        return;
    }
    for (size_t i = 0; i < site->texts.count; i++) {
        arena_free(site->texts.items[i].arena);
    }
    for (size_t i = 0; i < site->readings.count; i++) {
        reading_release(site->readings.items[i].value);
    }
    fs_close(site->folder_fd);
    arena_free(site->arena);
}
