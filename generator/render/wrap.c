/* wrap.c - a text cut into lines by display width. SPDX-License-Identifier: ISC */
#include "render/wrap.h"

#include "base/unicode.h"
#include "render/line_break.h"

enum { NO_BREAK_SPACE = 0xA0 };

/* A line while characters are added to it. An offset of 0 is "nowhere": no line ends before it
 * begins. */
typedef struct Line {
    size_t start;
    size_t columns;  /* of what it holds so far */
    uint32_t before; /* the character that it ends with; of a cluster, the first code point */
    uint32_t word;   /* the same without spaces */
    size_t good;     /* the last place to end it */
    size_t poor;     /* where it may end if there is no such place */
} Line;

/* Offsets are asked for in ascending order, from a line's start on. */
static bool is_inside(const Wrap *wrap, size_t at, size_t *next)
{
    while (*next < wrap->whole.count && wrap->whole.items[*next].end <= at) {
        ++*next;
    }
    return *next < wrap->whole.count && wrap->whole.items[*next].start < at;
}

static size_t skip_spaces(Str text, size_t at)
{
    while (at < text.len && text.data[at] == ' ') {
        at++;
    }
    return at;
}

/* A space is no place to end a line where what it parts forbids it: 「 at the end, 。 at the start. */
static bool parts_freely(const Wrap *wrap, const Line *line, size_t space)
{
    size_t at = skip_spaces(wrap->text, space);
    uint32_t next = at < wrap->text.len ? utf8_next(wrap->text, &at) : ' ';
    bool is_closed = unicode_is_wide(next) && line_is_closer(next);
    return !is_closed && !(unicode_is_wide(line->word) && line_is_opener(line->word));
}

/* Remembers the place before the character `first` at `at`. */
static void note_place(const Wrap *wrap, Line *line, size_t at, uint32_t first, bool is_whole)
{
    bool is_space = first == ' ';
    bool is_wide = unicode_is_wide(line->before) && unicode_is_wide(first);
    bool is_good = is_space ? line->before != ' ' && parts_freely(wrap, line, at)
                            : line_may_break(line->before, first);
    if (is_good && !is_whole) {
        line->good = at;
    } else if (is_space || (is_wide && !is_whole)) {
        line->poor = at;
    }
}

static bool end_line(Wrap *wrap, size_t start, size_t end, size_t next, Span *ret_line)
{
    while (end > start && wrap->text.data[end - 1] == ' ') {
        end--;
    }
    *ret_line = (Span){start, end};
    wrap->at = next;
    (void)is_inside(wrap, next, &wrap->next);
    return true;
}

bool wrap_next(Wrap *wrap, Span *ret_line)
{
    Str text = wrap->text;
    Line line = {.start = skip_spaces(text, wrap->at)};
    size_t whole = wrap->next;
    if (line.start == text.len) {
        return false;
    }
    for (size_t at = line.start; at < text.len;) {
        uint32_t first;
        size_t columns;
        size_t end = line_next_character(text, at, &first, &columns);
        if (first == ' ' && end > at + 1) {
            first = NO_BREAK_SPACE; /* it carries a mark */
        }
        if (first == '\n') {
            return end_line(wrap, line.start, at, end, ret_line);
        }
        if (at > line.start) {
            note_place(wrap, &line, at, first, is_inside(wrap, at, &whole));
        }
        size_t place = line.good > 0 ? line.good : line.poor;
        if (line.columns + columns > wrap->columns && first != ' ' && place > 0) {
            return end_line(wrap, line.start, place, place, ret_line);
        }
        line.columns += columns;
        line.before = first;
        line.word = first == ' ' ? line.word : first;
        at = end;
    }
    return end_line(wrap, line.start, text.len, text.len, ret_line);
}
