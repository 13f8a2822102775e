/* terminal_inline.c - emphasis, code and links for the terminal. SPDX-License-Identifier: ISC */
#include "render/terminal_inline.h"

#include "base/unicode.h"
#include "model/url.h"

typedef struct Inline {
    TerminalText *text;
    unsigned base;
    const Node *link; /* that we are in, or NULL */
    Str address;      /* of it, to be written behind it; empty: none */
    size_t start;     /* of its label in the text */
    bool is_bare;     /* its label is an address */
    size_t bold;      /* how many nodes ask for it */
    size_t underline;
    size_t code;
    size_t code_start; /* of the outermost one in the text */
    size_t images;     /* how many we are in: a link in their text is no link */
} Inline;

static void add_words(Inline *state, Str words)
{
    unsigned style = state->base;
    style |= state->bold > 0 ? (unsigned)TERMINAL_BOLD : 0;
    style |= state->underline > 0 ? (unsigned)TERMINAL_UNDERLINE : 0;
    terminal_text_set_style(state->text, style);
    if (state->code > 0) {
        terminal_text_add_code(state->text, words);
    } else {
        terminal_text_add(state->text, words);
    }
}

static bool is_word_byte(char byte)
{
    return byte_is_digit(byte) || byte_is_letter(byte);
}

/* True where `text` holds `word`, and not as a part of another: q6-1 in q6-13. */
static bool holds_word(Str text, Str word)
{
    size_t at = str_find(text, word);
    while (at != STR_NONE) {
        bool begins = at == 0 || !is_word_byte(text.data[at - 1]);
        text = str_from_offset(text, at + word.len);
        if (begins && (text.len == 0 || !is_word_byte(text.data[0]))) {
            return true;
        }
        at = str_find(text, word);
    }
    return false;
}

/* True for the page of an entry that the label names, "Q6-7" for q6-7.html: whoever reads it has
 * what `faqgen show` wants to know. */
static bool names_page(Arena *arena, Str label, Str address)
{
    size_t slash = str_find_last_byte(address, '/');
    Str file = slash == STR_NONE ? address : str_from_offset(address, slash + 1);
    if (str_find_byte(address, ':') != STR_NONE || !str_ends_with(file, STR(".html"))) {
        return false;
    }
    Str stem = str_slice(file, 0, file.len - STR(".html").len);
    return stem.len > 0 && holds_word(str_lower_ascii(arena, label), stem);
}

static void add_address(Inline *state, Str address)
{
    uint32_t last = terminal_text_last(state->text);
    bool stands_apart = last == 0 || last == ' ' || last == '\n' || unicode_is_wide(last);
    terminal_text_set_style(state->text, state->base);
    terminal_text_add(state->text, stands_apart ? STR("⟨") : STR(" ⟨"));
    terminal_text_add_address(state->text, address);
    terminal_text_add(state->text, STR("⟩"));
}

static void enter_link(Inline *state, const Node *link)
{
    if (state->link != NULL || state->images > 0 || link->url.data == NULL) {
        return;
    }
    Arena *arena = state->text->text.arena;
    Buf buffer = buf_new(arena);
    node_text(&buffer, link);
    Str label = str_trim(buf_str(&buffer));
    Str address = url_clean(arena, link->url);
    bool leads_here = address.len == 0 || address.data[0] == '#';
    state->link = link;
    state->start = state->text->text.len;
    state->is_bare = label.len > 0 && url_is_label(label, address);
    bool is_named = leads_here || state->is_bare || names_page(arena, label, address);
    state->address = is_named ? STR("") : address;
    if (label.len == 0 && !leads_here) {
        terminal_text_set_style(state->text, state->base);
        terminal_text_add_address(state->text, address);
        state->address = STR("");
    }
}

static void leave_link(Inline *state, const Node *link)
{
    if (state->link != link) {
        return;
    }
    state->link = NULL;
    if (state->is_bare) {
        terminal_text_keep_whole(state->text, state->start);
    } else if (state->address.len > 0) {
        add_address(state, state->address);
    }
}

/* A picture that says nothing is an ornament. */
static void leave_image(Inline *state, const Node *image)
{
    state->images--;
    Str address = url_clean(state->text->text.arena, image->url);
    if (state->images == 0 && state->link == NULL && image->first != NULL && address.len > 0) {
        add_address(state, address);
    }
}

/* Code is text, or an element with nodes in it. */
static void enter_code(Inline *state, const Node *node)
{
    if (state->code == 0) {
        state->code_start = state->text->text.len;
    }
    state->bold++;
    state->code++;
    add_words(state, node->text);
}

/* -----BEGIN CERTIFICATE----- is better read in one line. */
static void leave_code(Inline *state)
{
    enum { SHORT = 40 }; /* bytes */
    state->bold--;
    state->code--;
    Str code = str_from_offset(buf_str(&state->text->text), state->code_start);
    bool is_short = code.len <= SHORT && str_find_byte(code, ' ') != STR_NONE;
    if (state->code == 0 && is_short && !str_starts_with(code, STR(" "))) {
        terminal_text_keep_whole(state->text, state->code_start);
    }
}

static void add_break(Inline *state)
{
    if (state->link == NULL) {
        terminal_text_break(state->text);
    } else {
        add_words(state, STR(" "));
    }
}

static void enter(Inline *state, const Node *node)
{
    Str mark = node_opening(node, terminal_text_last(state->text));
    if (mark.len > 0) {
        add_words(state, mark);
    }
    switch (node->kind) {
    case NODE_TEXT:
        add_words(state, node->text);
        break;
    case NODE_CODE:
        enter_code(state, node);
        break;
    case NODE_EMPHASIS:
        state->underline++;
        break;
    case NODE_STRONG:
        state->bold++;
        break;
    case NODE_LINK:
    case NODE_MEDIA:
        enter_link(state, node);
        break;
    case NODE_IMAGE:
        state->images++;
        break;
    case NODE_SOFT_BREAK:
        add_words(state, STR(" "));
        break;
    case NODE_LINE_BREAK:
        add_break(state);
        break;
    default:
        break;
    }
}

static void leave(Inline *state, const Node *node)
{
    Str mark = node_closing(node);
    if (mark.len > 0) {
        add_words(state, mark);
    }
    switch (node->kind) {
    case NODE_CODE:
        leave_code(state);
        break;
    case NODE_EMPHASIS:
        state->underline--;
        break;
    case NODE_STRONG:
        state->bold--;
        break;
    case NODE_LINK:
    case NODE_MEDIA:
        leave_link(state, node);
        break;
    case NODE_IMAGE:
        leave_image(state, node);
        break;
    default:
        break;
    }
}

void terminal_add_inline(TerminalText *text, const Node *block, unsigned style)
{
    Inline state = {.text = text, .base = style};
    bool leaving = false;
    for (const Node *at = block; at != NULL; at = node_walk_shown(block, at, &leaving)) {
        if (leaving) {
            leave(&state, at);
        } else {
            enter(&state, at);
        }
    }
}
