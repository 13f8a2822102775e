/* default_theme.c - where the default theme lies. SPDX-License-Identifier: ISC */
#include "cmd/default_theme.h"

#include "base/fs.h"
#include "model/url.h"

const char *default_theme(Arena *arena)
{
    static const char *const places[] = {"../themes/default", "../../themes/default",
                                         "../share/faqgen/themes/default"};
    const char *program = fs_program_path(arena);
    Str folder = program == NULL ? STR(".") : path_folder(str_from(program));
    for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
        Str path = str_format(arena, "%.*s/%s", STR_ARGS(folder), places[i]);
        int descriptor = fs_open_folder(path.data);
        if (descriptor >= 0) {
            fs_close(descriptor);
            return path.data;
        }
    }
    return "themes/default";
}
