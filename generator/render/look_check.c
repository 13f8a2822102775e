/* look_check.c - whether a site's colours can be read. SPDX-License-Identifier: ISC */
#include "render/look_check.h"

#include "render/sheet_colors.h"

enum { GROUND_COUNT = 2 };

static const Str grounds[GROUND_COUNT] = {STR_INIT("--faq-ground"), STR_INIT("--faq-panel")};

static Str hex_of(Arena *arena, Color color)
{
    return str_format(arena, "#%02x%02x%02x", color.red, color.green, color.blue);
}

/* At the ground that it is worst on. */
static void check_color(const Config *config, const Text *value, bool is_dark,
                        const SheetColors *sheet, Diags *diags)
{
    Color color;
    if (!color_parse(value->text, &color)) {
        return; /* not given, or reported */
    }
    Color there[GROUND_COUNT];
    size_t count = 0;
    size_t worst = 0;
    for (size_t i = 0; i < GROUND_COUNT; i++) {
        if (sheet_color(sheet, is_dark, grounds[i], &there[count])) {
            bool is_worse =
                color_contrast(color, there[count]) < color_contrast(color, there[worst]);
            worst = is_worse ? count : worst;
            count++;
        }
    }
    if (count == 0 || color_contrast(color, there[worst]) >= COLOR_LEAST_CONTRAST) {
        return;
    }
    diags_report(diags, SEVERITY_ERROR, "low-contrast", config->source, value->pos,
                 "'%s' on '%s' has a contrast of %.1f, and text needs %.1f",
                 diags_quote(diags, value->text), hex_of(diags->arena, there[worst]).data,
                 /* never rounded up to what it lacks */
                 (double)(int)(color_contrast(color, there[worst]) * 10) / 10,
                 COLOR_LEAST_CONTRAST);
    Color mended;
    if (color_mend(color, is_dark, there, count, &mended)) {
        diags_hint(diags, "the nearest %s one that has it is '%s'", is_dark ? "lighter" : "darker",
                   hex_of(diags->arena, mended).data);
    }
}

void look_check(const Config *config, const Theme *theme, Diags *diags)
{
    Str css = {0};
    for (size_t i = 0; i < theme->assets.count; i++) {
        if (str_eq(theme->assets.items[i].path, STR(THEME_SHEET))) {
            css = theme->assets.items[i].bytes;
        }
    }
    SheetColors sheet = sheet_colors_read(theme->arena, css);
    check_color(config, &config->look.link_color, false, &sheet, diags);
    check_color(config, &config->look.link_color_dark, true, &sheet, diags);
}
