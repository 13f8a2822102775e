/* https_fix.h - whether --fix writes an http: address as https:. SPDX-License-Identifier: ISC */
#ifndef FAQGEN_CHECK_HTTPS_FIX_H
#define FAQGEN_CHECK_HTTPS_FIX_H

#include "model/lint_config.h"
#include "model/source.h"

/* Why `url`, a cleaned http: address at `pos` of an entry's or a category's text, is left as it is;
 * NULL where it is mended. A rule that promises it and --fix that does it ask the same. */
const char *https_fix_refusal(Arena *scratch, const LintConfig *config, const Source *source,
                              Pos pos, Str url);

#endif
