/* web_manifest.h - the addresses in the manifest of a web application. SPDX-License-Identifier: ISC */
#ifndef FAQGEN_LOAD_WEB_MANIFEST_H
#define FAQGEN_LOAD_WEB_MANIFEST_H

#include "load/html_facts.h"

/* Web Application Manifest 1: start_url, the images of icons and screenshots, the pages of
 * shortcuts. Of a text that is no JSON (RFC 8259) nothing is read, as browsers do. */
void web_manifest_read(HtmlFacts *facts, Str text);

#endif
