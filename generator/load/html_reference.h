/* html_reference.h - text with its character references resolved. SPDX-License-Identifier: ISC */
#ifndef FAQGEN_LOAD_HTML_REFERENCE_H
#define FAQGEN_LOAD_HTML_REFERENCE_H

#include "load/html_entities.h"

/* What stands behind a reference (or a line end of two bytes): where in the decoded text, and where
 * in the source; both from the first byte of the text. Of 32 bits, as a text may be nothing but
 * references: LIMIT_ASSET_BYTES is less. */
typedef struct HtmlJump {
    uint32_t decoded;
    uint32_t source;
} HtmlJump;

/* A decoded text that knows where its bytes come from. Between two jumps both run in step. */
typedef struct HtmlText {
    Str text;
    Pos pos; /* of the first byte */
    const HtmlJump *jumps;
    size_t jump_count;
} HtmlText;

/* Where the byte at `offset` of the decoded text (or its end, at text.len) stands in the source.
 * Inside what a reference stands for, that is a place inside the reference; its first byte is the
 * `&`. */
Pos html_text_pos(const HtmlText *text, size_t offset);

typedef enum HtmlDecoding {
    HTML_DECODING_NONE,          /* raw text: only line ends and NUL */
    HTML_DECODING_TEXT,          /* HTML Standard 13.2.5.72 */
    HTML_DECODING_ATTRIBUTE,     /* the same, but `&copy=` and `&copyx` are no references there */
    HTML_DECODING_XML_TEXT,      /* XML 1.0 4.1: with a semicolon; five names */
    HTML_DECODING_XML_ATTRIBUTE, /* the same; white space becomes spaces (3.3.3) */
    HTML_DECODING_XML_ENTITY,    /* of an entity's declaration: by number only (4.5) */
} HtmlDecoding;

/* Decodes the bytes of `source` in `span`: references, CR and CR LF into LF, NUL into U+FFFD.
 * In XML also references to `entities`, if there are any, which must outlive this call only.
 * Borrows from `source` where nothing is to be changed, else lives in `arena`. */
HtmlText html_decode(Arena *arena, Str source, Span span, HtmlDecoding decoding,
                     XmlEntities *entities);

/* A named character reference: HTML Standard 13.5. */
typedef struct HtmlName {
    char name[32]; /* without `&` and `;` */
    char text[7];
    char without_semicolon; /* 1: it may do without `;` */
} HtmlName;

extern const HtmlName html_names[]; /* sorted by name */
extern const size_t html_name_count;

#endif
