/* roff.c - man(7) source: requests, arguments and text. SPDX-License-Identifier: ISC */
#include "render/roff.h"

#include "base/unicode.h"

enum { ROFF_LEAST_COLUMNS = 48 }; /* that man(1) uses of a terminal of 50 */

/* A string: what stands in the middle of the head. */
#define ROFF_MANUAL "HM"

/* `-` alone is a hyphen: U+2010 on some systems, which breaks copied codes and options. The
 * accents and quotation marks would become typographic ones. */
static const char *escape_of(uint32_t code_point)
{
    switch (code_point) {
    case '\\':
        return "\\(rs";
    case '-':
        return "\\-";
    case '~':
        return "\\(ti";
    case '^':
        return "\\(ha";
    case '`':
        return "\\(ga";
    case '\'':
        return "\\(aq";
    case '"':
        return "\\(dq";
    case 0xA0: /* no-break space */
        return "\\ ";
    default:
        return NULL;
    }
}

uint32_t roff_printable(uint32_t code_point)
{
    if (code_point == 0x2028 || code_point == 0x2029 ||
        (code_point < 0x80 && byte_is_space((char)code_point))) {
        return ' ';
    }
    if (unicode_is_control(code_point)) {
        return 0xFFFD;
    }
    bool is_joiner = code_point == 0x200C || code_point == 0x200D; /* shape what they join */
    bool is_invisible = unicode_is_zero_width(code_point) || unicode_is_bidi_control(code_point);
    return is_invisible && !is_joiner ? 0 : code_point;
}

Str roff_composed(Arena *arena, Str text)
{
    for (size_t at = 0; at < text.len;) {
        if (unicode_is_combining(utf8_next(text, &at))) {
            return unicode_nfc(arena, text);
        }
    }
    return text;
}

bool roff_is_control(uint32_t code_point)
{
    return code_point == '.' || code_point == '\'';
}

void roff_add_code_point(Buf *out, uint32_t code_point)
{
    uint32_t printable = roff_printable(code_point);
    const char *escape = escape_of(printable);
    if (escape != NULL) {
        buf_add_text(out, escape);
    } else if (printable != 0) {
        buf_add_code_point(out, printable);
    }
}

void roff_add_text(Buf *out, Str text)
{
    text = roff_composed(out->arena, text);
    for (size_t at = 0; at < text.len;) {
        roff_add_code_point(out, utf8_next(text, &at));
    }
}

void roff_add_argument(Buf *out, Str text)
{
    buf_add_text(out, " \"");
    roff_add_text(out, text);
    buf_add_byte(out, '"');
}

void roff_add_request(Buf *out, const char *name)
{
    buf_addf(out, ".%s\n", name);
}

void roff_add_macro(Buf *out, const char *name, Str argument)
{
    buf_addf(out, ".%s", name);
    roff_add_argument(out, argument);
    buf_add_byte(out, '\n');
}

/* A line may not begin as a request does; what is dropped doesn't count as its beginning. */
static bool add_guarded(Buf *out, Str text, bool skips_space)
{
    bool has_begun = false;
    text = roff_composed(out->arena, text);
    for (size_t at = 0; at < text.len;) {
        uint32_t printable = roff_printable(utf8_next(text, &at));
        if (printable == 0 || (printable == ' ' && skips_space && !has_begun)) {
            continue;
        }
        if (!has_begun && roff_is_control(printable)) {
            buf_add_text(out, "\\&");
        }
        has_begun = true;
        roff_add_code_point(out, printable);
    }
    return has_begun;
}

void roff_add_line(Buf *out, Str text)
{
    if (add_guarded(out, str_trim(text), true)) { /* a space at its start would break the line */
        buf_add_byte(out, '\n');
    }
}

void roff_add_code_line(Buf *out, Str code)
{
    add_guarded(out, code, false);
    buf_add_byte(out, '\n');
}

void roff_add_comment(Buf *out, Str text)
{
    buf_add_text(out, ".\\\" ");
    for (size_t at = 0; at < text.len;) {
        uint32_t printable = roff_printable(utf8_next(text, &at));
        if (printable != 0) {
            buf_add_code_point(out, printable);
        }
    }
    buf_add_byte(out, '\n');
}

void roff_add_coding(Buf *out)
{
    buf_add_text(out, ".\\\" -*- mode: nroff; coding: utf-8 -*-\n");
}

/* troff writes the head's three parts over each other where they don't fit: on a terminal that is
 * too narrow the one in the middle is left out. LL is the width that man(1) gives; groff's own
 * macros set it so where it isn't given, and mandoc knows none. */
static void add_manual(Buf *out, RoffTitle title)
{
    size_t name = unicode_width_of(title.name) + STR("(7)").len;
    size_t columns = 2 * (name + 1) + unicode_width_of(title.manual);
    if (columns <= ROFF_LEAST_COLUMNS) {
        return;
    }
    buf_add_text(out, ".ds " ROFF_MANUAL " \"");
    roff_add_text(out, title.manual);
    buf_addf(out, "\n.if !rLL .nr LL 78n\n.if \\n[LL]<%zun .ds " ROFF_MANUAL " \"\\&\n", columns);
}

void roff_add_title(Buf *out, RoffTitle title)
{
    size_t start = out->len;
    add_manual(out, title);
    bool is_string = out->len > start;
    buf_add_text(out, ".TH");
    roff_add_argument(out, title.name);
    /* The date keeps its bare hyphens, or mandoc can't read it. */
    buf_addf(out, " %zu \"%.*s\"", title.section, STR_ARGS(title.date));
    roff_add_argument(out, title.source);
    if (is_string) {
        buf_add_text(out, " \"\\*(" ROFF_MANUAL "\"");
    } else {
        roff_add_argument(out, title.manual);
    }
    buf_add_text(out, "\n.nh\n.nr HY 0\n.ad l\n.ds AD l\n");
}

Str roff_fit(Arena *arena, Str text, size_t columns)
{
    if (unicode_width_of(text) <= columns) {
        return text;
    }
    int32_t state = 0;
    uint32_t before = 0;
    size_t width = 0;
    size_t end = 0; /* of the last whole character that fits beside the ellipsis */
    for (size_t at = 0; at < text.len;) {
        size_t start = at;
        uint32_t code_point = utf8_next(text, &at);
        if (start == 0 || unicode_breaks_between(before, code_point, &state)) {
            end = start;
        }
        width += unicode_width(code_point);
        if (width >= columns) {
            break;
        }
        before = code_point;
    }
    return str_format(arena, "%.*s…", STR_ARGS(str_slice(text, 0, end)));
}
