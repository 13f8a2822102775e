/* page_line.c - lines of text of a page. SPDX-License-Identifier: ISC */
#include "load/page_weave.h"

#include "base/unicode.h"

/* The value of an attribute in one line, or a missing text. */
static Str line_of(const Weave *weave, Str value)
{
    Buf out = buf_new(weave->arena);
    bool owes_space = false;
    if (value.data == NULL) {
        return value;
    }
    buf_add_text(&out, "");
    for (size_t at = 0; at < value.len;) {
        uint32_t c = utf8_next(value, &at);
        if (unicode_is_control(c) || c == ' ' || c == DOM_BYTE_ORDER_MARK) {
            owes_space = out.len > 0;
            continue;
        }
        buf_add_text(&out, owes_space ? " " : "");
        buf_add_code_point(&out, c);
        owes_space = false;
    }
    Str line = buf_str(&out);
    return line.data == NULL ? STR("") : line;
}

/* --- Wrappers -------------------------------------------------------------------------------- */

/* What an element in a line becomes. What is not here leaves its text. */
static const struct WrapperKind {
    const char *element;
    NodeKind kind;
    const char *written; /* as an element, where Markdown has none */
} KINDS[] = {
    {"strong", NODE_STRONG, ""},    {"b", NODE_STRONG, ""},
    {"em", NODE_EMPHASIS, ""},      {"i", NODE_EMPHASIS, ""},
    {"cite", NODE_EMPHASIS, ""},    {"dfn", NODE_EMPHASIS, ""},
    {"var", NODE_EMPHASIS, ""},     {"kbd", NODE_CODE, "kbd"},
    {"sub", NODE_SUBSCRIPT, "sub"}, {"sup", NODE_SUPERSCRIPT, "sup"},
    {"del", NODE_DELETION, "del"},  {"s", NODE_DELETION, "s"},
    {"strike", NODE_DELETION, "s"}, {"mark", NODE_STRONG, "mark"},
    {"q", NODE_QUOTATION, "q"},     {"ruby", NODE_RUBY, "ruby"},
    {"rt", NODE_RUBY_TEXT, "rt"},   {"rp", NODE_RUBY_PARENTHESIS, "rp"},
};

static bool is_wanted(const Weave *weave, NodeKind kind)
{
    for (size_t i = 0; i < weave->wanted_count; i++) {
        if (weave->wanted[i].kind == kind) {
            return true;
        }
    }
    return false;
}

/* The parts of ruby stand in ruby, and nothing else twice in itself. */
static bool fits(const Weave *weave, NodeKind kind)
{
    bool is_part = kind == NODE_RUBY_TEXT || kind == NODE_RUBY_PARENTHESIS;
    if (is_part) {
        return weave->wanted_count > 0 && weave->wanted[weave->wanted_count - 1].kind == NODE_RUBY;
    }
    return weave->wanted_count < WRAPPERS_MOST && !is_wanted(weave, kind);
}

static void add_wanted(Weave *weave, uint32_t index, Wrapper wrapper)
{
    if (weave->wanted_count < WRAPPERS_MOST && fits(weave, wrapper.kind)) {
        wrapper.node = index;
        wrapper.end = weave_node(weave, index)->end;
        weave->wanted[weave->wanted_count++] = wrapper;
    }
}

static void want_link(Weave *weave, uint32_t index)
{
    const DomNode *node = weave_node(weave, index);
    Str href = dom_attribute(node, STR("href"));
    Str url = {0};
    bool has_label = dom_has_words(weave->dom, index, node->end);
    for (uint32_t i = index + 1; i < node->end && !has_label; i = dom_next(weave->dom, i)) {
        has_label = weave_node(weave, i)->element == HTML_IMG;
    }
    if (href.data == NULL || !has_label || is_wanted(weave, NODE_LINK) ||
        !weave->keeper->link(weave->keeper->data, index, href, &url)) {
        return;
    }
    add_wanted(weave, index,
               (Wrapper){.kind = NODE_LINK,
                         .url = url,
                         .title = line_of(weave, dom_attribute(node, STR("title")))});
}

void weave_want(Weave *weave, uint32_t index)
{
    const DomNode *node = weave_node(weave, index);
    if (node->element == HTML_A) {
        want_link(weave, index);
        return;
    }
    Str title = line_of(weave, dom_attribute(node, STR("title")));
    if (str_eq(node->name, STR("abbr")) && title.len > 0) {
        add_wanted(weave, index,
                   (Wrapper){.kind = NODE_INLINE, .element = STR("abbr"), .title = title});
        return;
    }
    for (size_t i = 0; i < sizeof KINDS / sizeof *KINDS; i++) {
        if (str_eq(node->name, str_from(KINDS[i].element))) {
            add_wanted(weave, index,
                       (Wrapper){.kind = KINDS[i].kind, .element = str_from(KINDS[i].written)});
            return;
        }
    }
}

void weave_unwant(Weave *weave, uint32_t index)
{
    while (weave->wanted_count > 0 && weave->wanted[weave->wanted_count - 1].end <= index) {
        weave->wanted_count--;
    }
}

static void close_wrappers(Weave *weave, size_t count)
{
    while (weave->opened_count > count) {
        doc_close(&weave->builder);
        weave->opened_count--;
    }
}

/* How many of the open ones are wanted still. */
static size_t common_wrappers(const Weave *weave)
{
    size_t count = 0;
    while (count < weave->opened_count && count < weave->wanted_count &&
           weave->opened[count] == weave->wanted[count].node) {
        count++;
    }
    return count;
}

static void open_wrappers(Weave *weave)
{
    while (weave->opened_count < weave->wanted_count) {
        const Wrapper *wrapper = &weave->wanted[weave->opened_count];
        Node *node = doc_open(&weave->builder, wrapper->kind);
        node->element = wrapper->element;
        node->url = wrapper->url;
        node->title = wrapper->title;
        weave->opened[weave->opened_count++] = wrapper->node;
    }
}

/* --- Paragraphs ------------------------------------------------------------------------------ */

static void begin_paragraph(Weave *weave)
{
    if (weave->has_paragraph) {
        return;
    }
    weave_make_room(weave);
    bool is_heading = weave->heading > 0;
    Node *node = doc_open_inlines(&weave->builder, is_heading ? NODE_HEADING : NODE_PARAGRAPH);
    node->level = weave->heading;
    weave->has_paragraph = true;
    weave->has_text = false;
    weave->has_gap = false;
    weave->breaks = 0;
    weave->last = 0;
}

void weave_end_paragraph(Weave *weave)
{
    if (weave->has_paragraph) {
        close_wrappers(weave, 0);
        doc_close_inlines(&weave->builder);
    }
    weave->has_paragraph = false;
    weave->has_text = false;
    weave->has_gap = false;
    weave->has_line_end = false;
    weave->breaks = 0;
}

/* Two line breaks in a row begin a paragraph. */
static void settle_breaks(Weave *weave, bool is_line)
{
    if (weave->breaks == 0 || is_line) {
        return;
    }
    if (weave->has_paragraph && weave->has_text && weave->breaks > 1) {
        weave_end_paragraph(weave);
    } else if (weave->has_paragraph && weave->has_text) {
        close_wrappers(weave, common_wrappers(weave));
        doc_add_line_break(&weave->builder);
        weave->has_text = false;
        weave->has_gap = false;
    }
    weave->breaks = 0;
}

/* What is read goes on with the character `next`: opens what is to stand around it. */
static void settle(Weave *weave, uint32_t next, uint32_t index)
{
    settle_breaks(weave, index < weave->line_end);
    begin_paragraph(weave);
    close_wrappers(weave, common_wrappers(weave));
    bool is_space = weave->has_gap && weave->has_text &&
                    dom_gap_is_space(weave->last, next, weave->has_line_end);
    if (is_space) {
        doc_add_text(&weave->builder, NODE_TEXT, STR(" "));
    }
    open_wrappers(weave);
    weave->has_gap = false;
    weave->has_line_end = false;
    weave->has_text = true;
    weave->last = next;
}

static void tell_control(Weave *weave, uint32_t index, uint32_t c)
{
    if (!weave->told_control) {
        weave_lost(weave, index, "nothing can show it", "the control character U+%04X is left out",
                   (unsigned)c);
    }
    weave->told_control = true;
}

/* The part of the text behind what is to be skipped of it. */
static Str unskipped(Weave *weave, Str text)
{
    size_t skipped = weave->skip < text.len ? weave->skip : text.len;
    weave->skip -= skipped;
    return str_from_offset(text, skipped);
}

void weave_add_text(Weave *weave, Str text, uint32_t index)
{
    Str rest = unskipped(weave, text);
    if (dom_text_is_blank(rest) && !weave->has_text) {
        return; /* a paragraph of no-break spaces is a gap */
    }
    Buf piece = buf_new(weave->arena);
    for (size_t at = 0; at < rest.len;) {
        uint32_t c = utf8_next(rest, &at);
        bool is_space = c < 0x80 && byte_is_space((char)c);
        if (is_space) {
            weave->has_gap = true;
            weave->has_line_end = weave->has_line_end || c == '\n' || c == '\r';
            continue;
        }
        if (unicode_is_control(c)) {
            tell_control(weave, index, c);
            continue;
        }
        if (c == DOM_BYTE_ORDER_MARK) {
            continue;
        }
        if (piece.len == 0) {
            settle(weave, c, index);
        } else if (weave->has_gap && dom_gap_is_space(weave->last, c, weave->has_line_end)) {
            buf_add_byte(&piece, ' ');
        }
        weave->has_gap = false;
        weave->has_line_end = false;
        weave->last = c;
        buf_add_code_point(&piece, c);
    }
    doc_add_text(&weave->builder, NODE_TEXT, buf_str(&piece));
}

void weave_add_code(Weave *weave, Str text, uint32_t index)
{
    size_t at = 0;
    settle(weave, utf8_next(text, &at), index);
    doc_add_text(&weave->builder, NODE_CODE, text);
    size_t end = text.len;
    weave->last = utf8_previous(text, &end);
}

/* --- Pictures -------------------------------------------------------------------------------- */

/* Pages that load pictures late keep the address elsewhere. */
static Str picture_source(const DomNode *node)
{
    Str src = dom_attribute(node, STR("src"));
    Str late = dom_attribute(node, STR("data-src"));
    bool is_late = src.len == 0 || str_starts_with_ascii_case(src, STR("data:"));
    return is_late && late.len > 0 ? late : src;
}

void weave_add_picture(Weave *weave, uint32_t index)
{
    const DomNode *node = weave_node(weave, index);
    Str alt = line_of(weave, dom_attribute(node, STR("alt")));
    Str url = {0};
    if (!weave->keeper->picture(weave->keeper->data, index, picture_source(node), &url)) {
        weave_add_text(weave, alt, index);
        return;
    }
    enum { OBJECT = 0xFFFC };
    alt = alt.data != NULL && dom_text_is_blank(alt) ? STR("") : alt;
    settle(weave, OBJECT, index);
    Node *image = doc_open(&weave->builder, NODE_IMAGE);
    image->url = url;
    image->title = line_of(weave, dom_attribute(node, STR("title")));
    if (alt.data == NULL) {
        weave_lost(weave, index, "write what it shows between the brackets: ![text](address)",
                   "the picture has no alternative text");
    } else if (alt.len == 0) {
        image->element = STR("img"); /* as in `alt=""`: there is nothing to say of it */
    }
    doc_add_text(&weave->builder, NODE_TEXT, alt);
    doc_close(&weave->builder);
}
