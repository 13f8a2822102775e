/* sheet_colors.h - the colours that a style sheet gives names. SPDX-License-Identifier: ISC */
#ifndef FAQGEN_RENDER_SHEET_COLORS_H
#define FAQGEN_RENDER_SHEET_COLORS_H

#include "base/map.h"
#include "render/color.h"

/* Custom properties of `:root`, outside of @media and in that of a dark colour scheme; layers and
 * conditions make no difference. Of two declarations of one name the last counts. */
typedef struct SheetColors {
    Map light; /* "--faq-ground" -> Str: what is declared */
    Map dark;
} SheetColors;

SheetColors sheet_colors_read(Arena *arena, Str css);

/* The colour of the property, through any `var(…)`; false where it is none. */
bool sheet_color(const SheetColors *colors, bool is_dark, Str name, Color *ret_color);

#endif
