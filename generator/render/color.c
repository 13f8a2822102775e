/* color.c - colours, and how well one is told from another. SPDX-License-Identifier: ISC */
#include "render/color.h"

#include <math.h>

bool color_parse(Str text, Color *ret_color)
{
    if ((text.len != 4 && text.len != 7) || text.data[0] != '#') {
        return false;
    }
    unsigned values[3];
    size_t digits = text.len / 3;
    for (size_t i = 0; i < 3; i++) {
        char high = text.data[1 + i * digits];
        char low = text.data[i * digits + digits];
        if (!byte_is_hex(high) || !byte_is_hex(low)) {
            return false;
        }
        values[i] = 16 * byte_hex_value(high) + byte_hex_value(low);
    }
    *ret_color =
        (Color){(unsigned char)values[0], (unsigned char)values[1], (unsigned char)values[2]};
    return true;
}

/* https://www.w3.org/TR/WCAG22/#dfn-relative-luminance */
static double linear(unsigned char value)
{
    double part = value / 255.0;
    return part <= 0.04045 ? part / 12.92 : pow((part + 0.055) / 1.055, 2.4);
}

static double luminance(Color color)
{
    return 0.2126 * linear(color.red) + 0.7152 * linear(color.green) + 0.0722 * linear(color.blue);
}

double color_contrast(Color a, Color b)
{
    double one = luminance(a) + 0.05;
    double other = luminance(b) + 0.05;
    return one > other ? one / other : other / one;
}

static unsigned char blend(unsigned char value, bool to_white, unsigned steps)
{
    unsigned end = to_white ? 255 : 0;
    return (unsigned char)((value * (100 - steps) + end * steps) / 100);
}

bool color_mend(Color color, bool to_white, const Color *grounds, size_t count, Color *ret_color)
{
    for (unsigned steps = 0; steps <= 100; steps++) {
        Color nearest = {blend(color.red, to_white, steps), blend(color.green, to_white, steps),
                         blend(color.blue, to_white, steps)};
        bool is_right = true;
        for (size_t i = 0; i < count; i++) {
            is_right = is_right && color_contrast(nearest, grounds[i]) >= COLOR_LEAST_CONTRAST;
        }
        if (is_right) {
            *ret_color = nearest;
            return true;
        }
    }
    return false;
}
