/* html_nodes.c - HTML in a text in Markdown, into nodes. SPDX-License-Identifier: ISC */
#include "load/html_nodes.h"

#include "load/html_element.h"
#include "load/html_words.h"
#include "load/markdown.h"
#include "load/slug.h"

/* DESIGN. cmark gives HTML as literals: a block of it, or one tag of a line. Each is tokenised by
 * itself, and what its tags open lies on the stack that Markdown's own blocks lie on (html_stack.h).
 * No byte of a literal gets into the tree but as text or as the value of an attribute: the names
 * are those of html_allowed.h. */

static Pos pos_of(const HtmlNodes *nodes, size_t at)
{
    return layer_pos(&nodes->layer, at);
}

static size_t place_outward(const void *data, size_t offset)
{
    const HtmlPlace *place = data;
    bool is_known = place->content != NULL && place->content->lines.count > 0;
    return is_known ? content_pos(place->content, place->at + offset) : place->fallback;
}

static void remark(HtmlNodes *nodes, RemarkKind kind, Str text, size_t at)
{
    Arena *arena = nodes->stack.builder->arena;
    html_stack_remark(&nodes->stack, kind, str_dup(arena, text), pos_of(nodes, at));
}

/* --- Nodes that close ------------------------------------------------------------------------ */

/* The headings of HTML are listed by html_facts_add. */
static void close_heading(HtmlNodes *nodes, const HtmlEntry *entry)
{
    Arena *arena = nodes->stack.builder->arena;
    if (entry->is_markdown) {
        Heading *heading = list_add(arena, &nodes->stack.doc->headings);
        *heading = (Heading){entry->node->level, entry->pos};
    }
    Buf text = buf_new(nodes->stack.scratch);
    node_text(&text, entry->node);
    Str slug = markdown_slug(arena, buf_str(&text));
    if (slug.len > 0 && entry->node->id.len == 0) { /* an id may not be empty */
        entry->node->id = slug_take(arena, &nodes->slugs, slug);
        *list_add(arena, &nodes->stack.doc->anchors) =
            (Anchor){.id = entry->node->id, .pos = entry->text};
    }
}

/* Whether the text may stand for all of the answer: cells and terms make no sense by themselves. */
static bool may_be_first(const Node *paragraph)
{
    NodeKind kind = paragraph->parent->kind;
    return kind == NODE_DOCUMENT || kind == NODE_BLOCK || kind == NODE_QUOTE || kind == NODE_ITEM ||
           kind == NODE_DETAILS || kind == NODE_DESCRIPTION;
}

/* HTML 4.8.1: a picture holds no text. */
static void check_picture(HtmlNodes *nodes, const HtmlEntry *entry)
{
    for (const Node *child = entry->node->first; child != NULL; child = child->next) {
        if (child->kind == NODE_CODE || (child->kind == NODE_TEXT && !str_is_blank(child->text))) {
            html_stack_remark(&nodes->stack, REMARK_MISPLACED, STR(""), entry->text);
            return;
        }
    }
}

static void close_node(void *data, const HtmlEntry *entry)
{
    HtmlNodes *nodes = data;
    Doc *doc = nodes->stack.doc;
    Node *node = entry->node;
    switch (node->kind) {
    case NODE_HEADING:
        close_heading(nodes, entry);
        break;
    case NODE_PARAGRAPH:
        if (doc->first_paragraph.len == 0 && !entry->is_hidden && may_be_first(node)) {
            Buf text = buf_new(nodes->stack.builder->arena);
            node_text(&text, node);
            doc->first_paragraph = buf_str(&text);
        }
        break;
    case NODE_RUBY_PARENTHESIS:
        node->parent->has_parentheses |= !node_is_hidden(node);
        break;
    case NODE_INLINE:
        if (entry->holds == HTML_HOLDS_PICTURE) {
            check_picture(nodes, entry);
        }
        break;
    default:
        return;
    }
}

/* --- Start tags ------------------------------------------------------------------------------ */

/* True for what no element may have. */
static bool refuse_attribute(HtmlNodes *nodes, const HtmlAttribute *attribute)
{
    if (str_starts_with(attribute->name, STR("on"))) {
        remark(nodes, REMARK_EVENT_HANDLER, attribute->name, attribute->name_span.start);
        return true;
    }
    if (str_eq(attribute->name, STR("style"))) {
        remark(nodes, REMARK_INLINE_STYLE, attribute->name, attribute->name_span.start);
        return true;
    }
    return false;
}

typedef LIST(NodeAttribute) NodeAttributeList;

static NodeAttributeList read_attributes(HtmlNodes *nodes, const HtmlEvent *event,
                                         const HtmlAllowed *element)
{
    Arena *arena = nodes->stack.builder->arena;
    NodeAttributeList list = {0};
    for (size_t i = 0; i < event->attribute_count; i++) {
        const HtmlAttribute *attribute = &event->attributes[i];
        NodeAttribute allowed;
        if (attribute->is_duplicate || refuse_attribute(nodes, attribute) || element == NULL) {
            continue;
        }
        if (!html_allowed_attribute(arena, element, attribute->name, &allowed)) {
            Str text = str_format(arena, "%s %.*s", element->name, STR_ARGS(attribute->name));
            remark(nodes, REMARK_ATTRIBUTE, text, attribute->name_span.start);
            continue;
        }
        allowed.value = str_dup(arena, attribute->value.text);
        *list_add(arena, &list) = allowed;
    }
    return list;
}

/* 0 for what is no number, or none that lists count by. */
static unsigned number_of(Str value)
{
    enum { MOST = 999999999 };
    size_t number = 0;
    return str_to_size(str_trim(value), &number) && number <= MOST ? (unsigned)number : 0;
}

static void fill(Node *node, const HtmlAllowed *element, NodeAttributeList attributes)
{
    Str source = STR("src");
    node->element = str_from(element->name);
    node->attributes = attributes.items;
    node->attribute_count = attributes.count;
    node->is_void = element->holds == HTML_HOLDS_NOTHING;
    node->id = node_attribute(node, STR("id"));
    node->url = node_attribute(node, element->kind == NODE_LINK ? STR("href") : source);
    if (element->kind == NODE_HEADING) {
        node->level = (unsigned)(element->name[1] - '0');
    } else if (element->kind == NODE_LIST) {
        node->ordered = element->name[0] == 'o';
        Str start = node_attribute(node, STR("start"));
        node->start = start.len == 0 ? 1 : number_of(start);
        node->tight = true;
    } else if (element->kind == NODE_CELL) {
        node->level = element->name[1] == 'h' ? 1 : 0;
    } else if (element->kind == NODE_ITEM) {
        node->start = number_of(node_attribute(node, STR("value")));
    } else if (element->kind == NODE_SOURCE && node->parent->kind == NODE_MEDIA &&
               node->parent->url.len == 0 && str_eq(node->element, STR("source"))) {
        node->parent->url = node->url;
    }
}

static bool is_phrase(const HtmlAllowed *element)
{
    return (element->places & HTML_IN_LINE) != 0 && (element->places & HTML_IN_FLOW) != 0;
}

/* What may stand there by its content, but not by what else is open. */
static bool fits(HtmlNodes *nodes, const HtmlAllowed *element, size_t at)
{
    const HtmlEntry *top = html_stack_top(&nodes->stack);
    bool is_second_summary =
        element->kind == NODE_SUMMARY && top->node != NULL && top->node->first != NULL;
    if (is_second_summary || (element->kind == NODE_LINK && top->is_in_link)) {
        remark(nodes, REMARK_MISPLACED, str_from(element->name), at);
        return false;
    }
    return true;
}

/* Makes room for an element. False where it leaves no node. */
static bool place(HtmlNodes *nodes, const HtmlAllowed *element, const HtmlEvent *event)
{
    HtmlStack *stack = &nodes->stack;
    Pos pos = pos_of(nodes, event->span.start);
    if (!html_stack_place(stack, element->places, event->name, pos) ||
        !fits(nodes, element, event->span.start)) {
        return false;
    }
    if (is_phrase(element)) {
        html_words_begin(nodes);
    }
    const HtmlEntry *top = html_stack_top(stack);
    return top->holds != HTML_HOLDS_ANYTHING ||
           (is_phrase(element) && (HTML_IN(top->shown) & element->places) != 0);
}

static void add_void(HtmlNodes *nodes, const HtmlAllowed *element, NodeAttributeList attributes)
{
    DocBuilder *builder = nodes->stack.builder;
    if (element->kind == NODE_LINE_BREAK) {
        html_words_break(nodes);
        fill(doc_add_line_break(builder), element, attributes);
        return;
    }
    if (is_phrase(element)) {
        html_words_settle(nodes);
    }
    Node *node = doc_open(builder, element->kind);
    fill(node, element, attributes);
    if (element->kind == NODE_IMAGE) {
        doc_add_text(builder, NODE_TEXT, node_attribute(node, STR("alt")));
        nodes->has_words = true;
        nodes->ends_in_space = false;
    }
    doc_close(builder);
}

static Node *open_node(HtmlNodes *nodes, const HtmlAllowed *element)
{
    if (element->kind == NODE_PARAGRAPH || element->kind == NODE_HEADING ||
        element->kind == NODE_PREFORMATTED) {
        html_words_forget(nodes);
        return doc_open_inlines(nodes->stack.builder, element->kind);
    }
    if (is_phrase(element)) {
        html_words_settle(nodes);
    }
    return doc_open(nodes->stack.builder, element->kind);
}

static void start_allowed(HtmlNodes *nodes, const HtmlAllowed *element, const HtmlEvent *event)
{
    bool is_shown = place(nodes, element, event);
    NodeAttributeList attributes = read_attributes(nodes, event, element);
    if (element->holds == HTML_HOLDS_NOTHING) {
        if (is_shown) {
            add_void(nodes, element, attributes);
        }
        return;
    }
    Node *node = is_shown ? open_node(nodes, element) : NULL;
    if (node != NULL) {
        fill(node, element, attributes);
    }
    HtmlEntry *entry = html_stack_push(&nodes->stack, element, event->name, node);
    entry->pos = pos_of(nodes, event->span.start);
    entry->text = pos_of(nodes, event->span.end);
    nodes->begins_literal = node != NULL && node->kind == NODE_PREFORMATTED;
}

/* Of a drawing or a formula its outermost element is reported. */
static void start_refused(HtmlNodes *nodes, const HtmlEvent *event)
{
    bool is_inside = html_stack_top(&nodes->stack)->is_foreign;
    bool is_foreign = is_inside || event->ns != HTML_NAMESPACE_HTML;
    bool is_void = is_foreign ? event->self_closing
                              : (html_element_flags(html_element_find(event->name)) & IS_VOID) != 0;
    if (!is_inside) {
        remark(nodes, REMARK_ELEMENT, event->name, event->span.start);
    }
    read_attributes(nodes, event, NULL);
    if (!is_void) {
        HtmlEntry *entry = html_stack_push(&nodes->stack, NULL, event->name, NULL);
        entry->pos = pos_of(nodes, event->span.start);
        entry->is_foreign = is_foreign;
    }
}

/* --- Events ---------------------------------------------------------------------------------- */

/* `<?php`, `<!DOCTYPE`: by the first word. */
static void refuse_markup(HtmlNodes *nodes, Span span)
{
    Str word = str_slice(nodes->literal, span.start + 1, span.end);
    for (size_t i = 0; i < word.len; i++) {
        if (byte_is_space(word.data[i]) || word.data[i] == '>') {
            word.len = i;
        }
    }
    remark(nodes, REMARK_ELEMENT, word, span.start);
}

static void add_comment(HtmlNodes *nodes, Span span)
{
    Str comment = str_slice(nodes->literal, span.start, span.end);
    if (!str_starts_with(comment, STR("<!--"))) {
        refuse_markup(nodes, span);
    } else if (!str_ends_with(comment, STR("-->")) && !str_ends_with(comment, STR("--!>"))) {
        remark(nodes, REMARK_UNCLOSED, STR("!--"), span.start);
    }
}

static void add_event(HtmlNodes *nodes, HtmlReader *reader, const HtmlEvent *event)
{
    const HtmlAllowed *element;
    switch (event->kind) {
    case HTML_EVENT_START_TAG:
        element = event->ns == HTML_NAMESPACE_HTML ? html_allowed_find(event->name) : NULL;
        nodes->begins_literal = false;
        if (element != NULL) {
            start_allowed(nodes, element, event);
        } else {
            start_refused(nodes, event);
        }
        break;
    case HTML_EVENT_END_TAG:
        nodes->begins_literal = false;
        html_stack_end(&nodes->stack, event->name, pos_of(nodes, event->span.start));
        break;
    case HTML_EVENT_TEXT:
        if (event->text_kind == HTML_TEXT_DATA) {
            html_words_add(nodes, html_event_text(reader, event));
        }
        break;
    case HTML_EVENT_COMMENT:
        add_comment(nodes, event->span);
        break;
    default:
        refuse_markup(nodes, event->span);
        break;
    }
}

/* What the reader passes without an event: `</>`, and a tag that the literal ends in. */
static void refuse_rest(HtmlNodes *nodes, size_t start, size_t end)
{
    Str rest = str_slice(nodes->literal, start, end);
    if (str_is_blank(rest)) {
        return;
    }
    if (str_starts_with(rest, STR("</"))) {
        remark(nodes, REMARK_STRAY_END_TAG, STR(""), start);
        return;
    }
    size_t len = 1;
    while (len < rest.len && !byte_is_space(rest.data[len]) && rest.data[len] != '/') {
        len++;
    }
    remark(nodes, REMARK_UNCLOSED, str_slice(rest, 1, len), start);
}

static void read_literal(HtmlNodes *nodes, Str literal, HtmlPlace where)
{
    nodes->literal = literal;
    nodes->place = where;
    HtmlReader *reader = html_reader_new(literal, (Span){0, literal.len}, HTML_SYNTAX_HTML);
    HtmlEvent event;
    size_t end = 0;
    while (html_next(reader, &event)) {
        refuse_rest(nodes, end, event.span.start);
        end = event.span.end;
        html_facts_add(&nodes->facts, reader, &event);
        add_event(nodes, reader, &event);
    }
    refuse_rest(nodes, end, literal.len);
    html_facts_end(&nodes->facts); /* of a style sheet: no literal goes on in the next */
    html_reader_free(reader);
}

void html_nodes_add_block(HtmlNodes *nodes, Str literal, HtmlPlace where)
{
    html_words_forget(nodes);
    read_literal(nodes, literal, where);
    html_stack_end_text(&nodes->stack);
    html_words_forget(nodes);
}

void html_nodes_add_tag(HtmlNodes *nodes, Str literal, HtmlPlace where)
{
    read_literal(nodes, literal, where);
}

void html_nodes_begin(HtmlNodes *nodes, Arena *scratch, Doc *doc, DocBuilder *builder)
{
    *nodes = (HtmlNodes){
        .stack = {.scratch = scratch,
                  .doc = doc,
                  .builder = builder,
                  .names = map_new(scratch),
                  .closed = close_node,
                  .data = nodes},
        .slugs = map_new(scratch),
        .layer = {.outward = place_outward, .data = &nodes->place},
    };
    nodes->facts = (HtmlFacts){
        .arena = builder->arena, .scratch = scratch, .doc = doc, .layer = &nodes->layer};
}
