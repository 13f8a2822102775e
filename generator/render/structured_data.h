/* structured_data.h - what a page says of itself to search engines. SPDX-License-Identifier: ISC */
#ifndef FAQGEN_RENDER_STRUCTURED_DATA_H
#define FAQGEN_RENDER_STRUCTURED_DATA_H

#include "render/view.h"

/* JSON-LD 1.1 in the words of schema.org: markup that may stand as it is in a script element of
 * HTML and of XML, as no `<`, `>` or `&` is in it. A question is there with its short answer, and
 * without one it is not there at all: nobody answers for it. */

Str structured_home(const View *view);                               /* WebSite */
Str structured_category(const View *view, const Category *category); /* FAQPage */
Str structured_entry(const View *view, const Entry *entry);          /* QAPage */

#endif
