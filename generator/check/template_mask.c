/* template_mask.c - a template as the HTML that it is. SPDX-License-Identifier: ISC */
#include "check/template_mask.h"

#include "model/url.h"

#include <string.h>

/* DESIGN. What a tag writes is not known, only whether it writes a value. A value is UNKNOWN: no
 * character of any page, and no white space to the URL Standard. Other tags are NOTHING, which parts
 * attributes as white space does, but not addresses (URL 4.4 removes it). */

#define UNKNOWN '\x7F'
#define NOTHING '\t'

typedef struct Delimiters {
    Str open;
    Str close;
} Delimiters;

/* The length of the tag at the start of `rest`, to the end of the text where it is not closed.
 * `*ret_sigil` is '\0' for {{name}}. */
static size_t tag_length(Arena *arena, Str rest, const Delimiters *delimiters, char *ret_sigil,
                         Str *ret_content)
{
    size_t inside = delimiters->open.len;
    while (inside < rest.len && byte_is_space(rest.data[inside])) {
        inside++;
    }
    bool has_sigil = inside < rest.len && memchr("#/^>!={&", rest.data[inside], 8) != NULL;
    *ret_sigil = '\0';
    if (has_sigil) {
        *ret_sigil = rest.data[inside++];
    }
    const char *ending = *ret_sigil == '{' ? "}" : *ret_sigil == '=' ? "=" : "";
    Str close = str_format(arena, "%s%.*s", ending, STR_ARGS(delimiters->close));
    size_t len = str_find(str_from_offset(rest, inside), close);
    *ret_content = str_trim(str_slice(rest, inside, len == STR_NONE ? rest.len : inside + len));
    return len == STR_NONE ? rest.len : inside + len + close.len;
}

/* "<% %>". What is no pair of delimiters is an error of the template's. */
static void set_delimiters(Str content, Delimiters *delimiters)
{
    size_t len = 0;
    while (len < content.len && !byte_is_space(content.data[len])) {
        len++;
    }
    Str close = str_trim(str_from_offset(content, len));
    if (len > 0 && close.len > 0) {
        *delimiters = (Delimiters){str_slice(content, 0, len), close};
    }
}

Str template_mask(Arena *arena, Str template)
{
    Buf out = buf_new(arena);
    Str rest = template;
    Delimiters delimiters = {STR("{{"), STR("}}")};
    for (;;) {
        size_t open = str_find(rest, delimiters.open);
        buf_add(&out, str_slice(rest, 0, open));
        if (open == STR_NONE) {
            return buf_str(&out);
        }
        char sigil;
        Str content;
        rest = str_from_offset(rest, open);
        size_t len = tag_length(arena, rest, &delimiters, &sigil, &content);
        bool writes_value = sigil == '\0' || sigil == '{' || sigil == '&' || sigil == '>';
        for (size_t i = 0; i < len; i++) {
            char mask = writes_value ? UNKNOWN : NOTHING;
            buf_add_byte(&out, rest.data[i] == '\n' ? '\n' : mask);
        }
        if (sigil == '=') {
            set_delimiters(content, &delimiters);
        }
        rest = str_from_offset(rest, len);
    }
}

static Str without_nothing(Arena *arena, Str url)
{
    Buf out = buf_new(arena);
    buf_add_text(&out, "");
    for (size_t i = 0; i < url.len; i++) {
        if (url.data[i] != NOTHING) {
            buf_add_byte(&out, url.data[i]);
        }
    }
    return buf_str(&out);
}

/* What is known of an address that goes on in an unknown way; missing where that is too little. */
static Str known_part(Arena *arena, Str start)
{
    Str url = url_clean(arena, start);
    Str scheme = url_scheme(arena, url);
    if (str_eq(scheme, STR("mailto")) || (scheme.len == 0 && !url_is_protocol_relative(url))) {
        return (Str){0};
    }
    size_t at = scheme.len == 0 ? 0 : scheme.len + 1;
    while (at < url.len && (url.data[at] == '/' || url.data[at] == '\\')) {
        at++;
    }
    if (at < url.len || (scheme.len > 0 && !url_scheme_is_special(scheme))) {
        return url;
    }
    return str_format(arena, "%.*s%s//{{}}", STR_ARGS(scheme), scheme.len == 0 ? "" : ":");
}

void template_cut_unknown(Arena *arena, RefList *refs)
{
    size_t kept = 0;
    for (size_t i = 0; i < refs->count; i++) {
        Ref ref = refs->items[i];
        ref.url = without_nothing(arena, ref.url);
        size_t unknown = str_find_byte(ref.url, UNKNOWN);
        if (unknown != STR_NONE) {
            ref.url = known_part(arena, str_slice(ref.url, 0, unknown));
        }
        if (ref.url.data != NULL) {
            refs->items[kept++] = ref;
        }
    }
    refs->count = kept;
}
