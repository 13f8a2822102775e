/* body_roff.h - a text as man(7) source. SPDX-License-Identifier: ISC */
#ifndef FAQGEN_RENDER_BODY_ROFF_H
#define FAQGEN_RENDER_BODY_ROFF_H

#include "model/doc.h"
#include "render/roff_text.h"

typedef enum RoffLinkKind {
    ROFF_LINK_LABEL,     /* leads nowhere that this page could name: the label alone */
    ROFF_LINK_REFERENCE, /* to an entry of this page: its id in `text` */
    ROFF_LINK_ADDRESS,   /* to a complete address */
} RoffLinkKind;

typedef struct RoffLink {
    RoffLinkKind kind;
    Str text;
} RoffLink;

/* What a link of the text becomes. */
typedef struct RoffLinks {
    RoffLink (*resolve)(const void *data, Arena *arena, Str url);
    const void *data;
} RoffLinks;

/* Writes paragraphs, lists, code, quotes, tables and whatever else a text may hold. `follows_head` says that a head (.SH, .SS) is the line
 * before, which a paragraph needs no request after. False where there was nothing to write. */
bool body_roff(Buf *out, const Node *root, const RoffLinks *links, bool follows_head);

#endif
