/* html_tree.c - what tags open and close, as far as a tokenizer must know. SPDX-License-Identifier: ISC */
#include "load/html_tree.h"

#include "load/html_body.h"

/* DESIGN. The tree construction dispatcher and the rules "in foreign content" of HTML Standard
 * 13.2.6: which tags belong to SVG or MathML, and which end it. */

/* HTML Standard 13.2.6, the tree construction dispatcher. */
static bool starts_in_foreign(const HtmlOpen *open, Str name)
{
    const HtmlOpenElement *top = html_open_top(open);
    if (top->ns == HTML_NAMESPACE_HTML || top->point == HTML_POINT_HTML) {
        return false;
    }
    if (top->point == HTML_POINT_TEXT) {
        return str_eq_ascii_case(name, STR("mglyph")) || str_eq_ascii_case(name, STR("malignmark"));
    }
    bool is_annotation =
        top->ns == HTML_NAMESPACE_MATHML && str_eq_ascii_case(top->name, STR("annotation-xml"));
    return !(is_annotation && str_eq_ascii_case(name, STR("svg")));
}

static bool breaks_out(const HtmlStartTag *start, const HtmlEvent *tag)
{
    if (start->element == HTML_FONT) {
        return html_attribute(tag, STR("color")) != NULL ||
               html_attribute(tag, STR("face")) != NULL || html_attribute(tag, STR("size")) != NULL;
    }
    return (start->flags & BREAKS_OUT) != 0;
}

static HtmlPoint point_of(Str name, HtmlNamespace ns, const HtmlEvent *tag)
{
    static const char *const TEXT_POINTS[] = {"mi", "mo", "mn", "ms", "mtext"};
    if (ns == HTML_NAMESPACE_SVG) {
        bool is_point = str_eq_ascii_case(name, STR("foreignobject")) ||
                        str_eq_ascii_case(name, STR("desc")) ||
                        str_eq_ascii_case(name, STR("title"));
        return is_point ? HTML_POINT_HTML : HTML_POINT_NONE;
    }
    for (size_t i = 0; i < sizeof TEXT_POINTS / sizeof TEXT_POINTS[0]; i++) {
        if (str_eq_ascii_case(name, str_from(TEXT_POINTS[i]))) {
            return HTML_POINT_TEXT;
        }
    }
    const HtmlAttribute *encoding = html_attribute(tag, STR("encoding"));
    bool is_html =
        encoding != NULL && (str_eq_ascii_case(encoding->value.text, STR("text/html")) ||
                             str_eq_ascii_case(encoding->value.text, STR("application/xhtml+xml")));
    bool is_annotation = str_eq_ascii_case(name, STR("annotation-xml"));
    return is_annotation && is_html ? HTML_POINT_HTML : HTML_POINT_NONE;
}

static void push_foreign(HtmlOpen *open, const HtmlStartTag *start, HtmlNamespace ns,
                         const HtmlEvent *tag)
{
    if (tag->self_closing) {
        return;
    }
    bool is_root = (start->flags & IS_FOREIGN) != 0;
    html_open_push(open, &(HtmlOpenElement){
                             .name = start->name,
                             .element = is_root ? start->element : HTML_UNKNOWN,
                             .ns = ns,
                             .point = point_of(start->name, ns, tag),
                         });
}

HtmlNamespace html_tree_start(HtmlOpen *open, Str name, HtmlElement id, const HtmlEvent *tag)
{
    HtmlStartTag start = {.name = name, .element = id, .flags = html_element_flags(id)};
    if (starts_in_foreign(open, name)) {
        if (!breaks_out(&start, tag)) {
            HtmlNamespace ns = html_open_top(open)->ns;
            push_foreign(open, &start, ns, tag);
            return ns;
        }
        html_open_pop_above(open, html_open_nearest(open, HTML_BARRIER_POINT));
    }
    if ((start.flags & IS_FOREIGN) != 0) {
        HtmlNamespace ns = id == HTML_SVG ? HTML_NAMESPACE_SVG : HTML_NAMESPACE_MATHML;
        push_foreign(open, &start, ns, tag);
        return ns;
    }
    html_body_start(open, &start);
    return HTML_NAMESPACE_HTML;
}

/* The topmost element of that name above the innermost HTML element, or 0. */
static uint32_t find_foreign(const HtmlOpen *open, Str name, HtmlElement id)
{
    uint32_t html = html_open_nearest(open, HTML_BARRIER_HTML);
    if ((html_element_flags(id) & IS_FOREIGN) != 0) {
        return open->latest[id] > html ? open->latest[id] : 0;
    }
    uint32_t index = html_open_top_index(open);
    for (size_t i = 0; index > html && i < HTML_WALK_LIMIT; i++, index--) {
        if (str_eq_ascii_case(open->stack.items[index].name, name)) {
            return index;
        }
    }
    return 0;
}

HtmlNamespace html_tree_end(HtmlOpen *open, Str name, HtmlElement id)
{
    HtmlNamespace ns = html_open_top(open)->ns;
    if (ns != HTML_NAMESPACE_HTML) {
        if (id == HTML_BR || id == HTML_P) {
            html_open_pop_above(open, html_open_nearest(open, HTML_BARRIER_POINT));
        } else {
            uint32_t foreign = find_foreign(open, name, id);
            if (foreign != 0) {
                html_open_pop_through(open, foreign);
                return ns;
            }
        }
    }
    html_body_end(open, name, id);
    return HTML_NAMESPACE_HTML;
}
