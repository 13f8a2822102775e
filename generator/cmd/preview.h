/* preview.h - a site as its sources are now, each file of it made when a browser asks. SPDX-License-Identifier: ISC */
#ifndef FAQGEN_CMD_PREVIEW_H
#define FAQGEN_CMD_PREVIEW_H

#include "cmd/checked_site.h"
#include "cmd/http_server.h"

/* Drafts are shown. The last site without an error stays where a newer one has some, which are told
 * on its pages. Nothing is written anywhere. */
typedef struct Preview Preview;

/* What is borrowed of `from` must live as long. */
Preview *preview_new(const Run *run, const SourceOptions *from);
void preview_free(Preview *preview);

/* The address at which it is shown: links that must be whole begin with it. */
void preview_set_port(Preview *preview, unsigned port);

/* What a load found. The text is a report for a terminal, empty where there is nothing to say that was
 * not said of the load before. */
typedef struct PreviewNews {
    bool is_new; /* another site is shown */
    bool has_errors;
    bool is_mended; /* the load before had some */
    Str report;
} PreviewNews;

/* Reads what has changed since the load before; the news live until the next one. */
PreviewNews preview_load(Preview *preview, ReportStyle style);

/* The site that is shown; NULL: none was without an error so far. */
const Site *preview_site(const Preview *preview);

/* The folders that the newest load has read: the source, which is the first, and themes. */
enum { PREVIEW_FOLDERS = 3 };
size_t preview_folders(const Preview *preview, const char *folders[PREVIEW_FOLDERS]);

/* An HttpHandler; its data is a Preview. */
void preview_answer(void *data, const HttpRequest *request, Arena *arena, HttpReply *ret_reply);

#endif
