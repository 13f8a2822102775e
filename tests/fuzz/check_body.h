/* check_body.h - whether a text is sound in every form that is published. SPDX-License-Identifier: ISC */
#ifndef FAQGEN_FUZZ_CHECK_BODY_H
#define FAQGEN_FUZZ_CHECK_BODY_H

#include "check_doc.h"
#include "check_html.h"
#include "check_letters.h"
#include "check_roff.h"

#include "render/body.h"
#include "render/body_roff.h"
#include "render/body_terminal.h"
#include "render/markdown_out.h"

/* A link is a reference, an address or a label, by its first byte. */
static inline RoffLink body_roff_link(const void *data, Arena *arena, Str url)
{
    (void)data;
    (void)arena;
    RoffLinkKind kind = url.len == 0 ? ROFF_LINK_LABEL : (RoffLinkKind)((uint8_t)url.data[0] % 3);
    return (RoffLink){kind, kind == ROFF_LINK_REFERENCE ? STR("Q1-2") : url};
}

static inline void check_terminal(Arena *arena, const Node *root, size_t columns)
{
    Buf out = buf_new(arena);
    TerminalPage page = terminal_page_new(&out, columns, false);
    body_terminal(&page, root);
    check_visible(buf_str(&out));
}

static inline void check_body(Arena *arena, const Node *root, Str markdown)
{
    Buf html = buf_new(arena);
    body_html(&html, root, NULL);
    check_html_body(buf_str(&html), false);
    check_same_letters(arena, root, buf_str(&html));

    Buf roff = buf_new(arena);
    RoffLinks links = {.resolve = body_roff_link};
    body_roff(&roff, root, &links, true);
    check_roff(buf_str(&roff));

    Buf text = buf_new(arena);
    body_text(&text, root);
    check_utf8(buf_str(&text));
    check_terminal(arena, root, TERMINAL_COLUMNS_LEAST);
    check_terminal(arena, root, 80);

    Buf safe = buf_new(arena);
    buf_add_markdown(&safe, markdown);
    check_utf8(buf_str(&safe));
}

#endif
