/* out_feeds.c - what programs read to follow the site: the sitemap. SPDX-License-Identifier: ISC */
#include "load/xml.h"
#include "render/render.h"
#include "render/view.h"

#include <libxml/xmlwriter.h>

/* Sitemaps XML format, sitemaps.org/protocol.html */
#define SITEMAP_NAMESPACE "http://www.sitemaps.org/schemas/sitemap/0.9"

static const xmlChar *xml_text(Arena *arena, Str text)
{
    return (const xmlChar *)str_terminated(arena, text);
}

/* A date is written only where somebody gave one. */
static bool write_url(xmlTextWriter *writer, const Job *job, Str url, Str updated)
{
    Arena *arena = job->scratch;
    Str address = view_address(arena, job->site, url);
    if (xmlTextWriterStartElement(writer, BAD_CAST "url") < 0 ||
        xmlTextWriterWriteElement(writer, BAD_CAST "loc", xml_text(arena, address)) < 0) {
        return false;
    }
    if (updated.len > 0 &&
        xmlTextWriterWriteElement(writer, BAD_CAST "lastmod", xml_text(arena, updated)) < 0) {
        return false;
    }
    return xmlTextWriterEndElement(writer) >= 0;
}

static bool write_pages(xmlTextWriter *writer, const Job *job)
{
    const Site *site = job->site;
    if (!write_url(writer, job, site_page_url(site, SITE_HOME), (Str){0}) ||
        !write_url(writer, job, site_page_url(site, SITE_ERRORS), (Str){0}) ||
        (site->tags.count > 0 &&
         !write_url(writer, job, site_page_url(site, SITE_TAGS), (Str){0}))) {
        return false;
    }
    for (size_t i = 0; i < site->categories.count; i++) {
        if (!write_url(writer, job, site->categories.items[i]->url, (Str){0})) {
            return false;
        }
    }
    for (size_t i = 0; i < site->entries.count; i++) {
        const Entry *entry = site->entries.items[i];
        if (!write_url(writer, job, entry->url, entry->updated.text)) {
            return false;
        }
    }
    return true;
}

static bool write_document(xmlTextWriter *writer, const Job *job)
{
    return xmlTextWriterSetIndent(writer, 1) >= 0 &&
           xmlTextWriterStartDocument(writer, NULL, "UTF-8", NULL) >= 0 &&
           xmlTextWriterStartElement(writer, BAD_CAST "urlset") >= 0 &&
           xmlTextWriterWriteAttribute(writer, BAD_CAST "xmlns", BAD_CAST SITEMAP_NAMESPACE) >= 0 &&
           write_pages(writer, job) && xmlTextWriterEndElement(writer) >= 0 &&
           xmlTextWriterEndDocument(writer) >= 0;
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
