/* address.c - addresses of sites, mailboxes and hosts in what people paste. SPDX-License-Identifier: ISC */
#include "search/address.h"

static uint32_t char_at(const FoldedText *text, size_t i)
{
    return i < text->count ? text->items[i].code_point : 0;
}

static bool is_printable(uint32_t c)
{
    return c > ' ' && c <= '~';
}

static bool is_letter(uint32_t c)
{
    return c < 0x80 && byte_is_letter((char)c);
}

static bool is_name(uint32_t c)
{
    return is_letter(c) || (c >= '0' && c <= '9');
}

/* name.name.letter */
static bool begins_host(const FoldedText *text, size_t dot)
{
    size_t at = dot + 1;
    while (is_name(char_at(text, at)) || char_at(text, at) == '-') {
        at++;
    }
    return dot > 0 && is_name(char_at(text, dot - 1)) && at > dot + 1 && char_at(text, at) == '.' &&
           is_letter(char_at(text, at + 1));
}

static bool begins_address(const FoldedText *text, size_t at)
{
    switch (char_at(text, at)) {
    case '@':
        return true;
    case ':':
        return char_at(text, at + 1) == '/' && char_at(text, at + 2) == '/';
    case '.':
        return begins_host(text, at);
    default:
        return false;
    }
}

bool address_holds(AddressReader *reader, const FoldedText *text, size_t at)
{
    if (at < reader->after) {
        return reader->is_address;
    }
    size_t first = at;
    while (first > reader->after && is_printable(char_at(text, first - 1))) {
        first--;
    }
    reader->is_address = false;
    for (reader->after = first; is_printable(char_at(text, reader->after)); reader->after++) {
        reader->is_address = reader->is_address || begins_address(text, reader->after);
    }
    return reader->is_address;
}
