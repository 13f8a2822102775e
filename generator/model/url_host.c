/* url_host.c - hosts as the URL Standard reads them. SPDX-License-Identifier: ISC */
#include "model/url_host.h"

#include "base/unicode.h"
#include "model/url.h"

/* URL Standard 3.1: forbidden host code points; a domain may hold no control and no "%" either. */
static bool is_forbidden(char byte, bool is_special)
{
    static const Str forbidden = STR_INIT("\0\t\n\r #/:<>?@[\\]^|");
    unsigned char value = (unsigned char)byte;
    bool is_control = value <= 0x1F || value == 0x7F || byte == '%';
    return str_find_byte(forbidden, byte) != STR_NONE || (is_special && is_control);
}

static size_t find_forbidden(Str host, bool is_special)
{
    for (size_t i = 0; i < host.len; i++) {
        if (is_forbidden(host.data[i], is_special)) {
            return i;
        }
    }
    return STR_NONE;
}

/* Where in `raw` the byte stands that percent-decoding made byte `decoded` of. */
static size_t raw_offset(Str raw, size_t decoded)
{
    size_t at = 0;
    for (size_t i = 0; i < decoded && at < raw.len; i++) {
        bool is_escape = raw.data[at] == '%' && at + 2 < raw.len && byte_is_hex(raw.data[at + 1]) &&
                         byte_is_hex(raw.data[at + 2]);
        at += is_escape ? 3 : 1;
    }
    return at;
}

static UrlHost failure(UrlFault fault, size_t at)
{
    return (UrlHost){.fault = fault, .fault_at = at};
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

/* U+3002, which IDNA reads as the dot between labels; NFKC brings U+FF61 to it and U+FF0E to the
 * dot itself. */
static Str dots_of_ideographs(Arena *arena, Str host)
{
    static const Str full_stop = STR_INIT("\xe3\x80\x82");
    Buf out = buf_new(arena);
    for (;;) {
        size_t at = str_find(host, full_stop);
        if (at == STR_NONE) {
            break;
        }
        buf_add(&out, str_slice(host, 0, at));
        buf_add_byte(&out, '.');
        host = str_from_offset(host, at + full_stop.len);
    }
    buf_add(&out, host);
    return buf_str(&out);
}

/* Stands for "domain to ASCII"; missing where that fails. */
static Str map_domain(Arena *arena, Str domain)
{
    size_t bad;
    if (is_ascii(domain)) {
        return str_lower_ascii(arena, domain);
    }
    bool has_nul = str_find_byte(domain, '\0') != STR_NONE;
    if (has_nul || !utf8_is_valid(domain, &bad)) {
        return (Str){0};
    }
    Str folded = dots_of_ideographs(arena, unicode_fold_nfkc(arena, domain));
    return find_forbidden(folded, true) == STR_NONE ? folded : (Str){0};
}

static UrlHost parse_ipv6(Arena *arena, Str raw)
{
    uint16_t pieces[8] = {0};
    bool is_closed = raw.data[raw.len - 1] == ']';
    if (!is_closed || !url_ipv6_parse(str_slice(raw, 1, raw.len - 1), pieces)) {
        return failure(URL_FAULT_IPV6, 0);
    }
    return (UrlHost){.kind = URL_HOST_IPV6, .text = url_ipv6_format(arena, pieces)};
}

static UrlHost parse_opaque(Arena *arena, Str raw)
{
    size_t bad = find_forbidden(raw, false);
    if (bad != STR_NONE) {
        return failure(URL_FAULT_HOST_CHARACTER, bad);
    }
    Buf text = buf_new(arena);
    for (size_t i = 0; i < raw.len; i++) {
        unsigned char byte = (unsigned char)raw.data[i];
        if (byte < ' ' || byte > '~') {
            buf_addf(&text, "%%%02X", byte);
        } else {
            buf_add_byte(&text, raw.data[i]);
        }
    }
    return (UrlHost){.kind = URL_HOST_OPAQUE, .text = buf_str(&text)};
}

UrlHost url_host_parse(Arena *arena, Str raw, bool is_special)
{
    if (raw.len == 0) {
        return is_special ? failure(URL_FAULT_NO_HOST, 0) : (UrlHost){.kind = URL_HOST_EMPTY};
    }
    if (raw.data[0] == '[') {
        return parse_ipv6(arena, raw);
    }
    if (!is_special) {
        return parse_opaque(arena, raw);
    }
    Str domain = url_percent_decode(arena, raw);
    size_t bad = find_forbidden(domain, true);
    if (bad != STR_NONE) {
        return failure(URL_FAULT_HOST_CHARACTER, raw_offset(raw, bad));
    }
    Str host = map_domain(arena, domain);
    if (host.len == 0) {
        return failure(URL_FAULT_HOST_ENCODING, 0);
    }
    if (!url_ends_in_number(host)) {
        return (UrlHost){.kind = URL_HOST_DOMAIN, .text = host};
    }
    uint32_t address;
    if (!url_ipv4_parse(host, &address)) {
        return failure(URL_FAULT_IPV4, 0);
    }
    return (UrlHost){.kind = URL_HOST_IPV4, .text = url_ipv4_format(arena, address)};
}
