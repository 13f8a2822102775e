/* body.h - a text in each form that is published. SPDX-License-Identifier: ISC */
#ifndef FAQGEN_RENDER_BODY_H
#define FAQGEN_RENDER_BODY_H

#include "model/doc.h"

/* Where links, images and other addresses of the text lead in this output. */
typedef struct BodyLinks {
    /* For an address as the text has it, decoded: that of the output, decoded too (the renderer
     * escapes it); empty: write the text alone. */
    Str (*address)(const void *data, Arena *arena, Str url);
    const void *data;
} BodyLinks;

/* HTML as CommonMark's reference renderer writes it, with the ids of headings; elements of the
 * text's own as they were written, less white space. Well-formed XML. Without `links` addresses
 * stay as written. */
void body_html(Buf *out, const Node *root, const BodyLinks *links);

/* How a text stands on its page. All zero: as body_html has it. */
typedef struct BodyPage {
    /* The name of the link beside each heading that leads to it, for who can't see it;
     * BODY_HEADING in it stands for the heading's text. Missing: there are no such links. */
    Str permalink;
    bool marks_addresses; /* links whose text is their address have the class "address" */
    unsigned lowered;     /* so many levels are headings below their own, down to h6 */
    /* What an id of the text is called here, where several texts stand on a page; every attribute
     * that names one follows. NULL: as the text has it. Links are BodyLinks' business. */
    Str (*id)(const void *data, Arena *arena, Str id);
    const void *data;
} BodyPage;

#define BODY_HEADING STR("{heading}")

/* The same on a page. */
void body_html_on_page(Buf *out, const Node *root, const BodyLinks *links, const BodyPage *page);

/* Plain text for indexes: headings, paragraphs, list items, code, alternative texts of images, a
 * line for each row of a table. Blocks are joined by one LF, line breaks are spaces; no markup, no
 * addresses. */
void body_text(Buf *out, const Node *root);

#endif
