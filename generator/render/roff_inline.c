/* roff_inline.c - words with emphasis, code and links, for troff. SPDX-License-Identifier: ISC */
#include "render/roff_inline.h"

#include "base/unicode.h"
#include "model/url.h"

typedef enum LinkForm {
    LINK_PLAIN, /* the label is all */
    LINK_BOLD,  /* the label names the entry */
    LINK_NOTED, /* the entry's id follows in brackets */
    LINK_FULL,  /* .UR and .UE */
} LinkForm;

typedef struct Inline {
    RoffText *text;
    const RoffLinks *links;
    RoffFont base;
    const Node *link; /* that we are in, or NULL */
    LinkForm form;    /* of `link` */
    Str target;
    size_t bold; /* how many nodes ask for it */
    size_t italic;
    size_t code;
    size_t images; /* how many we are in: a link in their text is no link */
} Inline;

static void set_font(Inline *state, bool is_bold)
{
    unsigned font = state->base;
    font |= state->bold > 0 || is_bold ? (unsigned)ROFF_BOLD : 0;
    font |= state->italic > 0 ? (unsigned)ROFF_ITALIC : 0;
    roff_text_set_font(state->text, (RoffFont)font);
}

static void add_words(Inline *state, Str words, bool is_bold)
{
    set_font(state, is_bold);
    if (state->code > 0) {
        roff_text_add_code(state->text, words);
    } else {
        roff_text_add(state->text, words);
    }
}

/* True where `label` holds `id`, and not as a part of another: Q6-1 in Q6-13. */
static bool holds_id(Str label, Str id)
{
    size_t at = str_find(label, id);
    while (at != STR_NONE) {
        label = str_from_offset(label, at + id.len);
        if (label.len == 0 || (!byte_is_digit(label.data[0]) && !byte_is_letter(label.data[0]))) {
            return true;
        }
        at = str_find(label, id);
    }
    return false;
}

static LinkForm form_of(RoffLink target, Str label)
{
    switch (target.kind) {
    case ROFF_LINK_REFERENCE:
        return label.len == 0 || holds_id(label, target.text) ? LINK_BOLD : LINK_NOTED;
    case ROFF_LINK_ADDRESS:
        return label.len == 0 || url_is_label(label, target.text) ? LINK_PLAIN : LINK_FULL;
    default:
        return LINK_PLAIN;
    }
}

static void enter_link(Inline *state, const Node *link)
{
    bool leads_nowhere = link->url.data == NULL || state->links == NULL;
    if (state->link != NULL || state->images > 0 || leads_nowhere) {
        return;
    }
    Arena *arena = state->text->text.arena;
    Buf buffer = buf_new(arena);
    node_text(&buffer, link);
    Str label = str_trim(buf_str(&buffer));
    RoffLink target = state->links->resolve(state->links->data, arena, link->url);
    state->link = link;
    state->target = target.text;
    state->form = form_of(target, label);
    if (state->form == LINK_BOLD) {
        state->bold++;
    } else if (state->form == LINK_FULL) {
        roff_text_begin_link(state->text, target.text);
    }
    if (label.len == 0 && target.kind != ROFF_LINK_LABEL) {
        add_words(state, target.text, false);
    }
}

static void add_note(Inline *state)
{
    bool is_wide = unicode_is_wide(roff_text_last(state->text));
    add_words(state, is_wide ? STR("（") : STR(" ("), false);
    add_words(state, state->target, true);
    add_words(state, is_wide ? STR("）") : STR(")"), false);
}

static void leave_link(Inline *state, const Node *link)
{
    if (state->link != link) {
        return;
    }
    state->link = NULL;
    if (state->form == LINK_BOLD) {
        state->bold--;
    } else if (state->form == LINK_NOTED) {
        add_note(state);
    } else if (state->form == LINK_FULL) {
        roff_text_end_link(state->text);
    }
}

/* Code is text, or an element with nodes in it. */
static void enter_code(Inline *state, const Node *node)
{
    set_font(state, true);
    roff_text_add_code(state->text, node->text);
    state->bold++;
    state->code++;
}

static void enter(Inline *state, const Node *node)
{
    Str mark = node_opening(node, roff_text_last(state->text));
    if (mark.len > 0) {
        add_words(state, mark, false);
    }
    switch (node->kind) {
    case NODE_TEXT:
        add_words(state, node->text, false);
        break;
    case NODE_CODE:
        enter_code(state, node);
        break;
    case NODE_EMPHASIS:
        state->italic++;
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
        add_words(state, STR(" "), false);
        break;
    case NODE_LINE_BREAK:
        if (state->link == NULL) {
            roff_text_break(state->text);
        } else {
            add_words(state, STR(" "), false);
        }
        break;
    default:
        break;
    }
}

static void leave(Inline *state, const Node *node)
{
    Str mark = node_closing(node);
    if (mark.len > 0) {
        add_words(state, mark, false);
    }
    switch (node->kind) {
    case NODE_CODE:
        state->bold--;
        state->code--;
        break;
    case NODE_EMPHASIS:
        state->italic--;
        break;
    case NODE_STRONG:
        state->bold--;
        break;
    case NODE_LINK:
    case NODE_MEDIA:
        leave_link(state, node);
        break;
    case NODE_IMAGE:
        state->images--;
        break;
    default:
        break;
    }
}

void roff_add_inline(RoffText *text, const Node *block, RoffFont font, const RoffLinks *links)
{
    Inline state = {.text = text, .links = links, .base = font};
    bool leaving = false;
    for (const Node *at = block; at != NULL; at = node_walk_shown(block, at, &leaving)) {
        if (leaving) {
            leave(&state, at);
        } else {
            enter(&state, at);
        }
    }
}
