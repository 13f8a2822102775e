/* markdown_text.c - text that was meant to be markup. SPDX-License-Identifier: ISC */
#include "load/markdown_text.h"

#include "load/link_syntax.h"

bool plain_is_text(const PlainText *plain, size_t at)
{
    return at < plain->text.len &&
           (plain->classes[at] == BYTE_TEXT || plain->classes[at] == BYTE_LINK_TEXT);
}

size_t plain_escape(const PlainText *plain, size_t at)
{
    bool is_escape = plain_is_text(plain, at) && plain->text.data[at] == '\\' &&
                     at + 1 < plain->text.len && link_is_punctuation(plain->text.data[at + 1]);
    return is_escape ? 2 : 0;
}

void plain_report(PlainText *plain, RemarkKind kind, Str text, size_t at, size_t other)
{
    *list_add(plain->arena, plain->remarks) = (Remark){.kind = kind,
                                                       .text = str_dup(plain->arena, text),
                                                       .pos = content_pos(plain->content, at),
                                                       .other = content_pos(plain->content, other)};
}

bool markdown_text_is_suspect(Str text)
{
    return str_find_byte(text, '[') != STR_NONE || str_find_byte(text, '*') != STR_NONE ||
           str_find_byte(text, '_') != STR_NONE || str_find(text, STR("://")) != STR_NONE;
}

void markdown_text_find(Arena *arena, const Cursor *cursor, RemarkList *remarks)
{
    if (cursor->lost) {
        return;
    }
    PlainText plain = {.arena = arena,
                       .scratch = cursor->arena,
                       .content = &cursor->content,
                       .text = buf_str(&cursor->content.text),
                       .classes = cursor->classes,
                       .remarks = remarks};
    bracket_text_find(&plain); /* first: an address in a link that is none is reported once */
    address_text_find(&plain);
    emphasis_text_find(&plain);
}
