/* spec_render.c - Markdown on stdin to HTML on stdout, for the CommonMark examples. SPDX-License-Identifier: ISC */
#include "load/markdown.h"
#include "render/body.h"

#include <stdio.h>

int main(void)
{
    Arena *arena = arena_new();
    Buf text = buf_new(arena);
    char part[4096];
    size_t len;
    while ((len = fread(part, 1, sizeof(part), stdin)) > 0) {
        buf_add(&text, (Str){part, len});
    }
    Source source = {.path = STR("stdin"), .text = buf_str(&text)};
    Doc doc = markdown_read(arena, &source, 0);
    Buf html = buf_new(arena);
    buf_add_text(&html, ""); /* so that there is a text, if an empty one */
    body_html(&html, doc.root, NULL);
    fwrite(html.data, 1, html.len, stdout);
    bool has_failed = ferror(stdin) != 0 || fflush(stdout) != 0;
    arena_free(arena);
    return has_failed ? 2 : 0;
}
