/* out_feeds.c - what programs read to follow the site: the sitemap. SPDX-License-Identifier: ISC */
#include "load/xml.h"
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

/* A page of the sitemap. */
typedef struct Listed {
    const Site *site;
    Str url;
    Str updated; /* only where somebody gave a date */
    const Entry *entry;
    const Category *category;
} Listed;

static bool write_alternate(xmlTextWriter *writer, Arena *arena, const Listed *page,
                            const Site *site)
{
    Str url = site_counterpart(page->site, arena, page->url, site);
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
    size_t languages = site_language_count(page->site);
    size_t count = 0;
    for (size_t i = 0; i < languages; i++) {
        const Site *site = site_in_language(page->site, i);
        count += site_is_translated(site, page->entry, page->category) ? 1 : 0;
    }
    for (size_t i = 0; count > 1 && i < languages; i++) {
        const Site *site = site_in_language(page->site, i);
        if (site_is_translated(site, page->entry, page->category) &&
            !write_alternate(writer, arena, page, site)) {
            return false;
        }
    }
    return true;
}

static bool write_url(xmlTextWriter *writer, Arena *arena, Listed page)
{
    if (!site_is_translated(page.site, page.entry, page.category)) {
        return true; /* it is the original's text, which is listed */
    }
    Str address = view_address(arena, page.site, page.url);
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
    Listed home = {.site = site, .url = site_page_url(site, SITE_HOME)};
    Listed errors = {.site = site, .url = site_page_url(site, SITE_ERRORS)};
    if (!write_url(writer, arena, home) || !write_url(writer, arena, errors)) {
        return false;
    }
    for (size_t i = 0; i < site->categories.count; i++) {
        const Category *category = site->categories.items[i];
        if (!write_url(writer, arena,
                       (Listed){.site = site, .url = category->url, .category = category})) {
            return false;
        }
    }
    for (size_t i = 0; i < site->entries.count; i++) {
        const Entry *entry = site->entries.items[i];
        if (!write_url(writer, arena,
                       (Listed){.site = site,
                                .url = entry->url,
                                .updated = entry->updated.text,
                                .entry = entry})) {
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

static bool write_document(xmlTextWriter *writer, const Job *job)
{
    return xmlTextWriterSetIndent(writer, 1) >= 0 &&
           xmlTextWriterStartDocument(writer, NULL, "UTF-8", NULL) >= 0 &&
           xmlTextWriterStartElement(writer, BAD_CAST "urlset") >= 0 &&
           write_namespaces(writer, job) && write_languages(writer, job) &&
           xmlTextWriterEndElement(writer) >= 0 && xmlTextWriterEndDocument(writer) >= 0;
}

static size_t count_sitemap(const Render *render)
{
    (void)render;
    return 1;
}

static bool fill(xmlBuffer *buffer, const Job *job)
{
    xmlTextWriter *writer = xmlNewTextWriterMemory(buffer, 0);
    if (writer == NULL) {
        return false;
    }
    bool is_written = write_document(writer, job);
    xmlFreeTextWriter(writer); /* flushes */
    return is_written;
}

static bool write_sitemap(const Job *job, size_t i)
{
    (void)i;
    xml_prepare_thread();
    xmlBuffer *buffer = xmlBufferCreate();
    if (buffer == NULL || !fill(buffer, job)) {
        out_of_memory(0); /* writing to memory fails for nothing else */
    }
    Str text = {(const char *)xmlBufferContent(buffer), (size_t)xmlBufferLength(buffer)};
    Str path =
        str_format(job->scratch, "site/%.*s", STR_ARGS(site_page_url(job->site, SITE_SITEMAP)));
    bool is_put = job_put(job, path, text);
    xmlBufferFree(buffer);
    return is_put;
}

const Output output_sitemap = {.name = "sitemap", .count = count_sitemap, .write = write_sitemap};
