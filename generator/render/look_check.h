/* look_check.h - whether a site's colours can be read. SPDX-License-Identifier: ISC */
#ifndef FAQGEN_RENDER_LOOK_CHECK_H
#define FAQGEN_RENDER_LOOK_CHECK_H

#include "model/site.h"
#include "render/theme.h"

/* Reports (rule `low-contrast`) colours of site.yaml's `look` that are too near to a ground that
 * links lie on: `--faq-ground` and `--faq-panel` of the theme's THEME_SHEET, in the light and in
 * the dark. A theme that has no such colours is not measured. */
void look_check(const Config *config, const Theme *theme, Diags *diags);

#endif
