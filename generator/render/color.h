/* color.h - colours, and how well one is told from another. SPDX-License-Identifier: ISC */
#ifndef FAQGEN_RENDER_COLOR_H
#define FAQGEN_RENDER_COLOR_H

#include "base/str.h"

/* sRGB, each from 0 to 255. */
typedef struct Color {
    unsigned char red;
    unsigned char green;
    unsigned char blue;
} Color;

/* "#rrggbb" or "#rgb"; false for anything else. */
bool color_parse(Str text, Color *ret_color);

/* WCAG 2.2's contrast ratio, from 1 to 21. */
double color_contrast(Color a, Color b);

/* What text needs to be read by people who see less (WCAG 2.2, 1.4.3). */
#define COLOR_LEAST_CONTRAST 4.5

/* The nearest colour towards black, or with `to_white` towards white, that has that contrast with
 * all of `grounds`; false where none has. */
bool color_mend(Color color, bool to_white, const Color *grounds, size_t count, Color *ret_color);

#endif
