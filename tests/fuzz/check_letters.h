/* check_letters.h - whether every output says what the text says. SPDX-License-Identifier: ISC */
#ifndef FAQGEN_FUZZ_CHECK_LETTERS_H
#define FAQGEN_FUZZ_CHECK_LETTERS_H

#include "check_roff.h"

#include "load/html_reader.h"
#include "render/body.h"
#include "render/body_roff.h"
#include "render/body_terminal.h"

/* Of ASCII: markup of our own making is none, or is left out below. */
static inline void add_letters(Buf *out, Str text)
{
    for (size_t i = 0; i < text.len; i++) {
        if (byte_is_letter(text.data[i])) {
            buf_add_byte(out, text.data[i]);
        }
    }
}

static inline Str letters_of_html(Arena *arena, Str html)
{
    Buf out = buf_new(arena);
    HtmlReader *reader = html_reader_new(html, (Span){0, html.len}, HTML_SYNTAX_HTML);
    HtmlEvent event;
    while (html_next(reader, &event)) {
        if (event.kind == HTML_EVENT_TEXT) {
            add_letters(&out, html_event_text(reader, &event).text);
        }
    }
    html_reader_free(reader);
    return buf_str(&out);
}

/* Lines without their requests and escapes. */
static inline Str letters_of_roff(Arena *arena, Str roff)
{
    Buf out = buf_new(arena);
    Str line;
    for (Str rest = roff; rest.len > 0 && str_cut(&rest, '\n', &line);) {
        bool is_request = str_starts_with(line, STR("."));
        size_t at = is_request ? 3 : 0; /* the names of those that we use have two letters */
        while (at < line.len) {
            Str tail = str_from_offset(line, at);
            if (tail.data[0] == '\\') {
                at += 1 + roff_escape_length(str_from_offset(tail, 1));
            } else {
                add_letters(&out, str_slice(tail, 0, 1));
                at++;
            }
        }
    }
    return buf_str(&out);
}

/* Where the outputs are meant to say the same: addresses and alternative texts stand in some only,
 * and so does what belongs to elements of HTML. */
static inline bool is_words_alone(const Node *root)
{
    bool leaving = false;
    for (const Node *at = root; at != NULL; at = node_walk(root, at, &leaving)) {
        if (at->element.len > 0 || at->kind == NODE_IMAGE || at->kind == NODE_LINK) {
            return false;
        }
    }
    return true;
}

static inline void check_same_letters(Arena *arena, const Node *root, Str html)
{
    if (!is_words_alone(root)) {
        return;
    }
    Str expected = letters_of_html(arena, html);
    Buf text = buf_new(arena);
    Buf letters = buf_new(arena);
    body_text(&text, root);
    add_letters(&letters, buf_str(&text));
    CHECK(str_eq(buf_str(&letters), expected));

    Buf roff = buf_new(arena);
    body_roff(&roff, root, NULL, false);
    CHECK(str_eq(letters_of_roff(arena, buf_str(&roff)), expected));

    Buf visible = buf_new(arena); /* a terminal is told the number of what has no shape */
    buf_add_visible(&visible, buf_str(&text), "\n");
    if (!str_eq(buf_str(&visible), buf_str(&text))) {
        return;
    }
    Buf terminal = buf_new(arena);
    Buf shown = buf_new(arena);
    TerminalPage page = terminal_page_new(&terminal, 40, false);
    body_terminal(&page, root);
    add_letters(&shown, buf_str(&terminal));
    CHECK(str_eq(buf_str(&shown), expected));
}

#endif
