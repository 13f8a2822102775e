/* form.c - what values of site.yaml must look like. SPDX-License-Identifier: ISC */
#include "load/form.h"

#include "model/mailto.h"
#include "model/url.h"
#include "model/url_parse.h"

bool form_is_name(Str name)
{
    for (size_t i = 0; i < name.len; i++) {
        char byte = name.data[i];
        bool is_inner = byte == '-' && i > 0 && i + 1 < name.len;
        if (!(byte >= 'a' && byte <= 'z') && !byte_is_digit(byte) && !is_inner) {
            return false;
        }
    }
    return name.len > 0 && !path_is_device(name);
}

bool form_is_id(Str id)
{
    bool may_end = false;
    for (size_t i = 0; i < id.len; i++) {
        char byte = id.data[i];
        bool is_dash = byte == '-';
        if (is_dash ? !may_end : !byte_is_letter(byte) && !(byte_is_digit(byte) && i > 0)) {
            return false;
        }
        may_end = !is_dash;
    }
    return may_end;
}

bool form_id_is_reserved(Str id)
{
    static const Str reserved[] = {
        STR_INIT("index"),  STR_INIT("errors"), STR_INIT("404"),   STR_INIT("assets"),
        STR_INIT("search"), STR_INIT("tags"),   STR_INIT("feed"),  STR_INIT("sitemap"),
        STR_INIT("robots"), STR_INIT("print"),  STR_INIT("files"), STR_INIT("accessibility"),
        STR_INIT("en"),     STR_INIT("ja"),
    };
    for (size_t i = 0; i < sizeof reserved / sizeof *reserved; i++) {
        if (str_eq_ascii_case(id, reserved[i])) {
            return true;
        }
    }
    /* FAQ-1 may be an entry; faq-main and its like are ids of the theme. */
    const Str theme = STR("faq-");
    if (str_starts_with_ascii_case(id, theme) && id.len > theme.len &&
        byte_is_letter(id.data[theme.len])) {
        return true;
    }
    return path_is_device(id);
}

bool form_is_color(Str color)
{
    bool is_color = color.len == 7 && color.data[0] == '#';
    for (size_t i = 1; is_color && i < color.len; i++) {
        is_color = byte_is_hex(color.data[i]);
    }
    return is_color;
}

/* The form of BCP 47, not its registry: letters and digits in parts of 1 to 8. */
bool form_is_language_tag(Str tag)
{
    Str rest = tag;
    Str part;
    bool is_first = true;
    while (str_cut(&rest, '-', &part)) {
        if (part.len == 0 || part.len > 8 || (is_first && part.len < 2)) {
            return false;
        }
        for (size_t i = 0; i < part.len; i++) {
            if (!byte_is_letter(part.data[i]) && (is_first || !byte_is_digit(part.data[i]))) {
                return false;
            }
        }
        is_first = false;
    }
    return !is_first;
}

bool form_is_language_folder(Str tag)
{
    size_t hyphen = str_find_byte(tag, '-');
    size_t first = hyphen == STR_NONE ? tag.len : hyphen;
    for (size_t i = 0; i < tag.len; i++) {
        if (tag.data[i] >= 'A' && tag.data[i] <= 'Z') {
            return false;
        }
    }
    return (first == 2 || first == 3) && form_is_language_tag(tag) && !path_is_device(tag);
}

bool form_is_version(Str version)
{
    for (size_t i = 0; i < version.len; i++) {
        char byte = version.data[i];
        bool is_mark = i > 0 ? byte == '.' || byte == '-' || byte == '+' || byte == '~' : false;
        if (!byte_is_letter(byte) && !byte_is_digit(byte) && !is_mark) {
            return false;
        }
    }
    return true;
}

/* RFC 3986, pchar without what would have to be escaped in HTML, XML or a shell. */
static bool is_path_byte(char byte)
{
    static const Str marks = STR_INIT("-._~%!$*+,;=:@/");
    return byte_is_letter(byte) || byte_is_digit(byte) || str_find_byte(marks, byte) != STR_NONE;
}

static bool is_path(Str path)
{
    Str rest = path;
    Str segment;
    for (size_t i = 0; i < path.len; i++) {
        if (!is_path_byte(path.data[i])) {
            return false;
        }
    }
    while (str_cut(&rest, '/', &segment)) {
        if (str_eq(segment, STR(".")) || str_eq(segment, STR(".."))) {
            return false;
        }
    }
    return str_starts_with(path, STR("/")) && str_ends_with(path, STR("/")) &&
           str_find(path, STR("//")) == STR_NONE;
}

bool form_is_host(Str host)
{
    for (size_t i = 0; i < host.len; i++) {
        char byte = host.data[i];
        if (!byte_is_letter(byte) && !byte_is_digit(byte) && byte != '-' && byte != '.') {
            return false;
        }
    }
    return host.len > 0;
}

bool form_is_https_url(Str url)
{
    Arena *scratch = arena_new();
    Url parsed = url_parse(scratch, url);
    bool is_right = parsed.kind == URL_ABSOLUTE && str_starts_with(url, STR("https://")) &&
                    parsed.backslash_at == STR_NONE;
    arena_free(scratch);
    return is_right;
}

bool form_is_mail(Str mail)
{
    Arena *scratch = arena_new();
    Str address;
    MailtoFault fault = mailto_check(scratch, mailto_url(scratch, mail), &address);
    arena_free(scratch);
    return fault == MAILTO_FINE;
}

bool form_is_base_url(Str url)
{
    static const Str scheme = STR_INIT("https://");
    if (!str_starts_with(url, scheme)) {
        return false;
    }
    Str rest = str_from_offset(url, scheme.len);
    size_t slash = str_find_byte(rest, '/');
    Str host = str_slice(rest, 0, slash);
    size_t colon = str_find_byte(host, ':');
    size_t port = 443;
    bool has_port = colon == STR_NONE || (str_to_size(str_from_offset(host, colon + 1), &port) &&
                                          port > 0 && port <= UINT16_MAX);
    return slash != STR_NONE && has_port && form_is_host(str_slice(host, 0, colon)) &&
           is_path(str_from_offset(rest, slash)) && form_is_https_url(url);
}
