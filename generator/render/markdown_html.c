/* markdown_html.c - what Markdown has no form for, as HTML. SPDX-License-Identifier: ISC */
#include "render/markdown_write.h"

#include "render/escape.h"

/* DESIGN. An empty line ends a block of HTML, so there is none: what stands in a row of a table is
 * written in one line, and lines of code end in references. */

/* Elements of the kinds that Markdown makes. */
static Str element_of(const Node *node)
{
    static const char *const HEADINGS[] = {"h2", "h2", "h2", "h3", "h4", "h5", "h6"};
    if (node->element.len > 0) {
        return node->element;
    }
    switch (node->kind) {
    case NODE_PARAGRAPH:
        return STR("p");
    case NODE_HEADING:
        return str_from(HEADINGS[node->level <= 6 ? node->level : 6]);
    case NODE_LIST:
        return node->ordered ? STR("ol") : STR("ul");
    case NODE_ITEM:
        return STR("li");
    case NODE_QUOTE:
        return STR("");
    case NODE_RULE:
        return STR("hr");
    case NODE_CODE:
        return STR("code");
    case NODE_EMPHASIS:
        return STR("em");
    case NODE_STRONG:
        return STR("strong");
    case NODE_LINK:
        return STR("a");
    case NODE_IMAGE:
        return STR("img");
    case NODE_LINE_BREAK:
        return STR("br");
    default:
        return STR("");
    }
}

static void add_attributes(Buf *out, const Node *node)
{
    if (node->kind == NODE_LINK || node->kind == NODE_IMAGE) {
        buf_add_text(out, node->kind == NODE_LINK ? " href=\"" : " src=\"");
        buf_add_href(out, node->url);
        buf_add_byte(out, '"');
    }
    if (node->kind == NODE_IMAGE) {
        Buf alt = buf_new(out->arena);
        node_text(&alt, node);
        buf_add_text(out, " alt=\"");
        buf_add_html_attribute(out, node->first == NULL ? STR("") : buf_str(&alt));
        buf_add_byte(out, '"');
    }
    if (node->title.len > 0) {
        buf_add_text(out, " title=\"");
        buf_add_html_attribute(out, node->title);
        buf_add_byte(out, '"');
    }
    if (node->kind == NODE_LIST && node->ordered && node->start != 1) {
        buf_addf(out, " start=\"%u\"", node->start);
    }
    for (size_t i = 0; i < node->attribute_count; i++) {
        buf_addf(out, " %.*s=\"", STR_ARGS(node->attributes[i].name));
        buf_add_html_attribute(out, node->attributes[i].value);
        buf_add_byte(out, '"');
    }
}

/* Line ends would part the block of HTML, or get the marks of a quote before them. */
static void add_code(Buf *out, const Node *node)
{
    buf_add_text(out, "<pre><code");
    if (node->info.len > 0) {
        buf_add_text(out, " class=\"language-");
        buf_add_html_attribute(out, node->info);
        buf_add_byte(out, '"');
    }
    buf_add_byte(out, '>');
    Str line;
    bool is_first = true;
    Str text = node->text;
    text.len -= str_ends_with(text, STR("\n"));
    for (Str rest = text; rest.data != NULL && str_cut(&rest, '\n', &line);) {
        buf_add_text(out, is_first ? "" : "&#10;");
        buf_add_html_text(out, line);
        is_first = false;
    }
    buf_add_text(out, "</code></pre>");
}

static bool is_line_of_its_own(NodeKind kind)
{
    return kind == NODE_ROW || kind == NODE_SECTION || kind == NODE_CAPTION || kind == NODE_TERM ||
           kind == NODE_DESCRIPTION;
}

static bool holds_lines(NodeKind kind)
{
    return kind == NODE_TABLE || kind == NODE_SECTION || kind == NODE_DEFINITIONS;
}

/* The only paragraph of a cell or item needs no tags. */
static bool is_bare(const Node *node)
{
    if (node->kind != NODE_PARAGRAPH || node->parent == NULL || node->parent->first != node) {
        return false;
    }
    NodeKind around = node->parent->kind;
    bool may_be = around == NODE_CELL || around == NODE_ITEM || around == NODE_DESCRIPTION ||
                  around == NODE_TERM || around == NODE_CAPTION || around == NODE_SUMMARY;
    return may_be && (node->next == NULL || node->next->kind == NODE_LIST);
}

static bool is_alone(const Node *node)
{
    return node->kind == NODE_IMAGE || node->kind == NODE_RULE || node->kind == NODE_LINE_BREAK;
}

static void enter(Buf *out, const Node *node)
{
    switch (node->kind) {
    case NODE_TEXT:
        buf_add_html_text(out, node->text);
        return;
    case NODE_SOFT_BREAK:
        buf_add_byte(out, ' ');
        return;
    case NODE_CODE_BLOCK:
        add_code(out, node);
        return;
    default:
        break;
    }
    Str element = element_of(node);
    if (element.len == 0 || is_bare(node)) {
        return;
    }
    buf_addf(out, "<%.*s", STR_ARGS(element));
    add_attributes(out, node);
    buf_add_byte(out, '>');
    if (node->kind == NODE_CODE && node->first == NULL) {
        buf_add_html_text(out, node->text);
    }
    buf_add_text(out, holds_lines(node->kind) ? "\n" : "");
}

static void leave(Buf *out, const Node *node)
{
    Str element = element_of(node);
    bool has_tags = element.len > 0 && !is_bare(node) && !is_alone(node) &&
                    node->kind != NODE_TEXT && node->kind != NODE_CODE_BLOCK;
    if (has_tags) {
        buf_addf(out, "</%.*s>", STR_ARGS(element));
        buf_add_text(out, is_line_of_its_own(node->kind) ? "\n" : "");
    }
}

static void write_node(Buf *out, const Node *root, bool with_root)
{
    bool leaving = false;
    for (const Node *at = root; at != NULL; at = node_walk(root, at, &leaving)) {
        bool is_written = at != root || with_root;
        if (is_written && leaving) {
            leave(out, at);
        } else if (is_written) {
            enter(out, at);
            leaving = is_alone(at); /* alternative texts are in the attribute */
        }
    }
}

void markdown_write_html(Buf *out, const Node *block)
{
    write_node(out, block, true);
}

void markdown_write_html_inside(Buf *out, const Node *block)
{
    write_node(out, block, false);
}
