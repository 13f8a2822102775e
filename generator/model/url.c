/* url.c - addresses as the URL Standard reads them. SPDX-License-Identifier: ISC */
#include "model/url.h"

static bool is_removed(char byte)
{
    return byte == '\t' || byte == '\n' || byte == '\r';
}

Str url_clean_mapped(Arena *arena, Str raw, OffsetMap *ret_map, size_t *ret_removed)
{
    size_t at = 0;
    size_t end = raw.len;
    while (at < end && (unsigned char)raw.data[at] <= ' ') {
        at++;
    }
    while (end > at && (unsigned char)raw.data[end - 1] <= ' ') {
        end--;
    }
    *ret_map = (OffsetMap){0};
    *ret_removed = STR_NONE;
    Buf clean = buf_new(arena);
    buf_reserve(&clean, end - at);
    while (at < end) {
        size_t start = at;
        while (at < end && !is_removed(raw.data[at])) {
            at++;
        }
        offset_map_add(arena, ret_map, (OffsetRun){clean.len, start, false});
        buf_add(&clean, str_slice(raw, start, at));
        for (; at < end && is_removed(raw.data[at]); at++) {
            *ret_removed = *ret_removed == STR_NONE ? at : *ret_removed;
        }
    }
    return buf_str(&clean);
}

Str url_clean(Arena *arena, Str raw)
{
    OffsetMap map;
    size_t removed;
    return url_clean_mapped(arena, raw, &map, &removed);
}

/* URL Standard 4.4, scheme state: a letter, then letters, digits, "+", "-", "." up to ":". */
Str url_scheme(Arena *arena, Str url)
{
    if (url.len == 0 || !byte_is_letter(url.data[0])) {
        return (Str){0};
    }
    for (size_t i = 1; i < url.len; i++) {
        char byte = url.data[i];
        if (byte == ':') {
            return str_lower_ascii(arena, str_slice(url, 0, i));
        }
        bool belongs = byte_is_letter(byte) || byte_is_digit(byte) || byte == '+' || byte == '-' ||
                       byte == '.';
        if (!belongs) {
            break;
        }
    }
    return (Str){0};
}

static bool is_slash(char byte)
{
    return byte == '/' || byte == '\\';
}

bool url_is_protocol_relative(Str url)
{
    return url.len >= 2 && is_slash(url.data[0]) && is_slash(url.data[1]);
}

static bool is_one_of(Str text, const Str *list, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (str_eq(text, list[i])) {
            return true;
        }
    }
    return false;
}

bool url_scheme_is_special(Str scheme)
{
    static const Str special[] = {STR_INIT("ftp"),   STR_INIT("file"), STR_INIT("http"),
                                  STR_INIT("https"), STR_INIT("ws"),   STR_INIT("wss")};
    return is_one_of(scheme, special, sizeof special / sizeof *special);
}

bool url_scheme_is_secure(Str scheme)
{
    static const Str secure[] = {STR_INIT("https"), STR_INIT("wss"), STR_INIT("data"),
                                 STR_INIT("blob"), STR_INIT("about")};
    return is_one_of(scheme, secure, sizeof secure / sizeof *secure);
}

/* What stands between the slashes behind the scheme and the path: user, host and port. */
static Str authority_of(Arena *arena, Str url)
{
    Str scheme = url_scheme(arena, url);
    size_t start = scheme.len == 0 ? 0 : scheme.len + 1;
    while (start < url.len && is_slash(url.data[start])) {
        start++;
    }
    size_t end = start;
    while (end < url.len && !is_slash(url.data[end]) && url.data[end] != '?' &&
           url.data[end] != '#') {
        end++;
    }
    return str_slice(url, start, end);
}

Str url_host(Arena *arena, Str url)
{
    if (!url_scheme_is_special(url_scheme(arena, url)) && !url_is_protocol_relative(url)) {
        return (Str){0};
    }
    Str host = authority_of(arena, url);
    size_t at = str_find_last_byte(host, '@');
    if (at != STR_NONE) {
        host = str_from_offset(host, at + 1);
    }
    size_t bracket = str_find_byte(host, ']');
    size_t colon = bracket == STR_NONE ? str_find_byte(host, ':') : bracket + 1;
    if (colon != STR_NONE) {
        host = str_slice(host, 0, colon);
    }
    return host.len == 0 ? (Str){0} : str_lower_ascii(arena, host);
}

bool url_host_is_loopback(Str host)
{
    if (host.len > 1 && host.data[host.len - 1] == '.') {
        host = str_slice(host, 0, host.len - 1);
    }
    if (str_eq(host, STR("localhost")) || str_ends_with(host, STR(".localhost")) ||
        str_eq(host, STR("[::1]"))) {
        return true;
    }
    if (!str_starts_with(host, STR("127."))) {
        return false;
    }
    for (size_t i = 0; i < host.len; i++) {
        if (!byte_is_digit(host.data[i]) && host.data[i] != '.') {
            return false;
        }
    }
    return true;
}

UrlParts url_split(Str url)
{
    UrlParts parts = {.path = url};
    size_t hash = str_find_byte(url, '#');
    if (hash != STR_NONE) {
        parts.fragment = str_from_offset(url, hash + 1);
        parts.path = str_slice(url, 0, hash);
    }
    size_t question = str_find_byte(parts.path, '?');
    if (question != STR_NONE) {
        parts.query = str_from_offset(parts.path, question);
        parts.path = str_slice(parts.path, 0, question);
    }
    return parts;
}

Str url_percent_decode(Arena *arena, Str text)
{
    if (str_find_byte(text, '%') == STR_NONE) {
        return text;
    }
    Buf out = buf_new(arena);
    for (size_t i = 0; i < text.len; i++) {
        bool is_escape = text.data[i] == '%' && i + 2 < text.len && byte_is_hex(text.data[i + 1]) &&
                         byte_is_hex(text.data[i + 2]);
        if (is_escape) {
            buf_add_byte(&out, (char)(byte_hex_value(text.data[i + 1]) * 16 +
                                      byte_hex_value(text.data[i + 2])));
            i += 2;
        } else {
            buf_add_byte(&out, text.data[i]);
        }
    }
    return buf_str(&out);
}

/* Appends the segments of `path` to `out`, resolving dots. Decoded one by one, so that "%2e%2e" is
 * ".." but "%2f" parts nothing (URL Standard 4.4, path state). */
static bool add_segments(Buf *out, Str path)
{
    Str rest = path;
    Str raw;
    while (str_cut(&rest, '/', &raw)) {
        Str segment = url_percent_decode(out->arena, raw);
        if (segment.len == 0 || str_eq(segment, STR("."))) {
            continue;
        }
        if (!str_eq(segment, STR(".."))) {
            if (out->len > 0) {
                buf_add_byte(out, '/');
            }
            buf_add(out, str_find_byte(segment, '/') == STR_NONE ? segment : raw);
            continue;
        }
        if (out->len == 0) {
            return false;
        }
        size_t slash = str_find_last_byte(buf_str(out), '/');
        out->len = slash == STR_NONE ? 0 : slash;
    }
    return true;
}

bool url_join(Arena *arena, Str folder, Str path, Str *ret_path)
{
    Buf out = buf_new(arena);
    buf_add(&out, folder);
    if (!add_segments(&out, path)) {
        return false;
    }
    *ret_path = buf_str(&out);
    return true;
}

bool url_path_is_folder(Arena *arena, Str path)
{
    Str name = url_percent_decode(arena, path_name(path));
    return path.len > 0 && (name.len == 0 || str_eq(name, STR(".")) || str_eq(name, STR("..")));
}

Str url_relative(Arena *arena, Str from, Str to)
{
    Str from_folder = path_folder(from);
    size_t common = 0; /* bytes of both up to and including the last common slash */
    for (size_t i = 0; i < to.len && i <= from_folder.len; i++) {
        char byte = i == from_folder.len ? '/' : from_folder.data[i];
        if (to.data[i] != byte) {
            break;
        }
        if (byte == '/') {
            common = i + 1;
        }
    }
    Buf out = buf_new(arena);
    for (size_t i = common; i < from_folder.len; i++) {
        if (i == common || from_folder.data[i] == '/') {
            buf_add(&out, STR("../"));
        }
    }
    buf_add(&out, str_from_offset(to, common));
    return buf_str(&out);
}

Str path_shown(Arena *arena, Str folder, Str path)
{
    while (folder.len > 1 && folder.data[folder.len - 1] == '/') {
        folder.len--;
    }
    const char *between = path.len == 0 || str_ends_with(folder, STR("/")) ? "" : "/";
    return str_format(arena, "%.*s%s%.*s", STR_ARGS(folder), between, STR_ARGS(path));
}

Str path_folder(Str path)
{
    size_t slash = str_find_last_byte(path, '/');
    return slash == STR_NONE ? STR("") : str_slice(path, 0, slash);
}

Str path_name(Str path)
{
    size_t slash = str_find_last_byte(path, '/');
    return slash == STR_NONE ? path : str_from_offset(path, slash + 1);
}

Str path_extension(Str path)
{
    Str name = path_name(path);
    size_t dot = str_find_last_byte(name, '.');
    return dot == STR_NONE || dot == 0 ? STR("") : str_from_offset(name, dot + 1);
}

bool url_is_label(Str label, Str address)
{
    size_t scheme = str_find_byte(address, ':');
    Str rest = scheme == STR_NONE ? address : str_from_offset(address, scheme + 1);
    Str host = str_starts_with(rest, STR("//")) ? str_from_offset(rest, 2) : rest;
    return str_eq(label, address) || str_eq(label, rest) || str_eq(label, host);
}

bool path_is_device(Str name)
{
    static const Str devices[] = {STR_INIT("con"), STR_INIT("prn"), STR_INIT("aux"),
                                  STR_INIT("nul")};
    size_t dot = str_find_byte(name, '.');
    Str stem = dot == STR_NONE ? name : str_slice(name, 0, dot);
    for (size_t i = 0; i < sizeof devices / sizeof *devices; i++) {
        if (str_eq_ascii_case(stem, devices[i])) {
            return true;
        }
    }
    bool is_port = str_starts_with_ascii_case(stem, STR("com")) ||
                   str_starts_with_ascii_case(stem, STR("lpt"));
    return is_port && stem.len == 4 && byte_is_digit(stem.data[3]);
}
