/* attribute_value.c - small languages in HTML attributes. SPDX-License-Identifier: ISC */
#include "load/attribute_value.h"

bool attribute_next_token(Str value, size_t *at, Span *ret_token)
{
    size_t start = *at;
    while (start < value.len && byte_is_space(value.data[start])) {
        start++;
    }
    size_t end = start;
    while (end < value.len && !byte_is_space(value.data[end])) {
        end++;
    }
    *at = end;
    if (end == start) {
        return false;
    }
    *ret_token = (Span){start, end};
    return true;
}

bool attribute_has_token(Str value, Str token)
{
    Span span;
    for (size_t at = 0; attribute_next_token(value, &at, &span);) {
        if (str_eq_ascii_case(str_slice(value, span.start, span.end), token)) {
            return true;
        }
    }
    return false;
}

bool attribute_rel_fetches(Str rel)
{
    static const Str fetching[] = {
        STR_INIT("stylesheet"),
        STR_INIT("icon"),
        STR_INIT("apple-touch-icon"),
        STR_INIT("apple-touch-icon-precomposed"),
        STR_INIT("apple-touch-startup-image"),
        STR_INIT("mask-icon"),
        STR_INIT("fluid-icon"),
        STR_INIT("preload"),
        STR_INIT("modulepreload"),
        STR_INIT("prefetch"),
        STR_INIT("prerender"),
        STR_INIT("preconnect"),
        STR_INIT("manifest"),
        STR_INIT("import"),
        STR_INIT("compression-dictionary"),
    };
    for (size_t i = 0; i < sizeof fetching / sizeof *fetching; i++) {
        if (attribute_has_token(rel, fetching[i])) {
            return true;
        }
    }
    return false;
}

static size_t skip_space(Str text, size_t at)
{
    while (at < text.len && byte_is_space(text.data[at])) {
        at++;
    }
    return at;
}

static bool is_letter(Str text, size_t at, char letter)
{
    return at < text.len && byte_lower(text.data[at]) == letter;
}

/* Steps 3 to 8: the time and what parts it from the URL. STR_NONE: no refresh. */
static size_t skip_time(Str content)
{
    size_t start = skip_space(content, 0);
    size_t at = start;
    while (at < content.len && byte_is_digit(content.data[at])) {
        at++;
    }
    if (at == start && !is_letter(content, at, '.')) {
        return STR_NONE;
    }
    while (at < content.len && (byte_is_digit(content.data[at]) || content.data[at] == '.')) {
        at++;
    }
    bool is_parted = at == content.len || content.data[at] == ';' || content.data[at] == ',' ||
                     byte_is_space(content.data[at]);
    if (!is_parted) {
        return STR_NONE;
    }
    at = skip_space(content, at);
    if (at < content.len && (content.data[at] == ';' || content.data[at] == ',')) {
        at++;
    }
    return skip_space(content, at);
}

/* Steps 10 to 16: "url" and "=", all or nothing: "urgent.html" is a URL. False where what is at
 * `*at` goes to the end as it is, quotation marks and all. */
static bool skip_name(Str content, size_t *at)
{
    if (!is_letter(content, *at, 'u')) {
        return true;
    }
    if (!is_letter(content, *at + 1, 'r') || !is_letter(content, *at + 2, 'l')) {
        return false;
    }
    size_t equals = skip_space(content, *at + 3);
    if (equals >= content.len || content.data[equals] != '=') {
        return false;
    }
    *at = skip_space(content, equals + 1);
    return true;
}

bool attribute_refresh_url(Str content, Span *ret_url)
{
    size_t at = skip_time(content);
    if (at == STR_NONE || at >= content.len) {
        return false;
    }
    size_t end = content.len;
    bool may_be_quoted = skip_name(content, &at);
    bool is_quoted =
        may_be_quoted && at < content.len && (content.data[at] == '"' || content.data[at] == '\'');
    if (is_quoted) {
        char mark = content.data[at++];
        size_t close = str_find_byte(str_from_offset(content, at), mark);
        end = close == STR_NONE ? end : at + close;
    }
    *ret_url = (Span){at, end};
    return true;
}

bool attribute_next_pseudo(Str text, size_t *at, Str *ret_name, Span *ret_value)
{
    size_t start = skip_space(text, *at);
    size_t end = start;
    while (end < text.len && text.data[end] != '=' && !byte_is_space(text.data[end])) {
        end++;
    }
    size_t equals = skip_space(text, end);
    if (equals >= text.len || text.data[equals] != '=') {
        return false;
    }
    size_t quote = skip_space(text, equals + 1);
    if (quote >= text.len || (text.data[quote] != '"' && text.data[quote] != '\'')) {
        return false;
    }
    size_t len = str_find_byte(str_from_offset(text, quote + 1), text.data[quote]);
    if (len == STR_NONE) {
        return false;
    }
    *ret_name = str_slice(text, start, end);
    *ret_value = (Span){quote + 1, quote + 1 + len};
    *at = ret_value->end + 1;
    return true;
}
