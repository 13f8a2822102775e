/* markdown.c - CommonMark into nodes, references and anchors. SPDX-License-Identifier: ISC */
#include "load/markdown.h"

#include "base/heap.h"
#include "load/block_syntax.h"
#include "load/cursor.h"
#include "load/definitions.h"
#include "load/html_nodes.h"
#include "load/limits.h"
#include "load/lint_comment.h"
#include "load/markdown_text.h"

#include <stdlib.h>

#define CMARK_NO_SHORT_NAMES /* its NODE_TEXT is not ours */
#include <cmark.h>

/* DESIGN. cmark parses; its tree is read once, in document order, and freed before we return. Each
 * event goes two ways: to the stack (html_stack.h), which makes our nodes, and to the cursor, which
 * follows the source, so that each address gets the place where it is written. cmark's lines and columns are
 * used for the starts of blocks only, where they are right. Neither cmark nor we recurse, so depth
 * costs memory, not stack. */
typedef struct Reader {
    Arena *arena;
    Arena *scratch; /* lines, contents, definitions: gone when reading ends */
    const Source *source;
    Pos body;
    cmark_node *root;
    Lines lines;
    Doc doc;
    DocBuilder builder;
    HtmlNodes html; /* with the stack of all that is open */
    Cursor cursor;
    Pos block;                      /* start of the paragraph or heading that is open */
    Pos block_text;                 /* start of its text */
    const Definitions *definitions; /* NULL where there is none */
    bool is_use_unknown;            /* a link could not be followed: it may use any definition */
    size_t reference_bytes;         /* of addresses and titles, each time one is used */
} Reader;

/* --- cmark ----------------------------------------------------------------------------------- */

/* cmark's own allocator ends the process with a status that means something else to us. */
static const cmark_mem MEMORY = {heap_alloc, heap_resize, free};

static cmark_node *parse(Str text)
{
    /* cmark only reads it, through a pointer that is not const. */
    cmark_parser *parser = cmark_parser_new_with_mem(CMARK_OPT_DEFAULT, (cmark_mem *)&MEMORY);
    cmark_parser_feed(parser, text.data == NULL ? "" : text.data, text.len);
    cmark_node *root = cmark_parser_finish(parser);
    cmark_parser_free(parser);
    return root;
}

/* Asks cmark, which has the table of the 2,125 names. */
static Str decode_reference(Arena *arena, Str reference)
{
    cmark_node *root = parse(reference);
    cmark_node *paragraph = cmark_node_first_child(root);
    cmark_node *text = paragraph == NULL ? NULL : cmark_node_first_child(paragraph);
    Str decoded = str_dup(arena, str_from(text == NULL ? NULL : cmark_node_get_literal(text)));
    cmark_node_free(root);
    return decoded;
}

static Pos start_of(const Reader *reader, cmark_node *node)
{
    return lines_pos(&reader->lines, (size_t)cmark_node_get_start_line(node),
                     (size_t)cmark_node_get_start_column(node));
}

/* Where a leaf block stands. cmark's own end is wrong for HTML and for code that was not closed, so
 * there the literal is counted; for an underlined heading it may be a line too far. */
static LeafBlock leaf_of(const Reader *reader, cmark_node *node)
{
    cmark_node_type type = cmark_node_get_type(node);
    LeafBlock leaf = {.first_line = (size_t)cmark_node_get_start_line(node),
                      .last_line = (size_t)cmark_node_get_end_line(node),
                      .start = start_of(reader, node),
                      .has_inlines = type == CMARK_NODE_PARAGRAPH || type == CMARK_NODE_HEADING};
    if (type == CMARK_NODE_CODE_BLOCK || type == CMARK_NODE_HTML_BLOCK) {
        Str source = str_from_offset(reader->source->text, leaf.start);
        size_t count = block_count_lines(str_from(cmark_node_get_literal(node)), source,
                                         type == CMARK_NODE_CODE_BLOCK);
        leaf.last_line = leaf.first_line + (count > 0 ? count - 1 : 0);
    }
    if (type == CMARK_NODE_HEADING && leaf.last_line > leaf.first_line) {
        Span line = lines_span(&reader->lines, leaf.last_line);
        Str last = str_slice(reader->source->text, line.start, line.end);
        leaf.last_line -= block_is_underline(last) ? 0 : 1;
    }
    return leaf;
}

static const Definitions *collect_definitions(Reader *reader)
{
    LeafBlocks leaves = {0};
    if (str_find(str_from_offset(reader->source->text, reader->body), STR("]:")) == STR_NONE) {
        return NULL;
    }
    cmark_iter *events = cmark_iter_new(reader->root);
    cmark_event_type event;
    while ((event = cmark_iter_next(events)) != CMARK_EVENT_DONE) {
        cmark_node *node = cmark_iter_get_node(events);
        cmark_node_type type = cmark_node_get_type(node);
        bool is_leaf = type == CMARK_NODE_PARAGRAPH || type == CMARK_NODE_HEADING ||
                       type == CMARK_NODE_CODE_BLOCK || type == CMARK_NODE_HTML_BLOCK ||
                       type == CMARK_NODE_THEMATIC_BREAK;
        if (event == CMARK_EVENT_ENTER && is_leaf) {
            *list_add(reader->scratch, &leaves) = leaf_of(reader, node);
        }
    }
    cmark_iter_free(events);
    return definitions_collect(reader->scratch, &reader->lines, &leaves);
}

/* Where a block begins, or where the cursor is now. */
static Pos pos_of(const Reader *reader, cmark_node *node)
{
    if (cmark_node_get_type(node) < CMARK_NODE_FIRST_INLINE) {
        return start_of(reader, node);
    }
    const Cursor *cursor = &reader->cursor;
    return cursor->lost ? reader->block : content_pos(&cursor->content, cursor->at);
}

static Node *open_node(Reader *reader, cmark_node *node, NodeKind kind)
{
    return html_stack_open_markdown(&reader->html.stack, kind, pos_of(reader, node));
}

/* --- References ------------------------------------------------------------------------------ */

static void add_ref(Reader *reader, bool is_image, Str url, Pos pos)
{
    Ref *ref = list_add(reader->arena, &reader->doc.refs);
    *ref = (Ref){.kind = is_image ? REF_EMBED : REF_LINK,
                 .construct = is_image ? "image" : "link",
                 .url = url,
                 .pos = pos};
}

/* A definition is at fault once, however often it is used in one way. */
static void add_defined_ref(Reader *reader, bool is_image, Str url, Str label)
{
    Definition *definition = definitions_find(reader->definitions, label);
    if (definition == NULL) {
        reader->is_use_unknown = true;
        add_ref(reader, is_image, url, reader->block);
        return;
    }
    bool *is_used = is_image ? &definition->used_as_embed : &definition->used_as_link;
    if (!*is_used) {
        add_ref(reader, is_image, url, definition->pos);
    }
    *is_used = true;
}

static void enter_link(Reader *reader, cmark_node *node, bool is_image)
{
    Node *link = open_node(reader, node, is_image ? NODE_IMAGE : NODE_LINK);
    link->url = str_dup(reader->arena, str_from(cmark_node_get_url(node)));
    link->title = str_dup(reader->arena, str_from(cmark_node_get_title(node)));
    Pos pos = 0;
    if (cursor_enter_link(&reader->cursor, is_image, &pos)) {
        add_ref(reader, is_image, link->url, pos);
    }
}

static void leave_link(Reader *reader, bool is_image)
{
    const Node *link = html_stack_close_markdown(&reader->html.stack);
    Str url = link->url;
    bool is_without_text = is_image && link->first == NULL;
    size_t count = reader->doc.refs.count;
    LinkPlace place = cursor_leave_link(&reader->cursor, url);
    reader->is_use_unknown = reader->is_use_unknown || place.form == LINK_LOST;
    if (place.form == LINK_REFERENCE) {
        reader->reference_bytes += url.len + link->title.len;
        add_defined_ref(reader, is_image, url, place.label);
    } else if (place.form != LINK_AUTO) {
        add_ref(reader, is_image, url, place.form == LINK_INLINE ? place.pos : reader->block);
    }
    if (reader->doc.refs.count > count) {
        reader->doc.refs.items[count].is_without_text = is_without_text;
    }
}

/* --- Blocks ---------------------------------------------------------------------------------- */

static void add_html_block(Reader *reader, cmark_node *node)
{
    Str literal = str_from(cmark_node_get_literal(node));
    LeafBlock leaf = leaf_of(reader, node);
    Pos end = lines_span(&reader->lines, leaf.last_line).end;
    lint_comments_find(reader->arena, reader->source->text, (Span){leaf.start, end},
                       &reader->doc.lint_comments);
    Content content = content_of_literal(reader->scratch, &reader->lines, literal, leaf.first_line);
    html_nodes_add_block(&reader->html, literal, (HtmlPlace){&content, 0, leaf.start});
}

static void add_html_inline(Reader *reader, Str literal)
{
    Span span = {reader->block, reader->block};
    HtmlPlace place = {.fallback = reader->block};
    if (cursor_html(&reader->cursor, literal, &span)) {
        place.content = &reader->cursor.content;
        place.at = reader->cursor.at - literal.len;
    }
    lint_comments_find(reader->arena, reader->source->text, span, &reader->doc.lint_comments);
    html_nodes_add_tag(&reader->html, literal, place);
    const HtmlEntry *top = html_stack_top(&reader->html.stack);
    reader->cursor.in_link = top->is_in_link;
    reader->cursor.in_code = top->is_in_code;
}

static void add_code_block(Reader *reader, cmark_node *node)
{
    Node *block = open_node(reader, node, NODE_CODE_BLOCK);
    block->text = str_dup(reader->arena, str_from(cmark_node_get_literal(node)));
    block->info = str_dup(reader->arena, str_from(cmark_node_get_fence_info(node)));
    html_stack_close_markdown(&reader->html.stack);
}

/* Only a text with a link, a tag, or what may have been meant as markup needs to be followed. */
static bool needs_cursor(const Reader *reader, cmark_node *node)
{
    Pos start = start_of(reader, node);
    Pos end = lines_span(&reader->lines, (size_t)cmark_node_get_end_line(node)).end;
    Str text = str_slice(reader->source->text, start, end);
    return str_find_byte(text, '<') != STR_NONE || markdown_text_is_suspect(text);
}

static void open_cursor(Reader *reader, cmark_node *node)
{
    reader->block = start_of(reader, node);
    reader->block_text = reader->block;
    Content content = {0};
    if (cmark_node_get_type(node) == CMARK_NODE_HEADING) {
        reader->block_text = block_skip_atx_opening(reader->source->text, reader->block);
    }
    if (needs_cursor(reader, node)) {
        content = content_new(reader->scratch, &reader->lines, reader->block_text,
                              (size_t)cmark_node_get_start_line(node),
                              (size_t)cmark_node_get_end_line(node),
                              html_stack_top(&reader->html.stack)->containers);
    }
    reader->cursor = cursor_new(reader->scratch, content, decode_reference);
    if (content.lines.count > 0 && reader->block_text == reader->block) {
        cursor_skip_definitions(&reader->cursor);
        reader->block_text = content_pos(&reader->cursor.content, reader->cursor.at);
    }
}

static void enter_text_block(Reader *reader, cmark_node *node)
{
    bool is_heading = cmark_node_get_type(node) == CMARK_NODE_HEADING;
    Node *block = open_node(reader, node, is_heading ? NODE_HEADING : NODE_PARAGRAPH);
    block->level = is_heading ? (unsigned)cmark_node_get_heading_level(node) : 0;
    open_cursor(reader, node);
    html_stack_top(&reader->html.stack)->text = reader->block_text;
}

/* --- Events ---------------------------------------------------------------------------------- */

/* Nodes that only enclose others. */
static const struct Container {
    NodeKind kind;
    size_t marks; /* bytes that open it, and as many that close it, within a text */
} CONTAINERS[] = {
    [CMARK_NODE_DOCUMENT] = {NODE_DOCUMENT, 0},   [CMARK_NODE_BLOCK_QUOTE] = {NODE_QUOTE, 0},
    [CMARK_NODE_LIST] = {NODE_LIST, 0},           [CMARK_NODE_ITEM] = {NODE_ITEM, 0},
    [CMARK_NODE_EMPH] = {NODE_EMPHASIS, 1},       [CMARK_NODE_STRONG] = {NODE_STRONG, 2},
    [CMARK_NODE_THEMATIC_BREAK] = {NODE_RULE, 0},
};

static void enter_container(Reader *reader, cmark_node *node)
{
    const struct Container *container = &CONTAINERS[cmark_node_get_type(node)];
    Node *opened = open_node(reader, node, container->kind);
    cursor_marks(&reader->cursor, container->marks);
    if (opened->kind == NODE_LIST) {
        opened->ordered = cmark_node_get_list_type(node) == CMARK_ORDERED_LIST;
        opened->start = (unsigned)cmark_node_get_list_start(node);
        opened->tight = cmark_node_get_list_tight(node) != 0;
    } else if (opened->kind == NODE_RULE) {
        html_stack_close_markdown(&reader->html.stack); /* a leaf, which cmark does not leave */
    } else if (opened->kind == NODE_DOCUMENT) {
        reader->doc.root = opened;
    }
}

static void enter(Reader *reader, cmark_node *node)
{
    cmark_node_type type = cmark_node_get_type(node);
    Str literal = str_from(cmark_node_get_literal(node));
    switch (type) {
    case CMARK_NODE_CODE_BLOCK:
        add_code_block(reader, node);
        break;
    case CMARK_NODE_HTML_BLOCK:
        add_html_block(reader, node);
        break;
    case CMARK_NODE_PARAGRAPH:
    case CMARK_NODE_HEADING:
        enter_text_block(reader, node);
        break;
    case CMARK_NODE_TEXT:
        cursor_text(&reader->cursor, literal);
        doc_add_text(&reader->builder, NODE_TEXT, literal);
        break;
    case CMARK_NODE_CODE:
        cursor_code(&reader->cursor);
        doc_add_text(&reader->builder, NODE_CODE, literal);
        break;
    case CMARK_NODE_SOFTBREAK:
        cursor_break(&reader->cursor);
        doc_add_soft_break(&reader->builder);
        break;
    case CMARK_NODE_LINEBREAK:
        cursor_break(&reader->cursor);
        doc_add_line_break(&reader->builder);
        break;
    case CMARK_NODE_HTML_INLINE:
        add_html_inline(reader, literal);
        break;
    case CMARK_NODE_LINK:
    case CMARK_NODE_IMAGE:
        enter_link(reader, node, type == CMARK_NODE_IMAGE);
        break;
    default:
        enter_container(reader, node);
        break;
    }
}

/* cmark leaves only what may have children. */
static void leave(Reader *reader, cmark_node *node)
{
    cmark_node_type type = cmark_node_get_type(node);
    if (type == CMARK_NODE_LINK || type == CMARK_NODE_IMAGE) {
        leave_link(reader, type == CMARK_NODE_IMAGE);
    } else {
        html_stack_close_markdown(&reader->html.stack);
        cursor_marks(&reader->cursor, CONTAINERS[type].marks);
    }
    if (type == CMARK_NODE_PARAGRAPH || type == CMARK_NODE_HEADING) {
        markdown_text_find(reader->arena, &reader->cursor, &reader->doc.remarks);
    }
}

Doc markdown_read(Arena *arena, const Source *source, Pos body)
{
    Arena *scratch = arena_new();
    Reader reader = {
        .arena = arena,
        .scratch = scratch,
        .source = source,
        .body = body,
        .root = parse(str_from_offset(source->text, body)),
        .lines = lines_new(scratch, source->text, body),
        .builder = doc_builder_new(arena),
    };
    html_nodes_begin(&reader.html, scratch, &reader.doc, &reader.builder);
    reader.definitions = collect_definitions(&reader);
    cmark_iter *events = cmark_iter_new(reader.root);
    cmark_event_type event;
    while ((event = cmark_iter_next(events)) != CMARK_EVENT_DONE) {
        if (event == CMARK_EVENT_ENTER) {
            enter(&reader, cmark_iter_get_node(events));
        } else {
            leave(&reader, cmark_iter_get_node(events));
        }
    }
    if (reader.reference_bytes + source->text.len > LIMIT_REFERENCES) { /* with one more, perhaps */
        definitions_remark_limit(reader.definitions, &reader.doc.remarks);
    }
    definitions_remark(reader.definitions, !reader.is_use_unknown, arena, &reader.doc);
    cmark_iter_free(events);
    cmark_node_free(reader.root);
    arena_free(scratch);
    return reader.doc;
}
