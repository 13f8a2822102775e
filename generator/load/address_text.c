/* address_text.c - addresses that are no links. SPDX-License-Identifier: ISC */
#include "base/unicode.h"
#include "load/markdown_text.h"

/* The length of "http://" or "https://" at the start of `text`, or 0. */
static size_t scheme_length(Str text)
{
    if (str_starts_with_ascii_case(text, STR("http://"))) {
        return STR("http://").len;
    }
    return str_starts_with_ascii_case(text, STR("https://")) ? STR("https://").len : 0;
}

/* Whether an address begins here: "http://" by itself is the name of a scheme, and "http://…で" a
 * form. What follows `](` was a link until its author escaped it. */
static bool begins(const PlainText *plain, size_t at, size_t scheme)
{
    Str text = plain->text;
    char before = at > 0 ? text.data[at - 1] : ' ';
    char first = at + scheme < text.len ? text.data[at + scheme] : ' ';
    bool is_destination = at > 1 && before == '(' && text.data[at - 2] == ']';
    bool has_host = byte_is_letter(first) || byte_is_digit(first) || first == '[';
    return has_host && !is_destination && !byte_is_letter(before) && !byte_is_digit(before);
}

/* Nothing but ASCII and narrow letters belongs to an address that was written among Japanese. */
static bool ends_address(uint32_t character)
{
    if (character < 0x80) {
        return character <= ' ' || character == '<' || character == '>' || character == '"' ||
               character == '`' || character == '|' || character == '\\' || character == 0x7F;
    }
    return unicode_is_wide(character) || unicode_is_punctuation(character) ||
           unicode_is_space(character) || unicode_is_zero_width(character);
}

/* Copies up to where the address ends at the latest, without backslashes of escapes; gives where
 * that is. */
static size_t copy(const PlainText *plain, size_t at, Buf *address)
{
    while (plain_is_text(plain, at) ||
           (at < plain->text.len && plain->classes[at] == BYTE_EMPHASIS)) {
        size_t start = at + (plain_escape(plain, at) > 0 ? 1 : 0);
        size_t next = start;
        if (ends_address(utf8_next(plain->text, &next))) {
            break;
        }
        buf_add(address, str_slice(plain->text, start, next));
        at = next;
    }
    return at;
}

/* The start of the character reference that `address` ends with, or its end but for the `;`. */
static size_t start_of_reference(Str address)
{
    size_t at = address.len - 1;
    while (at > 0 &&
           (byte_is_letter(address.data[at - 1]) || byte_is_digit(address.data[at - 1]))) {
        at--;
    }
    bool is_reference = at > 0 && at < address.len - 1 && address.data[at - 1] == '&';
    return is_reference ? at - 1 : address.len - 1;
}

static size_t count_byte(Str text, char byte)
{
    size_t count = 0;
    for (size_t i = 0; i < text.len; i++) {
        count += text.data[i] == byte ? 1 : 0;
    }
    return count;
}

/* GitHub Flavored Markdown 6.9, extended autolink path validation: what ends a sentence is no part
 * of the address, nor is a bracket that was opened before it. */
static Str trim_address(Str address)
{
    size_t extra_parentheses = count_byte(address, ')');
    size_t extra_brackets = count_byte(address, ']');
    size_t opened = count_byte(address, '(');
    extra_parentheses -= opened < extra_parentheses ? opened : extra_parentheses;
    opened = count_byte(address, '[');
    extra_brackets -= opened < extra_brackets ? opened : extra_brackets;
    while (address.len > 0) {
        char last = address.data[address.len - 1];
        if (last == ';') {
            address.len = start_of_reference(address);
        } else if (last == ')' && extra_parentheses > 0) {
            extra_parentheses--;
            address.len--;
        } else if (last == ']' && extra_brackets > 0) {
            extra_brackets--;
            address.len--;
        } else if (str_find_byte(STR("?!.,:*_~'"), last) != STR_NONE) {
            address.len--;
        } else {
            break;
        }
    }
    return address;
}

/* Where the scheme begins that `slashes` ends, or STR_NONE. */
static size_t scheme_start(const PlainText *plain, size_t from, size_t slashes)
{
    for (size_t len = STR("http").len; len <= STR("https").len; len++) {
        size_t start = slashes - len;
        bool is_within = slashes >= from + len && plain->classes[start] == BYTE_TEXT;
        if (is_within && scheme_length(str_from_offset(plain->text, start)) > len) {
            return start;
        }
    }
    return STR_NONE;
}

void address_text_find(PlainText *plain)
{
    size_t at = 0;
    size_t found;
    while ((found = str_find(str_from_offset(plain->text, at), STR("://"))) != STR_NONE) {
        size_t slashes = at + found;
        size_t behind = slashes + STR("://").len;
        size_t start = scheme_start(plain, at, slashes);
        at = behind;
        if (start != STR_NONE && begins(plain, start, behind - start)) {
            Buf address = buf_new(plain->scratch);
            at = copy(plain, start, &address);
            plain_report(plain, REMARK_BARE_URL, trim_address(buf_str(&address)), start, start);
        }
    }
}
