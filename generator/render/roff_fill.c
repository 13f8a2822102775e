/* roff_fill.c - lines of roff text that may end where Japanese may. SPDX-License-Identifier: ISC */
#include "base/unicode.h"
#include "render/line_break.h"
#include "render/roff.h"
#include "render/roff_text.h"

/* DESIGN. The text is a row of units, pieces that troff would not split: between two of them is a
 * space or a place that gets a break point, `\:`. A unit wider than a line of a terminal of 50
 * columns is cut further, so that none runs over its edge: behind the punctuation of addresses and
 * identifiers where there is any, else anywhere between two characters. */
enum {
    UNIT_LEAST = 8,    /* columns of a line, however far it is indented */
    PIECE_COLUMNS = 8, /* shorter pieces are not worth a line end: "https:", "[-" */
};

#define BREAK_POINT "\\:"

/* The same as a string, of which lexgrog(1) takes no notice; of the escape it leaves the colon. */
#define NAME_BREAK "WB"

enum { NAME_COLUMNS = 300 }; /* mandoc puts in no more than some hundred strings on a line */

/* What troff puts behind an address. */
static const uint32_t LINK_BRACKET = 0x27E9;

typedef enum LineState {
    LINE_NONE,     /* the output is at the start of a line */
    LINE_TEXT,     /* in a line of text */
    LINE_ARGUMENT, /* in the argument of .UE, which ends at the first space */
    LINE_QUOTED,   /* in a quoted argument, which has no end of its own */
} LineState;

typedef struct Writer {
    Buf *out;
    const RoffText *text;
    const char *break_point;
    size_t columns;   /* of a unit that is not cut */
    size_t mark;      /* the next one */
    size_t structure; /* the next one that is not about fonts */
    RoffFont wanted;  /* of what is written next */
    RoffFont font;    /* troff's current one */
    LineState line;
    bool owes_space; /* a space was read, but not written yet */
    bool owes_break; /* a break too */
    bool has_text;   /* since the last break */
    uint32_t before; /* first code point of the last character written; 0: none on this line */
    size_t piece;    /* columns since the last break point */
} Writer;

static void add_font(Writer *writer, RoffFont font)
{
    static const char *const FONTS[] = {"\\fR", "\\fB", "\\fI", "\\f(BI"};
    if (writer->font != font) {
        buf_add_text(writer->out, FONTS[font]);
        writer->font = font;
    }
}

static void end_line(Writer *writer)
{
    if (writer->line != LINE_NONE) {
        add_font(writer, ROFF_ROMAN);
        buf_add_byte(writer->out, '\n');
    }
    writer->line = LINE_NONE;
    writer->owes_space = false;
    writer->before = 0;
}

/* Ends the line where a space was read. After punctuation troff would take it for the end of a
 * sentence and print two. */
static void end_line_spaced(Writer *writer)
{
    uint32_t last = writer->before;
    if (last < 0x80 && str_find_byte(STR(".?!)]\"'*"), (char)last) != STR_NONE) {
        buf_add_text(writer->out, "\\&");
    }
    end_line(writer);
}

/* Ends the line in such a way that it makes no space which was not there. */
static void end_line_joined(Writer *writer, uint32_t next)
{
    if (writer->line == LINE_NONE) {
        writer->owes_space = false;
        return;
    }
    if (writer->owes_space) {
        end_line_spaced(writer);
        return;
    }
    add_font(writer, ROFF_ROMAN);
    if (line_may_break(writer->before, next)) {
        buf_add_text(writer->out, writer->break_point);
    }
    buf_add_text(writer->out, "\\c");
    end_line(writer);
}

/* The next character's first code point; a space at the end. */
static uint32_t peek(const Writer *writer, size_t at)
{
    return at < writer->text->text.len ? utf8_next(buf_str(&writer->text->text), &at) : ' ';
}

/* An address as an argument of .UR: no spaces, and break points behind its punctuation. */
static void add_address(Buf *out, Str address)
{
    uint32_t before = 0;
    size_t host = str_find(address, STR("://"));
    host = host == STR_NONE ? 0 : host + 3;
    for (size_t at = 0; at < address.len;) {
        size_t start = at;
        uint32_t code_point = roff_printable(utf8_next(address, &at));
        if (start > host &&
            (line_may_split(before, code_point) || line_may_break(before, code_point))) {
            buf_add_text(out, "\\:");
        }
        if (code_point == ' ') {
            buf_add_text(out, "%20");
        } else {
            roff_add_code_point(out, code_point);
        }
        before = code_point == 0 ? before : code_point;
    }
}

static void write_break(Writer *writer)
{
    if (writer->owes_break) {
        roff_add_request(writer->out, "br");
        writer->owes_break = false;
    }
    writer->has_text = true;
}

static void begin_link(Writer *writer, const RoffMark *mark)
{
    end_line_joined(writer, peek(writer, mark->at));
    write_break(writer);
    buf_add_text(writer->out, ".UR ");
    add_address(writer->out, mark->address);
    buf_add_byte(writer->out, '\n');
}

/* What follows an address without a space is an argument of .UE. mandoc takes quotation marks there
 * for text, so the argument has none and ends where the first space is. */
static void end_link(Writer *writer, const RoffMark *mark)
{
    end_line(writer);
    buf_add_text(writer->out, ".UE");
    bool is_last = mark->at == writer->text->text.len;
    if (is_last || writer->text->text.data[mark->at] == ' ') {
        buf_add_byte(writer->out, '\n');
        return;
    }
    buf_add_byte(writer->out, ' ');
    writer->line = LINE_ARGUMENT;
    writer->before = LINK_BRACKET;
}

/* A break that nothing follows is none. */
static void end_broken_line(Writer *writer)
{
    if (writer->line == LINE_ARGUMENT && writer->before == LINK_BRACKET) {
        buf_add_text(writer->out, "\\&");
    }
    end_line(writer);
    writer->owes_break = writer->owes_break || writer->has_text;
    writer->has_text = false;
}

/* Obeys the marks at `at`. */
static void pass_marks(Writer *writer, size_t at)
{
    const RoffText *text = writer->text;
    for (; writer->mark < text->marks.count && text->marks.items[writer->mark].at <= at;
         writer->mark++) {
        const RoffMark *mark = &text->marks.items[writer->mark];
        switch (mark->kind) {
        case ROFF_MARK_FONT:
            writer->wanted = mark->font;
            break;
        case ROFF_MARK_BREAK:
            end_broken_line(writer);
            break;
        case ROFF_MARK_LINK:
            begin_link(writer, mark);
            break;
        case ROFF_MARK_LINK_END:
            end_link(writer, mark);
            break;
        }
    }
}

/* Where the next mark stands that is not about fonts, from `at` on. */
static size_t next_structure(Writer *writer, size_t at)
{
    const RoffText *text = writer->text;
    while (writer->structure < text->marks.count) {
        const RoffMark *mark = &text->marks.items[writer->structure];
        if (mark->at > at && mark->kind != ROFF_MARK_FONT) {
            return mark->at;
        }
        writer->structure++;
    }
    return text->text.len;
}

/* End of the unit at `start`, not beyond `limit`. */
static size_t next_unit(Str text, size_t start, size_t limit, size_t *ret_columns)
{
    uint32_t before = 0;
    *ret_columns = 0;
    for (size_t at = start; at < limit;) {
        uint32_t first;
        size_t columns;
        size_t end = line_next_character(text, at, &first, &columns);
        if (at > start && (first == ' ' || line_may_break(before, first))) {
            return at;
        }
        *ret_columns += columns;
        before = first;
        at = end;
    }
    return limit;
}

/* The wide brackets after which ja.tmac lets a line end, unless something follows them. */
static bool needs_guard(uint32_t before, uint32_t after)
{
    return line_is_opener(before) && unicode_is_wide(before) && !line_is_closer(after);
}

static void write_character(Writer *writer, Str bytes, uint32_t first)
{
    if (writer->line == LINE_NONE) {
        write_break(writer);
        if (roff_is_control(first)) {
            buf_add_text(writer->out, "\\&");
        }
        writer->line = LINE_TEXT;
    } else if (needs_guard(writer->before, first)) {
        buf_add_text(writer->out, "\\&");
    }
    add_font(writer, writer->wanted);
    roff_add_text(writer->out, bytes);
    writer->before = first;
}

/* True where a wide unit is cut before the character `first`, behind which `next` stands. */
static bool is_cut(const Writer *writer, uint32_t first, size_t columns, uint32_t next)
{
    if (writer->piece >= PIECE_COLUMNS && line_may_split(writer->before, first)) {
        return true;
    }
    if (!line_is_closer(first) && line_is_closer(next)) {
        columns += unicode_width(next); /* rather now than before that one */
    }
    return writer->piece + columns > writer->columns;
}

static void write_unit(Writer *writer, size_t start, size_t end, bool is_too_wide)
{
    Str text = str_slice(buf_str(&writer->text->text), 0, end);
    writer->piece = 0;
    for (size_t at = start; at < end;) {
        uint32_t first;
        size_t columns;
        size_t next = line_next_character(text, at, &first, &columns);
        pass_marks(writer, at);
        if (is_too_wide && at > start && is_cut(writer, first, columns, peek(writer, next))) {
            buf_add_text(writer->out, writer->break_point);
            writer->piece = 0;
        }
        write_character(writer, str_slice(text, at, next), first);
        writer->piece += columns;
        at = next;
    }
}

/* What comes between two units: a space that was read, or a break point. */
static void write_joint(Writer *writer, uint32_t next)
{
    if (writer->wanted == ROFF_ROMAN) {
        add_font(writer, ROFF_ROMAN); /* the space behind emphasis is no part of it */
    }
    if (writer->owes_space && writer->line == LINE_ARGUMENT) {
        end_line_spaced(writer);
    } else if (writer->owes_space && writer->line != LINE_NONE) {
        buf_add_byte(writer->out, ' ');
    } else if (writer->before != 0 && line_may_break(writer->before, next)) {
        buf_add_text(writer->out, writer->break_point);
    }
    writer->owes_space = false;
}

static void write_all(Writer *writer)
{
    Str text = buf_str(&writer->text->text);
    for (size_t at = 0; at < text.len;) {
        pass_marks(writer, at);
        if (text.data[at] == ' ') {
            writer->owes_space = true;
            at++;
            continue;
        }
        size_t columns;
        size_t end = next_unit(text, at, next_structure(writer, at), &columns);
        write_joint(writer, peek(writer, at));
        write_unit(writer, at, end, columns > writer->columns);
        at = end;
    }
    pass_marks(writer, text.len);
}

static Writer writer_new(Buf *out, const RoffText *text, unsigned indent)
{
    bool has_room = indent + UNIT_LEAST <= ROFF_COLUMNS;
    return (Writer){.out = out,
                    .text = text,
                    .break_point = BREAK_POINT,
                    .columns = has_room ? ROFF_COLUMNS - indent : UNIT_LEAST};
}

void roff_text_write(Buf *out, const RoffText *text, unsigned indent)
{
    if (roff_text_is_blank(text)) {
        return;
    }
    Writer writer = writer_new(out, text, indent);
    write_all(&writer);
    end_line(&writer);
}

static RoffText text_of(Buf *out, Str words)
{
    RoffText text = roff_text_new(out->arena);
    roff_text_add(&text, words);
    return text;
}

void roff_add_filled_argument(Buf *out, Str words)
{
    RoffText text = text_of(out, words);
    Writer writer = writer_new(out, &text, 0);
    writer.line = LINE_QUOTED;
    buf_add_text(out, " \"");
    write_all(&writer);
    buf_add_byte(out, '"');
}

void roff_add_indented_line(Buf *out, Str words, unsigned indent)
{
    RoffText text = text_of(out, words);
    roff_text_write(out, &text, indent);
}

void roff_add_filled_line(Buf *out, Str words)
{
    roff_add_indented_line(out, words, 0);
}

/* Of the ways to write a backslash lexgrog(1) knows \e alone. */
void roff_add_name(Buf *out, Str name, Str words)
{
    RoffText text = text_of(out, name);
    roff_text_add(&text, STR(" - "));
    roff_text_add(&text, roff_fit(out->arena, words, NAME_COLUMNS));
    Buf line = buf_new(out->arena);
    Writer writer = writer_new(&line, &text, 0);
    writer.break_point = "\\*(" NAME_BREAK;
    write_all(&writer);
    end_line(&writer);
    buf_add_text(out, ".ds " NAME_BREAK " " BREAK_POINT "\n.SH NAME\n");
    buf_add(out, str_replace(out->arena, buf_str(&line), STR("\\(rs"), STR("\\e")));
}
