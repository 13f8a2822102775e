/* live_page.h - a finished page that shows itself anew when its sources change. SPDX-License-Identifier: ISC */
#ifndef FAQGEN_CMD_LIVE_PAGE_H
#define FAQGEN_CMD_LIVE_PAGE_H

#include "base/str.h"

/* The page with `script`, an element, at the end of its head. Its Content-Security-Policies let
 * scripts from the site run, and ask the site, besides all that they let. */
Str live_page(Arena *arena, Str page, Str script);

#endif
