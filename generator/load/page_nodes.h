/* page_nodes.h - a part of a page as an entry may say it. SPDX-License-Identifier: ISC */
#ifndef FAQGEN_LOAD_PAGE_NODES_H
#define FAQGEN_LOAD_PAGE_NODES_H

#include "load/faq_page.h"
#include "model/doc.h"

/* Who knows where addresses lead from an entry, and tells of what is lost. */
typedef struct PageKeeper {
    void *data;

    /* The address of a link or picture in the entry. False where it can't be kept, which the keeper
     * has told already. */
    bool (*link)(void *data, uint32_t node, Str href, Str *ret_url);
    bool (*picture)(void *data, uint32_t node, Str src, Str *ret_url);

    /* Something of the node is not kept: `what`, lower case, and how to mend it. */
    void (*lost)(void *data, uint32_t node, Str what, const char *hint);
} PageKeeper;

/* The tree of what stands in the runs: only what entries may hold; white space as browsers collapse
 * it; headings from level 2 on, none skipped. The nodes are those that Markdown makes where it has
 * them, others have `element`. */
Node *page_nodes(Arena *arena, const Dom *dom, const DomRanges *ranges, const PageKeeper *keeper);

#endif
