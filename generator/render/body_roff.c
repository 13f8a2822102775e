/* body_roff.c - a text as man(7) source. SPDX-License-Identifier: ISC */
#include "render/body_roff.h"

#include "base/unicode.h"
#include "render/roff.h"
#include "render/roff_inline.h"

enum {
    INDENT = 4,
    TAG_GAP = 2,       /* columns between a number and its text: "1. " and one more */
    TEXT_COLUMNS = 53, /* that a terminal of 60 has for text without indentation */
    /* How far text may be indented if 40 columns are to be left, which is what roff_text_write
     * needs; and how far something that may hold a list, whose text is further right. */
    INDENT_MOST = TEXT_COLUMNS - 40,
    CONTENT_INDENT_MOST = INDENT_MOST - INDENT,
};

/* A list, item or quote that is open. */
typedef struct Level {
    const Node *node;
    unsigned columns; /* by which its content is indented */
    bool is_indented; /* .RS was written and waits for its .RE */
    bool has_text;    /* item: something follows its tag */
    size_t number;    /* list: of its next item */
} Level;

typedef struct Body {
    Buf *out;
    const RoffLinks *links;
    LIST(Level) levels;
    size_t opened;    /* how many of them are indented for, or can't be */
    unsigned columns; /* how far the .RS that are open indent */
    bool follows_head;
    bool is_dense; /* .PD 0 is in force: no blank line before what follows */
    bool has_written;
} Body;

static Level *innermost(Body *body)
{
    return body->levels.count == 0 ? NULL : &body->levels.items[body->levels.count - 1];
}

static void set_dense(Body *body, bool is_dense)
{
    if (body->is_dense != is_dense) {
        roff_add_request(body->out, is_dense ? "PD 0" : "PD");
        body->is_dense = is_dense;
    }
}

/* False where that would be further than `most`. */
static bool begin_indent(Body *body, unsigned columns, unsigned most)
{
    if (body->columns + columns > most) {
        return false;
    }
    buf_addf(body->out, ".RS %u\n", columns);
    body->columns += columns;
    return true;
}

static void end_indent(Body *body, unsigned columns)
{
    roff_add_request(body->out, "RE");
    body->columns -= columns;
}

/* A tag that nothing follows on its line needs something all the same. */
static void close_tag(Body *body, Level *level)
{
    if (!level->has_text) {
        buf_add_text(body->out, "\\&\n");
        level->has_text = true;
    }
}

/* Indents for the levels that something is written in now: quotes, and items but for the text
 * beside their tag. */
static void open_levels(Body *body)
{
    for (; body->opened < body->levels.count; body->opened++) {
        Level *level = &body->levels.items[body->opened];
        if (level->node->kind == NODE_ITEM) {
            close_tag(body, level);
        }
        if (level->node->kind != NODE_LIST) {
            level->is_indented = begin_indent(body, level->columns, CONTENT_INDENT_MOST);
        }
    }
}

static void begin_block(Body *body)
{
    open_levels(body);
    const Level *level = innermost(body);
    bool lacks_indent = level != NULL && level->node->kind == NODE_ITEM && !level->is_indented;
    set_dense(body, false);
    body->has_written = true;
    if (body->follows_head) {
        body->follows_head = false;
    } else if (lacks_indent) {
        buf_addf(body->out, ".IP \"\" %u\n", level->columns);
    } else {
        roff_add_request(body->out, "PP");
    }
}

static void write_text(Body *body, const Node *node, RoffFont font)
{
    RoffText text = roff_text_new(body->out->arena);
    roff_add_inline(&text, node, font, body->links);
    if (roff_text_is_blank(&text)) {
        return;
    }
    Level *level = innermost(body);
    if (level != NULL && level->node->kind == NODE_ITEM && !level->has_text) {
        level->has_text = true;
    } else {
        begin_block(body);
    }
    roff_text_write(body->out, &text);
}

static size_t widest_line(Str code)
{
    size_t widest = 0;
    Str line;
    for (Str rest = code; str_cut(&rest, '\n', &line);) {
        size_t columns = unicode_width_of(line);
        widest = columns > widest ? columns : widest;
    }
    return widest;
}

/* `code` as it is going to be seen, so that its lines can be measured: tabs are spaces up to the
 * next multiple of eight. */
static Str visible_code(Arena *arena, Str code)
{
    Buf out = buf_new(arena);
    size_t column = 0;
    for (size_t at = 0; at < code.len;) {
        uint32_t code_point = utf8_next(code, &at);
        uint32_t printable = code_point == '\n' ? code_point : roff_printable(code_point);
        if (code_point == '\t') {
            buf_addf(&out, "%*s", (int)(8 - column % 8), "");
            column += 8 - column % 8;
        } else if (printable != 0) {
            buf_add_code_point(&out, printable);
            column = printable == '\n' ? 0 : column + unicode_width(printable);
        }
    }
    return buf_str(&out);
}

/* As it stands: every line fits. */
static void write_code_raw(Buf *out, Str code)
{
    roff_add_request(out, "EX");
    Str line;
    for (Str rest = code; str_cut(&rest, '\n', &line);) {
        roff_add_code_line(out, line);
    }
    roff_add_request(out, "EE");
}

/* Filled, so that long lines are broken where the language allows it. */
static void write_code_filled(Buf *out, Str code)
{
    Str line;
    bool is_first = true;
    for (Str rest = code; str_cut(&rest, '\n', &line); is_first = false) {
        if (!is_first) {
            roff_add_request(out, "br");
        }
        RoffText text = roff_text_new(out->arena);
        roff_text_add_code(&text, line);
        if (roff_text_is_blank(&text)) {
            buf_add_text(out, "\\&\n");
        }
        roff_text_write(out, &text);
    }
}

static void write_code_block(Body *body, const Node *node)
{
    Str code = visible_code(body->out->arena, node->text);
    if (str_ends_with(code, STR("\n"))) {
        code.len--;
    }
    if (str_is_blank(code)) {
        return;
    }
    begin_block(body);
    bool is_indented = begin_indent(body, INDENT, INDENT_MOST);
    if (widest_line(code) + body->columns <= TEXT_COLUMNS) {
        write_code_raw(body->out, code);
    } else {
        write_code_filled(body->out, code);
    }
    if (is_indented) {
        end_indent(body, INDENT);
    }
}

/* Opens a level; its content begins `columns` further right. */
static Level *push_level(Body *body, const Node *node, unsigned columns)
{
    Level *level = list_add(body->out->arena, &body->levels);
    *level = (Level){.node = node, .columns = columns}; /* whatever lay there before */
    return level;
}

static void pop_level(Body *body)
{
    Level *level = innermost(body);
    if (level->is_indented) {
        end_indent(body, level->columns);
    }
    body->levels.count--;
    body->opened = body->opened < body->levels.count ? body->opened : body->levels.count;
}

/* Room for the longest number of the list. */
static void enter_list(Body *body, const Node *list)
{
    size_t number = list->start;
    for (const Node *item = list->first; item != list->last; item = item->next) {
        number++;
    }
    unsigned columns = 1 + TAG_GAP;
    for (; number >= 10; number /= 10) {
        columns++;
    }
    Level *level = push_level(body, list, list->ordered && columns > INDENT ? columns : INDENT);
    level->number = list->start;
}

static void enter_item(Body *body, const Node *item)
{
    Level *level = innermost(body);
    const Node *list = item->parent;
    bool is_nested = list->parent != NULL && list->parent->kind == NODE_ITEM;
    open_levels(body);
    set_dense(body, list->tight && (is_nested || item != list->first));
    if (list->ordered) {
        buf_addf(body->out, ".IP %zu. %u\n", level->number++, level->columns);
    } else {
        buf_addf(body->out, ".IP \\(bu %u\n", level->columns);
    }
    body->follows_head = false;
    body->has_written = true;
    push_level(body, item, level->columns);
}

/* A line of its own says that the subject changes; a blank one would say nothing. */
static void write_rule(Body *body)
{
    begin_block(body);
    buf_add_text(body->out, "* * *\n");
}

static void enter(Body *body, const Node *node)
{
    switch (node->kind) {
    case NODE_PARAGRAPH:
        write_text(body, node, ROFF_ROMAN);
        break;
    case NODE_HEADING:
        write_text(body, node, node->level <= 2 ? ROFF_BOLD : ROFF_ITALIC);
        break;
    case NODE_LIST:
        enter_list(body, node);
        break;
    case NODE_ITEM:
        enter_item(body, node);
        break;
    case NODE_QUOTE:
        push_level(body, node, INDENT);
        break;
    case NODE_CODE_BLOCK:
        write_code_block(body, node);
        break;
    case NODE_RULE:
        write_rule(body);
        break;
    default:
        break;
    }
}

static void leave(Body *body, const Node *node)
{
    if (node->kind == NODE_ITEM) {
        close_tag(body, innermost(body));
    }
    if (node->kind == NODE_ITEM || node->kind == NODE_QUOTE || node->kind == NODE_LIST) {
        pop_level(body);
    }
}

bool body_roff(Buf *out, const Node *root, const RoffLinks *links, bool follows_head)
{
    Body body = {.out = out, .links = links, .follows_head = follows_head};
    bool leaving = false;
    for (const Node *at = root; at != NULL; at = node_walk(root, at, &leaving)) {
        if (leaving) {
            leave(&body, at);
            continue;
        }
        enter(&body, at);
        leaving = at->kind == NODE_PARAGRAPH || at->kind == NODE_HEADING; /* written as a whole */
    }
    set_dense(&body, false);
    return body.has_written;
}
