/* page_code.c - code of a page. SPDX-License-Identifier: ISC */
#include "load/page_weave.h"

#include "base/unicode.h"

/* --- In a line ------------------------------------------------------------------------------- */

static bool is_code(const DomNode *node)
{
    return node->element == HTML_CODE || node->element == HTML_TT ||
           str_eq(node->name, STR("samp"));
}

/* A link in code is worth more than the code: the text around it then stands as text. */
static bool holds_more_than_text(Weave *weave, uint32_t index)
{
    uint32_t end = weave_node(weave, index)->end;
    if (weave->code_more > index && weave->code_more < end) {
        return true; /* code in code: it was looked for once */
    }
    for (uint32_t i = index + 1; i < end; i = dom_next(weave->dom, i)) {
        const DomNode *node = weave_node(weave, i);
        bool is_link = node->element == HTML_A && !node->is_left_out &&
                       dom_attribute(node, STR("href")).len > 0;
        if (is_link || node->element == HTML_IMG || node->element == HTML_BR ||
            (!dom_is_text(node) && dom_is_block(node))) {
            weave->code_more = i;
            return true;
        }
    }
    return false;
}

static Str first_text(const Weave *weave, uint32_t index, bool is_last)
{
    Str found = {0};
    uint32_t end = weave_node(weave, index)->end;
    for (uint32_t i = index + 1; i < end && (is_last || found.len == 0);
         i = dom_next(weave->dom, i)) {
        const DomNode *node = weave_node(weave, i);
        found = dom_is_text(node) && node->text.len > 0 ? node->text : found;
    }
    return found;
}

bool weave_read_code(Weave *weave, uint32_t index)
{
    const DomNode *node = weave_node(weave, index);
    if (!is_code(node) || node->end > weave->range.end || weave->skip > 0 ||
        holds_more_than_text(weave, index)) {
        return false;
    }
    Str text = dom_text(weave->arena, weave->dom, (DomRange){index + 1, node->end, 0});
    Str first = first_text(weave, index, false);
    Str last = first_text(weave, index, true);
    weave->has_gap = weave->has_gap || (first.len > 0 && byte_is_space(first.data[0]));
    if (text.len > 0) {
        weave_add_code(weave, text, index);
    }
    weave->has_gap = weave->has_gap || (last.len > 0 && byte_is_space(last.data[last.len - 1]));
    return true;
}

/* --- Blocks ---------------------------------------------------------------------------------- */

/* A language as generators name it, fit for the line that begins the block; else empty. */
static Str as_language(Str word)
{
    static const Str NONE[] = {STR_INIT("none"),  STR_INIT("default"),   STR_INIT("text"),
                               STR_INIT("txt"),   STR_INIT("plaintext"), STR_INIT("fallback"),
                               STR_INIT("guess"), STR_INIT("source"),    STR_INIT("plain")};
    enum { MOST = 30 };
    for (size_t i = 0; i < sizeof NONE / sizeof *NONE; i++) {
        if (str_eq_ascii_case(word, NONE[i])) {
            return STR("");
        }
    }
    for (size_t i = 0; i < word.len; i++) {
        char byte = word.data[i];
        bool is_mark = byte == '-' || byte == '+' || byte == '#' || byte == '.' || byte == '_';
        if (!byte_is_letter(byte) && !byte_is_digit(byte) && !is_mark) {
            return STR("");
        }
    }
    return word.len <= MOST ? word : STR("");
}

/* In a class: "language-x", "lang-x", "highlight-x", "highlight-source-x"; behind "sourceCode"
 * pandoc's own. */
static Str language_in(const DomNode *node)
{
    static const Str PREFIXES[] = {STR_INIT("language-"), STR_INIT("lang-"),
                                   STR_INIT("highlight-source-"), STR_INIT("highlight-")};
    Str classes = dom_attribute(node, STR("class"));
    bool is_pandoc = dom_has_class(node, STR("sourceCode"));
    Str word;
    for (Str rest = classes; rest.data != NULL && str_cut(&rest, ' ', &word);) {
        for (size_t i = 0; i < sizeof PREFIXES / sizeof *PREFIXES; i++) {
            if (str_starts_with(word, PREFIXES[i])) {
                return as_language(str_from_offset(word, PREFIXES[i].len));
            }
        }
        if (is_pandoc && word.len > 0 && !str_eq(word, STR("sourceCode")) &&
            !str_eq(word, STR("numberSource")) && !str_eq(word, STR("numberLines"))) {
            return as_language(word);
        }
    }
    return as_language(dom_attribute(node, STR("data-lang")));
}

/* Of the element itself, of the code in it, or of one around it. */
static Str language_of(const Weave *weave, uint32_t index)
{
    enum { LEVELS = 4, INSIDE = 3 };
    Str found = {0};
    for (uint32_t i = index; i <= index + INSIDE && i < weave_node(weave, index)->end; i++) {
        const DomNode *node = weave_node(weave, i);
        bool is_first = i == index || node->element == HTML_CODE;
        found = found.len == 0 && !dom_is_text(node) && is_first ? language_in(node) : found;
    }
    uint32_t up = weave_node(weave, index)->parent;
    for (size_t level = 0; found.len == 0 && up > 0 && level < LEVELS; level++) {
        const DomNode *node = weave_node(weave, up);
        bool is_wrapper = node->element == HTML_DIV || node->element == HTML_FIGURE;
        found = is_wrapper ? language_in(node) : found;
        up = node->parent;
    }
    return found;
}

static void add_literal(Weave *weave, Buf *out, Str text, uint32_t index)
{
    for (size_t at = 0; at < text.len;) {
        uint32_t c = utf8_next(text, &at);
        if (c == '\r') {
            buf_add_byte(out, '\n');
        } else if (c != '\n' && c != '\t' && unicode_is_control(c)) {
            if (!weave->told_control) {
                weave_lost(weave, index, "nothing can show it",
                           "the control character U+%04X is left out", (unsigned)c);
            }
            weave->told_control = true;
        } else if (c != DOM_BYTE_ORDER_MARK) {
            buf_add_code_point(out, c);
        }
    }
}

void weave_read_preformatted(Weave *weave, uint32_t index)
{
    const DomNode *node = weave_node(weave, index);
    uint32_t end = node->end < weave->range.end ? node->end : weave->range.end;
    Buf out = buf_new(weave->arena);
    for (uint32_t i = index + 1; i < end; i = dom_next(weave->dom, i)) {
        const DomNode *inner = weave_node(weave, i);
        if (inner->is_left_out) {
            continue;
        }
        if (dom_is_text(inner)) {
            add_literal(weave, &out, inner->text, i);
        } else if (inner->element == HTML_BR) {
            buf_add_byte(&out, '\n');
        } else if (inner->element == HTML_IMG) {
            weave_lost(weave, i, "put it above or below the code", "a picture in code is left out");
        } else if (inner->element == HTML_A && dom_attribute(inner, STR("href")).len > 0) {
            weave_lost(weave, i, "put it above or below the code",
                       "a link in code is no link any more");
        }
    }
    if (index < weave->line_end) { /* a heading has no room for a block */
        weave_add_text(weave, buf_str(&out), index);
        return;
    }
    Str text = buf_str(&out);
    text = str_starts_with(text, STR("\n")) ? str_from_offset(text, 1) : text;
    if (str_is_blank(text)) {
        return;
    }
    weave_end_paragraph(weave);
    weave_make_room(weave);
    Node *block = doc_open(&weave->builder, NODE_CODE_BLOCK);
    bool is_ended = str_ends_with(text, STR("\n"));
    block->text = is_ended ? text : str_format(weave->arena, "%.*s\n", STR_ARGS(text));
    block->info = language_of(weave, index);
    doc_close(&weave->builder);
}
