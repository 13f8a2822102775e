/* category.c - one _category.md into a Category. SPDX-License-Identifier: ISC */
#include "load/category.h"

#include "load/body.h"
#include "load/front_matter.h"
#include "load/limits.h"
#include "load/text_file.h"
#include "model/url.h"

static const SchemaKey CATEGORY_KEYS[] = {
    {.name = "id",
     .type = SCHEMA_TEXT,
     .required = true,
     .offset = offsetof(Category, id),
     .max_length = LIMIT_ID,
     .help = "stable name: gives the folder of the pages"},
    {.name = "title",
     .type = SCHEMA_TEXT,
     .required = true,
     .offset = offsetof(Category, title),
     .max_length = LIMIT_TITLE,
     .help = "what the questions are about"},
    {.name = "summary",
     .type = SCHEMA_TEXT,
     .offset = offsetof(Category, summary),
     .max_length = LIMIT_SUMMARY,
     .help = "a sentence about the category"},
    {.name = "aliases",
     .type = SCHEMA_TEXTS,
     .offset = offsetof(Category, aliases),
     .max_length = LIMIT_ALIAS,
     .max_count = LIMIT_ALIAS_COUNT,
     .help = "old addresses, from the site's root"},
    {.name = NULL},
};

const SchemaKey *const CATEGORY_SCHEMA = CATEGORY_KEYS;

Category *category_read(const Site *site, Str path, Arena *scratch, Diags *diags)
{
    Arena *arena = arena_new();
    Category *category = arena_new_object(arena, Category);
    category->arena = arena;
    category->path = path;
    category->folder = path_folder(path);
    category->source = text_file_read(site, path, LIMIT_ENTRY_BYTES, arena, diags);
    Pos start = front_matter_read(arena, category->source, CATEGORY_KEYS, category, scratch, diags);
    category->body = body_read(arena, category->source, start, scratch, NULL);
    category->url_folder = str_lower_ascii(arena, category->id.text);
    category->url = str_format(arena, "%.*s/index.html", STR_ARGS(category->url_folder));
    category->print_url = str_format(arena, "%.*s/print.html", STR_ARGS(category->url_folder));
    return category;
}
