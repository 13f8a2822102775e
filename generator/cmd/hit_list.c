/* hit_list.c - what a search found, as text and as JSON. SPDX-License-Identifier: ISC */
#include "cmd/hit_list.h"

#include "base/json.h"
#include "base/unicode.h"
#include "render/escape.h"
#include "render/terminal_page.h"

static void add_marked(Buf *out, const MarkedText *text, bool color)
{
    for (size_t i = 0; i < text->count; i++) {
        const TextPart *part = &text->items[i];
        bool is_bold = color && part->is_marked;
        buf_add_text(out, is_bold ? "\033[1m" : "");
        buf_add_visible(out, part->text, "");
        buf_add_text(out, is_bold ? "\033[0m" : "");
    }
}

void hit_list_text(Buf *out, const HitList *hits, bool color)
{
    for (size_t i = 0; i < hits->count; i++) {
        const Hit *hit = &hits->items[i];
        buf_add_visible(out, hit->id, "");
        buf_add_text(out, "  ");
        add_marked(out, &hit->marked_title, color);
        buf_add_text(out, "\n    ");
        add_marked(out, &hit->snippet, color);
        buf_add_text(out, "\n    ");
        buf_add_visible(out, hit->url, "");
        buf_add_byte(out, '\n');
    }
}

static TerminalText wrappable(Arena *arena, const MarkedText *marked)
{
    TerminalText text = terminal_text_new(arena);
    for (size_t i = 0; i < marked->count; i++) {
        const TextPart *part = &marked->items[i];
        terminal_text_set_style(&text, part->is_marked ? TERMINAL_BOLD : TERMINAL_PLAIN);
        terminal_text_add(&text, part->text);
    }
    return text;
}

/* The id hangs out to the left of a title that takes several lines. */
static void add_title(TerminalPage *page, const Hit *hit)
{
    Buf id = buf_new(page->out->arena);
    buf_add_visible(&id, hit->id, "");
    TerminalText title = wrappable(page->out->arena, &hit->marked_title);
    terminal_page_indent(page, 0);
    terminal_level_push(page, NULL, buf_str(&id), unicode_width_of(buf_str(&id)) + 2);
    terminal_page_add_text(page, &title);
    terminal_level_pop(page);
}

void hit_list_terminal(Buf *out, const HitList *hits, size_t columns, bool color)
{
    enum { INDENT = 4 };
    TerminalPage page = terminal_page_new(out, columns, color);
    page.has_bold_tags = true;
    for (size_t i = 0; i < hits->count; i++) {
        const Hit *hit = &hits->items[i];
        TerminalText snippet = wrappable(out->arena, &hit->snippet);
        TerminalText url = terminal_text_new(out->arena);
        terminal_text_add_address(&url, hit->url);
        page.is_joined = false;
        add_title(&page, hit);
        terminal_page_indent(&page, INDENT);
        page.is_joined = true;
        terminal_page_add_text(&page, &snippet);
        page.is_joined = true;
        terminal_page_add_text(&page, &url);
    }
}

static Str html_of(Arena *arena, const MarkedText *text)
{
    Buf html = buf_new(arena);
    for (size_t i = 0; i < text->count; i++) {
        const TextPart *part = &text->items[i];
        buf_add_text(&html, part->is_marked ? "<mark>" : "");
        buf_add_html_text(&html, part->text);
        buf_add_text(&html, part->is_marked ? "</mark>" : "");
    }
    return buf_str(&html);
}

void hit_list_json(Buf *out, const HitList *hits)
{
    Arena *scratch = arena_new();
    Json json = json_new(out);
    json_open(&json, '[');
    for (size_t i = 0; i < hits->count; i++) {
        const Hit *hit = &hits->items[i];
        json_open(&json, '{');
        json_key(&json, "id");
        json_text(&json, hit->id);
        json_key(&json, "title");
        json_text(&json, hit->title);
        json_key(&json, "url");
        json_text(&json, hit->url);
        json_key(&json, "score");
        json_number(&json, hit->score);
        json_key(&json, "snippet");
        json_text(&json, html_of(scratch, &hit->snippet));
        json_close(&json, '}');
    }
    json_close(&json, ']');
    buf_add_byte(out, '\n');
    arena_free(scratch);
}
