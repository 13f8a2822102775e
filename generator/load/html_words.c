/* html_words.c - the white space between words of HTML. SPDX-License-Identifier: ISC */
#include "load/html_words.h"

void html_words_forget(HtmlNodes *nodes)
{
    nodes->space = HTML_SPACE_NONE;
    nodes->has_words = false;
    nodes->ends_in_space = false;
    nodes->begins_literal = false;
}

void html_words_break(HtmlNodes *nodes)
{
    html_words_forget(nodes);
}

void html_words_begin(HtmlNodes *nodes)
{
    size_t count = nodes->stack.entries.count;
    html_stack_begin_text(&nodes->stack);
    if (nodes->stack.entries.count > count) {
        html_words_forget(nodes);
    }
}

void html_words_settle(HtmlNodes *nodes)
{
    DocBuilder *builder = nodes->stack.builder;
    if (nodes->has_words && !nodes->ends_in_space && nodes->space != HTML_SPACE_NONE) {
        if (nodes->space == HTML_SPACE_LINE) {
            doc_add_soft_break(builder);
        } else {
            doc_add_text(builder, NODE_TEXT, STR(" "));
        }
        nodes->ends_in_space = true;
    }
    nodes->space = HTML_SPACE_NONE;
}

static size_t skip_space(Str text, size_t at, HtmlSpace *space)
{
    for (; at < text.len && byte_is_space(text.data[at]); at++) {
        if (text.data[at] == '\n') {
            *space = HTML_SPACE_LINE;
        } else if (*space == HTML_SPACE_NONE) {
            *space = HTML_SPACE_BLANK;
        }
    }
    return at;
}

static void add_literal(HtmlNodes *nodes, Str text)
{
    bool has_line_end = nodes->begins_literal && str_starts_with(text, STR("\n"));
    nodes->begins_literal = false;
    doc_add_text(nodes->stack.builder, NODE_TEXT, str_from_offset(text, has_line_end ? 1 : 0));
}

static void add_words(HtmlNodes *nodes, Str text)
{
    for (size_t at = skip_space(text, 0, &nodes->space); at < text.len;) {
        size_t start = at;
        while (at < text.len && !byte_is_space(text.data[at])) {
            at++;
        }
        html_words_settle(nodes);
        doc_add_text(nodes->stack.builder, NODE_TEXT, str_slice(text, start, at));
        nodes->has_words = true;
        nodes->ends_in_space = false;
        at = skip_space(text, at, &nodes->space);
    }
}

void html_words_add(HtmlNodes *nodes, HtmlText text)
{
    HtmlStack *stack = &nodes->stack;
    HtmlSpace space = HTML_SPACE_NONE;
    size_t first = skip_space(text.text, 0, &space);
    if (html_stack_top(stack)->is_literal) {
        add_literal(nodes, text.text);
        return;
    }
    if (first == text.text.len) { /* between blocks it is nothing, and forgotten */
        skip_space(text.text, 0, &nodes->space);
        return;
    }
    Pos pos = layer_pos(&nodes->layer, html_text_pos(&text, first));
    if (!html_stack_place(stack, HTML_IN_TEXT, STR(""), pos)) {
        return;
    }
    html_words_begin(nodes);
    if ((HTML_IN(html_stack_top(stack)->shown) & HTML_IN_TEXT) != 0) {
        add_words(nodes, text.text);
    }
}
