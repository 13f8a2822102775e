/* default_theme.h - where the default theme lies. SPDX-License-Identifier: ISC */
#ifndef FAQGEN_CMD_DEFAULT_THEME_H
#define FAQGEN_CMD_DEFAULT_THEME_H

#include "base/arena.h"

/* The first that is there: the repository's themes/default of a program in build/ or in a folder
 * below it, share/faqgen/themes/default of an installed one. */
const char *default_theme(Arena *arena);

#endif
