/* template_mask.h - a template as the HTML that it is. SPDX-License-Identifier: ISC */
#ifndef FAQGEN_CHECK_TEMPLATE_MASK_H
#define FAQGEN_CHECK_TEMPLATE_MASK_H

#include "model/doc.h"

/* `template` with as many bytes for each {{tag}} (render/template.h) that say nothing, so that
 * positions are right. */
Str template_mask(Arena *arena, Str template);

/* Of the addresses in a text that was masked so: keeps of each what is known of it, "{{}}" being a
 * host that is not; drops those of which not even the scheme or host is. */
void template_cut_unknown(Arena *arena, RefList *refs);

#endif
