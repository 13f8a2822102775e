/* out_feeds.c - what programs read to follow the site: its sitemap and its feed. SPDX-License-Identifier: ISC */
#include "load/xml.h"
#include "render/escape.h"
#include "render/render.h"
#include "render/view.h"

#include <libxml/xmlwriter.h>

/* For links to translations: developers.google.com/search/docs/specialty/international */
#define XHTML_NAMESPACE "http://www.w3.org/1999/xhtml"
/* Sitemaps XML format, sitemaps.org/protocol.html */
#define SITEMAP_NAMESPACE "http://www.sitemaps.org/schemas/sitemap/0.9"

static const xmlChar *xml_text(Arena *arena, Str text)
{
    return (const xmlChar *)str_terminated(arena, text);
}

/* Writes the root element. False only where memory runs out. */
typedef bool WriteRoot(xmlTextWriter *writer, const Job *job);

static bool fill(xmlBuffer *buffer, const Job *job, WriteRoot *write_root)
{
    xmlTextWriter *writer = xmlNewTextWriterMemory(buffer, 0);
    if (writer == NULL) {
        return false;
    }
    bool is_written = xmlTextWriterSetIndent(writer, 1) >= 0 &&
                      xmlTextWriterStartDocument(writer, NULL, "UTF-8", NULL) >= 0 &&
                      write_root(writer, job) && xmlTextWriterEndDocument(writer) >= 0;
    xmlFreeTextWriter(writer); /* flushes */
    return is_written;
}

static bool put_document(const Job *job, SitePage page, WriteRoot *write_root)
{
    xml_prepare_thread();
    xmlBuffer *buffer = xmlBufferCreate();
    if (buffer == NULL || !fill(buffer, job, write_root)) {
        out_of_memory(0); /* writing to memory fails for nothing else */
    }
    Str text = {(const char *)xmlBufferContent(buffer), (size_t)xmlBufferLength(buffer)};
    bool is_put = job_put_url(job, site_page_url(job->site, page), text);
    xmlBufferFree(buffer);
    return is_put;
}

/* --- The sitemap ----------------------------------------------------------------------------- */

/* A page of the sitemap. */
typedef struct Listed {
    const Site *site;
    Str updated; /* only where somebody gave a date */
    PageText text;
} Listed;

static bool write_alternate(xmlTextWriter *writer, Arena *arena, const Listed *page,
                            const Site *site)
{
    Str url = site_counterpart(page->site, arena, page->text.url, site);
    return xmlTextWriterStartElement(writer, BAD_CAST "xhtml:link") >= 0 &&
           xmlTextWriterWriteAttribute(writer, BAD_CAST "rel", BAD_CAST "alternate") >= 0 &&
           xmlTextWriterWriteAttribute(writer, BAD_CAST "hreflang",
                                       xml_text(arena, site->config.lang.text)) >= 0 &&
           xmlTextWriterWriteAttribute(writer, BAD_CAST "href",
                                       xml_text(arena, view_address(arena, site, url))) >= 0 &&
           xmlTextWriterEndElement(writer) >= 0;
}

/* Each page names all of its translations, itself among them. */
static bool write_alternates(xmlTextWriter *writer, Arena *arena, const Listed *page)
{
    SiteList sites = view_translations(arena, page->site, &page->text);
    for (size_t i = 0; i < sites.count; i++) {
        if (!write_alternate(writer, arena, page, sites.items[i])) {
            return false;
        }
    }
    return true;
}

static bool write_url(xmlTextWriter *writer, Arena *arena, Listed page)
{
    if (!site_is_translated(page.site, page.text.entry, page.text.category)) {
        return true; /* it is the original's text, which is listed */
    }
    Str address = view_address(arena, page.site, page.text.url);
    if (xmlTextWriterStartElement(writer, BAD_CAST "url") < 0 ||
        xmlTextWriterWriteElement(writer, BAD_CAST "loc", xml_text(arena, address)) < 0) {
        return false;
    }
    if (page.updated.len > 0 &&
        xmlTextWriterWriteElement(writer, BAD_CAST "lastmod", xml_text(arena, page.updated)) < 0) {
        return false;
    }
    return write_alternates(writer, arena, &page) && xmlTextWriterEndElement(writer) >= 0;
}

static bool write_pages(xmlTextWriter *writer, Arena *arena, const Site *site)
{
    Listed pages[] = {
        {.site = site, .text = {.url = site_page_url(site, SITE_HOME)}},
        {.site = site, .text = {.url = site_page_url(site, SITE_ERRORS)}},
        {.site = site, .text = {.url = site_page_url(site, SITE_ACCESSIBILITY)}},
        {.site = site, .text = {.url = site_page_url(site, SITE_TAGS)}},
    };
    size_t count = sizeof pages / sizeof *pages - (site->tags.count > 0 ? 0 : 1);
    for (size_t i = 0; i < count; i++) {
        if (!write_url(writer, arena, pages[i])) {
            return false;
        }
    }
    for (size_t i = 0; i < site->categories.count; i++) {
        const Category *category = site->categories.items[i];
        if (!write_url(
                writer, arena,
                (Listed){.site = site, .text = {.url = category->url, .category = category}})) {
            return false;
        }
    }
    for (size_t i = 0; i < site->entries.count; i++) {
        const Entry *entry = site->entries.items[i];
        if (!write_url(writer, arena,
                       (Listed){.site = site,
                                .updated = entry->updated.text,
                                .text = {.url = entry->url, .entry = entry}})) {
            return false;
        }
    }
    return true;
}

static bool write_languages(xmlTextWriter *writer, const Job *job)
{
    for (size_t i = 0; i < site_language_count(job->site); i++) {
        if (!write_pages(writer, job->scratch, site_in_language(job->site, i))) {
            return false;
        }
    }
    return true;
}

/* Only where there are translations something is said in that namespace. */
static bool write_namespaces(xmlTextWriter *writer, const Job *job)
{
    return xmlTextWriterWriteAttribute(writer, BAD_CAST "xmlns", BAD_CAST SITEMAP_NAMESPACE) >= 0 &&
           (job->site->translations.count == 0 ||
            xmlTextWriterWriteAttribute(writer, BAD_CAST "xmlns:xhtml", BAD_CAST XHTML_NAMESPACE) >=
                0);
}

static bool write_sitemap_root(xmlTextWriter *writer, const Job *job)
{
    return xmlTextWriterStartElement(writer, BAD_CAST "urlset") >= 0 &&
           write_namespaces(writer, job) && write_languages(writer, job) &&
           xmlTextWriterEndElement(writer) >= 0;
}

static size_t count_sitemap(const Render *render)
{
    (void)render;
    return 1;
}

static Str url_of_sitemap(const Render *render, Arena *arena, size_t i)
{
    (void)arena, (void)i;
    return site_page_url(render->site, SITE_SITEMAP);
}

static bool write_sitemap(const Job *job, size_t i)
{
    (void)i;
    return put_document(job, SITE_SITEMAP, write_sitemap_root);
}

const Output output_sitemap = {
    .name = "sitemap", .count = count_sitemap, .url = url_of_sitemap, .write = write_sitemap};

/* --- The feed -------------------------------------------------------------------------------- */

/* RFC 4287. Entries that don't say when they were changed are not in it. */
#define ATOM_NAMESPACE "http://www.w3.org/2005/Atom"
#define ATOM_TYPE "application/atom+xml"

/* So many entries are in it: a reader asks for it often, and wants what is new. */
enum { FEED_ENTRIES = 50 };

static bool write_text(xmlTextWriter *writer, const Job *job, const char *name, Str text)
{
    Str shown = text_of_characters(job->scratch, view_without_bidi(job->scratch, text));
    return xmlTextWriterWriteElement(writer, BAD_CAST name, xml_text(job->scratch, shown)) >= 0;
}

/* Section 3.3: a time with its zone. Of a day its beginning, in UTC. */
static bool write_day(xmlTextWriter *writer, const Job *job, Str day)
{
    Str time = str_format(job->scratch, "%.*sT00:00:00Z", STR_ARGS(day));
    return write_text(writer, job, "updated", time);
}

static bool write_link(xmlTextWriter *writer, const Job *job, const char *rel, const char *type,
                       Str url)
{
    Str address = view_address(job->scratch, job->site, url);
    return xmlTextWriterStartElement(writer, BAD_CAST "link") >= 0 &&
           xmlTextWriterWriteAttribute(writer, BAD_CAST "rel", BAD_CAST rel) >= 0 &&
           xmlTextWriterWriteAttribute(writer, BAD_CAST "type", BAD_CAST type) >= 0 &&
           xmlTextWriterWriteAttribute(writer, BAD_CAST "href", xml_text(job->scratch, address)) >=
               0 &&
           xmlTextWriterEndElement(writer) >= 0;
}

/* The page's address is its id as well: entries keep theirs, and so addresses stay. */
static bool write_id(xmlTextWriter *writer, const Job *job, Str url)
{
    return write_text(writer, job, "id", view_address(job->scratch, job->site, url)) &&
           write_link(writer, job, "alternate", "text/html", url);
}

static bool write_tags(xmlTextWriter *writer, const Job *job, const Entry *entry)
{
    for (size_t i = 0; i < entry->tags.count; i++) {
        Str tag = text_of_characters(job->scratch,
                                     view_without_bidi(job->scratch, entry->tags.items[i].text));
        if (xmlTextWriterStartElement(writer, BAD_CAST "category") < 0 ||
            xmlTextWriterWriteAttribute(writer, BAD_CAST "term", xml_text(job->scratch, tag)) < 0 ||
            xmlTextWriterEndElement(writer) < 0) {
            return false;
        }
    }
    return true;
}

static bool write_entry(xmlTextWriter *writer, const Job *job, const Entry *entry)
{
    return xmlTextWriterStartElement(writer, BAD_CAST "entry") >= 0 &&
           write_text(writer, job, "title",
                      view_heading(job->scratch, entry->id.text, entry->title.text)) &&
           write_id(writer, job, entry->url) && write_day(writer, job, entry->updated.text) &&
           (entry->short_answer.len == 0 ||
            write_text(writer, job, "summary", entry->short_answer)) &&
           write_tags(writer, job, entry) && xmlTextWriterEndElement(writer) >= 0;
}

/* Section 4.1.1: a feed has an author, or each of its entries. */
static bool write_feed_head(xmlTextWriter *writer, const Job *job)
{
    const Config *config = &job->site->config;
    bool has_publisher = config->publisher.text.len > 0;
    return write_text(writer, job, "title", config->title.text) &&
           (config->description.text.len == 0 ||
            write_text(writer, job, "subtitle", config->description.text)) &&
           write_id(writer, job, site_page_url(job->site, SITE_HOME)) &&
           write_link(writer, job, "self", ATOM_TYPE, site_page_url(job->site, SITE_FEED)) &&
           write_day(writer, job, job->site->date) &&
           xmlTextWriterStartElement(writer, BAD_CAST "author") >= 0 &&
           write_text(writer, job, "name",
                      has_publisher ? config->publisher.text : config->title.text) &&
           xmlTextWriterEndElement(writer) >= 0;
}

static bool write_feed_root(xmlTextWriter *writer, const Job *job)
{
    const xmlChar *lang = xml_text(job->scratch, job->site->config.lang.text);
    if (xmlTextWriterStartElement(writer, BAD_CAST "feed") < 0 ||
        xmlTextWriterWriteAttribute(writer, BAD_CAST "xmlns", BAD_CAST ATOM_NAMESPACE) < 0 ||
        xmlTextWriterWriteAttribute(writer, BAD_CAST "xml:lang", lang) < 0 ||
        !write_feed_head(writer, job)) {
        return false;
    }
    EntryList latest = site_latest(job->site, job->scratch, FEED_ENTRIES);
    for (size_t i = 0; i < latest.count; i++) {
        if (!write_entry(writer, job, latest.items[i])) {
            return false;
        }
    }
    return xmlTextWriterEndElement(writer) >= 0;
}

/* A feed says when it was changed. Where nothing tells a day there is none. */
static size_t count_feed(const Render *render)
{
    return render->site->date.len > 0 ? 1 : 0;
}

static Str url_of_feed(const Render *render, Arena *arena, size_t i)
{
    (void)arena, (void)i;
    return site_page_url(render->site, SITE_FEED);
}

static bool write_feed(const Job *job, size_t i)
{
    (void)i;
    return put_document(job, SITE_FEED, write_feed_root);
}

const Output output_feed = {.name = "feed",
                            .in_each_language = true,
                            .count = count_feed,
                            .url = url_of_feed,
                            .write = write_feed};
