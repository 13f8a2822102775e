/* own_check.h - looks at the pages that a build made, before anyone else does. SPDX-License-Identifier: ISC */
#ifndef FAQGEN_CMD_OWN_CHECK_H
#define FAQGEN_CMD_OWN_CHECK_H

#include "model/site.h"

typedef struct OwnCheck {
    const Site *site;
    const char *folder; /* where the site's files lie now */
    Str shown;          /* where they are going to lie: goes before paths in findings */
    bool has_theme;     /* the user's, who may have made the fault; else it is ours */
    unsigned threads;
} OwnCheck;

/* The rules of `lint --site` over the finished site. What the sources were allowed is allowed here,
 * and warnings are not repeated. False with findings: errors where a theme of the user's can be
 * mended or a page is too large, else a fatal one that asks for a report. */
bool own_check(Arena *arena, const OwnCheck *check, Diags *diags);

#endif
