/* theme_check.h - what templates ask for, before there is a page. SPDX-License-Identifier: ISC */
#ifndef FAQGEN_RENDER_THEME_CHECK_H
#define FAQGEN_RENDER_THEME_CHECK_H

#include "render/theme.h"

/* Looks at all tags of all templates and partials, also of branches that no page enters, and
 * reports (rule `theme`) at line and column of the tag:
 *
 *   - a name that `view_names` hasn't got where the tag is, a word or partial that isn't there
 *   - printing a text outside of its section that may be missing, or what is no text
 *   - markup in {{name}}, or a text in {{{name}}}
 *   - a partial that holds itself
 *
 * A partial is checked where each template uses it, for it may find other names there; one that no
 * template uses, only for words and partials. */
void theme_check(const Theme *theme, Diags *diags);

#endif
