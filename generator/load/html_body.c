/* html_body.c - what HTML tags open and close. SPDX-License-Identifier: ISC */
#include "load/html_body.h"

/* DESIGN. The rules "in body" and "in table" of HTML Standard 13.2.6.4. Insertion modes are not
 * kept: what is open tells them. Left out is what moves elements into or out of SVG and MathML only
 * where markup is broken in two ways at once: the list of active formatting elements
 * (reconstructing it takes quadratic time by definition), framesets, the insertion modes of
 * templates, and that a `noscript` of the head ends where the head does. */

/* --- Start tags ------------------------------------------------------------------------------ */

static void close_p(HtmlOpen *open)
{
    html_open_pop_through(open, html_open_in_scope(open, HTML_P, HTML_BARRIER_BUTTON));
}

/* A `li` ends the one before it, unless a list or another block was opened in between. */
static void close_item(HtmlOpen *open, uint32_t item)
{
    if (item == html_open_nearest(open, HTML_BARRIER_ITEM)) {
        html_open_pop_through(open, item);
    }
}

static void pop_implied(HtmlOpen *open, HtmlElement except)
{
    while ((html_open_top_flags(open) & ENDS_BY_ITSELF) != 0 &&
           html_open_top(open)->element != except) {
        html_open_pop_through(open, html_open_top_index(open));
    }
}

/* The outcome of the adoption agency algorithm (13.2.6.4.7): the formatting element goes, and with
 * it what is open inside the innermost block; of what lies between, blocks and other formatting
 * elements stay. */
static void close_formatting(HtmlOpen *open, HtmlElement id)
{
    uint32_t formatting = html_open_in_scope(open, id, HTML_BARRIER_SCOPE);
    uint32_t block = html_open_nearest(open, HTML_BARRIER_SPECIAL);
    if (formatting == 0) {
        return;
    }
    if (block < formatting) {
        html_open_pop_through(open, formatting);
        return;
    }
    html_open_pop_above(open, block);
    for (uint32_t i = block; i > formatting && block - i < HTML_WALK_LIMIT; i--) {
        const HtmlOpenElement *element = &open->stack.items[i];
        bool is_formatting = (html_element_flags(element->element) & IS_FORMATTING) != 0;
        if (element->nearest[HTML_BARRIER_SPECIAL] != i && !is_formatting) {
            html_open_bury(open, i);
        }
    }
    html_open_bury(open, formatting);
}

/* The innermost table, where the parser is in none of its cells and not in its caption; or 0. */
static uint32_t bare_table(const HtmlOpen *open)
{
    uint32_t table = html_open_nearest(open, HTML_BARRIER_TABLE);
    uint32_t inside = HTML_OPEN_TOPMOST(open, HTML_TD, HTML_TH, HTML_CAPTION, HTML_TEMPLATE);
    return inside < table ? table : 0;
}

/* Goes up to where a row may begin; a table gets the `tbody` that is not written. */
static void clear_to_section(HtmlOpen *open, uint32_t table)
{
    uint32_t section = HTML_OPEN_TOPMOST(open, HTML_TBODY, HTML_THEAD, HTML_TFOOT);
    html_open_pop_above(open, section > table ? section : table);
    if (section <= table && html_open_top(open)->element == HTML_TABLE) {
        html_open_push_html(open, HTML_TBODY, html_element_name(HTML_TBODY));
    }
}

static void clear_to_row(HtmlOpen *open, uint32_t table)
{
    uint32_t row = open->latest[HTML_TR];
    if (row > table) {
        html_open_pop_above(open, row);
        return;
    }
    clear_to_section(open, table);
    if (html_open_top(open)->element != HTML_TEMPLATE) {
        html_open_push_html(open, HTML_TR, html_element_name(HTML_TR));
    }
}

static bool holds_table_part(const HtmlOpen *open, uint32_t outer)
{
    return HTML_OPEN_TOPMOST(open, HTML_TR, HTML_TBODY, HTML_THEAD, HTML_TFOOT, HTML_CAPTION,
                             HTML_TD, HTML_TH) > outer;
}

/* Ends whatever is open up to the part of the table that it belongs into. */
static void start_table_part(HtmlOpen *open, const HtmlStartTag *tag)
{
    uint32_t table = html_open_nearest(open, HTML_BARRIER_TABLE);
    bool is_template = open->stack.items[table].element == HTML_TEMPLATE;
    bool is_other_template =
        is_template && table != html_open_top_index(open) && !holds_table_part(open, table);
    if (table == 0 || is_other_template) {
        return; /* ignored: there is no table */
    }
    switch (tag->element) {
    case HTML_TD:
    case HTML_TH:
        clear_to_row(open, table);
        break;
    case HTML_TR:
        clear_to_section(open, table);
        break;
    default:
        html_open_pop_above(open, table);
        break;
    }
    /* A colgroup ends before anything but a col: it needs no place on the stack. */
    if (tag->element != HTML_COL && tag->element != HTML_COLGROUP) {
        html_open_push_html(open, tag->element, tag->name);
    }
}

/* Ends what an element of this name can't stand in. False where it opens nothing. */
static bool make_room(HtmlOpen *open, const HtmlStartTag *tag)
{
    switch (tag->element) {
    case HTML_LI:
        close_item(open, open->latest[HTML_LI]);
        return true;
    case HTML_DD:
    case HTML_DT:
        close_item(open, HTML_OPEN_TOPMOST(open, HTML_DD, HTML_DT));
        return true;
    case HTML_A:
    case HTML_NOBR:
        close_formatting(open, tag->element);
        return true;
    case HTML_BUTTON:
        html_open_pop_through(open, html_open_in_scope(open, HTML_BUTTON, HTML_BARRIER_SCOPE));
        return true;
    case HTML_INPUT:
        html_open_pop_through(open, html_open_in_scope(open, HTML_SELECT, HTML_BARRIER_SCOPE));
        return true;
    case HTML_SELECT: {
        uint32_t outer = html_open_in_scope(open, HTML_SELECT, HTML_BARRIER_SCOPE);
        html_open_pop_through(open, outer);
        return outer == 0;
    }
    case HTML_OPTION:
    case HTML_OPTGROUP:
        if (html_open_top(open)->element == HTML_OPTION) {
            html_open_pop_through(open, html_open_top_index(open));
        }
        return true;
    case HTML_RB:
    case HTML_RTC:
    case HTML_RP:
    case HTML_RT:
        if (html_open_in_scope(open, HTML_RUBY, HTML_BARRIER_SCOPE) != 0) {
            bool is_part = tag->element == HTML_RP || tag->element == HTML_RT;
            pop_implied(open, is_part ? HTML_RTC : HTML_UNKNOWN);
        }
        return true;
    default:
        return true;
    }
}

static void start_table(HtmlOpen *open, const HtmlStartTag *tag)
{
    uint32_t table = bare_table(open);
    if (table != 0) {
        html_open_pop_through(open, table);
    }
    close_p(open);
    html_open_push_html(open, HTML_TABLE, tag->name);
}

/* The pointer makes a second form inside the first one impossible, even behind a lost end tag. */
static void start_form(HtmlOpen *open, const HtmlStartTag *tag)
{
    bool is_in_template = open->latest[HTML_TEMPLATE] != 0;
    if (open->has_form && !is_in_template) {
        return;
    }
    bool is_empty = bare_table(open) != 0;
    if (!is_empty) {
        close_p(open);
        html_open_push_html(open, HTML_FORM, tag->name);
    }
    if (!is_in_template) {
        open->has_form = true;
        open->form = is_empty ? 0 : open->latest[HTML_FORM];
    }
}

void html_body_start(HtmlOpen *open, const HtmlStartTag *tag)
{
    if ((tag->flags & IS_IGNORED) != 0) {
        return;
    }
    if ((tag->flags & IS_TABLE_PART) != 0) {
        start_table_part(open, tag);
        return;
    }
    if (tag->element == HTML_TABLE) {
        start_table(open, tag);
        return;
    }
    if (tag->element == HTML_FORM) {
        start_form(open, tag);
        return;
    }
    if (!make_room(open, tag)) {
        return;
    }
    if ((tag->flags & CLOSES_P) != 0) {
        close_p(open);
    }
    if ((tag->flags & IS_HEADING) != 0 && (html_open_top_flags(open) & IS_HEADING) != 0) {
        html_open_pop_through(open, html_open_top_index(open));
    }
    if ((tag->flags & (IS_VOID | IS_TEXT)) == 0) {
        html_open_push_html(open, tag->element, tag->name);
    }
}

/* --- End tags -------------------------------------------------------------------------------- */

static void end_heading(HtmlOpen *open)
{
    uint32_t heading =
        HTML_OPEN_TOPMOST(open, HTML_H1, HTML_H2, HTML_H3, HTML_H4, HTML_H5, HTML_H6);
    if (heading > html_open_nearest(open, HTML_BARRIER_SCOPE)) {
        html_open_pop_through(open, heading);
    }
}

/* Takes the form out of the stack, and leaves what is open inside it. */
static void end_form(HtmlOpen *open)
{
    uint32_t form = open->form;
    if (open->latest[HTML_TEMPLATE] != 0) {
        html_open_pop_through(open, html_open_in_scope(open, HTML_FORM, HTML_BARRIER_SCOPE));
        return;
    }
    open->has_form = false;
    open->form = 0;
    if (form == 0 || form < html_open_nearest(open, HTML_BARRIER_SCOPE)) {
        return;
    }
    pop_implied(open, HTML_UNKNOWN);
    if (form == html_open_top_index(open)) {
        html_open_pop_through(open, form);
        return;
    }
    html_open_bury(open, form);
    for (uint32_t i = form; i <= html_open_top_index(open); i++) {
        html_open_find_barriers(open, i); /* the form was one */
    }
}

/* "Any other end tag", of an element that has no rules of its own. */
static void end_unknown(HtmlOpen *open, Str name)
{
    uint32_t barrier = html_open_nearest(open, HTML_BARRIER_SPECIAL);
    uint32_t index = open->latest[HTML_UNKNOWN];
    for (size_t i = 0; index > barrier && i < HTML_WALK_LIMIT; i++) {
        const HtmlOpenElement *element = &open->stack.items[index];
        if (element->ns == HTML_NAMESPACE_HTML && str_eq_ascii_case(element->name, name)) {
            html_open_pop_through(open, index);
            return;
        }
        index = element->previous;
    }
}

/* The barrier that keeps an end tag from reaching its element. */
static HtmlBarrier barrier_of(HtmlElement id, unsigned flags)
{
    if (id == HTML_P) {
        return HTML_BARRIER_BUTTON;
    }
    if (id == HTML_LI) {
        return HTML_BARRIER_LIST_ITEM;
    }
    if (id == HTML_TABLE || (flags & IS_TABLE_PART) != 0) {
        return HTML_BARRIER_TABLE;
    }
    return (flags & IS_BLOCK) != 0 ? HTML_BARRIER_SCOPE : HTML_BARRIER_SPECIAL;
}

void html_body_end(HtmlOpen *open, Str name, HtmlElement id)
{
    unsigned flags = html_element_flags(id);
    if ((flags & (IS_IGNORED | IS_FOREIGN)) != 0) {
        return;
    }
    if (id == HTML_UNKNOWN) {
        end_unknown(open, name);
    } else if (id == HTML_TEMPLATE) {
        html_open_pop_through(open, open->latest[HTML_TEMPLATE]);
    } else if (id == HTML_FORM) {
        end_form(open);
    } else if ((flags & IS_HEADING) != 0) {
        end_heading(open);
    } else if ((flags & IS_FORMATTING) != 0) {
        close_formatting(open, id);
    } else {
        html_open_pop_through(open, html_open_in_scope(open, id, barrier_of(id, flags)));
    }
}
