/* structured_data.c - what a page says of itself to search engines. SPDX-License-Identifier: ISC */
#include "render/structured_data.h"

#include "base/json.h"
#include "render/escape.h"

typedef struct Writer {
    const View *view;
    Buf out;
    Json json;
} Writer;

static void begin(Writer *writer, const View *view)
{
    *writer = (Writer){.view = view, .out = buf_new(view->arena)};
    writer->json = json_new(&writer->out);
}

static void add_text(Writer *writer, const char *key, Str text)
{
    Arena *arena = writer->view->arena;
    json_key(&writer->json, key);
    json_text(&writer->json, text_of_characters(arena, view_without_bidi(arena, text)));
}

static void add_type(Writer *writer, const char *type)
{
    json_open(&writer->json, '{');
    add_text(writer, "@type", str_from(type));
}

static void add_address(Writer *writer, const char *key, Str url)
{
    add_text(writer, key, view_address(writer->view->arena, writer->view->site, url));
}

/* Several things that one page is. */
static void open_graph(Writer *writer)
{
    json_open(&writer->json, '{');
    add_text(writer, "@context", STR("https://schema.org"));
    json_key(&writer->json, "@graph");
    json_open(&writer->json, '[');
}

static void close_graph(Writer *writer)
{
    json_close(&writer->json, ']');
    json_close(&writer->json, '}');
}

static void add_language(Writer *writer, bool is_fallback)
{
    const Site *site = writer->view->site;
    const Config *config = is_fallback ? &site_original(site)->config : &site->config;
    add_text(writer, "inLanguage", config->lang.text);
}

static void open_page(Writer *writer, const char *type, Str url, bool is_fallback)
{
    add_type(writer, type);
    add_address(writer, "url", url);
    add_language(writer, is_fallback);
}

static void add_question(Writer *writer, const Entry *entry)
{
    Json *json = &writer->json;
    add_type(writer, "Question");
    add_text(writer, "name", entry->title.text);
    if (entry->is_fallback) {
        add_language(writer, true);
    }
    json_key(json, "answerCount");
    json_number(json, 1);
    json_key(json, "acceptedAnswer");
    add_type(writer, "Answer");
    add_text(writer, "text", entry->short_answer);
    add_address(writer, "url", entry->url);
    json_close(json, '}');
    json_close(json, '}');
}

/* --- The way to a page ----------------------------------------------------------------------- */

static void add_step(Writer *writer, int64_t position, Str name, Str url)
{
    add_type(writer, "ListItem");
    json_key(&writer->json, "position");
    json_number(&writer->json, position);
    add_text(writer, "name", name);
    add_address(writer, "item", url);
    json_close(&writer->json, '}');
}

/* `entry` may be NULL. */
static void add_way(Writer *writer, const Category *category, const Entry *entry)
{
    const View *view = writer->view;
    add_type(writer, "BreadcrumbList");
    json_key(&writer->json, "itemListElement");
    json_open(&writer->json, '[');
    add_step(writer, 1, view->site->config.title.text, site_page_url(view->site, SITE_HOME));
    add_step(writer, 2, view_heading(view->arena, category->id.text, category->title.text),
             category->url);
    if (entry != NULL) {
        add_step(writer, 3, view_heading(view->arena, entry->id.text, entry->title.text),
                 entry->url);
    }
    json_close(&writer->json, ']');
    json_close(&writer->json, '}');
}

/* --- Pages ----------------------------------------------------------------------------------- */

/* The place of the words in the address is a template of RFC 6570's first level. */
static void add_search(Writer *writer)
{
    const View *view = writer->view;
    Str address = view_address(view->arena, view->site, site_page_url(view->site, SITE_SEARCH));
    add_type(writer, "SearchAction");
    json_key(&writer->json, "target");
    add_type(writer, "EntryPoint");
    add_text(writer, "urlTemplate",
             str_format(view->arena, "%.*s?q={search_term_string}", STR_ARGS(address)));
    json_close(&writer->json, '}');
    add_text(writer, "query-input", STR("required name=search_term_string"));
    json_close(&writer->json, '}');
}

Str structured_home(const View *view)
{
    const Config *config = &view->site->config;
    Writer writer;
    begin(&writer, view);
    json_open(&writer.json, '{');
    add_text(&writer, "@context", STR("https://schema.org"));
    add_text(&writer, "@type", STR("WebSite"));
    add_text(&writer, "name", config->title.text);
    add_address(&writer, "url", site_page_url(view->site, SITE_HOME));
    add_language(&writer, false);
    if (config->description.text.len > 0) {
        add_text(&writer, "description", config->description.text);
    }
    json_key(&writer.json, "potentialAction");
    add_search(&writer);
    json_close(&writer.json, '}');
    return buf_str(&writer.out);
}

static bool has_answer(const Category *category)
{
    for (size_t i = 0; i < category->entries.count; i++) {
        if (category->entries.items[i]->short_answer.len > 0) {
            return true;
        }
    }
    return false;
}

Str structured_category(const View *view, const Category *category)
{
    Writer writer;
    begin(&writer, view);
    open_graph(&writer);
    if (has_answer(category)) {
        open_page(&writer, "FAQPage", category->url, category->is_fallback);
        json_key(&writer.json, "mainEntity");
        json_open(&writer.json, '[');
        for (size_t i = 0; i < category->entries.count; i++) {
            const Entry *entry = category->entries.items[i];
            if (entry->short_answer.len > 0) {
                add_question(&writer, entry);
            }
        }
        json_close(&writer.json, ']');
        json_close(&writer.json, '}');
    }
    add_way(&writer, category, NULL);
    close_graph(&writer);
    return buf_str(&writer.out);
}

Str structured_entry(const View *view, const Entry *entry)
{
    Writer writer;
    begin(&writer, view);
    open_graph(&writer);
    if (entry->short_answer.len > 0) {
        open_page(&writer, "QAPage", entry->url, entry->is_fallback);
        if (entry->updated.text.len > 0) {
            add_text(&writer, "dateModified", entry->updated.text);
        }
        json_key(&writer.json, "mainEntity");
        add_question(&writer, entry);
        json_close(&writer.json, '}');
    }
    add_way(&writer, entry->category, entry);
    close_graph(&writer);
    return buf_str(&writer.out);
}
