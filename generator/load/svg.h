/* svg.h - whether an SVG file can do anything but be looked at. SPDX-License-Identifier: ISC */
#ifndef FAQGEN_LOAD_SVG_H
#define FAQGEN_LOAD_SVG_H

#include "base/str.h"

/* Opened by itself, an SVG file is a document: its scripts run with the site's rights, and what it
 * refers to is loaded. NULL for one that holds nothing of the kind; else what it holds, in words
 * ("a script"), and where. When in doubt, it holds something. */
const char *svg_activity(Str svg, size_t *ret_pos);

#endif
