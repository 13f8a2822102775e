/* page.c - one file of a finished site. SPDX-License-Identifier: ISC */
#include "load/page.h"

#include "base/unicode.h"
#include "load/attribute_value.h"
#include "load/body.h"
#include "load/html_refs.h"
#include "load/limits.h"
#include "load/markup.h"
#include "load/web_manifest.h"
#include "model/url.h"

#include <errno.h>
#include <string.h>

/* A page that is being read. */
typedef struct Reading {
    Page *page;
    Arena *scratch;
    Str text;
    Doc doc;
    HtmlFacts facts;
    bool has_mark; /* of byte order, that of UTF-8 */
} Reading;

/* --- What a text says its encoding is --------------------------------------------------------- */

/* XML 1.0 4.3.3: <?xml version="1.0" encoding="…"?>. */
static Str encoding_of_xml(Str text)
{
    size_t at = STR("<?xml").len;
    size_t end = str_find(text, STR("?>"));
    Str name;
    Span value;
    bool is_declaration = str_starts_with(text, STR("<?xml")) && end != STR_NONE;
    while (is_declaration && attribute_next_pseudo(str_slice(text, 0, end), &at, &name, &value)) {
        if (str_eq(name, STR("encoding"))) {
            return str_slice(text, value.start, value.end);
        }
    }
    return (Str){0};
}

/* CSS Syntax 3.2: the very bytes `@charset "…";`. */
static Str encoding_of_css(Str text)
{
    const Str start = STR("@charset \"");
    Str rest = str_from_offset(text, start.len);
    return str_starts_with(text, start) ? str_slice(rest, 0, str_find_byte(rest, '"')) : (Str){0};
}

/* --- HTML, SVG and CSS ----------------------------------------------------------------------- */

static void read_html(Reading *reading)
{
    markup_read(&reading->facts, reading->text, HTML_SYNTAX_HTML);
    reading->page->is_document = true;
}

static void read_xml(Reading *reading)
{
    markup_read(&reading->facts, reading->text, HTML_SYNTAX_XML);
    reading->facts.charset = encoding_of_xml(reading->text);
}

static void read_svg(Reading *reading)
{
    read_xml(reading);
    reading->page->is_drawing = true;
}

static void read_xhtml(Reading *reading)
{
    read_xml(reading);
    reading->page->is_document = true;
}

static void read_css(Reading *reading)
{
    markup_read_css(&reading->facts, reading->text);
    reading->facts.charset = encoding_of_css(reading->text);
}

/* --- Manifests, sitemaps and feeds ----------------------------------------------------------- */

static void read_manifest(Reading *reading)
{
    web_manifest_read(&reading->facts, reading->text);
}

static bool is_one_of(Str name, const char *const *names, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (str_eq(name, str_from(names[i]))) {
            return true;
        }
    }
    return false;
}

static void add_address(Reading *reading, const HtmlText *text)
{
    size_t start = 0;
    while (start < text->text.len && (unsigned char)text->text.data[start] <= ' ') {
        start++; /* URL Standard 4.4 */
    }
    html_refs_add_one(&reading->facts, REF_NAMED, "link", text->text, html_text_pos(text, start));
}

/* The address that an element of a sitemap (sitemaps.org), of Atom (RFC 4287) or of RSS names. */
static void see_feed_event(Reading *reading, HtmlReader *reader, const HtmlEvent *event)
{
    static const char *const texts[] = {"loc", "link"};
    const HtmlAttribute *href =
        event->kind == HTML_EVENT_START_TAG ? html_attribute(event, STR("href")) : NULL;
    if (href != NULL && str_eq(event->name, STR("link"))) {
        add_address(reading, &href->value);
    }
    if (event->kind == HTML_EVENT_TEXT &&
        is_one_of(event->name, texts, sizeof texts / sizeof *texts)) {
        HtmlText text = html_event_text(reader, event);
        if (!str_is_blank(text.text)) {
            add_address(reading, &text);
        }
    }
}

/* Any other XML is none of our business. */
static bool is_feed(Str root)
{
    static const char *const roots[] = {"urlset", "sitemapindex", "feed", "rss", "RDF", "rdf:RDF"};
    return is_one_of(root, roots, sizeof roots / sizeof *roots);
}

static void read_feed(Reading *reading)
{
    HtmlReader *reader =
        html_reader_new(reading->text, (Span){0, reading->text.len}, HTML_SYNTAX_XML);
    HtmlEvent event;
    bool has_root = false;
    bool is_wanted = true;
    size_t most_attributes = 0;
    while (is_wanted && html_next(reader, &event)) {
        if (event.kind == HTML_EVENT_START_TAG && !has_root) {
            has_root = true;
            is_wanted = is_feed(event.name);
        }
        most_attributes =
            event.attribute_count > most_attributes ? event.attribute_count : most_attributes;
        see_feed_event(reading, reader, &event);
    }
    if (!has_root || !is_wanted) {
        arena_free(reading->page->arena);
        reading->page = NULL;
    } else {
        markup_check_xml(&reading->facts, reading->text, reader, most_attributes);
        reading->facts.charset = encoding_of_xml(reading->text);
    }
    html_reader_free(reader);
}

/* --- Files ----------------------------------------------------------------------------------- */

static const struct PageType {
    const char *extension;
    void (*read)(Reading *reading);
} TYPES[] = {
    {"html", read_html}, {"htm", read_html}, {"xhtml", read_xhtml}, {"xht", read_xhtml},
    {"svg", read_svg},   {"css", read_css},  {"xml", read_feed},    {"webmanifest", read_manifest},
};

static const struct PageType *type_of(Str path)
{
    Str extension = path_extension(path);
    for (size_t i = 0; i < sizeof TYPES / sizeof TYPES[0]; i++) {
        if (str_eq_ascii_case(extension, str_from(TYPES[i].extension))) {
            return &TYPES[i];
        }
    }
    return NULL;
}

bool page_is_one(Str path)
{
    return type_of(path) != NULL;
}

/* HTML 13.2.3.2: what says so in ASCII can't be UTF-16. */
static bool is_utf8_label(Str label)
{
    static const char *const labels[] = {
        "utf-8",         "utf8",    "unicode-1-1-utf-8", "unicode11utf8",
        "unicode20utf8", "utf-16",  "utf-16le",          "utf-16be",
        "ucs-2",         "unicode", "unicodefeff",
    };
    for (size_t i = 0; i < sizeof labels / sizeof *labels; i++) {
        if (str_eq_ascii_case(label, str_from(labels[i]))) {
            return true;
        }
    }
    return false;
}

/* A page may be in another encoding, as long as it says so. */
static void check_encoding(Reading *reading)
{
    Str charset = reading->facts.charset;
    if (charset.len == 0 || is_utf8_label(charset) || reading->has_mark) {
        markup_check_utf8(&reading->facts, reading->text);
    }
}

static void keep(Reading *reading)
{
    Page *page = reading->page;
    Body *body = &page->body;
    body->refs = reading->doc.refs;
    body->headings = reading->doc.headings;
    body->remarks = reading->doc.remarks;
    body->lint_comments = reading->doc.lint_comments;
    body_index_anchors(page->arena, &reading->doc.anchors, body);
    for (size_t i = 0; i < body->refs.count && page->base == NULL; i++) {
        const Ref *ref = &body->refs.items[i];
        page->base = ref->kind == REF_BASE && !ref->is_nested ? ref : NULL;
    }
    page->is_listed = !reading->facts.is_noindex && !reading->facts.is_redirect &&
                      !str_eq(path_name(page->path), STR("404.html"));
}

static void report_unreadable(Str shown, Diags *diags)
{
    bool is_large = errno == EFBIG;
    diags_report_path(diags, is_large ? SEVERITY_ERROR : SEVERITY_FATAL, is_large ? "limit" : NULL,
                      shown, is_large ? "file is larger than 64 MiB" : "can't read file: %s",
                      strerror(errno));
}

static Page *page_new(const Built *built, Str path)
{
    Arena *arena = arena_new();
    Page *page = arena_new_object(arena, Page);
    page->arena = arena;
    page->path = str_dup(arena, path);
    page->source = source_unhashed(arena, path_shown(arena, built->folder, path), STR(""));
    return page;
}

Page *page_read(const Built *built, Str path, Arena *scratch, Diags *diags)
{
    Str bytes;
    if (!fs_read(scratch, built->folder_fd, str_terminated(scratch, path), LIMIT_ASSET_BYTES,
                 &bytes, NULL)) {
        report_unreadable(path_shown(scratch, built->folder, path), diags);
        return NULL;
    }
    Reading reading = {.page = page_new(built, path), .scratch = scratch};
    reading.facts =
        (HtmlFacts){.arena = reading.page->arena, .scratch = scratch, .doc = &reading.doc};
    if (markup_is_utf16(bytes)) {
        reading.text = bytes;
    } else {
        const Source *source = source_unhashed(scratch, STR(""), bytes);
        reading.text = source->text;
        reading.has_mark = source->had_byte_order_mark;
        type_of(path)->read(&reading);
    }
    if (reading.page != NULL) {
        check_encoding(&reading);
        keep(&reading);
    }
    return reading.page;
}

const Source *page_text(const Built *built, const Page *page, Arena *arena)
{
    Str bytes;
    return fs_read(arena, built->folder_fd, str_terminated(arena, page->path), LIMIT_ASSET_BYTES,
                   &bytes, NULL)
               ? source_unhashed(arena, page->source->path, bytes)
               : page->source;
}
