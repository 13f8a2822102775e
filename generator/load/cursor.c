/* cursor.c - follows the inlines of a block through its source. SPDX-License-Identifier: ISC */
#include "load/cursor.h"

#include "load/link_syntax.h"

#include <string.h>

Cursor cursor_new(Arena *arena, Content content, Str (*decode)(Arena *arena, Str reference))
{
    return (Cursor){.arena = arena,
                    .content = content,
                    .classes = arena_alloc(arena, content.text.len, 1),
                    .lost = content.lines.count == 0,
                    .decode = decode};
}

static Str content_text(const Cursor *cursor)
{
    return buf_str(&cursor->content.text);
}

static char here(const Cursor *cursor, size_t ahead)
{
    Str text = content_text(cursor);
    return cursor->at + ahead < text.len ? text.data[cursor->at + ahead] : '\0';
}

static Str rest(const Cursor *cursor)
{
    return str_from_offset(content_text(cursor), cursor->at);
}

/* The character reference at the start of `text` (CommonMark 0.30 section 2.5), or nothing. */
static Str reference_at(Str text)
{
    enum { LONGEST = 34 }; /* "&CounterClockwiseContourIntegral;" and one to spare */
    for (size_t i = 1; i < text.len && i < LONGEST; i++) {
        if (text.data[i] == ';') {
            return str_slice(text, 0, i + 1);
        }
        if (!byte_is_letter(text.data[i]) && !byte_is_digit(text.data[i]) && text.data[i] != '#') {
            break;
        }
    }
    return (Str){0};
}

/* Steps over what the first bytes of `literal` are written as; how many, or 0. */
static size_t step(Cursor *cursor, Str literal)
{
    if (here(cursor, 0) == '&') {
        Str reference = reference_at(rest(cursor));
        Str decoded = reference.len > 0 ? cursor->decode(cursor->arena, reference) : reference;
        if (decoded.len > 0 && str_starts_with(literal, decoded)) {
            cursor->at += reference.len;
            return decoded.len;
        }
    }
    if (here(cursor, 0) == '\\' && link_is_punctuation(here(cursor, 1))) {
        cursor->at++;
    }
    if (cursor->at >= cursor->content.text.len || here(cursor, 0) != literal.data[0]) {
        return 0;
    }
    cursor->at++;
    return 1;
}

/* cmark leaves the indentation of a lazy line in the text where a definition stands before it; our
 * content has none. */
static Str without_indentation(const Cursor *cursor, Str literal)
{
    Str text = content_text(cursor);
    bool is_line_start = cursor->at == 0 || text.data[cursor->at - 1] == '\n';
    return is_line_start ? str_from_offset(literal, link_skip_blank(literal, 0)) : literal;
}

static void classify(Cursor *cursor, size_t start, ByteClass class)
{
    if (cursor->at > start) {
        memset(cursor->classes + start, (int)class, cursor->at - start);
    }
}

void cursor_text(Cursor *cursor, Str literal)
{
    size_t start = cursor->at;
    literal = cursor->lost ? literal : without_indentation(cursor, literal);
    while (!cursor->lost && !cursor->in_autolink && literal.len > 0) {
        size_t len = step(cursor, literal);
        cursor->lost = len == 0;
        literal = str_from_offset(literal, len);
    }
    bool is_link = cursor->in_link || cursor->brackets.count > 0;
    classify(cursor, start, cursor->in_code ? BYTE_MARKUP : is_link ? BYTE_LINK_TEXT : BYTE_TEXT);
}

static size_t run_length(Str text, size_t at, char byte)
{
    size_t end = at;
    while (end < text.len && text.data[end] == byte) {
        end++;
    }
    return end - at;
}

/* CommonMark 0.30 section 6.1: the code ends at the next run of as many backticks. */
void cursor_code(Cursor *cursor)
{
    if (cursor->lost) {
        return;
    }
    Str text = content_text(cursor);
    size_t opening = run_length(text, cursor->at, '`');
    size_t at = cursor->at + opening;
    while (opening > 0 && at < text.len) {
        size_t run = run_length(text, at, '`');
        at += run > 0 ? run : 1;
        if (run == opening) {
            cursor->at = at;
            return;
        }
    }
    cursor->lost = true;
}

void cursor_marks(Cursor *cursor, size_t count)
{
    size_t start = cursor->at;
    for (size_t i = 0; i < count && !cursor->lost; i++) {
        cursor->lost = here(cursor, 0) != '*' && here(cursor, 0) != '_';
        cursor->at += cursor->lost ? 0 : 1;
    }
    classify(cursor, start, cursor->in_code ? BYTE_MARKUP : BYTE_EMPHASIS);
}

void cursor_break(Cursor *cursor)
{
    Str text = content_text(cursor);
    while (here(cursor, 0) != '\n' && byte_is_space(here(cursor, 0))) {
        cursor->at++;
    }
    cursor->at += here(cursor, 0) == '\\' ? 1 : 0;
    cursor->lost = cursor->lost || here(cursor, 0) != '\n';
    cursor->at = link_skip_blank(text, cursor->at + 1);
}

bool cursor_html(Cursor *cursor, Str literal, Span *ret_span)
{
    cursor->lost = cursor->lost || !str_starts_with(rest(cursor), literal);
    if (cursor->lost) {
        return false;
    }
    Pos start = content_pos(&cursor->content, cursor->at);
    cursor->at += literal.len;
    *ret_span = (Span){start, content_pos(&cursor->content, cursor->at - 1) + 1};
    return true;
}

static bool enter_autolink(Cursor *cursor, Pos *ret_pos)
{
    size_t close = str_find_byte(rest(cursor), '>');
    cursor->lost = close == STR_NONE;
    if (cursor->lost) {
        return false;
    }
    *ret_pos = content_pos(&cursor->content, cursor->at + 1);
    cursor->at += close + 1;
    cursor->in_autolink = true;
    return true;
}

bool cursor_enter_link(Cursor *cursor, bool is_image, Pos *ret_pos)
{
    if (!cursor->lost && !is_image && here(cursor, 0) == '<') {
        return enter_autolink(cursor, ret_pos);
    }
    cursor->at += is_image && here(cursor, 0) == '!' ? 1 : 0;
    cursor->lost = cursor->lost || here(cursor, 0) != '[';
    cursor->at++;
    *list_add(cursor->arena, &cursor->brackets) = cursor->at;
    return false;
}

/* Whether the source `written` may mean `url`. Escapes and references are taken for right. */
static bool may_mean(Str written, Str url)
{
    bool is_plain =
        str_find_byte(written, '\\') == STR_NONE && str_find_byte(written, '&') == STR_NONE;
    return !is_plain || str_eq(str_trim(written), url);
}

/* CommonMark 0.30 section 6.3: full, collapsed or shortcut reference. */
static LinkPlace leave_reference(Cursor *cursor, size_t text_start)
{
    Str text = content_text(cursor);
    size_t behind = link_label(text, cursor->at);
    Str label = str_slice(text, text_start, cursor->at - 1);
    if (behind != STR_NONE) {
        Str written = str_slice(text, cursor->at + 1, behind - 1);
        label = str_is_blank(written) ? label : written;
        cursor->at = behind;
    }
    return (LinkPlace){.form = LINK_REFERENCE, .label = label};
}

LinkPlace cursor_leave_link(Cursor *cursor, Str url)
{
    LinkPlace place = {.form = LINK_LOST};
    if (cursor->in_autolink) {
        cursor->in_autolink = false;
        place.form = LINK_AUTO;
        return place;
    }
    cursor->lost = cursor->lost || cursor->brackets.count == 0 || here(cursor, 0) != ']';
    if (cursor->lost) {
        return place;
    }
    Str text = content_text(cursor);
    size_t text_start = cursor->brackets.items[--cursor->brackets.count];
    size_t start = 0;
    size_t end = 0;
    cursor->at++;
    size_t behind = link_resource(text, cursor->at, &start, &end);
    if (behind == STR_NONE) {
        return leave_reference(cursor, text_start);
    }
    cursor->at = behind;
    cursor->lost = !may_mean(str_slice(text, start, end), url);
    place.form = cursor->lost ? LINK_LOST : LINK_INLINE;
    place.pos = content_pos(&cursor->content, start);
    return place;
}

void cursor_skip_definitions(Cursor *cursor)
{
    Str text = content_text(cursor);
    Str label;
    size_t start = 0;
    size_t end = 0;
    size_t behind = link_definition(text, cursor->at, &label, &start, &end);
    while (behind != STR_NONE && behind < text.len) {
        cursor->at = behind;
        behind = link_definition(text, cursor->at, &label, &start, &end);
    }
}
