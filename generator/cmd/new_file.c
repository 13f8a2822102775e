/* new_file.c - names and texts of files that begin. SPDX-License-Identifier: ISC */
#include "cmd/new_file.h"

#include "base/unicode.h"

Str new_one_line(Arena *arena, Str text)
{
    enum { LINE_SEPARATOR = 0x2028, PARAGRAPH_SEPARATOR = 0x2029 };
    Buf out = buf_new(arena);
    buf_reserve(&out, text.len);
    for (size_t at = 0; at < text.len;) {
        uint32_t c = utf8_next(text, &at);
        bool ends_line = c == LINE_SEPARATOR || c == PARAGRAPH_SEPARATOR;
        buf_add_code_point(&out, ends_line || unicode_is_control(c) ? ' ' : c);
    }
    return buf_str(&out);
}

/* YAML 1.2, 7.3.1: in double quotation marks all but those and backslashes stays what it is. */
Str new_quoted(Arena *arena, Str text)
{
    Buf out = buf_new(arena);
    text = new_one_line(arena, text);
    buf_add_byte(&out, '"');
    for (size_t i = 0; i < text.len; i++) {
        buf_add_text(&out, text.data[i] == '"' || text.data[i] == '\\' ? "\\" : "");
        buf_add_byte(&out, text.data[i]);
    }
    buf_add_byte(&out, '"');
    return buf_str(&out);
}

const Category *new_find_category(const Site *site, Str name)
{
    for (size_t i = 0; i < site->categories.count; i++) {
        const Category *category = site->categories.items[i];
        if (str_eq_ascii_case(category->id.text, name) || str_eq(category->folder, name)) {
            return category;
        }
    }
    return NULL;
}

size_t new_highest_number(const Site *site, const Category *category)
{
    size_t highest = 0;
    Str prefix = str_format(site->arena, "%.*s-", STR_ARGS(category->id.text));
    for (size_t i = 0; i < site->by_path.count; i++) {
        const Entry *entry = site->by_path.items[i].value;
        size_t number = 0;
        if (!str_eq(entry->folder, category->folder)) {
            continue;
        }
        highest = entry->order > highest ? entry->order : highest;
        Str id = entry->id.text;
        bool has_number =
            str_starts_with(id, prefix) && str_to_size(str_from_offset(id, prefix.len), &number);
        highest = has_number && number > highest ? number : highest;
    }
    return highest;
}

Str new_slug(Arena *arena, Str title)
{
    enum { MOST = 40 };
    Buf out = buf_new(arena);
    bool owes_dash = false;
    for (size_t i = 0; i < title.len && out.len < MOST; i++) {
        char byte = title.data[i];
        bool is_word = byte_is_letter(byte) || byte_is_digit(byte);
        if (is_word) {
            buf_add_text(&out, owes_dash && out.len > 0 ? "-" : "");
            buf_add_byte(&out, byte >= 'A' && byte <= 'Z' ? (char)(byte - 'A' + 'a') : byte);
        }
        owes_dash = !is_word;
    }
    return out.len > 0 ? buf_str(&out) : STR("entry");
}

Str new_category_id(Arena *arena, Str folder)
{
    Buf id = buf_new(arena);
    for (size_t i = 0; i < folder.len; i++) {
        char byte = folder.data[i];
        buf_add_byte(&id, byte >= 'a' && byte <= 'z' ? (char)(byte - 'a' + 'A') : byte);
    }
    return buf_str(&id);
}

void new_add_category(Buf *out, Str id, Str title)
{
    buf_addf(out, "---\nid: %.*s\ntitle: %.*s\n# summary: what its questions are about\n",
             STR_ARGS(id), STR_ARGS(new_quoted(out->arena, title)));
}
