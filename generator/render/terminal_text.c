/* terminal_text.c - a paragraph for the terminal. SPDX-License-Identifier: ISC */
#include "render/terminal_text.h"

#include "base/unicode.h"

TerminalText terminal_text_new(Arena *arena)
{
    TerminalText text = {.text = buf_new(arena)};
    return text;
}

static bool ends_with_space(Str text)
{
    return text.len == 0 || str_ends_with(text, STR(" ")) || str_ends_with(text, STR("\n")) ||
           str_ends_with(text, STR(TERMINAL_KEPT_SPACE));
}

static void add_space(Buf *out, bool keeps_space)
{
    if (!ends_with_space(buf_str(out))) {
        buf_add_byte(out, ' ');
    } else if (keeps_space) {
        buf_add_text(out, TERMINAL_KEPT_SPACE);
    }
}

static void add_words(TerminalText *text, Str words, bool keeps_space)
{
    size_t start = 0;
    for (size_t i = 0; i <= words.len; i++) {
        if (i == words.len || byte_is_space(words.data[i])) {
            buf_add_visible(&text->text, str_slice(words, start, i), "");
            start = i + 1;
        }
        if (i < words.len && byte_is_space(words.data[i])) {
            add_space(&text->text, keeps_space);
        }
    }
}

void terminal_text_add(TerminalText *text, Str words)
{
    add_words(text, words, false);
}

void terminal_text_add_code(TerminalText *text, Str code)
{
    add_words(text, code, true);
}

void terminal_text_keep_whole(TerminalText *text, size_t start)
{
    SpanList *whole = &text->whole;
    while (whole->count > 0 && whole->items[whole->count - 1].start >= start) {
        whole->count--; /* a part of this one */
    }
    if (text->text.len > start) {
        *list_add(text->text.arena, whole) = (Span){start, text->text.len};
    }
}

void terminal_text_add_address(TerminalText *text, Str address)
{
    size_t start = text->text.len;
    Str part;
    bool is_first = true;
    for (Str rest = address; rest.data != NULL && str_cut(&rest, ' ', &part); is_first = false) {
        buf_add_text(&text->text, is_first ? "" : "%20");
        buf_add_visible(&text->text, part, "");
    }
    terminal_text_keep_whole(text, start);
}

void terminal_text_set_style(TerminalText *text, unsigned style)
{
    if (style != text->style) {
        *list_add(text->text.arena, &text->marks) = (TerminalMark){text->text.len, style};
        text->style = style;
    }
}

void terminal_text_append(TerminalText *text, const TerminalText *more)
{
    Arena *arena = text->text.arena;
    size_t shift = text->text.len;
    terminal_text_set_style(text, TERMINAL_PLAIN);
    buf_add(&text->text, buf_str(&more->text));
    for (size_t i = 0; i < more->marks.count; i++) {
        TerminalMark mark = more->marks.items[i];
        *list_add(arena, &text->marks) = (TerminalMark){mark.at + shift, mark.style};
    }
    for (size_t i = 0; i < more->whole.count; i++) {
        Span span = more->whole.items[i];
        *list_add(arena, &text->whole) = (Span){span.start + shift, span.end + shift};
    }
    text->style = more->style;
}

/* A break that nothing comes before is none. */
void terminal_text_break(TerminalText *text)
{
    if (!terminal_text_is_blank(text) && !str_ends_with(buf_str(&text->text), STR("\n"))) {
        buf_add_byte(&text->text, '\n');
    }
}

bool terminal_text_is_blank(const TerminalText *text)
{
    return str_is_blank(buf_str(&text->text));
}

uint32_t terminal_text_last(const TerminalText *text)
{
    size_t at = text->text.len;
    return at == 0 ? 0 : utf8_previous(buf_str(&text->text), &at);
}

static void add_style(Buf *out, unsigned style)
{
    static const char *const SEQUENCES[] = {"\033[0m", "\033[0;1m", "\033[0;4m", "\033[0;1;4m"};
    buf_add_text(out, SEQUENCES[style & (TERMINAL_BOLD | TERMINAL_UNDERLINE)]);
}

/* A kept space has done its work: whoever copies code gets a plain one. */
static void add_piece(Buf *out, Str piece)
{
    size_t at = str_find(piece, STR(TERMINAL_KEPT_SPACE));
    while (at != STR_NONE) {
        buf_add(out, str_slice(piece, 0, at));
        buf_add_byte(out, ' ');
        piece = str_from_offset(piece, at + sizeof TERMINAL_KEPT_SPACE - 1);
        at = str_find(piece, STR(TERMINAL_KEPT_SPACE));
    }
    buf_add(out, piece);
}

/* The number of marks that stand at `at` or before. */
static size_t marks_until(const TerminalText *text, size_t at)
{
    size_t low = 0;
    size_t high = text->marks.count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (text->marks.items[middle].at <= at) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low;
}

void terminal_text_write(Buf *out, const TerminalText *text, Span line, bool color)
{
    Str bytes = buf_str(&text->text);
    size_t mark = marks_until(text, line.start);
    unsigned style = color && mark > 0 ? text->marks.items[mark - 1].style : TERMINAL_PLAIN;
    unsigned current = TERMINAL_PLAIN;
    for (size_t at = line.start; at < line.end; mark++) {
        bool is_last = !color || mark == text->marks.count || text->marks.items[mark].at > line.end;
        size_t end = is_last ? line.end : text->marks.items[mark].at;
        if (end > at && style != current) {
            add_style(out, style);
            current = style;
        }
        add_piece(out, str_slice(bytes, at, end));
        at = end;
        style = is_last ? style : text->marks.items[mark].style;
    }
    if (current != TERMINAL_PLAIN) {
        add_style(out, TERMINAL_PLAIN);
    }
}
