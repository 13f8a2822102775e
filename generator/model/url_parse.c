/* url_parse.c - one address taken apart as browsers do. SPDX-License-Identifier: ISC */
#include "model/url_parse.h"

#include "model/url.h"

/* DESIGN. The states of URL Standard 4.4 with what a linter asks of them: which host, which port,
 * whether there is failure. Nothing is encoded or normalised but the host.
 *
 *   address    = scheme ":" rest | rest                        no scheme: relative
 *   rest       = "//" authority path | path                    special: any slashes, either kind
 *   authority  = [ credentials "@" ] host [ ":" port ]         to "/", "?", "#", special: "\"
 *   path       = to "?" or "#"                                                                */
typedef struct Parser {
    Arena *arena;
    Url *url;
    size_t at;
} Parser;

static bool is_slash(const Url *url, size_t at)
{
    return at < url->text.len &&
           (url->text.data[at] == '/' || (url->is_special && url->text.data[at] == '\\'));
}

static void fail(Url *url, UrlFault fault, size_t at)
{
    url->kind = URL_FAILURE;
    url->fault = fault;
    url->fault_at = at;
}

/* Cuts fragment and query off `rest`, which begins at the path. */
static void take_tail(Url *url, Str rest)
{
    UrlParts parts = url_split(rest);
    url->path = parts.path;
    url->fragment = parts.fragment;
    url->query = parts.query.data == NULL ? parts.query : str_from_offset(parts.query, 1);
}

static void read_port(Url *url, size_t start, size_t end)
{
    long port = 0;
    for (size_t i = start; i < end; i++) {
        if (!byte_is_digit(url->text.data[i])) {
            fail(url, URL_FAULT_PORT_CHARACTER, i);
            return;
        }
        port = port * 10 + (url->text.data[i] - '0');
        port = port > 65535 ? 65536 : port;
    }
    if (port > 65535) {
        fail(url, URL_FAULT_PORT_RANGE, start);
        return;
    }
    url->port = end == start ? -1 : (int)port;
}

/* Offset of the colon that ends the host, or `end`: one in brackets is part of an IPv6 address. */
static size_t host_end(Str text, size_t start, size_t end)
{
    bool is_inside = false;
    for (size_t i = start; i < end; i++) {
        char byte = text.data[i];
        if (byte == ':' && !is_inside) {
            return i;
        }
        is_inside = byte == '[' || (is_inside && byte != ']');
    }
    return end;
}

static void read_host(Parser *parser, size_t start, size_t end)
{
    Url *url = parser->url;
    size_t colon = host_end(url->text, start, end);
    if (colon < end && colon == start) {
        fail(url, URL_FAULT_NO_HOST, start);
        return;
    }
    url->host = url_host_parse(parser->arena, str_slice(url->text, start, colon), url->is_special);
    if (url->host.fault != URL_FAULT_NONE) {
        fail(url, url->host.fault, start + url->host.fault_at);
    } else if (colon < end) {
        read_port(url, colon + 1, end);
    }
}

/* Credentials go up to the last "@". */
static void read_authority(Parser *parser)
{
    Url *url = parser->url;
    size_t start = parser->at;
    size_t end = start;
    size_t at_sign = STR_NONE;
    for (; end < url->text.len && !is_slash(url, end); end++) {
        char byte = url->text.data[end];
        if (byte == '?' || byte == '#') {
            break;
        }
        at_sign = byte == '@' ? end : at_sign;
    }
    url->has_credentials = at_sign != STR_NONE;
    start = url->has_credentials ? at_sign + 1 : start;
    parser->at = end;
    if (url->has_credentials && start == end) {
        fail(url, URL_FAULT_NO_HOST, start);
        return;
    }
    read_host(parser, start, end);
}

/* "c:" or "c|" as the first segment is a drive, not a host (URL Standard 4.4, file host state). */
static bool is_drive(Str segment)
{
    return segment.len == 2 && byte_is_letter(segment.data[0]) &&
           (segment.data[1] == ':' || segment.data[1] == '|');
}

static void read_file_host(Parser *parser)
{
    Url *url = parser->url;
    size_t start = parser->at + 2;
    size_t end = start;
    while (end < url->text.len && !is_slash(url, end) && url->text.data[end] != '?' &&
           url->text.data[end] != '#') {
        end++;
    }
    Str host = str_slice(url->text, start, end);
    url->host.kind = URL_HOST_EMPTY;
    if (is_drive(host)) {
        parser->at = start;
        return;
    }
    parser->at = end;
    if (host.len == 0) {
        return;
    }
    url->host = url_host_parse(parser->arena, host, true);
    if (url->host.fault != URL_FAULT_NONE) {
        fail(url, url->host.fault, start + url->host.fault_at);
    } else if (str_eq(url->host.text, STR("localhost"))) {
        url->host = (UrlHost){.kind = URL_HOST_EMPTY};
    }
}

/* Behind "scheme:", or at the start of what has none. */
static void read_rest(Parser *parser)
{
    Url *url = parser->url;
    bool is_file = str_eq(url->scheme, STR("file"));
    size_t slashes = 0;
    while (is_slash(url, parser->at + slashes)) {
        slashes++;
    }
    if (is_file) {
        url->host.kind = URL_HOST_EMPTY;
        if (slashes >= 2) {
            read_file_host(parser);
        }
    } else if (url->kind == URL_ABSOLUTE && url->is_special) {
        url->lacks_slashes = slashes < 2;
        parser->at += slashes;
        read_authority(parser);
    } else if (slashes >= 2) {
        url->kind = url->kind == URL_RELATIVE ? URL_HOST_RELATIVE : url->kind;
        parser->at += url->is_special ? slashes : 2;
        read_authority(parser);
    }
}

static size_t find_space(Str text)
{
    for (size_t i = 0; i < text.len; i++) {
        if ((unsigned char)text.data[i] <= ' ' || text.data[i] == 0x7F) {
            return i;
        }
    }
    return STR_NONE;
}

/* Only before query and fragment, and only where it means "/". */
static size_t find_backslash(const Url *url)
{
    Str before = url_split(url->text).path;
    return url->is_special ? str_find_byte(before, '\\') : STR_NONE;
}

Url url_parse(Arena *arena, Str text)
{
    Url url = {.text = text.data == NULL ? STR("") : text, .port = -1};
    url.scheme = url_scheme(arena, url.text);
    url.kind = url.scheme.len == 0 ? URL_RELATIVE : URL_ABSOLUTE;
    url.is_special = url.kind == URL_RELATIVE || url_scheme_is_special(url.scheme);
    url.space_at = find_space(url.text);
    url.backslash_at = find_backslash(&url);
    Parser parser = {arena, &url, url.kind == URL_RELATIVE ? 0 : url.scheme.len + 1};
    read_rest(&parser);
    if (url.kind != URL_FAILURE) {
        take_tail(&url, str_from_offset(url.text, parser.at));
    }
    return url;
}

bool url_is_loopback(const Url *url)
{
    switch (url->host.kind) {
    case URL_HOST_DOMAIN:
    case URL_HOST_IPV4:
    case URL_HOST_IPV6:
        return url_host_is_loopback(url->host.text);
    case URL_HOST_NONE:
    case URL_HOST_OPAQUE:
    case URL_HOST_EMPTY:
        break;
    }
    return false;
}

const char *url_fault_text(UrlFault fault)
{
    static const char *const texts[] = {
        [URL_FAULT_NONE] = "is an address",
        [URL_FAULT_NO_HOST] = "has no host",
        [URL_FAULT_HOST_CHARACTER] = "has a character that no host may hold",
        [URL_FAULT_HOST_ENCODING] = "has a host that no domain name can be made of",
        [URL_FAULT_IPV4] = "has a host that ends in a number but is no IPv4 address",
        [URL_FAULT_IPV6] = "has a host in brackets that is no IPv6 address",
        [URL_FAULT_PORT_CHARACTER] = "has a port that is no number",
        [URL_FAULT_PORT_RANGE] = "has a port above 65535",
    };
    return texts[fault];
}
