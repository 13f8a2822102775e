/* literal_address.c - what was to be the address of a link that is none. SPDX-License-Identifier: ISC */
#include "load/literal_address.h"

#include "load/link_syntax.h"

static const Str IDEOGRAPHIC_SPACE = STR_INIT("\u3000");
static const Str WIDE_OPEN = STR_INIT("（");
static const Str WIDE_CLOSE = STR_INIT("）");

/* --- What looks like an address -------------------------------------------------------------- */

/* "#補足" is one; "#1" is a number, "#FF0000" a colour. */
static bool is_fragment(Str text)
{
    if (!str_starts_with(text, STR("#")) || text.len == 1 || byte_is_digit(text.data[1])) {
        return false;
    }
    for (size_t i = 1; i < text.len; i++) {
        if (!byte_is_hex(text.data[i])) {
            return true;
        }
    }
    return false;
}

static bool is_absolute(Str text)
{
    static const Str beginnings[] = {STR_INIT("http://"), STR_INIT("https://"),
                                     STR_INIT("mailto:")};
    for (size_t i = 0; i < sizeof beginnings / sizeof *beginnings; i++) {
        if (str_starts_with_ascii_case(text, beginnings[i]) && text.len > beginnings[i].len) {
            return true;
        }
    }
    return false;
}

/* The text behind the last dot of a path's last part; missing where there is none. */
static Str extension_of(Str path)
{
    path = str_slice(path, 0, str_find_byte(path, '#'));
    path = str_slice(path, 0, str_find_byte(path, '?'));
    size_t dot = str_find_last_byte(path, '.');
    Str extension = dot == STR_NONE || dot == 0 ? (Str){0} : str_from_offset(path, dot + 1);
    for (size_t i = 0; i < extension.len; i++) {
        if (!byte_is_letter(extension.data[i]) && !byte_is_digit(extension.data[i])) {
            return (Str){0};
        }
    }
    return extension;
}

/* What entries link to. Any other file that a help text names, server.crt or httpd.conf, is spoken
 * of and not linked. */
static bool is_linked_type(Str extension)
{
    static const Str types[] = {
        STR_INIT("md"),  STR_INIT("html"), STR_INIT("htm"), STR_INIT("pdf"),
        STR_INIT("csv"), STR_INIT("tsv"),  STR_INIT("png"), STR_INIT("jpg"),
        STR_INIT("gif"), STR_INIT("jpeg"), STR_INIT("svg"), STR_INIT("webp"),
    };
    for (size_t i = 0; i < sizeof types / sizeof *types; i++) {
        if (str_eq_ascii_case(extension, types[i])) {
            return true;
        }
    }
    return false;
}

/* A path as entries write them: relative, and neither a Windows path, a mail address nor a glob. */
static bool is_path(Str text)
{
    static const char no_path[] = "\\@*:|<>\"";
    for (size_t i = 0; i < text.len; i++) {
        if (str_find_byte(str_from(no_path), text.data[i]) != STR_NONE) {
            return false;
        }
    }
    bool is_elsewhere = str_starts_with(text, STR("/")) || str_starts_with(text, STR("~"));
    return !is_elsewhere && is_linked_type(extension_of(text));
}

static bool is_address(Str text)
{
    return is_absolute(text) || is_fragment(text) || is_path(text);
}

/* --- What stands in the parentheses ---------------------------------------------------------- */

static Str rest_at(const PlainText *plain, size_t at)
{
    return str_from_offset(plain->text, at);
}

/* The length of the parenthesis at `at`, ASCII or full-width, or 0. */
static size_t parenthesis(const PlainText *plain, size_t at, char ascii, Str wide)
{
    Str rest = rest_at(plain, at);
    if (str_starts_with(rest, wide)) {
        return wide.len;
    }
    return rest.len > 0 && rest.data[0] == ascii ? 1 : 0;
}

/* The offset of the parenthesis that closes, on the same line and before the next bracket. */
static size_t find_close(const PlainText *plain, size_t at)
{
    size_t depth = 0;
    for (; at < plain->text.len && plain->classes[at] != BYTE_MARKUP; at++) {
        char byte = plain->text.data[at];
        if (byte == '[' || byte == ']') {
            break;
        }
        if (plain_escape(plain, at) > 0) {
            at++;
        } else if (parenthesis(plain, at, '(', WIDE_OPEN) > 0) {
            depth++;
        } else if (parenthesis(plain, at, ')', WIDE_CLOSE) > 0) {
            if (depth == 0) {
                return at;
            }
            depth--;
        }
    }
    return STR_NONE;
}

static size_t skip_blank(const PlainText *plain, size_t at)
{
    size_t start;
    do {
        start = at;
        at = link_skip_blank(plain->text, at);
        at += str_starts_with(rest_at(plain, at), IDEOGRAPHIC_SPACE) ? IDEOGRAPHIC_SPACE.len : 0;
    } while (at > start);
    return at;
}

static size_t first_space(Str text)
{
    size_t at = 0;
    while (at < text.len && !byte_is_space(text.data[at])) {
        at++;
    }
    return at;
}

/* `inner` without the title in quotation marks that it ends with. */
static Str without_title(Str inner)
{
    for (size_t at = 1; at < inner.len; at++) {
        bool is_quote = inner.data[at] == '"' || inner.data[at] == '\'';
        if (is_quote && byte_is_space(inner.data[at - 1])) {
            bool is_title = link_title(inner, at) == inner.len;
            return is_title ? str_trim(str_slice(inner, 0, at)) : inner;
        }
    }
    return inner;
}

static bool is_ascii(Str text)
{
    for (size_t i = 0; i < text.len; i++) {
        if ((unsigned char)text.data[i] >= 0x80) {
            return false;
        }
    }
    return true;
}

/* Right behind the bracket it can be nothing but an address, so white space in it, or a title
 * without quotation marks, is what makes it none. */
static Str address_with_space(Str inner)
{
    Str whole = without_title(inner);
    Str first = str_slice(whole, 0, first_space(whole));
    if (first.len == whole.len) {
        return (Str){0};
    }
    if (is_path(whole) ||
        (is_absolute(whole) && (is_ascii(whole) || extension_of(whole).len > 0))) {
        return whole;
    }
    return is_address(first) ? first : (Str){0};
}

/* Parted from the bracket it may be a remark that names an address among others: only one by
 * itself, or with a title, counts. */
static Str address_apart(Str inner)
{
    Str first = str_slice(inner, 0, first_space(inner));
    Str rest = str_trim(str_from_offset(inner, first.len));
    bool is_alone = rest.len == 0 || link_title(rest, 0) == rest.len;
    return is_alone && is_address(first) ? first : (Str){0};
}

bool literal_address_find(const PlainText *plain, size_t at, LiteralAddress *ret_found)
{
    size_t open = skip_blank(plain, at);
    size_t open_len = parenthesis(plain, open, '(', WIDE_OPEN);
    size_t close = open_len > 0 ? find_close(plain, open + open_len) : STR_NONE;
    if (close == STR_NONE || !plain_is_text(plain, open)) {
        return false;
    }
    size_t close_len = parenthesis(plain, close, ')', WIDE_CLOSE);
    Str inner = str_trim(str_slice(plain->text, open + open_len, close));
    bool is_direct = open == at && open_len == 1;
    Str address = is_direct && close_len == 1 ? address_with_space(inner) : address_apart(inner);
    if (address.len == 0) {
        return false;
    }
    *ret_found = (LiteralAddress){open, close + close_len, address};
    return true;
}
