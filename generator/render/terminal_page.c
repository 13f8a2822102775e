/* terminal_page.c - where the blocks of a text stand on the terminal. SPDX-License-Identifier: ISC */
#include "render/terminal_page.h"

#include "base/unicode.h"

enum {
    TEXT_LEAST = 20, /* columns that indentation leaves for text, or half the page */
    TAB_COLUMNS = 8,
};

static void add_spaces(Buf *out, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        buf_add_byte(out, ' ');
    }
}

static void cut(Buf *buf, size_t len)
{
    if (buf->data != NULL) {
        buf->data[len] = '\0';
        buf->len = len;
    }
}

TerminalPage terminal_page_new(Buf *out, size_t columns, bool color)
{
    enum { WIDE = 60, MARGIN = 4 };
    Arena *arena = out->arena;
    TerminalPage page = {.out = out, .color = color};
    page.columns = columns < TERMINAL_COLUMNS_LEAST ? TERMINAL_COLUMNS_LEAST : columns;
    page.margin = page.columns < WIDE ? MARGIN / 2 : MARGIN;
    page.prefix = buf_new(arena);
    page.head = buf_new(arena);
    page.words = buf_new(arena);
    add_spaces(&page.prefix, page.margin);
    return page;
}

void terminal_page_indent(TerminalPage *page, size_t columns)
{
    cut(&page->prefix, 0);
    add_spaces(&page->prefix, columns);
}

/* --- Levels ---------------------------------------------------------------------------------- */

TerminalLevel *terminal_level(const TerminalPage *page)
{
    size_t count = page->levels.count;
    return count == 0 ? NULL : &page->levels.items[count - 1];
}

/* The prefix holds ASCII alone. */
static bool has_room(const TerminalPage *page, size_t columns)
{
    size_t least = page->columns / 2 < TEXT_LEAST ? page->columns / 2 : TEXT_LEAST;
    return page->prefix.len + columns + least <= page->columns;
}

static TerminalLevel *add_level(TerminalPage *page, const Node *node)
{
    TerminalLevel *level = list_add(page->out->arena, &page->levels);
    *level = (TerminalLevel){.node = node, .prefix = page->prefix.len, .head = page->head.len};
    return level;
}

/* What the next line begins with; made only where that is not the prefix. */
static void add_to_head(TerminalPage *page, Str text, size_t columns)
{
    if (!page->has_head) {
        cut(&page->head, 0);
        buf_add(&page->head, buf_str(&page->prefix));
        page->has_head = true;
    }
    size_t taken = unicode_width_of(text);
    bool is_bold = page->has_bold_tags && page->color && text.len > 0;
    buf_add_text(&page->head, is_bold ? "\033[0;1m" : "");
    buf_add(&page->head, text);
    buf_add_text(&page->head, is_bold ? "\033[0m" : "");
    add_spaces(&page->head, columns > taken ? columns - taken : 0);
}

TerminalLevel *terminal_level_push(TerminalPage *page, const Node *node, Str tag, size_t columns)
{
    TerminalLevel *level = add_level(page, node);
    if (!has_room(page, columns)) {
        buf_add(&page->words, tag);
        buf_add_text(&page->words, tag.len > 0 ? " " : "");
    } else {
        if (tag.len > 0 || page->has_head) {
            add_to_head(page, tag, columns);
        }
        add_spaces(&page->prefix, columns);
    }
    level->has_tag = tag.len > 0;
    return level;
}

TerminalLevel *terminal_level_push_quote(TerminalPage *page, const Node *node)
{
    TerminalLevel *level = add_level(page, node);
    Str mark = STR("> ");
    if (has_room(page, mark.len)) {
        if (page->has_head) {
            add_to_head(page, mark, mark.len);
        }
        buf_add(&page->prefix, mark);
    }
    return level;
}

/* --- Lines ----------------------------------------------------------------------------------- */

static void end_line(TerminalPage *page)
{
    Buf *out = page->out;
    while (out->len > 0 && out->data[out->len - 1] == ' ') {
        out->len--;
    }
    buf_add_byte(out, '\n');
}

static void begin_line(TerminalPage *page)
{
    buf_add(page->out, buf_str(page->has_head ? &page->head : &page->prefix));
    page->has_head = false;
    page->gap = page->prefix.len;
    page->has_written = true;
}

static void begin_block(TerminalPage *page)
{
    if (page->has_written && !page->is_joined) {
        size_t common = page->gap < page->prefix.len ? page->gap : page->prefix.len;
        buf_add(page->out, str_slice(buf_str(&page->prefix), 0, common));
        end_line(page);
    }
    page->is_joined = false;
    page->follows_term = false;
}

static void write_lines(TerminalPage *page, const TerminalText *text)
{
    size_t used = page->prefix.len;
    Wrap wrap = {.text = buf_str(&text->text), .columns = page->columns - used};
    wrap.whole = text->whole;
    Span line;
    while (wrap_next(&wrap, &line)) {
        begin_line(page);
        terminal_text_write(page->out, text, line, page->color);
        end_line(page);
    }
}

/* Tags that stand alone: nothing is to follow them, or no text. */
static void write_words(TerminalPage *page)
{
    TerminalText text = terminal_text_new(page->out->arena);
    terminal_text_add(&text, buf_str(&page->words));
    cut(&page->words, 0);
    begin_block(page);
    write_lines(page, &text);
}

/* Of the tags that wait the innermost is that of the innermost level which has one. */
void terminal_level_pop(TerminalPage *page)
{
    TerminalLevel *level = terminal_level(page);
    if (level->has_tag && page->words.len > 0) {
        write_words(page);
    } else if (level->has_tag && page->has_head) {
        begin_block(page);
        begin_line(page);
        end_line(page);
    } else if (page->has_head) {
        cut(&page->head, level->head);
    }
    cut(&page->prefix, level->prefix);
    page->gap = page->gap < level->prefix ? page->gap : level->prefix;
    page->levels.count--;
}

/* --- Blocks ---------------------------------------------------------------------------------- */

/* Behind the tags that wait for it. */
static TerminalText with_words(TerminalPage *page, const TerminalText *text)
{
    TerminalText whole = terminal_text_new(page->out->arena);
    terminal_text_add(&whole, buf_str(&page->words));
    cut(&page->words, 0);
    terminal_text_append(&whole, text);
    return whole;
}

void terminal_page_add_text(TerminalPage *page, const TerminalText *text)
{
    if (terminal_text_is_blank(text)) {
        return;
    }
    begin_block(page);
    if (page->words.len > 0) {
        TerminalText whole = with_words(page, text);
        write_lines(page, &whole);
    } else {
        write_lines(page, text);
    }
}

void terminal_page_add_heading(TerminalPage *page, const TerminalText *text, bool is_minor)
{
    bool is_outside = page->levels.count == 0;
    if (is_outside) {
        terminal_page_indent(page, is_minor ? page->margin / 2 : 0);
    }
    terminal_page_add_text(page, text);
    if (is_outside) {
        terminal_page_indent(page, page->margin);
        page->is_joined = true;
    }
}

/* A line as it is, but for tabs: where they lead depends on what begins the line. */
static void add_code_line(Buf *out, Str line)
{
    size_t column = 0;
    Str part;
    bool is_first = true;
    for (Str rest = line; rest.data != NULL && str_cut(&rest, '\t', &part); is_first = false) {
        if (!is_first) {
            size_t step = TAB_COLUMNS - column % TAB_COLUMNS;
            add_spaces(out, step);
            column += step;
        }
        size_t start = out->len;
        buf_add_visible(out, part, "");
        column += unicode_width_of(str_from_offset(buf_str(out), start));
    }
}

void terminal_page_add_code(TerminalPage *page, Str code)
{
    if (page->words.len > 0) {
        write_words(page);
    }
    begin_block(page);
    Str line;
    for (Str rest = code; rest.data != NULL && str_cut(&rest, '\n', &line);) {
        begin_line(page);
        add_spaces(page->out, TERMINAL_INDENT);
        add_code_line(page->out, line);
        end_line(page);
    }
}
