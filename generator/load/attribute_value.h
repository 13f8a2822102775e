/* attribute_value.h - small languages in HTML attributes. SPDX-License-Identifier: ISC */
#ifndef FAQGEN_LOAD_ATTRIBUTE_VALUE_H
#define FAQGEN_LOAD_ATTRIBUTE_VALUE_H

#include "model/source.h"

/* Values are decoded: character references are undone. Offsets are in them. */

/* The next part of a list with white space between (HTML 2.3.7: ping, rel, class), from `*at` on,
 * which moves behind it. False at the end. Begin with 0. */
bool attribute_next_token(Str value, size_t *at, Span *ret_token);

/* True where the list holds `token`, whatever the case of ASCII letters. */
bool attribute_has_token(Str value, Str token);

/* True for a rel of link that makes browsers fetch or connect: stylesheet, icon, preload … A
 * "canonical" or "alternate" by itself doesn't. */
bool attribute_rel_fetches(Str rel);

/* HTML 4.2.5.3, shared declarative refresh steps, for the content of <meta http-equiv=refresh>:
 * "5; url=a.html". False where it is no refresh, or names no URL and means the page itself, as an
 * empty one does. */
bool attribute_refresh_url(Str content, Span *ret_url);

/* The next `name = "value"` in an instruction of XML (<?xml-stylesheet href="a"?>), from `*at` on,
 * which moves behind it. False where there is none. The value is without its quotation marks. */
bool attribute_next_pseudo(Str text, size_t *at, Str *ret_name, Span *ret_value);

#endif
