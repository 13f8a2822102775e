/* editions.c - the site in each language that it is translated into. SPDX-License-Identifier: ISC */
#include "load/editions.h"

#include "load/languages.h"
#include "load/tags.h"
#include "load/translation.h"
#include "model/jobs.h"
#include "model/url.h"

/* A translation whose place is known: of an entry or of a category. */
typedef struct Found {
    Str path;
    size_t language; /* in config.languages */
    const Entry *entry_original;
    const Category *category_original;
    Entry *entry;
    Category *category;
} Found;

typedef LIST(Found) FoundList;

/* --- Which file translates what --------------------------------------------------------------- */

static bool find_language(const Site *site, Str path, Str lang, size_t *ret_language, Diags *diags)
{
    const LanguageList *languages = &site->config.languages;
    Str written = path_extension(str_slice(path, 0, path.len - 3));
    Str *tags = arena_alloc(diags->arena, languages->count, sizeof *tags);
    for (size_t i = 0; i < languages->count; i++) {
        tags[i] = languages->items[i].tag.text;
        if (str_eq(tags[i], written)) {
            *ret_language = i;
            return true;
        }
    }
    const char *quoted = diags_quote(diags, written);
    Str shown = tree_display_path(site, diags->arena, path);
    if (str_eq_ascii_case(lang, site->config.lang.text)) {
        diags_report_path(diags, SEVERITY_ERROR, "stray-translation", shown,
                          "'%s' is the site's own language", quoted);
        diags_hint(diags, "take '.%s' out of the name", quoted);
        return false;
    }
    diags_report_path(diags, SEVERITY_ERROR, "stray-translation", shown,
                      "site.yaml lists no language '%s'", quoted);
    if (!diags_suggest(diags, written, tags, languages->count)) {
        diags_hint(diags, "add it there under 'languages:', with the site's title");
    }
    return false;
}

static bool find_original(const Site *site, Str path, Str original, Found *found, Diags *diags)
{
    found->entry_original = map_get(&site->by_path, original);
    found->category_original = map_get(&site->category_by_path, original);
    if (found->entry_original != NULL || found->category_original != NULL) {
        return true;
    }
    diags_report_path(diags, SEVERITY_ERROR, "stray-translation",
                      tree_display_path(site, diags->arena, path),
                      "there is no '%s' that it would be a translation of",
                      diags_quote(diags, path_name(original)));
    diags_hint(diags, "give it the name of its original, with the language before '.md'");
    return false;
}

static FoundList find_all(const Site *site, const PathList *paths, Diags *diags)
{
    FoundList list = {0};
    for (size_t i = 0; i < paths->count; i++) {
        Found found = {.path = paths->items[i]};
        Str original;
        Str lang;
        if (tree_translation(site->arena, found.path, &original, &lang) &&
            find_language(site, found.path, lang, &found.language, diags) &&
            find_original(site, found.path, original, &found, diags)) {
            *list_add(site->arena, &list) = found;
        }
    }
    return list;
}

typedef struct ReadJobs {
    const Site *site;
    FoundList *list;
} ReadJobs;

static void read_one(size_t i, Arena *scratch, Diags *diags, void *data)
{
    ReadJobs *jobs = data;
    Found *found = &jobs->list->items[i];
    if (found->entry_original != NULL) {
        found->entry =
            translation_read_entry(jobs->site, found->path, found->entry_original, scratch, diags);
    } else {
        found->category = translation_read_category(jobs->site, found->path,
                                                    found->category_original, scratch, diags);
    }
}

/* --- One language ----------------------------------------------------------------------------- */

static Site *edition_new(Site *site, const Language *language)
{
    Arena *arena = site->arena;
    Site *edition = arena_new_object(arena, Site);
    edition->arena = arena;
    edition->original = site;
    edition->folder = site->folder;
    edition->folder_fd = site->folder_fd;
    edition->config = language_config(&site->config, language);
    edition->lacks_ids = site->lacks_ids;
    edition->version = site->version;
    edition->asset_by_path = site->asset_by_path;
    edition->by_id = map_new(arena);
    edition->by_path = map_new(arena);
    edition->category_by_id = map_new(arena);
    edition->category_by_path = map_new(arena);
    edition->outputs = map_new(arena);
    edition->output_folders = map_new(arena);
    edition->aliases = map_new(arena);
    site_set_root(edition, str_format(arena, "%.*s/", STR_ARGS(language->tag.text)));
    return edition;
}

static Entry *entry_copy(Arena *arena, const Entry *original)
{
    Entry *entry = arena_new_object(arena, Entry);
    *entry = *original;
    entry->arena = arena;
    entry->original = original;
    entry->is_fallback = true;
    entry->aliases = (TextList){0};
    return entry;
}

static Category *category_copy(Arena *arena, const Category *original)
{
    Category *category = arena_new_object(arena, Category);
    *category = *original;
    category->arena = arena;
    category->original = original;
    category->is_fallback = true;
    category->aliases = (TextList){0};
    return category;
}

static Str below_root(const Site *edition, Str url)
{
    return url.len == 0
               ? url
               : str_format(edition->arena, "%.*s%.*s", STR_ARGS(edition->root), STR_ARGS(url));
}

/* `translated`: path of an original -> its Found in the edition's language. */
static void add_entries(Site *edition, const Map *translated)
{
    const Map *originals = &edition->original->by_path;
    for (size_t i = 0; i < originals->count; i++) {
        const Entry *original = originals->items[i].value;
        const Found *found = map_get(translated, original->path);
        Entry *entry = found != NULL ? found->entry : entry_copy(edition->arena, original);
        entry->url = below_root(edition, original->url);
        map_put(&edition->by_path, original->path, entry);
    }
    const Map *by_id = &edition->original->by_id;
    for (size_t i = 0; i < by_id->count; i++) {
        const Entry *original = by_id->items[i].value;
        map_put(&edition->by_id, by_id->items[i].key, map_get(&edition->by_path, original->path));
    }
}

static void place_category(Site *edition, Category *category)
{
    const Category *original = category->original;
    category->url = below_root(edition, original->url);
    category->print_url = below_root(edition, original->print_url);
    category->url_folder = below_root(edition, original->url_folder);
    category->entries = (EntryList){0};
    for (size_t i = 0; i < original->entries.count; i++) {
        Entry *entry = map_get(&edition->by_path, original->entries.items[i]->path);
        entry->category = category;
        *list_add(edition->arena, &category->entries) = entry;
        *list_add(edition->arena, &edition->entries) = entry;
    }
    *list_add(edition->arena, &edition->categories) = category;
    map_put(&edition->category_by_path, original->path, category);
    map_put(&edition->category_by_id, str_lower_ascii(edition->arena, original->id.text), category);
}

static void add_categories(Site *edition, const Map *translated)
{
    const CategoryList *originals = &edition->original->categories;
    for (size_t i = 0; i < originals->count; i++) {
        const Found *found = map_get(translated, originals->items[i]->path);
        place_category(edition, found != NULL ? found->category
                                              : category_copy(edition->arena, originals->items[i]));
    }
}

/* A draft may lie in a category, which is the edition's then. */
static void add_drafts(Site *edition)
{
    const EntryList *originals = &edition->original->drafts;
    for (size_t i = 0; i < originals->count; i++) {
        Entry *draft = map_get(&edition->by_path, originals->items[i]->path);
        const Category *category = originals->items[i]->category;
        draft->category = category == NULL ? NULL : edition->categories.items[category->number];
        *list_add(edition->arena, &edition->drafts) = draft;
    }
}

static void set_date(Site *edition)
{
    for (size_t i = 0; i < edition->entries.count; i++) {
        Str updated = edition->entries.items[i]->updated.text;
        if (str_compare(updated, edition->newest_update) > 0) {
            edition->newest_update = updated;
        }
    }
    edition->date =
        edition->newest_update.len > 0 ? edition->newest_update : edition->original->date;
}

static void fill(Site *edition, size_t language, const FoundList *list)
{
    Map translated = map_new(edition->arena);
    for (size_t i = 0; i < list->count; i++) {
        Found *found = &list->items[i];
        if (found->language == language) {
            Str original =
                found->entry != NULL ? found->entry_original->path : found->category_original->path;
            map_put(&translated, original, found);
        }
    }
    add_entries(edition, &translated);
    add_categories(edition, &translated);
    add_drafts(edition);
    tags_index(edition);
    set_date(edition);
}

/* A link may name a translation: it leads there, from whatever language. */
static void add_paths(Site *site, const FoundList *list)
{
    for (size_t i = 0; i < list->count; i++) {
        const Found *found = &list->items[i];
        if (found->entry != NULL) {
            map_put(&site->by_path, found->path, found->entry);
        } else {
            map_put(&site->category_by_path, found->path, found->category);
        }
    }
}

void editions_add(Site *site, const PathList *paths, unsigned threads, Diags *diags)
{
    FoundList list = find_all(site, paths, diags);
    ReadJobs jobs = {.site = site, .list = &list};
    jobs_each(threads, list.count, read_one, &jobs, diags);
    for (size_t i = 0; i < site->config.languages.count; i++) {
        Site *edition = edition_new(site, &site->config.languages.items[i]);
        fill(edition, i, &list);
        *list_add(site->arena, &site->translations) = edition;
    }
    for (size_t i = 0; i < site->translations.count; i++) {
        add_paths(site->translations.items[i], &list);
    }
    add_paths(site, &list);
}

/* --- What the languages share ----------------------------------------------------------------- */

static void add_entry_text(Site *site, const Site *edition, const Entry *entry)
{
    if (!entry->is_fallback) {
        *list_add(site->arena, &site->texts) =
            (SiteText){.site = edition,
                       .entry = entry,
                       .arena = edition == site ? NULL : entry->arena,
                       .source = entry->source,
                       .path = entry->path,
                       .body = &entry->body};
    }
}

static void add_category_text(Site *site, const Site *edition, const Category *category)
{
    if (!category->is_fallback) {
        *list_add(site->arena, &site->texts) = (SiteText){.site = edition,
                                                          .category = category,
                                                          .arena = category->arena,
                                                          .source = category->source,
                                                          .path = category->path,
                                                          .body = &category->body};
    }
}

void editions_list_texts(Site *site)
{
    for (size_t language = 0; language < site_language_count(site); language++) {
        const Site *edition = site_in_language(site, language);
        for (size_t i = 0; i < edition->categories.count; i++) {
            add_category_text(site, edition, edition->categories.items[i]);
        }
        for (size_t i = 0; i < edition->entries.count; i++) {
            add_entry_text(site, edition, edition->entries.items[i]);
        }
        for (size_t i = 0; i < edition->drafts.count; i++) {
            add_entry_text(site, edition, edition->drafts.items[i]);
        }
    }
}

void editions_share_files(Site *site)
{
    for (size_t i = 0; i < site->translations.count; i++) {
        site->translations.items[i]->files = site->files;
        site->translations.items[i]->asset_by_path = site->asset_by_path;
        site->translations.items[i]->config.look = site->config.look;
    }
}
