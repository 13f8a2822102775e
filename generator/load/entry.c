/* entry.c - one Markdown file into an Entry. SPDX-License-Identifier: ISC */
#include "load/entry.h"

#include "load/body.h"
#include "load/front_matter.h"
#include "load/limits.h"
#include "load/text_file.h"
#include "load/tree.h"
#include "model/url.h"

/* Entry and what only its reading needs; the Entry comes first, so that one pointer is both. */
typedef struct EntryForm {
    Entry entry;
    const Yaml *errors;
} EntryForm;

#define ENTRY(field) offsetof(EntryForm, entry) + offsetof(Entry, field)

/* One item of `errors`: a text, or a map of text and product. */
typedef struct ErrorForm {
    Text text;
    Text product;
} ErrorForm;

static const SchemaKey ERROR_KEYS[] = {
    {.name = "text",
     .type = SCHEMA_TEXT,
     .required = true,
     .offset = offsetof(ErrorForm, text),
     .max_length = LIMIT_ERROR,
     .help = "the message or code, verbatim"},
    {.name = "product",
     .type = SCHEMA_TEXT,
     .offset = offsetof(ErrorForm, product),
     .max_length = LIMIT_TAG,
     .help = "what shows it"},
    {.name = NULL},
};

static const SchemaKey ENTRY_KEYS[] = {
    {.name = "id",
     .type = SCHEMA_TEXT,
     .required = true,
     .offset = ENTRY(id),
     .max_length = LIMIT_ID,
     .help = "stable name: gives the address, the anchor, the database key"},
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
     .help = "the day of the last change, YYYY-MM-DD"},
    {.name = "tags",
     .type = SCHEMA_TEXTS,
     .offset = ENTRY(tags),
     .max_length = LIMIT_TAG,
     .max_count = LIMIT_TAG_COUNT,
     .help = "platforms, products, topics"},
    {.name = "keywords",
     .type = SCHEMA_TEXTS,
     .offset = ENTRY(keywords),
     .max_length = LIMIT_KEYWORD,
     .max_count = LIMIT_KEYWORD_COUNT,
     .help = "other words for the same thing: searched, not shown"},
    {.name = "errors",
     .type = SCHEMA_OTHER,
     .offset = offsetof(EntryForm, errors),
     .form = SCHEMA_FORM_TEXTS_OR_MAPS,
     .keys = ERROR_KEYS,
     .max_length = LIMIT_ERROR,
     .max_count = LIMIT_ERROR_COUNT,
     .help = "error messages and codes, verbatim, as texts or as {text, product}"},
    {.name = "aliases",
     .type = SCHEMA_TEXTS,
     .offset = ENTRY(aliases),
     .max_length = LIMIT_ALIAS,
     .max_count = LIMIT_ALIAS_COUNT,
     .help = "old addresses, from the site's root"},
    {.name = "related",
     .type = SCHEMA_TEXTS,
     .offset = ENTRY(related),
     .max_length = LIMIT_ID,
     .max_count = LIMIT_RELATED_COUNT,
     .help = "ids of entries to see also"},
    {.name = "status",
     .type = SCHEMA_CHOICE,
     .offset = ENTRY(status),
     .choices = "current|archived",
     .help = "archived entries say so and rank lower"},
    {.name = "draft",
     .type = SCHEMA_BOOL,
     .offset = ENTRY(draft),
     .help = "left out of every output"},
    {.name = NULL},
};

const SchemaKey *const ENTRY_SCHEMA = ENTRY_KEYS;

/* 'message' is short for {text: 'message'}. */
static const SchemaKey ERROR_TEXT = {
    .name = "errors", .type = SCHEMA_TEXT, .max_length = LIMIT_ERROR};

static void add_error(Entry *entry, Text text, Str product)
{
    *list_add(entry->arena, &entry->errors) =
        (ErrorText){.text = text.text, .product = product, .pos = text.pos};
}

/* "Error: not found" without quotation marks is a map to YAML. */
static bool is_unquoted_message(const Yaml *item)
{
    return item->kind == YAML_MAP && yaml_get(item, STR("text")) == NULL &&
           yaml_get(item, STR("product")) == NULL;
}

static void read_error(Entry *entry, const Yaml *item, Diags *diags)
{
    const SchemaReader reader = {entry->arena, entry->source, diags, FRONT_MATTER_RULES};
    Text text = {0};
    ErrorForm form = {0};
    if (item->kind == YAML_SCALAR) {
        if (schema_read_text(&reader, &ERROR_TEXT, item, &text)) {
            add_error(entry, text, (Str){0});
        }
    } else if (item->kind == YAML_LIST || is_unquoted_message(item)) {
        diags_report(diags, SEVERITY_ERROR, "fm-type", entry->source, item->pos,
                     "an item of 'errors' is neither a text nor a map of 'text' and 'product'");
        diags_hint(diags, "put the message in quotation marks");
    } else if (schema_read(&reader, ERROR_KEYS, item, item->pos, &form)) {
        add_error(entry, form.text, form.product.text);
    }
}

void entry_read_errors(Entry *entry, const Yaml *list, Diags *diags)
{
    if (list == NULL) {
        return;
    }
    if (list->kind != YAML_LIST) {
        diags_report(diags, SEVERITY_ERROR, "fm-type", entry->source, list->pos,
                     "'errors' is not a list");
        diags_hint(diags, "write each message on a line of its own, as '- \"message\"'");
        return;
    }
    if (list->items.count > LIMIT_ERROR_COUNT) {
        diags_report(diags, SEVERITY_ERROR, "limit", entry->source, list->pos,
                     "'errors' has %zu items; at most %d are allowed", list->items.count,
                     LIMIT_ERROR_COUNT);
        return;
    }
    for (size_t i = 0; i < list->items.count; i++) {
        read_error(entry, list->items.items[i], diags);
    }
}

Entry *entry_read(const Site *site, Str path, Arena *scratch, Diags *diags)
{
    Arena *arena = arena_new();
    EntryForm *form = arena_new_object(arena, EntryForm);
    Entry *entry = &form->entry;
    entry->arena = arena;
    entry->path = str_dup(arena, path);
    entry->folder = path_folder(entry->path);
    tree_entry_order(path, &entry->order);
    entry->source = text_file_read(site, path, LIMIT_ENTRY_BYTES, arena, diags);
    Pos start = front_matter_read(arena, entry->source, ENTRY_KEYS, form, scratch, diags);
    entry_read_errors(entry, form->errors, diags);
    Str first = {0};
    entry->body = body_read(arena, entry->source, start, scratch, &first);
    entry->short_answer = entry->summary.text.len > 0 ? entry->summary.text : first;
    entry->anchor = str_lower_ascii(arena, entry->id.text);
    return entry;
}
