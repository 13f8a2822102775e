/* markdown_write.c - a Node tree as Markdown. SPDX-License-Identifier: ISC */
#include "render/markdown_write.h"

/* DESIGN. A line begins with the marks of the quotes and the indentation of the items that it
 * stands in: `prefix`. The first line of an item begins with its mark instead: `first`. An empty
 * line parts blocks, except in lists that are tight. */

/* A list that is open. */
typedef struct OpenList {
    bool is_tight;
    bool flips;      /* it has the other marks than the list before it */
    unsigned number; /* of its latest item */
} OpenList;

typedef struct Writer {
    Buf *out;
    Arena *arena;
    Buf prefix;
    Buf first;            /* of the next line; empty: `prefix` */
    LIST(size_t) lengths; /* of `prefix`, to go back to */
    LIST(OpenList) lists;
    const Node *last_list;
    bool last_flips;
    bool has_output;
} Writer;

static void begin_line(Writer *writer)
{
    Buf *start = writer->first.len > 0 ? &writer->first : &writer->prefix;
    buf_add(writer->out, buf_str(start));
    writer->first.len = 0;
    writer->has_output = true;
}

static void end_line(Writer *writer)
{
    Buf *out = writer->out;
    while (out->len > 0 && out->data[out->len - 1] == ' ') {
        out->len--;
    }
    buf_add_byte(out, '\n');
}

static void add_empty_line(Writer *writer)
{
    if (writer->has_output && writer->first.len == 0) {
        begin_line(writer);
        end_line(writer);
    }
}

/* Text of one or more lines. */
static void add_lines(Writer *writer, Str text)
{
    Str line;
    for (Str rest = text; rest.data != NULL && str_cut(&rest, '\n', &line);) {
        bool is_last = rest.data == NULL || rest.len == 0;
        if (line.len == 0 && is_last) {
            break;
        }
        begin_line(writer);
        buf_add(writer->out, line);
        end_line(writer);
    }
}

/* What parts a block from the one before it: an empty line, but in a tight list. */
static void part(Writer *writer, const Node *node)
{
    const Node *parent = node->parent;
    bool is_in_list = parent->kind == NODE_LIST || parent->kind == NODE_ITEM;
    bool is_tight = is_in_list && writer->lists.count > 0 &&
                    writer->lists.items[writer->lists.count - 1].is_tight;
    if (parent->first != node && !is_tight) {
        add_empty_line(writer);
    }
}

/* --- Leaves ---------------------------------------------------------------------------------- */

static void write_paragraph(Writer *writer, const Node *node)
{
    enum { MOST = 6 };
    Buf text = buf_new(writer->arena);
    for (unsigned i = 0; node->kind == NODE_HEADING && i < node->level && i < MOST; i++) {
        buf_add_byte(&text, '#');
    }
    buf_add_text(&text, node->kind == NODE_HEADING ? " " : "");
    markdown_write_line(&text, node);
    add_lines(writer, buf_str(&text));
}

/* CommonMark 0.30, 4.5: between more backticks than stand in the code. */
static void write_code(Writer *writer, const Node *node)
{
    size_t longest = 2;
    size_t run = 0;
    for (size_t i = 0; i < node->text.len; i++) {
        run = node->text.data[i] == '`' ? run + 1 : 0;
        longest = run > longest ? run : longest;
    }
    Buf fence = buf_new(writer->arena);
    for (size_t i = 0; i <= longest; i++) {
        buf_add_byte(&fence, '`');
    }
    begin_line(writer);
    buf_add(writer->out, buf_str(&fence));
    buf_add(writer->out, node->info);
    end_line(writer);
    Str line;
    for (Str rest = node->text; rest.len > 0 && str_cut(&rest, '\n', &line);) {
        begin_line(writer);
        buf_add(writer->out, line);
        if (line.len == 0) {
            end_line(writer);
        } else {
            buf_add_byte(writer->out, '\n'); /* spaces at the end of its lines are code */
        }
    }
    begin_line(writer);
    buf_add(writer->out, buf_str(&fence));
    end_line(writer);
}

static void write_html(Writer *writer, const Node *node)
{
    Buf text = buf_new(writer->arena);
    markdown_write_html(&text, node);
    add_lines(writer, buf_str(&text));
}

/* --- Containers ------------------------------------------------------------------------------ */

/* CommonMark 0.30, 5.3: tight where no two blocks of an item need an empty line between them. A
 * list interrupts a paragraph only if it begins with 1 and its first item is not empty. */
static bool may_be_tight(const Node *list)
{
    for (const Node *item = list->first; item != NULL; item = item->next) {
        for (const Node *block = item->first; block != NULL; block = block->next) {
            bool is_first = block == item->first;
            bool is_list = block->kind == NODE_LIST && block->first != NULL &&
                           block->first->first != NULL && (!block->ordered || block->start == 1);
            bool is_fine =
                (is_first && (block->kind == NODE_PARAGRAPH || block->kind == NODE_RULE)) ||
                is_list || block->kind == NODE_CODE_BLOCK;
            if (!is_fine) {
                return false;
            }
        }
    }
    return true;
}

/* Adds `mark` to the next line, and to those behind it `mark` or as many spaces. */
static void add_mark(Writer *writer, Str mark, bool is_repeated)
{
    if (writer->first.len == 0) {
        buf_add(&writer->first, buf_str(&writer->prefix));
    }
    buf_add(&writer->first, mark);
    for (size_t i = 0; i < mark.len; i++) {
        buf_add_byte(&writer->prefix, is_repeated ? mark.data[i] : ' ');
    }
}

static void push_mark(Writer *writer, Str mark, bool is_repeated)
{
    *list_add(writer->arena, &writer->lengths) = writer->prefix.len;
    add_mark(writer, mark, is_repeated);
}

/* An empty item has a line of its own, too. */
static void pop_mark(Writer *writer)
{
    if (writer->first.len > 0) {
        begin_line(writer);
        end_line(writer);
    }
    if (writer->lengths.count > 0) {
        writer->prefix.len = writer->lengths.items[--writer->lengths.count];
    }
}

/* Two lists in a row are one, unless their marks differ. */
static void enter_list(Writer *writer, const Node *list)
{
    bool follows = writer->last_list != NULL && writer->last_list->next == list &&
                   writer->last_list->ordered == list->ordered;
    *list_add(writer->arena, &writer->lists) = (OpenList){
        .is_tight = list->tight && may_be_tight(list), .flips = follows && !writer->last_flips};
}

static void leave_list(Writer *writer, const Node *list)
{
    if (writer->lists.count > 0) {
        writer->last_flips = writer->lists.items[--writer->lists.count].flips;
        writer->last_list = list;
    }
}

static void enter_item(Writer *writer, const Node *item)
{
    if (writer->lists.count == 0) { /* in no list; it is one all the same */
        push_mark(writer, STR("- "), false);
        return;
    }
    OpenList *list = &writer->lists.items[writer->lists.count - 1];
    bool is_first = item->parent->first == item;
    list->number = is_first ? item->parent->start : list->number + 1;
    const char *bullet = list->flips ? "* " : "- ";
    Str mark = !item->parent->ordered
                   ? str_from(bullet)
                   : str_format(writer->arena, "%u%s ", list->number, list->flips ? ")" : ".");
    push_mark(writer, mark, false);
}

static void write_summary(Writer *writer, const Node *summary)
{
    Buf text = buf_new(writer->arena);
    buf_add_text(&text, "<summary>");
    markdown_write_html_inside(&text, summary);
    buf_add_text(&text, "</summary>");
    add_lines(writer, buf_str(&text));
}

/* --- The walk -------------------------------------------------------------------------------- */

/* True where all of the block was written. */
static bool enter(Writer *writer, const Node *node)
{
    if (node->kind == NODE_SUMMARY) {
        write_summary(writer, node);
        return true;
    }
    if (node->first == NULL && (node->kind == NODE_LIST || node->kind == NODE_QUOTE ||
                                node->kind == NODE_TABLE || node->kind == NODE_DEFINITIONS)) {
        return true; /* nothing to read */
    }
    part(writer, node);
    switch (node->kind) {
    case NODE_PARAGRAPH:
    case NODE_HEADING:
        write_paragraph(writer, node);
        return true;
    case NODE_CODE_BLOCK:
        write_code(writer, node);
        return true;
    case NODE_RULE: /* behind `- `, `---` would be a part of one rule */
        add_lines(writer, writer->lists.count > 0 ? STR("___") : STR("---"));
        return true;
    case NODE_QUOTE:
        push_mark(writer, STR("> "), true);
        return false;
    case NODE_LIST:
        enter_list(writer, node);
        return false;
    case NODE_ITEM:
        enter_item(writer, node);
        return false;
    case NODE_DETAILS:
        add_lines(writer, STR("<details>"));
        return false;
    default:
        write_html(writer, node);
        return true;
    }
}

static void leave(Writer *writer, const Node *node)
{
    switch (node->kind) {
    case NODE_QUOTE:
    case NODE_ITEM:
        pop_mark(writer);
        return;
    case NODE_LIST:
        leave_list(writer, node);
        return;
    case NODE_DETAILS:
        add_empty_line(writer);
        add_lines(writer, STR("</details>"));
        return;
    default:
        return;
    }
}

void markdown_write(Buf *out, const Node *root)
{
    Arena *arena = arena_new();
    Writer writer = {.out = out, .arena = arena, .prefix = buf_new(arena), .first = buf_new(arena)};
    bool leaving = false;
    for (const Node *at = root; at != NULL; at = node_walk(root, at, &leaving)) {
        if (at != root && leaving) {
            leave(&writer, at);
        } else if (at != root) {
            leaving = enter(&writer, at);
        }
    }
    arena_free(arena);
}
