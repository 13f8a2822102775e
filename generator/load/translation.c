/* translation.c - one NN-slug.LANG.md or _category.LANG.md. SPDX-License-Identifier: ISC */
#include "load/translation.h"

#include "load/body.h"
#include "load/entry.h"
#include "load/front_matter.h"
#include "load/limits.h"
#include "load/text_file.h"
#include "model/url.h"

/* What an entry says once for all languages. */
enum {
    FIXED_ALIASES,
    FIXED_RELATED,
    FIXED_STATUS,
    FIXED_DRAFT,
    FIXED_COUNT,
};

static const char *const FIXED_NAMES[FIXED_COUNT] = {"aliases", "related", "status", "draft"};

typedef struct EntryForm {
    Entry entry;
    const Yaml *errors;
    const Yaml *fixed[FIXED_COUNT];
} EntryForm;

#define ENTRY(field) offsetof(EntryForm, entry) + offsetof(Entry, field)
static const SchemaKey ENTRY_KEYS[] = {
    {.name = "id",
     .type = SCHEMA_TEXT,
     .required = true,
     .offset = ENTRY(id),
     .max_length = LIMIT_ID,
     .help = "the original's id"},
    {.name = "title",
     .type = SCHEMA_TEXT,
     .required = true,
     .offset = ENTRY(title),
     .max_length = LIMIT_TITLE,
     .help = "the question"},
    {.name = "summary",
     .type = SCHEMA_TEXT,
     .offset = ENTRY(summary),
     .max_length = LIMIT_SUMMARY,
     .help = "the short answer"},
    {.name = "updated",
     .type = SCHEMA_DATE,
     .offset = ENTRY(updated),
     .help = "the day of the translation's last change, YYYY-MM-DD"},
    {.name = "tags",
     .type = SCHEMA_TEXTS,
     .offset = ENTRY(tags),
     .max_length = LIMIT_TAG,
     .max_count = LIMIT_TAG_COUNT,
     .help = "platforms, products, topics; the original's where not given"},
    {.name = "keywords",
     .type = SCHEMA_TEXTS,
     .offset = ENTRY(keywords),
     .max_length = LIMIT_KEYWORD,
     .max_count = LIMIT_KEYWORD_COUNT,
     .help = "other words for the same thing: searched, not shown"},
    {.name = "errors",
     .type = SCHEMA_OTHER,
     .offset = offsetof(EntryForm, errors),
     .help = "error messages and codes, verbatim; the original's where not given"},
    {.name = "aliases",
     .type = SCHEMA_REFUSED,
     .offset = offsetof(EntryForm, fixed[FIXED_ALIASES])},
    {.name = "related",
     .type = SCHEMA_REFUSED,
     .offset = offsetof(EntryForm, fixed[FIXED_RELATED])},
    {.name = "status", .type = SCHEMA_REFUSED, .offset = offsetof(EntryForm, fixed[FIXED_STATUS])},
    {.name = "draft", .type = SCHEMA_REFUSED, .offset = offsetof(EntryForm, fixed[FIXED_DRAFT])},
    {.name = NULL},
};

typedef struct CategoryForm {
    Category category;
    const Yaml *aliases;
} CategoryForm;

#define CATEGORY(field) offsetof(CategoryForm, category) + offsetof(Category, field)

static const SchemaKey CATEGORY_KEYS[] = {
    {.name = "id",
     .type = SCHEMA_TEXT,
     .required = true,
     .offset = CATEGORY(id),
     .max_length = LIMIT_ID,
     .help = "the original's id"},
    {.name = "title",
     .type = SCHEMA_TEXT,
     .required = true,
     .offset = CATEGORY(title),
     .max_length = LIMIT_TITLE,
     .help = "what the questions are about"},
    {.name = "summary",
     .type = SCHEMA_TEXT,
     .offset = CATEGORY(summary),
     .max_length = LIMIT_SUMMARY,
     .help = "a sentence about the category"},
    {.name = "aliases", .type = SCHEMA_REFUSED, .offset = offsetof(CategoryForm, aliases)},
    {.name = NULL},
};

static void refuse(const Source *source, const char *name, const Yaml *value, Diags *diags)
{
    if (value != NULL) {
        diags_report(diags, SEVERITY_ERROR, "fm-unknown-key", source, value->pos,
                     "a translation has no '%s'", name);
        diags_hint(diags, "take it out: the original's holds for all languages");
    }
}

static void check_id(const Source *source, Text id, Str wanted, Diags *diags)
{
    if (id.text.len > 0 && wanted.len > 0 && !str_eq(id.text, wanted)) {
        diags_report(diags, SEVERITY_ERROR, "stray-translation", source, id.pos,
                     "the id '%s' is not the original's", diags_quote(diags, id.text));
        diags_hint(diags, "write '%s'", diags_quote(diags, wanted));
    }
}

static void take_over(Entry *entry, const Entry *original)
{
    entry->original = original;
    entry->id.text = original->id.text;
    entry->anchor = original->anchor;
    entry->order = original->order;
    entry->number = original->number;
    entry->status = original->status;
    entry->draft = original->draft;
    entry->is_shown_draft = original->is_shown_draft;
    entry->related = original->related;
    if (entry->errors.count == 0) {
        entry->errors = original->errors;
    }
    if (entry->tags.count == 0) {
        entry->tags = original->tags;
    }
}

Entry *translation_read_entry(const Site *site, Str path, const Entry *original, Arena *scratch,
                              Diags *diags)
{
    Arena *arena = arena_new();
    EntryForm *form = arena_new_object(arena, EntryForm);
    Entry *entry = &form->entry;
    entry->arena = arena;
    entry->path = path;
    entry->folder = path_folder(path);
    entry->source = text_file_read(site, path, LIMIT_ENTRY_BYTES, arena, diags);
    Pos start = front_matter_read(arena, entry->source, ENTRY_KEYS, form, scratch, diags);
    entry_read_errors(entry, form->errors, diags);
    for (size_t i = 0; i < FIXED_COUNT; i++) {
        refuse(entry->source, FIXED_NAMES[i], form->fixed[i], diags);
    }
    Str first = {0};
    entry->body = body_read(arena, entry->source, start, scratch, &first);
    entry->short_answer = entry->summary.text.len > 0 ? entry->summary.text : first;
    check_id(entry->source, entry->id, original->id.text, diags);
    take_over(entry, original);
    return entry;
}

Category *translation_read_category(const Site *site, Str path, const Category *original,
                                    Arena *scratch, Diags *diags)
{
    Arena *arena = arena_new();
    CategoryForm *form = arena_new_object(arena, CategoryForm);
    Category *category = &form->category;
    category->arena = arena;
    category->path = path;
    category->folder = path_folder(path);
    category->source = text_file_read(site, path, LIMIT_ENTRY_BYTES, arena, diags);
    Pos start = front_matter_read(arena, category->source, CATEGORY_KEYS, form, scratch, diags);
    refuse(category->source, "aliases", form->aliases, diags);
    category->body = body_read(arena, category->source, start, scratch, NULL);
    check_id(category->source, category->id, original->id.text, diags);
    category->original = original;
    category->id.text = original->id.text;
    category->number = original->number;
    return category;
}
