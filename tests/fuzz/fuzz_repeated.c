/* fuzz_repeated.c - a few bytes again and again: what takes more than linear time. SPDX-License-Identifier: ISC
 *
 * The input is what stands before, what is repeated, and what stands behind, with NUL between.
 */
#include "check_events.h"

#include "load/css.h"
#include "load/front_matter.h"
#include "load/markdown.h"
#include "render/body.h"
#include "render/body_roff.h"
#include "render/body_terminal.h"

#include <time.h>

/* Of all that is below: a hundred times what it takes, instrumented, on a slow machine. */
enum { LENGTH = 64 * 1024, SECONDS_MOST = 15 };

static Str repeated(Arena *arena, FuzzInput *input)
{
    Buf out = buf_new(arena);
    buf_add(&out, fuzz_text(input));
    Str piece = fuzz_text(input);
    while (piece.len > 0 && out.len + piece.len < LENGTH) {
        buf_add(&out, piece);
    }
    buf_add(&out, input->rest);
    buf_add_text(&out, "");
    return buf_str(&out);
}

static void read_markdown(Arena *arena, const Source *source)
{
    Doc doc = markdown_read(arena, source, 0);
    Buf out = buf_new(arena);
    TerminalPage page = terminal_page_new(&out, 80, false);
    body_html(&out, doc.root, NULL);
    body_text(&out, doc.root);
    body_roff(&out, doc.root, NULL, false);
    body_terminal(&page, doc.root);
}

static void read_front_matter(Arena *arena, const Source *source)
{
    static const SchemaKey NO_KEYS[] = {{.name = NULL}};
    Diags diags = diags_new(arena);
    (void)front_matter_read(arena, source, NO_KEYS, NULL, arena, &diags);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    FuzzInput input = {{(const char *)data, size}};
    size_t bad = 0;
    Arena *arena = arena_new();
    Str text = repeated(arena, &input);
    clock_t start = clock();
    if (utf8_is_valid(text, &bad)) {
        const Source *source = source_new(arena, STR("q1/01-a.md"), text);
        read_markdown(arena, source);
        read_front_matter(arena, source);
    }
    CssUrlList urls = {0};
    css_find_urls(arena, text, CSS_SHEET, &urls);
    check_events(text, HTML_SYNTAX_HTML);
    check_events(text, HTML_SYNTAX_XML);
    CHECK(clock() - start < (clock_t)SECONDS_MOST * CLOCKS_PER_SEC);
    arena_free(arena);
    return 0;
}
