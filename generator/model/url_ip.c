/* url_ip.c - numeric hosts as the URL Standard reads them. SPDX-License-Identifier: ISC */
#include "model/url_host.h"

/* IPv4 number parser: decimal, 0-octal, 0x-hexadecimal; "0x" is 0. Numbers that no address holds
 * stay at a value that is too large. */
static bool ipv4_number(Str text, uint64_t *ret_number)
{
    unsigned radix = 10;
    if (text.len == 0) {
        return false;
    }
    if (str_starts_with_ascii_case(text, STR("0x"))) {
        radix = 16;
        text = str_from_offset(text, 2);
    } else if (text.len > 1 && text.data[0] == '0') {
        radix = 8;
        text = str_from_offset(text, 1);
    }
    uint64_t number = 0;
    for (size_t i = 0; i < text.len; i++) {
        if (!byte_is_hex(text.data[i]) || byte_hex_value(text.data[i]) >= radix) {
            return false;
        }
        number = number * radix + byte_hex_value(text.data[i]);
        number = number > UINT32_MAX ? (uint64_t)UINT32_MAX + 1 : number;
    }
    *ret_number = number;
    return true;
}

static Str without_final_dot(Str host)
{
    bool has_dot = host.len > 1 && host.data[host.len - 1] == '.';
    return has_dot ? str_slice(host, 0, host.len - 1) : host;
}

bool url_ends_in_number(Str host)
{
    host = without_final_dot(host);
    size_t dot = str_find_last_byte(host, '.');
    Str last = dot == STR_NONE ? host : str_from_offset(host, dot + 1);
    size_t digits = 0;
    while (digits < last.len && byte_is_digit(last.data[digits])) {
        digits++;
    }
    uint64_t number;
    return last.len > 0 && (digits == last.len || ipv4_number(last, &number));
}

bool url_ipv4_parse(Str host, uint32_t *ret_address)
{
    uint64_t numbers[4];
    size_t count = 0;
    Str rest = without_final_dot(host);
    Str part;
    while (str_cut(&rest, '.', &part)) {
        if (count == 4 || !ipv4_number(part, &numbers[count])) {
            return false;
        }
        count++;
    }
    if (count == 0) {
        return false;
    }
    uint64_t address = numbers[count - 1]; /* fills all bytes that the others leave */
    if (address >= (uint64_t)1 << (8 * (5 - count))) {
        return false;
    }
    for (size_t i = 0; i + 1 < count; i++) {
        if (numbers[i] > 255) {
            return false;
        }
        address += numbers[i] << (8 * (3 - i));
    }
    *ret_address = (uint32_t)address;
    return true;
}

Str url_ipv4_format(Arena *arena, uint32_t address)
{
    return str_format(arena, "%u.%u.%u.%u", (unsigned)(address >> 24),
                      (unsigned)(address >> 16 & 255), (unsigned)(address >> 8 & 255),
                      (unsigned)(address & 255));
}

/* Exactly four decimal numbers to the end of `host`, without leading zeros. */
static bool dotted_tail(Str host, size_t at, uint16_t pieces[2])
{
    unsigned bytes[4];
    for (size_t i = 0; i < 4; i++) {
        if (i > 0 && (at >= host.len || host.data[at++] != '.')) {
            return false;
        }
        size_t start = at;
        bytes[i] = 0;
        while (at < host.len && at - start < 3 && byte_is_digit(host.data[at])) {
            bytes[i] = bytes[i] * 10 + byte_hex_value(host.data[at++]);
        }
        bool has_zero = at - start > 1 && host.data[start] == '0';
        if (at == start || has_zero || bytes[i] > 255) {
            return false;
        }
    }
    pieces[0] = (uint16_t)(bytes[0] << 8 | bytes[1]);
    pieces[1] = (uint16_t)(bytes[2] << 8 | bytes[3]);
    return at == host.len;
}

/* Moves the pieces behind "::" to the end, zeros between. */
static void expand(uint16_t pieces[8], size_t count, size_t gap)
{
    size_t moved = count - gap;
    for (size_t i = 0; i < moved; i++) {
        pieces[7 - i] = pieces[count - 1 - i];
    }
    for (size_t i = gap; i < 8 - moved; i++) {
        pieces[i] = 0;
    }
}

static size_t read_piece(Str host, size_t at, uint16_t *ret_piece)
{
    unsigned value = 0;
    size_t end = at;
    while (end < host.len && end - at < 4 && byte_is_hex(host.data[end])) {
        value = value * 16 + byte_hex_value(host.data[end++]);
    }
    *ret_piece = (uint16_t)value;
    return end;
}

/* IPv6 parser:  pieces joined by ":", "::" once for zeros, a dotted IPv4 for the last two. */
bool url_ipv6_parse(Str host, uint16_t ret_pieces[8])
{
    size_t count = 0;
    size_t gap = STR_NONE;
    size_t at = 0;
    if (str_starts_with(host, STR("::"))) {
        gap = 0;
        at = 2;
    } else if (host.len == 0 || host.data[0] == ':') {
        return false;
    }
    while (at < host.len) {
        if (count == 8) {
            return false;
        }
        if (host.data[at] == ':') {
            if (gap != STR_NONE) {
                return false;
            }
            gap = count;
            at++;
            continue;
        }
        size_t end = read_piece(host, at, &ret_pieces[count]);
        if (end < host.len && host.data[end] == '.') {
            if (end == at || count > 6 || !dotted_tail(host, at, &ret_pieces[count])) {
                return false;
            }
            count += 2;
            break;
        }
        bool goes_on = end + 1 < host.len && host.data[end] == ':';
        if (end == at || (end < host.len && !goes_on)) {
            return false;
        }
        count++;
        at = end + (goes_on ? 1 : 0);
    }
    if (gap == STR_NONE) {
        return count == 8;
    }
    expand(ret_pieces, count, gap);
    return count < 8;
}

/* The first longest run of two or more zeros, which "::" stands for. */
static size_t longest_zeros(const uint16_t pieces[8], size_t *ret_length)
{
    size_t best = 8;
    *ret_length = 1;
    for (size_t i = 0; i < 8;) {
        size_t end = i;
        while (end < 8 && pieces[end] == 0) {
            end++;
        }
        if (end - i > *ret_length) {
            best = i;
            *ret_length = end - i;
        }
        i = end + 1;
    }
    return best;
}

Str url_ipv6_format(Arena *arena, const uint16_t pieces[8])
{
    Buf out = buf_new(arena);
    size_t length;
    size_t gap = longest_zeros(pieces, &length);
    buf_add_byte(&out, '[');
    for (size_t i = 0; i < 8; i++) {
        if (i == gap) {
            buf_add(&out, i == 0 ? STR("::") : STR(":"));
            i += length - 1;
            continue;
        }
        buf_addf(&out, i < 7 ? "%x:" : "%x", pieces[i]);
    }
    buf_add_byte(&out, ']');
    return buf_str(&out);
}
