/* markdown_write.h - a Node tree as Markdown. SPDX-License-Identifier: ISC */
#ifndef FAQGEN_RENDER_MARKDOWN_WRITE_H
#define FAQGEN_RENDER_MARKDOWN_WRITE_H

#include "model/doc.h"

/* Writes CommonMark that reads as the same tree. What it has no form for (tables, definitions,
 * subscripts …) is written as HTML, of the elements that entries may hold. Ends with LF; nothing for
 * an empty tree. */
void markdown_write(Buf *out, const Node *root);

/* The inline nodes of a paragraph, or of a heading in one line. */
void markdown_write_line(Buf *out, const Node *paragraph);

/* Plain text as a part of a line that says the same; `is_first`: the line begins with it. */
void markdown_escape(Buf *out, Str text, bool is_first);

/* The address of a link, and with a space before it its title, if it has one. */
void markdown_add_destination(Buf *out, Str url);
void markdown_add_title(Buf *out, Str title);

/* A block as HTML without an empty line, which would end it. */
void markdown_write_html(Buf *out, const Node *block);

/* The children alone. */
void markdown_write_html_inside(Buf *out, const Node *block);

#endif
