/* fuzz_roff.c - the writer of man(7) source. SPDX-License-Identifier: ISC
 *
 * FUZZ_PAGES  a folder (or nothing): a page is written there for each input, for mandoc(1) to read
 */
#include "check_roff.h"

#include "render/roff.h"
#include "render/roff_code.h"
#include "render/roff_text.h"

/* A paragraph; a byte says what comes before each text. */
static void add_paragraph(Buf *out, FuzzInput *input)
{
    RoffText text = roff_text_new(out->arena);
    unsigned indent = fuzz_byte(input) % 64;
    bool is_link = false;
    while (input->rest.len > 0) {
        uint8_t step = fuzz_byte(input);
        if (is_link) {
            roff_text_add(&text, STR("label"));
            roff_text_end_link(&text);
            is_link = false;
        }
        switch (step % 5) {
        case 0:
            roff_text_set_font(&text, (RoffFont)(step >> 4 & 3U));
            break;
        case 1:
            roff_text_break(&text);
            break;
        case 2:
            roff_text_begin_link(&text,
                                 str_format(out->arena, "h:%.*s", STR_ARGS(fuzz_text(input))));
            is_link = true;
            break;
        case 3:
            roff_text_add_code(&text, fuzz_text(input));
            continue;
        default:
            break;
        }
        roff_text_add(&text, fuzz_text(input));
    }
    if (is_link) {
        roff_text_add(&text, STR("label"));
        roff_text_end_link(&text);
    }
    roff_text_write(out, &text, indent);
}

static void write_page(Str page)
{
    static unsigned number;
    const char *folder = getenv("FUZZ_PAGES");
    char path[4096];
    if (folder == NULL) {
        return;
    }
    snprintf(path, sizeof path, "%s/%u.7", folder, number++);
    FILE *file = fopen(path, "w");
    CHECK(file != NULL);
    CHECK(fwrite(page.data, 1, page.len, file) == page.len);
    CHECK(fclose(file) == 0);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    FuzzInput input = {{(const char *)data, size}};
    Str all = input.rest;
    Arena *arena = arena_new();
    Buf out = buf_new(arena);
    roff_add_coding(&out);
    roff_add_title(&out, (RoffTitle){.name = STR("NAME"),
                                     .section = 7,
                                     .date = STR("2026-01-02"),
                                     .source = roff_fit(arena, all, 60),
                                     .manual = roff_fit(arena, all, 60)});
    roff_add_name(&out, STR("name"), all);
    roff_add_macro(&out, "SH", roff_fit(arena, all, 20));
    buf_add_text(&out, ".SS");
    roff_add_filled_argument(&out, all);
    buf_add_byte(&out, '\n');
    roff_add_comment(&out, all);
    roff_add_line(&out, all);
    roff_add_filled_line(&out, all);
    roff_add_indented_line(&out, all, 30);
    roff_add_request(&out, "PP");
    roff_add_code(&out, roff_code_visible(arena, all), 20);
    roff_add_request(&out, "PP");
    add_paragraph(&out, &input);
    check_roff(buf_str(&out));
    write_page(buf_str(&out));
    arena_free(arena);
    return 0;
}
