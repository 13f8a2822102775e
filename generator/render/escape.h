/* escape.h - text made fit for a place in HTML. SPDX-License-Identifier: ISC */
#ifndef FAQGEN_RENDER_ESCAPE_H
#define FAQGEN_RENDER_ESCAPE_H

#include "base/str.h"

/* All three write what is well-formed as XML 1.0 and free of parse errors as HTML: bytes that are
 * no UTF-8, control characters (but tab and line feed) and noncharacters become U+FFFD, so that
 * the reader sees that something was there. A carriage return becomes a line feed, as every parser
 * would read it. */

/* Between tags, but not in script, style or a comment: `&`, `<`, `>` and `"`. */
void buf_add_html_text(Buf *out, Str text);

/* In an attribute value that stands in double quotation marks. One that is an address needs
 * buf_add_href instead, and no escaping makes an event handler or a style safe. */
void buf_add_html_attribute(Buf *out, Str text);

/* A decoded address in href or src in double quotation marks: everything that may not stand in a
 * URL is percent-encoded, `%` is not, and the result is escaped as an attribute. It does not judge
 * the scheme: `javascript:` stays what it is. */
void buf_add_href(Buf *out, Str url);

/* What is left when everything that the functions above replace is U+FFFD already: for XML and JSON
 * that a library or base/json.h writes. */
Str text_of_characters(Arena *arena, Str text);

/* "#id", with whatever could need an escape percent-encoded: the address of any id of a page. */
Str address_of_id(Arena *arena, Str id);

#endif
