/* roff_text.c - a paragraph for troff to fill. SPDX-License-Identifier: ISC */
#include "render/roff_text.h"

#include "base/unicode.h"
#include "render/roff.h"

#define NO_BREAK "\xC2\xA0" /* U+00A0 */

RoffText roff_text_new(Arena *arena)
{
    RoffText text = {.text = buf_new(arena)};
    return text;
}

static bool ends_with_space(Str text)
{
    return text.len == 0 || str_ends_with(text, STR(" ")) || str_ends_with(text, STR(NO_BREAK));
}

static void add_words(RoffText *text, Str words, bool keeps_space)
{
    Buf *out = &text->text;
    words = roff_composed(out->arena, words);
    for (size_t at = 0; at < words.len;) {
        uint32_t code_point = roff_printable(utf8_next(words, &at));
        if (code_point == ' ' && ends_with_space(buf_str(out))) {
            buf_add_text(out, keeps_space ? NO_BREAK : "");
        } else if (code_point != 0) {
            buf_add_code_point(out, code_point);
        }
    }
}

void roff_text_add(RoffText *text, Str words)
{
    add_words(text, words, false);
}

void roff_text_add_code(RoffText *text, Str code)
{
    add_words(text, code, true);
}

static RoffMark *add_mark(RoffText *text, RoffMarkKind kind)
{
    RoffMark *mark = list_add(text->text.arena, &text->marks);
    mark->at = text->text.len;
    mark->kind = kind;
    return mark;
}

void roff_text_set_font(RoffText *text, RoffFont font)
{
    if (font != text->font) {
        add_mark(text, ROFF_MARK_FONT)->font = font;
        text->font = font;
    }
}

void roff_text_break(RoffText *text)
{
    add_mark(text, ROFF_MARK_BREAK);
}

void roff_text_begin_link(RoffText *text, Str address)
{
    add_mark(text, ROFF_MARK_LINK)->address = address;
}

void roff_text_end_link(RoffText *text)
{
    add_mark(text, ROFF_MARK_LINK_END);
}

bool roff_text_is_blank(const RoffText *text)
{
    return str_is_blank(buf_str(&text->text));
}

uint32_t roff_text_last(const RoffText *text)
{
    size_t at = text->text.len;
    return at == 0 ? 0 : utf8_previous(buf_str(&text->text), &at);
}
