/* page_links.h - where a link of a text leads from its page. SPDX-License-Identifier: ISC */
#ifndef FAQGEN_RENDER_PAGE_LINKS_H
#define FAQGEN_RENDER_PAGE_LINKS_H

#include "model/site.h"

typedef struct PageLinks {
    const Site *site;
    Str folder;       /* of the text's file in the source */
    Str url;          /* of its page */
    bool is_fallback; /* the text is of another language than most that it may link to */
} PageLinks;

/* For BodyLinks, with PageLinks as its data: a link between files of the source becomes one between
 * pages; any other stays as written. */
Str page_address(const void *data, Arena *arena, Str written);

#endif
