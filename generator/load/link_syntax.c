/* link_syntax.c - the parts of which links are written. SPDX-License-Identifier: ISC */
#include "load/link_syntax.h"

enum {
    LABEL_MOST = 1000,     /* CommonMark 0.30 section 6.3: bytes between the brackets */
    PARENTHESES_MOST = 32, /* as deep as cmark nests them in a bare destination */
};

static bool is_space(char byte)
{
    return byte_is_space(byte) || byte == '\v';
}

bool link_is_punctuation(char byte)
{
    return (byte >= '!' && byte <= '/') || (byte >= ':' && byte <= '@') ||
           (byte >= '[' && byte <= '`') || (byte >= '{' && byte <= '~');
}

size_t link_skip_space(Str text, size_t at)
{
    while (at < text.len && is_space(text.data[at])) {
        at++;
    }
    return at;
}

size_t link_skip_blank(Str text, size_t at)
{
    while (at < text.len && (text.data[at] == ' ' || text.data[at] == '\t')) {
        at++;
    }
    return at;
}

/* Spaces and tabs with at most one line end between them. */
static size_t skip_blank_and_line_end(Str text, size_t at)
{
    at = link_skip_blank(text, at);
    if (at < text.len && text.data[at] == '\n') {
        at = link_skip_blank(text, at + 1);
    }
    return at;
}

/* The byte at `at`, or NUL behind the end. */
static char byte_at(Str text, size_t at)
{
    return at < text.len ? text.data[at] : '\0';
}

static bool is_escape(Str text, size_t at)
{
    return byte_at(text, at) == '\\' && link_is_punctuation(byte_at(text, at + 1));
}

static size_t pointed_destination(Str text, size_t at, size_t *ret_start, size_t *ret_end)
{
    for (size_t i = at + 1; i < text.len; i++) {
        char byte = text.data[i];
        if (byte == '\n' || byte == '<') {
            return STR_NONE;
        }
        if (byte == '>') {
            *ret_start = link_skip_space(text, at + 1);
            *ret_start = *ret_start > i ? i : *ret_start;
            *ret_end = i;
            return i + 1;
        }
        i += is_escape(text, i) ? 1 : 0;
    }
    return STR_NONE;
}

size_t link_destination(Str text, size_t at, size_t *ret_start, size_t *ret_end)
{
    if (byte_at(text, at) == '<') {
        return pointed_destination(text, at, ret_start, ret_end);
    }
    size_t depth = 0;
    size_t i = at;
    for (; i < text.len && !is_space(text.data[i]); i++) {
        if (is_escape(text, i)) {
            i++;
        } else if (text.data[i] == '(') {
            depth++;
        } else if (text.data[i] == ')') {
            if (depth == 0) {
                break;
            }
            depth--;
        }
        if (depth > PARENTHESES_MOST) {
            return STR_NONE;
        }
    }
    if (depth != 0 || (i == at && byte_at(text, i) != ')')) {
        return STR_NONE;
    }
    *ret_start = at;
    *ret_end = i;
    return i;
}

size_t link_title(Str text, size_t at)
{
    char open = byte_at(text, at);
    if (open != '"' && open != '\'' && open != '(') {
        return STR_NONE;
    }
    char close = open == '(' ? ')' : open;
    for (size_t i = at + 1; i < text.len; i++) {
        if (is_escape(text, i)) {
            i++;
        } else if (text.data[i] == close) {
            return i + 1;
        } else if (open == '(' && text.data[i] == '(') {
            return STR_NONE;
        }
    }
    return STR_NONE;
}

size_t link_label(Str text, size_t at)
{
    if (byte_at(text, at) != '[') {
        return STR_NONE;
    }
    for (size_t i = at + 1; i < text.len && i - at <= LABEL_MOST + 1; i++) {
        if (text.data[i] == ']') {
            return i + 1;
        }
        if (text.data[i] == '[') {
            return STR_NONE;
        }
        i += is_escape(text, i) ? 1 : 0;
    }
    return STR_NONE;
}

size_t link_resource(Str text, size_t at, size_t *ret_start, size_t *ret_end)
{
    size_t start = 0;
    size_t end = 0;
    if (byte_at(text, at) != '(') {
        return STR_NONE;
    }
    size_t behind = link_destination(text, link_skip_space(text, at + 1), &start, &end);
    if (behind == STR_NONE) {
        return STR_NONE;
    }
    size_t title = link_skip_space(text, behind);
    if (title > behind && link_title(text, title) != STR_NONE) {
        title = link_title(text, title);
    }
    size_t close = link_skip_space(text, title);
    if (byte_at(text, close) != ')') {
        return STR_NONE;
    }
    *ret_start = start;
    *ret_end = end;
    return close + 1;
}

/* Behind the line end that follows nothing but spaces and tabs; the end of the text is one too. */
static size_t line_end(Str text, size_t at)
{
    at = link_skip_blank(text, at);
    if (at >= text.len) {
        return text.len;
    }
    return text.data[at] == '\n' ? at + 1 : STR_NONE;
}

size_t link_definition(Str text, size_t at, Str *ret_label, size_t *ret_start, size_t *ret_end)
{
    size_t start = 0;
    size_t end = 0;
    size_t behind = link_label(text, at);
    if (behind == STR_NONE || byte_at(text, behind) != ':') {
        return STR_NONE;
    }
    Str label = str_slice(text, at + 1, behind - 1);
    behind = link_destination(text, skip_blank_and_line_end(text, behind + 1), &start, &end);
    if (behind == STR_NONE || str_is_blank(label)) {
        return STR_NONE;
    }
    size_t title = skip_blank_and_line_end(text, behind);
    size_t behind_title = title > behind ? link_title(text, title) : STR_NONE;
    size_t done = behind_title == STR_NONE ? STR_NONE : line_end(text, behind_title);
    if (done == STR_NONE) {
        done = line_end(text, behind);
    }
    if (done != STR_NONE) {
        *ret_label = label;
        *ret_start = start;
        *ret_end = end;
    }
    return done;
}
