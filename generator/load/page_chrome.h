/* page_chrome.h - what of a page is its content. SPDX-License-Identifier: ISC */
#ifndef FAQGEN_LOAD_PAGE_CHROME_H
#define FAQGEN_LOAD_PAGE_CHROME_H

#include "load/html_dom.h"

/* What a page says of itself. */
typedef struct PageFacts {
    Str title;        /* of its h1, else of its title without the site's name; may be missing */
    uint32_t heading; /* that h1, or 0 */
    Str base;         /* a complete http(s) address that its links begin at; missing: not stated */
} PageFacts;

/* Leaves out what is surely no content: scripts, navigation, forms, permalinks of headings, links to
 * the top, numbers of lines of code, landmarks. Returns the run that the content is in: `main` or
 * the only `article`, where that holds half of the page, or all. */
DomRange page_leave_out_chrome(Dom *dom);

/* An h1 of the content is its title before any other. */
PageFacts page_facts(Arena *arena, const Dom *dom, DomRange content);

#endif
