/* entry.c - one Markdown file into an Entry or a Category. SPDX-License-Identifier: ISC */
#include "load/entry.h"

#include "base/unicode.h"
#include "load/limits.h"
#include "load/markdown.h"
#include "load/tree.h"
#include "model/url.h"

/* Entry and what only its reading needs; the Entry comes first, so that one pointer is both. */
typedef struct EntryForm {
    Entry entry;
    const Yaml *errors;
} EntryForm;

#define ENTRY(field) offsetof(EntryForm, entry) + offsetof(Entry, field)

const SchemaKey ENTRY_KEYS[] = {
    {.name = "id", .type = SCHEMA_TEXT, .required = true, .offset = ENTRY(id),
     .max_length = LIMIT_ID, .help = "stable name: gives the address, the anchor, the database key"},
    {.name = "title", .type = SCHEMA_TEXT, .required = true, .offset = ENTRY(title),
     .max_length = LIMIT_TITLE, .help = "the question"},
    {.name = "summary", .type = SCHEMA_TEXT, .offset = ENTRY(summary), .max_length = LIMIT_SUMMARY,
     .help = "the short answer"},
    {.name = "updated", .type = SCHEMA_DATE, .offset = ENTRY(updated),
     .help = "the day of the last change, YYYY-MM-DD"},
    {.name = "tags", .type = SCHEMA_TEXTS, .offset = ENTRY(tags), .max_length = LIMIT_TAG,
     .max_count = LIMIT_TAG_COUNT, .help = "platforms, products, topics"},
    {.name = "keywords", .type = SCHEMA_TEXTS, .offset = ENTRY(keywords),
     .max_length = LIMIT_KEYWORD, .max_count = LIMIT_KEYWORD_COUNT,
     .help = "other words for the same thing: searched, not shown"},
    {.name = "errors", .type = SCHEMA_OTHER, .offset = offsetof(EntryForm, errors),
     .help = "error messages and codes, verbatim, as texts or as {text, product}"},
    {.name = "aliases", .type = SCHEMA_TEXTS, .offset = ENTRY(aliases), .max_length = LIMIT_ALIAS,
     .max_count = LIMIT_ALIAS_COUNT, .help = "old addresses, from the site's root"},
    {.name = "related", .type = SCHEMA_TEXTS, .offset = ENTRY(related), .max_length = LIMIT_ID,
     .max_count = LIMIT_RELATED_COUNT, .help = "ids of entries to see also"},
    {.name = "status", .type = SCHEMA_CHOICE, .offset = ENTRY(status),
     .choices = "current|archived", .help = "archived entries say so and rank lower"},
    {.name = "draft", .type = SCHEMA_BOOL, .offset = ENTRY(draft),
     .help = "left out of every output"},
    {.name = NULL},
};

const SchemaKey CATEGORY_KEYS[] = {
    {.name = "id", .type = SCHEMA_TEXT, .required = true, .offset = offsetof(Category, id),
     .max_length = LIMIT_ID, .help = "stable name: gives the folder of the pages"},
    {.name = "title", .type = SCHEMA_TEXT, .required = true, .offset = offsetof(Category, title),
     .max_length = LIMIT_TITLE, .help = "what the questions are about"},
    {.name = "summary", .type = SCHEMA_TEXT, .offset = offsetof(Category, summary),
     .max_length = LIMIT_SUMMARY, .help = "a sentence about the category"},
    {.name = "aliases", .type = SCHEMA_TEXTS, .offset = offsetof(Category, aliases),
     .max_length = LIMIT_ALIAS, .max_count = LIMIT_ALIAS_COUNT,
     .help = "old addresses, from the site's root"},
    {.name = NULL},
};

static const SchemaRules FRONT_MATTER_RULES = {
    .unknown_key = "fm-unknown-key", .type = "fm-type", .required = "fm-required"};

/* The front matter's bytes and where the body begins. False (reported) where there is none:
 *
 *     ---                  first line of the file
 *     YAML
 *     ---                  or "..."                                                            */
static bool find_front_matter(const Source *source, Span *ret_yaml, Pos *ret_body, Diags *diags)
{
    Str text = source->text;
    Str rest = text;
    Str line;
    *ret_body = 0;
    if (!str_cut(&rest, '\n', &line) || !str_eq(str_trim(line), STR("---")) ||
        !str_starts_with(line, STR("---"))) {
        diags_report(diags, SEVERITY_ERROR, "fm-missing", source, 0, "no front matter");
        diags_hint(diags, "begin the file with a line '---', 'id:' and 'title:', and '---' again");
        return false;
    }
    ret_yaml->start = (Pos)(rest.data - text.data);
    while (str_cut(&rest, '\n', &line)) {
        bool ends = str_starts_with(line, STR("---")) || str_starts_with(line, STR("..."));
        if (ends && str_is_blank(str_from_offset(line, 3))) {
            ret_yaml->end = (Pos)(line.data - text.data);
            *ret_body = rest.data == NULL ? text.len : (Pos)(rest.data - text.data);
            return true;
        }
    }
    diags_report(diags, SEVERITY_ERROR, "fm-syntax", source, 0, "front matter is never closed");
    diags_hint(diags, "end it with a line '---'");
    *ret_body = text.len;
    return false;
}

/* Reads front matter into `into`; gives where the body begins. */
static Pos read_front_matter(Arena *arena, const Source *source, const SchemaKey *keys, void *into,
                             Arena *scratch, Diags *diags)
{
    Span span = {0};
    Pos body = 0;
    if (text_is_unreadable(source, diags)) {
        return 0;
    }
    if (!find_front_matter(source, &span, &body, diags)) {
        return body;
    }
    if (span.end - span.start > LIMIT_FRONT_MATTER_BYTES) {
        diags_report(diags, SEVERITY_ERROR, "limit", source, 0,
                     "front matter is larger than 64 KiB");
        return body;
    }
    const Yaml *yaml = yaml_parse(scratch, source, span, diags);
    if (yaml == NULL) {
        return body;
    }
    if (yaml->kind != YAML_MAP) {
        diags_report(diags, SEVERITY_ERROR, "fm-type", source, yaml->pos,
                     "front matter is not a list of 'key: value' lines");
        return body;
    }
    const SchemaReader reader = {arena, source, diags, FRONT_MATTER_RULES};
    schema_read(&reader, keys, yaml, 0, into);
    return body;
}

/* One item of `errors`: a text, or a map of text and product. */
typedef struct ErrorForm {
    Text text;
    Text product;
} ErrorForm;

static const SchemaKey ERROR_KEYS[] = {
    {.name = "text", .type = SCHEMA_TEXT, .required = true, .offset = offsetof(ErrorForm, text),
     .max_length = LIMIT_ERROR, .help = "the message or code, verbatim"},
    {.name = "product", .type = SCHEMA_TEXT, .offset = offsetof(ErrorForm, product),
     .max_length = LIMIT_TAG, .help = "what shows it"},
    {.name = NULL},
};

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

static void read_errors(EntryForm *form, Diags *diags)
{
    const Yaml *list = form->errors;
    Entry *entry = &form->entry;
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

/* The lists of a Doc, moved out of the scratch arena. `constant` parts of a Ref are literals. */
typedef struct BodyLists {
    RefList *refs;
    AnchorList *anchors;
    Map *anchor_ids;
    HeadingList *headings;
    SpanList *raw_html;
} BodyLists;

static void keep_lists(Arena *arena, const Doc *doc, BodyLists lists)
{
    for (size_t i = 0; i < doc->refs.count; i++) {
        Ref *ref = list_add(arena, lists.refs);
        *ref = doc->refs.items[i];
        ref->url = str_dup(arena, ref->url);
    }
    *lists.anchor_ids = map_new(arena);
    for (size_t i = 0; i < doc->anchors.count; i++) {
        Anchor *anchor = list_add(arena, lists.anchors);
        *anchor = doc->anchors.items[i];
        anchor->id = str_dup(arena, anchor->id);
        map_put(lists.anchor_ids, anchor->id, arena);
    }
    for (size_t i = 0; i < doc->headings.count; i++) {
        *list_add(arena, lists.headings) = doc->headings.items[i];
    }
    for (size_t i = 0; i < doc->raw_html.count; i++) {
        *list_add(arena, lists.raw_html) = doc->raw_html.items[i];
    }
}

Entry *entry_read(const Site *site, Str path, Arena *scratch, Diags *diags)
{
    Arena *arena = arena_new();
    EntryForm *form = arena_new_object(arena, EntryForm);
    Entry *entry = &form->entry;
    entry->arena = arena;
    entry->path = path;
    entry->folder = path_folder(path);
    tree_entry_order(path, &entry->order);
    entry->source = text_file_read(site, path, LIMIT_ENTRY_BYTES, arena, diags);
    entry->body = read_front_matter(arena, entry->source, ENTRY_KEYS, form, scratch, diags);
    read_errors(form, diags);
    Doc doc = markdown_read(scratch, entry->source, entry->body);
    keep_lists(arena, &doc,
               (BodyLists){&entry->refs, &entry->anchors, &entry->anchor_ids, &entry->headings,
                           &entry->raw_html});
    entry->short_answer = entry->summary.text.len > 0 ? entry->summary.text
                                                      : str_dup(arena, doc.first_paragraph);
    entry->anchor = str_lower_ascii(arena, entry->id.text);
    return entry;
}

Category *category_read(const Site *site, Str path, Arena *scratch, Diags *diags)
{
    Arena *arena = arena_new();
    Category *category = arena_new_object(arena, Category);
    category->arena = arena;
    category->path = path;
    category->folder = path_folder(path);
    category->source = text_file_read(site, path, LIMIT_ENTRY_BYTES, arena, diags);
    category->body =
        read_front_matter(arena, category->source, CATEGORY_KEYS, category, scratch, diags);
    Doc doc = markdown_read(scratch, category->source, category->body);
    keep_lists(arena, &doc,
               (BodyLists){&category->refs, &category->anchors, &category->anchor_ids,
                           &category->headings, &category->raw_html});
    category->url_folder = str_lower_ascii(arena, category->id.text);
    category->url = str_format(arena, "%.*s/index.html", STR_ARGS(category->url_folder));
    return category;
}
