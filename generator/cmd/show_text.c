/* show_text.c - an entry of the database, to read in a terminal. SPDX-License-Identifier: ISC */
#include "cmd/show_text.h"

#include "base/unicode.h"
#include "load/limits.h"
#include "load/markdown.h"
#include "render/body_terminal.h"

static Arena *arena_of(const TerminalPage *page)
{
    return page->out->arena;
}

/* Nothing where `words` is empty. `label` may be. */
static void add_labelled(TerminalPage *page, Str label, Str words)
{
    TerminalText text = terminal_text_new(arena_of(page));
    if (!str_is_blank(words)) {
        terminal_text_set_style(&text, TERMINAL_BOLD);
        terminal_text_add(&text, label);
        terminal_text_set_style(&text, TERMINAL_PLAIN);
        terminal_text_add(&text, words);
        terminal_page_add_text(page, &text);
    }
}

static void add_bold(TerminalPage *page, Str words)
{
    TerminalText text = terminal_text_new(arena_of(page));
    terminal_text_set_style(&text, TERMINAL_BOLD);
    terminal_text_add(&text, words);
    terminal_page_add_text(page, &text);
}

/* The id hangs out to the left of a title that takes several lines. */
static void add_title(TerminalPage *page, const Record *record)
{
    Buf id = buf_new(arena_of(page));
    buf_add_visible(&id, record->id, "");
    buf_add_byte(&id, '.');
    terminal_page_indent(page, 0);
    terminal_level_push(page, NULL, buf_str(&id), unicode_width_of(buf_str(&id)) + 1);
    add_bold(page, record->title);
    terminal_level_pop(page);
    terminal_page_indent(page, page->margin);
}

/* What the entry says, and whether that can be asked at all: looking for each message in a text of
 * any size would take any time. */
static Str read_text(Arena *arena, const Record *record, const Node *root)
{
    enum { BYTES_MOST = 1024 * 1024 };
    Buf text = buf_new(arena);
    buf_add(&text, record->title);
    if (root != NULL && record->markdown.len <= BYTES_MOST) {
        buf_add_byte(&text, '\n');
        node_text(&text, root);
    }
    return buf_str(&text);
}

/* The same message may stand there for several products. */
static bool is_repeated(const Record *record, size_t i)
{
    size_t first = i > LIMIT_ERROR_COUNT ? i - LIMIT_ERROR_COUNT : 0;
    for (size_t k = first; k < i; k++) {
        if (str_eq(record->errors.items[k], record->errors.items[i])) {
            return true;
        }
    }
    return false;
}

/* Messages that the reader would not see in title and text. */
static void add_messages(TerminalPage *page, const Record *record, const Node *root)
{
    Str text = read_text(arena_of(page), record, root);
    bool is_first = true;
    for (size_t i = 0; i < record->errors.count; i++) {
        Str message = record->errors.items[i];
        bool is_seen = i < LIMIT_ERROR_COUNT && str_find(text, message) != STR_NONE;
        if (is_seen || is_repeated(record, i)) {
            continue;
        }
        if (is_first) {
            add_bold(page, STR("Messages:"));
        }
        page->is_joined = true;
        is_first = false;
        terminal_level_push(page, NULL, STR("•"), TERMINAL_INDENT);
        add_labelled(page, STR(""), message);
        terminal_level_pop(page);
    }
}

static void add_foot(TerminalPage *page, const Record *record)
{
    add_labelled(page, STR("Updated: "), record->updated);
    page->is_joined = !str_is_blank(record->updated);
    TerminalText text = terminal_text_new(arena_of(page));
    terminal_text_set_style(&text, TERMINAL_BOLD);
    terminal_text_add(&text, STR("Page: "));
    terminal_text_set_style(&text, TERMINAL_PLAIN);
    terminal_text_add_address(&text, record->url);
    terminal_page_add_text(page, &text);
}

void show_text(Buf *out, const Record *record, size_t columns, bool color)
{
    TerminalPage page = terminal_page_new(out, columns, color);
    Source *source = source_unhashed(out->arena, STR(""), record->markdown);
    bool is_readable = record->markdown.len <= LIMIT_ENTRY_BYTES;
    Node *root = is_readable ? markdown_read(out->arena, source, 0).root : NULL;
    add_title(&page, record);
    if (str_eq(record->status, STR("archived"))) {
        add_labelled(&page, STR("Archived: "),
                     STR("this is about older systems and may not apply to what you use today."));
    }
    add_labelled(&page, STR("In short: "), record->summary);
    add_messages(&page, record, root);
    if (root != NULL) {
        body_terminal(&page, root);
    } else {
        terminal_page_add_code(&page, record->markdown);
    }
    page.is_joined = false;
    add_foot(&page, record);
}
