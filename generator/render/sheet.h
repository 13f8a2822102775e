/* sheet.h - the theme's style sheet with the colours of site.yaml. SPDX-License-Identifier: ISC */
#ifndef FAQGEN_RENDER_SHEET_H
#define FAQGEN_RENDER_SHEET_H

#include "model/site.h"
#include "render/theme.h"

/* The colours go behind the theme's own: one file more would be one request more, and the pages' policy
 * allows no style within them. False with findings. */
bool sheet_write(Buf *out, const Theme *theme, const Site *site, Diags *diags);

#endif
