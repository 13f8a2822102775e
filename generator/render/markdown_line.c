/* markdown_line.c - a line of Markdown. SPDX-License-Identifier: ISC */
#include "render/markdown_write.h"

#include "base/unicode.h"
#include "render/escape.h"

/* DESIGN. Whether `*` begins or ends emphasis depends on the characters on both sides of it
 * (CommonMark 0.30, 6.2), and in Japanese often it does neither. So a line is gathered as pieces
 * first. Then each pair of marks is judged by its neighbours; where Markdown would not read it as
 * emphasis for certain, tags are written. */

typedef enum PieceKind {
    PIECE_PLAIN, /* written as it is */
    PIECE_OPEN,
    PIECE_CLOSE,
} PieceKind;

typedef enum PairForm {
    FORM_UNKNOWN,
    FORM_MARKS,
    FORM_TAGS,
} PairForm;

typedef struct Piece {
    PieceKind kind;
    Str text;
    bool is_strong;
    bool is_code; /* ends in a backtick that belongs to a code span */
    PairForm form;
    size_t partner;
} Piece;

typedef struct Line {
    Arena *arena;
    LIST(Piece) pieces;
    LIST(size_t) open; /* pieces that are open now */
    bool is_heading;
    bool is_start; /* nothing stands on the line yet */
} Line;

static Piece *add_piece(Line *line, PieceKind kind, Str text)
{
    Piece *piece = list_add(line->arena, &line->pieces);
    *piece = (Piece){.kind = kind, .text = text};
    line->is_start = false;
    return piece;
}

static const Piece *last_piece(const Line *line)
{
    return line->pieces.count > 0 ? &line->pieces.items[line->pieces.count - 1] : NULL;
}

/* --- Gathering ------------------------------------------------------------------------------- */

static void add_text(Line *line, const Node *node)
{
    Buf out = buf_new(line->arena);
    markdown_escape(&out, node->text, line->is_start);
    if (out.len > 0) {
        add_piece(line, PIECE_PLAIN, buf_str(&out));
    }
}

/* CommonMark 0.30, 6.1: between more backticks than there are inside; a space on both sides goes. */
static void add_code(Line *line, const Node *node)
{
    Str text = str_replace(line->arena, node->text, STR("\n"), STR(" "));
    const Piece *last = last_piece(line);
    Buf out = buf_new(line->arena);
    if (text.len == 0) {
        return;
    }
    if (last != NULL && last->is_code) {
        buf_add_text(&out, "<code>");
        markdown_escape(&out, text, false);
        buf_add_text(&out, "</code>");
        add_piece(line, PIECE_PLAIN, buf_str(&out));
        return;
    }
    size_t longest = 0;
    size_t run = 0;
    for (size_t i = 0; i < text.len; i++) {
        run = text.data[i] == '`' ? run + 1 : 0;
        longest = run > longest ? run : longest;
    }
    bool has_spaces = text.data[0] == ' ' && text.data[text.len - 1] == ' ';
    bool is_padded = text.data[0] == '`' || text.data[text.len - 1] == '`' ||
                     (has_spaces && !str_is_blank(text));
    for (size_t i = 0; i <= longest; i++) {
        buf_add_byte(&out, '`');
    }
    buf_add_text(&out, is_padded ? " " : "");
    buf_add(&out, text);
    buf_add_text(&out, is_padded ? " " : "");
    for (size_t i = 0; i <= longest; i++) {
        buf_add_byte(&out, '`');
    }
    add_piece(line, PIECE_PLAIN, buf_str(&out))->is_code = true;
}

/* `<https://a.example/>`: the text is the address. */
static bool is_autolink(const Node *link)
{
    const Node *text = link->first;
    if (text == NULL || text->next != NULL || text->kind != NODE_TEXT || link->title.len > 0 ||
        !str_eq(text->text, link->url)) {
        return false;
    }
    bool has_scheme =
        str_starts_with(link->url, STR("https://")) || str_starts_with(link->url, STR("http://"));
    for (size_t i = 0; i < link->url.len; i++) {
        unsigned char byte = (unsigned char)link->url.data[i];
        has_scheme =
            has_scheme && byte > ' ' && byte < 0x7F && byte != '<' && byte != '>' && byte != '\\';
    }
    return has_scheme;
}

/* A `!` before the bracket would make a picture of it. */
static void begin_link(Line *line)
{
    Piece *last = line->pieces.count > 0 ? &line->pieces.items[line->pieces.count - 1] : NULL;
    if (last != NULL && last->kind == PIECE_PLAIN && str_ends_with(last->text, STR("!"))) {
        last->text = str_format(line->arena, "%.*s\\!", (int)last->text.len - 1, last->text.data);
    }
    add_piece(line, PIECE_PLAIN, STR("["));
}

static void end_link(Line *line, const Node *link)
{
    Buf out = buf_new(line->arena);
    buf_add_text(&out, "](");
    markdown_add_destination(&out, link->url);
    markdown_add_title(&out, link->title);
    buf_add_byte(&out, ')');
    add_piece(line, PIECE_PLAIN, buf_str(&out));
}

static void add_picture(Line *line, const Node *image)
{
    Buf out = buf_new(line->arena);
    if (image->element.len > 0) {
        markdown_write_html(&out, image);
    } else {
        Buf alt = buf_new(line->arena);
        node_text(&alt, image);
        buf_add_text(&out, "![");
        markdown_escape(&out, image->first == NULL ? STR("") : buf_str(&alt), false);
        buf_add_text(&out, "](");
        markdown_add_destination(&out, image->url);
        markdown_add_title(&out, image->title);
        buf_add_byte(&out, ')');
    }
    add_piece(line, PIECE_PLAIN, buf_str(&out));
}

static void open_pair(Line *line, const Node *node)
{
    Piece *piece = add_piece(line, PIECE_OPEN, STR(""));
    piece->is_strong = node->kind == NODE_STRONG;
    *list_add(line->arena, &line->open) = line->pieces.count - 1;
}

static void close_pair(Line *line)
{
    if (line->open.count == 0) {
        return;
    }
    size_t opening = line->open.items[--line->open.count];
    Piece *piece = add_piece(line, PIECE_CLOSE, STR(""));
    piece->is_strong = line->pieces.items[opening].is_strong;
    piece->partner = opening;
    line->pieces.items[opening].partner = line->pieces.count - 1;
}

static bool is_pair(const Node *node)
{
    return (node->kind == NODE_EMPHASIS || node->kind == NODE_STRONG) && node->element.len == 0;
}

static void begin_element(Line *line, const Node *node)
{
    Buf out = buf_new(line->arena);
    buf_addf(&out, "<%.*s", STR_ARGS(node->element));
    if (node->title.len > 0) {
        buf_add_text(&out, " title=\"");
        buf_add_html_attribute(&out, node->title);
        buf_add_byte(&out, '"');
    }
    buf_add_byte(&out, '>');
    add_piece(line, PIECE_PLAIN, buf_str(&out));
}

static void enter(Line *line, const Node *node)
{
    if (is_pair(node)) {
        open_pair(line, node);
        return;
    }
    switch (node->kind) {
    case NODE_TEXT:
        add_text(line, node);
        return;
    case NODE_SOFT_BREAK:
        add_piece(line, PIECE_PLAIN, line->is_heading ? STR(" ") : STR("\n"));
        line->is_start = !line->is_heading;
        return;
    case NODE_LINE_BREAK:
        add_piece(line, PIECE_PLAIN, line->is_heading ? STR(" ") : STR("\\\n"));
        line->is_start = !line->is_heading;
        return;
    case NODE_IMAGE:
        add_picture(line, node);
        return;
    case NODE_LINK:
        if (is_autolink(node)) {
            add_piece(line, PIECE_PLAIN, str_format(line->arena, "<%.*s>", STR_ARGS(node->url)));
        } else {
            begin_link(line);
        }
        return;
    case NODE_CODE:
        if (node->element.len == 0) {
            add_code(line, node);
            return;
        }
        break;
    default:
        break;
    }
    if (node->element.len > 0) {
        begin_element(line, node);
    }
}

static void leave(Line *line, const Node *node)
{
    if (is_pair(node)) {
        close_pair(line);
    } else if (node->kind == NODE_LINK) {
        if (!is_autolink(node)) {
            end_link(line, node);
        }
    } else if (node->element.len > 0 && node->kind != NODE_IMAGE) {
        add_piece(line, PIECE_PLAIN, str_format(line->arena, "</%.*s>", STR_ARGS(node->element)));
    }
}

static void gather(Line *line, const Node *paragraph)
{
    bool leaving = false;
    for (const Node *at = paragraph; at != NULL; at = node_walk(paragraph, at, &leaving)) {
        if (at == paragraph) {
            continue;
        }
        if (leaving) {
            leave(line, at);
            continue;
        }
        enter(line, at);
        leaving = at->kind == NODE_IMAGE || (at->kind == NODE_LINK && is_autolink(at));
    }
}

/* --- Judging --------------------------------------------------------------------------------- */

static void decide(Line *line, size_t index, PairForm form)
{
    Piece *piece = &line->pieces.items[index];
    piece->form = form;
    line->pieces.items[piece->partner].form = form;
}

/* The character of a neighbour that stands next to the mark; a space where there is none. */
static uint32_t character(Line *line, size_t index, bool is_behind)
{
    if (index >= line->pieces.count) {
        return ' ';
    }
    Piece *piece = &line->pieces.items[index];
    if (piece->kind != PIECE_PLAIN) {
        if (piece->form == FORM_UNKNOWN) {
            decide(line, index, FORM_TAGS); /* two runs of marks would be read as one */
        }
        return '<'; /* or `>`, `*`: all are punctuation */
    }
    size_t at = is_behind ? 0 : piece->text.len;
    return is_behind ? utf8_next(piece->text, &at) : utf8_previous(piece->text, &at);
}

static bool is_space(uint32_t c)
{
    return unicode_is_space(c);
}

/* CommonMark 0.30, 6.2. */
static bool is_flanking(uint32_t outside, uint32_t inside)
{
    return !is_space(inside) && (!unicode_is_punctuation(inside) || is_space(outside) ||
                                 unicode_is_punctuation(outside));
}

/* Marks in others must not be able to end those, so they may flank on one side only. */
static bool can_be_marks(Line *line, size_t opening, bool is_inner)
{
    size_t closing = line->pieces.items[opening].partner;
    uint32_t before = character(line, opening == 0 ? SIZE_MAX : opening - 1, false);
    uint32_t first = character(line, opening + 1, true);
    uint32_t last = character(line, closing - 1, false);
    uint32_t after = character(line, closing + 1, true);
    bool is_sure = is_flanking(before, first) && is_flanking(after, last);
    bool is_one_sided = !is_flanking(first, before) && !is_flanking(last, after);
    return is_sure && (!is_inner || is_one_sided);
}

static void judge(Line *line)
{
    size_t marks_end = 0; /* behind the outermost pair of marks that is open */
    for (size_t i = 0; i < line->pieces.count; i++) {
        const Piece *piece = &line->pieces.items[i];
        if (piece->kind != PIECE_OPEN || piece->form != FORM_UNKNOWN) {
            continue;
        }
        bool is_inner = i < marks_end;
        bool is_empty = piece->partner == i + 1;
        bool can = !is_empty && can_be_marks(line, i, is_inner);
        decide(line, i, can ? FORM_MARKS : FORM_TAGS);
        marks_end = can && !is_inner ? piece->partner : marks_end;
    }
}

static void write_pieces(Buf *out, const Line *line)
{
    for (size_t i = 0; i < line->pieces.count; i++) {
        const Piece *piece = &line->pieces.items[i];
        if (piece->kind == PIECE_PLAIN) {
            buf_add(out, piece->text);
        } else if (piece->form == FORM_MARKS) {
            buf_add_text(out, piece->is_strong ? "**" : "*");
        } else {
            buf_add_text(out, piece->kind == PIECE_OPEN ? "<" : "</");
            buf_add_text(out, piece->is_strong ? "strong>" : "em>");
        }
    }
}

/* CommonMark 0.30, 4.2: `#` at the end of a heading is no text where a space stands before it. */
static void keep_hashes(Buf *out, size_t start)
{
    size_t at = out->len;
    while (at > start && out->data[at - 1] == '#') {
        at--;
    }
    bool is_mark = at < out->len && (at == start || out->data[at - 1] == ' ');
    if (is_mark) {
        out->len--;
        buf_add_text(out, "\\#");
    }
}

void markdown_write_line(Buf *out, const Node *paragraph)
{
    size_t start = out->len;
    Line line = {.arena = arena_new(),
                 .is_heading = paragraph->kind == NODE_HEADING,
                 .is_start = paragraph->kind != NODE_HEADING};
    gather(&line, paragraph);
    judge(&line);
    write_pieces(out, &line);
    arena_free(line.arena);
    if (paragraph->kind == NODE_HEADING) {
        keep_hashes(out, start);
    }
}
