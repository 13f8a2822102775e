/* roff_code.c - code for troff, line by line. SPDX-License-Identifier: ISC */
#include "render/roff_code.h"

#include "base/unicode.h"
#include "render/roff.h"
#include "render/roff_text.h"

static size_t widest_line(Str code)
{
    size_t widest = 0;
    Str line;
    for (Str rest = code; str_cut(&rest, '\n', &line);) {
        size_t columns = unicode_width_of(line);
        widest = columns > widest ? columns : widest;
    }
    return widest;
}

Str roff_code_visible(Arena *arena, Str code)
{
    Buf out = buf_new(arena);
    size_t column = 0;
    for (size_t at = 0; at < code.len;) {
        uint32_t code_point = utf8_next(code, &at);
        uint32_t printable = code_point == '\n' ? code_point : roff_printable(code_point);
        if (code_point == '\t') {
            buf_addf(&out, "%*s", (int)(8 - column % 8), "");
            column += 8 - column % 8;
        } else if (printable != 0) {
            buf_add_code_point(&out, printable);
            column = printable == '\n' ? 0 : column + unicode_width(printable);
        }
    }
    Str visible = buf_str(&out);
    return str_slice(visible, 0, visible.len - (str_ends_with(visible, STR("\n")) ? 1 : 0));
}

/* As it stands: every line fits. */
static void write_code_raw(Buf *out, Str code)
{
    roff_add_request(out, "EX");
    Str line;
    for (Str rest = code; str_cut(&rest, '\n', &line);) {
        roff_add_code_line(out, line);
    }
    roff_add_request(out, "EE");
}

/* Filled, so that long lines are broken where the language allows it. */
static void write_code_filled(Buf *out, Str code, unsigned indent)
{
    Str line;
    bool is_first = true;
    for (Str rest = code; str_cut(&rest, '\n', &line); is_first = false) {
        if (!is_first) {
            roff_add_request(out, "br");
        }
        RoffText text = roff_text_new(out->arena);
        roff_text_add_code(&text, line);
        if (roff_text_is_blank(&text)) {
            buf_add_text(out, "\\&\n");
        }
        roff_text_write(out, &text, indent);
    }
}

void roff_add_code(Buf *out, Str code, unsigned indent)
{
    if (widest_line(code) + indent <= ROFF_COLUMNS) {
        write_code_raw(out, code);
    } else {
        write_code_filled(out, code, indent);
    }
}
