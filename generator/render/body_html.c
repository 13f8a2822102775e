/* body_html.c - a text as HTML. SPDX-License-Identifier: ISC */
#include "render/body_element.h"
#include "render/escape.h"

typedef struct HtmlWriter {
    Buf *out;
    size_t start; /* where our part of `out` begins */
    const BodyLinks *links;
    const BodyPage *page;
    size_t depth_without_permalinks; /* how many such nodes are open */
    const Node *link; /* whose <a> is open: HTML has none within another, cmark has autolinks */
} HtmlWriter;

/* Makes sure that what follows begins a line. */
static void begin_line(HtmlWriter *writer)
{
    Buf *out = writer->out;
    if (out->len > writer->start && out->data[out->len - 1] != '\n') {
        buf_add_byte(out, '\n');
    }
}

/* CommonMark 0.30 section 5.3: paragraphs of a tight list are not wrapped. HTML 4.11.2: a summary
 * holds no paragraphs. */
static bool is_tight(const Node *paragraph)
{
    const Node *parent = paragraph->parent;
    return paragraph->is_anonymous || (parent != NULL && parent->kind == NODE_SUMMARY) ||
           (parent != NULL && parent->kind == NODE_ITEM && parent->parent != NULL &&
            parent->parent->tight);
}

/* Whether only a line end parts it from what stands before it. */
static bool needs_line(const Node *paragraph)
{
    const Node *parent = paragraph->parent;
    return !is_tight(paragraph) ||
           (parent != NULL && parent->element.len > 0 && parent->first != paragraph);
}

static void add_attribute(Buf *out, const char *name, Str value)
{
    buf_addf(out, " %s=\"", name);
    buf_add_html_attribute(out, value);
    buf_add_byte(out, '"');
}

static Str address_of(const HtmlWriter *writer, const Node *node)
{
    const BodyLinks *links = writer->links;
    return links == NULL ? node->url : links->address(links->data, writer->out->arena, node->url);
}

static void add_code_block(HtmlWriter *writer, const Node *node)
{
    size_t end = 0;
    while (end < node->info.len && !byte_is_space(node->info.data[end])) {
        end++;
    }
    begin_line(writer);
    buf_add_text(writer->out, "<pre><code");
    if (end > 0) {
        buf_add_text(writer->out, " class=\"language-");
        buf_add_html_attribute(writer->out, str_slice(node->info, 0, end));
        buf_add_byte(writer->out, '"');
    }
    buf_add_byte(writer->out, '>');
    buf_add_html_text(writer->out, node->text);
    buf_add_text(writer->out, "</code></pre>\n");
}

static void add_image(HtmlWriter *writer, const Node *node)
{
    Str address = address_of(writer, node);
    Buf alternative = buf_new(writer->out->arena);
    node_text(&alternative, node);
    if (writer->links != NULL && address.len == 0) {
        buf_add_html_text(writer->out, buf_str(&alternative));
        return;
    }
    buf_add_text(writer->out, "<img src=\"");
    buf_add_href(writer->out, address);
    buf_add_byte(writer->out, '"');
    add_attribute(writer->out, "alt", buf_str(&alternative));
    if (node->title.len > 0) {
        add_attribute(writer->out, "title", node->title);
    }
    buf_add_text(writer->out, " />");
}

/* What is printed on paper beside each other link would be there twice. */
static bool shows_address(const HtmlWriter *writer, const Node *node)
{
    Buf text = buf_new(writer->out->arena);
    node_text(&text, node);
    return writer->page->marks_addresses && str_eq(buf_str(&text), node->url);
}

static void enter_link(HtmlWriter *writer, const Node *node)
{
    Str address = address_of(writer, node);
    bool is_dead = address.len == 0 || body_is_dead_link(writer->out->arena, address);
    if (writer->link != NULL || (writer->links != NULL && is_dead)) {
        return;
    }
    writer->link = node;
    buf_add_text(writer->out,
                 shows_address(writer, node) ? "<a class=\"address\" href=\"" : "<a href=\"");
    buf_add_href(writer->out, address);
    buf_add_byte(writer->out, '"');
    if (node->title.len > 0) {
        add_attribute(writer->out, "title", node->title);
    }
    buf_add_byte(writer->out, '>');
}

static void enter_list(HtmlWriter *writer, const Node *node)
{
    begin_line(writer);
    if (!node->ordered) {
        buf_add_text(writer->out, "<ul>\n");
    } else if (node->start == 1) {
        buf_add_text(writer->out, "<ol>\n");
    } else {
        buf_addf(writer->out, "<ol start=\"%u\">\n", node->start);
    }
}

/* HTML 4.11.2: a summary may hold a heading, but no <div>. */
static bool takes_no_permalinks(const Node *node)
{
    return node->kind == NODE_SUMMARY || (node->kind != NODE_IMAGE && node_is_hidden(node));
}

static bool has_permalink(const HtmlWriter *writer, const Node *node)
{
    return node->kind == NODE_HEADING && node->id.len > 0 &&
           writer->depth_without_permalinks == 0 && writer->page->permalink.len > 0;
}

static void begin_permalink(HtmlWriter *writer, const Node *node)
{
    if (has_permalink(writer, node)) {
        buf_add_text(writer->out, "<div class=\"heading\">");
    }
}

static void end_permalink(HtmlWriter *writer, const Node *node)
{
    if (!has_permalink(writer, node)) {
        return;
    }
    Arena *arena = writer->out->arena;
    Buf text = buf_new(arena);
    node_text(&text, node);
    buf_add_text(writer->out, "<a class=\"permalink\"");
    add_attribute(writer->out, "href", address_of_id(arena, node->id));
    add_attribute(writer->out, "aria-label",
                  str_replace(arena, writer->page->permalink, BODY_HEADING, buf_str(&text)));
    buf_add_text(writer->out, ">#</a></div>");
}

static void enter_heading(HtmlWriter *writer, const Node *node)
{
    begin_line(writer);
    begin_permalink(writer, node);
    buf_addf(writer->out, "<h%u", node->level);
    if (node->id.len > 0) {
        add_attribute(writer->out, "id", node->id);
    }
    buf_add_byte(writer->out, '>');
}

static void add_code(Buf *out, Str code)
{
    buf_add_text(out, "<code>");
    buf_add_html_text(out, code);
    buf_add_text(out, "</code>");
}

/* Kinds whose marks are the same for every node. */
static const struct Marks {
    bool on_own_line; /* the start tag begins a line, the end tag of a quote does as well */
    const char *open;
    const char *close;
} MARKS[] = {
    [NODE_ITEM] = {true, "<li>", "</li>\n"},
    [NODE_QUOTE] = {true, "<blockquote>\n", "</blockquote>\n"},
    [NODE_RULE] = {true, "<hr />\n", ""},
    [NODE_EMPHASIS] = {false, "<em>", "</em>"},
    [NODE_STRONG] = {false, "<strong>", "</strong>"},
    [NODE_SOFT_BREAK] = {false, "\n", ""},
    [NODE_LINE_BREAK] = {false, "<br />\n", ""},
};

static const struct Marks *marks_of(const Node *node)
{
    bool has_marks =
        node->kind < sizeof(MARKS) / sizeof(MARKS[0]) && MARKS[node->kind].open != NULL;
    return has_marks ? &MARKS[node->kind] : NULL;
}

/* Kinds that begin a line, and end one. */
static bool is_block(const Node *node)
{
    switch (node->kind) {
    case NODE_PARAGRAPH:
    case NODE_HEADING:
    case NODE_LIST:
    case NODE_ITEM:
    case NODE_RULE:
    case NODE_BLOCK:
    case NODE_PREFORMATTED:
    case NODE_DETAILS:
    case NODE_SUMMARY:
    case NODE_DEFINITIONS:
    case NODE_TERM:
    case NODE_DESCRIPTION:
    case NODE_TABLE:
    case NODE_CAPTION:
    case NODE_COLUMN:
    case NODE_SECTION:
    case NODE_ROW:
    case NODE_CELL:
        return true;
    default:
        return false;
    }
}

static bool is_link(const Node *node)
{
    return node->kind == NODE_LINK && node->url.data != NULL;
}

static void enter_element(HtmlWriter *writer, const Node *node)
{
    if (is_link(node) && writer->link != NULL) {
        return;
    }
    if (is_block(node)) {
        begin_line(writer);
    }
    begin_permalink(writer, node);
    buf_add_start_tag(writer->out, node, writer->links);
    if (is_block(node) && node->is_void) {
        buf_add_byte(writer->out, '\n');
    }
    if (is_link(node)) {
        writer->link = node;
    }
    /* HTML 13.1.2.5: a line end behind <pre> is none. */
    if (node->kind == NODE_PREFORMATTED && node->first != NULL &&
        str_starts_with(node->first->text, STR("\n"))) {
        buf_add_byte(writer->out, '\n');
    }
}

static void leave_element(HtmlWriter *writer, const Node *node)
{
    if (is_link(node) && writer->link != node) {
        return;
    }
    writer->link = writer->link == node ? NULL : writer->link;
    buf_add_end_tag(writer->out, node);
    end_permalink(writer, node);
    if (is_block(node) && !node->is_void) {
        buf_add_byte(writer->out, '\n');
    }
}

static void enter(HtmlWriter *writer, const Node *node)
{
    if (node->element.len > 0) {
        enter_element(writer, node);
        return;
    }
    const struct Marks *marks = marks_of(node);
    if ((marks != NULL && marks->on_own_line) ||
        (node->kind == NODE_PARAGRAPH && needs_line(node))) {
        begin_line(writer);
    }
    if (marks != NULL) {
        buf_add_text(writer->out, marks->open);
    } else if (node->kind == NODE_PARAGRAPH) {
        buf_add_text(writer->out, is_tight(node) ? "" : "<p>");
    } else if (node->kind == NODE_HEADING) {
        enter_heading(writer, node);
    } else if (node->kind == NODE_LIST) {
        enter_list(writer, node);
    } else if (node->kind == NODE_CODE_BLOCK) {
        add_code_block(writer, node);
    } else if (node->kind == NODE_TEXT) {
        buf_add_html_text(writer->out, node->text);
    } else if (node->kind == NODE_CODE) {
        add_code(writer->out, node->text);
    } else if (node->kind == NODE_LINK) {
        enter_link(writer, node);
    } else if (node->kind == NODE_IMAGE) {
        add_image(writer, node);
    }
}

static void leave(HtmlWriter *writer, const Node *node)
{
    if (node->element.len > 0) {
        leave_element(writer, node);
        return;
    }
    const struct Marks *marks = marks_of(node);
    if (node->kind == NODE_QUOTE) {
        begin_line(writer);
    }
    if (marks != NULL) {
        buf_add_text(writer->out, marks->close);
    } else if (node->kind == NODE_PARAGRAPH) {
        buf_add_text(writer->out, is_tight(node) ? "" : "</p>\n");
    } else if (node->kind == NODE_HEADING) {
        buf_addf(writer->out, "</h%u>", node->level);
        end_permalink(writer, node);
        buf_add_byte(writer->out, '\n');
    } else if (node->kind == NODE_LIST) {
        buf_add_text(writer->out, node->ordered ? "</ol>\n" : "</ul>\n");
    } else if (node == writer->link) {
        buf_add_text(writer->out, "</a>");
        writer->link = NULL;
    }
}

void body_html(Buf *out, const Node *root, const BodyLinks *links)
{
    body_html_on_page(out, root, links, &(BodyPage){0});
}

void body_html_on_page(Buf *out, const Node *root, const BodyLinks *links, const BodyPage *page)
{
    HtmlWriter writer = {.out = out, .start = out->len, .links = links, .page = page};
    bool leaving = false;
    for (const Node *at = root; at != NULL; at = node_walk(root, at, &leaving)) {
        if (leaving) {
            leave(&writer, at);
            writer.depth_without_permalinks -= takes_no_permalinks(at);
        } else {
            writer.depth_without_permalinks += takes_no_permalinks(at);
            enter(&writer, at);
            /* The alternative text is written already. */
            leaving = at->kind == NODE_IMAGE;
        }
    }
}
