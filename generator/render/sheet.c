/* sheet.c - the theme's style sheet with the colours of site.yaml. SPDX-License-Identifier: ISC */
#include "render/sheet.h"

#include "render/view.h"

bool sheet_write(Buf *out, const Theme *theme, const Site *site, Diags *diags)
{
    for (size_t i = 0; i < theme->assets.count; i++) {
        if (str_eq(theme->assets.items[i].path, STR(THEME_SHEET))) {
            buf_add(out, theme->assets.items[i].bytes);
        }
    }
    const Look *look = &site->config.look;
    if (look->link_color.text.len == 0 && look->link_color_dark.text.len == 0) {
        return true;
    }
    return theme_render(theme, STR("look"), view_look(out->arena, site), out, diags);
}
